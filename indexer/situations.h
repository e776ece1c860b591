// All situations that a set of conditions can tell apart.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/model/condition.h"
#include "engine/model/fact.h"

namespace thabian::indexer {

/// The combinations of the facts that conditions name: every choice, and of a number one value on each side
/// of each threshold. The facts must be declared (Condition::check).
class Situations {
 public:
  Situations(const model::FactTable& table, const std::vector<const model::Condition*>& conditions);

  /// Whether there are too many to try them all.
  [[nodiscard]] bool too_many() const { return too_many_; }
  /// Calls `visit` for each; not at all if there are too many.
  void for_each(const std::function<void(const model::Facts&)>& visit) const;

 private:
  struct Axis {
    std::string fact;
    std::vector<model::FactValue> values;
  };
  std::vector<Axis> axes_;
  bool too_many_ = false;
};

/// `age = 14, proxy = no`.
std::string describe(const model::Facts& facts);

}  // namespace thabian::indexer
