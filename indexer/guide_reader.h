// One guide: front matter and Markdown to the model, with the places that later checks need.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/guide.h"
#include "engine/model/overlay.h"
#include "indexer/citations.h"
#include "indexer/markdown.h"
#include "indexer/reading.h"
#include "indexer/record.h"

namespace thabian::indexer {

/// Keys of a guide's front matter, and of one of its cases; guide.schema.json says the same.
KeyTable guide_keys();
KeyTable case_keys();

/// The condition of an item, and of which case's section it is part (empty: of the common part).
struct PlacedCondition {
  model::Condition condition;
  Place where;
  std::string case_id;
};

/// What a line of a district does to the national guide, and where it stands in the file.
struct PlacedChange {
  model::ChangeKind kind = model::ChangeKind::adds;
  Located words;  ///< the first words of the national line that it replaces or removes
  Place where;    ///< of the line
};
/// By line of the file.
using PlacedChanges = std::map<int, PlacedChange>;

/// What is taken for granted in a guide, as written.
struct Assumption {
  Located fact;
  Located value;
};

struct GuideReading {
  model::Guide guide;
  Place id_place;
  Place title_place;
  Place area_place;
  Place reviewed_place;
  Place cases_place;
  std::vector<Located> asks;       ///< of the guide and its cases
  std::vector<Located> questions;  ///< wordings of the question headings
  std::vector<Located> related;
  std::vector<Assumption> assumptions;  ///< become guide.assume when the facts are known
  std::vector<Place> case_places;       ///< of each case's id, in the order of guide.cases
  std::vector<Place> when_places;       ///< of each case's `when`, likewise
  std::vector<Place> case_headings;     ///< of each case's section, line 0 if it has none
  std::vector<bool> cases_valid;        ///< whether its `when` could be read
  std::vector<PlacedCondition> conditions;
  std::vector<LinkDefinition> definitions;
  std::vector<std::string> headings;  ///< that the common part has
  bool of_district = false;           ///< holds but the lines that a district changes
  PlacedChanges changes;              ///< what each of them does
};

/// No value if the front matter cannot be read; everything else is read as far as possible.
std::optional<GuideReading> read_guide(const Source& source, Findings& findings);

}  // namespace thabian::indexer
