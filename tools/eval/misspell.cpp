#include "tools/eval/misspell.h"

#include <array>
#include <vector>

#include "engine/text/confusable.h"
#include "engine/text/keyboard.h"
#include "engine/text/utf8.h"

namespace thabian::eval {
namespace {

/// SplitMix64: the standard library's distributions differ between its makers.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t bound) {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<std::size_t>((z ^ (z >> 31U)) % bound);
  }

 private:
  std::uint64_t state_;
};

std::u32string to_code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) out.push_back(text::next_code_point(text, i));
  return out;
}

std::string to_bytes(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) text::append_utf8(out, c);
  return out;
}

bool is_letter(char32_t c) {
  return text::is_thai_consonant(c) || text::is_thai_mark(c) || (c >= 0x0E30 && c <= 0x0E33) ||
         (c >= 0x0E40 && c <= 0x0E45);
}

constexpr std::u32string_view tones = U"\u0E48\u0E49";

/// The letter at `at` with one typing error of the four; false if that letter has no error of this kind.
bool mistype(std::u32string& letters, std::size_t at, std::size_t kind, Random& random) {
  const char32_t c = letters[at];
  if (kind == 0) {
    letters.erase(at, 1);
  } else if (kind == 1) {
    letters.insert(at, 1, c);
  } else if (kind == 2) {
    const auto keys = text::neighbour_keys(c);
    if (keys.empty()) return false;
    letters[at] = keys[random.below(keys.size())];
  } else {
    const auto alike = text::confusable_with(c);
    // A consonant that nothing is like may get a tone that it should not have.
    if (alike.empty()) {
      if (!text::is_thai_consonant(c)) return false;
      letters.insert(at + 1, 1, tones[random.below(tones.size())]);
    } else {
      letters[at] = alike[random.below(alike.size())];
    }
  }
  return true;
}

/// Spellings of one sound; each may be written for the other.
struct Sound {
  std::u32string_view meant;
  std::u32string_view written;
};
constexpr std::array<Sound, 26> sounds{{
    {U"รรม", U"ำ"},         {U"รร", U"\u0E31น"}, {U"ำ", U"\u0E31ม"},     {U"ใ", U"ไ"},
    {U"ไ", U"ใ"},           {U"ทร", U"ซ"},       {U"ษ", U"ส"},           {U"ศ", U"ส"},
    {U"ส", U"ษ"},           {U"ณ", U"น"},        {U"น", U"ณ"},           {U"ญ", U"ย"},
    {U"ภ", U"พ"},           {U"ธ", U"ท"},        {U"ท", U"ธ"},           {U"ฎ", U"ด"},
    {U"ฐ", U"ถ"},           {U"ฒ", U"ท"},        {U"ร", U"ล"},           {U"ล", U"ร"},
    {U"\u0E47", U""},       {U"\u0E49", U""},    {U"\u0E35", U"\u0E34"}, {U"\u0E39", U"\u0E38"},
    {U"\u0E48", U"\u0E49"}, {U"ตร", U"ด"},
}};

std::optional<std::u32string> as_it_sounds(const std::u32string& letters, Random& random) {
  struct Place {
    std::size_t at;
    const Sound* sound;
  };
  std::vector<Place> places;
  for (const auto& sound : sounds) {
    for (auto at = letters.find(sound.meant, 1); at != std::u32string::npos;
         at = letters.find(sound.meant, at + 1)) {
      places.push_back({at, &sound});
    }
  }
  if (places.empty()) return std::nullopt;
  const auto& place = places[random.below(places.size())];
  auto out = letters;
  return out.replace(place.at, place.sound->meant.size(), place.sound->written);
}

}  // namespace

std::optional<std::string> misspell(std::string_view text, std::uint64_t seed, Mistake mistake) {
  Random random(seed);
  const auto letters = to_code_points(text);
  if (mistake == Mistake::sound) {
    const auto out = as_it_sounds(letters, random);
    return out ? std::optional(to_bytes(*out)) : std::nullopt;
  }
  std::vector<std::size_t> places;
  for (std::size_t i = 1; i < letters.size(); ++i) {
    if (is_letter(letters[i])) places.push_back(i);
  }
  if (places.empty()) return std::nullopt;
  const auto kind = random.below(4);
  for (std::size_t tries = 0; tries < 4 * places.size(); ++tries) {
    auto out = letters;
    if (mistype(out, places[random.below(places.size())], kind, random)) return to_bytes(out);
  }
  return std::nullopt;
}

}  // namespace thabian::eval
