#include "engine/index/vocabulary.h"

#include <algorithm>

#include "engine/hash.h"

namespace thabian::index {
namespace {

constexpr std::size_t word_bits = 64;

void append(std::string& out, std::uint64_t value) {
  for (int i = 0; i < 8; ++i) out += static_cast<char>((value >> (8 * i)) & 0xffU);
}

std::uint64_t read(std::string_view bytes, std::size_t index) {
  std::uint64_t value = 0;
  for (std::size_t i = 8; i-- > 0;) value = (value << 8U) | static_cast<unsigned char>(bytes[index * 8 + i]);
  return value;
}

std::size_t count_bits(std::uint64_t value) {
  std::size_t count = 0;
  for (; value != 0; value &= value - 1) ++count;
  return count;
}

}  // namespace

Vocabulary::Vocabulary(const std::map<std::string, std::vector<std::uint32_t>>& matters_of,
                       std::size_t matters)
    : matters_(matters), row_words_((matters + word_bits - 1) / word_bits) {
  std::map<std::uint64_t, const std::vector<std::uint32_t>*> rows;
  for (const auto& [term, numbers] : matters_of) rows[hash_of(term)] = &numbers;
  for (const auto& [hash, numbers] : rows) {
    hashes_.push_back(hash);
    const auto begin = bits_.size();
    bits_.resize(begin + row_words_);
    for (const auto number : *numbers)
      bits_[begin + number / word_bits] |= std::uint64_t{1} << (number % word_bits);
  }
}

std::size_t Vocabulary::row(std::string_view term) const {
  const auto hash = hash_of(term);
  const auto it = std::lower_bound(hashes_.begin(), hashes_.end(), hash);
  return it != hashes_.end() && *it == hash ? static_cast<std::size_t>(it - hashes_.begin()) : unknown;
}

std::size_t Vocabulary::frequency(std::size_t row) const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < row_words_; ++i) count += count_bits(bits_[row * row_words_ + i]);
  return count;
}

bool Vocabulary::has(std::size_t row, std::size_t matter) const {
  return ((bits_[row * row_words_ + matter / word_bits] >> (matter % word_bits)) & 1U) != 0;
}

std::string Vocabulary::encode() const {
  std::string out;
  append(out, matters_);
  append(out, hashes_.size());
  for (const auto hash : hashes_) append(out, hash);
  for (const auto word : bits_) append(out, word);
  return out;
}

Result<Vocabulary> Vocabulary::decode(std::string_view bytes) {
  const auto words = bytes.size() / 8;
  const auto damaged = make_error(ErrorCode::pack_damaged, "the pack's vocabulary cannot be read",
                                  "build the pack anew with `thabian index`");
  if (bytes.size() % 8 != 0 || words < 2) return damaged;
  Vocabulary out;
  const auto rows = read(bytes, 1);
  out.matters_ = static_cast<std::size_t>(read(bytes, 0));
  out.row_words_ = (out.matters_ + word_bits - 1) / word_bits;
  if (rows > words || out.matters_ > bytes.size() * 8 || words != 2 + rows * (1 + out.row_words_))
    return damaged;
  out.hashes_.resize(rows);
  for (std::size_t i = 0; i < rows; ++i) out.hashes_[i] = read(bytes, 2 + i);
  out.bits_.resize(rows * out.row_words_);
  for (std::size_t i = 0; i < out.bits_.size(); ++i) out.bits_[i] = read(bytes, 2 + rows + i);
  return out;
}

}  // namespace thabian::index
