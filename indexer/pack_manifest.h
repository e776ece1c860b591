// What the manifests of both kinds of packs have in common.
#pragma once

#include <cstdint>
#include <string>

#include "engine/index/manifest.h"

namespace thabian::indexer {

/// `built` in seconds since 1970; `content` is `guides` or `passages`.
index::Manifest base_manifest(const std::string& lexicon_hash, const std::string& content,
                              const std::string& corpus_hash, std::int64_t built);

}  // namespace thabian::indexer
