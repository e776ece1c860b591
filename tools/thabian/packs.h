// Where the pack is.
#pragma once

#include <filesystem>

#include "query/thabian.h"
#include "tools/thabian/command.h"

namespace thabian::tool {

/// The first that is there: --pack, $THABIAN_PACK, thabian.pack beside the program or one or two folders
/// above it (the build folder), $XDG_DATA_HOME/thabian/thabian.pack, ~/.local/share/...,
/// /usr/share/thabian/thabian.pack. Error `io` if there is none.
Result<std::filesystem::path> find_pack(const Globals& globals);

/// The pack alone.
Result<Engine> open_engine(const Globals& globals);
/// The pack with the district's overlay over it that --overlay or $THABIAN_OVERLAY names, if one does.
Result<Engine> open_engine_with_overlay(const Globals& globals);

/// Adds --pack.
void add_pack_option(CLI::App& app, Globals& globals);
/// Adds --overlay.
void add_overlay_option(CLI::App& app, Globals& globals);

}  // namespace thabian::tool
