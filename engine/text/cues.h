// Cues: short canonical phrases, with slots for a number and for a gap, looked up in a segmented text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/text/segment.h"

namespace thabian::text {

/// A text's tokens in canonical form, ready for looking cues up.
class CanonicalText {
 public:
  CanonicalText(const std::vector<Token>& tokens, const Lexicon& lexicon);

  [[nodiscard]] std::size_t size() const { return starts_.size() - 1; }
  [[nodiscard]] std::string_view token(std::size_t i) const;
  /// The text from token i to the end, without blanks.
  [[nodiscard]] std::string_view from(std::size_t i) const {
    return std::string_view(joined_).substr(starts_[i]);
  }
  /// The token that begins `bytes` behind the beginning of token i (size() at the end); none inside a token.
  [[nodiscard]] std::optional<std::size_t> token_after(std::size_t i, std::size_t bytes) const;
  /// The number that token i is, in digits or as a Thai number word.
  [[nodiscard]] std::optional<std::int64_t> number(std::size_t i) const;

 private:
  std::string joined_;
  std::vector<std::size_t> starts_;
};

/// Where a cue was found.
struct CueMatch {
  std::uint32_t cue = 0;               ///< the number that add() gave
  std::size_t first = 0;               ///< token range
  std::size_t last = 0;                ///< behind the last token
  std::size_t literal_bytes = 0;       ///< how much of the cue is fixed text: longer is surer
  std::optional<std::int64_t> number;  ///< what stood in the slot
  bool negated = false;                ///< a negation stands right before, which is not part of the cue
};

/// A set of cues. Build once, look up often; look-ups are const.
class CueSet {
 public:
  /// Before so many cues are added: spares copying what is there already.
  void reserve(std::size_t cues);
  /// `phrase` is canonical (canonical_phrase). Empty phrases are never found.
  std::uint32_t add(std::string_view phrase);
  /// All matches, by first token.
  [[nodiscard]] std::vector<CueMatch> find(const CanonicalText& text) const;

 private:
  enum class PartKind : std::uint8_t { literal, number, gap };
  struct Part {
    PartKind kind;
    std::uint32_t begin;  // of the literal in literals_
    std::uint32_t size;
  };
  static constexpr std::size_t longest_gap = 4;  // tokens

  void add_part(PartKind kind, std::string_view literal);
  [[nodiscard]] std::string_view literal(const Part& part) const {
    return std::string_view(literals_).substr(part.begin, part.size);
  }
  [[nodiscard]] std::optional<CueMatch> match(std::size_t part, std::size_t last, const CanonicalText& text,
                                              std::size_t token) const;

  // Thousands of cues are put in before the first question is answered: few large lists, no small ones.
  std::string literals_;
  std::vector<Part> parts_;
  std::vector<std::uint32_t> ends_;  // of each cue, in parts_
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>
      by_start_;                         // first bytes of a leading literal
  std::vector<std::uint32_t> anywhere_;  // cues that begin with a slot or are very short
};

/// Which tokens a set's cues cover, by token number; tokens of domain terms never count as covered.
std::vector<bool> covered_tokens(const CueSet& cues, const CanonicalText& text,
                                 const std::vector<Token>& tokens);

}  // namespace thabian::text
