// What a pack says of itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/error.h"

namespace thabian::index {

inline constexpr std::string_view overlay_content = "overlay";

/// Of an overlay: what it is, and the national pack that it was checked against.
struct OverlayManifest {
  std::string id;
  std::string title;
  std::string version;
  std::string over_version;
  std::string over_hash;  ///< that pack's corpus_hash
};

struct Manifest {
  int schema = 0;        ///< index::schema_version of the writer
  std::string content;   ///< `guides`, `passages` or `overlay`
  std::string version;   ///< day built and the beginning of the corpus hash
  std::string built;     ///< UTC, ISO 8601; from SOURCE_DATE_EPOCH if that is set
  std::string analyzer;  ///< text::Analyzer::id() of the writer
  std::string lexicon_hash;
  std::string icu;  ///< versions that the writer ran with
  std::string xapian;
  std::string corpus_hash;
  std::string oldest_review;  ///< ISO date of the guide that was checked longest ago
  int procedures = 0;
  int guides = 0;
  int cases = 0;
  int laws = 0;
  int passages = 0;
  std::optional<OverlayManifest> overlay;  ///< there if the content is `overlay`
};

std::string to_json(const Manifest& manifest, int indent = -1);
/// Error `pack_damaged`.
Result<Manifest> manifest_from_json(std::string_view json);

/// Error `pack_mismatch` if this program reads another schema, or analyses texts otherwise.
Status check_compatible(const Manifest& manifest);

}  // namespace thabian::index
