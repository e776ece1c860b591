#include "query/decide.h"

#include <algorithm>
#include <cmath>

#include "query/coverage.h"

namespace thabian::query {
namespace {

using model::AnswerStatus;

// How sure the engine must be. Scores of one question are compared with each other only as ratios.
constexpr double least_coverage = 0.42;      ///< below, the question speaks of something else
constexpr double least_confidence = 0.45;    ///< below, it is handed over
constexpr double close_ratio = 0.96;         ///< two procedures whose merits are this close are both asked back
constexpr double exact_confidence = 0.99;    ///< asked in the guide's own words
constexpr double bare_merit = 0.35;          ///< what a score counts with nothing of the rest of the question covered
constexpr double case_ratio = 0.9;           ///< a case's own wording must beat general wording by so much
constexpr std::size_t most_choices = 4;

double logistic(double x) { return 1.0 / (1.0 + std::exp(-x)); }

/// Of the share of the question covered and of the lead over the next candidate.
double confidence_of(double coverage, double lead) { return logistic(7.0 * (coverage - 0.55) + 3.0 * lead); }

/// The guides and neighbours of the hits, each with its best passage, ordered by merit: a passage that matches well
/// counts the more, the more of the rest of the question its guide speaks of.
std::vector<Candidate> candidates_of(const index::Pack& pack, const Retrieval& retrieval) {
  std::vector<Candidate> out;
  const Coverage coverage(pack, retrieval);
  for (std::size_t i = 0; i < retrieval.hits.size(); ++i) {
    const auto& ref = retrieval.hits[i].ref;
    const bool neighbour = ref.kind == index::PassageKind::neighbour;
    const auto& id = pack.matter_id(ref);
    const auto known = std::any_of(out.begin(), out.end(), [&](const Candidate& c) {
      return c.procedure == id && c.neighbour == neighbour;
    });
    if (known || id.empty()) continue;
    Candidate candidate;
    candidate.procedure = id;
    candidate.neighbour = neighbour;
    candidate.score = retrieval.hits[i].score;
    candidate.best_hit = i;
    candidate.coverage = coverage.of(pack.matter_number(ref));
    candidate.merit = candidate.score * (bare_merit + (1 - bare_merit) * candidate.coverage);
    out.push_back(std::move(candidate));
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.merit > b.merit; });
  return out;
}

/// Puts the matter first that is asked in its own words, if there is just one.
bool prefer_exact(const index::Pack& pack, const Understanding& understanding, std::vector<Candidate>& candidates,
                  std::string& case_id) {
  const auto hash = index::wording_hash(understanding.analysis.segmented.tokens, pack.analyzer().lexicon(), understanding.frames);
  const auto refs = pack.worded(hash);
  if (refs.empty()) return false;
  const auto matter = pack.matter_number(refs.front());
  for (const auto& ref : refs) {
    if (pack.matter_number(ref) != matter) return false;
  }
  const bool neighbour = refs.front().kind == index::PassageKind::neighbour;
  const auto& id = pack.matter_id(refs.front());
  const auto it = std::find_if(candidates.begin(), candidates.end(),
                               [&](const auto& c) { return c.procedure == id && c.neighbour == neighbour; });
  if (it == candidates.end()) return false;
  std::rotate(candidates.begin(), it, it + 1);
  const auto* outline = pack.outline(id);
  if (!neighbour && refs.size() == 1 && outline != nullptr && refs.front().case_index < outline->cases.size()) {
    case_id = outline->cases[refs.front().case_index].id;
  }
  return true;
}

/// The case whose own wording the question comes closest to, if general wording does not come as close.
std::string case_by_asking(const index::Pack& pack, const Retrieval& retrieval, const model::GuideOutline& outline) {
  double general = 0;
  double special = 0;
  std::size_t found = index::PassageRef::none;
  for (const auto& hit : retrieval.hits) {
    if (hit.ref.kind == index::PassageKind::section || hit.ref.kind == index::PassageKind::neighbour) continue;
    if (pack.matter_id(hit.ref) != outline.id) continue;
    if (hit.ref.case_index == index::PassageRef::none) {
      general = std::max(general, hit.score);
    } else if (hit.score > special) {
      special = hit.score;
      found = hit.ref.case_index;
    }
  }
  return found < outline.cases.size() && general < case_ratio * special ? outline.cases[found].id : std::string();
}

/// Fills in case or question back for a procedure that is decided.
void settle_case(const index::Pack& pack, const Retrieval& retrieval, const std::string& exact_case, Decision& decision) {
  const auto* outline = pack.outline(decision.procedure);
  if (outline == nullptr) return;
  decision.status = AnswerStatus::answered;
  const auto by_asking = exact_case.empty() ? case_by_asking(pack, retrieval, *outline) : exact_case;
  const auto choice = choose_case(*outline, decision.facts, pack.facts());
  // The facts decide where they are known; where they are assumed or open, a case's own wording does.
  for (const auto& one : outline->cases) {
    const bool known = one.when.evaluate(decision.facts) == model::Truth::yes && !one.when.is_otherwise();
    if (known && choice.chosen == &one) {
      decision.case_id = one.id;
      return;
    }
    if (one.id == by_asking && one.when.evaluate(decision.facts) != model::Truth::no) {
      decision.case_id = one.id;
      decision.by_asking = true;
      return;
    }
  }
  if (choice.chosen != nullptr) {
    decision.case_id = choice.chosen->id;
    return;
  }
  const auto* spec = pack.facts().find(choice.ask_for);
  if (spec == nullptr) return;
  decision.status = AnswerStatus::clarify;
  decision.clarify = clarify_fact(*outline, decision.facts, *spec, pack.facts());
}

model::Facts known_facts(const index::Pack& pack, const Understanding& understanding, const Given& given,
                         std::string_view procedure) {
  const auto* outline = pack.outline(procedure);
  if (outline == nullptr) return {};
  auto facts = understanding.facts_among(outline->facts);
  for (const auto& [id, value] : given.facts) {
    if (std::binary_search(outline->facts.begin(), outline->facts.end(), id)) facts[id] = value;
  }
  return facts;
}

/// The guides that are as close as the best one.
model::Clarify clarify_procedure(const index::Pack& pack, const std::vector<Candidate>& candidates) {
  model::Clarify out;
  out.question = "ต้องการทำเรื่องใด";
  for (const auto& candidate : candidates) {
    if (candidate.neighbour || candidate.merit < close_ratio * candidates.front().merit) continue;
    const auto* outline = pack.outline(candidate.procedure);
    if (outline == nullptr || out.choices.size() == most_choices) continue;
    model::Choice choice;
    choice.label = outline->title;
    choice.procedure = outline->id;
    out.choices.push_back(std::move(choice));
  }
  return out;
}

}  // namespace

std::string_view hand_over_id(HandOver why) {
  switch (why) {
    case HandOver::out_of_scope: return "out-of-scope";
    case HandOver::contradictory: return "contradictory";
    case HandOver::officer_only: return "officer-only";
    case HandOver::not_understood: break;
  }
  return "not-understood";
}

Result<Decision> decide(const index::Pack& pack, const Understanding& understanding, const Retrieval& retrieval,
                        const Given& given) {
  Decision decision;
  if (given.procedure) {
    decision.procedure = *given.procedure;
    decision.confidence = 1;
    decision.facts = known_facts(pack, understanding, given, decision.procedure);
    settle_case(pack, retrieval, {}, decision);
    return decision;
  }
  decision.candidates = candidates_of(pack, retrieval);
  auto& candidates = decision.candidates;
  if (candidates.empty()) return decision;
  std::string exact_case;
  decision.exact = prefer_exact(pack, understanding, candidates, exact_case);
  const auto& best = candidates.front();
  const double lead = candidates.size() > 1 ? 1.0 - candidates[1].merit / best.merit : 1.0;
  decision.confidence = decision.exact ? exact_confidence : confidence_of(best.coverage, lead);
  if (best.neighbour) {
    decision.why = HandOver::out_of_scope;
    decision.neighbour = best.procedure;
    return decision;
  }
  if (best.coverage < least_coverage) {
    decision.why = HandOver::out_of_scope;
    return decision;
  }
  if (decision.confidence < least_confidence) {
    decision.why = HandOver::not_understood;
    return decision;
  }
  decision.procedure = best.procedure;
  decision.facts = known_facts(pack, understanding, given, decision.procedure);
  auto procedures = clarify_procedure(pack, candidates);
  if (!decision.exact && procedures.choices.size() > 1) {
    decision.status = AnswerStatus::clarify;
    decision.clarify = std::move(procedures);
    return decision;
  }
  settle_case(pack, retrieval, exact_case, decision);
  return decision;
}

}  // namespace thabian::query
