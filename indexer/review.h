// Whether what is written is due to be checked again.
#pragma once

#include "engine/model/date.h"
#include "indexer/reading.h"

namespace thabian::indexer {

/// Reports a review that is overdue; nothing if the day of the last one could not be read.
void check_review(model::Date reviewed, int every_months, const Place& where, model::Date today,
                  Findings& findings);

}  // namespace thabian::indexer
