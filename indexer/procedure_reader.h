// procedures.tsv: the list of procedures and their cases.
#pragma once

#include <vector>

#include "engine/model/knowledge.h"
#include "indexer/reading.h"

namespace thabian::indexer {

std::vector<model::Procedure> read_procedures(const Source& source, Findings& findings);

}  // namespace thabian::indexer
