// Counts the words of a corpus.
#pragma once

#include <vector>

#include "engine/index/word_list.h"
#include "indexer/passages.h"

namespace thabian::indexer {

/// The words of all passages, of the language's frames and questions, and of the facts' cues.
index::WordList words_of(const std::vector<IndexedPassage>& passages, const model::Knowledge& knowledge,
                         const text::Analyzer& analyzer);

}  // namespace thabian::indexer
