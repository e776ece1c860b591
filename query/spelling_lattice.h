// The cheapest reading of a stretch of Thai in which something is unknown: words as they are, words with
// errors, and letters that say nothing.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/text/spelling_trie.h"

namespace thabian::query {

/// A word that a reading takes for misspelt.
struct MendedWord {
  std::size_t begin = 0;  ///< symbols of the stretch
  std::size_t end = 0;
  std::uint32_t word = 0;
  int price = 0;
};

/// Reads `stretch` (text::symbols_of `normalized`, which is all Thai). Errors are looked for in words that
/// begin before symbol `searched_end`. Nothing if the stretch reads as well as it is.
std::vector<MendedWord> mend_stretch(const text::SpellingTrie& trie, std::string_view normalized,
                                     const std::vector<text::Symbol>& stretch, std::size_t searched_end);

}  // namespace thabian::query
