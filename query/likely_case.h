// Which of a guide's cases the words of a question speak for, beside the facts found in them.
#pragma once

#include "engine/index/pack.h"
#include "query/decide.h"
#include "query/retrieve.h"

namespace thabian::query {

/// The case that is nearly certain by words and facts together; null if none is. What the caller knows
/// (`given`) rules cases out, what was found in the words (`facts` has both) only speaks against them;
/// `by_facts` is the case that facts and the guide's assumptions select, null if they leave it open.
const model::CaseOutline* likely_case(const index::Pack& pack, const index::Features& features,
                                      const Retrieval& retrieval, const model::GuideOutline& outline,
                                      const model::CaseOutline* by_facts, const model::Facts& facts,
                                      const Given& given);

}  // namespace thabian::query
