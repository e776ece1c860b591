// Counts what came of labelled questions: by group, area and procedure, with confusions and how well the
// confidence holds.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tools/eval/questions.h"

namespace thabian::eval {

struct Tally {
  int questions = 0;
  std::map<Outcome, int> outcomes;
  int cases = 0;  ///< questions that decide the case and were answered with the right procedure
  int cases_right = 0;
  int facts = 0;  ///< facts stated by the questions that were answered rightly
  int facts_right = 0;

  void add(const Judged& judged);
  [[nodiscard]] int of(Outcome outcome) const;
  /// Answered rightly, asked back with the right choice, or rightly refused: a share, 0 if there are none.
  [[nodiscard]] double helped() const;
  /// Answers that lead astray, of all questions.
  [[nodiscard]] double wrong() const;
};

/// Answers whose confidence lies in one range.
struct Bin {
  double from = 0;
  double to = 0;
  int answers = 0;
  int right = 0;
  double confidence = 0;  ///< mean
};

/// A question that was answered or asked back wrongly.
struct Confusion {
  std::string id;
  std::string question;
  Outcome outcome = Outcome::wrong;
  std::string expected;          ///< procedure; empty: out of scope
  std::string given;             ///< procedure; may be empty
  std::string expected_passage;  ///< what was found of it; empty: nothing
  std::string given_passage;
};

struct Report {
  std::map<std::string, Tally> by_group;
  std::map<std::string, Tally> by_area;
  std::map<std::string, Tally> by_procedure;
  Tally all;
  std::vector<Bin> bins;
  double calibration_error = 0;  ///< expected: mean distance of confidence and share of right answers
  std::vector<Confusion> confusions;
  std::map<std::string, int> facts_missing;        ///< by fact: stated and not found, or found otherwise
  std::map<std::string, std::string> by_question;  ///< outcome_name by id
};

Report make_report(const std::vector<Judged>& judged);

bool is_good(Outcome outcome);

/// The report as people read it. Confusions name their questions only where `with_questions`: a part kept
/// apart is not to be read.
std::string to_text(const Report& report, bool with_questions);
std::string to_json(const Report& report, bool with_questions, int indent);

}  // namespace thabian::eval
