// What the pack learns from the corpus's ways of asking and messages: which matter a question is about, and
// which of a guide's cases.
#pragma once

#include <vector>

#include "engine/index/text_model.h"
#include "engine/model/knowledge.h"
#include "indexer/passages.h"

namespace thabian::indexer {

/// Over all guides and neighbours, numbered as Pack::matter_number. `language` is canonical, `refs` are the
/// passages' (references_of).
index::TextModel train_topic_model(const std::vector<IndexedPassage>& passages,
                                   const std::vector<index::PassageRef>& refs,
                                   const model::Knowledge& knowledge, const model::Language& language,
                                   const text::Analyzer& analyzer);

/// Over all cases of all guides, numbered as Pack::first_case; each guide's cases among themselves.
index::TextModel train_case_model(const std::vector<IndexedPassage>& passages,
                                  const std::vector<index::PassageRef>& refs,
                                  const model::Knowledge& knowledge, const model::Language& language,
                                  const text::Analyzer& analyzer);

}  // namespace thabian::indexer
