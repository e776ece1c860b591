// Cuts that need no dictionary: Thai character clusters, and pieces of one script. Used inside engine/text
// only; others call cluster_boundaries() and Segmenter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace thabian::text {

/// Where the cluster that begins at byte `begin` of normalised text ends; behind one code point if not Thai.
std::size_t cluster_end(std::string_view normalized, std::size_t begin);

enum class PieceKind : std::uint8_t {
  thai,          ///< letters and marks without anything between
  abbreviation,  ///< พ.ร.บ., น.ส.
  code,          ///< ท.ร.14/1
  number,        ///< 15, 1,000, 08.30
  latin,         ///< one word
  other,         ///< letters of other scripts
  gap,           ///< white space, punctuation, symbols
};

/// A part of a normalised text that has one kind.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
  PieceKind kind = PieceKind::gap;
};

/// All pieces of a normalised text, one behind the other without a hole. Thai is not cut into words.
std::vector<Piece> scan_pieces(std::string_view normalized);

/// What a piece says, without the signs that people put into it as they like: 1,000 is 1000, ท.ร.14 is ทร14.
std::string piece_text(std::string_view normalized, const Piece& piece);

}  // namespace thabian::text
