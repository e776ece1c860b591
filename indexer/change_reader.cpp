#include "indexer/change_reader.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "engine/text/utf8.h"
#include "indexer/case_checks.h"
#include "indexer/figure_checks.h"
#include "indexer/guide_body.h"
#include "indexer/review.h"

namespace thabian::indexer {
namespace {

using model::ChangeKind;
using model::LineChange;
using model::LinePlace;
using model::Statement;

constexpr std::array change_table{
    KeySpec{"id", ValueKind::text, true, "card/lost"},
    KeySpec{"reviewed", ValueKind::date, true, "2026-11-22"},
    KeySpec{"review-every", ValueKind::number, false, "12"},
};

/// `changes/card/lost.md` is `card/lost`.
std::string id_of_file(std::string_view name) {
  constexpr std::string_view folder = "changes/";
  constexpr std::string_view ending = ".md";
  return std::string(name.substr(folder.size(), name.size() - folder.size() - ending.size()));
}

/// The national guide without its lines: what a district's file is read into.
GuideReading frame_of(const model::Guide& national, const Source& source) {
  GuideReading reading;
  reading.of_district = true;
  reading.guide.id = national.id;
  reading.guide.title = national.title;
  reading.guide.file = source.shown();
  reading.id_place = source.place(1);
  for (const auto& one : national.cases) {
    model::GuideCase made;
    made.id = one.id;
    made.title = one.title;
    made.when = one.when;
    reading.guide.cases.push_back(std::move(made));
    reading.case_places.push_back(source.place(1));
    reading.when_places.push_back(source.place(1));
    reading.case_headings.push_back(source.place(0));
    reading.cases_valid.push_back(true);
  }
  return reading;
}

/// How lines are compared with the words that name them.
bool begins_with(const std::string& line, const std::string& words) {
  return line.compare(0, words.size(), words) == 0;
}

std::string shown_line(const Statement& line) {
  return line.when_text.empty() ? line.text : line.when_text + ": " + line.text;
}

/// Holds each line of a district against the national guide.
class Matcher {
 public:
  Matcher(const model::Guide& national, GuideReading& reading, Findings& findings)
      : national_(national), reading_(reading), findings_(findings) {}

  std::vector<LineChange> match() {
    match_part(reading_.guide.common, {});
    for (auto& one : reading_.guide.cases) match_part(one.part, one.id);
    return std::move(out_);
  }

 private:
  void match_part(model::Part& part, const std::string& case_id) {
    match_lines(part.summary, {case_id, std::nullopt, {}});
    for (const auto& info : model::section_table()) {
      match_lines(part.section(info.kind), {case_id, info.kind, {}});
    }
    for (auto& question : part.questions) match_question(question, case_id);
  }

  void match_question(model::QuestionAnswer& question, const std::string& case_id) {
    const auto* one = case_id.empty() ? nullptr : national_.find_case(case_id);
    const auto& known = one == nullptr ? national_.common.questions : one->part.questions;
    std::vector<std::string> wordings;
    for (const auto& national : known) {
      for (const auto& wording : national.questions) {
        for (const auto& asked : question.questions) {
          if (wording_key(asked) != wording_key(wording)) continue;
          return match_lines(question.answer, {case_id, std::nullopt, national.questions.front()});
        }
        wordings.push_back(wording);
      }
    }
    findings_.add(Rule::unmatched_line, {reading_.guide.file, question.line, 1},
                  "the national guide has no question " + in_quotes(question.questions.front()) + " here",
                  did_you_mean(question.questions.front(), wordings,
                               "write one of its questions in its own words, or tell it below another "
                               "heading: `thabian show " +
                                   national_.id + "` shows them"));
  }

  void match_lines(std::vector<Statement>& lines, const LinePlace& place) {
    for (auto& line : lines) {
      const auto placed = reading_.changes.find(line.line);
      if (placed == reading_.changes.end()) continue;
      LineChange change;
      change.kind = placed->second.kind;
      change.place = place;
      if (change.kind != ChangeKind::adds) {
        const auto* national = find_line(placed->second, place);
        if (national == nullptr) continue;
        change.was = model::fingerprint(*national);
        change.was_text = shown_line(*national);
        complete(line, *national, placed->second, place);
      }
      change.line = std::move(line);
      out_.push_back(std::move(change));
    }
  }

  const Statement* find_line(const PlacedChange& change, const LinePlace& place) {
    const auto* lines = model::lines_at(national_, place);
    const auto words = wording_key(change.words.text);
    std::vector<const Statement*> found;
    std::vector<const Statement*> whole;
    std::vector<std::string> texts;
    for (const auto& line : lines == nullptr ? std::vector<Statement>{} : *lines) texts.push_back(line.text);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const auto& line = (*lines)[i];
      const auto text = wording_key(line.text);
      const auto with_lead = wording_key(shown_line(line));
      if (begins_with(text, words) || begins_with(with_lead, words)) found.push_back(&line);
      if (text == words || with_lead == words) whole.push_back(&line);
    }
    if (whole.size() == 1) found = whole;
    if (found.size() == 1) return note_once(*found.front(), change);
    report(change, found.size(), texts);
    return nullptr;
  }

  void report(const PlacedChange& change, std::size_t found, const std::vector<std::string>& texts) {
    const auto& words = change.words;
    if (found > 1) {
      findings_.add(
          Rule::unmatched_line, words.where,
          std::to_string(found) + " national lines below this heading begin with " + in_quotes(words.text),
          "write more of its words, until only one line begins with them");
      return;
    }
    findings_.add(Rule::unmatched_line, words.where,
                  "no national line below this heading begins with " + in_quotes(words.text),
                  texts.empty()
                      ? "the national guide has nothing below this heading; look with `thabian show " +
                            national_.id + "` where the line stands"
                      : did_you_mean(words.text, of_same_length(texts, words.text),
                                     "its lines begin: " + beginnings(texts) +
                                         "; if the national guide was changed, check your line anew"));
  }

  /// The first words of lines, as many letters as were written: what was meant is compared with those.
  static std::vector<std::string> of_same_length(const std::vector<std::string>& texts,
                                                 std::string_view words) {
    const auto length = text::count_code_points(words);
    std::vector<std::string> out;
    for (const auto& line : texts) {
      std::size_t end = 0;
      for (std::size_t i = 0; i < length && end < line.size(); ++i) text::next_code_point(line, end);
      out.push_back(line.substr(0, end));
    }
    return out;
  }

  static std::string beginnings(const std::vector<std::string>& texts) {
    constexpr std::size_t most = 3;
    std::vector<std::string> out;
    for (std::size_t i = 0; i < std::min(most, texts.size()); ++i) out.push_back(in_quotes(texts[i]));
    return joined(out) + (texts.size() > most ? ", …" : "");
  }

  const Statement* note_once(const Statement& line, const PlacedChange& change) {
    const auto [earlier, fresh] = taken_.emplace(&line, change.where.line);
    if (fresh) return &line;
    findings_.add(Rule::changed_twice, change.words.where,
                  "the national line " + in_quotes(line.text) + " is changed twice",
                  "join the two changes; the first is in line " + std::to_string(earlier->second));
    return nullptr;
  }

  /// What the line does not say of its conditions and days it has from the national line.
  void complete(Statement& line, const Statement& national, const PlacedChange& change,
                const LinePlace& place) {
    if (!line.when) {
      line.when = national.when;
      if (line.when_text.empty()) line.when_text = national.when_text;
    }
    if (!line.from) line.from = national.from;
    if (!line.until) line.until = national.until;
    const bool conditional = line.when || place.section == model::SectionKind::conditional;
    if (!conditional || !line.when_text.empty()) return;
    findings_.add(Rule::lead_missing, change.where,
                  "a line that changes another on a condition does not say in bold when it applies",
                  "begin it with the condition in plain Thai: `**เมื่อ…:** item`");
  }

  const model::Guide& national_;
  GuideReading& reading_;
  Findings& findings_;
  std::vector<LineChange> out_;
  std::map<const Statement*, int> taken_;
};

}  // namespace

std::optional<model::GuideChanges> read_changes(const Source& source, const NationalKnowledge& national,
                                                model::Date today, Findings& findings) {
  const auto front = read_front_matter(source, findings);
  if (!front) return std::nullopt;
  const Record record(front->yaml, change_table, "file of changes", findings);
  model::GuideChanges out;
  out.guide = id_of_file(source.name());
  out.file = source.name();
  if (record.has("id") && record.text("id") != out.guide) {
    findings.add(Rule::id_mismatch, record.where("id"),
                 "the id " + in_quotes(record.text("id")) + " is not that of the file",
                 "write `id: " + out.guide + "`, or move the file to changes/" + record.text("id") + ".md");
  }
  if (const auto date = record.date("reviewed")) out.reviewed = *date;
  out.review_every_months = read_review_months(record, findings);
  check_review(out.reviewed, out.review_every_months, record.where("reviewed"), today, findings);
  const auto guide = national.pack.guide(out.guide);
  if (!guide) {
    std::vector<std::string> ids;
    for (const auto& outline : national.pack.outlines()) ids.push_back(outline.id);
    findings.add(Rule::unknown_procedure, record.where("id"),
                 "the national pack has no guide " + in_quotes(out.guide),
                 did_you_mean(out.guide, ids, "name the file after a guide that `thabian show` lists"));
    return std::nullopt;
  }
  const auto problems = findings.all().size();
  auto reading = frame_of(**guide, source);
  const auto document = read_markdown(source, front->body, front->body_line, findings);
  for (const auto& definition : document.definitions) {
    check_definition(definition, laws_from_guide, findings);
    national.links.check(definition, laws_from_guide, findings);
  }
  read_guide_body(document, source, reading, findings);
  national.links.resolve(reading.guide);
  check_figures(reading, national.laws, findings);
  check_conditions(reading, national.pack.facts(), findings);
  out.changes = Matcher(**guide, reading, findings).match();
  if (out.changes.empty() && findings.all().size() == problems) {
    findings.add(Rule::empty_section, source.place(front->body_line), "the file changes nothing",
                 "write below a heading the lines that differ, or remove the file");
  }
  return out;
}

}  // namespace thabian::indexer
