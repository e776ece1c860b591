// Softmax regression over the words of texts: learns from labelled texts which class a text belongs to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/index/text_model.h"
#include "engine/model/guide.h"
#include "engine/text/analyzer.h"
#include "engine/text/cues.h"

namespace thabian::indexer {

/// The classes that a text may belong to: `count` of them from `first` on.
struct ClassRange {
  std::size_t first = 0;
  std::size_t count = 0;
};

/// Collects texts, then trains. Deterministic: the same texts in the same order give the same model.
class SoftmaxTrainer {
 public:
  /// `language` is canonical. Borrows the analyser.
  SoftmaxTrainer(std::size_t classes, const model::Language& language, const text::Analyzer& analyzer);

  /// `label` is the class that it belongs to; without one the text belongs to any of the range alike.
  /// `worth`: how much it counts, 1 for a text as people write it.
  void add(std::string_view text, ClassRange range, std::optional<std::size_t> label, float worth);

  /// At most once.
  index::TextModel train();

 private:
  struct Example {
    std::vector<std::pair<std::uint32_t, float>> features;
    ClassRange range;
    std::optional<std::size_t> label;
    float worth = 1;
  };

  std::uint32_t number(const std::string& feature);
  void scale();
  void shuffle(std::vector<std::size_t>& order);
  void learn(const Example& example);
  [[nodiscard]] index::TextModel model() const;

  std::size_t classes_;
  const text::Analyzer& analyzer_;
  text::CueSet frames_;
  text::CueSet asking_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<const std::string*> names_;  // keys of numbers_, which never move
  std::vector<Example> examples_;
  std::vector<float> scarcities_;
  std::vector<float> weights_;  // by feature, then class
  std::vector<float> squares_;
  std::vector<float> scores_;
  std::uint64_t random_ = 42;
};

}  // namespace thabian::indexer
