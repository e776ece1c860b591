// Whether an answer is what the contract promises: its shape (answer.schema.json) and what a schema cannot
// say.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace thabian::tool::testing {

/// Where `value` breaks the schema, one line each: `/checklist/0/need: …`. Knows the part of JSON Schema that
/// the file uses; an unknown keyword is reported too, so that none is thought to be checked.
std::vector<std::string> schema_problems(const nlohmann::json& value);

/// The above, and: citations are numbered 1, 2, 3 …; every number cited is there; each status has its part;
/// what is conditional says when; procedure and case stand in corpus/procedures.tsv.
std::vector<std::string> answer_problems(const nlohmann::json& answer);

/// Expects no answer_problems.
void expect_sound(const nlohmann::json& answer);

/// corpus/procedures.tsv: procedure to cases.
const std::map<std::string, std::set<std::string>>& procedures();

}  // namespace thabian::tool::testing
