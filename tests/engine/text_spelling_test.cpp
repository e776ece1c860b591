// Keyboard, confusable letters, the dictionary and the search for what a misspelt word was meant for.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/index/word_list.h"
#include "engine/text/confusable.h"
#include "engine/text/dictionary.h"
#include "engine/text/keyboard.h"
#include "engine/text/spelling_trie.h"

namespace thabian::text {
namespace {

TEST(Keyboard, EveryKeyHasOneCharacterOfItsOwn) {
  std::set<char32_t> seen;
  for (char c = '!'; c <= '~'; ++c) {
    const char32_t other = kedmanee_of(c);
    EXPECT_NE(other, 0U) << c;
    EXPECT_TRUE(seen.insert(other).second) << c;
    EXPECT_EQ(ascii_of(other), c);
  }
  EXPECT_EQ(kedmanee_of(' '), 0U);
  EXPECT_EQ(ascii_of(U'é'), '\0');
}

TEST(Keyboard, TextOfTheOtherLayout) {
  EXPECT_EQ(retyped_in_thai(";yoouh"), "วันนี้");
  EXPECT_EQ(retyped_in_thai("[y9isk"), "บัตรหา");
  EXPECT_EQ(retyped_in_ascii("ะ้ฟร"), "thai");
  EXPECT_EQ(retyped_in_ascii(retyped_in_thai("House-Book 14/1")), "House-Book 14/1");
}

TEST(Keyboard, NeighboursTouch) {
  const auto around = neighbour_keys(U'ก');
  EXPECT_EQ((std::set<char32_t>{around.begin(), around.end()}),
            (std::set<char32_t>{U'ห', U'ด', U'ำ', U'พ', U'ป', U'แ'}));
  EXPECT_TRUE(are_neighbour_keys(U'ร', U'น'));
  EXPECT_FALSE(are_neighbour_keys(U'ร', U'ร'));
  EXPECT_FALSE(are_neighbour_keys(U'ก', U'ษ')) << "another row and another shift state";
}

TEST(Confusable, LikeLettersCostLessThanOthers) {
  EXPECT_EQ(substitution_price(U'ก', U'ก'), 0);
  const int other = substitution_price(U'ก', U'ส');
  EXPECT_EQ(other, plain_error);
  for (const auto& [meant, typed] : std::vector<std::pair<char32_t, char32_t>>{
           {U'ศ', U'ส'}, {U'ณ', U'น'}, {U'ใ', U'ไ'}, {0x0E48, 0x0E49}, {0x0E34, 0x0E35}, {U'ก', U'ด'}}) {
    EXPECT_LT(substitution_price(meant, typed), other);
    EXPECT_EQ(substitution_price(meant, typed), substitution_price(typed, meant));
  }
  EXPECT_LT(omission_price(0x0E49, U'า'), omission_price(U'ก', U'า')) << "a tone is easily forgotten";
  EXPECT_LT(insertion_price(U'ก', U'ก'), insertion_price(U'ก', U'า')) << "a letter is easily doubled";
  EXPECT_NE(confusable_with(U'ส').find(U'ษ'), std::u32string_view::npos);
}

TEST(Dictionary, KnowsWholeWordsOnly) {
  EXPECT_TRUE(in_dictionary("ตลาด"));
  EXPECT_FALSE(in_dictionary("ตลา"));
  EXPECT_FALSE(in_dictionary("ขบัขี่"));
  EXPECT_FALSE(in_dictionary("market"));
  EXPECT_FALSE(in_dictionary(""));
}

struct Near {
  std::string typed;
  std::string meant;  ///< empty: nothing comes near
};

TEST(SpellingTrie, FindsTheNearestWord) {
  const SpellingTrie trie({{"บัตรประชาชน", 5},
                           {"ทะเบียนบ้าน", 5},
                           {"ใบขับขี่", 5},
                           {"แจ้งเกิด", 5},
                           {"หาย", 5},
                           {"ย้าย", 5},
                           {"marriage", 5},
                           {"ค่า", 5, false}});
  for (const auto& [typed, meant] : std::vector<Near>{{"บัตรปะชาชน", "บัตรประชาชน"},
                                                      {"บัตรประชาชล", "บัตรประชาชน"},
                                                      {"ทะเบียบบ้าน", "ทะเบียนบ้าน"},
                                                      {"ใบขบัขี่", "ใบขับขี่"},
                                                      {"แจ้งเกดิ", "แจ้งเกิด"},
                                                      {"แจ้งงเกิด", "แจ้งเกิด"},
                                                      {"mariage", "marriage"},
                                                      {"ย่าย", "ย้าย"},
                                                      {"ค้า", ""},
                                                      {"กกกกกก", ""},
                                                      {"ใบ", ""}}) {
    const auto text = symbols_of(typed);
    std::vector<SpellingTrie::Found> found;
    trie.near(text, 0, found);
    const auto whole =
        std::find_if(found.begin(), found.end(), [&](const auto& one) { return one.length == text.size(); });
    if (meant.empty()) {
      EXPECT_EQ(whole, found.end()) << typed;
      continue;
    }
    ASSERT_NE(whole, found.end()) << typed;
    EXPECT_EQ(trie.text(whole->word), meant);
    EXPECT_GT(whole->price, 0);
  }
}

TEST(SpellingTrie, WordsAsTheyAre) {
  const SpellingTrie trie({{"บัตร", 5}, {"บัตรประชาชน", 5}, {"not thai: ü", 5}, {"", 5}});
  std::vector<SpellingTrie::Found> found;
  trie.exact(symbols_of("บัตรประชาชนหาย"), 0, found);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(trie.text(found[1].word), "บัตรประชาชน");
  EXPECT_TRUE(trie.has("บัตร"));
  EXPECT_FALSE(trie.has("บัต"));
  EXPECT_FALSE(trie.has("not thai: ü"));
}

TEST(WordList, IsReadAsItWasWritten) {
  const index::WordList list{{3, 0}, {{"a b", 1}, {"หาย", 20}}};
  const auto read = index::WordList::decode(list.encode());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->terms, list.terms);
  ASSERT_NE(read->find("หาย"), nullptr);
  EXPECT_EQ(read->find("หาย")->count, 20U);
  ASSERT_NE(read->find("a b"), nullptr);
  EXPECT_EQ(read->find("ห"), nullptr);
}

TEST(WordList, DamageIsAnError) {
  for (const char* bytes :
       {"", "x", "1\n", "99999999\n1\n", "0\n1", "0\n1 ก", "0\n1 ข\n1 ก\n", "0\nก 1\n", "-1\n"}) {
    EXPECT_FALSE(index::WordList::decode(bytes)) << bytes;
  }
}

}  // namespace
}  // namespace thabian::text
