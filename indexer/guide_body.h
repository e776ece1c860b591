// The Markdown below a guide's front matter: a walk over its headings that fills the parts of the model.
#pragma once

#include "indexer/guide_reader.h"

namespace thabian::indexer {

/// Fills the parts of `reading.guide` whose front matter is read already.
void read_guide_body(const Document& document, const Source& source, GuideReading& reading,
                     Findings& findings);

}  // namespace thabian::indexer
