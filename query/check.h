// Would somebody be sent home? What they have, compared with the checklist of their situation.
#pragma once

#include <vector>

#include "engine/model/answer.h"
#include "query/papers.h"

namespace thabian::query {

/// Compares papers with the answer's checklist. Cautious: a paper of somebody else, a copy where the real one
/// is wanted, or a name that fits several papers is never called ready. Persons who must come are no papers:
/// they are told beside the verdict and never change it.
model::Check check_papers(const index::Pack& pack, const PaperReader& reader, const model::Answer& answer,
                          const std::vector<Paper>& have, bool english);

/// A few sentences: the verdict, and who must come in any case.
std::string check_summary(const model::Check& check, bool english);

}  // namespace thabian::query
