// What must hold for every text: generated with fixed seeds, so that a failure repeats.
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/text/analyzer.h"
#include "engine/text/utf8.h"
#include "tests/engine/text_samples.h"

namespace thabian::text {
namespace {

using Random = std::mt19937;

char32_t below(Random& random, unsigned limit) {
  return static_cast<char32_t>(random() % limit);
}

const std::vector<std::string>& paragraphs() {
  static const std::vector<std::string> list = {
      "เมื่อวานผมไปที่สำนักงานเขตเพื่อขอทำบัตรประชาชนใหม่ เพราะบัตรเก่าหายระหว่างเดินทาง เจ้าหน้าที่บอกว่าไม่ต้องแจ้งความ "
      "แค่นำเอกสารที่มีรูปถ่ายไปแสดง และเสียค่าธรรมเนียม ๑๐๐ บาท ใช้เวลาประมาณ 15–20 นาทีก็เสร็จ",
      "ลูกสาวคลอดที่โรงพยาบาลเมื่อวันที่ 3 ก.พ. 2568 พ่อแม่ยังไม่ได้จดทะเบียนสมรส ใครต้องไปแจ้งเกิดคะ ต้องใช้ท.ร.1/1 ตอนหน้า "
      "กับทะเบียนบ้านตัวจริงไหม แล้วถ้าเกิน15วันจะเสียค่าปรับกี่บาท ฯลฯ",
      "คุณยายอายุ 82 ปี ป่วยติดเตียงอยู่บ้าน ไปเขตเองไม่ได้ จะมอบอำนาจให้หลานไปคัดสำเนาทะเบียนบ้าน (ท.ร.14/1) แทนได้หรือเปล่า "
      "หนังสือมอบอำนาจต้องมีพยานกี่คน แล้วต้องเอาอะไรไปบ้าง",
      "I moved to Bangkok last month & my landlord (เจ้าบ้าน) doesn't have the Blue Book ทะเบียนบ้าน here. "
      "Can I use ย้ายปลายทาง at the district office? เห็นเพื่อนๆบอกว่าทำได้ที่กรุงเทพฯ",
      "เเม่จะเปลี่ยนชื่\u200Bอตัวเเต่นามสกุลเดิม ต้องแก้บัตรภายในกี่วัน น\u0E4D\u0E32ใบเปลี่ยนชื่อไปที่ไหน   ต่าง ๆ นานา",
  };
  return list;
}

char32_t any_code_point(Random& random) {
  // Thai, Latin, marks and invisible characters often; the rest of Unicode sometimes.
  static constexpr char32_t often[] = {0x0E40, 0x0E4D, 0x0E32, 0x0E45, 0x0E24, 0x0E48, 0x0E49, 0x0E38,
                                       0x0E3A, 0x0E34, 0x0E4C, 0x0E46, 0x200B, 0x0301, 0x0323, 0x0345,
                                       0x00AD, 0x00A0, 0xFF21, 0xFF11, 0x1100, 0x1161, 0x212A, 0x0130};
  switch (random() % 8) {
    case 0:
    case 1:
    case 2:
      return 0x0E00 + below(random, 0x5F);
    case 3:
      return often[random() % std::size(often)];
    case 4:
      return below(random, 0x80);
    case 5:
      return below(random, 0x2100);
    case 6:
      return below(random, 0xD800);
    default:
      return below(random, 0x110000);
  }
}

std::string random_text(Random& random) {
  std::string out;
  const std::size_t length = random() % 40;
  for (std::size_t i = 0; i < length; ++i) append_utf8(out, any_code_point(random));
  return out;
}

std::string random_thai(Random& random) {
  std::string out;
  const std::size_t length = random() % 60;
  for (std::size_t i = 0; i < length; ++i)
    append_utf8(out, random() % 12 == 0 ? U' ' : 0x0E01 + below(random, 0x59));
  return out;
}

std::string random_bytes(Random& random, std::size_t length) {
  std::string out;
  for (std::size_t i = 0; i < length; ++i) out.push_back(static_cast<char>(random() & 0xFFU));
  return out;
}

/// Sentences glued from terms and everyday words without blanks.
std::string random_sentence(Random& random) {
  static const std::vector<std::string> glue = {"ขอ",    "ใช้", "ทำ", "ที่", "ใหม่", " ",   "ไม่มี",
                                                "ของลูก", "15", "ๆ",  ".", "/",   "ครับ", "\n"};
  std::string out;
  for (std::size_t i = 0; i < 8; ++i) {
    const auto& from = random() % 2 == 0 ? glue : samples::terms();
    out += from[random() % from.size()];
  }
  return out;
}

/// `check` sees texts of every kind.
template <typename Check>
void for_all_texts(int rounds, Check check) {
  Random random(2569);
  for (const std::string& paragraph : paragraphs()) check(paragraph);
  for (int i = 0; i < rounds; ++i) {
    check(random_text(random));
    check(random_thai(random));
    check(random_sentence(random));
    check(random_bytes(random, random() % 64));
    // A paragraph with one wound.
    std::string wounded = paragraphs()[random() % paragraphs().size()];
    std::string splinter;
    append_utf8(splinter, any_code_point(random));
    wounded.insert(random() % wounded.size(), splinter);
    wounded.erase(random() % wounded.size(), random() % 4);
    check(wounded);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(Property, NormalizeIsIdempotent) {
  for_all_texts(3000, [](const std::string& text) {
    const std::string once = normalize_text(text);
    EXPECT_EQ(normalize_text(once), once) << testing::PrintToString(text);
    EXPECT_TRUE(validate_utf8(once));
  });
}

TEST(Property, OffsetsAreMonotoneAndComplete) {
  for_all_texts(2000, [](const std::string& text) {
    const Normalized n = normalize(text);
    ASSERT_EQ(n.offsets.size(), n.text.size() + 1);
    EXPECT_EQ(n.offsets.back(), text.size());
    for (std::size_t i = 0; i + 1 < n.offsets.size(); ++i) {
      ASSERT_LE(n.offsets[i], n.offsets[i + 1]) << testing::PrintToString(text) << " at " << i;
    }
  });
}

/// What no token may leave out: letters and digits.
bool carries_meaning(char32_t c) {
  return is_thai_consonant(c) || is_thai_digit(c) || c == U'า' || (c >= U'เ' && c <= U'ไ') ||
         (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

std::string without_et_cetera(std::string text) {
  for (auto i = text.find("ฯลฯ"); i != std::string::npos; i = text.find("ฯลฯ")) text.erase(i, 9);
  return text;
}

TEST(Property, TokensAreInOrderAndLeaveNothingOut) {
  for_all_texts(1500, [](const std::string& raw) {
    const std::string text = without_et_cetera(repair_utf8(raw));
    const Segmented s = samples::analyzer().segmenter().segment(text);
    std::size_t at = 0;
    const auto expect_gap = [&](std::size_t end) {
      while (at < end) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        EXPECT_FALSE(carries_meaning(c)) << testing::PrintToString(text) << " at " << begin;
      }
    };
    for (const Token& token : s.tokens) {
      ASSERT_LE(at, token.begin) << testing::PrintToString(text);
      ASSERT_LT(token.begin, token.end) << testing::PrintToString(text);
      ASSERT_LE(token.end, text.size());
      EXPECT_FALSE(token.text.empty());
      EXPECT_EQ(normalize_text(token.text), token.text) << testing::PrintToString(text);
      expect_gap(token.begin);
      at = token.end;
    }
    if (normalize_text(text).find("ฯลฯ") == std::string::npos) expect_gap(text.size());
  });
}

TEST(Property, SegmentingTheNormalizedTextGivesTheSameTokens) {
  for_all_texts(1000, [](const std::string& text) {
    const Segmenter& segmenter = samples::analyzer().segmenter();
    EXPECT_EQ(samples::line_of(segmenter.segment(normalize_text(text))),
              samples::line_of(segmenter.segment(text)))
        << testing::PrintToString(text);
  });
}

TEST(Property, ATermOnItsOwnIsTheSameTerm) {
  for_all_texts(500, [](const std::string& text) {
    const Segmenter& segmenter = samples::analyzer().segmenter();
    for (const Token& token : segmenter.segment(text).tokens) {
      if (!token.entry) continue;
      const Segmented alone = segmenter.segment(text.substr(token.begin, token.end - token.begin));
      ASSERT_EQ(alone.tokens.size(), 1U) << testing::PrintToString(text) << token.text;
      EXPECT_EQ(alone.tokens[0].text, token.text);
      EXPECT_EQ(alone.tokens[0].entry, token.entry);
      const Segmented again = segmenter.segment(token.text);
      ASSERT_EQ(again.tokens.size(), 1U) << token.text;
      EXPECT_EQ(again.tokens[0].entry, token.entry);
    }
  });
}

TEST(Property, TermsFitAndNoTokenIsWithoutTerm) {
  for_all_texts(500, [](const std::string& text) {
    const Analysis a = samples::analyzer().analyze(text);
    std::vector<bool> has_term(a.segmented.tokens.size());
    for (const Term& term : a.terms) {
      EXPECT_FALSE(term.text.empty());
      EXPECT_LE(term.text.size(), max_term_bytes);
      EXPECT_TRUE(validate_utf8(term.text));
      if (term.kind == TermKind::word) has_term.at(term.token) = true;
    }
    for (std::size_t i = 0; i < has_term.size(); ++i)
      EXPECT_TRUE(has_term[i]) << testing::PrintToString(text);
  });
}

TEST(Property, ClustersNeverBeginWithAMark) {
  for_all_texts(1000, [](const std::string& raw) {
    const std::string text = normalize_text(raw);
    const std::vector<std::size_t> cuts = cluster_boundaries(text);
    EXPECT_EQ(cuts.front(), 0U);
    EXPECT_EQ(cuts.back(), text.size());
    for (std::size_t i = 1; i + 1 < cuts.size(); ++i) {
      ASSERT_LT(cuts[i - 1], cuts[i]);
      std::size_t at = cuts[i];
      const bool mark = is_thai_mark(next_code_point(text, at));
      std::size_t before = cuts[i - 1];
      const char32_t first = next_code_point(text, before);
      EXPECT_FALSE(mark && is_thai_consonant(first)) << testing::PrintToString(text);
    }
  });
}

/// Hostile inputs of about a megabyte: nothing may grow with the square of the length.
TEST(Property, LargeAndHostileInputsFinishQuickly) {
  Random random(7);
  const auto repeat = [](const std::string& unit) {
    std::string out;
    while (out.size() < 1'000'000) out += unit;
    return out;
  };
  std::vector<std::string> inputs = {random_bytes(random, 1'000'000)};
  for (const char* unit : {"ก",
                           "บตร",
                           "ทะเบียนบ้าน",
                           "ทะเบียน บ้าน ",
                           "\u0E38\u0E48",
                           "\u0E48\u0E34\u0E49",
                           "เ",
                           "า\u0E48\u0E4D",
                           "a\u0323\u0301",
                           "\u0323\u0301",
                           "\u1161",
                           "a",
                           "1",
                           "1,",
                           "1,234",
                           "ท.",
                           "ท.ร.14/",
                           " ",
                           "ก\u200B",
                           "'",
                           "a'"}) {
    inputs.push_back(repeat(unit));
  }
  inputs.push_back(repeat(paragraphs()[0]));
  for (const std::string& input : inputs) {
    const auto start = std::chrono::steady_clock::now();
    const Analysis a = samples::analyzer().analyze(input);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    EXPECT_LE(a.segmented.tokens.size(), input.size());
    EXPECT_LT(taken.count(), 10.0) << testing::PrintToString(input.substr(0, 12));
  }
}

}  // namespace
}  // namespace thabian::text
