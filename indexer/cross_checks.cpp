#include "indexer/cross_checks.h"

#include <algorithm>
#include <map>
#include <set>

#include "indexer/assumptions.h"
#include "indexer/case_checks.h"
#include "indexer/completeness.h"
#include "indexer/each_statement.h"
#include "indexer/figure_agreement.h"
#include "indexer/figure_checks.h"
#include "indexer/law_links.h"
#include "indexer/review.h"

namespace thabian::indexer {
namespace {

class CrossChecker {
 public:
  CrossChecker(Draft& draft, model::Date today, Findings& findings)
      : draft_(draft),
        today_(today),
        findings_(findings),
        laws_(draft.laws, [this](const std::string& file) { return file_exists(file); }) {
    for (const auto& reading : draft_.guides) guides_.emplace(reading.guide.id, &reading);
    for (const auto& procedure : draft_.procedures) procedure_ids_.push_back(procedure.id);
  }

  void check() {
    for (const auto& procedure : draft_.procedures) check_procedure(procedure);
    for (auto& reading : draft_.guides) {
      check_listed(reading);
      check_related(reading);
      check_review(reading.guide.reviewed, reading.guide.review_every_months, reading.reviewed_place, today_,
                   findings_);
      for (const auto& definition : reading.definitions) laws_.check(definition, laws_from_guide, findings_);
      laws_.resolve(reading.guide);
      check_figures(reading, draft_.laws, findings_);
      resolve_assumptions(reading, draft_.facts, findings_);
      check_completeness(reading, findings_);
      check_conditions(reading, draft_.facts, findings_);
      check_own_asks(reading.asks, "guide");
    }
    for (auto& reading : draft_.glossary) check_glossary(reading);
    for (const auto& reading : draft_.asked) check_asked(reading);
    check_mentions();
    check_agreement(draft_.guides, draft_.glossary, findings_);
    check_claims();
  }

 private:
  void check_asked(const AskedReading& reading) {
    const auto& matter = reading.where;
    const auto same = [&](const NeighbourReading& one) { return one.neighbour.id == matter.text; };
    const auto guide = guides_.find(matter.text);
    if (guide != guides_.end()) {
      check_asked_case(reading.case_where, guide->second->guide);
    } else if (std::none_of(draft_.neighbours.begin(), draft_.neighbours.end(), same)) {
      findings_.add(Rule::unknown_procedure, matter.where,
                    in_quotes(matter.text) + " is neither a guide nor a neighbour",
                    did_you_mean(matter.text, procedure_ids_, "use the id of a guide or of a neighbour"));
    } else if (!reading.case_where.text.empty()) {
      findings_.add(Rule::unknown_case, reading.case_where.where, "a neighbour has no cases",
                    "take `case` out");
    }
  }

  void check_asked_case(const Located& one, const model::Guide& guide) {
    if (one.text.empty() || guide.find_case(one.text) != nullptr) return;
    std::vector<std::string> known;
    for (const auto& each : guide.cases) known.push_back(each.id);
    findings_.add(Rule::unknown_case, one.where, in_quotes(guide.id) + " has no case " + in_quotes(one.text),
                  did_you_mean(one.text, known, "use one of: " + joined(known)));
  }

  [[nodiscard]] bool file_exists(const std::string& name) const {
    return std::binary_search(draft_.files.begin(), draft_.files.end(), name);
  }

  void check_procedure(const model::Procedure& procedure) {
    Place where = draft_.procedures_place;
    where.line = procedure.line;
    const auto found = guides_.find(procedure.id);
    if (found == guides_.end()) {
      const auto file = "guides/" + procedure.id + ".md";
      if (file_exists(file)) return;  // what is wrong with it is reported already
      findings_.add(Rule::missing_guide, where, "no guide is written for " + in_quotes(procedure.id),
                    "write " + file + ", or remove the line");
      return;
    }
    const auto& guide = found->second->guide;
    for (const auto& id : procedure.cases) {
      if (guide.find_case(id) != nullptr) continue;
      findings_.add(Rule::missing_case, found->second->cases_place,
                    "the case " + in_quotes(id) + " of procedures.tsv is missing",
                    "add `- id: " + id + "` to `cases` and a section `## กรณี: …`");
    }
    if (!guide.title.empty() && guide.title != procedure.title) {
      findings_.add(Rule::title_mismatch, found->second->title_place, "the title differs from procedures.tsv",
                    "write `title: " + procedure.title + "`, or change line " +
                        std::to_string(procedure.line) + " of procedures.tsv");
    }
  }

  void check_listed(const GuideReading& reading) {
    const auto& guide = reading.guide;
    const auto procedure = std::find_if(draft_.procedures.begin(), draft_.procedures.end(),
                                        [&](const auto& one) { return one.id == guide.id; });
    if (procedure == draft_.procedures.end()) {
      findings_.add(Rule::unknown_procedure, reading.id_place,
                    "procedures.tsv does not list " + in_quotes(guide.id),
                    did_you_mean(guide.id, procedure_ids_, "add a line with its id, title and cases"));
      return;
    }
    for (std::size_t i = 0; i < guide.cases.size(); ++i) {
      const auto& id = guide.cases[i].id;
      const auto& known = procedure->cases;
      if (id.empty() || std::find(known.begin(), known.end(), id) != known.end()) continue;
      findings_.add(Rule::unknown_case, reading.case_places[i],
                    "procedures.tsv lists no case " + in_quotes(id),
                    did_you_mean(id, known, "use one of: " + joined(known)));
    }
  }

  void check_related(const GuideReading& reading) {
    for (const auto& related : reading.related) {
      const bool itself = related.text == reading.guide.id;
      const bool listed =
          std::find(procedure_ids_.begin(), procedure_ids_.end(), related.text) != procedure_ids_.end();
      if ((guides_.count(related.text) > 0 || listed) && !itself) continue;
      findings_.add(
          Rule::unknown_related, related.where,
          itself ? "a guide is not related to itself" : "no guide is named " + in_quotes(related.text),
          itself ? "remove it from `related`"
                 : did_you_mean(related.text, procedure_ids_, "use an id of procedures.tsv"));
    }
  }

  void check_glossary(GlossaryReading& reading) {
    const auto [earlier, fresh] = glossary_ids_.emplace(reading.id.text, reading.id.where);
    if (!fresh && !reading.id.text.empty()) {
      findings_.add(Rule::duplicate_id, reading.id.where,
                    "the id " + in_quotes(reading.id.text) + " stands twice",
                    "give this file another id; the other is at " + earlier->second.to_string());
    }
    check_review(reading.reviewed, reading.review_every_months, reading.reviewed_place, today_, findings_);
    for (const auto& definition : reading.definitions) laws_.check(definition, laws_from_glossary, findings_);
    for (auto& entry : reading.entries) {
      for (auto& statement : entry.entry.definition) laws_.resolve(statement);
      check_leads_to(entry);
      check_own_asks(entry.asks, "entry");
    }
  }

  void check_leads_to(const EntryReading& reading) {
    std::set<std::string_view> seen;
    for (const auto& id : reading.leads_to) {
      if (!seen.insert(id.text).second) {
        findings_.add(Rule::duplicate_id, id.where, in_quotes(id.text) + " stands twice", "remove one");
      } else if (std::find(procedure_ids_.begin(), procedure_ids_.end(), id.text) == procedure_ids_.end()) {
        findings_.add(Rule::unknown_procedure, id.where, "procedures.tsv does not list " + in_quotes(id.text),
                      did_you_mean(id.text, procedure_ids_, "use an id of procedures.tsv"));
      }
    }
  }

  /// Sentences that send to another guide by its title, or by the beginning of it.
  void check_mentions() {
    for (const auto& reading : draft_.guides) {
      const auto visit = [&](const model::Statement& statement) {
        check_mention(statement, reading.id_place.file);
      };
      for_each_statement(reading.guide.common, visit);
      for (const auto& one : reading.guide.cases) for_each_statement(one.part, visit);
    }
    for (const auto& reading : draft_.glossary) {
      for (const auto& entry : reading.entries) {
        for (const auto& statement : entry.entry.definition) check_mention(statement, entry.where.file);
      }
    }
  }

  void check_mention(const model::Statement& statement, const std::string& file) {
    constexpr std::string_view marker = "ดูเรื่อง";
    const std::string_view text = statement.text;
    for (auto at = text.find(marker); at != std::string_view::npos; at = text.find(marker, at + 1)) {
      const auto rest = text.substr(at + marker.size());
      if (rest.substr(0, pointing.size()) == pointing) continue;
      const auto name = rest.substr(0, rest.find_first_of(" ()"));
      std::vector<std::string> titles;
      for (const auto& one : draft_.procedures) titles.push_back(one.title.substr(0, one.title.find(" (")));
      const auto named = [&](const std::string& title) {
        return rest.substr(0, title.size()) == title || title.compare(0, name.size(), name) == 0;
      };
      if (std::any_of(titles.begin(), titles.end(), named)) continue;
      findings_.add(Rule::dead_mention, {file, statement.line, 1},
                    "no guide has a title that begins with " + in_quotes(name),
                    did_you_mean(name, titles, "write the title as procedures.tsv has it"));
    }
  }

  void check_own_asks(const std::vector<Located>& asks, std::string_view what) {
    std::map<std::string, int> lines;
    for (const auto& ask : asks) {
      const auto [earlier, fresh] = lines.emplace(wording_key(ask.text), ask.where.line);
      if (fresh) continue;
      findings_.add(Rule::duplicate_ask, ask.where,
                    in_quotes(ask.text) + " stands twice in this " + std::string(what),
                    "keep it in one place; the first is in line " + std::to_string(earlier->second));
    }
  }

  void check_claims() {
    for (const auto& reading : draft_.guides) {
      for (const auto& ask : reading.asks) claim(ask, reading.guide.id);
      for (const auto& question : reading.questions) claim(question, reading.guide.id);
    }
    for (const auto& reading : draft_.neighbours) {
      for (const auto& ask : reading.asks) claim(ask, reading.neighbour.id);
    }
    for (const auto& reading : draft_.glossary) {
      for (const auto& entry : reading.entries) {
        for (const auto& ask : entry.asks) claim(ask, entry.entry.title);
      }
    }
  }

  void claim(const Located& wording, const std::string& owner) {
    const auto key = wording_key(wording.text);
    if (key.empty()) return;
    const auto [earlier, fresh] = claims_.emplace(key, Located{owner, wording.where});
    if (fresh || earlier->second.text == owner) return;
    findings_.add(Rule::claimed_twice, wording.where,
                  in_quotes(wording.text) + " is claimed by " + in_quotes(earlier->second.text) + " too",
                  "keep it with one of the two, or word it so that it tells them apart; the other is at " +
                      earlier->second.where.to_string());
  }

  /// ดูเรื่องที่จะทำ names no guide.
  static constexpr std::string_view pointing = "ที่";

  Draft& draft_;
  model::Date today_;
  Findings& findings_;
  LawLinks laws_;
  std::vector<std::string> procedure_ids_;
  std::map<std::string, const GuideReading*> guides_;
  std::map<std::string, Place> glossary_ids_;
  std::map<std::string, Located> claims_;  // wording_key to owner
};

}  // namespace

void check_across(Draft& draft, model::Date today, Findings& findings) {
  CrossChecker(draft, today, findings).check();
}

}  // namespace thabian::indexer
