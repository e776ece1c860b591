// The Thai characters that rules speak of by name. Used inside engine/text only.
#pragma once

#include <cstddef>
#include <string_view>

namespace thabian::text {

inline constexpr char32_t kRu = 0x0E24;            // ฤ
inline constexpr char32_t kLu = 0x0E26;            // ฦ
inline constexpr char32_t kPaiyannoi = 0x0E2F;     // ฯ
inline constexpr char32_t kSaraA = 0x0E30;         // ะ
inline constexpr char32_t kMaiHanAkat = 0x0E31;    // ั
inline constexpr char32_t kSaraAa = 0x0E32;        // า
inline constexpr char32_t kSaraAm = 0x0E33;        // ำ
inline constexpr char32_t kSaraI = 0x0E34;         // ิ
inline constexpr char32_t kSaraIi = 0x0E35;        // ี
inline constexpr char32_t kSaraUee = 0x0E37;       // ื
inline constexpr char32_t kPhinthu = 0x0E3A;       // ฺ
inline constexpr char32_t kSaraE = 0x0E40;         // เ
inline constexpr char32_t kSaraAe = 0x0E41;        // แ
inline constexpr char32_t kSaraMaimalai = 0x0E44;  // ไ
inline constexpr char32_t kLakkhangyao = 0x0E45;   // ๅ
inline constexpr char32_t kMaiyamok = 0x0E46;      // ๆ
inline constexpr char32_t kMaitaikhu = 0x0E47;     // ็
inline constexpr char32_t kThanthakhat = 0x0E4C;   // ์
inline constexpr char32_t kNikhahit = 0x0E4D;      // ํ
inline constexpr char32_t kYamakkan = 0x0E4E;      // ๎

inline bool is_thai_tone(char32_t c) {
  return c >= 0x0E48 && c <= 0x0E4B;
}
inline bool is_thai_lead_vowel(char32_t c) {
  return c >= kSaraE && c <= kSaraMaimalai;
}
inline bool is_thai_follow_vowel(char32_t c) {
  return c == kSaraA || c == kSaraAa || c == kSaraAm;
}

/// Letters and marks that words are written with: no digits, no ฯ ๆ ฿ and no other signs.
inline bool is_thai_letter(char32_t c) {
  return c >= 0x0E01 && c <= 0x0E4E && c != kPaiyannoi && c != kMaiyamok && (c < 0x0E3B || c > 0x0E3F);
}

/// Whether a character of the Thai block (U+0E00 to U+0E7F) stands at `i`; cheaper than decoding.
inline bool is_thai_block_at(std::string_view text, std::size_t i) {
  return i + 2 < text.size() && text[i] == '\xE0' && (text[i + 1] == '\xB8' || text[i + 1] == '\xB9') &&
         (static_cast<unsigned char>(text[i + 2]) & 0xC0U) == 0x80U;
}
/// That character's place in the block.
inline std::size_t thai_block_index(std::string_view text, std::size_t i) {
  return ((static_cast<unsigned char>(text[i + 1]) & 1U) << 6U) |
         (static_cast<unsigned char>(text[i + 2]) & 0x3FU);
}
inline char32_t thai_at(std::string_view text, std::size_t i) {
  return static_cast<char32_t>(0x0E00 + thai_block_index(text, i));
}

}  // namespace thabian::text
