// What inline code at the end of a line says: when, from which day and until which day it holds; in a
// district's changes also which line of the national guide it replaces or removes.
#pragma once

#include <optional>
#include <vector>

#include "engine/model/condition.h"
#include "engine/model/date.h"
#include "indexer/reading.h"

namespace thabian::indexer {

struct Annotations {
  std::optional<model::Condition> when;
  Place when_place;  ///< of the condition's first character
  std::optional<model::Date> from;
  std::optional<model::Date> until;
  std::optional<Located> replaces;  ///< first words of a national line
  std::optional<Located> removes;
};

/// Reads `if CONDITION`, `from DATE`, `until DATE`, and with `of_district` `replaces "WORDS"`,
/// `removes "WORDS"`; reports anything else. Facts are checked elsewhere.
Annotations read_annotations(const std::vector<Located>& codes, Findings& findings, bool of_district = false);

}  // namespace thabian::indexer
