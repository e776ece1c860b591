#include "engine/text/weights.h"

#include <algorithm>

namespace thabian::text {
namespace {

constexpr double asking_weight = 0.35;
constexpr double frame_weight = 0.1;

}  // namespace

TokenWeights weigh_tokens(const std::vector<Token>& tokens, const std::vector<CueMatch>& frames,
                          const std::vector<CueMatch>& asking) {
  TokenWeights out;
  out.weights.assign(tokens.size(), 1.0);
  out.frames.assign(tokens.size(), false);
  const auto lower = [&](const CueMatch& match, double weight) {
    for (auto i = match.first; i < match.last; ++i) {
      if (!tokens[i].entry) out.weights[i] = std::min(out.weights[i], weight);
    }
  };
  for (const auto& match : asking) lower(match, asking_weight);
  for (const auto& match : frames) {
    lower(match, frame_weight);
    for (auto i = match.first; i < match.last; ++i) out.frames[i] = out.frames[i] || !tokens[i].entry;
  }
  return out;
}

}  // namespace thabian::text
