// How much of a question a guide speaks of.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/index/pack.h"
#include "query/retrieve.h"

namespace thabian::query {

/// Weighs a question's terms by how few matters have them (words that no matter has weigh most) and tells
/// which share of that weight a matter has. Borrows the pack.
class Coverage {
 public:
  Coverage(const index::Pack& pack, const Retrieval& retrieval);

  /// 0 to 1; `matter` as Pack::matter_number.
  [[nodiscard]] double of(std::size_t matter) const;

 private:
  struct Weighed {
    std::size_t row;  // in the vocabulary
    double mass;
  };
  const index::Vocabulary& vocabulary_;
  std::vector<Weighed> terms_;
  double total_ = 0;
};

}  // namespace thabian::query
