// The second step: from terms to ranked passages. The only place that matches against Xapian.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/error.h"
#include "engine/index/pack.h"
#include "engine/index/schema.h"
#include "query/understand.h"

namespace thabian::query {

struct Hit {
  double score = 0;  ///< BM25 over weighted terms; comparable within one question only
  unsigned document = 0;
  index::PassageRef ref;  ///< empty in a pack of passages
};

/// One weighted term of the query as sent, for --explain.
struct QueryTerm {
  std::string term;  ///< with its prefix
  double weight = 0;
  unsigned frequency = 0;  ///< passages that have it
};

struct Retrieval {
  std::vector<Hit> hits;  ///< best first
  std::vector<QueryTerm> terms;
};

struct RetrievalOptions {
  std::size_t limit = 10;
  bool procedures_only = false;  ///< leave out law passages
};

/// An understanding whose terms are all unknown gives no hits.
/// Errors: `pack_damaged`, `internal`.
Result<Retrieval> retrieve(const index::Pack& pack, const Understanding& understanding,
                           const RetrievalOptions& options);

/// The passage of a hit, read from the index. Errors: `pack_damaged`.
Result<index::Passage> passage_of(const index::Pack& pack, const Hit& hit);

}  // namespace thabian::query
