#include "tools/eval/calibrate.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace thabian::eval {
namespace {

constexpr int iterations = 4000;
constexpr double step = 0.5;
constexpr double shrink = 0.003;
constexpr std::size_t offered = 3;

/// Where only near certainty may speak, so much of the wrong answers allowed elsewhere.
constexpr double strict_share = 0.25;

using Weights = std::array<double, index::Signals::count>;

struct Example {
  index::Signals signals;
  bool label = false;
  bool handed_over = false;  ///< the best candidate is a neighbour: neither answered nor asked back
};

double probability(const Weights& weights, const index::Signals& signals) {
  double sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * signals.values[i];
  return 1.0 / (1.0 + std::exp(-sum));
}

Weights fit(const std::vector<Example>& examples) {
  Weights weights{};
  const auto count = static_cast<double>(examples.size());
  for (int iteration = 0; iteration < iterations && !examples.empty(); ++iteration) {
    Weights gradient{};
    for (const auto& example : examples) {
      const double error = probability(weights, example.signals) - (example.label ? 1.0 : 0.0);
      for (std::size_t i = 0; i < weights.size(); ++i) gradient[i] += error * example.signals.values[i];
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
      weights[i] -= step * (gradient[i] / count + (i == 0 ? 0.0 : shrink * weights[i]));
    }
  }
  return weights;
}

/// The lowest threshold from which on at most `allowed` examples with a false label pass.
double threshold(const std::vector<Example>& examples, const Weights& weights, double allowed) {
  std::vector<double> failing;
  for (const auto& example : examples) {
    if (!example.label && !example.handed_over) failing.push_back(probability(weights, example.signals));
  }
  std::sort(failing.begin(), failing.end(), std::greater<>());
  const auto passing = static_cast<std::size_t>(allowed);
  return passing < failing.size() ? failing[passing] + 1e-6 : 0.0;
}

/// Ids of guides have an area, `card/lost`; those of neighbours have none.
bool is_guide(const std::string& id) {
  return id.find('/') != std::string::npos;
}

bool among(const Judged& judged, std::size_t first) {
  const auto& candidates = judged.explanation.candidates;
  const auto& right = judged.question.procedures;
  const auto end = candidates.begin() + static_cast<std::ptrdiff_t>(std::min(first, candidates.size()));
  return judged.question.status != "escalate" && std::any_of(candidates.begin(), end, [&](const auto& id) {
           return std::find(right.begin(), right.end(), id) != right.end();
         });
}

}  // namespace

index::Calibration calibrate(const std::vector<Judged>& judged, double wrong_allowed, double asked_allowed) {
  std::vector<Example> answers;
  std::vector<Example> asks;
  for (const auto& one : judged) {
    if (one.explanation.exact || one.explanation.signals.size() != index::Signals::count) continue;
    index::Signals signals;
    std::copy(one.explanation.signals.begin(), one.explanation.signals.end(), signals.values.begin());
    const bool handed_over = !is_guide(one.explanation.candidates.front());
    answers.push_back({signals, among(one, 1), handed_over});
    asks.push_back({signals, among(one, offered), handed_over});
  }
  index::Calibration out;
  out.answer = fit(answers);
  out.ask = fit(asks);
  const double allowed = wrong_allowed * static_cast<double>(judged.size());
  out.least_answer = threshold(answers, out.answer, allowed);
  out.strict_answer = threshold(answers, out.answer, allowed * strict_share);
  std::vector<Example> undecided;
  for (std::size_t i = 0; i < asks.size(); ++i) {
    if (probability(out.answer, answers[i].signals) < out.least_answer) undecided.push_back(asks[i]);
  }
  out.least_ask = threshold(undecided, out.ask, asked_allowed * static_cast<double>(judged.size()));
  return out;
}

}  // namespace thabian::eval
