// Terms of the domain with their spellings.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/text/lexicon.h"
#include "indexer/reading.h"
#include "indexer/record.h"

namespace thabian::indexer {

KeyTable lexicon_keys();

/// Which entry has a spelling, over all files.
using SpellingOwners = std::map<std::string, Located, std::less<>>;

/// The entries of one file. A spelling that another entry has already is reported.
std::vector<text::LexiconEntry> read_lexicon(const Source& source, SpellingOwners& owners,
                                             Findings& findings);

}  // namespace thabian::indexer
