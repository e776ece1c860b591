#include "tools/eval/questions.h"

#include <algorithm>
#include <fstream>

#include <nlohmann/json.hpp>

namespace thabian::eval {
namespace {

bool accepts(const Labelled& question, std::string_view procedure) {
  return std::find(question.procedures.begin(), question.procedures.end(), procedure) !=
         question.procedures.end();
}

Outcome judge(const Labelled& question, const model::Answer& answer) {
  const bool in_scope = question.status != "escalate";
  switch (answer.status) {
    case model::AnswerStatus::escalate:
      return in_scope && answer.procedure.empty()  ? Outcome::handed_over
             : !in_scope                           ? Outcome::refused
             : accepts(question, answer.procedure) ? Outcome::right
                                                   : Outcome::wrong;
    case model::AnswerStatus::answered:
      if (!in_scope) return Outcome::false_answer;
      return accepts(question, answer.procedure) ? Outcome::right : Outcome::wrong;
    case model::AnswerStatus::clarify:
      break;
  }
  if (!in_scope) return Outcome::asked_out;
  const auto& choices = answer.clarify->choices;
  const bool offered = std::any_of(choices.begin(), choices.end(),
                                   [&](const auto& c) { return accepts(question, c.procedure); });
  return offered ? Outcome::helpful : Outcome::wrong_asked;
}

}  // namespace

std::string_view outcome_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::right:
      return "right";
    case Outcome::helpful:
      return "helpful";
    case Outcome::wrong:
      return "wrong";
    case Outcome::wrong_asked:
      return "asked-wrongly";
    case Outcome::handed_over:
      return "handed-over";
    case Outcome::refused:
      return "refused";
    case Outcome::asked_out:
      return "asked-out-of-scope";
    case Outcome::false_answer:
      break;
  }
  return "false-answer";
}

Result<std::vector<Labelled>> read_questions(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in)
    return make_error(ErrorCode::io, "`" + file.string() + "` cannot be read",
                      "check the name and its permissions");
  std::vector<Labelled> out;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    try {
      const auto json = nlohmann::json::parse(line);
      Labelled question;
      question.id = json.at("id").get<std::string>();
      question.text = json.at("q").get<std::string>();
      question.group = json.value("group", "");
      question.status = json.value("status", "answered");
      if (json.contains("procedure")) question.procedures.push_back(json["procedure"].get<std::string>());
      for (const auto& also : json.value("also", nlohmann::json::array()))
        question.procedures.push_back(also.get<std::string>());
      question.case_id = json.value("case", "");
      const auto facts = json.value("facts", nlohmann::json::object());
      for (const auto& [fact, value] : facts.items()) {
        if (value.is_number_integer()) {
          question.facts[fact] = value.get<std::int64_t>();
        } else {
          question.facts[fact] = value.get<std::string>();
        }
      }
      out.push_back(std::move(question));
    } catch (const nlohmann::json::exception& e) {
      return make_error(
          ErrorCode::syntax, "this line is no labelled question: " + std::string(e.what()),
          R"(write {"id","q","group","status","procedure"} as corpus/questions/README.md tells)",
          {file.string(), number, 0});
    }
  }
  return out;
}

Result<std::vector<Judged>> run_questions(const Engine& engine, const std::vector<Labelled>& questions) {
  std::vector<Judged> out;
  for (const auto& question : questions) {
    Judged judged;
    judged.question = question;
    Question asked;
    asked.id = question.id;
    asked.text = question.text;
    auto answer = engine.ask(asked, &judged.explanation);
    if (!answer) return answer.error();
    judged.answer = std::move(*answer);
    judged.outcome = judge(question, judged.answer);
    judged.case_counts = judged.answer.status == model::AnswerStatus::answered && !question.case_id.empty() &&
                         judged.answer.procedure == question.procedures.front();
    for (const auto& [fact, value] : question.facts) {
      const auto found = judged.answer.facts.find(fact);
      const bool right = found != judged.answer.facts.end() && found->second == value;
      if (!right) judged.facts_missing.push_back(fact);
    }
    judged.case_right = judged.case_counts && judged.answer.case_id == question.case_id;
    out.push_back(std::move(judged));
  }
  return out;
}

}  // namespace thabian::eval
