// A district's overlay: its folder read and checked against the national pack, and written as a pack of its
// own. Reading goes on after an error, as with a corpus.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/index/pack.h"
#include "engine/model/overlay.h"
#include "indexer/corpus.h"
#include "indexer/pack_writer.h"

namespace thabian::indexer {

struct OverlayReading {
  model::Overlay overlay;         ///< as far as it could be read
  std::string content_hash;       ///< over names and bytes of all files read (hash_hex)
  std::vector<Problem> problems;  ///< sorted by file, line, column

  [[nodiscard]] std::size_t count(Severity severity) const;
};

/// Reads the folder with everything that is wrong in it, also in its raw text (spelling traps of Thai).
/// Errors: `io` if the folder cannot be read, `corpus` if it is no overlay, `usage` if `national` holds no
/// guides, `pack_damaged`. `today` decides which reviews are overdue and which news have ended.
Result<OverlayReading> read_overlay(const std::filesystem::path& folder, const index::Pack& national,
                                    model::Date today = model::today_in_thailand());

/// Writes the overlay's pack, as write_pack does: the old file stays whole until the new one is complete.
/// Error `io`.
Result<index::Manifest> write_overlay_pack(const OverlayReading& reading, const index::Pack& national,
                                           const std::filesystem::path& output,
                                           const PackOptions& options = {});

/// What an author must look at: national lines that a district's line replaces or removes, and that read
/// otherwise than when the overlay's earlier pack was made. One line each, with the place in the overlay.
std::vector<std::string> changed_since(const model::Overlay& earlier, const model::Overlay& now);

}  // namespace thabian::indexer
