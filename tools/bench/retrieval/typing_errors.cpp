#include "tools/bench/retrieval/typing_errors.h"

#include <array>
#include <string_view>

#include "engine/text/utf8.h"

namespace thabian::bench {
namespace {

/// The keyboard's rows, plain and with shift; neighbours stand side by side.
constexpr std::array<std::u32string_view, 8> rows = {U"ๅ/-ภถุึคตจขช", U"ๆไำพะัีรนยบลฃ", U"ฟหกดเ้่าสวง",
                                                     U"ผปแอิืทมใฝ",   U"+๑๒๓๔ู฿๕๖๗๘๙", U"๐\"ฎฑธํ๊ณฯญฐ,ฅ",
                                                     U"ฤฆฏโฌ็๋ษศซ.",  U"()ฉฮฺ์?ฒฬฦ"};
/// What sounds or looks alike.
constexpr std::array<std::u32string_view, 15> alike = {
    U"่้๊๋", U"ิี", U"ึื", U"ุู", U"สศษซ", U"ณน", U"ญย", U"ลรฬ", U"ทธฒ", U"ภพผ", U"ขคฆ", U"ใไ", U"ดฎ", U"ตฏ", U"็์"};

std::u32string decode(const std::string& text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out.push_back(text::next_code_point(text, at));
  return out;
}

char32_t from_keyboard(char32_t c, std::uint64_t draw) {
  for (const auto row : rows) {
    const auto at = row.find(c);
    if (at == std::u32string_view::npos) continue;
    const bool left = at + 1 == row.size() || (at > 0 && draw % 2 == 0);
    return row[left ? at - 1 : at + 1];
  }
  return c;
}

char32_t from_likeness(char32_t c, std::uint64_t draw) {
  for (const auto group : alike) {
    const auto at = group.find(c);
    if (at == std::u32string_view::npos) continue;
    return group[(at + 1 + draw % (group.size() - 1)) % group.size()];
  }
  return c;
}

}  // namespace

std::string TypingErrors::make(const std::string& text) {
  auto characters = decode(text);
  if (characters.size() < 2) return text;
  const auto kind = random_() % 4;
  // Not every character has a neighbour or a likeness: then another place is drawn.
  for (int attempt = 0; attempt < 50; ++attempt) {
    const auto at = 1 + random_() % (characters.size() - 1);
    const auto draw = random_();
    if (characters[at] == U' ') continue;
    if (kind == 0) {
      characters.erase(at, 1);
      break;
    }
    if (kind == 1) {
      characters.insert(at, 1, characters[at]);
      break;
    }
    const auto other = kind == 2 ? from_keyboard(characters[at], draw) : from_likeness(characters[at], draw);
    if (other == characters[at]) continue;
    characters[at] = other;
    break;
  }
  std::string out;
  for (const char32_t c : characters) text::append_utf8(out, c);
  return out;
}

}  // namespace thabian::bench
