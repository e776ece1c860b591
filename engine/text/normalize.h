// Normalisation of Thai and mixed text for matching, with a map back to the original bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace thabian::text {

/// Text made ready for matching. `offsets[i]` is the byte offset in the original of the character that
/// normalised byte i belongs to; `offsets.back()` (index text.size()) is the original's size.
/// Offsets never fall: they are monotone.
struct Normalized {
  std::string text;
  std::vector<std::uint32_t> offsets;

  /// The original's byte range behind the normalised range [begin, end).
  [[nodiscard]] std::size_t original_begin(std::size_t begin) const { return offsets[begin]; }
  [[nodiscard]] std::size_t original_end(std::size_t end) const { return offsets[end]; }
};

/// Normalises UTF-8 (ill-formed bytes count as U+FFFD, one each) in this order:
///  1. full-width ASCII to ASCII, case folded, NFC (never NFKC, which would split SARA AM; Thai: see 3);
///  2. zero-width characters and soft hyphens removed, other white space and control characters to U+0020;
///  3. SARA E + SARA E to SARA AE; NIKHAHIT (+ tone) + SARA AA to (tone +) SARA AM; tone or THANTHAKHAT typed
///     before a vowel above or below put behind it, tone typed behind SARA A, AA or AM put before it;
///     LAKKHANGYAO to SARA AA except after RU and LU;
///  4. repeated marks and vowels collapsed; of two different tones the last is kept;
///  5. Thai digits to ASCII digits.
/// Characters that changed places map to the first of their places. Texts of 4 GB and more are not supported.
/// Idempotent: normalize(normalize(x).text).text == normalize(x).text.
/// Rules after the Unicode Standard 15 section 16.1 and the practice of Thai search engines.
Normalized normalize(std::string_view original);

/// As normalize(), where the map is not needed.
std::string normalize_text(std::string_view original);

}  // namespace thabian::text
