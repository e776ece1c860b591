// Queries for any of some terms, the same over one index as over its shards.
#pragma once

#include <string>
#include <vector>

#include "engine/index/pack.h"

namespace Xapian {
class Query;
}

namespace thabian::query {

struct WeightedTerm {
  std::string term;
  double weight = 1;
  unsigned frequency = 0;  ///< passages that have it
};

/// How many passages have each term. Of remote shards with one request for all of them. Throws what Xapian
/// throws.
std::vector<unsigned> term_frequencies(const index::Pack& pack, const std::vector<std::string>& terms);

/// The terms joined by OR. Left alone, Xapian adds up a document's weights in an order that depends on how
/// often terms are in the database at hand: shards would round differently from each other and from the
/// whole, and documents that are equally good would change places. Here the order is that of the frequencies
/// handed in. Empty if there is no term.
Xapian::Query any_term(const std::vector<WeightedTerm>& terms, unsigned documents);

}  // namespace thabian::query
