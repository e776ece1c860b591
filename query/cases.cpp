// Cases: a guide's decision list over named facts, and the question that splits what is left.
#include <algorithm>
#include <set>

#include "query/decide.h"

namespace thabian::query {
namespace {

using model::CaseOutline;
using model::Facts;
using model::FactSpec;
using model::FactTable;
using model::FactValue;
using model::GuideOutline;
using model::Truth;

constexpr std::size_t several_lists = 3;

struct Band {
  FactValue value;
  std::string label;
};

/// "under 15 years", "15 to 69 years", "70 years or more".
std::string band_label(const FactSpec& spec, std::int64_t from, std::int64_t to, bool english) {
  const auto& unit = english && !spec.unit_en.empty() ? spec.unit_en : spec.unit;
  if (from == spec.min) return (english ? "under " : "ไม่ถึง ") + std::to_string(to + 1) + " " + unit;
  if (to == spec.max) return std::to_string(from) + " " + unit + (english ? " or more" : "ขึ้นไป");
  return std::to_string(from) + (english ? " to " : " ถึง ") + std::to_string(to) + " " + unit;
}

/// The values of a fact that make a difference to a guide's cases: the choices, or a number for each band
/// between the thresholds.
std::vector<Band> bands(const GuideOutline& outline, const FactSpec& spec, bool english = false) {
  std::vector<Band> out;
  if (spec.type != model::FactType::number) {
    for (const auto& choice : spec.choices) {
      out.push_back({choice.id, english && !choice.label_en.empty() ? choice.label_en : choice.label});
    }
    return out;
  }
  std::set<std::int64_t> edges;
  for (const auto& one : outline.cases) edges.merge(one.when.thresholds(spec.id));
  std::int64_t from = spec.min;
  for (const auto edge : edges) {
    if (edge <= from || edge > spec.max) continue;
    out.push_back({from, band_label(spec, from, edge - 1, english)});
    from = edge;
  }
  if (from != spec.min) out.push_back({from, band_label(spec, from, spec.max, english)});
  return out;
}

/// What is known, and where nothing is known the guide's own assumptions.
Facts with_assumptions(const GuideOutline& outline, const Facts& facts) {
  Facts out = facts;
  out.insert(outline.assume.begin(), outline.assume.end());
  return out;
}

/// Cases that may still be the one, in order; the last one is certain if nothing before it is left open.
std::vector<const CaseOutline*> possible_cases(const GuideOutline& outline, const Facts& facts,
                                               const FactTable& table) {
  std::vector<const CaseOutline*> out;
  const auto assumed = with_assumptions(outline, facts);
  for (const auto& one : outline.cases) {
    const auto truth = one.when.evaluate(assumed, table);
    if (truth == Truth::no) continue;
    out.push_back(&one);
    if (truth == Truth::yes) break;
  }
  return out;
}

bool is_open(const GuideOutline& outline, const FactSpec& spec, const Facts& facts) {
  return !spec.assume && facts.find(spec.id) == facts.end() &&
         outline.assume.find(spec.id) == outline.assume.end();
}

/// How many different things to bring the answers to a fact lead to.
std::size_t outcomes(const GuideOutline& outline, const Facts& facts, const FactSpec& spec,
                     const FactTable& table) {
  std::set<std::string> different;
  for (const auto& band : bands(outline, spec)) {
    auto with = facts;
    with[spec.id] = band.value;
    const auto left = possible_cases(outline, with, table);
    if (!left.empty()) different.insert(left.front()->brings);
  }
  return different.size();
}

/// The cases that the answers to a fact lead to, each once; that of its assumption last.
std::vector<const CaseOutline*> cases_by_fact(const GuideOutline& outline, const Facts& facts,
                                              const FactSpec& spec, const FactTable& table) {
  std::vector<const CaseOutline*> out;
  const auto add = [&](const Facts& known) {
    const auto possible = possible_cases(outline, known, table);
    if (possible.empty()) return;
    out.erase(std::remove(out.begin(), out.end(), possible.front()), out.end());
    out.push_back(possible.front());
  };
  for (const auto& band : bands(outline, spec)) {
    auto with = facts;
    with[spec.id] = band.value;
    add(with);
  }
  add(facts);
  return out;
}

/// The assumed choice that the most different checklists hang on; empty if none splits them into
/// `several_lists`. Between two lists an assumption is rule and exception; among more it is a guess.
std::string guessed_fact(const GuideOutline& outline, const Facts& facts, const FactTable& table) {
  std::string out;
  std::size_t most = several_lists - 1;
  for (const auto& one : outline.cases) {
    for (const auto& id : one.when.facts()) {
      const auto* spec = table.find(id);
      if (spec == nullptr || !spec->assume || spec->type != model::FactType::choice) continue;
      if (facts.find(id) != facts.end() || outline.assume.find(id) != outline.assume.end()) continue;
      const auto splits = outcomes(outline, facts, *spec, table);
      if (splits > most) {
        most = splits;
        out = id;
      }
    }
  }
  return out;
}

}  // namespace

CaseChoice choose_case(const GuideOutline& outline, const Facts& facts, const FactTable& table,
                       bool checking) {
  CaseChoice out;
  out.left = possible_cases(outline, facts, table);
  const auto& left = out.left;
  if (left.empty()) return out;
  if (checking) out.ask_for = guessed_fact(outline, facts, table);
  if (!out.ask_for.empty()) {
    out.left = cases_by_fact(outline, facts, *table.find(out.ask_for), table);
    return out;
  }
  const bool same_checklist = std::all_of(
      left.begin(), left.end(), [&](const auto* one) { return one->brings == left.front()->brings; });
  if (left.size() == 1 || same_checklist) {
    out.chosen = left.back();
    return out;
  }
  std::size_t best = 1;
  for (const auto* one : left) {
    for (const auto& id : one->when.facts()) {
      const auto* spec = table.find(id);
      if (spec == nullptr || !is_open(outline, *spec, facts)) continue;
      const auto splits = outcomes(outline, facts, *spec, table);
      if (splits > best) {
        best = splits;
        out.ask_for = id;
      }
    }
  }
  if (out.ask_for.empty()) out.chosen = left.back();
  return out;
}

namespace {

/// Drops the choices whose cases are farthest from the question, until few enough are left; the order stays.
void keep_closest(std::vector<model::Choice>& choices, const GuideOutline& outline,
                  const std::vector<double>& closeness) {
  const auto close = [&](const model::Choice& choice) {
    for (std::size_t i = 0; i < std::min(outline.cases.size(), closeness.size()); ++i) {
      if (outline.cases[i].id == choice.case_id) return closeness[i];
    }
    return 0.0;
  };
  while (choices.size() > most_choices) {
    // Of equally far ones the last goes: the corpus names the usual ones first.
    auto farthest = choices.begin();
    for (auto it = choices.begin(); it != choices.end(); ++it) {
      if (close(*it) <= close(*farthest)) farthest = it;
    }
    choices.erase(farthest);
  }
}

}  // namespace

model::Clarify clarify_fact(const GuideOutline& outline, const Facts& facts, const FactSpec& spec,
                            const FactTable& table, const std::vector<double>& closeness, bool english) {
  model::Clarify out;
  out.question = english && !spec.question_en.empty() ? spec.question_en : spec.question;
  out.fact = spec.id;
  for (const auto& band : bands(outline, spec, english)) {
    model::Choice choice;
    choice.label = band.label;
    choice.procedure = outline.id;
    choice.facts = facts;
    choice.facts[spec.id] = band.value;
    const auto next = choose_case(outline, choice.facts, table);
    if (next.chosen != nullptr) choice.case_id = next.chosen->id;
    out.choices.push_back(std::move(choice));
  }
  keep_closest(out.choices, outline, closeness);
  return out;
}

}  // namespace thabian::query
