// What the head of a pack in shards knows of them, and what each shard says of itself.
//
// A shard is a compacted single-file Xapian database. Passage i (from 1) of n shards is document (i-1)/n+1 of
// shard (i-1)%n+1: as Xapian numbers the documents of several databases opened as one, so that numbers,
// statistics and scores are those of one index.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"
#include "engine/index/container.h"

namespace thabian::index {

/// More shards would be more waiting than work.
inline constexpr unsigned most_shards = 64;

/// Blob `shards` of the head, as JSON.
struct ShardTable {
  struct Row {
    std::uint64_t documents = 0;
    std::uint64_t size = 0;  ///< bytes of the file
    std::string hash;        ///< hash_hex of them
  };
  std::string set;               ///< names the collection, as it is cut and analysed
  std::uint64_t text_bytes = 0;  ///< of plain passages: their records together
  std::vector<Row> rows;
};

std::string to_json(const ShardTable& table);
/// Error `pack_damaged`.
Result<ShardTable> shard_table_from_json(std::string_view json);

/// The blob that a head has.
inline constexpr std::string_view shards_blob = "shards";
/// Errors: `io`, `pack_damaged`, `pack_mismatch` if it is no head.
Result<ShardTable> read_shard_table(const Container& head);

/// Xapian's metadata key of a shard's own mark.
inline constexpr const char* shard_key = "thabian-shard";
/// The mark of shard `number` (from 1).
std::string shard_mark(std::string_view set, std::size_t number, std::size_t count);

/// Xapian's metadata key of a plain passage's record (engine/index/passage_store.h); `document` as the shard
/// numbers it. Not the document's data, because a server answers a request for a document with two messages,
/// which take thrice the time of the one for metadata, and because metadata is not compressed.
std::string record_key(std::uint64_t document);

/// A shard file's size and hash. Error `io`.
Result<ShardTable::Row> measure_shard(const std::filesystem::path& file);

}  // namespace thabian::index
