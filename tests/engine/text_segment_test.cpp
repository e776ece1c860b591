#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/text/segment.h"
#include "tests/engine/text_samples.h"

namespace thabian::text {
namespace {

using samples::segment_line;

struct Row {
  const char* input;
  const char* expected;  ///< tokens with a blank between them, domain terms in brackets
};

void expect_rows(const std::vector<Row>& table) {
  for (const Row& row : table) EXPECT_EQ(segment_line(row.input), row.expected) << row.input;
}

TEST(Segment, ScriptsAndNumbers) {
  expect_rows({
      {"กำหนด15วัน", "กำหนด 15 วัน"},
      {"ภายใน๑๕วัน", "ภายใน 15 วัน"},
      {"1ต้อง", "1 ต้อง"},
      {"อายุ7ปี", "อายุ 7 ปี"},
      {"COVID19", "covid 19"},
      {"ค่าปรับ 1,000บาท", "[ค่าปรับ] 1000 บาท"},
      {"1,250.50", "1250.50"},
      {"1,2,3", "1 2 3"},
      {"08.30-16.00น.", "08.30 16.00 น"},
      {"เกิด15/1/2562", "[เกิด] 15 1 2562"},
      {"โทร.1548", "โทร 1548"},
      {"พ.ศ.2562", "พศ 2562"},
      {"พ.ศ. ๒๕๖๒", "พศ 2562"},
      {"5 ก.พ. 2563", "5 กพ 2563"},
      {"owner’s Don't", "owners dont"},
      {"漢字ก", "漢字 ก"},
  });
}

TEST(Segment, WhatIsNoToken) {
  expect_rows({
      {"", ""},
      {"  \t\n ", ""},
      {"ๆ", ""},
      {"ต่างๆ", "ต่าง"},
      {"ต่าง ๆ", "ต่าง"},
      {"ฯลฯ", ""},
      {"บัตร ฯลฯ", "[บัตร]"},
      {"่", ""},
      {"( ) “ ” – … ! ? ฿ ๏ ๛ 😀", ""},
      {"(บัตร)", "[บัตร]"},
  });
}

/// Each of these is cut wrongly by a dictionary or by longest matching alone.
TEST(Segment, DomainTermsInSentences) {
  expect_rows({
      {"ขอมรณบัตร", "ขอ [มรณบัตร]"},
      {"ใช้ใบเกิด", "ใช้ [ใบเกิด]"},
      {"ใช้ใบมรณบัตร", "ใช้ [ใบมรณบัตร]"},
      {"ชื่อตัวแทนพ่อ", "[ชื่อตัว] แทน พ่อ"},
      {"ย้ายปลายทางด่วน", "[ย้ายปลายทาง] ด่วน"},
      {"ต้องการทะเบียนราษฎร", "ต้องการ [ทะเบียนราษฎร]"},
      {"ทะเบียนสมรสหาย", "[ทะเบียนสมรส] [หาย]"},
      {"สูติบัตรหาย", "[สูติบัตร] [หาย]"},
      {"บัตรประชาชนหายต้องใช้อะไรบ้าง", "[บัตรประชาชน] [หาย] ต้อง ใช้ อะไร บ้าง"},
      {"ทำบัตรประจำตัวประชาชนใหม่", "ทำ [บัตรประจำตัวประชาชน] ใหม่"},
      {"เอาสำเนาทะเบียนบ้านไปด้วย", "เอา [สำเนาทะเบียนบ้าน] ไป ด้วย"},
      {"แจ้งย้ายเข้าทะเบียนบ้านกลาง", "[แจ้งย้ายเข้า] [ทะเบียนบ้านกลาง]"},
      {"ขอเล่มน้ำเงิน", "ขอ [เล่มน้ำเงิน]"},
      {"กรุงเทพฯ กทม. กรุงเทพมหานคร", "[กรุงเทพฯ] [กทม] [กรุงเทพมหานคร]"},
  });
}

TEST(Segment, ShortTermsInsideLongerWordsStayUnseen) {
  expect_rows({
      {"สหาย", "สหาย"},
      {"หายใจ", "หายใจ"},
      {"กำเนิด", "กำเนิด"},
      {"ตายตัว", "ตายตัว"},
      {"ปู่หายไปไหน", "[ปู่] [หาย] ไป ไหน"},
      {"เพื่อนตายายแก่", "เพื่อน ตา ยาย แก่"},
      {"ประสมรสชาติ", "ประสม รสชาติ"},
      {"ขาดใจตาย", "ขาดใจ [ตาย]"},
  });
}

TEST(Segment, BlanksAndDamageInsideTerms) {
  expect_rows({
      {"ทะเบียน บ้าน", "[ทะเบียนบ้าน]"},
      {"ทะเบียน\u200Bบ้าน", "[ทะเบียนบ้าน]"},
      {"ทะเบียน\u00A0บ้าน", "[ทะเบียนบ้าน]"},
      {"ทะเบียน  บ้าน", "ทะเบียน บ้าน"},
      {"เเจ้งย้าย", "[แจ้งย้าย]"},
      {"ค\u0E4D\u0E32นำหน้านาม", "[คำนำหน้านาม]"},
      {"เจ้้าบ้้าน", "[เจ้าบ้าน]"},
      {"ขอ สำเนา ทะเบียน บ้าน ด้วย", "ขอ [สำเนาทะเบียนบ้าน] ด้วย"},
  });
}

TEST(Segment, FormCodes) {
  expect_rows({
      {"ท.ร.14", "[ทร14]"},
      {"ท.ร.๑๔", "[ทร14]"},
      {"ทร14", "[ทร14]"},
      {"ทร.14", "[ทร14]"},
      {"ท.ร. 14", "[ทร14]"},
      {"ทร 14", "[ทร14]"},
      {"ท.ร.14/1", "[ทร14/1]"},
      {"ทร14/1", "[ทร14/1]"},
      {"ท.ร.14/9", "ทร14/9"},
      {"ตามแบบท.ร.14ด้วย", "ตาม แบบ [ทร14] ด้วย"},
      {"แบบทร14", "แบบ [ทร14]"},
      {"แบบช.3", "แบบ [ช3]"},
      {"ขอคร.2", "ขอ [คร2]"},
      {"ท.ร.1/1 ตอนหน้า", "[ทร1/1ตอนหน้า]"},
      {"ท.ร.1/1ตอนหลัง", "[ทร1/1] ตอน หลัง"},
      {"บ.ป.๗ ใช้ทำอะไร", "[บป7] ใช้ ทำ อะไร"},
      {"แบบท.ร.99", "แบบ ทร99"},
      {"น.ส. 3", "นส3"},
      {"ภ.ง.ด.90", "ภงด90"},
      {"ม.6", "ม6"},
      {"รพ.ต้อง", "[รพ] ต้อง"},
      {"พ.ร.บ.ทะเบียนราษฎร", "[พรบ] [ทะเบียนราษฎร]"},
      {"พรบ", "[พรบ]"},
      {"ต้องการพรบ", "ต้อง การ [พรบ]"},
      {"พรบที่เขต", "[พรบ] ที่ เขต"},
      {"พ.ร.บ. 15 มาตรา", "[พรบ] 15 มาตรา"},
      {"ส.ส. ว่า", "สส ว่า"},
      {"ละคร 2 เรื่อง", "ละคร 2 เรื่อง"},
      {"ใคร2คน", "ใคร 2 คน"},
      {"สมัคร 2 ครั้ง", "สมัคร 2 ครั้ง"},
  });
}

TEST(Segment, LatinTerms) {
  expect_rows({
      {"ID-card หาย", "[idcard] [หาย]"},
      {"id cards", "[idcard]"},
      {"my ID CARD is lost", "my [idcard] is lost"},
      {"smart card", "[smartcard]"},
      {"Bluebook/Blue Book", "[bluebook] [bluebook]"},
      {"idcardboard", "idcardboard"},
      {"ทำID cardใหม่", "ทำ [idcard] ใหม่"},
  });
}

TEST(Segment, TokenKnowsItsEntryMatchKindAndParts) {
  const Segmented s =
      samples::analyzer().segmenter().segment("สำเนาทะเบียนบ้าน เล่มบาน blue book ท.ร.14 รพ. 15 abc");
  ASSERT_EQ(s.tokens.size(), 7U);
  const auto entry_term = [&](std::size_t i) {
    return samples::analyzer().lexicon().entries()[s.tokens[i].entry.value()].term;
  };
  EXPECT_EQ(entry_term(0), "สำเนาทะเบียนบ้าน");
  EXPECT_EQ(s.tokens[0].parts, (std::vector<std::string>{"สำเนา", "ทะเบียน", "บ้าน"}));
  EXPECT_EQ(entry_term(1), "เล่มบ้าน");
  EXPECT_EQ(s.tokens[1].match, MatchKind::folded);
  EXPECT_EQ(s.tokens[2].match, MatchKind::alias);
  EXPECT_EQ(s.tokens[2].parts, (std::vector<std::string>{"blue", "book"}));
  EXPECT_TRUE(s.tokens[3].parts.empty());
  std::string kinds;
  for (const Token& token : s.tokens) kinds += std::string(token_kind_name(token.kind)) + " ";
  EXPECT_EQ(kinds, "thai thai latin code thai number latin ");
}

TEST(Segment, TokensPointIntoTheOriginal) {
  const std::string original = "ขอ  ทะ\u200Bเบียน บ้าน  ๑,๐๐๐ ＩＤ";
  const Segmented s = samples::analyzer().segmenter().segment(original);
  std::vector<std::string> slices;
  for (const Token& token : s.tokens) slices.push_back(original.substr(token.begin, token.end - token.begin));
  EXPECT_EQ(slices, (std::vector<std::string>{"ขอ", "ทะ\u200Bเบียน บ้าน", "๑,๐๐๐", "ＩＤ"}));
}

TEST(Segment, CopiesAndMovesWork) {
  Segmenter a{Lexicon(samples::entries())};
  Segmenter b = a;
  EXPECT_EQ(samples::line_of(a.segment("ขอมรณบัตร")), samples::line_of(b.segment("ขอมรณบัตร")));
  Segmenter c = std::move(a);
  b = c;
  EXPECT_EQ(b.lexicon().hash(), c.lexicon().hash());
  EXPECT_EQ(samples::line_of(c.segment("ขอมรณบัตร")), "ขอ [มรณบัตร]");
}

TEST(Segment, WorksWithoutALexicon) {
  EXPECT_EQ(samples::line_of(Segmenter(Lexicon()).segment("บัตรหาย15วัน")), "บัตร หาย 15 วัน");
}

/// The clusters of `text`, separated by bars.
std::string clusters(const std::string& text) {
  std::string out;
  const std::vector<std::size_t> cuts = cluster_boundaries(text);
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
    out += (i > 0 ? "|" : "") + text.substr(cuts[i], cuts[i + 1] - cuts[i]);
  return out;
}

TEST(Clusters, Table) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"", ""},
      {"กา", "กา"},
      {"บ้าน", "บ้า|น"},
      {"เกิด", "เกิด"},
      {"เปลี่ยน", "เป|ลี่|ย|น"},
      {"เสียง", "เสีย|ง"},
      {"เป็น", "เป็น"},
      {"ก็ดี", "ก็|ดี"},
      {"ชื่อตัว", "ชื่อ|ตัว"},
      {"หนังสือเดินทาง", "ห|นัง|สือ|เดิน|ทา|ง"},
      {"น้ำ", "น้ำ"},
      {"ศุกร์", "ศุ|กร์"},
      {"สิทธิ์", "สิ|ทธิ์"},
      {"มรณบัตร", "ม|ร|ณ|บัต|ร"},
      {"แจ้งย้าย", "แจ้|ง|ย้า|ย"},
      {"ต่างๆ", "ต่า|ง|ๆ"},
      {"15 วัน", "1|5| |วัน"},
  };
  for (const auto& [text, expected] : table) EXPECT_EQ(clusters(text), expected) << text;
}

}  // namespace
}  // namespace thabian::text
