// What a passage has of a query, feature by feature.
#include "query/rerank.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "engine/text/thai_bytes.h"
#include "engine/text/words.h"

namespace thabian::query {
namespace {

constexpr double average = 40;

/// A text as the second stage sees it.
std::string folded(std::string_view utf8) {
  std::string out;
  text::append_folded(out, text::to_thai_bytes(utf8));
  return out;
}

double value(Features::Name name, std::string_view query, std::string_view passage) {
  text::WordCutter cutter;
  const auto words = cutter.cut(query);
  Candidates candidates;
  for (const auto& word : words) {
    if (!word.function) candidates.words.push_back({std::string(word.text), 1, 2.0});
  }
  Reranker reranker(words, candidates, {}, average);
  return reranker.compare(folded(passage), 1.0).values[name];
}

TEST(Rerank, NumbersCountOnlyWhole) {
  struct Row {
    const char* query;
    const char* passage;
    double share;
  };
  for (const Row& row :
       {Row{"ซูเปอร์โบว์ลครั้งที่ 49", "แชมป์ครั้งที่ 49 ในปี 2015", 1},
        Row{"ซูเปอร์โบว์ลครั้งที่ 49", "แชมป์ครั้งที่ 149 และ 490", 0}, Row{"ซูเปอร์โบว์ลครั้งที่ 49", "ก่อนนั้น 149 ต่อมา 49", 1},
        Row{"ครั้งที่ 49 ปี 2015", "ในปี ๒๐๑๕", 0.5}, Row{"ครั้งที่ 49 และ 49", "49", 1}, Row{"ครั้งที่ 49", "", 0},
        Row{"ครั้งใด", "49", 0}}) {
    EXPECT_DOUBLE_EQ(value(Features::numbers, row.query, row.passage), row.share)
        << row.query << " in " << row.passage;
  }
}

TEST(Rerank, ShorterIsBrieferWithinBounds) {
  const auto brevity = [](std::size_t length) {
    return value(Features::brevity, "แม่น้ำ", std::string(length, 'x'));
  };
  EXPECT_DOUBLE_EQ(brevity(40), 0.5);
  EXPECT_GT(brevity(20), brevity(40));
  EXPECT_LT(brevity(80), brevity(40));
  EXPECT_NEAR(brevity(20) - brevity(40), brevity(40) - brevity(80), 1e-9)
      << "by the ratio, not the difference";
  EXPECT_LE(brevity(0), 1.0);
  EXPECT_GE(brevity(std::size_t{1} << 16U), 0.0);
}

TEST(Rerank, ATypingErrorCostsAFewTrigrams) {
  const auto right = value(Features::grams, "แม่น้ำเจ้าพระยา", "แม่น้ำเจ้าพระยาไหลผ่านกรุงเทพ");
  const auto wrong = value(Features::grams, "แม่น้ำเจ้าพรยา", "แม่น้ำเจ้าพระยาไหลผ่านกรุงเทพ");
  EXPECT_DOUBLE_EQ(right, 1.0);
  EXPECT_GT(wrong, 0.7);
  EXPECT_LT(wrong, 1.0);
}

TEST(Rerank, EveryFeatureHasANameAndAWeight) {
  for (std::size_t i = 0; i < Features::count_; ++i) {
    EXPECT_FALSE(feature_name(static_cast<Features::Name>(i)).empty()) << i;
    EXPECT_GT(default_weights()[i], 0) << i;
  }
}

}  // namespace
}  // namespace thabian::query
