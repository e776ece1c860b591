// Answers for those who ask in English: the Thai lines stay as they are, for the counter; beside them stand
// English names of papers, people and places (the lexicon's `en`), figures, titles and a short answer.
#pragma once

#include <string>
#include <vector>

#include "engine/model/answer.h"
#include "engine/model/guide.h"
#include "query/papers.h"

namespace thabian::query {

/// Adds the English side to an answer of one case. `facets` is what was asked, the surest first.
void add_english(model::Answer& answer, const index::Pack& pack, const PaperReader& papers,
                 const model::Guide& guide, const model::GuideCase& one,
                 const std::vector<model::Facet>& facets);

/// The papers, people and places that a Thai line names, in English; empty if it names none.
std::string english_label(std::string_view line, const index::Pack& pack, const PaperReader& papers);

}  // namespace thabian::query
