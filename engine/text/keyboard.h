// The Kedmanee layout of Thai keyboards (TIS 820-2538) beside the American one: which characters share a key,
// and which keys touch. Typing errors, their prices and texts typed on the wrong layout all read this table.
#pragma once

#include <string>
#include <string_view>

namespace thabian::text {

/// The character that Kedmanee has on the key (and shift state) of a printable ASCII character; 0 if none.
char32_t kedmanee_of(char ascii);
/// The ASCII character on the key of a Kedmanee character; 0 if none. Digits and signs too: Kedmanee has `/`
/// where the other layout has 2.
char ascii_of(char32_t kedmanee);

/// Thai characters on keys that touch the one of `c`, in the same shift state.
std::u32string neighbour_keys(char32_t c);
bool are_neighbour_keys(char32_t a, char32_t b);

/// What comes out when the keys meant for one layout are typed on the other. Characters without a key stay.
std::string retyped_in_thai(std::string_view ascii);
std::string retyped_in_ascii(std::string_view thai);

}  // namespace thabian::text
