#include "query/second_matter.h"

#include <algorithm>
#include <vector>

namespace thabian::query {
namespace {

constexpr double sure = 0.5;  ///< of each part, by its own words
constexpr double in_whole =
    0.05;  ///< of each, by the words of the whole message: else it is only an occasion
constexpr std::size_t least_tokens = 6;  ///< a message in fewer words asks one thing

using Evidence = index::TextModel::Evidence;

void add(Evidence& to, const Evidence& one, double sign) {
  for (std::size_t i = 0; i < to.scores.size(); ++i) to.scores[i] += sign * one.scores[i];
  to.square += sign * one.square;
}

std::size_t likeliest(const std::vector<double>& probabilities) {
  return static_cast<std::size_t>(std::max_element(probabilities.begin(), probabilities.end()) -
                                  probabilities.begin());
}

}  // namespace

std::optional<TwoMatters> two_matters(const index::Pack& pack, const Understanding& understanding) {
  if (!understanding.joined || understanding.tokens.weights.size() < least_tokens) return std::nullopt;
  const auto& topics = pack.topics();
  std::vector<Evidence> parts;
  Evidence right{std::vector<double>(topics.classes()), 0};
  for (const auto& features :
       index::token_features(understanding.analysis, understanding.tokens, pack.analyzer().lexicon())) {
    parts.push_back(topics.evidence(features));
    add(right, parts.back(), 1);
  }
  const auto whole = topics.probabilities(right);
  Evidence left{std::vector<double>(topics.classes()), 0};
  std::optional<TwoMatters> out;
  double best = sure;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    add(left, parts[i], 1);
    add(right, parts[i], -1);
    const auto before = topics.probabilities(left);
    const auto behind = topics.probabilities(right);
    const auto first = likeliest(before);
    const auto second = likeliest(behind);
    const double certainty = std::min(before[first], behind[second]);
    if (first == second || certainty < best) continue;
    if (std::min(whole[first], whole[second]) < in_whole) continue;
    if (first >= pack.outlines().size() || second >= pack.outlines().size()) continue;
    best = certainty;
    out = TwoMatters{first, second};
  }
  return out;
}

}  // namespace thabian::query
