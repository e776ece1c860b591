// Cuts the knowledge into typed passages: the units that are found.
#pragma once

#include <string>
#include <vector>

#include "engine/index/passage_table.h"
#include "engine/index/schema.h"
#include "engine/index/vocabulary.h"
#include "engine/model/knowledge.h"

namespace thabian::indexer {

/// A passage and the text that is analysed for it (which may hold more than what is shown: English titles,
/// say).
struct IndexedPassage {
  index::Passage passage;
  std::string indexed;
  std::uint32_t entry = 0;  ///< number of a glossary entry
  bool whole = false;       ///< has all words of its guide or neighbour
  Place where;
};

/// All passages of a corpus, in a fixed order: guides (procedure, cases, questions, sections), laws,
/// neighbours. Every way of asking is a passage of its own, because one that is asked word for word must win.
std::vector<IndexedPassage> passages_of(const model::Knowledge& knowledge);

/// The passages by numbers, in the same order, for the pack's table. `language` is canonical.
std::vector<index::PassageRef> references_of(const std::vector<IndexedPassage>& passages,
                                             const model::Knowledge& knowledge,
                                             const model::Language& language, const text::Analyzer& analyzer);

/// Which guides and neighbours have which terms.
index::Vocabulary vocabulary_of(const std::vector<IndexedPassage>& passages,
                                const model::Knowledge& knowledge, const text::Analyzer& analyzer);

/// What decides without reading guides whole, sorted by id.
std::vector<model::GuideOutline> outlines_of(const model::Knowledge& knowledge);

}  // namespace thabian::indexer
