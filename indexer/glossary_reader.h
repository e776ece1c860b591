// The glossary: what things and roles are, in entries of one heading each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/guide.h"
#include "indexer/link_definitions.h"
#include "indexer/reading.h"
#include "indexer/record.h"

namespace thabian::indexer {

KeyTable glossary_keys();

struct EntryReading {
  model::GlossaryEntry entry;
  Place where;  ///< of the heading
  std::vector<Located> asks;
  std::vector<Located> leads_to;

  /// Whether it has all that model::GlossaryEntry promises.
  [[nodiscard]] bool complete() const;
};

/// One file of the glossary.
struct GlossaryReading {
  Located id;
  Place reviewed_place;
  model::Date reviewed{};
  int review_every_months = 12;
  std::vector<EntryReading> entries;
  std::vector<LinkDefinition> definitions;
};

/// No value if the front matter cannot be read; everything else is read as far as possible.
std::optional<GlossaryReading> read_glossary(const Source& source, Findings& findings);

}  // namespace thabian::indexer
