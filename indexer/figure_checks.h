// Whether the figures of guides agree with the laws that they cite, and with each other.
#pragma once

#include <vector>

#include "engine/model/guide.h"
#include "indexer/reading.h"

namespace thabian::indexer {

/// Reports a fee, ceiling of a penalty or deadline that none of the sections named beside it says. A section
/// without any figure of that sort says nothing against it, nor does a ceiling (ไม่เกิน, เพดาน) against a lower
/// amount. Since every guide is held against the same text, guides that cite one section cannot contradict
/// each other either.
void check_figures(const model::Guide& guide, const std::vector<model::Law>& laws, Findings& findings);

}  // namespace thabian::indexer
