// Papers as texts name them: what a line of a checklist wants, and what somebody says to have.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/pack.h"
#include "engine/text/cues.h"

namespace thabian::query {

/// One document, form or person to bring.
struct Paper {
  std::uint32_t entry = 0;         ///< of the lexicon
  bool original = true;            ///< the real one is wanted, or had
  bool copy = false;               ///< a copy will do, or is had
  bool denied = false;             ///< said not to be there: ไม่มีทะเบียนบ้าน
  bool self = false;               ///< of the person at the counter
  std::vector<std::string> about;  ///< canonical words that say whose or which
  std::string words;               ///< as written
  std::string said;                ///< the whole part of a list that names it, as written
  std::size_t begin = 0;           ///< byte range of its name in the text
  std::size_t end = 0;
};

/// What a text names: each group is needed, and of a group any paper will do.
struct PaperGroups {
  std::vector<std::vector<Paper>> groups;
  bool optional = false;  ///< only if one has it
  /// It tells who must come: the groups of read_need() are then the persons that the lexicon knows and the
  /// papers they bring.
  bool people = false;
};

/// Reads papers with the words of a pack's language. Borrows the pack, which must outlive it.
class PaperReader {
 public:
  explicit PaperReader(const index::Pack& pack);

  /// Of a line of a checklist.
  [[nodiscard]] PaperGroups read_item(std::string_view line) const;
  /// Of a line of a checklist, told apart by whether it wants papers or people.
  [[nodiscard]] PaperGroups read_need(std::string_view line) const;
  /// Of a list of what somebody has: parts between commas, semicolons and lines. A part that names no paper
  /// gives one without `entry` (`no_entry`), so that nothing is passed over in silence.
  [[nodiscard]] std::vector<Paper> read_list(std::string_view list) const;
  /// Whether the question speaks of more than of `papers`, what one does with them, people and places: it
  /// has a word of some weight left.
  [[nodiscard]] bool says_more(const std::vector<text::Token>& tokens, const std::vector<double>& weights,
                               const std::vector<Paper>& papers) const;
  /// Of a question: what is named behind a word for having; empty if there is none.
  [[nodiscard]] std::vector<Paper> read_question(std::string_view question,
                                                 const std::vector<text::Token>& tokens) const;

  static constexpr std::uint32_t no_entry = static_cast<std::uint32_t>(-1);

 private:
  struct Marks;
  struct TokenRole;
  [[nodiscard]] std::vector<TokenRole> roles_of(const std::vector<text::Token>& tokens) const;
  [[nodiscard]] PaperGroups read(std::string_view text) const;
  /// `tokens` stand at bytes of `text`.
  [[nodiscard]] PaperGroups read(std::string_view text, const std::vector<text::Token>& tokens,
                                 bool after_having) const;

  const index::Pack* pack_;
  text::CueSet words_;
  std::vector<std::uint8_t> roles_;  // by cue
};

}  // namespace thabian::query
