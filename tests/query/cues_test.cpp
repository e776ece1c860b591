// Cues: fixed text, numbers, gaps, other spellings, negation.
#include "engine/text/cues.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/text/analyzer.h"
#include "engine/text/canonical.h"

namespace thabian::text {
namespace {

LexiconEntry entry(const std::string& term, const std::vector<std::string>& aliases = {}) {
  LexiconEntry out;
  out.term = term;
  out.spellings.push_back({term, MatchKind::exact});
  for (const auto& alias : aliases) out.spellings.push_back({alias, MatchKind::alias});
  return out;
}

const Analyzer& analyzer() {
  static const Analyzer one{Lexicon({entry("บัตรประชาชน", {"บัตร ปชช", "ID card"}), entry("โรงพยาบาล", {"รพ."}),
                                     entry("บ้าน"), entry("หาย")})};
  return one;
}

std::vector<CueMatch> find(const std::vector<std::string>& cues, std::string_view text) {
  CueSet set;
  for (const auto& cue : cues) set.add(canonical_phrase(cue, analyzer()));
  const auto segmented = analyzer().segmenter().segment(text);
  return set.find(CanonicalText(segmented.tokens, analyzer().lexicon()));
}

struct Row {
  const char* cue;
  const char* text;
  int found;        // how often
  int number = -1;  // what stood in the slot
};

TEST(Cues, Table) {
  const std::vector<Row> table = {
      {"หาย", "บัตรหาย", 1},
      {"หาย", "บัตรไม่อยู่", 0},
      {"หาย", "หายแล้วหายอีก", 2},
      {"บัตรประชาชนหาย", "บัตร ปชช หาย", 1},
      {"บัตรประชาชนหาย", "my ID card หาย", 1},
      {"ที่โรงพยาบาล", "เกิดที่ รพ.", 1},
      {"อายุ {n}", "ลูกอายุ 7 ขวบ", 1, 7},
      {"อายุ {n}", "อายุ ๑๕", 1, 15},
      {"อายุ {n}", "อายุเจ็ดขวบ", 1, 7},
      {"อายุ {n}", "อายุมาก", 0},
      {"อายุ {n}", "อายุ", 0},
      {"{n} เดือน", "ลืมมา 2 เดือนแล้ว", 1, 2},
      {"{n} เดือน", "เดือน", 0},
      {"เกิด…บ้าน", "เกิดที่บ้าน", 1},
      {"เกิด…บ้าน", "เกิดบ้าน", 1},
      {"เกิด…บ้าน", "บ้านเกิด", 0},
      {"lost", "I lost it", 1},
      {"lost", "losting", 0},
      {"", "อะไรก็ได้", 0},
      {"หาย", "", 0},
  };
  for (const auto& row : table) {
    const auto matches = find({row.cue}, row.text);
    EXPECT_EQ(static_cast<int>(matches.size()), row.found) << row.cue << " in " << row.text;
    if (row.number < 0 || matches.empty()) continue;
    EXPECT_EQ(matches.front().number, row.number) << row.cue << " in " << row.text;
  }
}

TEST(Cues, NoMatchInsideAToken) {
  EXPECT_TRUE(find({"บ้า"}, "บ้าน").empty());
  EXPECT_TRUE(find({"15"}, "150").empty());
}

TEST(Cues, TokenRangeAndLiteralLength) {
  const auto matches = find({"อายุ {n}"}, "ลูกอายุ 7 ขวบ");
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0].first, 1U);
  EXPECT_EQ(matches[0].last, 3U);
  EXPECT_EQ(matches[0].literal_bytes, std::string_view("อายุ").size());
}

TEST(Cues, Negation) {
  const std::vector<std::pair<const char*, bool>> table = {
      {"บัตรหาย", false}, {"บัตรไม่หาย", true}, {"บัตรไม่ได้หาย", true}, {"ไม่รู้ว่าบัตรหาย", false}, {"not หาย", true},
  };
  for (const auto& [text, negated] : table) {
    const auto matches = find({"หาย"}, text);
    ASSERT_EQ(matches.size(), 1U) << text;
    EXPECT_EQ(matches[0].negated, negated) << text;
  }
}

TEST(Cues, EachCueKeepsItsNumber) {
  const auto matches = find({"หาย", "{n} วัน", "บัตรประชาชน"}, "บัตรประชาชนหาย 3 วัน");
  ASSERT_EQ(matches.size(), 3U);
  EXPECT_EQ(matches[0].cue, 2U);
  EXPECT_EQ(matches[1].cue, 0U);
  EXPECT_EQ(matches[2].cue, 1U);
}

TEST(Cues, CanonicalPhraseIsIdempotentAndKeepsSlots) {
  for (const char* phrase : {"อายุ {n} ปี", "เกิด … รพ.", "บัตร ปชช หาย", "ID card", ""}) {
    const auto once = canonical_phrase(phrase, analyzer());
    EXPECT_EQ(canonical_phrase(once, analyzer()), once) << phrase;
  }
  EXPECT_NE(canonical_phrase("อายุ {n} ปี", analyzer()).find("{n}"), std::string::npos);
  EXPECT_NE(canonical_phrase("เกิด … รพ.", analyzer()).find("…"), std::string::npos);
}

}  // namespace
}  // namespace thabian::text
