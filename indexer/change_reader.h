// A district's changes of one guide (`changes/AREA/NAME.md`): read like a guide that has only the lines that
// differ, then each line is held against the national guide.
#pragma once

#include <optional>
#include <vector>

#include "engine/index/pack.h"
#include "engine/model/overlay.h"
#include "indexer/law_links.h"
#include "indexer/reading.h"

namespace thabian::indexer {

/// What a district's files are checked against.
struct NationalKnowledge {
  const index::Pack& pack;
  const std::vector<model::Law>& laws;
  const LawLinks& links;
};

/// No value if the front matter cannot be read or the national pack has no such guide, which is reported.
std::optional<model::GuideChanges> read_changes(const Source& source, const NationalKnowledge& national,
                                                model::Date today, Findings& findings);

}  // namespace thabian::indexer
