#include "indexer/office_reader.h"

#include <algorithm>
#include <array>

#include "indexer/markdown.h"

namespace thabian::indexer {
namespace {

constexpr std::array office_table{
    KeySpec{"id", ValueKind::text, true, "bang-khun-thian"},
    KeySpec{"title", ValueKind::text, true, "สำนักงานเขตบางขุนเทียน ฝ่ายทะเบียน"},
    KeySpec{"title-en", ValueKind::text, true, "Bang Khun Thian District Office, Registration Section"},
    KeySpec{"phone", ValueKind::texts, true, "[\"1555\", \"1548\"]"},
    KeySpec{"hours", ValueKind::text, true, "จันทร์–ศุกร์ 08.00–16.00 น."},
    KeySpec{"hours-en", ValueKind::text, true, "Monday to Friday, 8.00 to 16.00"},
    KeySpec{"address", ValueKind::text, true, "where it is"},
    KeySpec{"reviewed", ValueKind::date, true, "2026-11-22"},
};

constexpr std::array neighbour_table{
    KeySpec{"id", ValueKind::text, true, "driving-licence"},
    KeySpec{"title", ValueKind::text, true, "ใบขับขี่"},
    KeySpec{"title-en", ValueKind::text, true, "Driving licence"},
    KeySpec{"ask", ValueKind::texts, true, "[ต่อใบขับขี่ที่ไหน, ใบขับขี่หาย]"},
    KeySpec{"instead", ValueKind::text, true, "ติดต่อสำนักงานขนส่ง สายด่วน 1584"},
    KeySpec{"instead-en", ValueKind::text, true, "Department of Land Transport, hotline 1584"},
    KeySpec{"as-is", ValueKind::text, false, "yes"},
};

constexpr std::string_view texts_heading = "ส่งต่อเจ้าหน้าที่";

const std::vector<std::string>& text_ids() {
  static const std::vector<std::string> ids{"out-of-scope", "contradictory", "officer-only",
                                            "not-understood"};
  return ids;
}

class OfficeBody {
 public:
  OfficeBody(const Source& source, model::Office& office, Findings& findings)
      : source_(source), office_(office), findings_(findings) {}

  void read(const Document& document) {
    for (const auto& block : document.blocks) {
      if (block.kind == BlockKind::heading) {
        heading(block);
      } else if (current_ != nullptr) {
        for (const auto& line : block.lines) *current_ += (current_->empty() ? "" : "\n") + line.text;
      }
    }
    for (const auto& id : text_ids()) {
      if (!trim(office_.text(id)).empty()) continue;
      findings_.add(Rule::missing_section, source_.place(1), "the office has no text " + in_quotes(id),
                    "below `## " + std::string(texts_heading) + "` add `### " + id +
                        "` and one or two polite sentences with a next step");
    }
  }

 private:
  /// `out-of-scope-en` is the same text for those who ask in English; it may be left out.
  static constexpr std::string_view english = "-en";
  static bool is_english(const std::string& id) {
    return id.size() > english.size() && id.compare(id.size() - english.size(), english.size(), english) == 0;
  }

  void heading(const Block& block) {
    current_ = nullptr;
    const auto& line = block.lines.front();
    if (block.level == 2) in_texts_ = line.text == texts_heading;
    if (block.level != 3 || !in_texts_) return;
    const auto& ids = text_ids();
    const auto base = line.text.substr(0, line.text.size() - (is_english(line.text) ? english.size() : 0));
    if (std::find(ids.begin(), ids.end(), base) == ids.end()) {
      findings_.add(Rule::unknown_section, line.where,
                    "no text of the office is named " + in_quotes(line.text),
                    did_you_mean(line.text, ids, "use one of: " + joined(ids)));
      return;
    }
    const auto same = [&](const model::OfficeText& known) { return known.id == line.text; };
    if (std::any_of(office_.texts.begin(), office_.texts.end(), same)) {
      findings_.add(Rule::duplicate_section, line.where, "the text " + in_quotes(line.text) + " stands twice",
                    "keep one of the two");
    }
    office_.texts.push_back({line.text, {}});
    current_ = &office_.texts.back().text;
  }

  const Source& source_;
  model::Office& office_;
  Findings& findings_;
  std::string* current_ = nullptr;
  bool in_texts_ = false;
};

}  // namespace

KeyTable office_keys() {
  return office_table;
}
KeyTable neighbour_keys() {
  return neighbour_table;
}

std::optional<model::Office> read_office(const Source& source, Findings& findings) {
  const auto front = read_front_matter(source, findings);
  if (!front) return std::nullopt;
  const Record record(front->yaml, office_keys(), "office", findings);
  model::Office office;
  office.id = record.text("id");
  office.title = record.text("title");
  office.title_en = record.text("title-en");
  for (const auto& phone : record.texts("phone")) office.phones.push_back(phone.text);
  office.hours = record.text("hours");
  office.hours_en = record.text("hours-en");
  office.address = record.text("address");
  if (const auto date = record.date("reviewed")) office.reviewed = *date;
  office.file = source.name();
  OfficeBody(source, office, findings).read(read_markdown(source, front->body, front->body_line, findings));
  return office;
}

std::vector<NeighbourReading> read_neighbours(const Source& source, Findings& findings) {
  std::vector<NeighbourReading> out;
  const auto root = read_yaml(source, source.text(), 1, findings);
  if (!root || root->kind == YamlNode::Kind::empty) return out;
  for (const auto* node : blocks_of(*root, "neighbour", findings)) {
    const Record record(*node, neighbour_keys(), "neighbour", findings);
    NeighbourReading made;
    made.neighbour.id = record.text("id");
    made.neighbour.title = record.text("title");
    made.neighbour.title_en = record.text("title-en");
    made.neighbour.instead = record.text("instead");
    made.neighbour.instead_en = record.text("instead-en");
    made.neighbour.as_is = record.text("as-is") == "yes";
    if (record.has("as-is") && !made.neighbour.as_is) {
      findings.add(Rule::bad_value, record.where("as-is"), "`as-is` can only be `yes`",
                   "write `yes`, or take the line out");
    }
    made.neighbour.where = node->where;
    made.asks = record.texts("ask");
    for (const auto& ask : made.asks) made.neighbour.asks.push_back(ask.text);
    if (record.has("id") && !is_kebab_id(made.neighbour.id)) {
      findings.add(Rule::bad_value, record.where("id"), in_quotes(made.neighbour.id) + " is no id",
                   "use lower-case English letters, digits and `-`");
    }
    out.push_back(std::move(made));
  }
  return out;
}

}  // namespace thabian::indexer
