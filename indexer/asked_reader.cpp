#include "indexer/asked_reader.h"

#include <array>

#include "indexer/record.h"

namespace thabian::indexer {
namespace {

constexpr std::array asked_table{
    KeySpec{"id", ValueKind::text, true, "card/lost"},
    KeySpec{"case", ValueKind::text, false, "no-photo-document"},
    KeySpec{"asked", ValueKind::texts, true, "[\"เมื่อวานทำกระเป๋าหายค่ะ บัตรอยู่ในนั้นด้วย ต้องไปไหนก่อนคะ\"]"},
};

}  // namespace

std::vector<AskedReading> read_asked(const Source& source, Findings& findings) {
  std::vector<AskedReading> out;
  const auto root = read_yaml(source, source.text(), 1, findings);
  if (!root || root->kind == YamlNode::Kind::empty) return out;
  for (const auto* node : blocks_of(*root, "matter", findings)) {
    const Record record(*node, asked_table, "matter", findings);
    if (!record.has("id")) continue;
    AskedReading made;
    made.where = record.located("id");
    made.asked.matter = made.where.text;
    if (record.has("case")) {
      made.case_where = record.located("case");
      made.asked.case_id = made.case_where.text;
    }
    for (const auto& message : record.texts("asked")) made.asked.messages.push_back(message.text);
    out.push_back(std::move(made));
  }
  return out;
}

}  // namespace thabian::indexer
