#include "engine/index/vocabulary.h"

#include "engine/hash.h"

namespace thabian::index {
namespace {

constexpr std::size_t word_bits = 64;

std::size_t count_bits(std::uint64_t value) {
  std::size_t count = 0;
  for (; value != 0; value &= value - 1) ++count;
  return count;
}

std::size_t words_for(std::size_t matters) {
  return (matters + word_bits - 1) / word_bits;
}

}  // namespace

Vocabulary Vocabulary::make(const std::map<std::string, std::vector<std::uint32_t>>& matters_of,
                            std::size_t matters) {
  std::map<std::uint64_t, const std::vector<std::uint32_t>*> rows;
  for (const auto& [term, numbers] : matters_of) rows[hash_of(term)] = &numbers;
  const auto row_words = words_for(matters);
  std::vector<std::uint64_t> hashes;
  std::vector<std::uint64_t> bits;
  for (const auto& [hash, numbers] : rows) {
    hashes.push_back(hash);
    const auto begin = bits.size();
    bits.resize(begin + row_words);
    for (const auto number : *numbers)
      bits[begin + number / word_bits] |= std::uint64_t{1} << (number % word_bits);
  }
  FlatWriter out;
  out(static_cast<std::uint64_t>(matters), hashes, bits);
  return *decode(out.take());
}

std::size_t Vocabulary::row(std::string_view term) const {
  const auto found = hashes_.find(hash_of(term));
  return found == hashes_.size() ? unknown : found;
}

std::size_t Vocabulary::frequency(std::size_t row) const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < row_words_; ++i) count += count_bits(bits_[row * row_words_ + i]);
  return count;
}

bool Vocabulary::has(std::size_t row, std::size_t matter) const {
  return ((bits_[row * row_words_ + matter / word_bits] >> (matter % word_bits)) & 1U) != 0;
}

Result<Vocabulary> Vocabulary::decode(Bytes bytes) {
  Vocabulary out;
  out.bytes_ = std::move(bytes);
  FlatReader in(out.bytes_);
  std::uint64_t matters = 0;
  in(matters);
  out.hashes_ = in.column<std::uint64_t>();
  out.bits_ = in.column<std::uint64_t>();
  const bool possible = matters <= out.bytes_.size() * word_bits;
  out.matters_ = possible ? static_cast<std::size_t>(matters) : 0;
  out.row_words_ = words_for(out.matters_);
  if (!in.done() || !possible || out.bits_.size() != out.hashes_.size() * out.row_words_) {
    return make_error(ErrorCode::pack_damaged, "the pack's vocabulary cannot be read",
                      "build the pack anew with `thabian index`");
  }
  return out;
}

}  // namespace thabian::index
