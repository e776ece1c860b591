#include "engine/text/dictionary.h"

#include <array>
#include <cstdint>
#include <cstring>

#include <unicode/bytestrie.h>
#include <unicode/udata.h>

#include "engine/text/thai.h"

namespace thabian::text {
namespace {

// The head of a compiled dictionary (ICU's dictionarydata.h): eight numbers, of which these are read.
constexpr std::size_t trie_offset = 0;
constexpr std::size_t trie_type = 4;
constexpr std::size_t transform = 5;
constexpr std::int32_t type_mask = 7;
constexpr std::int32_t bytes_type = 0;
constexpr std::int32_t transform_mask = 0x7f000000;
constexpr std::int32_t offset_transform = 0x1000000;
constexpr std::int32_t offset_mask = 0x1fffff;

/// The dictionary's trie, or null. ICU's data stays mapped as long as the program runs.
const char* thai_trie() {
  static const char* const trie = []() -> const char* {
    UErrorCode status = U_ZERO_ERROR;
    UDataMemory* data = udata_open(U_ICUDATA_NAME "-brkitr", "dict", "thaidict", &status);
    if (U_FAILURE(status)) return nullptr;
    const auto* bytes = static_cast<const char*>(udata_getMemory(data));
    std::array<std::int32_t, 8> head{};
    std::memcpy(head.data(), bytes, sizeof head);
    const bool readable = (head[trie_type] & type_mask) == bytes_type &&
                          (head[transform] & transform_mask) == offset_transform &&
                          (head[transform] & offset_mask) == 0x0E00;
    return readable ? bytes + head[trie_offset] : nullptr;
  }();
  return trie;
}

}  // namespace

std::vector<std::size_t> dictionary_words_at(std::string_view normalized, std::size_t at) {
  std::vector<std::size_t> out;
  if (thai_trie() == nullptr) return out;
  icu::BytesTrie trie(thai_trie());
  for (std::size_t i = at; is_thai_block_at(normalized, i); i += 3) {
    const auto result = trie.next(static_cast<std::int32_t>(thai_block_index(normalized, i)));
    if (USTRINGTRIE_HAS_VALUE(result)) out.push_back(i + 3 - at);
    if (!USTRINGTRIE_HAS_NEXT(result)) break;
  }
  return out;
}

bool in_dictionary(std::string_view normalized) {
  const auto words = dictionary_words_at(normalized, 0);
  return !words.empty() && words.back() == normalized.size();
}

}  // namespace thabian::text
