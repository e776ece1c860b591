// Answers composed out of the guide's model: what holds, what stays open, what is cited, what comes first.
#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "engine/model/json.h"
#include "query/compose.h"
#include "query/english_label.h"
#include "small_pack.h"

namespace thabian::query::testing {
namespace {

using model::Answer;
using model::AnswerStatus;
using model::Need;

const model::ChecklistItem* find_item(const Answer& answer, std::string_view part) {
  const auto it = std::find_if(answer.checklist.begin(), answer.checklist.end(),
                               [&](const auto& item) { return item.item.find(part) != std::string::npos; });
  return it == answer.checklist.end() ? nullptr : &*it;
}

bool contains(const std::string& whole, std::string_view part) {
  return whole.find(part) != std::string::npos;
}

TEST(Answer, ConditionalItemsFollowTheFacts) {
  const auto open = show(engine(), "card/lost", "lost");
  ASSERT_NE(find_item(open, "บัตรเดิม"), nullptr);
  EXPECT_EQ(find_item(open, "บัตรเดิม")->need, Need::conditional);
  EXPECT_EQ(find_item(open, "บัตรเดิม")->when, "เมื่ออายุเกิน 70 ปี");
  const auto old = show(engine(), "card/lost", "lost", {{"age", 71}});
  ASSERT_NE(find_item(old, "บัตรเดิม"), nullptr);
  EXPECT_EQ(find_item(old, "บัตรเดิม")->need, Need::required);
  EXPECT_EQ(find_item(old, "บัตรเดิม")->when, std::nullopt);
  EXPECT_EQ(find_item(show(engine(), "card/lost", "lost", {{"age", 40}}), "บัตรเดิม"), nullptr);
}

TEST(Answer, RequiredAndNotNeeded) {
  const auto answer = show(engine(), "card/lost", "lost");
  EXPECT_EQ(find_item(answer, "ทะเบียนบ้านตัวจริง")->need, Need::required);
  EXPECT_EQ(find_item(answer, "ใบแจ้งความ")->need, Need::not_needed);
}

TEST(Answer, ACaseAddsOrReplaces) {
  const auto destroyed = show(engine(), "card/lost", "destroyed");
  EXPECT_NE(find_item(destroyed, "ซากบัตร"), nullptr);
  ASSERT_TRUE(destroyed.fee);
  EXPECT_TRUE(contains(destroyed.fee->text, "ไม่เสียค่าธรรมเนียม"));
  EXPECT_FALSE(contains(destroyed.fee->text, "100 บาท")) << "a fee replaces the common one";
}

TEST(Answer, FiguresOfTheDay) {
  const auto fee_on = [](const char* day) {
    Question given;
    given.as_of = model::parse_date(day);
    return engine().show_case("card/lost", "lost", given)->fee->baht;
  };
  EXPECT_EQ(fee_on("2025-01-21"), 1020);
  EXPECT_EQ(fee_on("2025-01-22"), 100);
  const auto answer = show(engine(), "card/lost", "lost");
  EXPECT_EQ(answer.deadline->days, 60);
  EXPECT_EQ(answer.penalty->baht, 100);
}

TEST(Answer, EveryStatementIsCitedAndEveryCitationUsed) {
  for (const char* case_id : {"destroyed", "child", "lost"}) {
    const auto answer = show(engine(), "card/lost", case_id);
    std::vector<bool> used(answer.citations.size() + 1, false);
    const auto check = [&](const model::Cites& cites, const std::string& what) {
      EXPECT_FALSE(cites.empty()) << what;
      for (const int n : cites) {
        ASSERT_TRUE(n >= 1 && n <= static_cast<int>(answer.citations.size())) << what;
        used[static_cast<std::size_t>(n)] = true;
      }
    };
    check(answer.summary_cites, "summary");
    for (const auto& item : answer.checklist) check(item.cites, item.item);
    for (const auto& step : answer.steps) check(step.cites, step.text);
    for (const auto& warning : answer.warnings) check(warning.cites, warning.text);
    for (const auto& matter : answer.officer) check(matter.cites, matter.text);
    for (const auto* told : {&answer.fee, &answer.deadline, &answer.place, &answer.penalty, &answer.who,
                             &answer.duration, &answer.forms}) {
      if (*told) check((*told)->cites, (*told)->text);
    }
    for (std::size_t n = 1; n < used.size(); ++n)
      EXPECT_TRUE(used[n]) << "citation " << n << " of " << case_id;
  }
}

TEST(Answer, CitationsNameGuideLineAndLaw) {
  const auto answer = show(engine(), "card/lost", "lost");
  const auto n = answer.deadline->cites.front();
  const auto& citation = answer.citations.at(static_cast<std::size_t>(n) - 1);
  EXPECT_EQ(citation.n, n);
  EXPECT_EQ(citation.guide, "card/lost");
  EXPECT_EQ(citation.heading, "กำหนดเวลา");
  EXPECT_GT(citation.line, 0);
  EXPECT_EQ(citation.law_section, "มาตรา 6 จัตวา");
  EXPECT_TRUE(contains(citation.law_act, "บัตรประจำตัวประชาชน"));
  EXPECT_EQ(citation.reviewed, "2026-11-22");
}

TEST(Answer, WhatIsAskedComesFirst) {
  const auto guide = engine().guide("card/lost").value();
  const auto& one = *guide->find_case("lost");
  Occasion occasion;
  occasion.as_of = *model::parse_date("2026-12-01");
  const auto summary = [&] { return compose_case(engine().pack(), *guide, one, occasion)->summary; };
  EXPECT_EQ(summary(), "ไปสำนักงานเขต") << "nothing particular: the case's own answer";
  occasion.facets = {model::Facet::fee};
  EXPECT_TRUE(contains(summary(), "100 บาท")) << summary();
  occasion.facets = {model::Facet::deadline};
  EXPECT_TRUE(contains(summary(), "60 วัน")) << summary();
  occasion.facets = {model::Facet::documents};
  EXPECT_TRUE(contains(summary(), "ทะเบียนบ้าน")) << summary();
  const auto question =
      std::find_if(guide->common.questions.begin(), guide->common.questions.end(),
                   [](const auto& each) { return contains(each.questions.front(), "ต้องแจ้งความ"); });
  ASSERT_NE(question, guide->common.questions.end());
  occasion.question_line = question->line;
  EXPECT_EQ(summary(), "ไม่ต้องแจ้งความ") << "the guide's own answer to that question";
}

TEST(Answer, AnOfficersMatter) {
  const auto guide = engine().guide("card/lost").value();
  const auto& one = *guide->find_case("lost");
  Occasion occasion;
  occasion.as_of = *model::parse_date("2026-12-01");
  EXPECT_EQ(officer_matter(*guide, one, occasion), nullptr);
  occasion.facts["face_changed"] = std::string("yes");
  ASSERT_NE(officer_matter(*guide, one, occasion), nullptr);
  const auto answer = ask(engine(), "บัตรหายทำยังไง หน้าเปลี่ยนเพราะศัลยกรรม");
  EXPECT_EQ(answer.status, AnswerStatus::escalate);
  EXPECT_EQ(answer.procedure, "card/lost");
  EXPECT_TRUE(contains(answer.escalate->reason, "รูปหน้าเปลี่ยนมาก"));
}

TEST(Answer, ContactByLanguage) {
  const auto& office = engine().pack().office();
  EXPECT_EQ(contact_of(office, false).name, office.title);
  EXPECT_EQ(contact_of(office, true).name, office.title_en);
  for (const auto& phone : office.phones) EXPECT_TRUE(contains(contact_of(office, false).phone, phone));
}

TEST(Answer, QuestionsOfOthersAreHandedOver) {
  const auto answer = ask(engine(), "ต่อใบขับขี่ที่ไหน");
  EXPECT_EQ(answer.status, AnswerStatus::escalate);
  EXPECT_TRUE(contains(answer.escalate->reason, "1584")) << answer.escalate->reason;
  EXPECT_FALSE(answer.escalate->contact.phone.empty());
}

TEST(Answer, AQuestionBackWhenTheFactIsOpen) {
  const SmallPack asking({{facts_file, "  assume: lost\n", ""}});
  const auto opened = asking.open();
  const auto back = ask(opened, "I lost my card");
  ASSERT_EQ(back.status, AnswerStatus::clarify);
  ASSERT_EQ(back.clarify->choices.size(), 2U);
  const auto& choice = back.clarify->choices[1];
  Question reply;
  reply.text = "I lost my card";
  reply.procedure = choice.procedure;
  reply.facts = choice.facts;
  EXPECT_EQ(opened.ask(reply)->case_id, choice.case_id);
}

TEST(Answer, WrongFactsAndProceduresAreBadUsage) {
  Question question;
  question.text = "บัตรหาย";
  question.facts = {{"age", std::string("old")}};
  EXPECT_EQ(engine().ask(question).error().code, ErrorCode::usage);
  question.facts = {{"age", 999}};
  EXPECT_EQ(engine().ask(question).error().code, ErrorCode::usage);
  question.facts = {{"unheard_of", 1}};
  EXPECT_TRUE(engine().ask(question));
  question.procedure = "no/such";
  EXPECT_EQ(engine().ask(question).error().code, ErrorCode::usage);
  EXPECT_EQ(engine().show_case("no/such", "").error().code, ErrorCode::not_found);
  EXPECT_EQ(engine().show_case("card/lost", "no").error().code, ErrorCode::not_found);
}

TEST(Answer, EnglishBesideTheThai) {
  const auto answer = ask(engine(), "I lost my card");
  ASSERT_EQ(answer.status, AnswerStatus::answered);
  EXPECT_EQ(answer.language, "en");
  EXPECT_EQ(answer.title, "บัตรหาย");
  EXPECT_EQ(answer.title_en, "Lost card");
  EXPECT_EQ(answer.case_title_en, "Ordinary");
  EXPECT_EQ(find_item(answer, "ทะเบียนบ้าน")->english, "house registration");
  ASSERT_TRUE(answer.fee);
  EXPECT_EQ(answer.fee->english, "100 baht");
  EXPECT_EQ(answer.deadline->english, "within 60 days");
  EXPECT_EQ(answer.place->english, "district office");
  EXPECT_EQ(answer.summary.rfind("Bring: house registration. Fee: 100 baht. Deadline: within 60 days.", 0),
            0U)
      << answer.summary;
  const auto thai = ask(engine(), "บัตรหายทำยังไง");
  EXPECT_EQ(thai.language, "th");
  EXPECT_EQ(thai.title_en, "");
  EXPECT_EQ(find_item(thai, "ทะเบียนบ้าน")->english, "");
}

struct Labelled {
  std::string_view line;
  std::string_view english;
};

TEST(Answer, EnglishLabelsOfLines) {
  const SmallPack pack({{"lexicon/documents.yaml", "- term: ทะเบียนบ้าน\n",
                         "- {term: พยาน, kind: person, en: witness}\n"
                         "- {term: เจ้าบ้าน, kind: person, en: head of the household}\n"
                         "- {term: นายทะเบียน, kind: person, en: registrar}\n"
                         "- {term: หนังสือเดินทาง, kind: document, en: passport}\n"
                         "- {term: หนังสือรับรองการเกิด, kind: document, en: birth attestation}\n"
                         "- {term: ท.ร.1/1, kind: form, en: attestation of birth Tor Ror 1/1}\n"
                         "- term: ทะเบียนบ้าน\n"}});
  const auto opened = pack.open();
  for (const auto& [line, english] : std::vector<Labelled>{
           {"ทะเบียนบ้านตัวจริง (ถ้าไม่มี ใช้หนังสือเดินทาง)", "house registration"},
           {"หนังสือรับรองการเกิด (ท.ร.1/1) ตัวจริง", "attestation of birth Tor Ror 1/1"},
           {"พยาน 2 คน อายุ 20 ปีขึ้นไป ไปลงชื่อต่อหน้านายทะเบียน", "2 witnesses"},
           {"พยาน 1 คน", "1 witness"},
           {"เจ้าบ้าน ไปรับรอง พร้อมทะเบียนบ้าน", "head of the household, with house registration"},
           {"ทะเบียนบ้าน เช่น หนังสือเดินทาง", "house registration, such as passport"},
           {"ถ่ายที่นั่น", ""},
           {"ใบประกอบของนายทะเบียน", ""},
           {"ข้อตกลงที่เจ้าบ้านลงชื่อ", ""},
           {"ทะเบียนบ้านเล่มจริงของบ้านเดิม ถ้าเจ้าบ้านไม่ให้เล่ม", "house registration"},
           {"ทะเบียนบ้านที่เจ้าบ้านเซ็น ตัวจริง", "house registration"},
           {"หนังสือเดินทาง ทะเบียนบ้าน หรือหนังสือรับรองการเกิดของเจ้าบ้าน",
            "passport or house registration or birth attestation (head of the household)"},
           {"หนังสือเดินทางของเจ้าบ้านเดิม", "passport"},
           {"หนังสือเดินทางหรือใบประกอบ", ""},
           {"พยานไม่ต้องไปพร้อมกัน", ""},
       }) {
    EXPECT_EQ(english_label(line, opened.pack()), english) << line;
  }
}

TEST(Answer, ConditionsInEnglish) {
  Question given;
  given.english = true;
  const auto answer = engine().show_case("card/lost", "lost", given);
  ASSERT_TRUE(answer);
  ASSERT_NE(find_item(*answer, "บัตรเดิม"), nullptr);
  EXPECT_EQ(find_item(*answer, "บัตรเดิม")->when_english, "if age is at least 70 years");
  EXPECT_EQ(find_item(show(engine(), "card/lost", "lost"), "บัตรเดิม")->when_english, "");
  EXPECT_TRUE(contains(model::to_json(*answer), R"("when_en":"if age is at least 70 years")"));
  const auto& facts = engine().pack().facts();
  for (const auto& [condition, english] : std::vector<Labelled>{
           {"age < 15 and card_state = destroyed", "if age is under 15 years and destroyed"},
           {"not age < 15", "if age is at least 15 years"},
           {"card_state != destroyed", "if lost"},
           {"age = 69 or card_state = lost", "if age is 69 years or lost"},
           {"face_changed", ""},
           {"age < 15 and (card_state = lost or age > 7)", ""},
           {"otherwise", ""},
       }) {
    const auto parsed = model::Condition::parse(condition);
    ASSERT_TRUE(parsed) << condition;
    EXPECT_EQ(parsed->english(facts), english) << condition;
  }
}

TEST(Answer, EnglishDeadlinesKeepTheirUnit) {
  for (const auto& [line, english] :
       std::vector<Labelled>{{"ภายใน 24 ชั่วโมง นับแต่วันที่บัตรหาย", "within 24 hours"},
                             {"ภายใน 6 เดือน นับแต่วันที่บัตรหาย", "within 6 months"},
                             {"ภายใน 1 ปี นับแต่วันที่บัตรหาย", "within 1 year"},
                             {"ไม่มีกำหนดเวลา แต่ควรรีบ", "no deadline"}}) {
    const auto cited = std::string(line) + " [1548]";
    const SmallPack pack({{"guides/card/lost.md", "ภายใน 60 วัน นับแต่วันที่บัตรหาย แล้วแต่วันไหน [ม.6 จัตวา]", cited}});
    Question given;
    given.english = true;
    const auto answer = pack.open().show_case("card/lost", "lost", given);
    ASSERT_TRUE(answer);
    ASSERT_TRUE(answer->deadline);
    EXPECT_EQ(answer->deadline->english, english);
  }
}

TEST(Answer, TheCasesOwnEnglishAnswerComesFirst) {
  const SmallPack pack({{"guides/card/lost.md", "    title-en: Ordinary\n",
                         "    title-en: Ordinary\n    summary-en: \"Go to any district office.\"\n"}});
  const auto engine = pack.open();
  EXPECT_EQ(ask(engine, "I lost my card").summary.rfind("Go to any district office.\n", 0), 0U);
}

TEST(Answer, StrictSpeaksLess) {
  Question question;
  question.text = "ถามเรื่องบัตรกับสำนักงาน";
  const auto plain = engine().ask(question);
  question.strict = true;
  const auto strict = engine().ask(question);
  ASSERT_TRUE(plain && strict);
  EXPECT_EQ(plain->status, AnswerStatus::answered);
  EXPECT_EQ(strict->status, AnswerStatus::clarify) << strict->confidence;
  question.text = "บัตรหายทำยังไง";
  EXPECT_EQ(engine().ask(question)->status, AnswerStatus::answered) << "the guide's own words stay certain";
}

}  // namespace
}  // namespace thabian::query::testing
