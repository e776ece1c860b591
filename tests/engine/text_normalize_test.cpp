#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/text/normalize.h"

namespace thabian::text {
namespace {

struct Row {
  const char* name;
  std::string input;
  std::string expected;
};

TEST(Normalize, Table) {
  const std::vector<Row> table = {
      {"clean Thai stays", "สำเนาทะเบียนบ้าน น้ำ ที่ เก่า แล้ว สิทธิ์ พันธุ์", "สำเนาทะเบียนบ้าน น้ำ ที่ เก่า แล้ว สิทธิ์ พันธุ์"},
      {"mai yamok and paiyannoi stay", "ต่างๆ กรุงเทพฯ ฯลฯ", "ต่างๆ กรุงเทพฯ ฯลฯ"},
      // 1. NFC, width, case
      {"NFC of Latin", "cafe\u0301 A\u030A", "café å"},
      {"the ligature fi is not taken apart", "\uFB01", "\uFB01"},
      {"full width", "ＩＤ－ｃａｒｄ　１５", "id-card 15"},
      {"full width and a mark", "Ｅ\u0301", "é"},
      {"case", "THAI ID Straße ÉÄ", "thai id straße éä"},
      {"NFC of SARA U and tone", "ป\u0E48\u0E38", "ป\u0E38\u0E48"},
      {"NFC of PHINTHU", "ก\u0E38\u0E3A", "ก\u0E3A\u0E38"},
      // 2. what is invisible
      {"ZWSP", "ทะเบียน\u200Bบ้าน", "ทะเบียนบ้าน"},
      {"word joiner, BOM, soft hyphen", "\uFEFFบัตร\u2060ประ\u00ADชาชน", "บัตรประชาชน"},
      {"ZWSP between vowel and tone", "ท\u200Bี\u200B่", "ที่"},
      {"NBSP and others", "บัตร\u00A0หาย\u2003ที่\u3000ไหน", "บัตร หาย ที่ ไหน"},
      {"line ends and tabs", "ก\r\nข\tค", "ก  ข ค"},
      {"control characters", std::string("ก\0ข\x1b", 8), "ก ข "},
      // 3. order and look-alikes
      {"SARA E twice", "เเจ้งย้าย", "แจ้งย้าย"},
      {"SARA E, ZWSP, SARA E", "เ\u200Bเม่", "แม่"},
      {"decomposed SARA AM", "ส\u0E4D\u0E32เนา", "สำเนา"},
      {"NIKHAHIT, tone, SARA AA", "น\u0E4D\u0E49\u0E32", "น้ำ"},
      {"tone, NIKHAHIT, SARA AA", "น\u0E49\u0E4D\u0E32", "น้ำ"},
      {"tone behind SARA AM", "น\u0E33\u0E49", "น้ำ"},
      {"tone behind SARA AA", "บ\u0E32\u0E49น", "บ้าน"},
      {"tone before vowel above", "ท\u0E48\u0E35", "ที่"},
      {"tone before MAI HAN-AKAT", "ต\u0E49\u0E31ง", "ตั้ง"},
      {"tone before vowel below", "ผ\u0E49\u0E39", "ผู้"},
      {"THANTHAKHAT before vowel", "สิทธ\u0E4C\u0E34", "สิทธิ์"},
      {"LAKKHANGYAO", "บ\u0E45น", "บาน"},
      {"LAKKHANGYAO after RU and LU", "ฤๅษี ฦๅ", "ฤๅษี ฦๅ"},
      // 4. repeats
      {"tone twice", "บ้้าน", "บ้าน"},
      {"vowel above twice", "ท\u0E35\u0E35่", "ที่"},
      {"vowel and tone twice", "ท\u0E35\u0E48\u0E35\u0E48", "ที่"},
      {"two tones: the last", "บ\u0E48\u0E49าน", "บ้าน"},
      {"a vowel typed twice", "จ้าาา คะะ โโ", "จ้า คะ โ"},
      {"consonants are no marks", "มากกก", "มากกก"},
      // 5. digits
      {"Thai digits", "ท.ร.๑๔/๑ ๒๕๖๗", "ท.ร.14/1 2567"},
      // ill-formed
      {"TIS-620 byte", "ก\xA1ข", "ก\uFFFDข"},
      {"cut character", "บ้าน\xE0\xB8", "บ้าน\uFFFD\uFFFD"},
      {"empty", "", ""},
  };
  for (const Row& row : table) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(normalize_text(row.input), row.expected);
    EXPECT_EQ(normalize_text(row.expected), row.expected) << "not idempotent";
  }
}

/// The original bytes behind each character of the normalised text, separated by bars.
std::string map_of(const std::string& original) {
  const Normalized n = normalize(original);
  std::string out;
  for (std::size_t i = 0; i < n.text.size();) {
    std::size_t end = i + 1;
    while (end < n.text.size() && (static_cast<unsigned char>(n.text[end]) & 0xC0U) == 0x80U) ++end;
    if (!out.empty()) out += '|';
    out += original.substr(n.original_begin(i), n.original_end(end) - n.original_begin(i));
    i = end;
  }
  return out;
}

TEST(Normalize, MapsBackToTheOriginal) {
  EXPECT_EQ(map_of("กA๑é"), "ก|A|๑|é");
  EXPECT_EQ(map_of("ก\u200Bข"), "ก\u200B|ข");
  EXPECT_EQ(map_of("กเเข"), "ก|เเ|ข");
  EXPECT_EQ(map_of("xe\u0301y"), "x|e\u0301|y");
  EXPECT_EQ(map_of("Ａก"), "Ａ|ก");
}

TEST(Normalize, ChangedMarksMapToTheirPlaceTogether) {
  const std::string original = "ขน\u0E33\u0E49ดี";
  const Normalized n = normalize(original);
  ASSERT_EQ(n.text, "ขน้ำดี");
  EXPECT_EQ(n.original_begin(n.text.find("ด")), original.find("ด"));
  EXPECT_EQ(n.original_begin(n.text.find("น")), original.find("น"));
  EXPECT_EQ(n.offsets.back(), original.size());
  EXPECT_EQ(n.offsets.size(), n.text.size() + 1);
}

}  // namespace
}  // namespace thabian::text
