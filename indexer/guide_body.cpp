#include "indexer/guide_body.h"

#include <algorithm>
#include <array>
#include <set>

#include "indexer/annotations.h"
#include "indexer/statement_reader.h"

namespace thabian::indexer {
namespace {

using model::SectionKind;

enum class Form : std::uint8_t { paragraphs, bullets, steps };

Form form_of(SectionKind kind) {
  if (kind == SectionKind::about) return Form::paragraphs;
  return kind == SectionKind::steps ? Form::steps : Form::bullets;
}

bool fits(BlockKind block, Form form) {
  switch (form) {
    case Form::paragraphs:
      return block == BlockKind::paragraph;
    case Form::bullets:
      return block == BlockKind::bullets;
    case Form::steps:
      return block == BlockKind::numbers;
  }
  return false;
}

std::string_view form_hint(Form form) {
  switch (form) {
    case Form::paragraphs:
      return "write plain paragraphs here, without `- ` or `1. `";
    case Form::bullets:
      return "begin each line with `- `";
    case Form::steps:
      return "begin each step with its number: `1. `, `2. `";
  }
  return {};
}

const model::SectionInfo* section_by_heading(std::string_view heading) {
  for (const auto& info : model::section_table()) {
    if (info.heading == heading) return &info;
  }
  return nullptr;
}

std::vector<std::string> known_headings(bool in_case) {
  std::vector<std::string> out;
  for (const auto& info : model::section_table()) out.emplace_back(info.heading);
  out.emplace_back(model::questions_heading);
  if (!in_case) out.emplace_back(model::sources_heading);
  return out;
}

/// Where the next block goes.
enum class Target : std::uint8_t {
  before_title,
  summary,
  section,
  before_question,
  answer,
  sources,
  nowhere
};

class BodyReader {
 public:
  BodyReader(const Source& source, GuideReading& reading, Findings& findings)
      : source_(source),
        reading_(reading),
        guide_(reading.guide),
        findings_(findings),
        part_(&reading.guide.common) {}

  void read(const Document& document) {
    for (const auto& block : document.blocks) {
      if (block.kind == BlockKind::heading) {
        heading(block);
      } else {
        content(block);
      }
    }
    close_heading(0);
    if (reading_.of_district) return;  // of which parts it has none is for the national guide to say
    if (!titled_) {
      findings_.add(Rule::missing_section, source_.place(1), "the guide has no heading of its own",
                    "put `# " + guide_.title + "` below the front matter");
    }
    report_cases_without_section();
  }

 private:
  void heading(const Block& block) {
    close_heading(block.level);
    const auto& line = block.lines.front();
    open_level_ = block.level;
    open_where_ = line.where;
    open_heading_ = line.text;
    open_is_empty_ = true;
    if (!line.links.empty()) {
      findings_.add(Rule::unsupported_markdown, line.where, "a citation in a heading",
                    "cite in the text below it");
    }
    if (block.level == 1) return title(line);
    if (block.level == 2) return top_section(line);
    if (target_ == Target::sources) return;
    const int question_level = case_ == nullptr ? 3 : 4;
    const bool in_questions = target_ == Target::before_question || target_ == Target::answer;
    if (in_questions && block.level == question_level) return question(line);
    if (case_ != nullptr && block.level == 3) return section(line);
    if (target_ == Target::nowhere) return;
    unknown(line, "a heading of this level has no meaning here",
            case_ == nullptr
                ? "use `##` for the parts of a guide and `###` for questions below `## ถามตอบ`"
                : "use `###` for the parts of a case and `####` for questions below `### ถามตอบ`");
  }

  void title(const Line& line) {
    target_ = Target::summary;
    if (titled_) return unknown(line, "a second heading with one `#`", "use `##` for the parts of a guide");
    titled_ = true;
    if (line.text != guide_.title && !guide_.title.empty()) {
      findings_.add(Rule::title_mismatch, line.where,
                    "the heading differs from the title of the front matter",
                    "write `# " + guide_.title + "`");
    }
  }

  void top_section(const Line& line) {
    case_ = nullptr;
    part_ = &guide_.common;
    const auto prefix = model::case_heading_prefix;
    if (line.text.substr(0, prefix.size()) == prefix) return case_section(line);
    if (line.text == model::sources_heading) {
      note_once(line);
      target_ = Target::sources;
      return;
    }
    section(line);
  }

  void case_section(const Line& line) {
    const auto title = trim(std::string_view(line.text).substr(model::case_heading_prefix.size()));
    for (std::size_t i = 0; i < guide_.cases.size(); ++i) {
      if (guide_.cases[i].title != title) continue;
      note_once(line);
      case_ = &guide_.cases[i];
      part_ = &case_->part;
      case_->line = line.where.line;
      reading_.case_headings[i] = line.where;
      target_ = Target::summary;
      return;
    }
    target_ = Target::nowhere;
    std::vector<std::string> titles;
    for (const auto& known : guide_.cases) titles.push_back(known.title);
    findings_.add(
        Rule::section_without_case, line.where, "no case has the title " + in_quotes(title),
        did_you_mean(title, titles, "use the `title` of a case of the front matter: " + joined(titles)));
  }

  void section(const Line& line) {
    if (line.text == model::questions_heading) {
      note_once(line);
      target_ = Target::before_question;
      return;
    }
    const auto* info = section_by_heading(line.text);
    if (info == nullptr) {
      const auto known = known_headings(case_ != nullptr);
      return unknown(line, "the format knows no heading " + in_quotes(line.text),
                     did_you_mean(line.text, known, "use one of: " + joined(known)));
    }
    note_once(line);
    kind_ = info->kind;
    target_ = Target::section;
  }

  void unknown(const Line& line, std::string message, std::string hint) {
    target_ = Target::nowhere;
    findings_.add(Rule::unknown_section, line.where, std::move(message), std::move(hint));
  }

  void note_once(const Line& line) {
    if (case_ == nullptr) reading_.headings.push_back(line.text);
    if (seen_.insert((case_ == nullptr ? std::string() : case_->id) + "\n" + line.text).second) return;
    findings_.add(Rule::duplicate_section, line.where,
                  "the heading " + in_quotes(line.text) + " stands twice",
                  "join the two parts below one heading");
  }

  void question(const Line& line) {
    model::QuestionAnswer made;
    made.line = line.where.line;
    for (const auto wording : split(line.text, " / ")) {
      const auto text = trim(wording);
      if (text.empty()) continue;
      made.questions.emplace_back(text);
      reading_.questions.push_back({std::string(text), line.where});
      const auto key = std::to_string(case_ == nullptr ? 0 : case_->line) + "\n" + wording_key(text);
      if (!asked_.insert(key).second) {
        findings_.add(Rule::duplicate_ask, line.where, "the question " + in_quotes(text) + " stands twice",
                      "join the two answers, or word one of them differently");
      }
    }
    const auto annotations = read_annotations(line.annotations, findings_);
    made.when = annotations.when;
    if (made.when) reading_.conditions.push_back({*made.when, annotations.when_place, case_id()});
    if (annotations.from || annotations.until) {
      findings_.add(Rule::bad_annotation, line.where, "a question holds at all times",
                    "put the days to the answer");
    }
    target_ = Target::answer;
    part_->questions.push_back(std::move(made));
  }

  [[nodiscard]] std::string case_id() const { return case_ == nullptr ? std::string() : case_->id; }

  void content(const Block& block) {
    open_is_empty_ = false;
    switch (target_) {
      case Target::summary:
        return summary(block);
      case Target::section:
        return items(block);
      case Target::answer:
        return add_lines(block, std::nullopt, part_->questions.back().answer);
      case Target::before_title:
        return misplaced(block, "text before the heading `# …`", "put it below that heading");
      case Target::before_question:
        return misplaced(block, "text between `ถามตอบ` and the first question",
                         "put it below a question: a heading with one `#` more");
      case Target::sources:
      case Target::nowhere:
        return;
    }
  }

  void summary(const Block& block) {
    if (block.kind != BlockKind::paragraph) {
      findings_.add(Rule::wrong_form, block.where(), "the short answer is a list",
                    "write one or two sentences here; lists go below a heading");
    }
    add_lines(block, std::nullopt, part_->summary);
  }

  void items(const Block& block) {
    const auto form = form_of(kind_);
    if (!fits(block.kind, form)) {
      findings_.add(Rule::wrong_form, block.where(),
                    "below " + in_quotes(model::section_info(kind_).heading) + " another form is expected",
                    std::string(form_hint(form)));
    }
    add_lines(block, kind_, part_->section(kind_));
  }

  void add_lines(const Block& block, std::optional<SectionKind> kind, std::vector<model::Statement>& to) {
    const Position position{open_heading_, kind, case_id(), laws_from_guide,
                            reading_.of_district ? &reading_.changes : nullptr};
    for (const auto& line : block.lines)
      to.push_back(read_statement(line, position, reading_.conditions, findings_));
  }

  void misplaced(const Block& block, std::string message, std::string hint) {
    findings_.add(Rule::misplaced_text, block.where(), std::move(message), std::move(hint));
  }

  /// A heading with nothing below it is empty, unless deeper headings follow or its absence is reported as
  /// such.
  void close_heading(int next_level) {
    const bool reported_elsewhere = target_ == Target::summary || target_ == Target::before_title ||
                                    target_ == Target::nowhere || target_ == Target::sources;
    if (!open_is_empty_ || reported_elsewhere) return;
    if (target_ == Target::answer) part_->questions.pop_back();
    if (next_level > open_level_) return;
    findings_.add(Rule::empty_section, open_where_, "nothing stands below " + in_quotes(open_heading_),
                  "fill or remove the heading");
  }

  void report_cases_without_section() {
    for (std::size_t i = 0; i < guide_.cases.size(); ++i) {
      if (reading_.case_headings[i].line != 0 || guide_.cases[i].title.empty()) continue;
      findings_.add(Rule::case_without_section, reading_.case_places[i],
                    "the case " + in_quotes(guide_.cases[i].id) + " has no section",
                    "add a heading `## กรณี: " + guide_.cases[i].title + "` with its short answer");
    }
  }

  const Source& source_;
  GuideReading& reading_;
  model::Guide& guide_;
  Findings& findings_;
  model::Part* part_;
  model::GuideCase* case_ = nullptr;
  Target target_ = Target::before_title;
  SectionKind kind_ = SectionKind::about;
  bool titled_ = false;
  bool open_is_empty_ = false;
  int open_level_ = 0;
  Place open_where_;
  std::string open_heading_;
  std::set<std::string> seen_;   // case id and heading
  std::set<std::string> asked_;  // case and wording
};

}  // namespace

void read_guide_body(const Document& document, const Source& source, GuideReading& reading,
                     Findings& findings) {
  BodyReader(source, reading, findings).read(document);
}

}  // namespace thabian::indexer
