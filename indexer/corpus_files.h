// The files of a corpus folder, or of a district's overlay: which there are, and what each is for.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "engine/error.h"
#include "indexer/reading.h"

namespace thabian::indexer {

enum class FileRole : std::uint8_t {
  procedures,
  guide,
  law,
  facts,
  lexicon,
  asks,
  frames,
  papers,
  asked,
  neighbours,
  office,
  glossary,
  questions,    ///< measure the engine; no part of the knowledge
  calibration,  ///< made by the tool, not by hand
  allowance,    ///< how many warnings lint lets pass; no part of the knowledge
  overlay,      ///< overlay.yaml: what a district's overlay is
  changes,      ///< lines of one guide that a district changes
  news          ///< one announcement of a district
};

struct CorpusFile {
  FileRole role;
  Source source;
};

struct CorpusFiles {
  std::vector<CorpusFile> files;   ///< sorted by name; those that could be read
  std::vector<std::string> names;  ///< of all files that have a role, also those that could not be read
  std::string shown;               ///< the folder as people are told
};

/// Reads all files into memory. Error `io` if the folder cannot be read, `corpus` if it is no corpus. Files
/// that are too large, not UTF-8 or not readable are reported and left out; so are files that nothing reads.
Result<CorpusFiles> load_corpus_files(const std::filesystem::path& folder, Findings& findings);

/// The same for the folder of an overlay. Error `corpus` if it has no overlay.yaml.
Result<CorpusFiles> load_overlay_files(const std::filesystem::path& folder, Findings& findings);

}  // namespace thabian::indexer
