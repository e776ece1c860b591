// Learns how sure the engine may be from labelled questions.
#pragma once

#include <vector>

#include "engine/index/calibration.h"
#include "tools/eval/questions.h"

namespace thabian::eval {

/// Two logistic regressions (gradient descent, weights shrunk to 0): that the best candidate is right, and
/// that one of the first three is. The thresholds are the lowest that keep wrong answers within
/// `wrong_allowed` of all questions, and questions back that do not help within `asked_allowed`.
/// Questions asked in a guide's own words teach nothing and are left out.
index::Calibration calibrate(const std::vector<Judged>& judged, double wrong_allowed, double asked_allowed);

}  // namespace thabian::eval
