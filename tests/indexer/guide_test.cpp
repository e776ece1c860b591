// What a sound corpus says, as the model holds it.
#include <fstream>
#include <set>

#include <nlohmann/json.hpp>

#include "corpus_fixture.h"
#include "indexer/annotations.h"
#include "indexer/figures.h"
#include "indexer/guide_reader.h"
#include "indexer/situations.h"

namespace thabian::indexer::testing {
namespace {

using model::SectionKind;

const CorpusReading& good() {
  static const CorpusReading reading = Corpus().lint();
  return reading;
}

const model::Guide& lost_card() {
  return good().knowledge.guides.at(0);
}

TEST(Guide, FrontMatter) {
  const auto& guide = lost_card();
  EXPECT_EQ(guide.id, "card/lost");
  EXPECT_EQ(guide.title, "บัตรหาย");
  EXPECT_EQ(guide.area, "card");
  EXPECT_EQ(guide.file, lost);
  EXPECT_EQ(guide.review_every_months, 6);
  EXPECT_EQ(guide.asks, (std::vector<std::string>{"บัตรหายทำยังไง", "I lost my card"}));
  ASSERT_EQ(guide.cases.size(), 3U);
  EXPECT_EQ(guide.cases[0].when.text(), "card_state = destroyed");
  EXPECT_TRUE(guide.cases[2].when.is_otherwise());
  EXPECT_EQ(guide.cases[1].line, Corpus().line_of(lost, "## กรณี: บัตรเด็กหาย"));
  EXPECT_EQ(guide.fact_ids(), (std::vector<std::string>{"age", "card_state", "face_changed"}));
}

TEST(Guide, StatementsWithFiguresDatesAndReferences) {
  const auto& common = lost_card().common;
  const auto& fees = common.section(SectionKind::fee);
  ASSERT_EQ(fees.size(), 2U);
  EXPECT_EQ(fees[0].baht, 100);
  EXPECT_EQ(fees[0].from, model::parse_date("2025-01-22"));
  EXPECT_EQ(fees[1].baht, 1020);
  EXPECT_EQ(fees[1].until, model::parse_date("2025-01-21"));
  const auto& deadlines = common.section(SectionKind::deadline);
  ASSERT_EQ(deadlines.size(), 1U);
  EXPECT_EQ(deadlines[0].days, 60);
  EXPECT_EQ(deadlines[0].counted_from, "วันที่บัตรหาย");
  EXPECT_EQ(deadlines[0].heading, "กำหนดเวลา");
  EXPECT_EQ(deadlines[0].line, Corpus().line_of(lost, "- ภายใน 60 วัน"));
  ASSERT_EQ(deadlines[0].references.size(), 1U);
  EXPECT_EQ(deadlines[0].references[0].law, "id-card-act-2526");
  EXPECT_EQ(deadlines[0].references[0].section, "มาตรา 6 จัตวา");
  EXPECT_EQ(common.section(SectionKind::penalty).at(0).baht, 100);
  const auto& page = common.section(SectionKind::about).at(0).references.at(0);
  EXPECT_EQ(page.url, "https://www.bora.dopa.go.th/card");
  EXPECT_EQ(page.title, "กรมการปกครอง ศูนย์ 1548: บัตรหาย");
  const auto& conditional = common.section(SectionKind::conditional).at(0);
  EXPECT_EQ(conditional.when_text, "เมื่ออายุเกิน 70 ปี");
  EXPECT_EQ(conditional.text, "บัตรเดิม");
  EXPECT_EQ(conditional.when->text(), "age >= 70");
}

TEST(Guide, QuestionsAndCases) {
  const auto& guide = lost_card();
  ASSERT_EQ(guide.common.questions.size(), 3U);
  EXPECT_EQ(guide.common.questions[0].questions,
            (std::vector<std::string>{"ต้องแจ้งความไหม", "ต้องไปโรงพักหรือเปล่า"}));
  EXPECT_EQ(guide.common.questions[2].when->text(), "age < 15");
  const auto* destroyed = guide.find_case("destroyed");
  ASSERT_NE(destroyed, nullptr);
  EXPECT_EQ(destroyed->part.summary.at(0).text, "ขอบัตรใหม่ได้เลย");
  EXPECT_EQ(guide.statements(SectionKind::documents, *destroyed).size(), 2U) << "documents add up";
  ASSERT_EQ(guide.statements(SectionKind::fee, *destroyed).size(), 1U) << "fees replace";
  EXPECT_EQ(guide.statements(SectionKind::fee, *destroyed)[0]->baht, 0);
}

TEST(Corpus, OtherFiles) {
  const auto& knowledge = good().knowledge;
  EXPECT_EQ(knowledge.procedures.size(), 2U);
  ASSERT_EQ(knowledge.laws.size(), 1U);
  EXPECT_EQ(knowledge.laws[0].amended, (std::vector<int>{2542, 2554}));
  EXPECT_EQ(knowledge.laws[0].find_section("อัตราค่าธรรมเนียม")->text, "การออกบัตร ฉบับละ 100 บาท");
  const auto* age = knowledge.facts.find("age");
  ASSERT_NE(age, nullptr);
  EXPECT_EQ(age->assume, model::FactValue(std::int64_t{30}));
  ASSERT_EQ(age->cues.size(), 4U);
  EXPECT_EQ(age->cues[1].times, 30);
  EXPECT_EQ(age->cues[2].value, 1);
  EXPECT_TRUE(age->cues[3].birth_year);
  const auto* changed = knowledge.facts.find("face_changed");
  ASSERT_EQ(changed->choices.size(), 2U);
  EXPECT_EQ(changed->choices[0].id, "yes");
  EXPECT_EQ(changed->assume, model::FactValue(std::string("no")));
  ASSERT_EQ(knowledge.lexicon.size(), 2U);
  EXPECT_EQ(knowledge.lexicon[0].spellings.front().text, knowledge.lexicon[0].id);
  EXPECT_EQ(knowledge.lexicon[0].spellings.back().kind, text::MatchKind::folded);
  EXPECT_EQ(knowledge.language.facets.size(), 3U);
  EXPECT_EQ(knowledge.language.frames.size(), 3U);
  EXPECT_EQ(knowledge.neighbours.at(0).asks.size(), 2U);
  EXPECT_EQ(knowledge.office.phones, (std::vector<std::string>{"1555", "1548"}));
  EXPECT_EQ(knowledge.office.text("out-of-scope"), "เรื่องนี้ถามได้ที่ 1548");
}

TEST(Corpus, HashFollowsNamesAndBytesOnly) {
  EXPECT_EQ(Corpus().lint().knowledge.content_hash, good().knowledge.content_hash);
  Corpus changed;
  changed.append(frames, "# note\n");
  EXPECT_NE(changed.lint().knowledge.content_hash, good().knowledge.content_hash);
  Corpus renamed;
  renamed.file("facts/renamed.yaml") = renamed.file(facts);
  renamed.remove(facts);
  EXPECT_NE(renamed.lint().knowledge.content_hash, good().knowledge.content_hash);
}

TEST(Corpus, ProgressCountsEveryFile) {
  const Corpus corpus;
  std::size_t calls = 0;
  std::size_t last_total = 0;
  const auto reading = read_corpus(corpus.write(), [&](std::size_t done, std::size_t total) {
    EXPECT_EQ(done, ++calls);
    last_total = total;
  });
  ASSERT_TRUE(reading);
  EXPECT_EQ(calls, 14U);
  EXPECT_EQ(last_total, 14U);
}

TEST(Figures, Fees) {
  EXPECT_EQ(fee_baht("100 บาท ต่อใบ"), 100);
  EXPECT_EQ(fee_baht("1,000บาท"), 1000);
  EXPECT_EQ(fee_baht("ไม่เสียค่าธรรมเนียม"), 0);
  EXPECT_EQ(fee_baht("ฉบับละ 20 บาท"), std::nullopt);
  EXPECT_EQ(fee_baht("2.50 บาท"), std::nullopt);
  EXPECT_EQ(fee_baht("99999999999999999999 บาท"), std::nullopt);
  EXPECT_EQ(fee_baht(""), std::nullopt);
}

TEST(Figures, Penalties) {
  EXPECT_EQ(penalty_ceiling("ปรับไม่เกิน 1,000 บาท"), 1000);
  EXPECT_EQ(penalty_ceiling("จำคุกไม่เกิน 6 เดือน หรือปรับไม่เกิน 500 บาท"), 500);
  EXPECT_EQ(penalty_ceiling("ไม่มีค่าปรับ"), std::nullopt);
}

TEST(Figures, Deadlines) {
  EXPECT_EQ(deadline("ภายใน 24 ชั่วโมง นับแต่เวลาตาย")->days, 1);
  EXPECT_EQ(deadline("ภายใน 25 ชั่วโมง")->days, 2);
  EXPECT_EQ(deadline("ภายใน 2 เดือน")->days, 60);
  EXPECT_EQ(deadline("ภายใน 1 ปี นับจากวันสมรส")->days, 365);
  EXPECT_EQ(deadline("ภายใน 1 ปี นับจากวันสมรส")->counted_from, "วันสมรส");
  EXPECT_EQ(deadline("ภายใน 15 วันนับตั้งแต่ วันเกิด ของเด็ก")->counted_from, "วันเกิด");
  EXPECT_EQ(deadline("ภายใน 15 วัน")->counted_from, "");
  EXPECT_FALSE(deadline("ไม่มีกำหนดเวลา"));
  EXPECT_FALSE(deadline("ภายใน 15 นาที"));
}

TEST(Links, ToLaws) {
  const auto link = parse_law_link("../../laws/a-2526.md#มาตรา-6-จัตวา");
  ASSERT_TRUE(link);
  EXPECT_EQ(link->law, "a-2526");
  EXPECT_EQ(link->section, "มาตรา 6 จัตวา");
  EXPECT_EQ(parse_law_link("../../laws/a.md#%E0%B8%81-1")->section, "ก 1");
  for (const auto* bad :
       {"../laws/a.md#x", "../../laws/a.md", "../../laws/.md#x", "../../laws/a.md#", "https://a"}) {
    EXPECT_FALSE(parse_law_link(bad)) << bad;
  }
}

TEST(Annotations, PlacesPointAtTheCondition) {
  Findings findings;
  read_annotations({{"if age <", {"f.md", 3, 10}}}, findings);
  ASSERT_EQ(findings.all().size(), 1U);
  EXPECT_EQ(findings.all()[0].error.where.line, 3);
  EXPECT_GE(findings.all()[0].error.where.column, 13);
}

TEST(Situations, TryEachSideOfEachThreshold) {
  model::FactSpec age;
  age.id = "age";
  age.type = model::FactType::number;
  age.max = 130;
  const model::FactTable table({age});
  const auto condition = model::Condition::parse("age < 7 or age > 70 or age = 200");
  ASSERT_TRUE(condition);
  std::set<std::string> seen;
  Situations(table, {&*condition}).for_each([&](const model::Facts& one) { seen.insert(describe(one)); });
  EXPECT_EQ(seen, (std::set<std::string>{"age = 0", "age = 7", "age = 71"}));
}

nlohmann::json load_schema() {
  std::ifstream stream(std::string(THABIAN_SOURCE_DIR) + "/indexer/guide.schema.json");
  return nlohmann::json::parse(stream);
}

void expect_same_keys(const nlohmann::json& schema, KeyTable keys) {
  std::set<std::string> known;
  std::set<std::string> required;
  for (const auto& key : keys) {
    known.emplace(key.name);
    if (key.required) required.emplace(key.name);
  }
  std::set<std::string> in_schema;
  for (const auto& [name, value] : schema.at("properties").items()) in_schema.insert(name);
  EXPECT_EQ(in_schema, known);
  EXPECT_EQ(schema.at("required").get<std::set<std::string>>(), required);
  EXPECT_EQ(schema.at("additionalProperties"), false);
}

TEST(Schema, SaysTheSameAsTheTables) {
  const auto schema = load_schema();
  expect_same_keys(schema, guide_keys());
  expect_same_keys(schema.at("$defs").at("case"), case_keys());
}

}  // namespace
}  // namespace thabian::indexer::testing
