#include <array>

#include "indexer/rules.h"

namespace thabian::indexer {
namespace {

struct ThaiMeaning {
  Rule rule;
  std::string_view meaning;
};
/// In the order of the enumeration.
constexpr std::array meanings{
    ThaiMeaning{Rule::file_unreadable, "อ่านไฟล์นี้ไม่ได้"},
    ThaiMeaning{Rule::file_too_large, "ไฟล์ใหญ่เกิน 4 MB"},
    ThaiMeaning{Rule::file_unexpected, "ไม่มีส่วนใดอ่านไฟล์นี้"},
    ThaiMeaning{Rule::file_missing, "ขาดไฟล์ที่ต้องมี"},
    ThaiMeaning{Rule::invalid_utf8, "ข้อความไม่ได้บันทึกเป็น UTF-8"},
    ThaiMeaning{Rule::byte_order_mark, "มีอักขระ BOM ที่ต้นไฟล์"},
    ThaiMeaning{Rule::carriage_return, "ขึ้นบรรทัดแบบ Windows (CRLF)"},
    ThaiMeaning{Rule::tab, "มีแท็บในที่ที่ควรเป็นช่องว่าง"},
    ThaiMeaning{Rule::front_matter_missing, "ไม่มีส่วนหัวระหว่างเส้น --- สองเส้น"},
    ThaiMeaning{Rule::yaml_syntax, "อ่านส่วนหัวหรือ YAML ไม่ได้"},
    ThaiMeaning{Rule::yaml_too_deep, "YAML ซ้อนลึกเกินไป"},
    ThaiMeaning{Rule::yaml_feature, "ใช้ความสามารถของ YAML ที่รูปแบบนี้ไม่รับ"},
    ThaiMeaning{Rule::duplicate_key, "กุญแจซ้ำในบล็อกเดียวกัน"},
    ThaiMeaning{Rule::unknown_key, "ไม่รู้จักกุญแจนี้"},
    ThaiMeaning{Rule::missing_key, "ขาดกุญแจที่ต้องมี"},
    ThaiMeaning{Rule::wrong_type, "ชนิดของค่าไม่ถูก"},
    ThaiMeaning{Rule::empty_value, "ค่าว่างเปล่า"},
    ThaiMeaning{Rule::bad_value, "ค่านี้ใช้ไม่ได้"},
    ThaiMeaning{Rule::bad_date, "วันที่ไม่ถูก ต้องเขียนแบบ 2026-11-22"},
    ThaiMeaning{Rule::duplicate_id, "รหัสซ้ำกัน"},
    ThaiMeaning{Rule::unsupported_markdown, "ใช้รูปแบบ Markdown ที่คู่มือไม่รับ"},
    ThaiMeaning{Rule::misplaced_text, "มีข้อความในที่ที่ต้องเป็นหัวข้อ"},
    ThaiMeaning{Rule::misplaced_annotation, "เงื่อนไขในเครื่องหมาย ` ` ต้องอยู่ท้ายบรรทัด"},
    ThaiMeaning{Rule::bad_annotation, "อ่านเงื่อนไขในเครื่องหมาย ` ` ไม่ได้"},
    ThaiMeaning{Rule::broken_citation, "อ้างที่มาที่ไม่ได้เขียนไว้ท้ายไฟล์"},
    ThaiMeaning{Rule::duplicate_definition, "เขียนที่มาชื่อเดียวกันสองครั้ง"},
    ThaiMeaning{Rule::unused_definition, "ที่มานี้ไม่มีใครอ้าง"},
    ThaiMeaning{Rule::bad_link, "ที่มานี้ไม่ใช่ไฟล์กฎหมายหรือหน้าเว็บที่มีชื่อ"},
    ThaiMeaning{Rule::dead_link, "ไม่มีไฟล์กฎหมายหรือมาตรานี้"},
    ThaiMeaning{Rule::title_mismatch, "ชื่อเรื่องไม่ตรงกัน"},
    ThaiMeaning{Rule::id_mismatch, "รหัสไม่ตรงกับที่อยู่ของไฟล์"},
    ThaiMeaning{Rule::unknown_section, "ไม่รู้จักหัวข้อนี้"},
    ThaiMeaning{Rule::duplicate_section, "หัวข้อซ้ำ"},
    ThaiMeaning{Rule::empty_section, "หัวข้อว่างเปล่า"},
    ThaiMeaning{Rule::missing_section, "ขาดหัวข้อที่ต้องมี"},
    ThaiMeaning{Rule::wrong_form, "เนื้อหาของหัวข้อนี้ต้องเขียนอีกรูปแบบหนึ่ง"},
    ThaiMeaning{Rule::uncited, "ข้อความนี้ไม่มีที่มา"},
    ThaiMeaning{Rule::lead_missing, "ต้องขึ้นต้นด้วยตัวหนาว่าใช้เมื่อใด"},
    ThaiMeaning{Rule::lead_advised, "ควรขึ้นต้นด้วยตัวหนาว่าใช้เมื่อใด"},
    ThaiMeaning{Rule::duplicate_ask, "คำถามซ้ำในคู่มือเดียวกัน"},
    ThaiMeaning{Rule::claimed_twice, "คำถามเดียวกันอยู่ในสองเรื่อง"},
    ThaiMeaning{Rule::figure_contradicts_law, "ตัวเลขขัดกับมาตราที่อ้าง"},
    ThaiMeaning{Rule::figures_disagree, "สองเรื่องบอกตัวเลขของสิ่งเดียวกันไม่ตรงกัน"},
    ThaiMeaning{Rule::own_question_lost, "ถามตามนี้แล้วระบบไม่ได้ตอบจากคู่มือนี้"},
    ThaiMeaning{Rule::unknown_related, "ไม่มีเรื่องที่เกี่ยวข้องตามรหัสนี้"},
    ThaiMeaning{Rule::dead_mention, "เขียนว่าดูเรื่องที่ไม่มีคู่มือ"},
    ThaiMeaning{Rule::review_overdue, "เลยกำหนดตรวจทานแล้ว"},
    ThaiMeaning{Rule::missing_guide, "เรื่องนี้ใน procedures.tsv ยังไม่มีคู่มือ"},
    ThaiMeaning{Rule::unknown_procedure, "ไม่มีเรื่องตามรหัสนี้"},
    ThaiMeaning{Rule::missing_case, "คู่มือขาดกรณีที่ procedures.tsv กำหนด"},
    ThaiMeaning{Rule::unknown_case, "procedures.tsv ไม่มีกรณีนี้"},
    ThaiMeaning{Rule::case_without_section, "กรณีนี้ไม่มีหัวข้อในเนื้อหา"},
    ThaiMeaning{Rule::section_without_case, "หัวข้อกรณีนี้ไม่มีในส่วนหัว"},
    ThaiMeaning{Rule::bad_condition, "อ่านเงื่อนไขไม่ได้หรือเทียบค่าไม่ถูก"},
    ThaiMeaning{Rule::unknown_fact, "เงื่อนไขใช้ข้อเท็จจริงที่ไม่ได้ประกาศไว้"},
    ThaiMeaning{Rule::condition_constant, "เงื่อนไขนี้จริงเสมอหรือไม่มีวันจริง"},
    ThaiMeaning{Rule::condition_redundant, "เงื่อนไขนี้จริงอยู่แล้วในกรณีนี้"},
    ThaiMeaning{Rule::condition_overlap, "สองบรรทัดเป็นจริงพร้อมกันได้แต่บอกตัวเลขต่างกัน"},
    ThaiMeaning{Rule::case_unreachable, "ไม่มีสถานการณ์ใดมาถึงกรณีนี้"},
    ThaiMeaning{Rule::case_shadowed, "กรณีก่อนหน้าบังกรณีนี้ไว้ทั้งหมด"},
    ThaiMeaning{Rule::cases_incomplete, "มีสถานการณ์ที่ไม่เข้ากรณีใดเลย"},
    ThaiMeaning{Rule::too_many_situations, "ข้อเท็จจริงมากเกินกว่าจะลองทุกแบบ"},
    ThaiMeaning{Rule::fact_redeclared, "ประกาศข้อเท็จจริงซ้ำ"},
    ThaiMeaning{Rule::bad_assumption, "ค่าใน assume ใช้ไม่ได้"},
    ThaiMeaning{Rule::cue_clash, "วลีเดียวกันบอกสองอย่าง"},
    ThaiMeaning{Rule::bad_cue, "วลีนี้ใช้ไม่ได้"},
    ThaiMeaning{Rule::lexicon_clash, "คำสะกดเดียวกันอยู่ในสองคำศัพท์"},
    ThaiMeaning{Rule::unmatched_line, "บรรทัดของเขตชี้ไปยังบรรทัดของคู่มือกลางที่ไม่มีหรือมีมากกว่าหนึ่ง"},
    ThaiMeaning{Rule::changed_twice, "แก้บรรทัดเดียวกันของคู่มือกลางสองครั้ง"},
    ThaiMeaning{Rule::news_ended, "ข่าวนี้หมดกำหนดแล้ว"},
    ThaiMeaning{Rule::bad_question, "บรรทัดคำถามทดสอบไม่ถูกรูปแบบ"},
    ThaiMeaning{Rule::allowance_exceeded, "คำเตือนมากกว่าที่ยอมไว้"},
    ThaiMeaning{Rule::allowance_stale, "คำเตือนน้อยลงแล้ว ต้องลดตัวเลขที่ยอมไว้"},
    ThaiMeaning{Rule::nikhahit_aa, "ใช้ ํ กับ า แทนสระอำ"},
    ThaiMeaning{Rule::double_sara_e, "ใช้ เ สองตัวแทนสระแอ"},
    ThaiMeaning{Rule::repeated_mark, "พิมพ์สระหรือวรรณยุกต์ซ้ำ"},
    ThaiMeaning{Rule::misspelt_word, "คำที่มักสะกดผิด"},
    ThaiMeaning{Rule::mixed_digits, "เลขไทยปนเลขอารบิก"},
    ThaiMeaning{Rule::thai_digits, "ใช้เลขไทยในคู่มือหรือกฎหมาย"},
};
static_assert([] {
  for (std::size_t i = 0; i < meanings.size(); ++i) {
    if (static_cast<std::size_t>(meanings[i].rule) != i) return false;
  }
  return true;
}());

}  // namespace

std::string_view rule_meaning_th(Rule rule) {
  return meanings[static_cast<std::size_t>(rule)].meaning;
}

}  // namespace thabian::indexer
