// Typing errors, made on purpose and always the same for the same seed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace thabian::eval {

enum class Mistake : std::uint8_t {
  typing,  ///< a letter left out, doubled, of a neighbouring key, or a confusable one: a quarter each
  sound,  ///< written as it sounds: ค่าธรรมเนียม becomes ค่าทำเนียม
};

/// `text` with one error in its Thai letters, never in its first character. Nothing if it has no place for
/// one.
std::optional<std::string> misspell(std::string_view text, std::uint64_t seed, Mistake mistake);

}  // namespace thabian::eval
