// Canonical phrases: text with every domain term under its own name, so that cues match whatever spelling is
// used.
#pragma once

#include <string>
#include <string_view>

#include "engine/text/analyzer.h"

namespace thabian::text {

/// The token's lexicon entry id if it is a domain term, else its text.
std::string_view canonical(const Token& token, const Lexicon& lexicon);

/// The tokens' canonical forms joined without blanks; `{n}` and `…` stay as they are.
/// Canonicalising twice gives the same.
std::string canonical_phrase(std::string_view phrase, const Analyzer& analyzer);

}  // namespace thabian::text
