// The index's schema: which terms a passage has and what its document carries. One table for writer and
// reader.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/error.h"
#include "engine/text/analyzer.h"

namespace thabian::index {

/// Raised whenever a reader of an older schema would misread a pack.
inline constexpr int schema_version = 4;

/// What a passage is. Guides are cut into typed passages; plain packs have `plain` ones only.
enum class PassageKind : std::uint8_t {
  procedure,
  guide_case,
  question,
  section,
  law,
  neighbour,
  plain,
  glossary
};
std::string_view passage_kind_id(PassageKind kind);
std::optional<PassageKind> passage_kind_from_id(std::string_view id);

/// A passage as indexed and as found again.
struct Passage {
  std::string id;  ///< unique in the pack: `card/lost#q2`, or the caller's own id
  PassageKind kind = PassageKind::plain;
  std::string procedure;  ///< guide, or neighbour id; empty for laws and plain passages
  std::string case_id;    ///< empty if it holds for every case
  std::string title;
  std::string text;  ///< what is shown
  std::string url;   ///< of a plain passage, may be empty
};

/// The document's data: the passage without its terms.
std::string encode_passage(const Passage& passage);
/// Error `pack_damaged`.
Result<Passage> decode_passage(std::string_view data);

/// Prefix of an analyser's term in the index.
struct FieldInfo {
  text::TermKind kind;
  std::string_view prefix;
  std::string_view meaning;
};
const std::array<FieldInfo, 3>& field_table();

/// Prefix + term. Terms of a passage's kind: `XK` + passage_kind_id; of its procedure: `XP` + procedure.
std::string index_term(text::TermKind kind, std::string_view term);
std::string kind_term(PassageKind kind);
std::string procedure_term(std::string_view procedure);

}  // namespace thabian::index
