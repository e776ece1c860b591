// What inline code at the end of a line says: when, from which day and until which day it holds.
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
};

/// Reads `if CONDITION`, `from DATE`, `until DATE`; reports anything else. Facts are checked elsewhere.
Annotations read_annotations(const std::vector<Located>& codes, Findings& findings);

}  // namespace thabian::indexer
