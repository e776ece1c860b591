// UTF-8: validation with a place, repair, and walking by code point. No ICU needed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/error.h"

namespace thabian::text {

/// Checks that `bytes` is well-formed UTF-8 (Unicode 15, table 3-7).
/// Error `invalid_utf8`: the message names the byte offset (from 0) and value, `where` line and column.
Status validate_utf8(std::string_view bytes, std::string_view file = {});

/// Replaces each maximal ill-formed part by U+FFFD (Unicode 15, section 3.9); well-formed text stays.
std::string repair_utf8(std::string_view bytes);

/// Reads the code point at `offset` of well-formed text and moves `offset` behind it.
/// Ill-formed bytes read as U+FFFD, one byte each; never reads past the end.
char32_t next_code_point(std::string_view text, std::size_t& offset);

void append_utf8(std::string& out, char32_t code_point);

/// Number of code points of well-formed text.
std::size_t count_code_points(std::string_view text);

/// Columns that `text` takes on a terminal: marks above and below take none, wide characters two.
std::size_t display_width(std::string_view text);

bool is_thai(char32_t c);            ///< U+0E01 to U+0E5B
bool is_thai_consonant(char32_t c);  ///< U+0E01 to U+0E2E
bool is_thai_mark(char32_t c);       ///< vowels and tones above and below: U+0E31, U+0E34-3A, U+0E47-4E
bool is_thai_digit(char32_t c);      ///< U+0E50 to U+0E59

}  // namespace thabian::text
