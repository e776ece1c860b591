// Trains the topic model on the ways of asking that a corpus lists.
#pragma once

#include <vector>

#include "engine/index/topic_model.h"
#include "engine/model/knowledge.h"
#include "indexer/passages.h"

namespace thabian::indexer {

/// Deterministic: the same passages give the same model. `language` is canonical.
index::TopicModel train_topic_model(const std::vector<IndexedPassage>& passages,
                                    const model::Knowledge& knowledge, const model::Language& language,
                                    const text::Analyzer& analyzer);

}  // namespace thabian::indexer
