// All statements of a part, in the order of the guide.
#pragma once

#include "engine/model/guide.h"

namespace thabian::indexer {

/// Calls `visit` for each statement of the short answer, of the sections and of the answers to questions.
/// `Part` is model::Part, const or not.
template <typename Part, typename Visit>
void for_each_statement(Part& part, const Visit& visit) {
  for (auto& statement : part.summary) visit(statement);
  for (auto& section : part.sections) {
    for (auto& statement : section) visit(statement);
  }
  for (auto& question : part.questions) {
    for (auto& statement : question.answer) visit(statement);
  }
}

}  // namespace thabian::indexer
