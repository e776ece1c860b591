// Searching a pack of plain passages: candidates by words (candidates.h), then by what their texts have of
// the query (rerank.h).
#pragma once

#include <string_view>
#include <vector>

#include "engine/error.h"
#include "engine/index/pack.h"
#include "query/rerank.h"

namespace thabian::query {

struct PassageHit {
  unsigned document = 0;
  double score = 0;  ///< comparable within one query only
  Features features;
};

/// How many candidates' texts are read in a collection of so many passages: the more there are, the deeper
/// the right one may lie. Twice as many where a word of the query is in no passage, as after a typing error.
std::size_t rerank_depth(std::size_t passages);
inline constexpr std::size_t most_reranked = 200;

/// For measuring. Searching as it should be needs none of these.
struct SearchOptions {
  Weights weights = default_weights();
  std::size_t depth = 0;  ///< 0: by rerank_depth()
};

/// One for each thread: keeps buffers. Borrows the pack, which must outlive it.
class PassageSearch {
 public:
  explicit PassageSearch(const index::Pack& pack) : pack_(&pack) {}

  /// The best passages, best first, at most `limit`; behind those that were compared come the other
  /// candidates. The query is well-formed UTF-8. Errors: `io`, `pack_damaged`, `internal`.
  Result<std::vector<PassageHit>> search(std::string_view query, std::size_t limit,
                                         const SearchOptions& options = {});

 private:
  const index::Pack* pack_;
  text::WordCutter cutter_;
  std::string buffer_;
  std::string folded_;
};

}  // namespace thabian::query
