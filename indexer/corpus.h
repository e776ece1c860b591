// Reads a corpus folder whole, checks it against its format and itself, and keeps going after an error so
// that a trainer sees all of them at once.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"
#include "engine/model/knowledge.h"

namespace thabian::indexer {

enum class Severity : std::uint8_t { warning, error };

/// One thing that is wrong, found by the rule named (indexer/rules.h).
struct Problem {
  Severity severity = Severity::error;
  std::string rule;
  Error error;  ///< message, remedy (hint) and place; the file is the folder as given and the name below it
};

struct CorpusReading {
  model::Knowledge knowledge;     ///< as far as it could be read
  std::vector<Problem> problems;  ///< sorted by file, line, column

  [[nodiscard]] std::size_t count(Severity severity) const;
};

/// Called after each file with how many of how many are read; may be empty.
using Progress = std::function<void(std::size_t done, std::size_t total)>;

/// Error `io` if `folder` cannot be read, `corpus` if it is no corpus (no procedures.tsv or no guides
/// folder). `today` decides which reviews are overdue; nothing else depends on it.
Result<CorpusReading> read_corpus(const std::filesystem::path& folder, const Progress& progress = {},
                                  model::Date today = model::today_in_thailand());

}  // namespace thabian::indexer
