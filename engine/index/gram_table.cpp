#include "engine/index/gram_table.h"

#include <algorithm>
#include <cmath>

namespace thabian::index {
namespace {

constexpr unsigned counter_bits = 17;
constexpr unsigned least_bits = 12;
/// Text for which one slot more is worth its byte.
constexpr std::uint64_t bytes_a_slot = 64;
constexpr double steps_a_doubling = 8;

}  // namespace

GramCounter::GramCounter() : counts_(std::size_t{1} << counter_bits), last_(counts_.size()) {}

void GramCounter::add(std::string_view folded) {
  ++passage_;
  Gram gram = 0;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    gram = next_gram(gram, folded[i]);
    if (i + 1 < gram_length) continue;
    const auto slot = gram_hash(gram, counter_bits);
    counts_[slot] += last_[slot] != passage_ ? 1 : 0;
    last_[slot] = passage_;
  }
}

void GramCounter::merge(const GramCounter& other) {
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
}

std::string GramCounter::encode(std::uint64_t text_bytes) const {
  unsigned bits = least_bits;
  while (bits < counter_bits && (bytes_a_slot << bits) < text_bytes) ++bits;
  std::vector<std::uint64_t> folded(std::size_t{1} << bits);
  // The hash's first bits are the slot: neighbours fall together.
  for (std::size_t i = 0; i < counts_.size(); ++i) folded[i >> (counter_bits - bits)] += counts_[i];
  std::string out;
  for (const auto count : folded) {
    const double value =
        count == 0 ? 0 : 1 + std::round(steps_a_doubling * std::log2(static_cast<double>(count)));
    out.push_back(static_cast<char>(static_cast<unsigned char>(std::min(value, 255.0))));
  }
  return out;
}

Result<GramTable> GramTable::decode(std::string bytes, std::size_t passages) {
  GramTable out;
  while ((std::size_t{1} << out.bits_) < bytes.size() && out.bits_ < counter_bits) ++out.bits_;
  if ((std::size_t{1} << out.bits_) != bytes.size() || out.bits_ < least_bits) {
    return make_error(ErrorCode::pack_damaged, "the pack's table of trigrams cannot be read",
                      "build the pack anew with `thabian index`");
  }
  out.slots_ = std::move(bytes);
  const auto n = static_cast<double>(passages);
  for (int value = 0; value < 256; ++value) {
    const double count = value == 0 ? 0 : std::min(n, std::exp2((value - 1) / steps_a_doubling));
    out.weights_.push_back(static_cast<float>(std::log1p((n - count + 0.5) / (count + 0.5))));
  }
  return out;
}

double GramTable::weight(Gram gram) const {
  if (slots_.empty()) return 1;
  return static_cast<double>(weights_[static_cast<unsigned char>(slots_[gram_hash(gram, bits_)])]);
}

}  // namespace thabian::index
