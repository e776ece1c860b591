// How many passages have a character trigram, roughly: a small table of a fixed size, so that weighing what
// is compared character by character costs the same at any size of the collection.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"

namespace thabian::index {

/// Three bytes of folded text (engine/text/thai_bytes.h) as one number.
using Gram = std::uint32_t;
inline constexpr std::size_t gram_length = 3;
inline Gram next_gram(Gram gram, char c) {
  return ((gram << 8U) | static_cast<unsigned char>(c)) & 0xFFFFFFU;
}
/// `bits` of a gram's hash.
inline std::uint32_t gram_hash(Gram gram, unsigned bits) {
  return (gram * 0x9E3779B1U) >> (32U - bits);
}

/// Counts while indexing. Grams of one hash count as one.
class GramCounter {
 public:
  GramCounter();
  /// The grams of one passage, each once.
  void add(std::string_view folded);
  void merge(const GramCounter& other);
  /// A byte a slot, logarithmic; the more `text_bytes` were counted, the more slots.
  [[nodiscard]] std::string encode(std::uint64_t text_bytes) const;

 private:
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint32_t> last_;  // the passage that a slot was counted for last
  std::uint32_t passage_ = 0;
};

class GramTable {
 public:
  GramTable() = default;
  /// Error `pack_damaged`.
  static Result<GramTable> decode(std::string bytes, std::size_t passages);

  /// The logarithm of how rare it is, as BM25 has it for words; above 0.
  [[nodiscard]] double weight(Gram gram) const;

 private:
  std::string slots_;
  unsigned bits_ = 0;
  std::vector<float> weights_;  // by a slot's value
};

}  // namespace thabian::index
