// How people ask: facets with their cues, words that only frame a question, words for papers.
#pragma once

#include "engine/model/guide.h"
#include "indexer/reading.h"

namespace thabian::indexer {

void read_asks(const Source& source, model::Language& language, Findings& findings);
void read_frames(const Source& source, model::Language& language, Findings& findings);
void read_papers(const Source& source, model::Language& language, Findings& findings);

}  // namespace thabian::indexer
