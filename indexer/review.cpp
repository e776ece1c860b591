#include "indexer/review.h"

namespace thabian::indexer {

void check_review(model::Date reviewed, int every_months, const Place& where, model::Date today,
                  Findings& findings) {
  if (!reviewed.ok()) return;
  const auto due = model::add_months(reviewed, every_months);
  if (due >= today) return;
  findings.add(Rule::review_overdue, where, "the review was due on " + model::format_date(due),
               "check each line against its source, then set `reviewed` to the day of the check");
}

}  // namespace thabian::indexer
