#include "query/decide.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "query/likely_case.h"
#include "query/second_matter.h"

namespace thabian::query {
namespace {

using model::AnswerStatus;

constexpr double exact_confidence = 0.99;  ///< asked in the guide's own words
constexpr double mended_trust = 0.99;      ///< what a confidence keeps for each word that was mended
constexpr std::size_t most_procedures = 4;
constexpr double least_choice_share = 0.04;  ///< of the best candidate's share, to be offered as a choice

/// How well the best passage of each case matches.
std::vector<double> case_closeness(const index::Pack& pack, const Retrieval& retrieval,
                                   const model::GuideOutline& outline) {
  std::vector<double> out(outline.cases.size(), 0);
  for (const auto& hit : retrieval.hits) {
    if (hit.ref.case_index >= out.size() || pack.matter_id(hit.ref) != outline.id) continue;
    out[hit.ref.case_index] = std::max(out[hit.ref.case_index], hit.score);
  }
  return out;
}

/// Decides for a case by the words of the question. Facts found in them that speak against it were misread,
/// and are dropped.
void take_case(const model::CaseOutline& one, const Given& given, Decision& decision) {
  if (one.when.evaluate(decision.facts) == model::Truth::no) {
    for (const auto& id : one.when.facts()) {
      if (given.facts.find(id) == given.facts.end()) decision.facts.erase(id);
    }
  }
  decision.case_id = one.id;
  decision.by_asking = true;
}

/// The case in whose own words is asked, if what the caller knows does not rule it out.
bool take_exact_case(const model::GuideOutline& outline, const std::string& exact_case, const Given& given,
                     Decision& decision) {
  for (const auto& one : outline.cases) {
    if (one.id != exact_case || one.when.evaluate(given.facts) == model::Truth::no) continue;
    take_case(one, given, decision);
    return true;
  }
  return false;
}

/// Whether what is asked (a fee, a deadline, a place ...) is the same in all these cases: then there is
/// nothing to ask back for.
bool told_alike(const std::vector<const model::CaseOutline*>& cases,
                const std::vector<model::Facet>& facets) {
  return !facets.empty() && std::all_of(facets.begin(), facets.end(), [&](const auto facet) {
    const auto section = model::section_of(facet);
    if (!section) return false;
    const auto place = static_cast<std::size_t>(*section);
    return std::all_of(cases.begin(), cases.end(), [&](const auto* one) {
      return place < one->tells.size() && one->tells[place] != 0 &&
             one->tells[place] == cases.front()->tells[place];
    });
  });
}

/// How many facts that the guide's cases turn on the caller has given: answers to questions back.
std::size_t given_answers(const model::GuideOutline& outline, const Given& given) {
  std::set<std::string> answered;
  if (!given.procedure) return 0;
  for (const auto& one : outline.cases) {
    for (const auto& id : one.when.facts()) {
      if (given.facts.count(id) > 0) answered.insert(id);
    }
  }
  return answered.size();
}

/// Fills in case or question back for a procedure that is decided.
void settle_case(const index::Pack& pack, const Understanding& understanding, const Retrieval& retrieval,
                 const index::Features& features, const std::string& exact_case, const Given& given,
                 Decision& decision) {
  const auto* outline = pack.outline(decision.procedure);
  if (outline == nullptr) return;
  decision.status = AnswerStatus::answered;
  if (!exact_case.empty() && take_exact_case(*outline, exact_case, given, decision)) return;
  const bool checking = !understanding.papers.empty();
  const auto choice = choose_case(*outline, decision.facts, pack.facts(), checking);
  if (given.options.cases) {
    const auto* likely =
        likely_case(pack, features, retrieval, *outline, choice.chosen, decision.facts, given);
    // Where papers are checked a likely case is not enough; only facts speak for it.
    const bool guessed = checking && !choice.ask_for.empty() && likely != nullptr &&
                         likely->when.evaluate(decision.facts) != model::Truth::yes;
    if (likely != nullptr && !guessed) {
      if (likely != choice.chosen) take_case(*likely, given, decision);
      decision.case_id = likely->id;
      return;
    }
  }
  if (choice.chosen != nullptr) {
    decision.case_id = choice.chosen->id;
    return;
  }
  if (given.settle || given_answers(*outline, given) >= most_questions ||
      told_alike(choice.left, understanding.facets)) {
    decision.case_id = choice.left.back()->id;
    for (const auto* one : choice.left) {
      if (one != choice.left.back()) decision.or_else.push_back(one->title);
    }
    return;
  }
  const auto* spec = pack.facts().find(choice.ask_for);
  if (spec == nullptr) return;
  decision.status = AnswerStatus::clarify;
  decision.clarify = clarify_fact(*outline, decision.facts, *spec, pack.facts(),
                                  case_closeness(pack, retrieval, *outline), understanding.english);
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

/// The guides that come near the best one; two of them at least, if so many were thought of.
model::Clarify clarify_procedure(const index::Pack& pack, const std::vector<Candidate>& candidates,
                                 bool english) {
  model::Clarify out;
  out.question = english ? "What do you want to do?" : "ต้องการทำเรื่องใด";
  for (const auto& candidate : candidates) {
    const bool far = candidate.share < least_choice_share * candidates.front().share;
    if (candidate.neighbour || (far && out.choices.size() >= 2) || out.choices.size() == most_procedures)
      continue;
    const auto* outline = pack.outline(candidate.procedure);
    if (outline == nullptr) continue;
    model::Choice choice;
    choice.label = english ? outline->title_en : outline->title;
    choice.procedure = outline->id;
    out.choices.push_back(std::move(choice));
  }
  return out;
}

/// Everything about the candidates that does not depend on the conversation.
struct Weighing {
  bool exact = false;
  std::string exact_case;
  double sure = 0;        ///< probability that the best candidate is right
  double confidence = 0;  ///< the same, or that of an exact wording
};

Weighing weigh(const index::Pack& pack, const Understanding& understanding,
               const index::Calibration& calibration, Decision& decision) {
  Weighing out;
  out.exact = prefer_exact(pack, understanding, decision.candidates, out.exact_case);
  decision.exact = out.exact;
  decision.signals = signals_of(decision.candidates, understanding);
  const double trust = std::pow(mended_trust, static_cast<double>(understanding.mends.size()));
  // Papers go with many matters: somebody who says no more than that they have them is asked what for.
  out.sure = understanding.papers_alone ? 0 : calibration.answer_probability(decision.signals) * trust;
  out.confidence = out.exact ? exact_confidence * trust : out.sure;
  return out;
}

/// Whether a reply in a conversation about one procedure is nearly certainly about another, and tells nothing
/// that the one under way turns on.
bool leaves(const index::Pack& pack, const Understanding& understanding, const Given& given,
            const Weighing& weighing, const index::Calibration& calibration, const Decision& decision) {
  if (decision.candidates.empty()) return false;
  const auto& best = decision.candidates.front();
  const auto* outline = pack.outline(*given.procedure);
  if (outline == nullptr || best.procedure == *given.procedure) return false;
  if (!weighing.exact && weighing.sure < calibration.strict_answer) return false;
  std::vector<std::string> turning;
  for (const auto& one : outline->cases) {
    for (const auto& id : one.when.facts()) turning.push_back(id);
  }
  std::sort(turning.begin(), turning.end());
  return understanding.facts_among(turning).empty();
}

/// Puts the first of two matters first and notes the other, where the best candidate is one of them or none
/// is sure. True if the first is then to be answered.
bool take_two_matters(const index::Pack& pack, const Understanding& understanding, bool is_sure,
                      Decision& decision) {
  const auto two = two_matters(pack, understanding);
  if (!two) return false;
  auto& candidates = decision.candidates;
  const auto place = [&](std::size_t matter) {
    return std::find_if(candidates.begin(), candidates.end(),
                        [&](const auto& one) { return one.matter == matter; });
  };
  const auto first = place(two->first);
  if (first == candidates.end() || place(two->second) == candidates.end()) return false;
  const auto best = candidates.front().matter;
  if (is_sure && best != two->first && best != two->second) return false;
  const auto answered = is_sure ? best : two->first;
  const auto other = answered == two->first ? two->second : two->first;
  decision.second = pack.matter_id(pack.matter(other));
  std::rotate(candidates.begin(), place(answered), place(answered) + 1);
  return true;
}

}  // namespace

std::string_view hand_over_id(HandOver why) {
  switch (why) {
    case HandOver::out_of_scope:
      return "out-of-scope";
    case HandOver::contradictory:
      return "contradictory";
    case HandOver::officer_only:
      return "officer-only";
    case HandOver::not_understood:
      break;
  }
  return "not-understood";
}

Result<Decision> decide(const index::Pack& pack, const Understanding& understanding,
                        const Retrieval& retrieval, const Given& asked) {
  Decision decision;
  Given given = asked;
  const auto features =
      index::text_features(understanding.analysis, understanding.tokens, pack.analyzer().lexicon());
  const auto& calibration = given.options.calibration ? *given.options.calibration : pack.calibration();
  decision.candidates = candidates_of(pack, retrieval, features, given.options);
  auto& candidates = decision.candidates;
  Weighing weighing;
  if (!candidates.empty()) weighing = weigh(pack, understanding, calibration, decision);
  if (given.procedure && leaves(pack, understanding, given, weighing, calibration, decision)) {
    given.procedure.reset();
    given.facts.clear();
  }
  if (given.procedure) {
    candidates.clear();
    decision.signals = {};
    decision.exact = false;
    decision.procedure = *given.procedure;
    decision.confidence = 1;
    decision.facts = known_facts(pack, understanding, given, decision.procedure);
    settle_case(pack, understanding, retrieval, features, {}, given, decision);
    return decision;
  }
  // Nothing of it is known to the guide that is likeliest: guessing would only tell what is asked most often.
  if (candidates.empty() || candidates.front().coverage <= 0) return decision;
  decision.confidence = weighing.confidence;
  if (candidates.front().neighbour) {
    decision.why = HandOver::out_of_scope;
    decision.neighbour = candidates.front().procedure;
    return decision;
  }
  const double least_answer = given.strict ? calibration.strict_answer : calibration.least_answer;
  bool sure = weighing.exact || weighing.sure >= least_answer || !given.options.confidence;
  const bool may_ask = given.strict ? weighing.sure >= calibration.least_answer
                                    : calibration.ask_probability(decision.signals) >= calibration.least_ask;
  if (!weighing.exact && !given.strict && (sure || may_ask) &&
      take_two_matters(pack, understanding, sure, decision)) {
    sure = true;
  }
  decision.procedure = candidates.front().procedure;
  decision.facts = known_facts(pack, understanding, given, decision.procedure);
  if (sure) {
    settle_case(pack, understanding, retrieval, features, weighing.exact_case, given, decision);
    return decision;
  }
  auto procedures = clarify_procedure(pack, candidates, understanding.english);
  if (may_ask && procedures.choices.size() > 1) {
    if (!given.settle) {
      decision.status = AnswerStatus::clarify;
      decision.clarify = std::move(procedures);
      return decision;
    }
    for (const auto& choice : procedures.choices) decision.or_else.push_back(choice.label);
  }
  decision.procedure.clear();
  decision.facts.clear();
  decision.why = HandOver::not_understood;
  return decision;
}

}  // namespace thabian::query
