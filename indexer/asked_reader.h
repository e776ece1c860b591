// Messages as people write them, by matter: corpus/asked/*.yaml.
#pragma once

#include <vector>

#include "engine/model/knowledge.h"
#include "indexer/reading.h"

namespace thabian::indexer {

struct AskedReading {
  model::Asked asked;
  Located where;  ///< the matter's id and its place
};

std::vector<AskedReading> read_asked(const Source& source, Findings& findings);

}  // namespace thabian::indexer
