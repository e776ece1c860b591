// Labelled questions: what a set of them expects, and what the engine made of each.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "query/thabian.h"

namespace thabian::eval {

/// One line of a question file (corpus/questions/README.md).
struct Labelled {
  std::string id;
  std::string text;
  std::string group;
  std::string status;                   ///< answered, clarify or escalate
  std::vector<std::string> procedures;  ///< the right one first, then others that are accepted
  std::string case_id;                  ///< empty where the question does not decide it
  model::Facts facts;                   ///< what the question states
};

/// Errors: `io`, `syntax` with the line.
Result<std::vector<Labelled>> read_questions(const std::filesystem::path& file);

/// What came of a question.
enum class Outcome : std::uint8_t {
  right,         ///< answered with an accepted procedure
  helpful,       ///< asked back with an accepted procedure among the choices
  wrong,         ///< answered with another procedure
  wrong_asked,   ///< asked back without it
  handed_over,   ///< in scope, but handed over
  refused,       ///< out of scope and handed over, as it should be
  asked_out,     ///< out of scope, asked back
  false_answer,  ///< out of scope, answered
};
std::string_view outcome_name(Outcome outcome);

struct Judged {
  Labelled question;
  model::Answer answer;
  Explanation explanation;
  Outcome outcome = Outcome::handed_over;
  bool case_counts = false;  ///< the procedure is right and the label names a case
  bool case_right = false;
  std::vector<std::string> facts_missing;  ///< of an answer: facts stated that it lacks or has otherwise
};

Result<std::vector<Judged>> run_questions(const Engine& engine, const std::vector<Labelled>& questions);

}  // namespace thabian::eval
