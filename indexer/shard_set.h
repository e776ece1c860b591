// The parts of a pack in shards (engine/index/stub.h, shard_table.h): counted and named when they are whole,
// and put in place so that there is always one whole set.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/error.h"
#include "engine/index/manifest.h"
#include "engine/index/shard_table.h"
#include "indexer/pack_file.h"

namespace thabian::indexer {

class ShardSet {
 public:
  /// Of a pack with that manifest.
  ShardSet(const index::Manifest& manifest, unsigned count);

  /// What a shard's database must have under index::shard_key. `number` from 1.
  [[nodiscard]] std::string mark(std::size_t number) const;
  /// The next shard, finished in the workshop. Error `io`.
  Status add(const std::filesystem::path& file, std::uint64_t documents);
  /// Adds the blob that makes a pack file the head of these shards.
  void add_to(PackFile& head, std::uint64_t text_bytes = 0);
  /// Moves head and shards beside `output` under names of their own, then the stub into its place, then takes
  /// away the parts of the set that it stood for before. After an error the old set is whole. Error `io`.
  Status put_in_place(const Workshop& workshop, const std::filesystem::path& output,
                      const std::filesystem::path& head) const;

 private:
  unsigned count_;
  index::ShardTable table_;
  std::vector<std::filesystem::path> files_;
};

}  // namespace thabian::indexer
