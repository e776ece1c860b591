#include "engine/index/schema.h"

#include <algorithm>

namespace thabian::index {
namespace {

constexpr std::array<std::string_view, 8> kind_ids{"procedure", "case",      "question", "section",
                                                   "law",       "neighbour", "plain",    "glossary"};
/// Never occurs in authored text (a control character), so fields need no escaping.
constexpr char separator = '\x1f';

}  // namespace

std::string_view passage_kind_id(PassageKind kind) {
  return kind_ids[static_cast<std::size_t>(kind)];
}

std::optional<PassageKind> passage_kind_from_id(std::string_view id) {
  const auto* it = std::find(kind_ids.begin(), kind_ids.end(), id);
  if (it == kind_ids.end()) return std::nullopt;
  return static_cast<PassageKind>(it - kind_ids.begin());
}

std::string encode_passage(const Passage& passage) {
  std::string out(passage_kind_id(passage.kind));
  for (const auto* field :
       {&passage.procedure, &passage.case_id, &passage.id, &passage.title, &passage.url, &passage.text}) {
    out += separator;
    for (const char c : *field) out += c == separator ? ' ' : c;
  }
  return out;
}

Result<Passage> decode_passage(std::string_view data) {
  std::array<std::string_view, 7> fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto end = i + 1 < fields.size() ? data.find(separator) : data.size();
    if (end == std::string_view::npos) {
      return make_error(ErrorCode::pack_damaged, "a passage of the pack cannot be read",
                        "build the pack anew with `thabian index`");
    }
    fields[i] = data.substr(0, end);
    data.remove_prefix(std::min(end + 1, data.size()));
  }
  const auto kind = passage_kind_from_id(fields[0]);
  if (!kind) {
    return make_error(ErrorCode::pack_damaged, "a passage of the pack has an unknown kind",
                      "build the pack anew with `thabian index`");
  }
  Passage passage;
  passage.kind = *kind;
  passage.procedure = fields[1];
  passage.case_id = fields[2];
  passage.id = fields[3];
  passage.title = fields[4];
  passage.url = fields[5];
  passage.text = fields[6];
  return passage;
}

const std::array<FieldInfo, 3>& field_table() {
  static constexpr std::array<FieldInfo, 3> table{{
      {text::TermKind::word, "W", "a token, or a dictionary word inside a domain term"},
      {text::TermKind::concept_, "XC", "a domain term under any of its spellings"},
      {text::TermKind::cluster, "XG", "two neighbouring Thai character clusters"},
  }};
  return table;
}

std::string index_term(text::TermKind kind, std::string_view term) {
  std::string out(field_table()[static_cast<std::size_t>(kind)].prefix);
  out += term;
  return out;
}

std::string kind_term(PassageKind kind) {
  return "XK" + std::string(passage_kind_id(kind));
}
std::string procedure_term(std::string_view procedure) {
  return "XP" + std::string(procedure);
}

}  // namespace thabian::index
