// The glossary, the calibration, the questions and the allowance of warnings, as far as they are sound.
#include <algorithm>

#include "corpus_fixture.h"
#include "indexer/citations.h"
#include "indexer/corpus.h"
#include "indexer/glossary_reader.h"

namespace thabian::indexer::testing {
namespace {

model::Knowledge knowledge_of(const Corpus& corpus) {
  auto reading = read_corpus(corpus.write());
  EXPECT_TRUE(reading) << reading.error().to_string();
  return std::move(reading->knowledge);
}

std::string hash_of(const Corpus& corpus) {
  return knowledge_of(corpus).content_hash;
}

TEST(Glossary, EntriesInTheModel) {
  const Corpus corpus;
  const auto entries = corpus.lint().knowledge.glossary;
  ASSERT_EQ(entries.size(), 2U);
  const auto& card = entries[0];
  EXPECT_EQ(card.title, "บัตรประชาชน");
  EXPECT_EQ(card.asks, (std::vector<std::string>{"บัตรประชาชนคืออะไร", "what is an ID card"}));
  EXPECT_EQ(card.leads_to, (std::vector<std::string>{"card/lost", "service/contact"}));
  EXPECT_EQ(card.file, glossary);
  EXPECT_EQ(card.line, corpus.line_of(glossary, "## บัตรประชาชน"));
  EXPECT_EQ(card.reviewed, *model::parse_date("2026-11-22"));
  EXPECT_EQ(entries[1].title, "ใบแทน");
  EXPECT_EQ(entries[1].asks, std::vector<std::string>{"ใบแทนคืออะไร"});
}

TEST(Glossary, DefinitionsAreCitedStatements) {
  const Corpus corpus;
  const auto entries = corpus.lint().knowledge.glossary;
  ASSERT_EQ(entries.size(), 2U);
  const auto& definition = entries[0].definition;
  ASSERT_EQ(definition.size(), 2U);
  EXPECT_EQ(definition[0].text, "คือบัตรประจำตัวของคนไทย")
      << "the line behind the bullets belongs to none of them";
  EXPECT_EQ(definition[0].heading, "บัตรประชาชน");
  EXPECT_EQ(definition[0].line, corpus.line_of(glossary, "คือบัตร"));
  ASSERT_EQ(definition[0].references.size(), 1U);
  EXPECT_EQ(definition[0].references[0].law, "id-card-act-2526");
  EXPECT_EQ(definition[0].references[0].section, "มาตรา 6 จัตวา");
  ASSERT_EQ(definition[1].references.size(), 1U);
  EXPECT_EQ(definition[1].references[0].url, "https://www.bora.dopa.go.th/card");
}

TEST(Glossary, PlacesOfWordingsAreTheirOwn) {
  Corpus corpus;
  corpus.replace(glossary, "what is an ID card", "I lost my card");
  const auto reading = corpus.lint();
  ASSERT_EQ(reading.problems.size(), 1U) << listing(reading);
  EXPECT_EQ(reading.problems[0].error.where.column, 29);
}

TEST(Glossary, IncompleteEntriesStayOut) {
  Corpus corpus;
  corpus.replace(glossary, "- ask: ใบแทนคืออะไร\n", "");
  const auto reading = corpus.lint();
  EXPECT_EQ(reading.count(Severity::error), 1U) << listing(reading);
  EXPECT_EQ(reading.knowledge.glossary.size(), 1U);
}

TEST(Glossary, ASecondFileWithTheSameId) {
  Corpus corpus;
  corpus.file("glossary/later.md") =
      "---\nid: card-words\ntitle: x\ntitle-en: x\nreviewed: 2026-11-22\n---\n# x\n";
  expect_only(corpus, "duplicate-id", "glossary/later.md", 2);
}

TEST(Glossary, ReviewsFallDue) {
  Corpus corpus;
  corpus.replace(glossary, "reviewed:", "review-every: 1\nreviewed:");
  using namespace std::chrono;
  EXPECT_TRUE(corpus.lint(2026y / December / 22).problems.empty());
  expect_problem(corpus.lint(2026y / December / 23), "review-overdue", glossary,
                 corpus.line_of(glossary, "reviewed:"));
}

TEST(Glossary, LawLinksCountFromItsOwnFolder) {
  EXPECT_TRUE(parse_law_link("../laws/a.md#x", laws_from_glossary));
  EXPECT_FALSE(parse_law_link("../../laws/a.md#x", laws_from_glossary));
}

TEST(Assume, FillsTheGuide) {
  Corpus corpus;
  corpus.replace(lost, "area: card\n", "area: card\nassume: {age: 12, card_state: lost, face_changed: no}\n");
  const auto reading = corpus.lint();
  EXPECT_TRUE(reading.problems.empty()) << listing(reading);
  const model::Facts expected{
      {"age", std::int64_t{12}}, {"card_state", std::string("lost")}, {"face_changed", std::string("no")}};
  EXPECT_EQ(reading.knowledge.guides.at(0).assume, expected);
  EXPECT_TRUE(reading.knowledge.guides.at(1).assume.empty());
}

TEST(Assume, OneWrongValueLeavesTheOthers) {
  Corpus corpus;
  corpus.replace(lost, "area: card\n", "area: card\nassume: {age: 12, card_state: lots}\n");
  const auto reading = corpus.lint();
  ASSERT_EQ(reading.problems.size(), 1U) << listing(reading);
  EXPECT_EQ(reading.problems[0].error.hint, "did you mean `lost`?");
  EXPECT_EQ(reading.knowledge.guides.at(0).assume.size(), 1U);
}

TEST(Conditions, NumbersWithinTheLimit) {
  EXPECT_TRUE(model::Condition::parse("age < 1000000000 and age > -1000000000"));
  const auto beyond = model::Condition::parse("age < 1000000001");
  ASSERT_FALSE(beyond);
  EXPECT_NE(beyond.error().message.find("1,000,000,000"), std::string::npos) << beyond.error().message;
  EXPECT_EQ(beyond.error().where.column, 7);
  EXPECT_FALSE(model::Condition::parse("age = 99999999999999999999"));
}

TEST(Calibration, IsReadAsItStands) {
  Corpus corpus;
  EXPECT_EQ(corpus.lint().knowledge.calibration, corpus.file(calibration));
  corpus.remove(calibration);
  const auto reading = corpus.lint();
  EXPECT_TRUE(reading.problems.empty()) << listing(reading);
  EXPECT_EQ(reading.knowledge.calibration, "");
}

TEST(ContentHash, CountsKnowledgeOnly) {
  const auto whole = hash_of(Corpus());
  Corpus corpus;
  corpus.remove(questions);
  corpus.file(allowance) = "7\n";
  EXPECT_EQ(hash_of(corpus), whole) << "questions and allowance are no knowledge";
  corpus.replace(calibration, "0.5", "0.6");
  EXPECT_NE(hash_of(corpus), whole);
  Corpus other;
  other.replace(glossary, "ใช้ได้ทุกที่", "ใช้ได้");
  EXPECT_NE(hash_of(other), whole);
}

TEST(Questions, AreNoMatterOfReading) {
  Corpus corpus;
  corpus.file(questions) = "no question\n";
  const auto reading = read_corpus(corpus.write());
  ASSERT_TRUE(reading);
  EXPECT_TRUE(reading->problems.empty()) << listing(*reading);
}

/// A sound corpus with so many warnings and this in lint-allowance.txt; no file if it is empty.
Corpus& with_warnings(Corpus& corpus, int warnings, std::string_view allowed) {
  for (int i = 0; i < warnings; ++i) corpus.file("facts/stray" + std::to_string(i) + ".txt") = "x\n";
  if (!allowed.empty()) corpus.file(allowance) = allowed;
  return corpus;
}

TEST(Allowance, LetsExactlySoManyPass) {
  Corpus corpus;
  const auto reading = with_warnings(corpus, 2, "2\n").lint();
  EXPECT_EQ(reading.count(Severity::warning), 2U);
  EXPECT_EQ(reading.count(Severity::error), 0U) << listing(reading);
}

TEST(Allowance, IsNoneWithoutAFile) {
  Corpus corpus;
  const auto reading = with_warnings(corpus, 1, "").lint();
  EXPECT_EQ(reading.count(Severity::error), 1U) << listing(reading);
  expect_problem(reading, "allowance-exceeded", allowance, 0);
}

TEST(Allowance, Exceeded) {
  Corpus corpus;
  const auto reading = with_warnings(corpus, 3, "2").lint();
  EXPECT_EQ(reading.count(Severity::error), 1U) << listing(reading);
  expect_problem(reading, "allowance-exceeded", allowance, 0);
}

TEST(Allowance, StaleTellsTheNewNumber) {
  Corpus corpus;
  const auto reading = with_warnings(corpus, 1, "2").lint();
  expect_problem(reading, "allowance-stale", allowance, 0);
  const auto stale = std::find_if(reading.problems.begin(), reading.problems.end(),
                                  [](const Problem& one) { return one.rule == "allowance-stale"; });
  ASSERT_NE(stale, reading.problems.end());
  EXPECT_EQ(stale->error.hint, "write 1 into it");
  Corpus clean;
  expect_only(with_warnings(clean, 0, "1"), "allowance-stale", allowance, 0);
}

TEST(Allowance, MustBeANumber) {
  for (const auto* text : {"few", "-1", "1 2", "\n"}) {
    Corpus corpus;
    expect_only(with_warnings(corpus, 0, text), "bad-value", allowance, 1);
  }
}

}  // namespace
}  // namespace thabian::indexer::testing
