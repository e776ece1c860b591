#include "indexer/guide_reader.h"

#include <algorithm>
#include <array>

#include "indexer/assumptions.h"
#include "indexer/guide_body.h"

namespace thabian::indexer {
namespace {

constexpr std::array guide_table{
    KeySpec{"id", ValueKind::text, true, "card/lost"},
    KeySpec{"title", ValueKind::text, true, "บัตรหายหรือถูกทำลาย"},
    KeySpec{"title-en", ValueKind::text, true, "Lost or destroyed ID card"},
    KeySpec{"area", ValueKind::text, true, "card"},
    KeySpec{"reviewed", ValueKind::date, true, "2026-11-22"},
    KeySpec{"review-every", ValueKind::number, false, "12"},
    KeySpec{"ask", ValueKind::texts, true, "[บัตรประชาชนหายทำยังไง, I lost my Thai ID card]"},
    KeySpec{"related", ValueKind::texts, false, "[card/damaged, card/renew]"},
    KeySpec{"assume", ValueKind::block, false, "{age: 30, proxy: no}"},
    KeySpec{"cases", ValueKind::list, true, "followed by lines `- id: lost` with their keys"},
};

constexpr std::array case_table{
    KeySpec{"id", ValueKind::text, true, "destroyed"},
    KeySpec{"title", ValueKind::text, true, "บัตรถูกทำลาย"},
    KeySpec{"title-en", ValueKind::text, true, "Destroyed card"},
    KeySpec{"summary-en", ValueKind::text, false,
            "Take a photo document to any district office; no police report."},
    KeySpec{"when", ValueKind::text, true, "card_state = destroyed"},
    KeySpec{"ask", ValueKind::texts, true, "[บัตรไหม้ไฟทำใหม่, บัตรโดนน้ำท่วม]"},
};

std::vector<std::string> texts_of(const std::vector<Located>& located) {
  std::vector<std::string> out;
  for (const auto& item : located) out.push_back(item.text);
  return out;
}

void append(std::vector<Located>& to, const std::vector<Located>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void read_case(const YamlNode& node, GuideReading& reading, Findings& findings) {
  const Record record(node, case_keys(), "case", findings);
  model::GuideCase made;
  made.id = record.text("id");
  made.title = record.text("title");
  made.title_en = record.text("title-en");
  made.summary_en = record.text("summary-en");
  made.line = record.where("id").line;
  const auto asks = record.texts("ask");
  made.asks = texts_of(asks);
  append(reading.asks, asks);
  bool valid = record.has("when");
  if (valid) {
    auto condition = model::Condition::parse(record.text("when"), record.where("when"));
    if (condition) {
      made.when = *condition;
    } else {
      valid = false;
      findings.add(Rule::bad_condition, condition.error(),
                   "write e.g. `when: age < 15`, or `when: otherwise`");
    }
  }
  const auto same = [&](const model::GuideCase& known) { return known.id == made.id; };
  if (!made.id.empty() && std::any_of(reading.guide.cases.begin(), reading.guide.cases.end(), same)) {
    findings.add(Rule::duplicate_id, record.where("id"), "the case " + in_quotes(made.id) + " stands twice",
                 "remove one of the two, or join their conditions with `or`");
    return;
  }
  reading.guide.cases.push_back(std::move(made));
  reading.case_places.push_back(record.where("id"));
  reading.when_places.push_back(record.where("when"));
  reading.case_headings.push_back({reading.id_place.file, 0, 0});
  reading.cases_valid.push_back(valid);
}

void read_front(const Record& record, GuideReading& reading, Findings& findings) {
  auto& guide = reading.guide;
  guide.id = record.text("id");
  guide.title = record.text("title");
  guide.title_en = record.text("title-en");
  guide.area = record.text("area");
  reading.id_place = record.where("id");
  reading.title_place = record.where("title");
  reading.area_place = record.where("area");
  reading.reviewed_place = record.where("reviewed");
  reading.cases_place = record.where("cases");
  if (const auto date = record.date("reviewed")) guide.reviewed = *date;
  guide.review_every_months = read_review_months(record, findings);
  reading.asks = record.texts("ask");
  guide.asks = texts_of(reading.asks);
  reading.related = record.texts("related");
  guide.related = texts_of(reading.related);
  reading.assumptions = read_assumptions(record, findings);
  if (const auto* cases = record.value("cases")) {
    for (const auto* node : blocks_of(*cases, "case", findings)) read_case(*node, reading, findings);
  }
}

/// `guides/card/lost.md` is `card/lost`.
std::string id_of_file(std::string_view name) {
  constexpr std::string_view folder = "guides/";
  constexpr std::string_view ending = ".md";
  return std::string(name.substr(folder.size(), name.size() - folder.size() - ending.size()));
}

void check_identity(GuideReading& reading, const Source& source, Findings& findings) {
  auto& guide = reading.guide;
  const auto id = id_of_file(source.name());
  const auto area = id.substr(0, id.find('/'));
  if (!guide.id.empty() && guide.id != id) {
    findings.add(Rule::id_mismatch, reading.id_place,
                 "the id " + in_quotes(guide.id) + " is not that of the file",
                 "write `id: " + id + "`, or move the file to guides/" + guide.id + ".md");
  }
  if (!guide.area.empty() && guide.area != area) {
    findings.add(Rule::id_mismatch, reading.area_place,
                 "the area " + in_quotes(guide.area) + " is not that of the file",
                 "write `area: " + area + "`");
  }
  guide.id = id;  // the file's name counts, so that one typing error does not bring others in its wake
  guide.area = area;
  guide.file = source.name();
}

}  // namespace

KeyTable guide_keys() {
  return guide_table;
}
KeyTable case_keys() {
  return case_table;
}

std::optional<GuideReading> read_guide(const Source& source, Findings& findings) {
  const auto front = read_front_matter(source, findings);
  if (!front) return std::nullopt;
  GuideReading reading;
  reading.id_place = source.place(1);
  read_front(Record(front->yaml, guide_keys(), "guide", findings), reading, findings);
  check_identity(reading, source, findings);
  const auto document = read_markdown(source, front->body, front->body_line, findings);
  reading.definitions = document.definitions;
  for (const auto& definition : document.definitions) check_definition(definition, laws_from_guide, findings);
  read_guide_body(document, source, reading, findings);
  return reading;
}

}  // namespace thabian::indexer
