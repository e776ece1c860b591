// Stored forms: what is read back equals what was stored, and damage is an error, never a crash.
#include "engine/model/store.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "engine/index/text_model.h"
#include "engine/index/vocabulary.h"
#include "engine/text/lexicon.h"

namespace thabian {
namespace {

using model::restore;
using model::store;

model::Statement statement(const std::string& text) {
  model::Statement s;
  s.text = text;
  s.when_text = "ถ้าให้ผู้อื่นไปแทน";
  s.when = *model::Condition::parse("proxy = yes and age >= 15");
  s.from = *model::parse_date("2019-04-15");
  s.references = {{"S1", "id-card-act", "มาตรา 6", "", ""}, {"S2", "", "", "https://example.org/", "หน้า"}};
  s.baht = 100;
  s.counted_from = "วันที่หาย";
  s.heading = "เอกสารที่ใช้";
  s.line = 31;
  return s;
}

model::Guide guide() {
  model::Guide g;
  g.id = "card/lost";
  g.title = "บัตรหาย";
  g.reviewed = *model::parse_date("2026-11-22");
  g.asks = {"บัตรหาย", "ทำบัตรใหม่"};
  g.assume = {{"age", std::int64_t{30}}, {"proxy", std::string("no")}};
  model::GuideCase one;
  one.id = "lost";
  one.when = *model::Condition::parse("not (age < 7)");
  one.part.section(model::SectionKind::documents) = {statement("ทะเบียนบ้าน"), statement("")};
  one.part.questions = {{{"หายแล้วทำไง"}, {statement("ไปที่เขต")}, {}, 5}};
  g.cases = {one, one};
  return g;
}

text::Lexicon lexicon() {
  return text::Lexicon({{"",
                         "บัตรประจำตัวประชาชน",
                         "document",
                         "ID card",
                         {{"บัตรประจำตัวประชาชน"}, {"บัตรประชาชน", text::MatchKind::alias}, {"id card"}}},
                        {"", "ท.ร.14/1", "form", "", {{"ท.ร.14/1"}}}});
}

TEST(Store, GivesBackAGuide) {
  const auto bytes = store(guide());
  const auto back = restore<model::Guide>(bytes);
  ASSERT_TRUE(back) << back.error().to_string();
  EXPECT_EQ(store(*back), bytes);
  ASSERT_EQ(back->cases.size(), 2U);
  const auto& item = back->cases[1].part.section(model::SectionKind::documents).at(0);
  EXPECT_EQ(item.text, "ทะเบียนบ้าน");
  EXPECT_EQ(item.when->text(), "proxy = yes and age >= 15");
  EXPECT_EQ(item.from, model::parse_date("2019-04-15"));
  EXPECT_FALSE(item.until);
  EXPECT_EQ(item.references[1].url, "https://example.org/");
  EXPECT_EQ(back->assume, guide().assume);
  EXPECT_EQ(back->cases[0].when.evaluate({{"age", std::int64_t{6}}}), model::Truth::no);
}

TEST(Store, GivesBackALexiconReadyForLookUps) {
  const auto back = text::Lexicon::restore(lexicon().store());
  ASSERT_TRUE(back) << back.error().to_string();
  EXPECT_EQ(back->hash(), lexicon().hash());
  EXPECT_EQ(back->store(), lexicon().store());
  for (const std::string_view text :
       {"บัตรประจำตัวประชาชนหาย", "ID card", "id card", "ท.ร. 14/1", "ทร14/1", "บ้าน"}) {
    const auto expected = lexicon().matches_at(text, 0);
    const auto found = back->matches_at(text, 0);
    ASSERT_EQ(found.size(), expected.size()) << text;
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_EQ(found[i].length, expected[i].length) << text;
      EXPECT_EQ(found[i].entry, expected[i].entry) << text;
    }
  }
}

TEST(Store, AMissingEndIsAnError) {
  const auto bytes = store(guide());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(restore<model::Guide>(std::string_view(bytes).substr(0, size))) << size;
  }
  EXPECT_FALSE(restore<model::Guide>(bytes + "x"));
  const auto words = lexicon().store();
  for (std::size_t size = 0; size < words.size(); ++size) {
    EXPECT_FALSE(text::Lexicon::restore(std::string_view(words).substr(0, size))) << size;
  }
}

TEST(Store, AlteredBytesAreNeverFollowedOutside) {
  std::mt19937 random(7);
  const auto alter = [&](std::string bytes) {
    for (int i = 0; i < 3; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    return bytes;
  };
  const auto vocabulary = index::Vocabulary::make({{"Wบัตร", {0, 2}}, {"Wหาย", {1}}}, 3);
  const auto topics = index::TextModel::make({{7, 1.5F, {{0, 1.0F}, {2, -1.0F}}}}, {0, 0, 0});
  for (int i = 0; i < 3000; ++i) {
    const auto a_guide = restore<model::Guide>(alter(store(guide())));
    if (a_guide) {
      EXPECT_FALSE(store(*a_guide).empty());
    }
    if (const auto words = text::Lexicon::restore(alter(lexicon().store()))) {
      for (const auto& hit : words->matches_at("บัตรประชาชน", 0))
        EXPECT_LT(hit.entry, words->entries().size());
    }
    if (const auto table = index::Vocabulary::decode(alter(std::string(vocabulary.encoded())))) {
      const auto row = table->row("Wบัตร");
      if (row != index::Vocabulary::unknown) {
        EXPECT_LE(table->frequency(row), 64U);
      }
    }
    if (const auto model = index::TextModel::decode(alter(std::string(topics.encoded())))) {
      EXPECT_LE(model->probabilities({{"Wบัตร", 1.0F}}).size(), 3U);
    }
  }
}

TEST(Store, VocabularyAndTopicsAnswerAsBefore) {
  const auto made = index::Vocabulary::make({{"Wบัตร", {0, 2}}, {"Wหาย", {1}}}, 3);
  const auto table = index::Vocabulary::decode(std::string(made.encoded()));
  ASSERT_TRUE(table);
  const auto row = table->row("Wบัตร");
  ASSERT_NE(row, index::Vocabulary::unknown);
  EXPECT_EQ(table->frequency(row), 2U);
  EXPECT_TRUE(table->has(row, 2));
  EXPECT_FALSE(table->has(row, 1));
  EXPECT_EQ(table->row("Wบ้าน"), index::Vocabulary::unknown);
  EXPECT_EQ(table->matters(), 3U);
}

}  // namespace
}  // namespace thabian
