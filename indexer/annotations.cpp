#include "indexer/annotations.h"

#include <array>

namespace thabian::indexer {
namespace {

constexpr std::string_view forms =
    "write `if age < 15`, `from 2025-01-22` or `until 2025-01-21` in back quotes";
constexpr std::string_view district_forms =
    "write `replaces \"first words of the national line\"`, `removes \"first words\"`, `if age < 15`, "
    "`from 2025-01-22` or `until 2025-01-21` in back quotes";

void report_twice(const Located& code, std::string_view word, Findings& findings) {
  findings.add(Rule::bad_annotation, code.where, "two annotations begin with `" + std::string(word) + "`",
               word == "if" ? "join the conditions with `and` or `or`" : "keep one of the two");
}

void read_date(const Located& code, std::string_view word, std::optional<model::Date>& into,
               Findings& findings) {
  const auto iso = trim(std::string_view(code.text).substr(word.size()));
  const auto date = model::parse_date(iso);
  if (!date) {
    findings.add(Rule::bad_date, code.where, in_quotes(iso) + " is no date",
                 "write year C.E., month, day: `" + std::string(word) + " 2025-01-22`");
    return;
  }
  if (into) return report_twice(code, word, findings);
  into = date;
}

void read_condition(const Located& code, Annotations& out, Findings& findings) {
  const std::string_view text = code.text;
  const auto start = std::min(text.find_first_not_of(' ', 2), text.size());
  Place where = code.where;
  if (where.column > 0) where.column += static_cast<int>(start);
  const auto condition = model::Condition::parse(trim(text.substr(start)), where);
  if (!condition) return findings.add(Rule::bad_condition, condition.error(), forms);
  if (condition->is_otherwise()) {
    findings.add(Rule::bad_condition, where, "`otherwise` is for the last case only",
                 "write the condition out, or remove the annotation");
    return;
  }
  if (out.when) return report_twice(code, "if", findings);
  out.when = *condition;
  out.when_place = where;
}

struct Quotes {
  std::string_view open;
  std::string_view close;
};
constexpr std::array<Quotes, 2> quotes{{{"\"", "\""}, {"“", "”"}}};

/// The words between the quotation marks behind `replaces` or `removes`.
void read_words(const Located& code, std::string_view word, Annotations& out, Findings& findings) {
  const auto text = trim(std::string_view(code.text).substr(word.size()));
  for (const auto& [open, close] : quotes) {
    const bool quoted = text.size() > open.size() + close.size() && text.substr(0, open.size()) == open &&
                        text.substr(text.size() - close.size()) == close;
    const auto words = quoted ? trim(text.substr(open.size(), text.size() - open.size() - close.size())) : "";
    if (words.empty()) continue;
    if (out.replaces || out.removes) {
      findings.add(Rule::bad_annotation, code.where, "one line changes two national lines",
                   "keep one `replaces` or `removes`, and write another line for the other");
      return;
    }
    (word == "replaces" ? out.replaces : out.removes) = Located{std::string(words), code.where};
    return;
  }
  findings.add(
      Rule::bad_annotation, code.where, "`" + std::string(word) + "` does not say which line",
      "write the first words of the national line in quotation marks: `" + std::string(word) + " \"…\"`");
}

bool begins_with_word(std::string_view text, std::string_view word) {
  return text.substr(0, word.size()) == word && (text.size() == word.size() || text[word.size()] == ' ');
}

}  // namespace

Annotations read_annotations(const std::vector<Located>& codes, Findings& findings, bool of_district) {
  Annotations out;
  for (const auto& code : codes) {
    if (begins_with_word(code.text, "if")) {
      read_condition(code, out, findings);
    } else if (begins_with_word(code.text, "from")) {
      read_date(code, "from", out.from, findings);
    } else if (begins_with_word(code.text, "until")) {
      read_date(code, "until", out.until, findings);
    } else if (of_district && begins_with_word(code.text, "replaces")) {
      read_words(code, "replaces", out, findings);
    } else if (of_district && begins_with_word(code.text, "removes")) {
      read_words(code, "removes", out, findings);
    } else {
      findings.add(Rule::bad_annotation, code.where,
                   "the annotation " + in_quotes(code.text) + " means nothing",
                   std::string(of_district ? district_forms : forms));
    }
  }
  if (out.from && out.until && *out.until < *out.from) {
    findings.add(Rule::bad_annotation, codes.front().where, "it ends before it begins",
                 "put the earlier day behind `from`, the later one behind `until`");
  }
  return out;
}

}  // namespace thabian::indexer
