// Everything that a corpus says, read and checked: what the indexer puts into a pack.
#pragma once

#include <string>
#include <vector>

#include "engine/model/fact.h"
#include "engine/model/guide.h"
#include "engine/text/lexicon.h"

namespace thabian::model {

/// One row of procedures.tsv.
struct Procedure {
  std::string id;
  std::string title;
  std::vector<std::string> cases;
  int line = 0;
};

/// Messages as people write them about one guide, one of its cases, or a neighbouring matter: what the text
/// models learn from beside the listed ways of asking. Not shown to anybody, and not in packs.
struct Asked {
  std::string matter;   ///< id of a guide or neighbour
  std::string case_id;  ///< that every message decides; may be empty
  std::vector<std::string> messages;
};

struct Knowledge {
  std::vector<Procedure> procedures;
  std::vector<Guide> guides;  ///< sorted by id
  std::vector<Law> laws;      ///< sorted by id
  FactTable facts;
  std::vector<text::LexiconEntry> lexicon;  ///< in the order of the files
  Language language;
  std::vector<Neighbour> neighbours;
  std::vector<GlossaryEntry> glossary;  ///< in the order of the files
  std::vector<Asked> asked;             ///< in the order of the files
  Office office;
  std::string calibration;   ///< calibration.json as it stands, or empty
  std::string content_hash;  ///< over names and bytes of all files read (hash_hex)
};

}  // namespace thabian::model
