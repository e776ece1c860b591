// Which terms are meant where they compete with each other and with words. Used by segment.cpp only.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "engine/text/clusters.h"
#include "engine/text/thai.h"
#include "engine/text/utf8.h"

namespace thabian::text {

/// A spelling of the lexicon that stands in the text.
struct Match {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint32_t entry = 0;
  std::uint32_t spelling = 0;
  int cost = 0;
  bool is_code = false;
};

/// A step of the chosen reading.
struct Step {
  std::size_t begin = 0;
  std::size_t end = 0;
  const Match* match = nullptr;  ///< null: a piece, or a part of one
  PieceKind kind = PieceKind::gap;
  bool is_part = false;
};

// The prices of a reading. A term is cheaper than a word, more so the longer it is; a part of a word (what is
// left when a term begins or ends inside it) is dearer than a word; what cannot be a word at all is dearest.
// Chosen with the consistency table of tests/engine/text_consistency_test.cpp. What follows from them: a term
// of five letters or more may cut a word of the dictionary, a shorter one may not (หาย in หายใจ), and of two
// chains of terms the one with the longest term wins.
inline constexpr int kTermCost = 10;
inline constexpr int kDottedCodeCost = -20;
// Without dots there is no gain: the letters may well end a word (ละคร 2 เรื่อง is no คร.2).
inline constexpr int kBareCodeCost = 19;
// Three consonants and no vowel are hardly ever the end of a word: บัตรปชช.
inline constexpr int kBareAbbreviationCost = -7;
inline constexpr int kWordCost = 20;
inline constexpr int kNumberCost = 5;
inline constexpr int kPartCost = 24;
// A part with the whole word beside it: the dictionary had cut the two wrongly.
inline constexpr int kJoinedPartCost = 30;
inline constexpr int kScrapCost = 50;

/// The price of a spelling as it stands in the text. Marks above and below do not count for its length; the
/// square makes one long term win against two shorter ones.
inline int match_cost(std::string_view spelling, bool is_code) {
  int letters = 0;
  bool only_consonants = true;
  for (std::size_t i = 0; i < spelling.size();) {
    const char32_t c = next_code_point(spelling, i);
    letters += is_thai_mark(c) ? 0 : 1;
    only_consonants = only_consonants && is_thai_consonant(c);
  }
  letters = std::min(letters, 20);
  const int by_length = kTermCost - 3 * letters * letters / 4;
  if (only_consonants && letters > 2) return std::min(by_length, kBareAbbreviationCost);
  if (!is_code) return by_length;
  return spelling.find('.') != std::string_view::npos ? kDottedCodeCost : kBareCodeCost;
}

inline int piece_cost(PieceKind kind) {
  if (kind == PieceKind::gap) return 0;
  return kind == PieceKind::number ? kNumberCost : kWordCost;
}

/// No Thai word is a single consonant, or begins with a mark.
inline bool may_be_word(std::string_view part) {
  if (part.size() <= 3 || !is_thai_block_at(part, 0)) return false;
  const char32_t first = thai_at(part, 0);
  return is_thai_consonant(first) || is_thai_lead_vowel(first);
}

inline int part_cost(std::string_view part, PieceKind kind, bool is_joined) {
  if (is_joined) return kJoinedPartCost;
  if (kind == PieceKind::gap || kind == PieceKind::number) return piece_cost(kind);
  return kind == PieceKind::thai && may_be_word(part) ? kPartCost : kScrapCost;
}

/// Finds the cheapest reading of a stretch of pieces that terms lie across.
class Lattice {
 public:
  Lattice(std::string_view text, const Piece* first, const Piece* last, const Match* matches,
          std::size_t count)
      : text_(text), first_(first), last_(last), matches_(matches), count_(count) {}

  [[nodiscard]] std::vector<Step> cheapest() {
    collect_nodes();
    best_.assign(nodes_.size(), Best{});
    best_[0].cost = 0;
    const Match* match = matches_;
    const Piece* piece = first_;
    for (std::size_t a = 0; a + 1 < nodes_.size(); ++a) {
      while (piece->end <= nodes_[a]) ++piece;
      for (; match != matches_ + count_ && match->begin == nodes_[a]; ++match) {
        offer(a, node_at(match->end), match->cost, {match->begin, match->end, match, PieceKind::thai, false});
      }
      offer_pieces(a, *piece);
    }
    return path();
  }

 private:
  struct Best {
    int cost = std::numeric_limits<int>::max();
    std::size_t before = 0;
    Step step;
  };
  /// Parts reach this many nodes ahead: enough for any word, and a bound for noise.
  static constexpr std::size_t kReach = 8;

  void collect_nodes() {
    for (const Piece* p = first_; p != last_; ++p) nodes_.push_back(p->begin);
    nodes_.push_back((last_ - 1)->end);
    for (std::size_t i = 0; i < count_; ++i) {
      nodes_.push_back(matches_[i].begin);
      nodes_.push_back(matches_[i].end);
    }
    std::sort(nodes_.begin(), nodes_.end());
    nodes_.erase(std::unique(nodes_.begin(), nodes_.end()), nodes_.end());
  }

  [[nodiscard]] std::size_t node_at(std::size_t offset) const {
    return static_cast<std::size_t>(std::lower_bound(nodes_.begin(), nodes_.end(), offset) - nodes_.begin());
  }

  void offer(std::size_t a, std::size_t b, int cost, const Step& step) {
    const int total = best_[a].cost + cost;
    // Of two equally good readings the one whose last cut is further right: the longer term in front.
    if (total <= best_[b].cost) best_[b] = {total, a, step};
  }

  /// The piece at node `a`, and what a term may leave of it and of the piece behind it.
  void offer_pieces(std::size_t a, const Piece& piece) {
    const bool from_begin = nodes_[a] == piece.begin;
    if (from_begin) {
      offer(a, node_at(piece.end), piece_cost(piece.kind),
            {piece.begin, piece.end, nullptr, piece.kind, false});
    }
    const bool joins =
        &piece + 1 != last_ && piece.kind == PieceKind::thai && (&piece + 1)->kind == PieceKind::thai;
    const std::size_t limit = joins ? (&piece + 1)->end : piece.end;
    for (std::size_t b = a + 1; b < nodes_.size() && b <= a + kReach && nodes_[b] <= limit; ++b) {
      const bool to_end = nodes_[b] == piece.end || nodes_[b] == limit;
      if (from_begin && to_end) continue;
      offer_part(a, b, piece.kind, nodes_[b] > piece.end);
    }
  }

  void offer_part(std::size_t a, std::size_t b, PieceKind kind, bool is_joined) {
    std::size_t begin = nodes_[a];
    const std::size_t end = nodes_[b];
    if (kind == PieceKind::code || kind == PieceKind::abbreviation) {
      // A term took the letters in front (ขอ|คร.2) or the abbreviation before the number (พ.ร.บ.| 15).
      begin += text_[begin] == ' ' ? 1 : 0;
      const std::string_view rest = text_.substr(begin, end - begin);
      if (rest.find_first_not_of("0123456789") == std::string_view::npos) kind = PieceKind::number;
      if (rest.find_first_of(". /0123456789") == std::string_view::npos) kind = PieceKind::thai;
    }
    offer(a, b, part_cost(text_.substr(begin, end - begin), kind, is_joined),
          {begin, end, nullptr, kind, true});
  }

  [[nodiscard]] std::vector<Step> path() const {
    std::vector<Step> steps;
    for (std::size_t b = nodes_.size() - 1; b != 0; b = best_[b].before) steps.push_back(best_[b].step);
    std::reverse(steps.begin(), steps.end());
    return steps;
  }

  std::string_view text_;
  const Piece* first_;
  const Piece* last_;
  const Match* matches_;
  std::size_t count_;
  std::vector<std::size_t> nodes_;
  std::vector<Best> best_;
};

}  // namespace thabian::text
