// What is taken for granted as long as nobody says otherwise: `assume` of facts and of guides.
#pragma once

#include <optional>
#include <vector>

#include "engine/model/fact.h"
#include "indexer/guide_reader.h"
#include "indexer/record.h"

namespace thabian::indexer {

/// The block `assume` of a guide, as written; values that are no single text are reported.
std::vector<Assumption> read_assumptions(const Record& guide, Findings& findings);

/// The value that is written; what the fact does not admit is reported.
std::optional<model::FactValue> read_assumed_value(const model::FactSpec& spec, const Located& written,
                                                   Findings& findings);

/// Fills guide.assume; facts that are not declared are reported.
void resolve_assumptions(GuideReading& reading, const model::FactTable& facts, Findings& findings);

}  // namespace thabian::indexer
