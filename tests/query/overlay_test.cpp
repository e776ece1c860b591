// A national pack and a district's overlay open together: what wins, what is left, what is cited and warned.
#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "engine/index/pack.h"
#include "engine/model/json.h"
#include "small_pack.h"

namespace thabian::query::testing {
namespace {

using model::Answer;
using model::Need;

const std::string changes_file = "changes/card/lost.md";

/// The small pack and the overlay as they are, opened together once.
const Engine& together() {
  static const SmallPack pack;
  static const Engine opened = pack.open_under(pack.overlay());
  return opened;
}

Answer show_on(const Engine& engine, const char* day, const char* case_id, model::Facts facts = {}) {
  Question given;
  given.facts = std::move(facts);
  given.as_of = model::parse_date(day);
  auto answer = engine.show_case("card/lost", case_id, given);
  EXPECT_TRUE(answer) << answer.error().to_string();
  return std::move(answer).value();
}

Answer lost_card(model::Facts facts = {}) {
  return show_on(together(), "2026-11-30", "lost", std::move(facts));
}

const model::ChecklistItem* find_item(const Answer& answer, std::string_view part) {
  const auto it = std::find_if(answer.checklist.begin(), answer.checklist.end(),
                               [&](const auto& item) { return item.item.find(part) != std::string::npos; });
  return it == answer.checklist.end() ? nullptr : &*it;
}

bool contains(const std::string& whole, std::string_view part) {
  return whole.find(part) != std::string::npos;
}

const model::Citation& cited(const Answer& answer, const model::Cites& cites, std::size_t i = 0) {
  return answer.citations.at(static_cast<std::size_t>(cites.at(i) - 1));
}

TEST(Together, ALineIsAddedReplacedOrStruck) {
  const auto answer = lost_card();
  ASSERT_TRUE(answer.place);
  EXPECT_EQ(answer.place->text, "สำนักงานเขตทุกแห่ง\nชั้น 2 อาคารสำนักงานเขตจอมทอง");
  EXPECT_NE(find_item(answer, "พร้อมสำเนา 1 ฉบับ"), nullptr);
  EXPECT_EQ(find_item(answer, "(ถ้ามี"), nullptr) << "replaced";
  EXPECT_EQ(find_item(answer, "ใบแจ้งความ"), nullptr) << "struck";
  EXPECT_NE(find_item(show(engine(), "card/lost", "lost"), "ใบแจ้งความ"), nullptr) << "not without overlay";
}

TEST(Together, TheCitationSaysWhich) {
  const auto answer = lost_card();
  const auto& of_district = cited(answer, find_item(answer, "พร้อมสำเนา")->cites);
  EXPECT_EQ(of_district.overlay, "chom-thong");
  EXPECT_EQ(of_district.overlay_title, "สำนักงานเขตจอมทอง");
  EXPECT_EQ(of_district.guide, "card/lost");
  EXPECT_EQ(of_district.heading, "เอกสารที่ต้องใช้");
  EXPECT_EQ(of_district.line, 12) << "of the overlay's file";
  EXPECT_EQ(of_district.reviewed, "2026-11-25");
  EXPECT_EQ(of_district.source, "https://www.bangkok.go.th/chomthong");
  const auto& national = cited(answer, answer.steps.back().cites);
  EXPECT_EQ(national.overlay, "");
  EXPECT_EQ(national.reviewed, "2026-11-22");
  const auto& place = *answer.place;
  EXPECT_EQ(cited(answer, place.cites, 0).overlay, "");
  EXPECT_EQ(cited(answer, place.cites, 1).overlay, "chom-thong");
}

TEST(Together, AnAddedLineHoldsOnItsCondition) {
  const auto* open = find_item(show_on(together(), "2026-11-30", "lost"), "สูติบัตร");
  ASSERT_NE(open, nullptr);
  const auto child = show_on(together(), "2026-11-30", "lost", {{"age", 10}});
  ASSERT_NE(find_item(child, "สูติบัตร"), nullptr);
  EXPECT_EQ(find_item(child, "สูติบัตร")->need, Need::required);
  EXPECT_EQ(cited(child, find_item(child, "สูติบัตร")->cites).law_act, "พ.ร.บ.บัตรประจำตัวประชาชน 2526");
  EXPECT_EQ(find_item(lost_card({{"age", 40}}), "สูติบัตร"), nullptr);
}

TEST(Together, ALineReplacedOnAConditionStaysOtherwise) {
  const auto old = lost_card({{"age", 75}});
  ASSERT_EQ(old.steps.size(), 2U);
  EXPECT_EQ(old.steps[0].text, "ยื่นคำขอที่ช่องผู้สูงอายุ");
  const auto young = lost_card({{"age", 40}});
  ASSERT_EQ(young.steps.size(), 2U);
  EXPECT_EQ(young.steps[0].text, "ยื่นคำขอ");
  const auto open = lost_card();
  ASSERT_EQ(open.steps.size(), 3U) << "both, each with its condition";
  EXPECT_EQ(open.steps[0].text, "เมื่ออายุเกิน 70 ปี: ยื่นคำขอที่ช่องผู้สูงอายุ");
  EXPECT_EQ(open.steps[1].text, "นอกจากกรณี “เมื่ออายุเกิน 70 ปี”: ยื่นคำขอ");
}

TEST(Together, ALineReplacedForADayStaysOnOthers) {
  EXPECT_EQ(show_on(together(), "2026-12-04", "lost").fee->baht, 100);
  EXPECT_EQ(show_on(together(), "2026-12-05", "lost").fee->text, "ไม่เสียค่าธรรมเนียมในวันนี้");
  EXPECT_EQ(show_on(together(), "2026-12-06", "lost").fee->baht, 100);
  EXPECT_EQ(show_on(together(), "2025-01-21", "lost").fee->baht, 1020) << "the older law is as it was";
}

TEST(Together, ACaseThatGetsASectionKeepsTheCommonLines) {
  const auto answer = show_on(together(), "2026-11-30", "destroyed");
  EXPECT_EQ(answer.place->text, "สำนักงานเขตทุกแห่ง\nชั้น 2 อาคารสำนักงานเขตจอมทอง\nช่อง 4 สำหรับบัตรชำรุดและถูกทำลาย");
  EXPECT_NE(find_item(answer, "ซากบัตรเท่าที่เหลือ"), nullptr);
  EXPECT_FALSE(contains(lost_card().place->text, "ช่อง 4"));
}

TEST(Together, AGuidesOwnAnswerIsTheDistricts) {
  const auto answer = ask(together(), "บัตรหายใช้เวลานานไหม");
  EXPECT_EQ(answer.procedure, "card/lost");
  EXPECT_EQ(answer.summary, "ประมาณ 20 นาที");
  EXPECT_EQ(cited(answer, answer.summary_cites).overlay, "chom-thong");
}

TEST(Together, AnEnglishShortAnswerThatMayBeWrongIsLeftOut) {
  const SmallPack pack(
      {{lost, "    title-en: Ordinary\n", "    title-en: Ordinary\n    summary-en: Just go.\n"}});
  EXPECT_TRUE(contains(ask(pack.open(), "I lost my card").summary, "Just go."));
  const auto under = ask(pack.open_under(pack.overlay()), "I lost my card");
  EXPECT_EQ(under.case_id, "lost");
  EXPECT_FALSE(contains(under.summary, "Just go.")) << under.summary;
}

TEST(Together, TheOfficeIsTheDistricts) {
  const auto answer = ask(together(), "ต่อใบขับขี่ที่ไหน");
  ASSERT_TRUE(answer.escalate);
  EXPECT_EQ(answer.escalate->contact.name, "สำนักงานเขตจอมทอง ฝ่ายทะเบียน");
  EXPECT_EQ(answer.escalate->contact.phone, "1555");
}

TEST(Together, NewsComeFirstOnTheirDays) {
  const auto before = lost_card();
  EXPECT_TRUE(std::none_of(before.warnings.begin(), before.warnings.end(),
                           [](const auto& told) { return !told.news.empty(); }));
  const auto answer = show_on(together(), "2026-12-01", "lost");
  ASSERT_GE(answer.warnings.size(), 2U);
  EXPECT_EQ(answer.warnings[0].news, "mobile");
  EXPECT_EQ(answer.warnings[0].text, "รถบริการเคลื่อนที่: ทำบัตรได้ที่รถหน้าวัดราชโอรส");
  EXPECT_EQ(answer.warnings[1].text, "ตรวจชื่อก่อนรับบัตร");
  const auto& source = cited(answer, answer.warnings[0].cites);
  EXPECT_EQ(source.overlay, "chom-thong");
  EXPECT_EQ(source.guide, "news/mobile");
  EXPECT_EQ(source.heading, "รถบริการเคลื่อนที่");
  EXPECT_EQ(source.line, 10);
  EXPECT_TRUE(contains(show_on(together(), "2026-12-10", "lost").warnings[0].text, "ตอนเช้าเท่านั้น"));
  EXPECT_TRUE(show_on(together(), "2026-12-11", "lost").warnings[0].news.empty()) << "ended";
}

TEST(Together, NewsAreToldWhereTheyConcern) {
  Question given;
  given.as_of = model::parse_date("2026-12-01");
  const auto other = together().show_case("service/contact", "contact", given);
  ASSERT_TRUE(other);
  EXPECT_TRUE(other->warnings.empty()) << "the announcement is about cards";
  given.as_of = model::parse_date("2026-12-20");
  EXPECT_EQ(together().show_case("service/contact", "contact", given)->warnings.at(0).news, "closed");
  given.text = "ต่อใบขับขี่ที่ไหน";
  const auto handed_over = together().ask(given);
  ASSERT_TRUE(handed_over);
  EXPECT_EQ(handed_over->warnings.at(0).news, "closed") << "who is sent to the office must know";
  given.text = "I lost my card";
  EXPECT_EQ(together().ask(given)->warnings.at(0).english,
            "Closed: The registration section is closed on 30 and 31 December 2026.");
  const auto checked = together().check("card/lost", "lost", "ทะเบียนบ้าน", given);
  ASSERT_TRUE(checked);
  EXPECT_EQ(checked->warnings.at(0).news, "closed");
}

TEST(Together, ThePackSaysWhichOverlay) {
  const auto answer = lost_card();
  ASSERT_TRUE(answer.pack.overlay);
  EXPECT_EQ(answer.pack.overlay->id, "chom-thong");
  EXPECT_EQ(answer.pack.overlay->version, "2026-12");
  EXPECT_EQ(answer.pack.overlay->misfits, 0);
  EXPECT_FALSE(show(engine(), "card/lost", "lost").pack.overlay);
  EXPECT_FALSE(contains(model::to_json(show(engine(), "card/lost", "lost")), "overlay"));
}

TEST(Together, CasesThatTheDistrictTellsApartAreAskedFor) {
  const Edit asked{facts_file, "  assume: lost\n", ""};
  const Edit alike{lost, "### เอกสารที่ต้องใช้\n- ซากบัตร [1548]\n\n", ""};
  const SmallPack pack({asked, alike});
  const auto before = ask(pack.open(), "I lost my card", {{"age", 30}});
  EXPECT_EQ(before.status, model::AnswerStatus::answered) << "the cases bring the same";
  const auto overlay = pack.overlay({{changes_file, " `replaces \"ซากบัตร\"`", ""}});
  const auto after = ask(pack.open_under(overlay), "I lost my card", {{"age", 30}});
  EXPECT_EQ(after.status, model::AnswerStatus::clarify);
  ASSERT_TRUE(after.clarify);
  EXPECT_EQ(after.clarify->fact, "card_state");
}

/// The overlay was checked against the pack as it is; this one is newer.
TEST(Stale, ANationalLineThatChangedIsNotReplacedInSilence) {
  const SmallPack checked;
  const auto overlay = checked.overlay();
  const SmallPack newer({{lost, "ทะเบียนบ้านตัวจริง (ถ้ามี [1548])", "ทะเบียนบ้านตัวจริง และบัตรเก่า"}});
  const auto answer = show_on(newer.open_under(overlay), "2026-11-30", "lost");
  EXPECT_NE(find_item(answer, "และบัตรเก่า"), nullptr) << "the national line stays";
  EXPECT_NE(find_item(answer, "พร้อมสำเนา 1 ฉบับ"), nullptr) << "the district's is added";
  EXPECT_EQ(find_item(answer, "ใบแจ้งความ"), nullptr) << "what still matches applies";
  ASSERT_FALSE(answer.warnings.empty());
  EXPECT_TRUE(contains(answer.warnings[0].text, "คู่มือกลางเปลี่ยนไป")) << answer.warnings[0].text;
  EXPECT_TRUE(contains(answer.warnings[0].text, "พร้อมสำเนา 1 ฉบับ"));
  EXPECT_EQ(cited(answer, answer.warnings[0].cites).overlay, "chom-thong");
  EXPECT_EQ(answer.pack.overlay->misfits, 1);
}

TEST(Stale, ANationalLineThatIsGoneIsNotStruckInSilence) {
  const SmallPack checked;
  const auto overlay = checked.overlay();
  const SmallPack newer({{lost, "- ใบแจ้งความ [1548]", "- ใบแจ้งความจากตำรวจ [1548]"}});
  const auto answer = show_on(newer.open_under(overlay), "2026-11-30", "lost");
  EXPECT_NE(find_item(answer, "ใบแจ้งความจากตำรวจ"), nullptr);
  EXPECT_TRUE(contains(answer.warnings.at(0).text, "ใบแจ้งความ")) << answer.warnings[0].text;
}

TEST(Stale, AFactLawOrGuideThatIsGoneIsNoError) {
  const SmallPack checked;
  const auto overlay = checked.overlay({{changes_file, "`if age < 15`", "`if face_changed`"}});
  const SmallPack newer({{facts_file, "face_changed", "face_different"},
                         {lost, "face_changed", "face_different"},
                         {lost, "title: บัตรเด็กหาย\n", "title: บัตรเด็ก\n"},
                         {lost, "## กรณี: บัตรเด็กหาย", "## กรณี: บัตรเด็ก"}});
  const auto answer = show_on(newer.open_under(overlay), "2026-11-30", "lost");
  ASSERT_NE(find_item(answer, "สูติบัตร"), nullptr);
  EXPECT_EQ(find_item(answer, "สูติบัตร")->need, Need::conditional);
  EXPECT_EQ(answer.pack.overlay->misfits, 1);
  EXPECT_TRUE(contains(answer.warnings.at(0).text, "สูติบัตร"));
}

TEST(Stale, AnOverdueReviewOfTheDistrictIsTold) {
  const auto late = show_on(together(), "2028-01-01", "lost");
  ASSERT_FALSE(late.warnings.empty());
  EXPECT_TRUE(contains(late.warnings.back().text, "สำนักงานเขตจอมทอง")) << late.warnings.back().text;
  EXPECT_EQ(cited(late, late.warnings.back().cites).overlay, "chom-thong");
}

TEST(Together, AnOverlayIsNoPackAndAPackNoOverlay) {
  const SmallPack pack;
  const auto overlay = pack.overlay();
  const auto as_pack = Engine::open(overlay);
  ASSERT_FALSE(as_pack);
  EXPECT_EQ(as_pack.error().code, ErrorCode::pack_mismatch);
  EXPECT_TRUE(contains(as_pack.error().hint, "--overlay"));
  const auto as_overlay = Engine::open(pack.pack(), {}, pack.pack());
  ASSERT_FALSE(as_overlay);
  EXPECT_EQ(as_overlay.error().code, ErrorCode::pack_mismatch);
  EXPECT_TRUE(Engine::open(pack.pack(), {}, "")) << "no overlay";
  EXPECT_EQ(Engine::open(pack.pack(), {}, "/no/such/file").error().code, ErrorCode::io);
}

}  // namespace
}  // namespace thabian::query::testing
