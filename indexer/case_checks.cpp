#include "indexer/case_checks.h"

#include <algorithm>
#include <set>

#include "indexer/situations.h"

namespace thabian::indexer {
namespace {

using model::Condition;
using model::Truth;

bool holds(const Condition& condition, const model::Facts& facts) {
  return condition.evaluate(facts) == Truth::yes;
}

class ConditionChecker {
 public:
  ConditionChecker(const GuideReading& reading, const model::FactTable& facts, Findings& findings)
      : reading_(reading), cases_(reading.guide.cases), facts_(facts), findings_(findings) {}

  void check() {
    bool cases_sound = true;
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      cases_sound = sound(cases_[i].when, reading_.when_places[i]) && reading_.cases_valid[i] && cases_sound;
    }
    if (cases_sound && !cases_.empty()) check_cases();
    for (const auto& item : reading_.conditions) {
      if (sound(item.condition, item.where)) check_item(item, cases_sound);
    }
    check_overlaps(reading_.guide.common);
    for (const auto& one : cases_) check_overlaps(one.part);
  }

 private:
  bool sound(const Condition& condition, const Place& where) {
    for (const auto& id : condition.facts()) {
      if (facts_.find(id) != nullptr) continue;
      std::vector<std::string> ids;
      for (const auto& spec : facts_.all()) ids.push_back(spec.id);
      findings_.add(Rule::unknown_fact, where, "no fact is named " + in_quotes(id),
                    did_you_mean(id, ids, "declare it in a file of corpus/facts"));
      return false;
    }
    const auto status = condition.check(facts_, where);
    if (!status) findings_.add(Rule::bad_condition, status.error(), "compare with the fact's declaration");
    return status.has_value();
  }

  [[nodiscard]] std::vector<const Condition*> case_conditions() const {
    std::vector<const Condition*> out;
    for (const auto& one : cases_) out.push_back(&one.when);
    return out;
  }

  bool report_too_many(const Situations& situations, const Place& where) {
    if (!situations.too_many()) return false;
    findings_.add(Rule::too_many_situations, where, "too many facts together to try every combination",
                  "split the guide, or decide its cases by fewer facts");
    return true;
  }

  /// What the situations say of one case.
  struct Reach {
    bool ever_true = false;
    bool ever_first = false;
    std::set<std::size_t> always_before;  ///< earlier cases that held in every situation of this one so far
  };

  void check_cases() {
    const Situations situations(facts_, case_conditions());
    if (report_too_many(situations, reading_.cases_place)) return;
    std::vector<Reach> reach(cases_.size());
    std::optional<model::Facts> leads_nowhere;
    situations.for_each([&](const model::Facts& facts) {
      std::set<std::size_t> true_so_far;
      for (std::size_t i = 0; i < cases_.size(); ++i) {
        if (!holds(cases_[i].when, facts)) continue;
        note(reach[i], true_so_far);
        true_so_far.insert(i);
      }
      if (true_so_far.empty() && !leads_nowhere) leads_nowhere = facts;
    });
    for (std::size_t i = 0; i < cases_.size(); ++i) report(i, reach[i]);
    if (leads_nowhere) {
      findings_.add(Rule::cases_incomplete, reading_.cases_place,
                    "no case holds in the situation " + in_quotes(describe(*leads_nowhere)),
                    "give the ordinary case, the last one, `when: otherwise`");
    }
  }

  static void note(Reach& reach, const std::set<std::size_t>& earlier) {
    if (earlier.empty()) reach.ever_first = true;
    if (!reach.ever_true) {
      reach.always_before = earlier;
    } else {
      for (auto it = reach.always_before.begin(); it != reach.always_before.end();) {
        it = earlier.count(*it) > 0 ? std::next(it) : reach.always_before.erase(it);
      }
    }
    reach.ever_true = true;
  }

  void report(std::size_t index, const Reach& reach) {
    if (reach.ever_first) return;
    const auto& where = reading_.when_places[index];
    const std::string name = "the case " + in_quotes(cases_[index].id);
    if (!reach.ever_true) {
      findings_.add(Rule::case_unreachable, where,
                    "no situation leads to " + name + ": its condition is never true",
                    "compare `when` with the values that its facts can have");
    } else if (!reach.always_before.empty()) {
      findings_.add(Rule::case_shadowed, where,
                    name + " never comes about: wherever it holds, " +
                        in_quotes(cases_[*reach.always_before.begin()].id) + " holds before it",
                    "put the special case before the ordinary one, or narrow the earlier `when`");
    } else {
      findings_.add(Rule::case_unreachable, where,
                    "no situation leads to " + name + ": wherever it holds, earlier cases hold before it",
                    "put it before them, or narrow their `when`");
    }
  }

  struct Seen {
    bool yes = false;
    bool no = false;
  };

  void check_item(const PlacedCondition& item, bool cases_sound) {
    const Situations alone(facts_, {&item.condition});
    if (report_too_many(alone, item.where)) return;
    Seen seen;
    alone.for_each(
        [&](const model::Facts& facts) { (holds(item.condition, facts) ? seen.yes : seen.no) = true; });
    if (!seen.yes || !seen.no) {
      findings_.add(
          Rule::condition_constant, item.where,
          in_quotes(item.condition.text()) + (seen.yes ? " is always true" : " is never true"),
          seen.yes ? "remove the annotation" : "compare it with the values that its facts can have");
      return;
    }
    if (cases_sound) check_item_in_cases(item);
  }

  /// The cases whose answers show the item: its own, or those that do not replace its section.
  [[nodiscard]] std::vector<bool> shown_in(const PlacedCondition& item) const {
    std::vector<bool> out;
    for (const auto& one : cases_) {
      out.push_back(item.case_id.empty() ? !replaced(item, one.part) : one.id == item.case_id);
    }
    return out;
  }

  /// Whether the item stands in a section of the common part that the case says anew.
  [[nodiscard]] bool replaced(const PlacedCondition& item, const model::Part& by) const {
    for (const auto& section : model::section_table()) {
      const auto& statements = reading_.guide.common.section(section.kind);
      const bool here = std::any_of(statements.begin(), statements.end(), [&](const auto& statement) {
        return statement.line == item.where.line && statement.when.has_value();
      });
      if (here) return !section.adds && !by.section(section.kind).empty();
    }
    return false;  // a question, or the short answer
  }

  void check_item_in_cases(const PlacedCondition& item) {
    auto conditions = case_conditions();
    conditions.push_back(&item.condition);
    const Situations situations(facts_, conditions);
    // Cases alone, and the item alone, have been tried; both together may be too many only for a common line.
    if (!item.case_id.empty() && report_too_many(situations, item.where)) return;
    const auto shown = shown_in(item);
    Seen seen;
    situations.for_each([&](const model::Facts& facts) {
      const auto first =
          std::find_if(cases_.begin(), cases_.end(), [&](const auto& one) { return holds(one.when, facts); });
      if (first == cases_.end() || !shown[static_cast<std::size_t>(first - cases_.begin())]) return;
      (holds(item.condition, facts) ? seen.yes : seen.no) = true;
    });
    const auto where =
        item.case_id.empty() ? " in the cases that show it" : " in the case " + in_quotes(item.case_id);
    if (!seen.yes && seen.no) {
      findings_.add(Rule::condition_constant, item.where,
                    in_quotes(item.condition.text()) + " is never true" + where,
                    "remove the line, or move it to a case or to the common part where it can be true");
    } else if (seen.yes && !seen.no) {
      findings_.add(Rule::condition_redundant, item.where,
                    in_quotes(item.condition.text()) + " is always true" + where,
                    item.case_id.empty() ? "remove the annotation: every case that shows the line says it"
                                         : "remove the annotation: the case says it already");
    }
  }

  /// Lines of one section that could leave open which figure counts. A line over further facts is an
  /// exception to the other and may overlap it.
  void check_overlaps(const model::Part& part) {
    using model::SectionKind;
    for (const auto kind : {SectionKind::fee, SectionKind::deadline, SectionKind::penalty}) {
      const auto& lines = part.section(kind);
      for (auto later = lines.begin(); later != lines.end(); ++later) {
        const auto earlier =
            std::find_if(lines.begin(), later, [&](const auto& one) { return overlap(one, *later); });
        if (earlier == later) continue;
        findings_.add(Rule::condition_overlap, {reading_.id_place.file, later->line, 1},
                      in_quotes(later->when->text()) + " can be true together with " +
                          in_quotes(earlier->when->text()) + " in line " + std::to_string(earlier->line) +
                          ", and they tell different figures",
                      "narrow one of the two, so that only one of them holds at a time");
      }
    }
  }

  [[nodiscard]] bool overlap(const model::Statement& a, const model::Statement& b) const {
    if (!a.when || !b.when || a.until || b.until || a.when->facts() != b.when->facts()) return false;
    const bool differ = (a.baht && b.baht && a.baht != b.baht) || (a.days && b.days && a.days != b.days);
    if (!differ || !a.when->check(facts_, {}) || !b.when->check(facts_, {})) return false;
    bool together = false;
    Situations(facts_, {&*a.when, &*b.when}).for_each([&](const model::Facts& facts) {
      together = together || (holds(*a.when, facts) && holds(*b.when, facts));
    });
    return together;
  }

  const GuideReading& reading_;
  const std::vector<model::GuideCase>& cases_;
  const model::FactTable& facts_;
  Findings& findings_;
};

}  // namespace

void check_conditions(const GuideReading& reading, const model::FactTable& facts, Findings& findings) {
  ConditionChecker(reading, facts, findings).check();
}

}  // namespace thabian::indexer
