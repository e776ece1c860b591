// The analyser: from text to index terms. One and the same for indexing and asking.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/segment.h"

namespace thabian::text {

/// What a term is made of; each kind has a prefix of its own in the index (engine/index/schema.h).
enum class TermKind : std::uint8_t {
  word,      ///< a token, or a dictionary word inside a domain term
  concept_,  ///< a domain term, whatever its spelling: the lexicon entry's id
  cluster,  ///< two neighbouring Thai character clusters: the recall net against typing errors and wrong cuts
};

struct Term {
  TermKind kind = TermKind::word;
  std::string text;         ///< without prefix; at most max_term_bytes
  std::uint32_t token = 0;  ///< index of the token it comes from (for clusters: the first one)
};

/// The longest term in bytes that goes into an index (Xapian's own limit is 245).
inline constexpr std::size_t max_term_bytes = 200;

struct Analysis {
  Segmented segmented;
  std::vector<Term> terms;  ///< in text order; a term may occur more than once
};

class Analyzer {
 public:
  explicit Analyzer(Lexicon lexicon) : segmenter_(std::move(lexicon)) {}

  [[nodiscard]] Analysis analyze(std::string_view original) const;
  [[nodiscard]] const Segmenter& segmenter() const { return segmenter_; }
  [[nodiscard]] const Lexicon& lexicon() const { return segmenter_.lexicon(); }

  /// Names the rules: `thai-1/icu72.1`. A pack made under another id is refused.
  static std::string id();
  /// ICU's version at run time, `72.1`.
  static std::string icu_version();

 private:
  Segmenter segmenter_;
};

}  // namespace thabian::text
