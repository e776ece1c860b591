// JSON of the model: as stored in packs, and as told to the outside (contract: thabian.answer/1).
// Strings in, strings out, so that no reader of this header depends on a JSON library.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"
#include "engine/model/answer.h"
#include "engine/model/guide.h"
#include "engine/model/knowledge.h"

namespace thabian::model {

// Stored forms. Reading back gives an equal value; damaged text gives `pack_damaged`.
std::string to_json(const Guide& guide);
Result<Guide> guide_from_json(std::string_view json);
std::string to_json(const Law& law);
Result<Law> law_from_json(std::string_view json);
std::string to_json(const std::vector<FactSpec>& facts);
Result<std::vector<FactSpec>> facts_from_json(std::string_view json);
std::string to_json(const Language& language);
Result<Language> language_from_json(std::string_view json);
std::string to_json(const Office& office);
Result<Office> office_from_json(std::string_view json);
std::string to_json(const std::vector<Neighbour>& neighbours);
Result<std::vector<Neighbour>> neighbours_from_json(std::string_view json);
std::string to_json(const GlossaryEntry& entry);
Result<GlossaryEntry> glossary_entry_from_json(std::string_view json);
std::string to_json(const std::vector<text::LexiconEntry>& entries);
Result<std::vector<text::LexiconEntry>> lexicon_from_json(std::string_view json);
std::string to_json(const std::vector<GuideOutline>& outlines);
Result<std::vector<GuideOutline>> outlines_from_json(std::string_view json);

// Outside forms.
/// One line without blanks if `indent` < 0.
std::string to_json(const Answer& answer, int indent = -1);
/// `{"error":{"code","message","hint","where"}}`, with `id` if it is not empty.
std::string to_json(const Error& error, std::string_view id = {}, int indent = -1);
/// Reads `{"age": 12, "birthplace": "home", "proxy": true}`. Error `usage` names what is wrong.
Result<Facts> facts_value_from_json(std::string_view json);
std::string to_json(const Facts& facts);

}  // namespace thabian::model
