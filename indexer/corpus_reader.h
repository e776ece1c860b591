// From loaded files to the model: used by read_corpus and by lint, which looks at the same bytes once more.
#pragma once

#include "indexer/corpus.h"
#include "indexer/corpus_files.h"

namespace thabian::indexer {

/// Reads and checks everything; problems go to `findings`.
model::Knowledge read_knowledge(const CorpusFiles& files, model::Date today, const Progress& progress,
                                Findings& findings);

}  // namespace thabian::indexer
