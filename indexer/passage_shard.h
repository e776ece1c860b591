// A part of a pack of plain passages, built by one thread: some megabytes of lines in, an index, a file of
// texts and counts out. How passages are divided into shards depends on their sizes alone, so that a pack's
// bytes do not depend on how many threads built it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/error.h"
#include "engine/index/gram_table.h"

namespace thabian::indexer {

/// Lines of the passage file as they are read; a shard's input.
struct ShardLines {
  std::string lines;     ///< each with a line break behind
  int first_number = 1;  ///< of the first line in its file
  std::string file;      ///< for errors
};

/// What a thread uses again for shard after shard: word cutter, counts, buffers. Not for two threads at once.
class ShardBuilder {
 public:
  ShardBuilder();
  ~ShardBuilder();

  struct Shard {
    std::filesystem::path index;  ///< a Xapian database folder
    std::filesystem::path texts;
    std::vector<std::uint32_t> sizes;  ///< of the records, in order
    std::vector<std::uint64_t> ids;    ///< hashes
    std::vector<int> numbers;          ///< of the lines
    std::uint64_t text_bytes = 0;
  };
  /// Writes `<folder>/<name>.index` and `<folder>/<name>.texts`. May throw what Xapian throws. Errors:
  /// `syntax` (a bad line), `corpus` (a passage without a word), `io`.
  Result<Shard> build(const ShardLines& lines, const std::filesystem::path& folder, const std::string& name);

  /// Over all shards that this builder built.
  [[nodiscard]] const index::GramCounter& grams() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Makes one single-file index of the shards' indexes, documents numbered in their order; removes the
/// shards'.
void merge_indexes(std::vector<std::filesystem::path> shards, const std::filesystem::path& output);

}  // namespace thabian::indexer
