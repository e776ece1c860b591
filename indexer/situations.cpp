#include "indexer/situations.h"

#include <set>

namespace thabian::indexer {
namespace {

constexpr std::uint64_t most_situations = 200'000;

std::vector<model::FactValue> values_of(const model::FactSpec& spec,
                                        const std::set<std::int64_t>& thresholds) {
  std::vector<model::FactValue> values;
  if (spec.type != model::FactType::number) {
    for (const auto& choice : spec.choices) values.emplace_back(choice.id);
    return values;
  }
  std::set<std::int64_t> numbers{spec.min};
  for (const auto threshold : thresholds) {
    if (threshold > spec.min && threshold <= spec.max) numbers.insert(threshold);
  }
  values.assign(numbers.begin(), numbers.end());
  return values;
}

}  // namespace

Situations::Situations(const model::FactTable& table,
                       const std::vector<const model::Condition*>& conditions) {
  std::set<std::string> ids;
  for (const auto* condition : conditions) ids.merge(condition->facts());
  std::uint64_t count = 1;
  for (const auto& id : ids) {
    const auto* spec = table.find(id);
    if (spec == nullptr) continue;
    std::set<std::int64_t> thresholds;
    for (const auto* condition : conditions) thresholds.merge(condition->thresholds(id));
    axes_.push_back({id, values_of(*spec, thresholds)});
    count *= axes_.back().values.size();
    too_many_ = too_many_ || count > most_situations;
    if (too_many_) return;
  }
}

void Situations::for_each(const std::function<void(const model::Facts&)>& visit) const {
  if (too_many_) return;
  model::Facts facts;
  for (const auto& axis : axes_) {
    if (axis.values.empty()) return;
    facts[axis.fact] = axis.values.front();
  }
  std::vector<std::size_t> at(axes_.size(), 0);
  for (;;) {
    visit(facts);
    std::size_t turning = 0;
    while (turning < axes_.size() && ++at[turning] == axes_[turning].values.size()) at[turning++] = 0;
    if (turning == axes_.size()) return;
    for (std::size_t i = 0; i <= turning; ++i) facts[axes_[i].fact] = axes_[i].values[at[i]];
  }
}

std::string describe(const model::Facts& facts) {
  std::string out;
  for (const auto& [id, value] : facts)
    out += (out.empty() ? "" : ", ") + id + " = " + model::to_string(value);
  return out;
}

}  // namespace thabian::indexer
