// Which guide or neighbouring matter a question is about, judged by all its words together: a multinomial
// logistic regression ("maximum entropy") that the indexer trains on the ways of asking that the corpus
// lists. It complements the passages that Xapian finds: it knows which words tell matters apart and which do
// not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/bytes.h"
#include "engine/error.h"
#include "engine/flat.h"
#include "engine/text/analyzer.h"
#include "engine/text/weights.h"

namespace thabian::index {

/// A text's features and their values: index terms, and pairs of neighbouring words. Each feature once.
using Features = std::vector<std::pair<std::string, float>>;
Features topic_features(const text::Analysis& analysis, const text::TokenWeights& weights,
                        const text::Lexicon& lexicon);

class TopicModel {
 public:
  /// One feature with its scarcity and its weights for the matters where they count.
  struct Row {
    std::uint64_t hash = 0;                                ///< of the feature
    float scarcity = 0;                                    ///< factor on the feature's value
    std::vector<std::pair<std::uint16_t, float>> weights;  ///< matter, weight; sorted by matter
  };

  TopicModel() = default;
  /// `rows` in any order. Weights are kept to 1/256.
  static TopicModel make(std::vector<Row> rows, const std::vector<float>& biases);

  /// The probability of each matter (numbers as Pack::matter_number); sums to 1. Empty for an empty model.
  [[nodiscard]] std::vector<double> probabilities(const Features& features) const;

  [[nodiscard]] std::string_view encoded() const { return bytes_; }
  /// Keeps the bytes and reads them where they lie. Error `pack_damaged`.
  static Result<TopicModel> decode(Bytes bytes);

 private:
  struct Cell {
    std::uint16_t matter;
    std::int16_t weight;  // in 1/256
  };

  Bytes bytes_;  // what the columns lie in
  float greatest_scarcity_ = 0;
  FlatColumn<std::uint64_t> hashes_;  // sorted
  FlatColumn<float> scarcities_;
  FlatColumn<std::uint32_t> begins_;  // into cells_, one more than rows
  FlatColumn<Cell> cells_;
  FlatColumn<float> biases_;
};

}  // namespace thabian::index
