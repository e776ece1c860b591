// Two matters in one message: "I lost my card, and how do I move house".
#pragma once

#include <cstddef>
#include <optional>

#include "engine/index/pack.h"
#include "query/understand.h"

namespace thabian::query {

/// The guides that the two parts of a message are about, by their numbers in the pack (Pack::matter).
struct TwoMatters {
  std::size_t first = 0;
  std::size_t second = 0;
};

/// No value unless the message has words that join ("as well", "ทีเดียวเลย"), falls into two parts that the
/// topic model takes for two different guides, and both may be what the whole is about.
std::optional<TwoMatters> two_matters(const index::Pack& pack, const Understanding& understanding);

}  // namespace thabian::query
