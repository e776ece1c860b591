#include "indexer/softmax_trainer.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/hash.h"
#include "engine/text/canonical.h"
#include "engine/text/weights.h"

namespace thabian::indexer {
namespace {

// Chosen on corpus/questions/dev.jsonl; the result moves little around them.
constexpr int epochs = 6;
constexpr float learning_rate = 0.5F;
constexpr float decay = 1e-5F;
constexpr float least_gradient = 1e-4F;  ///< smaller ones are skipped: they cost time and give nothing
constexpr float least_weight = 0.12F;    ///< smaller ones are not stored

}  // namespace

SoftmaxTrainer::SoftmaxTrainer(std::size_t classes, const model::Language& language,
                               const text::Analyzer& analyzer)
    : classes_(classes), analyzer_(analyzer) {
  for (const auto& frame : language.frames) frames_.add(frame);
  for (const auto& facet : language.facets) {
    for (const auto& cue : facet.cues) asking_.add(cue);
  }
}

void SoftmaxTrainer::add(std::string_view text, ClassRange range, std::optional<std::size_t> label,
                         float worth) {
  Example example;
  example.range = range;
  example.label = label;
  example.worth = worth;
  const auto analysis = analyzer_.analyze(text);
  const auto& tokens = analysis.segmented.tokens;
  const text::CanonicalText canonical(tokens, analyzer_.lexicon());
  const auto weights = text::weigh_tokens(tokens, frames_.find(canonical), asking_.find(canonical));
  for (auto& [feature, value] : index::text_features(analysis, weights, analyzer_.lexicon())) {
    example.features.emplace_back(number(feature), value);
  }
  examples_.push_back(std::move(example));
}

index::TextModel SoftmaxTrainer::train() {
  scale();
  weights_.assign(scarcities_.size() * classes_, 0);
  squares_.assign(weights_.size(), 1e-3F);
  std::vector<std::size_t> order(examples_.size());
  std::iota(order.begin(), order.end(), 0U);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    shuffle(order);
    for (const auto i : order) learn(examples_[i]);
  }
  return model();
}

std::uint32_t SoftmaxTrainer::number(const std::string& feature) {
  const auto [it, is_new] = numbers_.try_emplace(feature, static_cast<std::uint32_t>(names_.size()));
  if (is_new) names_.push_back(&it->first);
  return it->second;
}

/// Values times the feature's scarcity, each example to length 1.
void SoftmaxTrainer::scale() {
  std::vector<float> frequency(names_.size(), 0);
  for (const auto& example : examples_) {
    for (const auto& [feature, value] : example.features) frequency[feature] += 1;
  }
  for (const auto f : frequency) {
    scarcities_.push_back(std::log((static_cast<float>(examples_.size()) + 1.0F) / (f + 0.5F)));
  }
  for (auto& example : examples_) {
    float square = 0;
    for (auto& [feature, value] : example.features) {
      value *= scarcities_[feature];
      square += value * value;
    }
    const float length = std::sqrt(square) + 1e-6F;
    for (auto& [feature, value] : example.features) value /= length;
  }
}

/// Fisher-Yates with a fixed generator, so that every build gives the same bytes.
void SoftmaxTrainer::shuffle(std::vector<std::size_t>& order) {
  for (std::size_t i = order.size(); i > 1; --i) {
    random_ = random_ * 6364136223846793005ULL + 1442695040888963407ULL;
    std::swap(order[i - 1], order[(random_ >> 33U) % i]);
  }
}

/// One step of AdaGrad (Duchi, Hazan, Singer 2011).
void SoftmaxTrainer::learn(const Example& example) {
  const auto [first, count] = example.range;
  scores_.assign(count, 0);
  for (const auto& [feature, value] : example.features) {
    const float* row = &weights_[feature * classes_ + first];
    for (std::size_t c = 0; c < count; ++c) scores_[c] += value * row[c];
  }
  const float greatest = *std::max_element(scores_.begin(), scores_.end());
  float sum = 0;
  for (auto& score : scores_) sum += score = std::exp(score - greatest);
  const float alike = 1.0F / static_cast<float>(count);
  for (std::size_t c = 0; c < count; ++c) {
    const float wanted = !example.label ? alike : first + c == *example.label ? 1.0F : 0.0F;
    const float error = (scores_[c] / sum - wanted) * example.worth;
    if (std::fabs(error) < least_gradient) continue;
    for (const auto& [feature, value] : example.features) {
      const std::size_t cell = feature * classes_ + first + c;
      const float gradient = error * value + decay * weights_[cell];
      squares_[cell] += gradient * gradient;
      weights_[cell] -= learning_rate * gradient / std::sqrt(squares_[cell]);
    }
  }
}

index::TextModel SoftmaxTrainer::model() const {
  std::vector<index::TextModel::Row> rows(names_.size());
  for (std::size_t f = 0; f < names_.size(); ++f) {
    rows[f].hash = hash_of(*names_[f]);
    rows[f].scarcity = scarcities_[f];
    for (std::size_t c = 0; c < classes_; ++c) {
      const float weight = weights_[f * classes_ + c];
      if (std::fabs(weight) >= least_weight)
        rows[f].weights.emplace_back(static_cast<std::uint16_t>(c), weight);
    }
  }
  return index::TextModel::make(std::move(rows), std::vector<float>(classes_, 0));
}

}  // namespace thabian::indexer
