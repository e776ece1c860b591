// Misspelt questions: what is mended and told, what is left alone, and where things stand in what was typed.
#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "engine/model/date.h"
#include "query/understand.h"
#include "small_pack.h"

namespace thabian::query::testing {
namespace {

Understanding understand(std::string_view question) {
  static const PaperReader papers(engine().pack());
  return Understander(engine().pack(), papers, model::today_in_thailand()).understand(question);
}

struct Row {
  std::string question;
  std::string from;
  std::string to;
};

TEST(Spelling, IsMendedAndTold) {
  for (const auto& [question, from, to] : std::vector<Row>{
           {"ทะเบียบบ้านหาย", "ทะเบียบบ้าน", "ทะเบียนบ้าน"},
           {"ไปที่สำนักงาเขต", "สำนักงาเขต", "สำนักงานเขต"},
           {"ไปสำนกังานเขตไหน", "สำนกังานเขต", "สำนักงานเขต"},
           {"mtg[upo[hko หาย", "mtg[upo[hko", "ทะเบียนบ้าน"},
           {"I need a hous book", "hous book", "house book"},
           {"ทะเบียนบานหาย", "ทะเบียนบาน", "ทะเบียนบ้าน"},
       }) {
    const auto answer = ask(engine(), question);
    ASSERT_EQ(answer.match.corrected.size(), 1U) << question;
    EXPECT_EQ(answer.match.corrected.front().from, from);
    EXPECT_EQ(answer.match.corrected.front().to, to);
    EXPECT_EQ(answer.question, question);
  }
}

TEST(Spelling, ListedMisspellingsAreFoldedOthersFuzzy) {
  EXPECT_EQ(ask(engine(), "ทะเบียนบ้านหาย").match.kind, "exact");
  EXPECT_EQ(ask(engine(), "เล่มน้ำเงินหาย").match.kind, "alias");
  EXPECT_EQ(ask(engine(), "ทะเบียนบานหาย").match.kind, "folded");
  EXPECT_EQ(ask(engine(), "ทะเบียบบ้านหาย").match.kind, "fuzzy");
}

TEST(Spelling, KnownWordsNumbersAndCodesStay) {
  for (const char* question :
       {"", "ทะเบียนบ้านหาย", "บัตรหายทำยังไง", "ท.ร.14 หาย", "0812345678", "อายุ 71", "ซื้อของที่ตลาด",
        "I lost my card", "name@example.com", "https://example.com/a", "AB1234", "?!…", "ๆๆๆ", "่่่่"}) {
    EXPECT_TRUE(ask(engine(), question).match.corrected.empty()) << question;
  }
}

TEST(Spelling, FactsStandWhereTheyWereTyped) {
  const std::string question = "ทะเบียบบ้านหาย อายุ 71 ปี";
  const auto understanding = understand(question);
  ASSERT_EQ(understanding.mends.size(), 1U);
  const auto age = std::find_if(understanding.facts.begin(), understanding.facts.end(),
                                [](const auto& found) { return found.fact == "age"; });
  ASSERT_NE(age, understanding.facts.end());
  EXPECT_EQ(age->begin, question.find("อายุ"));
  EXPECT_EQ(age->end, question.find("71") + 2);
  EXPECT_EQ(age->words, "อายุ 71");
  const auto& tokens = understanding.analysis.segmented.tokens;
  EXPECT_EQ(tokens.front().begin, 0U);
  EXPECT_EQ(tokens.front().end, question.find("หาย"));
}

TEST(Spelling, AMendCostsConfidence) {
  const auto clean = ask(engine(), "บัตรหายทำยังไง ทะเบียนบ้าน");
  const auto mended = ask(engine(), "บัตรหายทำยังไง ทะเบียบบ้าน");
  ASSERT_FALSE(mended.match.corrected.empty());
  EXPECT_LT(mended.confidence, clean.confidence);
}

TEST(Spelling, PlacesInAMendedTextLeadBack) {
  const MendedText mended("abXYcd", {{2, 4, "12345", 10}});
  EXPECT_EQ(mended.text(), "ab12345cd");
  EXPECT_EQ(mended.original_begin(1), 1U);
  EXPECT_EQ(mended.original_begin(4), 2U) << "inside a mend: its beginning";
  EXPECT_EQ(mended.original_end(4), 4U) << "inside a mend: its end";
  EXPECT_EQ(mended.original_begin(7), 4U);
  EXPECT_EQ(mended.original_end(9), 6U);
  EXPECT_EQ(mended.kind(0, 2), text::MatchKind::exact);
  EXPECT_EQ(mended.kind(1, 3), text::MatchKind::fuzzy);
}

TEST(Spelling, WhatTheCorpusAsksIsMeantAsItIsTyped) {
  const SmallPack small({{lost, "  - บัตรหายทำยังไง", "  - บัตรหายทำยังไง\n  - ทะเบียบบ้านหายเฮ็ดจั่งใด๋"}});
  const auto listed = small.open();
  EXPECT_FALSE(ask(engine(), "ทะเบียบบ้านหายเฮ็ดจั่งใด๋").match.corrected.empty());
  EXPECT_TRUE(ask(listed, "ทะเบียบบ้านหายเฮ็ดจั่งใด๋").match.corrected.empty());
}

TEST(Spelling, CanBeSwitchedOff) {
  EngineOptions options;
  options.spelling = false;
  const SmallPack small;
  const auto plain = Engine::open(small.pack(), options);
  ASSERT_TRUE(plain);
  EXPECT_TRUE(ask(*plain, "ทะเบียบบ้านหาย").match.corrected.empty());
}

}  // namespace
}  // namespace thabian::query::testing
