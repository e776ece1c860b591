// One act or regulation.
#pragma once

#include <optional>

#include "engine/model/guide.h"
#include "indexer/reading.h"
#include "indexer/record.h"

namespace thabian::indexer {

KeyTable law_keys();

/// No value if the front matter cannot be read.
std::optional<model::Law> read_law(const Source& source, Findings& findings);

}  // namespace thabian::indexer
