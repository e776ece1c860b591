#include "query/likely_case.h"

#include <algorithm>
#include <cmath>

namespace thabian::query {
namespace {

// How much the parts of the evidence count, as factors of a case's probability; chosen on
// corpus/questions/dev.jsonl, where the result moves little around them.
constexpr double sharpness = 2.0;  ///< exponent of the text model's probability, which is too modest
constexpr double fact_factor =
    7.4;  ///< for the case that facts found in the words select, against those they exclude
constexpr double default_factor = 1.6;  ///< for the case that facts and the guide's assumptions select
constexpr double worded_factor = 2.7;   ///< for the case whose own way of asking comes closest
constexpr double certain = 0.8;         ///< the share of all cases from which on one is taken
constexpr double case_ratio = 0.9;      ///< a case's own wording must beat general wording by so much

/// The number of the case whose own wording the question comes closest to, if general wording does not come
/// as close.
std::size_t case_by_asking(const index::Pack& pack, const Retrieval& retrieval,
                           const model::GuideOutline& outline) {
  double general = 0;
  double special = 0;
  std::size_t found = index::PassageRef::none;
  for (const auto& hit : retrieval.hits) {
    if (hit.ref.kind != index::PassageKind::question && hit.ref.kind != index::PassageKind::guide_case &&
        hit.ref.kind != index::PassageKind::procedure) {
      continue;
    }
    if (pack.matter_id(hit.ref) != outline.id) continue;
    if (hit.ref.case_index == index::PassageRef::none) {
      general = std::max(general, hit.score);
    } else if (hit.score > special) {
      special = hit.score;
      found = hit.ref.case_index;
    }
  }
  return general < case_ratio * special ? found : index::PassageRef::none;
}

}  // namespace

const model::CaseOutline* likely_case(const index::Pack& pack, const index::Features& features,
                                      const Retrieval& retrieval, const model::GuideOutline& outline,
                                      const model::CaseOutline* by_facts, const model::Facts& facts,
                                      const Given& given) {
  const auto& cases = outline.cases;
  const auto number = static_cast<std::size_t>(&outline - pack.outlines().data());
  auto weights = pack.cases().probabilities(features, pack.first_case(number), cases.size());
  if (cases.size() < 2 || weights.size() != cases.size()) return nullptr;
  // Numbers, as an age, rule out as surely as what the caller says: no words speak louder.
  model::Facts certain_facts = given.facts;
  for (const auto& [id, value] : facts) {
    if (std::holds_alternative<std::int64_t>(value)) certain_facts.emplace(id, value);
  }
  const auto by_asking = case_by_asking(pack, retrieval, outline);
  double sum = 0;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto& one = cases[i];
    auto& weight = weights[i];
    weight = std::pow(weight, sharpness);
    const auto truth = one.when.evaluate(facts);
    if (one.when.evaluate(certain_facts) == model::Truth::no) weight = 0;
    if (truth == model::Truth::no) weight /= fact_factor;
    if (truth == model::Truth::yes && !one.when.is_otherwise()) weight *= fact_factor;
    if (&one == by_facts) weight *= default_factor;
    if (i == by_asking) weight *= worded_factor;
    sum += weight;
  }
  const auto best = std::max_element(weights.begin(), weights.end());
  if (sum <= 0 || *best < certain * sum) return nullptr;
  return &cases[static_cast<std::size_t>(best - weights.begin())];
}

}  // namespace thabian::query
