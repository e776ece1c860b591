// The number of warnings that lint lets pass. It can only fall: it must be lowered as soon as there are
// fewer.
#pragma once

#include <cstddef>

#include "indexer/corpus_files.h"

namespace thabian::indexer {

inline constexpr std::string_view allowance_file = "lint-allowance.txt";

/// Compares the warnings found so far with lint-allowance.txt; without that file none pass. Overdue reviews
/// do not count.
void check_allowance(const CorpusFiles& files, Findings& findings);

}  // namespace thabian::indexer
