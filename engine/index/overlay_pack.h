// A district's overlay as a file: a pack of the same layout that holds a manifest and the overlay, no index.
#pragma once

#include <filesystem>
#include <string>

#include "engine/error.h"
#include "engine/index/manifest.h"
#include "engine/model/overlay.h"

namespace thabian::index {

struct OverlayPack {
  Manifest manifest;
  model::Overlay overlay;
};

/// What kind of pack it is: `guides`, `passages` or `overlay`. Errors: `io`, `pack_damaged`, `pack_mismatch`.
Result<std::string> pack_content(const std::filesystem::path& path);

/// Reads it whole. Errors: `io`, `pack_damaged`, `pack_mismatch` (format, schema, analyser; a pack of another
/// kind).
Result<OverlayPack> read_overlay_pack(const std::filesystem::path& path);

}  // namespace thabian::index
