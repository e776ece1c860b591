// One line of Markdown to one statement of the model.
#pragma once

#include <optional>
#include <string>

#include "engine/model/guide.h"
#include "indexer/guide_reader.h"

namespace thabian::indexer {

/// Where a line stands: under which heading, in which section (none: summary or answer), in which case.
struct Position {
  std::string heading;
  std::optional<model::SectionKind> section;
  std::string case_id;
};

/// Reports a line without citation or without the bold lead that its section needs. Its condition is noted in
/// `reading`.
model::Statement read_statement(const Line& line, const Position& position, GuideReading& reading,
                                Findings& findings);

}  // namespace thabian::indexer
