#include "engine/model/guide.h"

#include <algorithm>
#include <set>

namespace thabian::model {

const std::array<SectionInfo, section_kinds>& section_table() {
  static const std::array<SectionInfo, section_kinds> table{{
      {SectionKind::about, "about", "คืออะไร", "What it is", false},
      {SectionKind::who, "who", "ใครยื่นได้", "Who may apply", false},
      {SectionKind::place, "place", "สถานที่", "Where", false},
      {SectionKind::documents, "documents", "เอกสารที่ต้องใช้", "Documents", true},
      {SectionKind::conditional, "conditional", "เอกสารเพิ่มเติมตามกรณี", "Further documents, by situation",
       true},
      {SectionKind::not_needed, "not-needed", "ไม่ต้องใช้", "Not needed", true},
      {SectionKind::steps, "steps", "ขั้นตอน", "Steps", false},
      {SectionKind::fee, "fee", "ค่าธรรมเนียม", "Fee", false},
      {SectionKind::deadline, "deadline", "กำหนดเวลา", "Deadline", false},
      {SectionKind::penalty, "penalty", "โทษและค่าปรับ", "Penalty or late fee", false},
      {SectionKind::duration, "duration", "ระยะเวลา", "How long it takes", false},
      {SectionKind::forms, "forms", "แบบพิมพ์", "Forms", false},
      {SectionKind::warnings, "warnings", "ข้อควรระวัง", "Take care", true},
      {SectionKind::escalation, "escalation", "ส่งต่อเจ้าหน้าที่", "For an officer", true},
  }};
  return table;
}

const SectionInfo& section_info(SectionKind kind) {
  return section_table()[static_cast<std::size_t>(kind)];
}

const GuideCase* Guide::find_case(std::string_view case_id) const {
  const auto it = std::find_if(cases.begin(), cases.end(), [&](const auto& c) { return c.id == case_id; });
  return it == cases.end() ? nullptr : &*it;
}

std::vector<const Statement*> Guide::statements(SectionKind kind, const GuideCase& of) const {
  std::vector<const Statement*> out;
  const auto& own = of.part.section(kind);
  if (section_info(kind).adds || own.empty()) {
    for (const auto& statement : common.section(kind)) out.push_back(&statement);
  }
  for (const auto& statement : own) out.push_back(&statement);
  return out;
}

std::vector<std::string> Guide::fact_ids() const {
  std::set<std::string> ids;
  const auto add = [&](const std::optional<Condition>& condition) {
    if (condition) ids.merge(condition->facts());
  };
  const auto add_part = [&](const Part& part) {
    for (const auto& section : part.sections) {
      for (const auto& statement : section) add(statement.when);
    }
    for (const auto& statement : part.summary) add(statement.when);
    for (const auto& question : part.questions) {
      add(question.when);
      for (const auto& statement : question.answer) add(statement.when);
    }
  };
  add_part(common);
  for (const auto& one : cases) {
    ids.merge(one.when.facts());
    add_part(one.part);
  }
  return {ids.begin(), ids.end()};
}

const LawSection* Law::find_section(std::string_view heading) const {
  const auto it =
      std::find_if(sections.begin(), sections.end(), [&](const auto& s) { return s.heading == heading; });
  return it == sections.end() ? nullptr : &*it;
}

const std::string& Office::text(std::string_view text_id) const {
  static const std::string none;
  const auto it = std::find_if(texts.begin(), texts.end(), [&](const auto& t) { return t.id == text_id; });
  return it == texts.end() ? none : it->text;
}

namespace {
constexpr std::array<std::string_view, facets> facet_ids{
    "what", "compare", "documents", "steps",    "fee",  "deadline", "late", "place",
    "who",  "may-i",   "must-i",    "duration", "form", "law",      "check"};
}  // namespace

std::string_view facet_id(Facet facet) {
  return facet_ids[static_cast<std::size_t>(facet)];
}

std::optional<Facet> facet_from_id(std::string_view id) {
  const auto* it = std::find(facet_ids.begin(), facet_ids.end(), id);
  if (it == facet_ids.end()) return std::nullopt;
  return static_cast<Facet>(it - facet_ids.begin());
}

std::optional<SectionKind> section_of(Facet facet) {
  switch (facet) {
    case Facet::what:
      return SectionKind::about;
    case Facet::fee:
      return SectionKind::fee;
    case Facet::deadline:
      return SectionKind::deadline;
    case Facet::late:
      return SectionKind::penalty;
    case Facet::place:
      return SectionKind::place;
    case Facet::who:
      return SectionKind::who;
    case Facet::duration:
      return SectionKind::duration;
    case Facet::form:
      return SectionKind::forms;
    default:
      return std::nullopt;
  }
}

}  // namespace thabian::model
