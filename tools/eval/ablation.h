// What each step of the engine is worth: the same questions with one step after the other left out.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tools/eval/report.h"

namespace thabian::eval {

struct Ablation {
  std::string without;  ///< the step left out; `nothing` for the whole engine
  Report clean;
  Report misspelt;
};

/// Each row is calibrated anew on the clean questions, with `wrong_allowed` (calibrate.h): confidence learnt
/// with a step does not hold without it. Errors: as Engine::open and Engine::ask.
Result<std::vector<Ablation>> ablate(const std::filesystem::path& pack, const std::vector<Labelled>& clean,
                                     const std::vector<Labelled>& misspelt, double wrong_allowed,
                                     double asked_allowed);

/// A table in Markdown.
std::string to_markdown(const std::vector<Ablation>& rows);

}  // namespace thabian::eval
