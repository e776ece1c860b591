// Thai in one byte a character: how passages are stored and matched. A third of UTF-8, read faster than it
// could be unpacked, and what is compared later are bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace thabian::text {

/// Bytes below 0x80 are ASCII; 0x80 + n is the character U+0E00 + n of the Thai block (n below 0x7C); behind
/// `thai_byte_escape` stands one character of any other script in UTF-8.
inline constexpr char thai_byte_escape = '\xFC';

/// Appends well-formed UTF-8 in this coding. Nothing is lost.
void append_thai_bytes(std::string& out, std::string_view utf8);
std::string to_thai_bytes(std::string_view utf8);

/// Back to UTF-8. Bytes that are not of this coding become U+FFFD.
std::string from_thai_bytes(std::string_view bytes);

/// The form in which stored text is compared: Latin letters small, Thai digits as ASCII digits, and nothing
/// but letters, marks and digits (blanks and signs are typed as people like). Appends to `out`.
void append_folded(std::string& out, std::string_view thai_bytes);

}  // namespace thabian::text
