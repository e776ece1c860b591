// What both kinds of packs do with Xapian's files. Names Xapian: for pack_writer and passage_* alone.
#pragma once

#include <filesystem>
#include <string>

#include "engine/error.h"

namespace thabian::indexer {

/// Xapian's version at run time.
std::string xapian_version();

/// Xapian gives every database a random UUID. Nothing here uses it, and it would make equal packs differ:
/// this overwrites it in a single-file database.
void erase_uuid(const std::filesystem::path& database);

}  // namespace thabian::indexer
