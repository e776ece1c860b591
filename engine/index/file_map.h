// A file's bytes where the system keeps them, without reading them into memory of one's own.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/bytes.h"

namespace thabian::index {

/// Maps [offset, offset + size) of an open file. None if the file has not so many bytes (any more), or where
/// the system cannot map: then they are to be read. The mapping ends with the last of its holders and does
/// not need the descriptor.
///
/// Renaming, replacing or removing the file does no harm: the mapping keeps what it was made of. A file that
/// is written to in place changes under its readers, and one that is cut off in place ends the program
/// (SIGBUS) when it reaches for what is gone. So packs are built beside the old one and renamed, and must be
/// replaced like that too (`mv`, not `cp`) while a program has them open.
std::optional<Bytes> map_file(int descriptor, std::uint64_t offset, std::uint64_t size);

}  // namespace thabian::index
