// Whether a guide has every part that people rely on, for each of its cases.
#pragma once

#include "indexer/guide_reader.h"

namespace thabian::indexer {

void check_completeness(const GuideReading& reading, Findings& findings);

}  // namespace thabian::indexer
