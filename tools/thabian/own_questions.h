// The last check of a corpus: each guide's own ways of asking, put to the engine.
#pragma once

#include <filesystem>
#include <vector>

#include "indexer/corpus.h"

namespace thabian::tool {

/// Builds a pack of a sound corpus in a folder of its own, asks it every way of asking and every question of
/// its guides, and gives a problem (rule `own-question-lost`, with file, line and column) for each that is
/// not answered by its guide, or by its case. Errors: as write_pack and Engine::open.
Result<std::vector<indexer::Problem>> lost_questions(const indexer::CorpusReading& reading,
                                                     const std::filesystem::path& corpus);

}  // namespace thabian::tool
