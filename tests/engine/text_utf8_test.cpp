#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/text/utf8.h"

namespace thabian::text {
namespace {

TEST(Utf8, WellFormedTextIsAccepted) {
  for (const char* text :
       {"", "plain", "ทะเบียนบ้าน", "é", "\xF0\x9F\x98\x80", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(validate_utf8(text)) << text;
    EXPECT_EQ(repair_utf8(text), text);
  }
}

struct IllFormed {
  const char* name;
  std::string bytes;
  std::string repaired;
  std::string message;  ///< how it begins
  int line;
  int column;
};

TEST(Utf8, IllFormedTextIsNamedWithItsPlaceAndRepaired) {
  const std::vector<IllFormed> table = {
      {"lone continuation", "a\x80z", "a\uFFFDz", "byte 1 (0x80)", 1, 2},
      {"overlong slash", "\xC0\xAF", "\uFFFD\uFFFD", "byte 0 (0xC0)", 1, 1},
      {"surrogate", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", "byte 0 (0xED)", 1, 1},
      {"beyond U+10FFFF", "\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD", "byte 0 (0xF4)", 1, 1},
      {"cut at the end", "บ้าน\xE0\xB8", "บ้าน\uFFFD", "byte 12 (0xE0)", 1, 5},
      {"cut in the middle", "\xE0\xB8x", "\uFFFDx", "byte 0 (0xE0)", 1, 1},
      {"TIS-620 on line 2", "ก\nข \xA1", "ก\nข \uFFFD", "byte 8 (0xA1)", 2, 3},
      {"Unicode 15, table 3-11", "\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", "\uFFFD\uFFFD\uFFFD\uFFFDA",
       "byte 0 (0xE1)", 1, 1},
  };
  for (const IllFormed& row : table) {
    SCOPED_TRACE(row.name);
    const Status status = validate_utf8(row.bytes, "guide.md");
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, ErrorCode::invalid_utf8);
    EXPECT_EQ(status.error().message.substr(0, row.message.size()), row.message);
    EXPECT_EQ(status.error().where, (Place{"guide.md", row.line, row.column}));
    EXPECT_EQ(repair_utf8(row.bytes), row.repaired);
    EXPECT_TRUE(validate_utf8(repair_utf8(row.bytes)));
  }
}

TEST(Utf8, WalksByCodePoint) {
  const std::string text = "aบ\xFF\xF0\x9F\x98\x80\xE0";
  std::u32string seen;
  for (std::size_t i = 0; i < text.size();) seen.push_back(next_code_point(text, i));
  EXPECT_EQ(seen, U"aบ\uFFFD\U0001F600\uFFFD");
  std::size_t end = text.size();
  EXPECT_EQ(next_code_point(text, end), U'\uFFFD');
  EXPECT_EQ(end, text.size());
}

TEST(Utf8, AppendIsTheInverseOfNext) {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 257) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, c);
    std::size_t i = 0;
    EXPECT_EQ(next_code_point(text, i), c);
    EXPECT_EQ(i, text.size());
  }
  std::string surrogate;
  append_utf8(surrogate, 0xD800);
  EXPECT_EQ(surrogate, "\uFFFD");
}

TEST(Utf8, CountsAndWidths) {
  EXPECT_EQ(count_code_points("ที่นี่"), 6U);
  EXPECT_EQ(display_width("ที่นี่"), 2U);
  EXPECT_EQ(display_width("น้ำ"), 2U);
  EXPECT_EQ(display_width("abc 15"), 6U);
  EXPECT_EQ(display_width("漢字"), 4U);
  EXPECT_EQ(display_width("e\u0301"), 1U);
  EXPECT_EQ(display_width("ทะเบียน\u200Bบ้าน"), 9U);
}

TEST(Utf8, ThaiClasses) {
  EXPECT_TRUE(is_thai(U'ก') && is_thai(U'๛') && !is_thai(0x0E00) && !is_thai(0x0E5C) && !is_thai(U'a'));
  EXPECT_TRUE(is_thai_consonant(U'ก') && is_thai_consonant(U'ฮ') && !is_thai_consonant(U'ะ'));
  EXPECT_TRUE(is_thai_mark(0x0E31) && is_thai_mark(0x0E4C) && !is_thai_mark(U'า') && !is_thai_mark(0x0E33));
  EXPECT_TRUE(is_thai_digit(U'๐') && is_thai_digit(U'๙') && !is_thai_digit(U'0'));
}

}  // namespace
}  // namespace thabian::text
