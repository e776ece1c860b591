// Which Thai letters and marks people take for each other, and what an error costs. The generator of typing
// errors and the search for the nearest term read the same tables.
#pragma once

#include <string_view>

namespace thabian::text {

/// Letters that sound or look alike, at most once each: of ส these are ศ ษ ซ. Empty if there are none.
std::u32string_view confusable_with(char32_t c);

/// The prices below are in tenths of a plain error: 10 for any letter in place of any other.
inline constexpr int plain_error = 10;

/// `typed` stands where `meant` should; 0 if they are the same.
int substitution_price(char32_t meant, char32_t typed);
/// `meant` was left out; `before` stands in front of it (0 at the beginning).
int omission_price(char32_t meant, char32_t before);
/// `typed` is one too many; `before` stands in front of it.
int insertion_price(char32_t typed, char32_t before);
/// Two neighbours changed places.
inline constexpr int transposition_price = 8;

}  // namespace thabian::text
