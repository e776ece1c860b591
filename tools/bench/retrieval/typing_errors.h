// Typing errors as they happen on a Thai (Kedmanee) keyboard, from a fixed seed.
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace thabian::bench {

/// Makes one error a text, each kind equally often: a character left out, typed twice, its neighbour on the
/// keyboard, or one that is easily confused with it (tones, short and long vowels, consonants of one sound).
/// Never the first character. The same sequence of texts gives the same errors.
class TypingErrors {
 public:
  static constexpr std::uint64_t seed = 42;
  std::string make(const std::string& text);

 private:
  std::mt19937_64 random_{seed};
};

}  // namespace thabian::bench
