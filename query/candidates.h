// The first stage of searching plain passages: which ones have the query's words. The only place for it that
// matches against Xapian.
#pragma once

#include <string>
#include <vector>

#include "engine/error.h"
#include "engine/index/pack.h"
#include "engine/text/words.h"

namespace thabian::query {

/// A word of the query as the index knows it.
struct IndexWord {
  std::string text;        ///< in Thai bytes
  unsigned frequency = 0;  ///< passages that have it
  double weight = 0;       ///< the logarithm of how rare it is; 0 if no passage has it
};

struct Candidates {
  struct Passage {
    unsigned document = 0;
    double score = 0;
  };
  std::vector<Passage> best;     ///< best first
  std::vector<IndexWord> words;  ///< each word of the query that is no function word, once
};

/// The `limit` passages with the best words; `unsure_limit` if a word is in none. Function words count only
/// where there are no others. Errors: `pack_damaged`, `internal`.
Result<Candidates> find_candidates(const index::Pack& pack, const std::vector<text::Word>& words,
                                   std::size_t limit, std::size_t unsure_limit);

}  // namespace thabian::query
