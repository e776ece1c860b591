// How sure the engine may be: learnt from labelled questions (`thabian eval --calibrate`), carried in the
// pack.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "engine/error.h"

namespace thabian::index {

/// What the confidence in a decision is read from.
struct Signals {
  static constexpr std::size_t count = 11;
  /// 1, log of the best candidate's share, log of its lead over the second, coverage of the question, best
  /// passage's score (in 40ths, at most 1), 1 if English, log of the highest probability that the topic model
  /// gives, half for each of topic model and passages that put it first, log of its merit's lead over all
  /// others, log of how much the question tells, log of the topic model's probability of all neighbours.
  std::array<double, count> values{};
};

/// Two logistic models over the signals, and the probabilities from which on they are trusted.
struct Calibration {
  std::array<double, Signals::count> answer{};  ///< that the best candidate is the right one
  std::array<double, Signals::count> ask{};     ///< that one of the first three is
  double least_answer = 0.5;                    ///< answer from this probability on
  double least_ask = 0.5;                       ///< else ask back from this one on; else hand over
  double strict_answer = 0.9;  ///< in place of least_answer where only near certainty may speak

  [[nodiscard]] double answer_probability(const Signals& signals) const;
  [[nodiscard]] double ask_probability(const Signals& signals) const;
};

/// What holds for a corpus that brings no calibration of its own.
Calibration default_calibration();

std::string to_json(const Calibration& calibration, int indent = -1);
/// Error `syntax`.
Result<Calibration> calibration_from_json(std::string_view json);

}  // namespace thabian::index
