#include "engine/text/thai_bytes.h"

#include <array>

#include "engine/text/thai.h"
#include "engine/text/utf8.h"

namespace thabian::text {
namespace {

constexpr unsigned block_start = 0x80;
constexpr unsigned block_end = 0xFC;  // behind U+0E7B
constexpr std::string_view replacement = "\xEF\xBF\xBD";

unsigned byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

/// Bytes of a UTF-8 character by its first one; 0 if none begins so.
std::size_t length_of(unsigned first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

/// What a byte is compared as; 0 is left out.
std::array<char, 256> folding() {
  std::array<char, 256> out{};
  for (unsigned c = '0'; c <= '9'; ++c) out[c] = static_cast<char>(c);
  for (unsigned c = 'a'; c <= 'z'; ++c) out[c] = out[c - 32] = static_cast<char>(c);
  for (unsigned c = block_start; c < block_end; ++c) {
    const auto point = static_cast<char32_t>(0x0E00 + c - block_start);
    if (is_thai_letter(point)) out[c] = static_cast<char>(c);
    if (is_thai_digit(point)) out[c] = static_cast<char>('0' + (point - 0x0E50));
  }
  for (unsigned c = 0xFC; c < 0x100; ++c) out[c] = static_cast<char>(c);
  return out;
}

}  // namespace

void append_thai_bytes(std::string& out, std::string_view utf8) {
  for (std::size_t i = 0; i < utf8.size();) {
    const unsigned c = byte_at(utf8, i);
    if (c < 0x80) {
      out.push_back(static_cast<char>(c));
      ++i;
    } else if (is_thai_block_at(utf8, i) && thai_block_index(utf8, i) < block_end - block_start) {
      out.push_back(static_cast<char>(block_start + thai_block_index(utf8, i)));
      i += 3;
    } else {
      const auto length = length_of(c);
      out.push_back(thai_byte_escape);
      if (length == 0 || i + length > utf8.size()) {
        out += replacement;
        ++i;
      } else {
        out += utf8.substr(i, length);
        i += length;
      }
    }
  }
}

std::string to_thai_bytes(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size() / 2);
  append_thai_bytes(out, utf8);
  return out;
}

std::string from_thai_bytes(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 3);
  bool others = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const unsigned c = byte_at(bytes, i);
    if (c < 0x80) {
      out.push_back(static_cast<char>(c));
    } else if (c < block_end) {
      const unsigned n = c - block_start;
      out.push_back('\xE0');
      out.push_back(static_cast<char>(0xB8U | (n >> 6U)));
      out.push_back(static_cast<char>(0x80U | (n & 0x3FU)));
    } else {
      others = true;
      const auto length = i + 1 < bytes.size() ? length_of(byte_at(bytes, i + 1)) : 0;
      if (bytes[i] != thai_byte_escape || length == 0 || i + length >= bytes.size()) {
        out += replacement;
      } else {
        out += bytes.substr(i + 1, length);
        i += length;
      }
    }
  }
  return others ? repair_utf8(out) : out;
}

void append_folded(std::string& out, std::string_view thai_bytes) {
  static const auto table = folding();
  const auto old = out.size();
  out.resize(old + thai_bytes.size());
  char* to = out.data() + old;
  for (const char c : thai_bytes) {
    const char folded = table[static_cast<unsigned char>(c)];
    *to = folded;
    to += folded != 0 ? 1 : 0;
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
}

}  // namespace thabian::text
