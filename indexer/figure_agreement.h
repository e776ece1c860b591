// Whether guides and the glossary tell the same figure of the same thing.
#pragma once

#include <vector>

#include "indexer/glossary_reader.h"
#include "indexer/guide_reader.h"
#include "indexer/reading.h"

namespace thabian::indexer {

/// Reports what two guides, or a guide and an entry of the glossary, tell differently. Two lines speak of the
/// same thing only if they
///   - count a time from the same event (`15 วัน นับแต่วันเกิด`) and cite the same section or page;
///   - give an amount of money under the same bold lead, or for the same purpose (`60 บาท สำหรับ…`), and cite
///     the same section or page; or
///   - one gives an amount for what the other is the guide of (`สำหรับ` and the guide's title).
/// What a guide tells of a thing is all its figures together: a guide with two (the ordinary deadline and
/// that of remote places) contradicts only those that tell neither. Law that has passed is left out.
void check_agreement(const std::vector<GuideReading>& guides, const std::vector<GlossaryReading>& glossary,
                     Findings& findings);

}  // namespace thabian::indexer
