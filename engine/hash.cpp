#include "engine/hash.h"

#define XXH_INLINE_ALL
#include <array>

#include <xxhash.h>

namespace thabian {
namespace {

std::string to_hex(std::uint64_t value) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out(16, '0');
  for (auto it = out.rbegin(); it != out.rend(); ++it, value >>= 4U) *it = digits[value & 15U];
  return out;
}

}  // namespace

struct Hasher::State {
  XXH3_state_t* xxh = XXH3_createState();
  State() { XXH3_64bits_reset(xxh); }
  ~State() { XXH3_freeState(xxh); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

Hasher::Hasher() : state_(std::make_unique<State>()) {}
Hasher::~Hasher() = default;

void Hasher::add(std::string_view bytes) {
  XXH3_64bits_update(state_->xxh, bytes.data(), bytes.size());
}

std::uint64_t Hasher::value() const {
  return XXH3_64bits_digest(state_->xxh);
}
std::string Hasher::hex() const {
  return to_hex(value());
}

std::uint64_t hash_of(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}
std::string hash_hex(std::string_view bytes) {
  return to_hex(hash_of(bytes));
}

}  // namespace thabian
