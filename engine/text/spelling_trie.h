// A set of words that finds those which a piece of text may have been meant for.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace thabian::text {

/// A text as the trie reads it: one symbol a character, Thai and lower-case ASCII; 0 for any other.
using Symbol = std::uint8_t;
std::vector<Symbol> symbols_of(std::string_view normalized);
/// The character of a symbol; 0 for 0.
char32_t character_of(Symbol symbol);

class SpellingTrie {
 public:
  struct Word {
    std::string text;      ///< normalised, nothing but characters that have a symbol
    float cost = 0;        ///< what reading it costs; its meaning is the caller's
    bool may_mend = true;  ///< may be what a misspelt word was meant for
    bool is_term = false;  ///< a spelling of the lexicon
    std::string shown{};   ///< how it is written, if not like that (with blanks)
  };

  /// Of equal texts the cheapest stays.
  explicit SpellingTrie(std::vector<Word> words);

  /// A word that stands in the text, or nearly.
  struct Found {
    std::size_t length = 0;  ///< symbols of the text
    std::uint32_t word = 0;
    int price = 0;  ///< of the errors (engine/text/confusable.h); 0: as it is
  };

  /// The words that `text` has from `at` on.
  void exact(const std::vector<Symbol>& text, std::size_t at, std::vector<Found>& out) const;
  /// The words that it nearly has; the longer a word, the more errors it may have (`allowance`). Appends the
  /// cheapest reading of each word and length.
  void near(const std::vector<Symbol>& text, std::size_t at, std::vector<Found>& out) const;

  [[nodiscard]] std::string text(std::uint32_t number) const;
  /// text(), or how it is written.
  [[nodiscard]] std::string shown(std::uint32_t number) const;
  [[nodiscard]] std::size_t symbols(std::uint32_t number) const { return keys_[number].size(); }
  [[nodiscard]] float cost(std::uint32_t number) const { return words_[number].cost; }
  [[nodiscard]] bool is_term(std::uint32_t number) const { return words_[number].is_term; }
  [[nodiscard]] bool has(std::string_view normalized) const;

  /// The greatest price of errors in a word of so many symbols.
  static int allowance(std::size_t symbols);

 private:
  struct Node {
    std::uint32_t first_child = 0;  ///< children stand one behind the other
    std::int32_t word = -1;
    Symbol symbol = 0;
    std::uint8_t children = 0;
  };
  class Search;

  void build(std::size_t begin, std::size_t end, std::size_t depth, std::uint32_t node);
  [[nodiscard]] std::uint32_t child(std::uint32_t node, Symbol symbol) const;

  // Symbols as characters: most words fit into a string without memory of its own, and making the trie is
  // what the first misspelt question waits for.
  std::vector<std::string> keys_;  // sorted
  std::vector<Word> words_;        // of the keys, without their texts
  std::vector<Node> nodes_{1};
};

}  // namespace thabian::text
