#include "indexer/questions.h"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

namespace thabian::indexer {
namespace {

using nlohmann::json;

constexpr std::string_view line_hint =
    "write one object a line: `{\"id\": \"d0001\", \"q\": \"บัตรหายทำไง\", \"procedure\": \"card/lost\"}`";

json parse_object(std::string_view text) {
  auto value = json::parse(text, nullptr, false);
  return value.is_object() ? value : json();
}

class QuestionChecker {
 public:
  QuestionChecker(const Source& source, const std::vector<model::Procedure>& procedures, Findings& findings)
      : source_(source), procedures_(procedures), findings_(findings) {
    for (const auto& procedure : procedures_) procedure_ids_.push_back(procedure.id);
  }

  void check() {
    for (line_ = 1; line_ <= source_.line_count(); ++line_) {
      const auto text = trim(source_.line(line_));
      if (!text.empty()) check_line(text);
    }
  }

 private:
  void report(std::string message, std::string hint) {
    findings_.add(Rule::bad_question, source_.place(line_), std::move(message), std::move(hint));
  }

  void check_line(std::string_view text) {
    const auto question = parse_object(text);
    if (!question.is_object()) return report("the line is no JSON object", std::string(line_hint));
    for (const auto* key : {"id", "q"}) {
      if (text_of(question, key).empty()) {
        report("the question has no text " + in_quotes(key), std::string(line_hint));
      }
    }
    const auto id = text_of(question, "id");
    if (!id.empty() && !ids_.insert(id).second) {
      report("the id " + in_quotes(id) + " stands twice", "give one of the two another id");
    }
    check_procedure(question);
  }

  /// Empty if it is absent or no text.
  static std::string text_of(const json& question, const char* key) {
    const auto found = question.find(key);
    return found != question.end() && found->is_string() ? found->get<std::string>() : std::string();
  }

  void check_procedure(const json& question) {
    const bool has_case = question.contains("case");
    if (!question.contains("procedure")) {
      if (has_case) report("a case without its procedure", "add `procedure`, or remove `case`");
      return;
    }
    const auto id = text_of(question, "procedure");
    const auto procedure = std::find_if(procedures_.begin(), procedures_.end(),
                                        [&](const model::Procedure& one) { return one.id == id; });
    if (procedure == procedures_.end()) {
      return report("procedures.tsv lists no procedure " + in_quotes(id),
                    did_you_mean(id, procedure_ids_, "use an id of procedures.tsv"));
    }
    const auto& cases = procedure->cases;
    const auto case_id = text_of(question, "case");
    if (!has_case || std::find(cases.begin(), cases.end(), case_id) != cases.end()) return;
    report(in_quotes(id) + " has no case " + in_quotes(case_id),
           did_you_mean(case_id, cases, "use one of: " + joined(cases)));
  }

  const Source& source_;
  const std::vector<model::Procedure>& procedures_;
  Findings& findings_;
  std::vector<std::string> procedure_ids_;
  std::set<std::string> ids_;
  int line_ = 0;
};

}  // namespace

void check_questions(const Source& source, const std::vector<model::Procedure>& procedures,
                     Findings& findings) {
  QuestionChecker(source, procedures, findings).check();
}

std::string read_calibration(const Source& source, Findings& findings) {
  const auto text = trim(source.text());
  if (text.substr(0, 1) == "{" && json::accept(text)) return source.text();
  findings.add(Rule::bad_value, source.place(1), "the calibration is no JSON object",
               "make it anew with `thabian eval --calibrate`, or remove the file");
  return {};
}

}  // namespace thabian::indexer
