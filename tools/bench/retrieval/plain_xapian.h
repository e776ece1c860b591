// The yardstick: Xapian as it comes over all words that ICU finds, BM25 with its own parameters, nothing
// left out and nothing added.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tools/bench/retrieval/collection.h"

namespace thabian::bench {

class PlainXapian {
 public:
  /// Opens the index at `file`; builds it from the collection if it is not there.
  static Result<PlainXapian> open(const std::filesystem::path& file, const Collection& collection);
  PlainXapian(PlainXapian&&) noexcept;
  ~PlainXapian();

  /// Ids of the best passages for any of the query's words.
  [[nodiscard]] std::vector<std::string> search(const std::string& query, std::size_t limit) const;

 private:
  struct Impl;
  explicit PlainXapian(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace thabian::bench
