// What the text models learn: labels within a range of classes, and nothing from texts that leave it open.
#include <gtest/gtest.h>

#include "engine/text/canonical.h"
#include "indexer/softmax_trainer.h"

namespace thabian::indexer {
namespace {

index::Features features_of(const text::Analyzer& analyzer, std::string_view text) {
  const auto analysis = analyzer.analyze(text);
  return index::text_features(analysis, text::weigh_tokens(analysis.segmented.tokens, {}, {}),
                              analyzer.lexicon());
}

TEST(SoftmaxTrainer, LearnsLabelsWithinTheirRange) {
  const text::Analyzer analyzer{text::Lexicon{}};
  SoftmaxTrainer trainer(5, {}, analyzer);
  const ClassRange first{0, 2};
  const ClassRange second{2, 3};
  for (int i = 0; i < 8; ++i) {
    trainer.add("คลอดลูกที่โรงพยาบาล", first, 0, 1);
    trainer.add("คลอดลูกที่บ้าน", first, 1, 1);
    trainer.add("ลูกเพิ่งเกิด", first, std::nullopt, 1);
    trainer.add("เปลี่ยนชื่อเด็ก", second, 3, 1);
    trainer.add("เปลี่ยนชื่อผู้ใหญ่", second, 4, 1);
  }
  const auto model = trainer.train();
  ASSERT_EQ(model.classes(), 5U);
  const auto home = model.probabilities(features_of(analyzer, "คลอดเองที่บ้าน"), first.first, first.count);
  ASSERT_EQ(home.size(), 2U);
  EXPECT_GT(home[1], 0.7);
  const auto open = model.probabilities(features_of(analyzer, "ลูกเพิ่งเกิด"), first.first, first.count);
  EXPECT_NEAR(open[0], 0.5, 0.15) << "what leaves the class open speaks for none";
  const auto child = model.probabilities(features_of(analyzer, "ชื่อเด็ก"), second.first, second.count);
  ASSERT_EQ(child.size(), 3U);
  EXPECT_GT(child[1], child[2]);
  EXPECT_TRUE(model.probabilities({}, 3, 3).empty()) << "the model has not that many classes";
}

TEST(SoftmaxTrainer, EvidenceOfPartsAddsUp) {
  const text::Analyzer analyzer{text::Lexicon{}};
  SoftmaxTrainer trainer(2, {}, analyzer);
  for (int i = 0; i < 8; ++i) {
    trainer.add("บัตรหาย", {0, 2}, 0, 1);
    trainer.add("ย้ายบ้าน", {0, 2}, 1, 1);
  }
  const auto model = trainer.train();
  const auto analysis = analyzer.analyze("บัตรหาย ย้ายบ้าน");
  const auto weights = text::weigh_tokens(analysis.segmented.tokens, {}, {});
  index::TextModel::Evidence sum{std::vector<double>(2), 0};
  for (const auto& features : index::token_features(analysis, weights, analyzer.lexicon())) {
    const auto part = model.evidence(features);
    for (std::size_t i = 0; i < 2; ++i) sum.scores[i] += part.scores[i];
    sum.square += part.square;
  }
  const auto whole = model.probabilities(index::text_features(analysis, weights, analyzer.lexicon()));
  const auto added = model.probabilities(sum);
  ASSERT_EQ(added.size(), 2U);
  EXPECT_NEAR(added[0], whole[0], 1e-9);
}

}  // namespace
}  // namespace thabian::indexer
