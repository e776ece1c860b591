// Whether the figures of guides agree with the laws that they cite.
#pragma once

#include <vector>

#include "engine/model/guide.h"
#include "indexer/guide_reader.h"
#include "indexer/reading.h"

namespace thabian::indexer {

/// Reports a fee, ceiling of a penalty or deadline that none of the sections named beside it says. A section
/// without any figure of that sort says nothing against it, nor does a ceiling (ไม่เกิน, เพดาน) against a lower
/// amount. What the law's file does not settle, figure_agreement compares between guides.
void check_figures(const GuideReading& reading, const std::vector<model::Law>& laws, Findings& findings);

}  // namespace thabian::indexer
