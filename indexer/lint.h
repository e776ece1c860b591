// Everything that read_corpus finds, and beyond it what only the raw text shows: spelling traps of Thai,
// stray control characters.
#pragma once

#include <filesystem>

#include "indexer/corpus.h"
#include "indexer/reading.h"

namespace thabian::indexer {

/// As read_corpus, with the findings on the raw text among its problems.
Result<CorpusReading> lint(const std::filesystem::path& folder, const Progress& progress = {},
                           model::Date today = model::today_in_thailand());

/// The findings on one file's raw text.
void lint_text(const Source& source, Findings& findings);

}  // namespace thabian::indexer
