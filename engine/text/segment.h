// Segmentation: where words, numbers, codes and domain terms begin and end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/lexicon.h"
#include "engine/text/normalize.h"

namespace thabian::text {

/// A code is a form code such as ท.ร.14/1.
enum class TokenKind : std::uint8_t { thai, latin, number, code, other };
std::string_view token_kind_name(TokenKind kind);

/// One token of a normalised text.
struct Token {
  std::string text;       ///< normalised, without mai yamok; of a domain term Spelling::joined; 1,000 is 1000
  std::size_t begin = 0;  ///< byte range in the ORIGINAL text
  std::size_t end = 0;
  TokenKind kind = TokenKind::thai;
  std::optional<std::uint32_t> entry;  ///< the lexicon's entry, if the token is a domain term
  MatchKind match = MatchKind::exact;  ///< how the spelling relates to the entry
  std::vector<std::string> parts;  ///< the dictionary words inside a domain term (empty if it is one word)
};

/// A segmented text: the tokens in order, white space and punctuation left out.
struct Segmented {
  Normalized normalized;
  std::vector<Token> tokens;
};

/// Cuts text into tokens: first at transitions of script and number, then lexicon terms (longest first, on
/// character cluster boundaries), then ICU's Thai dictionary in between. The same call serves index and
/// query. Copies share their data; one object may be used by many threads only if each has its own copy
/// (ICU's iterator is kept inside, a copy makes a new one).
class Segmenter {
 public:
  explicit Segmenter(Lexicon lexicon);
  Segmenter(const Segmenter& other);
  Segmenter& operator=(const Segmenter& other);
  Segmenter(Segmenter&&) noexcept;
  Segmenter& operator=(Segmenter&&) noexcept;
  ~Segmenter();

  [[nodiscard]] Segmented segment(std::string_view original) const;
  [[nodiscard]] const Lexicon& lexicon() const;

 private:
  struct Impl;
  class Run;
  std::unique_ptr<Impl> impl_;
};

/// Boundaries of Thai character clusters (units that no correct segmentation cuts: leading vowel + consonant
/// + marks) in normalised text, as byte offsets, first 0, last text.size(). After Theeramunkong et al. 2000.
std::vector<std::size_t> cluster_boundaries(std::string_view normalized);

}  // namespace thabian::text
