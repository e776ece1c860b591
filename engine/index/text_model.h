// Which of several classes a question belongs to, judged by all its words together: a multinomial logistic
// regression ("maximum entropy") that the indexer trains on the ways of asking that the corpus lists. Packs
// have two: the *topics* tell guides and neighbouring matters apart, the *cases* those of one guide. They
// complement the passages that Xapian finds: they know which words tell classes apart and which do not.
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
Features text_features(const text::Analysis& analysis, const text::TokenWeights& weights,
                       const text::Lexicon& lexicon);
/// The same by token, a pair with its second word; a feature that several tokens have is each one's.
std::vector<Features> token_features(const text::Analysis& analysis, const text::TokenWeights& weights,
                                     const text::Lexicon& lexicon);

class TextModel {
 public:
  /// One feature with its scarcity and its weights for the classes where they count.
  struct Row {
    std::uint64_t hash = 0;                                ///< of the feature
    float scarcity = 0;                                    ///< factor on the feature's value
    std::vector<std::pair<std::uint16_t, float>> weights;  ///< class, weight; sorted by class
  };

  TextModel() = default;
  /// `rows` in any order. Weights are kept to 1/256.
  static TextModel make(std::vector<Row> rows, const std::vector<float>& biases);

  /// What features say, added up: evidence of a text's parts, added, is that of the text.
  struct Evidence {
    std::vector<double> scores;  ///< by class
    double square = 0;           ///< of the features' length
  };
  [[nodiscard]] Evidence evidence(const Features& features) const;
  /// As below; no evidence speaks for all classes alike.
  [[nodiscard]] std::vector<double> probabilities(const Evidence& evidence) const;

  [[nodiscard]] std::size_t classes() const { return biases_.size(); }
  /// The probability of each class; sums to 1. Empty for an empty model.
  [[nodiscard]] std::vector<double> probabilities(const Features& features) const;
  /// The same among the `count` classes from `first` on; empty if the model has not that many.
  [[nodiscard]] std::vector<double> probabilities(const Features& features, std::size_t first,
                                                  std::size_t count) const;

  [[nodiscard]] std::string_view encoded() const { return bytes_; }
  /// Keeps the bytes and reads them where they lie. Error `pack_damaged`.
  static Result<TextModel> decode(Bytes bytes);

 private:
  void add(const Features& features, std::size_t first, Evidence& out) const;
  [[nodiscard]] std::vector<double> softmax(const Evidence& evidence, std::size_t first) const;

  struct Cell {
    std::uint16_t class_number;
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
