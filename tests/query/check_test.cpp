// What somebody has, compared with the checklist: nothing is called ready that could send them home.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "small_pack.h"

namespace thabian::query::testing {
namespace {

using model::Check;

/// A checklist with papers of several people, a copy, two that serve alike, and a witness.
const Engine& desk() {
  static const SmallPack pack({
      {"guides/card/lost.md", "- ทะเบียนบ้านตัวจริง (ถ้ามี [1548]) [ม.6 จัตวา]\n",
       "- ทะเบียนบ้านเล่มจริง [1548]\n"
       "- บัตรประชาชนตัวจริงของผู้แจ้ง [1548]\n"
       "- สำเนาบัตรประชาชนของเจ้าบ้าน [1548]\n"
       "- เอกสารที่มีรูปถ่าย เช่น ใบขับขี่ หรือหนังสือเดินทาง [1548]\n"
       "- พยาน 2 คน [1548]\n"},
      {"guides/card/lost.md", "บัตรเดิม [1548] `if age >= 70`", "ใบรับรองแพทย์ [1548] `if age >= 70`"},
      {"lexicon/documents.yaml", "- term: สำนักงานเขต",
       "- {term: บัตรประชาชน, kind: document, en: ID card, english: [ID card]}\n"
       "- {term: บัตร, kind: document, en: card}\n"
       "- {term: ใบขับขี่, kind: document, en: driving licence}\n"
       "- {term: หนังสือเดินทาง, kind: document, en: passport, english: [passport]}\n"
       "- {term: ใบรับรองแพทย์, kind: document, en: medical certificate}\n"
       "- {term: ใบแจ้งความ, kind: document, en: police report}\n"
       "- {term: สูติบัตร, kind: document, en: birth certificate}\n"
       "- {term: เจ้าบ้าน, kind: person, en: head of household}\n"
       "- {term: แม่, kind: person, en: mother}\n"
       "- {term: พยาน, kind: person, en: witness}\n"
       "- term: สำนักงานเขต"},
  });
  static const Engine opened = pack.open();
  return opened;
}

Check check(std::string_view have, model::Facts facts = {}) {
  Question given;
  given.facts = std::move(facts);
  given.as_of = model::parse_date("2026-12-01");
  const auto answer = desk().check("card/lost", "lost", have, given);
  EXPECT_TRUE(answer) << answer.error().to_string();
  EXPECT_TRUE(answer->check);
  return *answer->check;
}

const Check::Line* find(const std::vector<Check::Line>& lines, std::string_view part) {
  const auto it = std::find_if(lines.begin(), lines.end(), [&](const auto& line) {
    return (line.item + "|" + line.have).find(part) != std::string::npos;
  });
  return it == lines.end() ? nullptr : &*it;
}

TEST(Check, EverythingThere) {
  const auto all = check("ทะเบียนบ้าน, บัตรประชาชน, สำเนาบัตรประชาชนเจ้าบ้าน, พาสปอร์ต, ใบขับขี่, พยาน 2 คน",
                         {{"age", std::int64_t{30}}});
  EXPECT_EQ(all.verdict, Check::Verdict::unclear) << "พาสปอร์ต is not in this lexicon: ask about it";
  EXPECT_EQ(all.ready.size(), 5U);
  EXPECT_TRUE(all.missing.empty());
  const auto known =
      check("ท.ร.14, ID card, สำเนาบัตรประชาชนเจ้าบ้าน, passport, พยาน", {{"age", std::int64_t{30}}});
  EXPECT_EQ(known.verdict, Check::Verdict::ready);
  ASSERT_TRUE(known.next);
  EXPECT_EQ(known.next->text, "ยื่นคำขอ");
  EXPECT_FALSE(known.next->cites.empty());
  for (const auto& line : known.ready) EXPECT_FALSE(line.cites.empty()) << line.item;
}

TEST(Check, NothingThere) {
  const auto none = check("สูติบัตร");
  EXPECT_EQ(none.verdict, Check::Verdict::missing);
  EXPECT_EQ(none.missing.size(), 5U);
  EXPECT_TRUE(none.ready.empty());
  ASSERT_NE(find(none.needless, "สูติบัตร"), nullptr);
}

TEST(Check, ACopyIsNotTheRealOne) {
  const auto copy = check("สำเนาทะเบียนบ้าน");
  ASSERT_NE(find(copy.missing, "ทะเบียนบ้าน"), nullptr);
  EXPECT_EQ(find(copy.missing, "ทะเบียนบ้าน")->have, "สำเนาทะเบียนบ้าน");
  EXPECT_FALSE(find(copy.missing, "ทะเบียนบ้าน")->note.empty());
  const auto real = check("บัตรประชาชนเจ้าบ้าน");
  ASSERT_NE(find(real.missing, "สำเนาบัตรประชาชนของเจ้าบ้าน"), nullptr) << "take a copy too";
  EXPECT_FALSE(find(real.missing, "สำเนาบัตรประชาชนของเจ้าบ้าน")->note.empty());
}

TEST(Check, APaperOfSomebodyElseSettlesNothing) {
  const auto mothers = check("บัตรประชาชนแม่");
  EXPECT_EQ(find(mothers.ready, "บัตรประชาชน"), nullptr);
  EXPECT_NE(find(mothers.unclear, "บัตรประชาชนตัวจริงของผู้แจ้ง"), nullptr);
  const auto own = check("บัตรประชาชน");
  EXPECT_NE(find(own.ready, "บัตรประชาชนตัวจริงของผู้แจ้ง"), nullptr) << "unnamed: the one at the counter";
  EXPECT_NE(find(own.missing, "ของเจ้าบ้าน"), nullptr);
}

TEST(Check, AShortNameSettlesNothing) {
  const auto card = check("บัตร");
  EXPECT_TRUE(card.ready.empty());
  EXPECT_NE(find(card.unclear, "บัตรประชาชน"), nullptr);
}

TEST(Check, ConditionsStayConditions) {
  ASSERT_NE(find(check("บัตรประชาชน").unclear, "ใบรับรองแพทย์"), nullptr);
  EXPECT_EQ(find(check("บัตรประชาชน").unclear, "ใบรับรองแพทย์")->note, "เมื่ออายุเกิน 70 ปี");
  EXPECT_NE(find(check("บัตรประชาชน", {{"age", std::int64_t{75}}}).missing, "ใบรับรองแพทย์"), nullptr);
  EXPECT_EQ(find(check("บัตรประชาชน", {{"age", std::int64_t{40}}}).unclear, "ใบรับรองแพทย์"), nullptr);
}

TEST(Check, BroughtForNothing) {
  const auto report = check("ใบแจ้งความ");
  ASSERT_NE(find(report.needless, "ใบแจ้งความ"), nullptr);
  EXPECT_EQ(find(report.needless, "ใบแจ้งความ")->item, "ใบแจ้งความ");
  EXPECT_FALSE(find(report.needless, "ใบแจ้งความ")->cites.empty()) << "the guide says so";
}

TEST(Check, WhatIsNotThereIsMissing) {
  const auto said = check("ไม่มีทะเบียนบ้าน, บัตรประชาชน");
  EXPECT_NE(find(said.missing, "ทะเบียนบ้าน"), nullptr);
  EXPECT_EQ(find(said.needless, "ทะเบียนบ้าน"), nullptr);
}

TEST(Check, AskedInAQuestion) {
  const auto answer = ask(desk(), "บัตรหาย มีแค่ใบขับขี่กับทะเบียนบ้าน ครบไหมคะ");
  ASSERT_TRUE(answer.check);
  EXPECT_NE(find(answer.check->ready, "ใบขับขี่"), nullptr);
  EXPECT_NE(find(answer.check->ready, "ทะเบียนบ้าน"), nullptr);
  EXPECT_EQ(answer.check->verdict, Check::Verdict::missing);
  EXPECT_EQ(answer.summary.rfind("ยังไม่ครบ", 0), 0U) << answer.summary;
  EXPECT_FALSE(ask(desk(), "บัตรหายใช้อะไรบ้าง").check);
}

TEST(Check, HostileLists) {
  for (const std::string& have : {std::string(",,,"), std::string("  "), std::string()}) {
    EXPECT_FALSE(desk().check("card/lost", "lost", have)) << have;
  }
  EXPECT_FALSE(desk().check("card/none", "", "บัตร"));
  EXPECT_FALSE(desk().check("card/lost", "lost", std::string(20000, 'x')));
  EXPECT_TRUE(desk().check("card/lost", "lost", std::string("\xff\xfe\0บัตร", 8)));
}

}  // namespace
}  // namespace thabian::query::testing
