// The domain's terms and their spellings: read from the corpus, carried in the pack, found in texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"

namespace thabian::text {

/// How a spelling relates to its term. Lower is better: exact beats alias beats folded beats fuzzy.
enum class MatchKind : std::uint8_t { exact = 0, alias = 1, folded = 2, fuzzy = 3 };
std::string_view match_kind_name(MatchKind kind);

/// One spelling of a term as people write it.
struct Spelling {
  std::string text;                   ///< normalised (normalize_text)
  MatchKind kind = MatchKind::exact;  ///< exact: the term or an equal form; alias: other word or English;
                                      ///< folded: misspelling
  std::string joined{};               ///< without blanks, hyphens and dots; filled in by Lexicon
};

/// One term of the domain.
struct LexiconEntry {
  std::string id;                   ///< the term itself, normalised: stable across builds
  std::string term;                 ///< as shown to people
  std::string kind;                 ///< document, form, person, place, act ... as the corpus says
  std::string english;              ///< one English label, may be empty
  std::vector<Spelling> spellings;  ///< the first one is the term itself; never empty
};

/// An immutable set of terms with a longest-match look-up. Cheap to copy; many threads may read it.
class Lexicon {
 public:
  Lexicon();
  /// Spellings are normalised here, and an entry without any gets its term; an empty id becomes the first
  /// spelling. Form codes (ท.ร.14/1) gain their spelling without dots and spaces; it stands for all spellings
  /// with them. A spelling that two entries claim stays with the first; `clashes()` names it.
  explicit Lexicon(std::vector<LexiconEntry> entries);

  struct Hit {
    std::size_t length = 0;      ///< bytes of the normalised text
    std::uint32_t entry = 0;     ///< index into entries()
    std::uint32_t spelling = 0;  ///< index into the entry's spellings
    bool is_code = false;        ///< the spelling is an abbreviation or form code: พ.ร.บ., ท.ร.14/1
  };
  /// All spellings that start at byte `offset` of normalised text, longest first. Blanks and hyphens inside a
  /// spelling are optional in the text; one blank more is bridged inside Thai spellings of four clusters or
  /// more. Latin spellings match whole words only (a plural s may follow); numbers are never cut. Whether a
  /// Thai match begins and ends where words do is for the segmenter to judge.
  [[nodiscard]] std::vector<Hit> matches_at(std::string_view normalized, std::size_t offset) const;

  [[nodiscard]] const std::vector<LexiconEntry>& entries() const;
  /// The entry that has this (normalised) spelling.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view normalized_spelling) const;
  /// Spellings that more than one entry claims, as "spelling: first / second".
  [[nodiscard]] const std::vector<std::string>& clashes() const;
  /// 16 hexadecimal digits over all entries in order (XXH3); stored in the pack.
  [[nodiscard]] const std::string& hash() const;

  /// The stored form, ready for look-ups (engine/flat.h); clashes are not kept.
  [[nodiscard]] std::string store() const;
  /// Error `pack_damaged`.
  static Result<Lexicon> restore(std::string_view bytes);

 private:
  struct Data;
  std::shared_ptr<const Data> data_;
};

}  // namespace thabian::text
