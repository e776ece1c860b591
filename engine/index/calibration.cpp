#include "engine/index/calibration.h"

#include <cmath>

#include <nlohmann/json.hpp>

namespace thabian::index {
namespace {

double probability(const std::array<double, Signals::count>& weights, const Signals& signals) {
  double sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * signals.values[i];
  return 1.0 / (1.0 + std::exp(-sum));
}

}  // namespace

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Calibration, answer, ask, least_answer, least_ask,
                                                strict_answer)

double Calibration::answer_probability(const Signals& signals) const {
  return probability(answer, signals);
}
double Calibration::ask_probability(const Signals& signals) const {
  return probability(ask, signals);
}

Calibration default_calibration() {
  Calibration out;
  out.answer = {1.0, 1.5, 0.5, 2.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0};
  out.ask = {2.0, 1.0, 0.0, 2.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0};
  return out;
}

std::string to_json(const Calibration& calibration, int indent) {
  return nlohmann::json(calibration).dump(indent);
}

Result<Calibration> calibration_from_json(std::string_view json) {
  try {
    return nlohmann::json::parse(json).get<Calibration>();
  } catch (const nlohmann::json::exception& e) {
    return make_error(ErrorCode::syntax, "the calibration cannot be read: " + std::string(e.what()),
                      "make it anew with `thabian eval --calibrate`");
  }
}

}  // namespace thabian::index
