// Terms and helpers that the tests of engine/text share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/text/analyzer.h"

namespace thabian::text::samples {

/// Everyday terms of a registration office; all of them stand in the lexicon of these tests.
inline const std::vector<std::string>& terms() {
  static const std::vector<std::string> list = {
      "ทะเบียนบ้าน",
      "สำเนาทะเบียนบ้าน",
      "ทะเบียนราษฎร",
      "ทะเบียนสมรส",
      "ทะเบียนหย่า",
      "ทะเบียนบ้านกลาง",
      "บัตรประชาชน",
      "บัตรประจำตัวประชาชน",
      "บัตรชมพู",
      "บัตรทอง",
      "ชื่อสกุล",
      "ชื่อตัว",
      "ชื่อรอง",
      "นามสกุล",
      "คำนำหน้านาม",
      "นายทะเบียน",
      "เจ้าบ้าน",
      "เจ้าหน้าที่",
      "ผู้แจ้ง",
      "ผู้ปกครอง",
      "ค่าธรรมเนียม",
      "ค่าปรับ",
      "หนังสือมอบอำนาจ",
      "หนังสือเดินทาง",
      "หนังสือรับรองการเกิด",
      "ใบเกิด",
      "ใบตาย",
      "ใบแทน",
      "ใบเปลี่ยนชื่อ",
      "ใบแจ้งความ",
      "ใบสำคัญการสมรส",
      "ใบสำคัญการหย่า",
      "สูติบัตร",
      "มรณบัตร",
      "ใบมรณบัตร",
      "แจ้งเกิด",
      "แจ้งตาย",
      "แจ้งย้าย",
      "แจ้งย้ายเข้า",
      "แจ้งย้ายออก",
      "ย้ายปลายทาง",
      "ย้ายทะเบียนบ้าน",
      "จดทะเบียนสมรส",
      "จดทะเบียนหย่า",
      "รับรองบุตร",
      "บุตรบุญธรรม",
      "สำนักทะเบียน",
      "สำนักงานเขต",
      "บ้านเลขที่",
      "เลขประจำตัวประชาชน",
      "มอบอำนาจ",
      "พยาน",
      "คัดสำเนา",
      "รูปถ่าย",
      "คู่สมรส",
      "สัญชาติ",
      "ใบขับขี่",
      "ท.ร.14",
      "ท.ร.14/1",
      "ท.ร.1/1",
      "ท.ร.1/1 ตอนหน้า",
      "บ.ป.7",
      "คร.2",
      "ช.3",
      "ท.ร.6",
  };
  return list;
}

/// Short terms that also stand inside longer general words.
inline const std::vector<std::string>& short_terms() {
  static const std::vector<std::string> list = {"หาย", "ตาย", "เกิด", "บัตร", "ชื่อ", "ย้าย", "สมรส", "ปู่"};
  return list;
}

inline LexiconEntry entry(std::string term, std::vector<Spelling> more = {}) {
  LexiconEntry out;
  out.term = std::move(term);
  out.spellings.push_back({out.term, MatchKind::exact});
  out.spellings.insert(out.spellings.end(), more.begin(), more.end());
  return out;
}

inline std::vector<LexiconEntry> entries() {
  std::vector<LexiconEntry> out;
  for (const std::string& term : terms()) out.push_back(entry(term));
  for (const std::string& term : short_terms()) out.push_back(entry(term));
  out.push_back(entry("พ.ร.บ.", {{"พระราชบัญญัติ", MatchKind::exact}, {"Act of Parliament", MatchKind::alias}}));
  out.push_back(entry("รพ.", {{"โรงพยาบาล", MatchKind::exact}, {"hospital", MatchKind::alias}}));
  out.push_back(entry("กรุงเทพมหานคร", {{"กรุงเทพฯ", MatchKind::exact}, {"กทม.", MatchKind::exact}}));
  out.push_back(entry("บัตรคนไทย", {{"ID card", MatchKind::alias}, {"smart-card", MatchKind::alias}}));
  out.push_back(entry(
      "เล่มบ้าน",
      {{"เล่มน้ำเงิน", MatchKind::alias}, {"blue book", MatchKind::alias}, {"เล่มบาน", MatchKind::folded}}));
  return out;
}

inline const Analyzer& analyzer() {
  static const Analyzer instance{Lexicon(entries())};
  return instance;
}

/// Tokens as one readable line: `ขอ [มรณบัตร] 15`; domain terms in brackets.
inline std::string line_of(const Segmented& segmented) {
  std::string out;
  for (const Token& token : segmented.tokens) {
    if (!out.empty()) out += ' ';
    out += token.entry ? "[" + token.text + "]" : token.text;
  }
  return out;
}

inline std::string segment_line(std::string_view text) {
  return line_of(analyzer().segmenter().segment(text));
}

}  // namespace thabian::text::samples
