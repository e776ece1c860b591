// Thai in one byte a character, and words of plain text.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/text/function_words.h"
#include "engine/text/thai_bytes.h"
#include "engine/text/words.h"

namespace thabian::text {
namespace {

TEST(ThaiBytes, NothingIsLost) {
  for (const std::string text :
       {"", "บัตรประชาชน", "ก๛ ๆ ฿ ๕๐", "Müller 東京 🙂 ก", "a\tb\n", "\u0E7F\u0E7D"}) {
    EXPECT_EQ(from_thai_bytes(to_thai_bytes(text)), text);
  }
  EXPECT_EQ(to_thai_bytes("บัตร").size(), 4U);
}

TEST(ThaiBytes, DamageBecomesAReplacement) {
  for (const std::string bytes : {"\xFC", "\xFC\xE0", "\xFD\x41", "\xFC\xC0\x80", "\xFF"}) {
    EXPECT_NE(from_thai_bytes(bytes).find("\xEF\xBF\xBD"), std::string::npos);
  }
}

TEST(ThaiBytes, FoldsWhatPeopleTypeAsTheyLike) {
  std::string folded;
  append_folded(folded, to_thai_bytes("(ABC) ๑,๒๕๐ บาท ฯ"));
  EXPECT_EQ(from_thai_bytes(folded), "abc1250บาท");
}

std::vector<std::string> words_of(const std::string& text) {
  WordCutter cutter;
  std::vector<std::string> out;
  for (const auto& word : cutter.cut(text))
    out.push_back(from_thai_bytes(word.text) + (word.function ? "*" : ""));
  return out;
}

TEST(Words, InTheOrderOfTheText) {
  EXPECT_EQ(words_of("ประเทศ Japan มีอะไร 1,000 บาท ท.ร.14"),
            (std::vector<std::string>{"ประเทศ", "japan", "มี*", "อะไร*", "1000", "บาท", "ทร14"}));
  EXPECT_EQ(words_of("Documents แมว"), (std::vector<std::string>{"document", "แมว"}));
  EXPECT_TRUE(words_of("").empty());
  EXPECT_TRUE(words_of(" ... ่ ๆ").empty());
}

TEST(Words, TheSameAloneAndAgain) {
  WordCutter cutter;
  cutter.cut("อย่างอื่นก่อน abc");
  const auto& words = cutter.cut("แมวดำ");
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(from_thai_bytes(words[1].text), "ดำ");
}

TEST(FunctionWords, NegationIsNone) {
  EXPECT_TRUE(is_function_word(to_thai_bytes("ที่")));
  EXPECT_TRUE(is_function_word(to_thai_bytes("เมื่อไหร่")));
  EXPECT_FALSE(is_function_word(to_thai_bytes("ไม่")));
  EXPECT_FALSE(is_function_word(""));
  EXPECT_FALSE(is_function_word(std::string(40, '\x81')));
}

}  // namespace
}  // namespace thabian::text
