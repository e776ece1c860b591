// Writes packs: beside the target, and renamed into place only when whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "engine/error.h"
#include "engine/index/manifest.h"
#include "engine/model/knowledge.h"
#include "indexer/corpus.h"

namespace thabian::indexer {

struct PackOptions {
  /// Seconds since 1970 that the pack says it was built at; the clock if absent. Fix it (SOURCE_DATE_EPOCH)
  /// and the same input gives the same bytes.
  std::optional<std::int64_t> built;
  Progress progress;
  /// Not 0: into so many shards (1 to index::most_shards). The output is then a stub, the rest lies beside it
  /// (engine/index/stub.h).
  unsigned shards = 0;
};

/// Builds a pack of a corpus. The old file at `output`, if any, stays whole and usable until the new one is
/// complete; after an error or a kill nothing but a folder `<output>.building` can remain, which the next run
/// replaces, and parts of an unfinished set of shards, which the next run removes. Errors: `io` (also while
/// another run builds the same pack), `corpus` (a passage that yields no term).
Result<index::Manifest> write_pack(const model::Knowledge& knowledge, const std::filesystem::path& output,
                                   const PackOptions& options = {});

/// When the pack says that it was built, in seconds since 1970.
std::int64_t build_time(const PackOptions& options);

/// SOURCE_DATE_EPOCH of the environment, if it is set to a number.
std::optional<std::int64_t> source_date_epoch();

}  // namespace thabian::indexer
