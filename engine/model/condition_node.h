// A condition as a tree; for the files that read, decide and tell conditions, nobody else.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/model/condition.h"

namespace thabian::model {

enum class Operator : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };

struct Condition::Node {
  enum class Kind : std::uint8_t { always, comparison, negation, conjunction, disjunction };
  Kind kind = Kind::always;
  std::string fact;
  Operator op = Operator::equal;
  FactValue value;
  int column = 1;
  std::vector<std::shared_ptr<const Node>> children;
};

}  // namespace thabian::model
