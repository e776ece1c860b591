#include "engine/text/confusable.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "engine/text/keyboard.h"
#include "engine/text/thai.h"
#include "engine/text/utf8.h"

namespace thabian::text {
namespace {

/// Letters of one group are taken for each other. A letter may stand in several groups.
constexpr std::array<std::u32string_view, 26> groups{
    U"ซศษส", U"ณน", U"ญย", U"ดฎ", U"ตฏ", U"ฐถ", U"ฑทธฒ", U"พภ", U"ขค", U"คฆ", U"รลฬ", U"หฮ", U"ชฉ",
    // Look alike, or end a syllable alike.
    U"ดค", U"ชซ", U"บป", U"ผฝ", U"พฟ", U"ดตถ",
    // Vowels and marks.
    U"ใไ", U"เแ", U"\u0E34\u0E35\u0E36\u0E37", U"\u0E38\u0E39", U"\u0E48\u0E49\u0E4A\u0E4B",
    U"\u0E47\u0E48\u0E4C", U"าำะ\u0E31"};

constexpr std::size_t block = 0x80;
constexpr std::uint8_t tone_for_tone = 4;
constexpr std::uint8_t alike = 5;
constexpr std::uint8_t neighbouring = 7;
constexpr std::uint8_t mark_for_mark = 8;

struct Tables {
  std::array<std::u32string, block> alike_letters;
  std::array<std::array<std::uint8_t, block>, block> substitution{};

  Tables() {
    for (std::size_t a = 0; a < block; ++a) {
      for (std::size_t b = 0; b < block; ++b) substitution[a][b] = price(a, b);
    }
    for (const auto& group : groups) {
      for (const char32_t a : group) {
        auto& letters = alike_letters[a - 0x0E00];
        for (const char32_t b : group) {
          if (a != b && letters.find(b) == std::u32string::npos) letters.push_back(b);
        }
      }
    }
  }

  static std::uint8_t price(std::size_t a, std::size_t b) {
    const auto x = static_cast<char32_t>(0x0E00 + a);
    const auto y = static_cast<char32_t>(0x0E00 + b);
    if (a == b) return 0;
    if (is_thai_tone(x) && is_thai_tone(y)) return tone_for_tone;
    const bool grouped = std::any_of(groups.begin(), groups.end(), [&](std::u32string_view group) {
      return group.find(x) != std::u32string_view::npos && group.find(y) != std::u32string_view::npos;
    });
    if (grouped) return alike;
    if (are_neighbour_keys(x, y)) return neighbouring;
    return is_thai_mark(x) && is_thai_mark(y) ? mark_for_mark : std::uint8_t{plain_error};
  }
};

const Tables& tables() {
  static const Tables all;
  return all;
}

bool in_block(char32_t c) {
  return c >= 0x0E00 && c < 0x0E00 + block;
}

/// Marks are the easiest to leave out or to type once too often.
int lone_price(char32_t c) {
  if (is_thai_tone(c) || c == kThanthakhat || c == kMaitaikhu) return 5;
  return is_thai_mark(c) || is_thai_follow_vowel(c) ? 7 : 9;
}

}  // namespace

std::u32string_view confusable_with(char32_t c) {
  return in_block(c) ? std::u32string_view(tables().alike_letters[c - 0x0E00]) : std::u32string_view();
}

int substitution_price(char32_t meant, char32_t typed) {
  if (meant == typed) return 0;
  if (!in_block(meant) || !in_block(typed)) return plain_error;
  return tables().substitution[meant - 0x0E00][typed - 0x0E00];
}

int omission_price(char32_t meant, char32_t before) {
  return meant == before ? 5 : lone_price(meant);
}

int insertion_price(char32_t typed, char32_t before) {
  return typed == before ? 5 : lone_price(typed);
}

}  // namespace thabian::text
