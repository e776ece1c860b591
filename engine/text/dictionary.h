// ICU's list of Thai words, asked for single words. (Its break iterator does not tell which of the pieces
// that it cuts are words.)
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace thabian::text {

/// Bytes of the dictionary's words that `normalized` has from byte `at` on, shortest first. None where ICU's
/// data has no Thai dictionary.
std::vector<std::size_t> dictionary_words_at(std::string_view normalized, std::size_t at);

/// Whether `normalized` is a word of the dictionary.
bool in_dictionary(std::string_view normalized);

}  // namespace thabian::text
