// Misspelt words in questions: what they were meant for, by the pack's own words. Nothing is corrected in
// silence: every mend is told (model::Match::corrected).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/pack.h"
#include "engine/text/segment.h"

namespace thabian::query {

/// A stretch of a question and what it was meant for.
struct Mend {
  std::size_t begin = 0;  ///< byte range in the question
  std::size_t end = 0;
  std::string to;
  int price = 0;  ///< of the errors, in tenths of a plain one (engine/text/confusable.h)
  text::MatchKind kind = text::MatchKind::fuzzy;  ///< folded: the lexicon lists the misspelling
};

/// A question with its mends made, and the way back to the bytes that were typed.
class MendedText {
 public:
  /// `mends` in the order of the text, not overlapping.
  MendedText(std::string_view question, const std::vector<Mend>& mends);

  [[nodiscard]] const std::string& text() const { return text_; }
  /// Where something that begins (ends) at this byte of text() begins (ends) in the question; a place inside
  /// a mend gives the mend's whole stretch.
  [[nodiscard]] std::size_t original_begin(std::size_t at) const;
  [[nodiscard]] std::size_t original_end(std::size_t at) const;
  /// How [begin, end) of text() came about: folded or fuzzy if it touches a mend, else exact.
  [[nodiscard]] text::MatchKind kind(std::size_t begin, std::size_t end) const;

 private:
  struct Piece {
    std::size_t begin, end;                    // in text_
    std::size_t original_begin, original_end;  // in the question
    text::MatchKind kind;
  };
  std::string text_;
  std::vector<Piece> pieces_;
};

/// Finds mends in questions. Borrows the pack. What it searches in is made when the first unknown word comes.
class Speller {
 public:
  explicit Speller(const index::Pack& pack);
  Speller(Speller&&) noexcept;
  Speller& operator=(Speller&&) noexcept;
  ~Speller();

  /// The mends of a question, in its order; nothing if all its words are known. Names, codes and numbers stay
  /// as they are. `segmented` is the question's.
  [[nodiscard]] std::vector<Mend> find(std::string_view question, const text::Segmented& segmented) const;

  /// Whether the corpus has a word or domain term of one word (normalised).
  [[nodiscard]] bool knows(std::string_view word) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace thabian::query
