// Files that are no knowledge themselves: the questions that measure the engine, and what is learnt from
// them.
#pragma once

#include <string>
#include <vector>

#include "engine/model/knowledge.h"
#include "indexer/reading.h"

namespace thabian::indexer {

/// Reports lines that are no questions, or whose procedure or case procedures.tsv does not list.
void check_questions(const Source& source, const std::vector<model::Procedure>& procedures,
                     Findings& findings);

/// The whole of calibration.json; empty if it is no JSON object, which is reported.
std::string read_calibration(const Source& source, Findings& findings);

}  // namespace thabian::indexer
