// One announcement of a district (`news/NAME.md`).
#pragma once

#include <optional>

#include "engine/model/overlay.h"
#include "indexer/change_reader.h"

namespace thabian::indexer {

/// No value if it cannot be read, which is reported.
std::optional<model::News> read_news(const Source& source, const NationalKnowledge& national,
                                     model::Date today, Findings& findings);

}  // namespace thabian::indexer
