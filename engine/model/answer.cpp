#include "engine/model/answer.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace thabian::model {

std::string_view status_id(AnswerStatus status) {
  switch (status) {
    case AnswerStatus::answered:
      return "answered";
    case AnswerStatus::clarify:
      return "clarify";
    case AnswerStatus::escalate:
      break;
  }
  return "escalate";
}

std::string_view verdict_id(Check::Verdict verdict) {
  static constexpr std::array<std::string_view, 3> ids{"ready", "missing", "unclear"};
  return ids[static_cast<std::size_t>(verdict)];
}

std::string_view need_id(Need need) {
  switch (need) {
    case Need::required:
      return "required";
    case Need::conditional:
      return "conditional";
    case Need::not_needed:
      break;
  }
  return "not-needed";
}

namespace {

/// Every list of citation numbers that the answer holds.
template <typename Use>
void each_cites(Answer& answer, Use&& use) {
  use(answer.summary_cites);
  for (auto& item : answer.checklist) use(item.cites);
  for (auto& step : answer.steps) use(step.cites);
  for (auto* told : {&answer.fee, &answer.deadline, &answer.place, &answer.penalty, &answer.who,
                     &answer.duration, &answer.forms}) {
    if (*told) use((*told)->cites);
  }
  for (auto* list : {&answer.warnings, &answer.officer}) {
    for (auto& told : *list) use(told.cites);
  }
  if (!answer.check) return;
  auto& check = *answer.check;
  for (auto* lines : {&check.ready, &check.missing, &check.needless, &check.people, &check.unclear}) {
    for (auto& line : *lines) use(line.cites);
  }
  if (check.next) use(check.next->cites);
}

}  // namespace

void drop_unused_citations(Answer& answer) {
  std::set<int> used;
  each_cites(answer, [&](const Cites& cites) { used.insert(cites.begin(), cites.end()); });
  std::map<int, int> numbers;
  std::vector<Citation> kept;
  for (auto& citation : answer.citations) {
    if (used.count(citation.n) == 0) continue;
    const int number = static_cast<int>(kept.size()) + 1;
    numbers[citation.n] = number;
    citation.n = number;
    kept.push_back(std::move(citation));
  }
  answer.citations = std::move(kept);
  each_cites(answer, [&](Cites& cites) {
    for (int& n : cites) n = numbers[n];
  });
}

}  // namespace thabian::model
