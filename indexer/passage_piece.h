// A part of a pack of plain passages, built by one thread: some megabytes of lines in, an index, a file of
// texts and counts out. How passages are divided into pieces depends on their sizes alone, so that a pack's
// bytes do not depend on how many threads built it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"
#include "engine/index/gram_table.h"

namespace thabian::indexer {

/// Lines of the passage file as they are read; a piece's input.
struct PieceLines {
  std::string lines;              ///< each with a line break behind
  int first_number = 1;           ///< of the first line in its file
  std::string file;               ///< for errors
  std::size_t first_passage = 0;  ///< how many passages come before
  unsigned shards = 0;            ///< 0: of a pack that is whole
};

/// What a thread uses again for piece after piece: word cutter, counts, buffers. Not for two threads at once.
class PieceBuilder {
 public:
  PieceBuilder();
  ~PieceBuilder();

  struct Piece {
    std::vector<std::filesystem::path> indexes;  ///< Xapian database folders, one for each shard
    std::filesystem::path texts;                 ///< of a pack that is whole; else they are in the indexes
    std::vector<std::uint32_t> sizes;            ///< of the records, in order
    std::vector<std::uint64_t> ids;              ///< hashes
    std::vector<int> numbers;                    ///< of the lines
    std::uint64_t text_bytes = 0;
  };
  /// Writes `<folder>/<name>.index…` and `<folder>/<name>.texts`. May throw what Xapian throws. Errors:
  /// `syntax` (a bad line), `corpus` (a passage without a word), `io`.
  Result<Piece> build(const PieceLines& lines, const std::filesystem::path& folder, const std::string& name);

  /// Over all pieces that this builder built.
  [[nodiscard]] const index::GramCounter& grams() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Whether a line of the file holds no passage.
inline bool is_blank(std::string_view line) {
  return line.empty() || line == "\r";
}

/// Makes one single-file index of the pieces' indexes, documents numbered in their order; removes the
/// pieces'. `mark`: index::shard_mark, if it is to be a shard.
void merge_indexes(std::vector<std::filesystem::path> pieces, const std::filesystem::path& output,
                   const std::string& mark = {});

}  // namespace thabian::indexer
