// Whether conditions are sound, and whether every situation leads to exactly one case.
#pragma once

#include "engine/model/fact.h"
#include "indexer/guide_reader.h"

namespace thabian::indexer {

/// Tries all combinations of a guide's facts.
void check_conditions(const GuideReading& reading, const model::FactTable& facts, Findings& findings);

}  // namespace thabian::indexer
