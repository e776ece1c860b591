// What deciding needs of each passage, kept in memory: reading stored texts would cost more than matching.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"
#include "engine/index/schema.h"
#include "engine/text/segment.h"

namespace thabian::index {

/// A passage of a guide or neighbour, by numbers. 20 bytes in the pack.
struct PassageRef {
  static constexpr std::uint16_t none = 0xffff;

  PassageKind kind = PassageKind::plain;
  std::uint16_t matter =
      none;  ///< index of the guide's outline; of a neighbour: its index among the neighbours
  std::uint16_t case_index = none;  ///< index among the guide's cases
  std::uint32_t line = 0;           ///< where it stands in the guide's file; of a glossary entry: its number
  std::uint64_t wording = 0;        ///< wording_hash() of a way of asking; 0 for other passages
};

/// Names a wording whatever its spelling, particles and blanks: a hash of its tokens in canonical form,
/// without the frame words that `is_frame` marks (by token number). 0 if nothing is left.
std::uint64_t wording_hash(const std::vector<text::Token>& tokens, const text::Lexicon& lexicon,
                           const std::vector<bool>& is_frame);

/// References of the documents 1, 2, 3 ... in this order.
std::string encode_passage_table(const std::vector<PassageRef>& refs);
/// Error `pack_damaged`.
Result<std::vector<PassageRef>> decode_passage_table(std::string_view bytes);

}  // namespace thabian::index
