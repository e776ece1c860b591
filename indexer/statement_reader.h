// One line of Markdown to one statement of the model.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/guide.h"
#include "indexer/citations.h"
#include "indexer/guide_reader.h"

namespace thabian::indexer {

/// Where a line stands: under which heading, in which section (none: summary or answer), in which case.
struct Position {
  std::string heading;
  std::optional<model::SectionKind> section;
  std::string case_id;
  std::string_view laws = laws_from_guide;  ///< how the file addresses the folder of laws
  PlacedChanges* changes = nullptr;         ///< where a district's changes are noted; null in a guide
};

/// Reports a line without citation or without the bold lead that its section needs. Its condition is noted in
/// `conditions`.
model::Statement read_statement(const Line& line, const Position& position,
                                std::vector<PlacedCondition>& conditions, Findings& findings);

}  // namespace thabian::indexer
