// What a label in square brackets stands for: a section of a law of the corpus, or a page.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/model/guide.h"
#include "indexer/link_definitions.h"
#include "indexer/reading.h"

namespace thabian::indexer {

/// How the folder of laws is addressed from a guide, and from a file of the glossary.
inline constexpr std::string_view laws_from_guide = "../../laws/";
inline constexpr std::string_view laws_from_glossary = "../laws/";

/// The law and section that an address of the form `../../laws/ID.md#HEADING` names; no value for others.
struct LawLink {
  std::string law;
  std::string section;  ///< with blanks for `-`
};
std::optional<LawLink> parse_law_link(std::string_view url, std::string_view laws = laws_from_guide);

/// Reports a definition that is neither a section of a law nor a page with a title.
void check_definition(const LinkDefinition& definition, std::string_view laws, Findings& findings);

model::Reference reference_of(const LinkDefinition& link, std::string_view laws);

}  // namespace thabian::indexer
