#include "query/coverage.h"

#include <cmath>

namespace thabian::query {

Coverage::Coverage(const index::Pack& pack, const Retrieval& retrieval) : vocabulary_(pack.vocabulary()) {
  const auto matters = static_cast<double>(vocabulary_.matters());
  for (const auto& term : retrieval.terms) {
    const auto row = vocabulary_.row(term.term);
    const double frequency =
        row == index::Vocabulary::unknown ? 0.0 : static_cast<double>(vocabulary_.frequency(row));
    const double mass = term.weight * std::log((matters + 1.0) / (frequency + 0.5));
    total_ += mass;
    if (row != index::Vocabulary::unknown) terms_.push_back({row, mass});
  }
}

double Coverage::of(std::size_t matter) const {
  if (total_ <= 0 || matter >= vocabulary_.matters()) return 0;
  double covered = 0;
  for (const auto& term : terms_) covered += vocabulary_.has(term.row, matter) ? term.mass : 0.0;
  return covered / total_;
}

}  // namespace thabian::query
