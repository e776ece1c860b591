// From a decision to the answer that is told: the case composed, a question back, or a hand-over, with what
// belongs beside it (what somebody has, English, warnings, related matters).
#pragma once

#include <string>
#include <vector>

#include "engine/index/pack.h"
#include "engine/model/answer.h"
#include "query/decide.h"
#include "query/papers.h"
#include "query/retrieve.h"
#include "query/understand.h"

namespace thabian::query {

/// Borrows the pack and the reader, which must outlive it.
class Teller {
 public:
  Teller(const index::Pack& pack, const PaperReader& papers) : pack_(pack), papers_(papers) {}

  /// The answer of the case decided; a hand-over where the facts demand an officer. Error `pack_damaged`.
  [[nodiscard]] Result<model::Answer> answer(const Decision& decision, const Understanding& understanding,
                                             const Retrieval& retrieval, model::Date today) const;
  [[nodiscard]] model::Answer hand_over(const Decision& decision, bool english) const;
  [[nodiscard]] model::Answer question_back(const Decision& decision, bool english) const;

  /// What they have against the answer's checklist; the summary then tells the verdict.
  void add_check(model::Answer& answer, const std::vector<Paper>& have, bool english) const;
  /// The guides of these ids, as far as there is room.
  void add_related(model::Answer& answer, const std::vector<std::string>& ids) const;

 private:
  const index::Pack& pack_;
  const PaperReader& papers_;
};

/// Warns when the guide should have been checked again.
void warn_if_stale(model::Answer& answer, const model::Guide& guide, model::Date today);

}  // namespace thabian::query
