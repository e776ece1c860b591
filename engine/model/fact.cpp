#include "engine/model/fact.h"

#include <algorithm>

namespace thabian::model {

std::string to_string(const FactValue& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  return std::get<std::string>(value);
}

const FactChoice* FactSpec::choice(std::string_view choice_id) const {
  const auto it =
      std::find_if(choices.begin(), choices.end(), [&](const auto& c) { return c.id == choice_id; });
  return it == choices.end() ? nullptr : &*it;
}

bool FactSpec::admits(const FactValue& value) const {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    return type == FactType::number && *number >= min && *number <= max;
  }
  return type != FactType::number && choice(std::get<std::string>(value)) != nullptr;
}

FactTable::FactTable(std::vector<FactSpec> specs) : specs_(std::move(specs)) {
  std::stable_sort(specs_.begin(), specs_.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
}

const FactSpec* FactTable::find(std::string_view id) const {
  const auto it =
      std::lower_bound(specs_.begin(), specs_.end(), id,
                       [](const FactSpec& spec, std::string_view wanted) { return spec.id < wanted; });
  return it != specs_.end() && it->id == id ? &*it : nullptr;
}

}  // namespace thabian::model
