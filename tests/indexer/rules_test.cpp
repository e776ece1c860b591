// One break of a sound corpus for each rule.
#include "indexer/rules.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "corpus_fixture.h"

namespace thabian::indexer::testing {
namespace {

/// What is done to the corpus, and where which rule must find it. The line is that of `needle` after the
/// break.
struct Break {
  std::string_view rule;
  std::string_view file;
  std::string_view needle;  ///< empty: the line is not compared
  std::string_view from;
  std::string_view to;
};

/// Breaks that cause exactly one problem.
const std::vector<Break>& breaks() {
  static const std::vector<Break> table{
      {"byte-order-mark", lost, "---", "---\nid: card/lost", "\xEF\xBB\xBF---\nid: card/lost"},
      {"carriage-return", law, "พระราชบัญญัติบัตรประจำตัวประชาชน พ.ศ. 2526\n\n", "พ.ศ. 2526\n\n",
       "พ.ศ. 2526\r\n\n"},
      {"tab", law, "\tและ", "บัตรหายต้องแจ้ง", "บัตรหายต้องแจ้ง\tและ"},
      {"unknown-key", lost, "titel:", "title-en: Lost card\n", "title-en: Lost card\ntitel: x\n"},
      {"duplicate-key", lost, "area: name", "area: card\n", "area: card\narea: name\n"},
      {"figure-contradicts-law", lost, "ภายใน 45 วัน", "ภายใน 60 วัน นับแต่", "ภายใน 45 วัน นับแต่"},
      {"figure-contradicts-law", lost, "- 120 บาท", "- 100 บาท ต่อใบ", "- 120 บาท ต่อใบ"},
      {"missing-key", lost, "", "title-en: Lost card\n", ""},
      {"wrong-type", lost, "related:", "related: [service/contact]", "related: service/contact"},
      {"empty-value", lost, "related:", "related: [service/contact]", "related:"},
      {"empty-value", lost, "  - \"\"", "  - I lost my card\n", "  - I lost my card\n  - \"\"\n"},
      {"bad-value", lost, "review-every", "review-every: 6", "review-every: 0"},
      {"bad-value", lost, "review-every", "review-every: 6", "review-every: six"},
      {"bad-value", law, "amended", "amended: [2542, 2554]", "amended: [1999]"},
      {"bad-value", lexicon, "kind: docment", "kind: document", "kind: docment"},
      {"bad-value", asks, "id: documets", "id: documents", "id: documets"},
      {"bad-value", procedures, "id\t", "title_th", "title"},
      {"bad-date", lost, "2026-02-30", "reviewed: 2026-11-22", "reviewed: 2026-02-30"},
      {"bad-date", lost, "until 2568", "ปรับไม่เกิน 100 บาท [ม.6 จัตวา]",
       "ปรับไม่เกิน 100 บาท [ม.6 จัตวา] `until 2568`"},
      {"duplicate-id", asks, "id: fee # again", "  cues: [เสียเท่าไร]\n",
       "  cues: [เสียเท่าไร]\n- id: fee # again\n  label: x\n  label-en: x\n  cues: [z]\n"},
      {"unsupported-markdown", lost, "<b>", "เจ้าของบัตร", "เจ้าของ<b>บัตร"},
      {"unsupported-markdown", lost, "*เจ้าของ*", "เจ้าของบัตร", "*เจ้าของ* บัตร"},
      {"unsupported-markdown", lost, "| a |", "การขอบัตรใหม่แทนบัตรที่หาย [1548]",
       "| a | b |\n|---|---|\n| c | d | [1548]"},
      {"unsupported-markdown", lost, "  - ลูก", "- เจ้าของบัตร [ม.6 จัตวา]\n",
       "- เจ้าของบัตร [ม.6 จัตวา]\n  - ลูก\n"},
      {"unsupported-markdown", lost, "<!--", "## คืออะไร\n", "<!-- later -->\n\n## คืออะไร\n"},
      {"unsupported-markdown", lost, "    code", "## คืออะไร\n", "    code\n\n## คืออะไร\n"},
      {"unsupported-markdown", lost, "> q", "## คืออะไร\n", "> q\n\n## คืออะไร\n"},
      {"unsupported-markdown", lost, "![", "เจ้าของบัตร", "เจ้าของ ![x](y.png) บัตร"},
      {"unsupported-markdown", lost, "[1548][", "(ถ้ามี [1548]) [ม.6 จัตวา]", "(ถ้ามี) [1548][ม.6 จัตวา]"},
      {"unsupported-markdown", lost, "[1548](", "เจ้าของบัตร [ม.6 จัตวา]", "เจ้าของบัตร [1548](ตัวจริง)"},
      {"unsupported-markdown", lost, "[ที่นี่]", "เจ้าของบัตร [ม.6 จัตวา]", "เจ้าของบัตร [ที่นี่](https://a.th)"},
      {"unsupported-markdown", lost, "**เจ้าของ**", "เจ้าของบัตร", "**เจ้าของ** บัตร"},
      {"misplaced-text", lost, "ก่อน\n", "# บัตรหาย\n", "ก่อน\n\n# บัตรหาย\n"},
      {"misplaced-text", lost, "นำ [1548]", "## ถามตอบ\n", "## ถามตอบ\nนำ [1548]\n"},
      {"misplaced-annotation", lost, "`if face_changed` ด้วย", "`if face_changed`", "`if face_changed` ด้วย"},
      {"bad-annotation", lost, "`when face_changed`", "`if face_changed`", "`when face_changed`"},
      {"bad-annotation", lost, "1,020", "`until 2025-01-21`", "`until 2025-01-21` `from 2026-01-01`"},
      {"broken-citation", lost, "เจ้าของบัตร", "เจ้าของบัตร [ม.6 จัตวา]", "เจ้าของบัตร [ม.6 จัดวา]"},
      {"duplicate-definition", lost, "[1548]: https://a", "[1548]: https",
       "[1548]: https://www.bora.dopa.go.th/card \"กรมการปกครอง ศูนย์ 1548: บัตรหาย\"\n[1548]: https"},
      {"unused-definition", lost, "[x]:", "[1548]: https", "[x]: https://x.th \"x\"\n[1548]: https"},
      {"bad-link", lost, "[1548]: https", " \"กรมการปกครอง ศูนย์ 1548: บัตรหาย\"", ""},
      {"bad-link", lost, "[ม.6 จัตวา]: ", "../../laws/id-card-act-2526.md#มาตรา-6-จัตวา",
       "../laws/id-card-act-2526.md#มาตรา-6-จัตวา"},
      {"bad-link", law, "source:", "source: https://www.krisdika.go.th/act", "source: krisdika"},
      {"dead-link", lost, "[ม.6 จัตวา]: ", "2526.md#มาตรา-6-จัตวา", "2526.md#มาตรา-6-ทวิ"},
      {"dead-link", lost, "[ม.6 จัตวา]: ", "id-card-act-2526.md#มาตรา-6", "id-card-act-2525.md#มาตรา-6"},
      {"title-mismatch", lost, "# บัตรหายแล้ว", "\n# บัตรหาย\n", "\n# บัตรหายแล้ว\n"},
      {"id-mismatch", lost, "id: card/lots", "id: card/lost", "id: card/lots"},
      {"id-mismatch", lost, "area: name", "area: card", "area: name"},
      {"id-mismatch", law, "id: id-card-act", "id: id-card-act-2526", "id: id-card-act-2527"},
      {"unknown-section", lost, "## โทษ\n", "## โทษและค่าปรับ", "## โทษ"},
      {"unknown-section", lost, "#### ", "## คืออะไร\n", "## คืออะไร\n#### เล็ก\n"},
      {"duplicate-section", lost, "", "## ไม่ต้องใช้\n", "## คืออะไร\nเพิ่มเติม [1548]\n\n## ไม่ต้องใช้\n"},
      {"empty-section", lost, "## แบบพิมพ์", "## ไม่ต้องใช้\n", "## แบบพิมพ์\n\n## ไม่ต้องใช้\n"},
      {"empty-section", lost, "### แล้วไง", "### ใช้เวลานานไหม\n", "### แล้วไง\n\n### ใช้เวลานานไหม\n"},
      {"empty-section", law, "## มาตรา 7", "## อัตราค่าธรรมเนียม", "## มาตรา 7\n\n## อัตราค่าธรรมเนียม"},
      {"missing-section", lost, "---", "## ข้อควรระวัง\n- ตรวจชื่อก่อนรับบัตร [1548]\n", ""},
      {"missing-section", lost, "## กรณี: บัตรเด็กหาย", "พาผู้ปกครองไปด้วย [ม.6 จัตวา]\n", ""},
      {"missing-section", contact, "---", "### พักเที่ยงไหม\nไม่พัก [กทม]\n", ""},
      {"missing-section", contact, "---", "## แหล่งที่มา\n- กรุงเทพมหานคร\n", ""},
      {"missing-section", office, "", "### not-understood\nลองถามใหม่ด้วยคำอื่น หรือโทร 1548\n", ""},
      {"wrong-form", lost, "1. เจ้าของ", "- เจ้าของบัตร", "1. เจ้าของบัตร"},
      {"wrong-form", lost, "ยื่นคำขอ", "1. ยื่นคำขอ [1548]\n2. ถ่ายรูป [1548]", "ยื่นคำขอ [1548]"},
      {"wrong-form", lost, "- ไปสำนักงานเขต", "ไปสำนักงานเขต [ม", "- ไปสำนักงานเขต [ม"},
      {"uncited", lost, "- เจ้าของบัตร\n", "- เจ้าของบัตร [ม.6 จัตวา]", "- เจ้าของบัตร"},
      {"uncited", lost, "1. ยื่นคำขอ\n", "1. ยื่นคำขอ [1548]", "1. ยื่นคำขอ"},
      {"uncited", lost, "- 100 บาท", "- 100 บาท ต่อใบ [อัตราท้าย]", "- 100 บาท ต่อใบ"},
      {"uncited", lost, "- ภายใน 60 วัน", "แล้วแต่วันไหน [ม.6 จัตวา]", "แล้วแต่วันไหน"},
      {"uncited", lost, "ไม่ต้องแจ้งความ\n", "ไม่ต้องแจ้งความ [1548]", "ไม่ต้องแจ้งความ"},
      {"lead-missing", lost, "- บัตรเดิม", "**เมื่ออายุเกิน 70 ปี:** ", ""},
      {"lead-advised", lost, "- สำเนา", "- ทะเบียนบ้านตัวจริง",
       "- สำเนา [1548] `if face_changed`\n- ทะเบียนบ้านตัวจริง"},
      {"duplicate-ask", lost, "I LOST", "  - I lost my card\n", "  - I lost my card\n  - I LOST  my card?\n"},
      {"duplicate-ask", lost, "### ใช้เวลานานไหม / ", "### ใช้เวลานานไหม", "### ใช้เวลานานไหม / ใช้เวลา นานไหม"},
      {"claimed-twice", contact, "I lost", "ask: [เบอร์โทรเขต]", "ask: [เบอร์โทรเขต, I lost my card]"},
      {"claimed-twice", neighbours, "บัตรหายทำยังไง", "ต่อใบขับขี่ที่ไหน", "บัตรหายทำยังไง"},
      {"unknown-related", lost, "related", "[service/contact]", "[service/contacts]"},
      {"dead-mention", lost, "- ตรวจชื่อ", "ตรวจชื่อก่อนรับบัตร [1548]", "ตรวจชื่อ ดูเรื่องบัตรหมดอายุ [1548]"},
      {"missing-guide", procedures, "card/renew", "service/", "card/renew\tต่อบัตร\texpired\nservice/"},
      {"case-without-section", lost, "id: child", "## กรณี: บัตรเด็กหาย\nพาผู้ปกครองไปด้วย [ม.6 จัตวา]\n", ""},
      {"section-without-case", lost, "กรณี: บัตรเด็ก\n", "## แหล่งที่มา",
       "## กรณี: บัตรเด็ก\nพาไปด้วย [1548]\n\n## แหล่งที่มา"},
      {"bad-condition", lost, "when: age <\n", "when: age < 15", "when: age <"},
      {"bad-condition", lost, "when: age = young", "when: age < 15", "when: age = young"},
      {"bad-condition", lost, "`if otherwise`", "`if face_changed`", "`if otherwise`"},
      {"bad-condition", lost, "when: age < 1", "when: age < 15", "when: age < 1000000001"},
      {"bad-condition", lost, "when: age < -", "when: age < 15", "when: age < -99999999999999999999"},
      {"unknown-fact", lost, "if face_change`", "`if face_changed`", "`if face_change`"},
      {"unknown-fact", lost, "when: ages", "when: age < 15", "when: ages < 15"},
      {"condition-constant", lost, "`if age < 0`", "`if face_changed`", "`if age < 0`"},
      {"condition-constant", lost, "`if age >= 0`", "`if face_changed`", "`if age >= 0`"},
      {"condition-constant", lost, "- ซากบัตร", "- ซากบัตร [1548]",
       "- **เมื่อหาย:** ซากบัตร [1548] `if card_state = lost`"},
      {"condition-redundant", lost, "- **เมื่อเด็ก", "พาผู้ปกครองไปด้วย [ม.6 จัตวา]\n",
       "พาผู้ปกครองไปด้วย [ม.6 จัตวา]\n\n### ข้อควรระวัง\n- **เมื่อเด็ก:** ระวัง [1548] `if age < 20`\n"},
      {"condition-overlap", lost, "- **เมื่อเป็นเด็ก:** ภายใน 90",
       "ภายใน 60 วัน นับแต่วันที่บัตรหาย แล้วแต่วันไหน [ม.6 จัตวา]",
       "**เมื่อไม่ใช่เด็กเล็ก:** ภายใน 60 วัน [1548] `if age >= 7`\n"
       "- **เมื่อเป็นเด็ก:** ภายใน 90 วัน [1548] `if age < 15`"},
      {"case-unreachable", lost, "when: age < 0", "when: age < 15", "when: age < 0"},
      {"case-unreachable", lost, "when: age < 15", "when: age < 15",
       "when: age < 15 and card_state = destroyed and not card_state = destroyed"},
      {"case-shadowed", lost, "when: card_state = destroyed and", "when: age < 15",
       "when: card_state = destroyed and age < 15"},
      {"case-shadowed", lost, "when: not card_state = lost", "when: age < 15", "when: not card_state = lost"},
      {"cases-incomplete", lost, "", "when: otherwise", "when: age >= 60"},
      {"bad-assumption", facts, "assume: lots", "assume: lost", "assume: lots"},
      {"bad-assumption", facts, "assume: 131", "assume: 30", "assume: 131"},
      {"bad-assumption", lost, "{aeg: 30}", "area: card\n", "area: card\nassume: {aeg: 30}\n"},
      {"bad-assumption", lost, "{age: 131}", "area: card\n", "area: card\nassume: {age: 131}\n"},
      {"bad-assumption", lost, "{age: old}", "area: card\n", "area: card\nassume: {age: old}\n"},
      {"bad-assumption", lost, "  card_state: lots", "area: card\n",
       "area: card\nassume:\n  age: 3\n  card_state: lots\n"},
      {"wrong-type", lost, "assume: 30", "area: card\n", "area: card\nassume: 30\n"},
      {"wrong-type", lost, "{age: [30]}", "area: card\n", "area: card\nassume: {age: [30]}\n"},
      {"empty-value", lost, "{age: }", "area: card\n", "area: card\nassume: {age: }\n"},
      {"cue-clash", facts, "destroyed: {", "cues: [ไหม้]", "cues: [ไหม้, ทำหล่น]"},
      {"bad-cue", facts, "cues: [\"อายุ\"", "\"อายุ {n}\"", "\"อายุ\""},
      {"bad-cue", facts, "destroyed: {", "cues: [ไหม้]", "cues: [\"ไหม้ {n}\"]"},
      {"lexicon-clash", lexicon, "same: [ทร 14]", "en: district office\n",
       "en: district office\n  same: [ทร 14]\n"},
      {"bad-value", calibration, "", "{", "["},
      {"bad-value", calibration, "", "}", ""},
      {"nikhahit-aa", law, "ทํา", "บัตรหายต้องแจ้ง", "ทํา บัตรหายต้องแจ้ง"},
      {"nikhahit-aa", law, "นํ้า", "บัตรหายต้องแจ้ง", "นํ้า บัตรหายต้องแจ้ง"},
      {"double-sara-e", law, "เเต่", "บัตรหายต้องแจ้ง", "เเต่ บัตรหายต้องแจ้ง"},
      {"repeated-mark", law, "ทีี่", "บัตรหายต้องแจ้ง", "ทีี่ บัตรหายต้องแจ้ง"},
      {"misspelt-word", law, "ราษฏร", "บัตรหายต้องแจ้ง", "ราษฏร บัตรหายต้องแจ้ง"},
      {"mixed-digits", law, "๖๐", "ภายใน 60 วัน", "ภายใน ๖๐ วัน หรือ 60 วัน"},
      {"mixed-digits", facts, "๑0", "\"อายุ {n}\"", "\"๑0 อายุ {n}\""},
      {"thai-digits", law, "๖๐", "ภายใน 60 วัน", "ภายใน ๖๐ วัน"},
  };
  return table;
}

const std::vector<Break>& glossary_breaks() {
  static const std::vector<Break> table{
      {"unknown-key", glossary, "titel:", "title-en:", "titel: x\ntitle-en:"},
      {"missing-key", glossary, "", "title-en: Words about cards\n", ""},
      {"bad-value", glossary, "id: ", "card-words", "card words"},
      {"bad-value", glossary, "review-every", "reviewed:", "review-every: 0\nreviewed:"},
      {"missing-section", glossary, "---", "# คำเรื่องบัตร\n", ""},
      {"title-mismatch", glossary, "# คำบัตร", "# คำเรื่องบัตร", "# คำบัตร"},
      {"unknown-section", glossary, "### เล็ก", "## ใบแทน\n", "### เล็ก\n\n## ใบแทน\n"},
      {"unknown-section", glossary, "# อีก", "## ใบแทน\n", "# อีก\n\n## ใบแทน\n"},
      {"duplicate-section", glossary, "", "## ใบแทน\n", "## บัตรประชาชน\n"},
      {"misplaced-text", glossary, "ก่อน", "## บัตรประชาชน\n", "ก่อน [1548]\n\n## บัตรประชาชน\n"},
      {"misplaced-text", glossary, "- ask: ก่อน", "## บัตรประชาชน\n", "- ask: ก่อน\n\n## บัตรประชาชน\n"},
      {"missing-key", glossary, "## บัตร", "- ask: บัตรประชาชนคืออะไร / what is an ID card\n", ""},
      {"missing-key", glossary, "## บัตร", "- leads-to: card/lost, service/contact\n", ""},
      {"empty-value", glossary, "- ask:", "บัตรประชาชนคืออะไร / what is an ID card", ""},
      {"empty-value", glossary, "- leads-to: ,", "card/lost, service/contact", ", "},
      {"unknown-key", glossary, "- aks", "- ask: ใบแทนคืออะไร", "- ask: ใบแทนคืออะไร\n- aks: x"},
      {"unknown-key", glossary, "- ไม่มี", "- ask: ใบแทนคืออะไร", "- ask: ใบแทนคืออะไร\n- ไม่มีกุญแจ"},
      {"duplicate-key", glossary, "- ask: ใบรับ", "- ask: ใบแทนคืออะไร", "- ask: ใบแทนคืออะไร\n- ask: ใบรับ"},
      {"unknown-procedure", glossary, "card/lots", "card/lost, ", "card/lots, "},
      {"duplicate-id", glossary, "card/lost, card", "service/contact", "card/lost"},
      {"uncited", glossary, "ใช้ได้", "ใช้ได้ทุกที่ [1548]", "ใช้ได้ทุกที่"},
      {"empty-section", glossary, "## ใบแทน", "ใบที่ออกแทนใบที่หาย [1548]\n", ""},
      {"wrong-form", glossary, "* ใช้ได้", "ใช้ได้ทุกที่", "* ใช้ได้ทุกที่"},
      {"bad-annotation", glossary, "`if", "ใช้ได้ทุกที่ [1548]", "ใช้ได้ทุกที่ [1548] `if age < 15`"},
      {"unsupported-markdown", glossary, "## ใบแทน [", "## ใบแทน\n", "## ใบแทน [1548]\n"},
      {"broken-citation", glossary, "[1549]", "ใช้ได้ทุกที่ [1548]", "ใช้ได้ทุกที่ [1549]"},
      {"bad-link", glossary, "[ม.6 จัตวา]: ", "]: ../laws", "]: ../../laws"},
      {"dead-link", glossary, "[ม.6 จัตวา]: ", "#มาตรา-6-จัตวา", "#มาตรา-6-ทวิ"},
      {"duplicate-ask", glossary, "ID CARD", "what is an ID card",
       "what is an ID card / What is an ID CARD?"},
      {"claimed-twice", glossary, "I lost", "what is an ID card", "I lost my card"},
      {"claimed-twice", glossary, "ต้องไปโรงพัก", "what is an ID card", "ต้องไปโรงพักหรือเปล่า"},
      {"claimed-twice", glossary, "ต่อใบขับขี่", "what is an ID card", "ต่อใบขับขี่ที่ไหน"},
      {"claimed-twice", glossary, "- ask: บัตรประชาชนคืออะไร\n", "ใบแทนคืออะไร", "บัตรประชาชนคืออะไร"},
      {"figures-disagree", glossary, "45 วัน", "คือบัตรประจำตัวของคนไทย",
       "หายแล้วแจ้งภายใน 45 วันนับแต่วันที่บัตรหาย (ทุกคน)"},
      {"mixed-digits", glossary, "๖๐", "ใช้ได้ทุกที่", "ใช้ได้ ๖๐ ปี"},
  };
  return table;
}

const std::vector<Break>& question_breaks() {
  static const std::vector<Break> table{
      {"bad-question", questions, "{\"id\": \"d0002\"", "\"}\n{\"id\": \"d0003", "\"\n{\"id\": \"d0003"},
      {"bad-question", questions, "[]", "{\"id\": \"d0003\"", "[]\n{\"id\": \"d0003\""},
      {"bad-question", questions, "\"no\"", "\"id\": \"d0003\"", "\"no\": \"d0003\""},
      {"bad-question", questions, "\"id\": 3", "\"id\": \"d0003\"", "\"id\": 3"},
      {"bad-question", questions, "\"q\": \"\"", "\"q\": \"วันนี้ฝนตกไหม\"", "\"q\": \"\""},
      {"bad-question", questions, "d0001\", \"q\": \"วันนี้", "d0003", "d0001"},
      {"bad-question", questions, "card/lots", "card/lost", "card/lots"},
      {"bad-question", questions, "\"procedure\": 1", "\"service/contact\"", "1"},
      {"bad-question", questions, "\"childs\"", "\"child\"", "\"childs\""},
      {"bad-question", questions, "\"case\": \"child\"", "\"procedure\": \"card/lost\", ", ""},
  };
  return table;
}

void PrintTo(const Break& one, std::ostream* out) {
  *out << one.rule << ": " << one.to;
}

class EachRule : public ::testing::TestWithParam<Break> {};

TEST_P(EachRule, IsFoundAtItsPlace) {
  const auto& one = GetParam();
  Corpus corpus;
  corpus.replace(one.file, one.from, one.to);
  expect_only(corpus, one.rule, one.file, one.needle.empty() ? 0 : corpus.line_of(one.file, one.needle));
}

std::string name_of(const ::testing::TestParamInfo<Break>& tested) {
  std::string name = std::to_string(tested.index) + "_" + std::string(tested.param.rule);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Lint, EachRule, ::testing::ValuesIn(breaks()), name_of);
INSTANTIATE_TEST_SUITE_P(Glossary, EachRule, ::testing::ValuesIn(glossary_breaks()), name_of);
INSTANTIATE_TEST_SUITE_P(Questions, EachRule, ::testing::ValuesIn(question_breaks()), name_of);

TEST(Rules, TheSoundCorpusHasNoProblem) {
  const Corpus corpus;
  const auto reading = corpus.lint();
  EXPECT_TRUE(reading.problems.empty()) << listing(reading);
}

TEST(Rules, TableIsInOrderWithDistinctIds) {
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < rule_table().size(); ++i) {
    const auto& info = rule_table()[i];
    EXPECT_EQ(static_cast<std::size_t>(info.rule), i) << info.id;
    EXPECT_TRUE(ids.insert(info.id).second) << info.id;
    EXPECT_FALSE(info.meaning.empty()) << info.id;
    EXPECT_FALSE(rule_meaning_th(info.rule).empty()) << info.id;
  }
  EXPECT_EQ(rule_table().back().rule, Rule::thai_digits);
}

TEST(Rules, EveryRuleHasATestHere) {
  std::set<std::string_view> tested{
      // in tests of their own, here or in hostile_input_test.cpp
      "file-unreadable", "file-too-large", "file-unexpected", "file-missing", "invalid-utf8", "yaml-syntax",
      "yaml-too-deep", "yaml-feature", "front-matter-missing", "unknown-procedure", "missing-case",
      "unknown-case", "too-many-situations", "fact-redeclared", "review-overdue", "allowance-exceeded",
      "allowance-stale",
      // in overlay_test.cpp
      "unmatched-line", "changed-twice", "news-ended",
      // in tests/tools/commands_test.cpp
      "own-question-lost"};
  for (const auto* table : {&breaks(), &glossary_breaks(), &question_breaks()}) {
    for (const auto& one : *table) tested.insert(one.rule);
  }
  for (const auto& info : rule_table()) EXPECT_EQ(tested.count(info.id), 1U) << info.id;
}

TEST(Rules, FrontMatterMissing) {
  Corpus corpus;
  corpus.replace(contact, "---\n", "");
  const auto reading = corpus.lint();
  expect_problem(reading, "front-matter-missing", contact, 1);
  EXPECT_EQ(reading.knowledge.guides.size(), 1U);
}

TEST(Rules, FrontMatterWithoutEnd) {
  Corpus corpus;
  corpus.file(contact) = "---\nid: service/contact\n";
  expect_problem(corpus.lint(), "front-matter-missing", contact, 1);
}

TEST(Rules, TitleDiffersFromTheList) {
  Corpus corpus;
  corpus.replace(procedures, "ติดต่อสำนักงาน", "ติดต่อเขต");
  expect_only(corpus, "title-mismatch", contact, corpus.line_of(contact, "title:"));
}

TEST(Rules, ProceduresAndGuidesBothWays) {
  Corpus corpus;
  corpus.remove(questions);
  corpus.replace(procedures, "destroyed, child, lost", "destroyed, childs, lost");
  auto reading = corpus.lint();
  EXPECT_EQ(reading.problems.size(), 2U) << listing(reading);
  expect_problem(reading, "missing-case", lost, 0);
  expect_problem(reading, "unknown-case", lost, corpus.line_of(lost, "id: child"));

  corpus.replace(procedures, "service/contact", "service/contacts");
  reading = corpus.lint();
  expect_problem(reading, "missing-guide", procedures, 3);
  expect_problem(reading, "unknown-procedure", contact, 2);
}

TEST(Rules, UnreadableGuideIsNotReportedAsMissingToo) {
  Corpus corpus;
  corpus.replace(contact, "title:", "title: [");
  expect_only(corpus, "yaml-syntax", contact, 0);
}

TEST(Rules, FactDeclaredInTwoFiles) {
  Corpus corpus;
  corpus.file("facts/other.yaml") =
      "# two\nface_changed:\n  type: yes-no\n  ask: q\n  ask-en: q\n  yes: {label: a, label-en: a}\n"
      "  no: {label: b, label-en: b}\n";
  expect_only(corpus, "fact-redeclared", "facts/other.yaml", 2);
}

TEST(Rules, ReviewIsOverdueFromTheDayAfter) {
  const Corpus corpus;
  using namespace std::chrono;
  EXPECT_TRUE(corpus.lint(2027y / May / 22).problems.empty());
  const auto reading = corpus.lint(2027y / May / 23);
  ASSERT_EQ(reading.problems.size(), 1U) << listing(reading);
  expect_problem(reading, "review-overdue", lost, corpus.line_of(lost, "reviewed:"));
  EXPECT_EQ(reading.count(Severity::warning), 1U);
  EXPECT_EQ(reading.count(Severity::error), 0U);
}

TEST(Rules, FilesThatNothingReadsOrThatAreMissing) {
  Corpus corpus;
  corpus.file("facts/more.yml") = "x: 1\n";
  corpus.file("guides/stray.md") = "x\n";
  corpus.file("glossary/x.yaml") = "x\n";
  corpus.file("README.md") = "notes\n";
  corpus.file("facts/.hidden.yaml") = "notes\n";
  corpus.file("questions/README.md") = "notes\n";
  corpus.file(allowance) = "3\n";
  corpus.remove(office);
  const auto reading = corpus.lint();
  EXPECT_EQ(reading.problems.size(), 4U) << listing(reading);
  expect_problem(reading, "file-unexpected", "facts/more.yml", 0);
  expect_problem(reading, "file-unexpected", "guides/stray.md", 0);
  expect_problem(reading, "file-unexpected", "glossary/x.yaml", 0);
  expect_problem(reading, "file-missing", "office", 0);
}

TEST(Rules, TooManySituationsAreAWarning) {
  Corpus corpus;
  std::string condition = "face_changed";
  for (int i = 0; i < 20; ++i) {
    const std::string id = "f" + std::to_string(i);
    corpus.append(facts, id + ":\n  type: yes-no\n  ask: q\n  ask-en: q\n  yes: {label: a, label-en: a}\n"
                              "  no: {label: b, label-en: b}\n");
    condition += " or " + id;
  }
  corpus.replace(lost, "if face_changed", "if " + condition);
  expect_only(corpus, "too-many-situations", lost, corpus.line_of(lost, "`if face_changed or f0"));
}

TEST(Rules, SuggestionsNameTheNearest) {
  Corpus corpus;
  corpus.replace(lost, "related: [service/contact]", "related: [service/contacts]");
  auto reading = corpus.lint();
  ASSERT_EQ(reading.problems.size(), 1U);
  EXPECT_EQ(reading.problems[0].error.hint, "did you mean `service/contact`?");

  Corpus second;
  second.replace(lost, "2526.md#มาตรา-6-จัตวา", "2526.md#มาตรา-6-จัดวา");
  reading = second.lint();
  ASSERT_EQ(reading.problems.size(), 1U);
  EXPECT_EQ(reading.problems[0].error.hint, "did you mean `มาตรา 6 จัตวา`?");
}

/// A common line that every case which could show it says anew, or that the cases rule out.
TEST(Rules, ConditionThatNoCaseWithTheLineCanMeet) {
  Corpus corpus;
  corpus.replace(lost, "- 100 บาท ต่อใบ [อัตราท้าย] `from 2025-01-22`",
                 "- 100 บาท ต่อใบ [อัตราท้าย] `from 2025-01-22`\n"
                 "- **เมื่อถูกทำลาย:** ถามเจ้าหน้าที่ [1548] `if card_state = destroyed`");
  expect_only(corpus, "condition-constant", lost, corpus.line_of(lost, "เมื่อถูกทำลาย:"));

  Corpus added;  // warnings of a case add to the common ones: the destroyed card's case shows the line
  added.replace(lost, "- ตรวจชื่อก่อนรับบัตร [1548]",
                "- ตรวจชื่อก่อนรับบัตร [1548]\n- **เมื่อถูกทำลาย:** เก็บซาก [1548] `if card_state = destroyed`");
  EXPECT_TRUE(added.lint().problems.empty()) << listing(added.lint());
}

TEST(Rules, ConditionThatEveryCaseWithTheLineMeets) {
  Corpus corpus;
  corpus.replace(lost, "- 100 บาท ต่อใบ [อัตราท้าย] `from 2025-01-22`",
                 "- 100 บาท ต่อใบ [อัตราท้าย] `from 2025-01-22`\n"
                 "- **เมื่อหาย:** จ่ายก่อนรับบัตร [1548] `if card_state = lost`");
  expect_only(corpus, "condition-redundant", lost, corpus.line_of(lost, "เมื่อหาย:"));
}

TEST(Rules, LinesThatHoldOneAtATimeOrAreExceptionsDoNotOverlap) {
  for (const std::string_view second :
       {"ภายใน 90 วัน [1548] `if age < 15`",                       // one at a time
        "ภายใน 60 วัน [1548] `if age < 30`",                       // same figure
        "ภายใน 90 วัน [1548] `if age >= 15 and face_changed`"}) {  // an exception
    Corpus corpus;
    corpus.replace(lost, "ภายใน 60 วัน นับแต่วันที่บัตรหาย แล้วแต่วันไหน [ม.6 จัตวา]",
                   "**เมื่อโตแล้ว:** ภายใน 60 วัน [1548] `if age >= 15`\n- **เมื่อเด็ก:** " + std::string(second));
    EXPECT_EQ(listing(corpus.lint()).find("condition-overlap"), std::string::npos) << second;
  }
}

TEST(Rules, MentionByTitleOrItsBeginning) {
  Corpus corpus;
  corpus.replace(lost, "ตรวจชื่อก่อนรับบัตร [1548]", "ดูเรื่องติดต่อสำนักงาน (เวลาทำการ) หรือดูเรื่องติดต่อ ก่อน [1548]");
  EXPECT_TRUE(corpus.lint().problems.empty()) << listing(corpus.lint());
}

/// The second guide, with one more question, beside the first one with one more fee.
void add_fees(Corpus& corpus, std::string_view here, std::string_view there) {
  corpus.replace(lost, "- 1,020 บาท", std::string(here) + "\n- 1,020 บาท");
  corpus.replace(contact, "### จองคิวได้ไหม",
                 std::string("### เสียเท่าไร\n") + std::string(there) + "\n\n### จองคิวได้ไหม");
  corpus.append(contact, "\n[1548]: https://www.bora.dopa.go.th/card \"กรมการปกครอง ศูนย์ 1548: บัตรหาย\"\n");
}

TEST(Rules, TwoGuidesTellDifferentAmountsForOnePurpose) {
  Corpus corpus;
  add_fees(corpus, "- 20 บาท ต่อฉบับ สำหรับการถ่ายรูป [1548]", "30 บาท สำหรับการถ่ายรูป [1548]");
  expect_only(corpus, "figures-disagree", contact, corpus.line_of(contact, "30 บาท"));
}

TEST(Rules, AmountsOfOtherThingsDoNotDisagree) {
  for (const std::string_view there : {
           "30 บาท สำหรับการเคลือบบัตร [1548]",                 // another purpose
           "30 บาท สำหรับการถ่ายรูป [กทม]",                     // another source
           "20 บาท สำหรับการถ่ายรูป เดิม 30 บาท [1548]",         // the same, and what it was
           "ภายใน 30 วัน สำหรับการถ่ายรูป [1548]",               // no money
           "30 บาท สำหรับการถ่ายรูป [1548] `until 2024-12-31`"  // no longer law
       }) {
    Corpus corpus;
    add_fees(corpus, "- 20 บาท ต่อฉบับ สำหรับการถ่ายรูป [1548]", there);
    const auto reading = corpus.lint();
    EXPECT_EQ(listing(reading).find("figures-disagree"), std::string::npos) << there << "\n"
                                                                            << listing(reading);
  }
}

TEST(Rules, TwoGuidesTellDifferentAmountsUnderOneLead) {
  Corpus corpus;
  corpus.replace(lost, "- 1,020 บาท", "- **เมื่อขอให้ไปที่บ้าน:** 200 บาท [1548]\n- 1,020 บาท");
  corpus.replace(contact, "โทร 1548 [กทม]\n",
                 "โทร 1548 [กทม]\n\n### ค่าธรรมเนียม\n- **เมื่อขอให้ไปที่บ้าน:** 250 บาท [1548]\n");
  corpus.append(contact, "\n[1548]: https://www.bora.dopa.go.th/card \"กรมการปกครอง ศูนย์ 1548: บัตรหาย\"\n");
  expect_only(corpus, "figures-disagree", contact, corpus.line_of(contact, "250 บาท"));
}

TEST(Rules, AmountOfAnotherGuideNamedByItsTitle) {
  Corpus corpus;
  corpus.replace(contact, "### จองคิวได้ไหม", "### เสียเท่าไร\n20 บาท สำหรับบัตรหาย [กทม]\n\n### จองคิวได้ไหม");
  expect_only(corpus, "figures-disagree", contact, corpus.line_of(contact, "20 บาท"));

  Corpus same;
  same.replace(contact, "### จองคิวได้ไหม", "### เสียเท่าไร\n100 บาท สำหรับบัตรหาย [กทม]\n\n### จองคิวได้ไหม");
  EXPECT_TRUE(same.lint().problems.empty()) << listing(same.lint());
}

TEST(Rules, ADeadlineFromAnotherEventDoesNotDisagree) {
  Corpus corpus;
  corpus.replace(glossary, "คือบัตรประจำตัวของคนไทย", "แจ้งภายใน 45 วันนับแต่วันที่พบบัตร");
  EXPECT_TRUE(corpus.lint().problems.empty()) << listing(corpus.lint());
}

TEST(Rules, ProblemsAreSortedByPlace) {
  Corpus corpus;
  corpus.replace(lost, "- ซากบัตร [1548]", "- ซากบัตร");
  corpus.replace(lost, "- เจ้าของบัตร [ม.6 จัตวา]", "- เจ้าของบัตร");
  corpus.replace(contact, "โทร 1555 [กทม]", "โทร 1555");
  const auto reading = corpus.lint();
  ASSERT_EQ(reading.problems.size(), 3U) << listing(reading);
  EXPECT_LT(reading.problems[0].error.where.line, reading.problems[1].error.where.line);
  EXPECT_NE(reading.problems[2].error.where.file.find("contact.md"), std::string::npos);
}

}  // namespace
}  // namespace thabian::indexer::testing
