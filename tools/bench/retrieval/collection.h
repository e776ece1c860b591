// A collection for measuring retrieval: passages, queries and the right answers, as files of a folder.
//
//   corpus.jsonl         {"id","text"} a line, as `thabian index --passages` reads them
//   queries.jsonl        {"id","text"} a line
//   queries.typo.jsonl   the same with a typing error in each; made here if it is missing (typing_errors.h)
//   qrels.tsv            query, 0, passage, 1 in columns
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "engine/error.h"

namespace thabian::bench {

struct Query {
  std::string id;
  std::string text;
  std::string typo;             ///< the same with one typing error
  std::set<std::string> right;  ///< ids of the passages that answer it
};

struct Collection {
  std::filesystem::path corpus;
  std::uint64_t text_bytes = 0;  ///< of the passages' texts, UTF-8
  std::size_t passages = 0;
  std::vector<Query> queries;  ///< those with an answer, in the order of the file
};

/// Error `io` or `syntax`.
Result<Collection> read_collection(const std::filesystem::path& folder);

/// Which half of the queries by the number in their id: weights are looked for on the even ones and judged on
/// the odd ones.
enum class Half { all, even, odd };
bool belongs(const Query& query, Half half);

/// What a ranking is worth, averaged over queries.
struct Quality {
  double recall_1 = 0;
  double recall_10 = 0;
  double mrr_10 = 0;
  double ndcg_10 = 0;
  std::size_t queries = 0;

  /// Adds one query's ranking, best first.
  void add(const Query& query, const std::vector<std::string>& ranking);
  /// The averages of what was added.
  [[nodiscard]] Quality mean() const;
};

}  // namespace thabian::bench
