// The local office, and the matters that other offices do.
#pragma once

#include <optional>
#include <vector>

#include "engine/model/guide.h"
#include "indexer/reading.h"
#include "indexer/record.h"

namespace thabian::indexer {

KeyTable office_keys();
KeyTable neighbour_keys();

/// No value if the front matter cannot be read.
std::optional<model::Office> read_office(const Source& source, Findings& findings);

struct NeighbourReading {
  model::Neighbour neighbour;
  std::vector<Located> asks;
};
std::vector<NeighbourReading> read_neighbours(const Source& source, Findings& findings);

}  // namespace thabian::indexer
