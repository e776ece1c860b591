#include "engine/text/keyboard.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>

#include "engine/text/utf8.h"

namespace thabian::text {
namespace {

/// One row of keys in one shift state.
struct Row {
  std::string_view ascii;
  std::u32string_view thai;
  int number;    ///< from the top
  double start;  ///< where its first key stands, in keys
  bool shift;
};

constexpr std::array<Row, 8> rows{{
    {R"(`1234567890-=)", U"_ๅ/-ภถ\u0E38\u0E36คตจขช", 0, 0.0, false},
    {R"(qwertyuiop[]\)", U"ๆไำพะ\u0E31\u0E35รนยบลฃ", 1, 1.5, false},
    {R"(asdfghjkl;')", U"ฟหกดเ\u0E49\u0E48าสวง", 2, 1.75, false},
    {R"(zxcvbnm,./)", U"ผปแอ\u0E34\u0E37ทมใฝ", 3, 2.25, false},
    {R"(~!@#$%^&*()_+)", U"%+๑๒๓๔\u0E39฿๕๖๗๘๙", 0, 0.0, true},
    {R"(QWERTYUIOP{}|)", U"๐\"ฎฑธ\u0E4D\u0E4Aณฯญฐ,ฅ", 1, 1.5, true},
    {R"(ASDFGHJKL:")", U"ฤฆฏโฌ\u0E47\u0E4Bษศซ.", 2, 1.75, true},
    {R"(ZXCVBNM<>?)", U"()ฉฮ\u0E3A\u0E4C?ฒฬฦ", 3, 2.25, true},
}};
/// Middles of keys that touch are nearer to each other than this.
constexpr double touching = 1.3;

struct Key {
  const Row* row;
  std::size_t column;
  [[nodiscard]] double x() const { return row->start + static_cast<double>(column); }
};

std::optional<Key> key_of(char32_t thai) {
  for (const auto& row : rows) {
    const auto column = row.thai.find(thai);
    if (column != std::u32string_view::npos) return Key{&row, column};
  }
  return std::nullopt;
}

bool touch(const Key& a, const Key& b) {
  if (a.row->shift != b.row->shift || (a.row == b.row && a.column == b.column)) return false;
  return std::hypot(a.x() - b.x(), a.row->number - b.row->number) < touching;
}

}  // namespace

char32_t kedmanee_of(char ascii) {
  for (const auto& row : rows) {
    const auto column = row.ascii.find(ascii);
    if (column != std::string_view::npos) return row.thai[column];
  }
  return 0;
}

char ascii_of(char32_t kedmanee) {
  const auto key = key_of(kedmanee);
  return key ? key->row->ascii[key->column] : '\0';
}

std::u32string neighbour_keys(char32_t c) {
  std::u32string out;
  const auto key = key_of(c);
  if (!key) return out;
  for (const auto& row : rows) {
    for (std::size_t column = 0; column < row.thai.size(); ++column) {
      if (is_thai(row.thai[column]) && touch(*key, {&row, column})) out.push_back(row.thai[column]);
    }
  }
  return out;
}

bool are_neighbour_keys(char32_t a, char32_t b) {
  const auto first = key_of(a);
  const auto second = key_of(b);
  return first && second && touch(*first, *second);
}

std::string retyped_in_thai(std::string_view ascii) {
  std::string out;
  for (std::size_t i = 0; i < ascii.size();) {
    const char32_t c = next_code_point(ascii, i);
    const char32_t other = c < 0x80 ? kedmanee_of(static_cast<char>(c)) : 0;
    append_utf8(out, other != 0 ? other : c);
  }
  return out;
}

std::string retyped_in_ascii(std::string_view thai) {
  std::string out;
  for (std::size_t i = 0; i < thai.size();) {
    const char32_t c = next_code_point(thai, i);
    const char other = ascii_of(c);
    append_utf8(out, other != '\0' ? static_cast<char32_t>(other) : c);
  }
  return out;
}

}  // namespace thabian::text
