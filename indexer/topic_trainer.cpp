#include "indexer/topic_trainer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

#include "engine/hash.h"
#include "engine/text/cues.h"

namespace thabian::indexer {
namespace {

// Chosen on corpus/questions/dev.jsonl; the result moves little around them.
constexpr int epochs = 4;
constexpr float learning_rate = 0.5F;
constexpr float decay = 1e-5F;
constexpr float least_gradient = 1e-4F;  ///< smaller ones are skipped: they cost time and give nothing
constexpr float least_weight = 0.12F;    ///< smaller ones are not stored
constexpr float message_worth = 1.0F;
constexpr float case_worth = 0.5F;
constexpr float section_worth = 0.3F;

struct Example {
  std::vector<std::pair<std::uint32_t, float>> features;
  std::uint32_t matter = 0;
  float worth = 1;
};

/// How much a passage tells of how people ask: the ways of asking all, the rest less.
float worth_of(const IndexedPassage& passage) {
  switch (passage.passage.kind) {
    case index::PassageKind::question:
    case index::PassageKind::glossary:
    case index::PassageKind::neighbour:
      return 1;
    case index::PassageKind::guide_case:
      return case_worth;
    case index::PassageKind::section:
      return section_worth;
    default:
      return 0;
  }
}

/// Softmax regression by AdaGrad (Duchi, Hazan, Singer 2011), one example at a time.
class Trainer {
 public:
  Trainer(const std::vector<IndexedPassage>& passages, const std::vector<index::PassageRef>& refs,
          const model::Knowledge& knowledge, const model::Language& language, const text::Analyzer& analyzer)
      : matters_(knowledge.guides.size() + knowledge.neighbours.size()), analyzer_(analyzer) {
    for (const auto& frame : language.frames) frames_.add(frame);
    for (const auto& facet : language.facets) {
      for (const auto& cue : facet.cues) asking_.add(cue);
    }
    const auto guides = knowledge.guides.size();
    for (std::size_t i = 0; i < passages.size(); ++i) {
      const float worth = worth_of(passages[i]);
      if (worth == 0 || refs[i].matter == index::PassageRef::none) continue;
      add(passages[i].indexed, worth,
          refs[i].kind == index::PassageKind::neighbour ? guides + refs[i].matter : refs[i].matter);
    }
    const auto numbers = numbers_of(knowledge);
    for (const auto& asked : knowledge.asked) {
      const auto matter = numbers.find(asked.matter);
      if (matter == numbers.end()) continue;
      for (const auto& message : asked.messages) add(message, message_worth, matter->second);
    }
    scale();
  }

  index::TopicModel train() {
    weights_.assign(scarcities_.size() * matters_, 0);
    squares_.assign(weights_.size(), 1e-3F);
    std::vector<std::size_t> order(examples_.size());
    std::iota(order.begin(), order.end(), 0U);
    for (int epoch = 0; epoch < epochs; ++epoch) {
      shuffle(order);
      for (const auto i : order) learn(examples_[i]);
    }
    return model();
  }

 private:
  static std::map<std::string, std::size_t> numbers_of(const model::Knowledge& knowledge) {
    std::map<std::string, std::size_t> out;
    for (const auto& guide : knowledge.guides) out.emplace(guide.id, out.size());
    for (const auto& neighbour : knowledge.neighbours) out.emplace(neighbour.id, out.size());
    return out;
  }

  void add(const std::string& asked, float worth, std::size_t matter) {
    Example example;
    example.worth = worth;
    example.matter = static_cast<std::uint32_t>(matter);
    const auto analysis = analyzer_.analyze(asked);
    const auto& tokens = analysis.segmented.tokens;
    const text::CanonicalText canonical(tokens, analyzer_.lexicon());
    const auto weights = text::weigh_tokens(tokens, frames_.find(canonical), asking_.find(canonical));
    for (auto& [feature, value] : index::topic_features(analysis, weights, analyzer_.lexicon())) {
      example.features.emplace_back(number(feature), value);
    }
    examples_.push_back(std::move(example));
  }

  std::uint32_t number(const std::string& feature) {
    const auto [it, is_new] = numbers_.try_emplace(feature, static_cast<std::uint32_t>(names_.size()));
    if (is_new) names_.push_back(&it->first);
    return it->second;
  }

  /// Values times the feature's scarcity, each example to length 1.
  void scale() {
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
  void shuffle(std::vector<std::size_t>& order) {
    for (std::size_t i = order.size(); i > 1; --i) {
      random_ = random_ * 6364136223846793005ULL + 1442695040888963407ULL;
      std::swap(order[i - 1], order[(random_ >> 33U) % i]);
    }
  }

  void learn(const Example& example) {
    scores_.assign(matters_, 0);
    for (const auto& [feature, value] : example.features) {
      const float* row = &weights_[feature * matters_];
      for (std::size_t m = 0; m < matters_; ++m) scores_[m] += value * row[m];
    }
    const float greatest = *std::max_element(scores_.begin(), scores_.end());
    float sum = 0;
    for (auto& score : scores_) sum += score = std::exp(score - greatest);
    for (std::size_t m = 0; m < matters_; ++m) {
      const float error = (scores_[m] / sum - (m == example.matter ? 1.0F : 0.0F)) * example.worth;
      if (std::fabs(error) < least_gradient) continue;
      for (const auto& [feature, value] : example.features) {
        const std::size_t cell = feature * matters_ + m;
        const float gradient = error * value + decay * weights_[cell];
        squares_[cell] += gradient * gradient;
        weights_[cell] -= learning_rate * gradient / std::sqrt(squares_[cell]);
      }
    }
  }

  [[nodiscard]] index::TopicModel model() const {
    std::vector<index::TopicModel::Row> rows(names_.size());
    for (std::size_t f = 0; f < names_.size(); ++f) {
      rows[f].hash = hash_of(*names_[f]);
      rows[f].scarcity = scarcities_[f];
      for (std::size_t m = 0; m < matters_; ++m) {
        const float weight = weights_[f * matters_ + m];
        if (std::fabs(weight) >= least_weight)
          rows[f].weights.emplace_back(static_cast<std::uint16_t>(m), weight);
      }
    }
    return index::TopicModel::make(std::move(rows), std::vector<float>(matters_, 0));
  }

  std::size_t matters_;
  const text::Analyzer& analyzer_;
  text::CueSet frames_;
  text::CueSet asking_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<const std::string*> names_;  // keys of numbers_, which never move
  std::vector<Example> examples_;
  std::vector<float> scarcities_;
  std::vector<float> weights_;  // by feature, then matter
  std::vector<float> squares_;
  std::vector<float> scores_;
  std::uint64_t random_ = 42;
};

}  // namespace

index::TopicModel train_topic_model(const std::vector<IndexedPassage>& passages,
                                    const model::Knowledge& knowledge, const model::Language& language,
                                    const text::Analyzer& analyzer) {
  const auto refs = references_of(passages, knowledge, language, analyzer);
  return Trainer(passages, refs, knowledge, language, analyzer).train();
}

}  // namespace thabian::indexer
