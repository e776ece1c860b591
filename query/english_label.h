// English labels of the Thai lines of a checklist: what is to be brought, where the line's head is
// understood.
#pragma once

#include <string>
#include <string_view>

#include "engine/index/pack.h"

namespace thabian::query {

/// What a Thai line wants, in the lexicon's English: papers ("passport or house registration (child)") or
/// people ("2 witnesses, with ID card"). Thai puts the head first, so a line is read from its first word on.
/// Empty where that word, or one joined to it by "and" or "or", is neither a paper nor a person of the
/// lexicon: no label is better than one that names something beside it.
std::string english_label(std::string_view line, const index::Pack& pack);

}  // namespace thabian::query
