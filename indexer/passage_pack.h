// Packs of plain passages: streamed, on all processors, the same bytes on any number of them.
#pragma once

#include <filesystem>
#include <istream>
#include <string>

#include "engine/error.h"
#include "engine/index/manifest.h"
#include "indexer/pack_writer.h"

namespace thabian::indexer {

/// Builds a pack of one JSON object `{"id","text","title"?,"url"?}` a line, as write_pack does of a corpus:
/// an old pack stays whole until the new one is complete. `name` is the input's, for errors. Memory does not
/// grow with the input but for 8 to 16 bytes a passage. `threads`: 0 for one a processor; more than
/// `most_threads` are not used, since each needs memory. Errors: as write_pack, and `syntax` with the line of
/// a bad object or an id that comes twice.
Result<index::Manifest> write_passage_pack(std::istream& lines, const std::string& name,
                                           const std::filesystem::path& output,
                                           const PackOptions& options = {}, unsigned threads = 0);
inline constexpr unsigned most_threads = 8;

}  // namespace thabian::indexer
