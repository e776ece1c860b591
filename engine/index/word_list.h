// The words that a corpus is written in, and how often: what a misspelt word may have been meant for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"

namespace thabian::index {

struct ListedWord {
  std::string text;         ///< normalised
  std::uint32_t count = 0;  ///< passages of guides and neighbours; 0: only laws have it
};

struct WordList {
  std::vector<std::uint32_t> terms;  ///< passages that speak of each entry of the lexicon, in its order
  std::vector<ListedWord> words;     ///< sorted by text, each once

  /// The row of a word; null if it is not there.
  [[nodiscard]] const ListedWord* find(std::string_view word) const;

  [[nodiscard]] std::string encode() const;
  /// Error `pack_damaged`.
  static Result<WordList> decode(std::string_view bytes);
};

}  // namespace thabian::index
