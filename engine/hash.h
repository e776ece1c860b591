// A fast hash against accidental damage and for naming contents; not against an attacker.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace thabian {

/// XXH3, 64 bits, fed piece by piece.
class Hasher {
 public:
  Hasher();
  ~Hasher();
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;

  void add(std::string_view bytes);
  [[nodiscard]] std::uint64_t value() const;
  [[nodiscard]] std::string hex() const;  ///< 16 lower-case hexadecimal digits

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::uint64_t hash_of(std::string_view bytes);
std::string hash_hex(std::string_view bytes);

}  // namespace thabian
