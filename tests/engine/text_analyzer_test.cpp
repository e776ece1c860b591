#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/text/analyzer.h"
#include "engine/text/utf8.h"
#include "tests/engine/text_samples.h"

namespace thabian::text {
namespace {

/// The terms of one kind, with a bar between them.
std::string terms(std::string_view text, TermKind kind) {
  std::string out;
  for (const Term& term : samples::analyzer().analyze(text).terms) {
    if (term.kind == kind) out += (out.empty() ? "" : "|") + term.text;
  }
  return out;
}

struct Row {
  const char* input;
  const char* words;
  const char* concepts;
};

TEST(Analyzer, WordsAndConcepts) {
  const std::vector<Row> table = {
      {"ขอสำเนาทะเบียนบ้านด้วย", "ขอ|สำเนาทะเบียนบ้าน|สำเนา|ทะเบียน|บ้าน|ด้วย", "สำเนาทะเบียนบ้าน"},
      {"บัตรหาย", "บัตร|หาย", "บัตร|หาย"},
      {"ท.ร.๑๔", "ทร14", "ท.ร.14"},
      {"เล่มน้ำเงิน", "เล่มน้ำเงิน|เล่ม|น้ำเงิน", "เล่มบ้าน"},
      {"blue books", "bluebook|blue|book", "เล่มบ้าน"},
      {"documents owner's address gas bus", "document|owner|address|gas|bus", ""},
      {"ท.ร.99 1,000", "ทร99|1000", ""},
      {"", "", ""},
  };
  for (const Row& row : table) {
    EXPECT_EQ(terms(row.input, TermKind::word), row.words) << row.input;
    EXPECT_EQ(terms(row.input, TermKind::concept_), row.concepts) << row.input;
  }
}

TEST(Analyzer, ClusterPairsCrossWordsButNothingElse) {
  EXPECT_EQ(terms("บัตรหาย", TermKind::cluster), "บัตร|รหา|หาย");
  EXPECT_EQ(terms("ตา ยาย", TermKind::cluster), "ยาย");
  EXPECT_EQ(terms("ตา15ยาย abc", TermKind::cluster), "ยาย");
  EXPECT_EQ(terms("ๆ ก", TermKind::cluster), "");
}

TEST(Analyzer, TermsKnowTheirToken) {
  const Analysis a = samples::analyzer().analyze("ขอมรณบัตร 15 วัน");
  ASSERT_EQ(a.segmented.tokens.size(), 4U);
  std::uint32_t last = 0;
  for (const Term& term : a.terms) {
    EXPECT_GE(term.token, last);
    EXPECT_LT(term.token, a.segmented.tokens.size());
    last = term.token;
  }
  EXPECT_EQ(a.terms.back().text, "วัน");
  EXPECT_EQ(a.terms.back().token, 3U);
}

TEST(Analyzer, LongTermsAreCutAndStayDifferent) {
  const std::string a = std::string(500, 'a') + "b";
  const std::string b = std::string(500, 'a') + "c";
  const std::string term_a = terms(a, TermKind::word);
  const std::string term_b = terms(b, TermKind::word);
  EXPECT_LE(term_a.size(), max_term_bytes);
  EXPECT_GT(term_a.size(), max_term_bytes - 8);
  EXPECT_NE(term_a, term_b);
  std::string wide;
  for (int i = 0; i < 200; ++i) wide += "é";
  const std::string cut = terms("x" + wide, TermKind::word);
  EXPECT_LE(cut.size(), max_term_bytes);
  EXPECT_TRUE(validate_utf8(cut));
}

TEST(Analyzer, IdNamesRulesAndIcu) {
  EXPECT_EQ(Analyzer::id(), "thai-1/icu" + Analyzer::icu_version());
  EXPECT_NE(Analyzer::icu_version().find('.'), std::string::npos);
}

}  // namespace
}  // namespace thabian::text
