// What only the whole corpus can tell: lists, links and wordings that must agree between files.
#pragma once

#include <string>
#include <vector>

#include "engine/model/knowledge.h"
#include "indexer/asked_reader.h"
#include "indexer/glossary_reader.h"
#include "indexer/guide_reader.h"
#include "indexer/office_reader.h"

namespace thabian::indexer {

/// Everything read, before it becomes model::Knowledge.
struct Draft {
  std::vector<model::Procedure> procedures;
  Place procedures_place;
  std::vector<GuideReading> guides;
  std::vector<model::Law> laws;
  std::vector<NeighbourReading> neighbours;
  std::vector<GlossaryReading> glossary;
  std::vector<AskedReading> asked;
  model::FactTable facts;
  std::vector<std::string> files;  ///< names of all files that have a role, sorted
};

/// Reports what does not agree, gives each reference the heading of its law as written there, and fills what
/// guides assume.
void check_across(Draft& draft, model::Date today, Findings& findings);

}  // namespace thabian::indexer
