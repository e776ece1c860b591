// Facts: their type, question, choices and cues.
#pragma once

#include <vector>

#include "engine/model/fact.h"
#include "indexer/reading.h"

namespace thabian::indexer {

/// All facts that one file declares, well-formed ones only.
std::vector<model::FactSpec> read_facts(const Source& source, Findings& findings);

}  // namespace thabian::indexer
