// Messages as people write them, by matter: corpus/asked/*.yaml.
#pragma once

#include <vector>

#include "engine/model/knowledge.h"
#include "indexer/reading.h"

namespace thabian::indexer {

struct AskedReading {
  model::Asked asked;
  Located where;       ///< the matter's id and its place
  Located case_where;  ///< the same of the case; empty if none is named
};

std::vector<AskedReading> read_asked(const Source& source, Findings& findings);

}  // namespace thabian::indexer
