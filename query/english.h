// Answers for those who ask in English: the Thai lines stay as they are, for the counter; beside them stand
// English names of papers, people and places (the lexicon's `en`), figures, titles and a short answer.
#pragma once

#include <string>
#include <vector>

#include "engine/index/pack.h"
#include "engine/model/answer.h"
#include "engine/model/guide.h"

namespace thabian::query {

/// Adds the English side to an answer of one case. `facets` is what was asked, the surest first.
void add_english(model::Answer& answer, const index::Pack& pack, const model::Guide& guide,
                 const model::GuideCase& one, const std::vector<model::Facet>& facets);

}  // namespace thabian::query
