#include "engine/text/utf8.h"

#include <algorithm>
#include <array>
#include <utility>

namespace thabian::text {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// What the bytes at one place are: a code point, or an ill-formed part of `length` bytes.
struct Decoded {
  char32_t code_point = kReplacement;
  std::size_t length = 1;  ///< for ill-formed text: the maximal ill-formed part
  bool well_formed = false;
};

/// The second byte's range depends on the first one (table 3-7); that keeps out surrogates and
/// overlong forms.
struct Lead {
  std::size_t length = 0;
  unsigned second_low = 0x80;
  unsigned second_high = 0xBF;
};

Lead lead_of(unsigned byte) {
  if (byte < 0x80) return {1};
  if (byte < 0xC2 || byte > 0xF4) return {0};
  if (byte < 0xE0) return {2};
  if (byte < 0xF0) return {3, byte == 0xE0 ? 0xA0U : 0x80U, byte == 0xED ? 0x9FU : 0xBFU};
  return {4, byte == 0xF0 ? 0x90U : 0x80U, byte == 0xF4 ? 0x8FU : 0xBFU};
}

unsigned byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

Decoded decode(std::string_view text, std::size_t offset) {
  const unsigned first = byte_at(text, offset);
  const Lead lead = lead_of(first);
  if (lead.length == 1) return {first, 1, true};
  if (lead.length == 0) return {};
  char32_t value = first & (0x7FU >> lead.length);
  for (std::size_t k = 1; k < lead.length; ++k) {
    const unsigned low = k == 1 ? lead.second_low : 0x80U;
    const unsigned high = k == 1 ? lead.second_high : 0xBFU;
    if (offset + k >= text.size()) return {kReplacement, k, false};
    const unsigned byte = byte_at(text, offset + k);
    if (byte < low || byte > high) return {kReplacement, k, false};
    value = (value << 6U) | (byte & 0x3FU);
  }
  return {value, lead.length, true};
}

/// Offset of the first ill-formed byte, or text.size().
std::size_t first_ill_formed(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    const Decoded d = decode(text, i);
    if (!d.well_formed) return i;
    i += d.length;
  }
  return i;
}

Place place_of(std::string_view file, std::string_view before) {
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0: the first line
  Place place;
  place.file = std::string(file);
  place.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  place.column = 1 + static_cast<int>(count_code_points(before.substr(line_start)));
  return place;
}

std::string hex_byte(unsigned byte) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  return {'0', 'x', digits[byte >> 4U], digits[byte & 15U]};
}

using Range = std::pair<char32_t, char32_t>;

/// Combining marks and invisible characters outside Thai that people do paste.
constexpr std::array<Range, 10> kZeroWidth = {{{0x00AD, 0x00AD},
                                               {0x0300, 0x036F},
                                               {0x0EB1, 0x0EB1},
                                               {0x0EB4, 0x0EBC},
                                               {0x0EC8, 0x0ECE},
                                               {0x200B, 0x200F},
                                               {0x202A, 0x202E},
                                               {0x2060, 0x2064},
                                               {0xFE00, 0xFE0F},
                                               {0xFEFF, 0xFEFF}}};

/// East Asian wide and emoji, in the coarse blocks that terminals use.
constexpr std::array<Range, 9> kWide = {{{0x1100, 0x115F},
                                         {0x2E80, 0x303E},
                                         {0x3041, 0xA4CF},
                                         {0xAC00, 0xD7A3},
                                         {0xF900, 0xFAFF},
                                         {0xFE30, 0xFE6F},
                                         {0xFF00, 0xFF60},
                                         {0x1F300, 0x1FAFF},
                                         {0x20000, 0x3FFFD}}};

template <std::size_t n>
bool in_ranges(const std::array<Range, n>& ranges, char32_t c) {
  for (const auto& [low, high] : ranges) {
    if (c >= low && c <= high) return true;
  }
  return false;
}

}  // namespace

Status validate_utf8(std::string_view bytes, std::string_view file) {
  const std::size_t bad = first_ill_formed(bytes);
  if (bad == bytes.size()) return {};
  return make_error(ErrorCode::invalid_utf8,
                    "byte " + std::to_string(bad) + " (" + hex_byte(byte_at(bytes, bad)) + ") is not UTF-8",
                    "save the file as UTF-8", place_of(file, bytes.substr(0, bad)));
}

std::string repair_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    const Decoded d = decode(bytes, i);
    if (d.well_formed) {
      out.append(bytes.substr(i, d.length));
    } else {
      append_utf8(out, kReplacement);
    }
    i += d.length;
  }
  return out;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
  if (offset >= text.size()) return kReplacement;
  const unsigned first = byte_at(text, offset);
  if (first < 0x80) {
    ++offset;
    return first;
  }
  const Decoded d = decode(text, offset);
  offset += d.well_formed ? d.length : 1;
  return d.code_point;
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto put = [&out](char32_t byte) {
    out.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
  };
  const bool scalar = code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
  const char32_t c = scalar ? code_point : kReplacement;
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (c < 0x20 || is_thai_mark(c) || in_ranges(kZeroWidth, c)) continue;
    width += in_ranges(kWide, c) ? 2 : 1;
  }
  return width;
}

bool is_thai(char32_t c) {
  return c >= 0x0E01 && c <= 0x0E5B;
}
bool is_thai_consonant(char32_t c) {
  return c >= 0x0E01 && c <= 0x0E2E;
}
bool is_thai_mark(char32_t c) {
  return c == 0x0E31 || (c >= 0x0E34 && c <= 0x0E3A) || (c >= 0x0E47 && c <= 0x0E4E);
}
bool is_thai_digit(char32_t c) {
  return c >= 0x0E50 && c <= 0x0E59;
}

}  // namespace thabian::text
