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
    for (auto& row : substitution) row.fill(plain_error);
    for (std::size_t a = 0; a < block; ++a) {
      const auto meant = static_cast<char32_t>(0x0E00 + a);
      for (std::size_t b = 0; b < block && is_thai_mark(meant); ++b) {
        if (is_thai_mark(static_cast<char32_t>(0x0E00 + b))) substitution[a][b] = mark_for_mark;
      }
      for (const char32_t key : neighbour_keys(meant)) substitution[a][key - 0x0E00] = neighbouring;
    }
    for (const auto& group : groups) add_group(group);
    for (std::size_t a = 0; a < block; ++a) substitution[a][a] = 0;
  }

  void add_group(std::u32string_view group) {
    for (const char32_t a : group) {
      auto& letters = alike_letters[a - 0x0E00];
      for (const char32_t b : group) {
        if (a != b && letters.find(b) == std::u32string::npos) letters.push_back(b);
        const bool tones = is_thai_tone(a) && is_thai_tone(b);
        substitution[a - 0x0E00][b - 0x0E00] = tones ? tone_for_tone : alike;
      }
    }
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
