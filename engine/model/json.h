// JSON of the model as told to the outside (contract: thabian.answer/1).
// Strings in, strings out, so that no reader of this header depends on a JSON library.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"
#include "engine/model/answer.h"

namespace thabian::model {

/// One line without blanks if `indent` < 0.
std::string to_json(const Answer& answer, int indent = -1);
/// `{"missing":[{"shard","of","at","why"} ...]}`: the value of `partial` in answers and hits.
std::string to_json(const std::vector<MissingShard>& missing);
/// `{"error":{"code","message","hint","where"}}`, with `id` if it is not empty.
std::string to_json(const Error& error, std::string_view id = {}, int indent = -1);
/// Reads `{"age": 12, "birthplace": "home", "proxy": true}`. Error `usage` names what is wrong.
Result<Facts> facts_value_from_json(std::string_view json);
std::string to_json(const Facts& facts);

}  // namespace thabian::model
