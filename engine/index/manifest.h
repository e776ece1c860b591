// What a pack says of itself.
#pragma once

#include <string>
#include <string_view>

#include "engine/error.h"

namespace thabian::index {

struct Manifest {
  int schema = 0;        ///< index::schema_version of the writer
  std::string content;   ///< `guides` or `passages`
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
};

std::string to_json(const Manifest& manifest, int indent = -1);
/// Error `pack_damaged`.
Result<Manifest> manifest_from_json(std::string_view json);

}  // namespace thabian::index
