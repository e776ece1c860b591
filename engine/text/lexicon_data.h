// What a lexicon is made of inside: its entries and a tree over the symbols of their spellings. For the
// lexicon's own sources alone.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/text/lexicon.h"

namespace thabian::text {
namespace lexicon {

/// Which separators stand where in a spelling or in a text. Bit k: in front of symbol k.
struct Separators {
  std::uint64_t blanks = 0;  ///< blanks and hyphens
  std::uint64_t dots = 0;    ///< dots and apostrophes
};
/// What a text must look like to be this spelling, its symbols being the same.
struct Pattern {
  std::uint32_t entry = 0;
  std::uint32_t spelling = 0;
  Separators allowed;
  bool is_code = false;
  bool ends_in_dot = false;
};

}  // namespace lexicon

struct Lexicon::Data {
  struct Edge {
    char32_t symbol;
    std::uint32_t node;
  };
  struct Node {
    std::uint32_t first_edge = 0;
    std::uint32_t edges = 0;
    std::int32_t pattern = -1;
  };
  using Pattern = lexicon::Pattern;
  using Keys = std::map<std::u32string, Pattern>;

  std::vector<LexiconEntry> entries;
  std::vector<std::string> clashes;
  std::string hash;
  std::vector<Node> nodes{1};
  std::vector<Edge> edges;  ///< of one node: neighbours, sorted by symbol
  std::vector<Pattern> patterns;
  std::array<std::uint32_t, 128> thai_start{};  ///< the root's children by their place in the Thai block

  void add_spellings(Keys& keys, std::uint32_t index);
  void claim(Keys& keys, std::u32string symbols, const Pattern& pattern);
  void build(Keys::const_iterator begin, Keys::const_iterator end, std::size_t depth, std::uint32_t node);
  [[nodiscard]] std::uint32_t child(std::uint32_t node, char32_t symbol) const;
  void find_thai_start();
  void set_hash();
};

}  // namespace thabian::text
