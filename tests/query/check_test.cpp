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
       "- พยาน 2 คน [1548]\n"
       "- ผู้ขอมีบัตรไปด้วยตนเอง [1548]\n"},
      {"guides/card/lost.md", "บัตรเดิม [1548] `if age >= 70`", "ใบรับรองแพทย์ [1548] `if age >= 70`"},
      {"guides/card/lost.md", "\n## ไม่ต้องใช้",
       "- **เมื่ออายุไม่ถึง 15 ปี:** ผู้ใหญ่ 1 คน คือแม่หรือเจ้าบ้าน [1548] `if age < 15`\n\n"
       "## ไม่ต้องใช้"},
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
  EXPECT_NE(find(all.people, "ผู้ขอมีบัตร"), nullptr);
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
  EXPECT_EQ(none.missing.size(), 4U);
  EXPECT_EQ(none.people.size(), 3U) << "persons are no papers";
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

TEST(Check, PersonsWhoMustComeAreNoPapers) {
  const auto papers = "ท.ร.14, ID card, สำเนาบัตรประชาชนเจ้าบ้าน, passport";
  const auto alone = check(papers, {{"age", std::int64_t{30}}});
  EXPECT_TRUE(alone.missing.empty());
  EXPECT_EQ(find(alone.unclear, "พยาน 2 คน"), nullptr);
  ASSERT_NE(find(alone.people, "พยาน 2 คน"), nullptr);
  ASSERT_NE(find(alone.people, "ผู้ขอมีบัตรไปด้วยตนเอง"), nullptr);
  EXPECT_FALSE(find(alone.people, "พยาน 2 คน")->cites.empty());
  EXPECT_EQ(find(alone.people, "ผู้ใหญ่"), nullptr) << "not at this age";
  const auto child = check(papers, {{"age", std::int64_t{9}}});
  EXPECT_NE(find(child.people, "ผู้ใหญ่ 1 คน"), nullptr);
  EXPECT_EQ(find(child.missing, "ผู้ใหญ่ 1 คน"), nullptr);
  const auto open = check(papers);
  ASSERT_NE(find(open.people, "ผู้ใหญ่ 1 คน"), nullptr);
  EXPECT_EQ(find(open.people, "ผู้ใหญ่ 1 คน")->note, "เมื่ออายุไม่ถึง 15 ปี");
  const auto coming = check("พยาน 2 คน, ผู้ขอมีบัตรไปด้วยตนเอง");
  EXPECT_EQ(find(coming.people, "พยาน"), nullptr);
  EXPECT_EQ(find(coming.people, "ผู้ขอมีบัตร"), nullptr);
  EXPECT_NE(find(coming.ready, "ผู้ขอมีบัตร"), nullptr);
  EXPECT_EQ(find(coming.ready, "บัตรประชาชน"), nullptr) << "a card named in a line on persons is none";
}

TEST(Check, PersonsAreToldBesideTheVerdict) {
  Question given;
  given.facts = {{"age", std::int64_t{30}}};
  const auto answer = desk().check("card/lost", "lost", "ทะเบียนบ้าน, บัตรประชาชน", given);
  ASSERT_TRUE(answer);
  const auto people = answer->summary.find("ต้องไปด้วย: พยาน 2 คน · ผู้ขอมีบัตรไปด้วยตนเอง");
  EXPECT_NE(people, std::string::npos) << answer->summary;
  EXPECT_EQ(answer->summary.substr(0, people).find("พยาน"), std::string::npos) << answer->summary;
  for (const int n : answer->summary_cites) EXPECT_GT(n, 0);
}

TEST(Check, AnOpenLineTakesNoPaperAway) {
  const SmallPack pack({
      {"guides/card/lost.md", "- ทะเบียนบ้านตัวจริง (ถ้ามี [1548]) [ม.6 จัตวา]\n",
       "- บัตรประชาชนตัวจริงของผู้แจ้ง [1548]\n"},
      {"guides/card/lost.md", "- **เมื่ออายุเกิน 70 ปี:** บัตรเดิม [1548]",
       "- **เมื่ออายุเกิน 70 ปี:** บัตรของผู้รับมอบหมาย [1548]"},
      {"lexicon/documents.yaml", "- term: สำนักงานเขต",
       "- {term: บัตรประชาชน, kind: document, en: ID card}\n"
       "- {term: บัตร, kind: document, en: card}\n"
       "- term: สำนักงานเขต"},
  });
  const auto engine = pack.open();
  const auto has = [&](std::string_view papers, Question given = {}) {
    const auto answer = engine.check("card/lost", "lost", papers, given);
    EXPECT_TRUE(answer && answer->check);
    return *answer->check;
  };
  const auto card = has("บัตร");
  EXPECT_EQ(find(card.ready, "ผู้รับมอบหมาย"), nullptr) << "nobody said that somebody else goes";
  ASSERT_NE(find(card.unclear, "บัตรประชาชนตัวจริงของผู้แจ้ง"), nullptr);
  EXPECT_EQ(find(card.unclear, "บัตรประชาชนตัวจริงของผู้แจ้ง")->have, "บัตร");
  ASSERT_NE(find(card.unclear, "ผู้รับมอบหมาย"), nullptr);
  EXPECT_EQ(find(card.unclear, "ผู้รับมอบหมาย")->note, "เมื่ออายุเกิน 70 ปี");
  EXPECT_TRUE(find(card.unclear, "ผู้รับมอบหมาย")->have.empty());
  EXPECT_NE(find(has("บัตรของผู้รับมอบหมาย").ready, "ผู้รับมอบหมาย"), nullptr) << "said to be of that owner";
  Question old;
  old.facts = {{"age", std::int64_t{75}}};
  const auto held = has("บัตร", old);
  EXPECT_EQ(find(held.ready, "ผู้รับมอบหมาย"), nullptr) << "the line without condition takes it first";
  EXPECT_NE(find(held.missing, "ผู้รับมอบหมาย"), nullptr);
  EXPECT_NE(find(held.unclear, "ของผู้แจ้ง"), nullptr);
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

TEST(Check, PapersAloneTellNoMatter) {
  for (const std::string& question :
       {std::string("มีบัตรกับทะเบียนบ้าน ครบไหม"), std::string("แม่มีบัตรกับทะเบียนบ้าน ครบไหมคะ")}) {
    const auto answer = ask(desk(), question);
    EXPECT_NE(answer.status, model::AnswerStatus::answered) << question;
    EXPECT_FALSE(answer.check) << question;
  }
}

TEST(Check, WhatTheChecklistHangsOnIsAskedFirst) {
  const SmallPack pack({{"facts/card.yaml", "  assume: lost\n", ""}});
  const auto engine = pack.open();
  const auto asked = engine.check("card/lost", "", "ทะเบียนบ้าน");
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->status, model::AnswerStatus::clarify);
  ASSERT_TRUE(asked->clarify);
  EXPECT_EQ(asked->clarify->fact, "card_state");
  EXPECT_EQ(asked->clarify->choices.size(), 2U);
  EXPECT_TRUE(engine.check("card/lost", "lost", "ทะเบียนบ้าน")->check) << "the case is named";
  Question told;
  told.facts = {{"card_state", std::string("destroyed")}};
  const auto known = engine.check("card/lost", "", "ทะเบียนบ้าน", told);
  ASSERT_TRUE(known->check);
  EXPECT_EQ(known->case_id, "destroyed");
  Question settled;
  settled.settle = true;
  EXPECT_TRUE(engine.check("card/lost", "", "ทะเบียนบ้าน", settled)->check);
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
