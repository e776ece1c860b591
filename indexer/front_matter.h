// YAML behind one wall: plain nodes with the place of every key and value. Texts stay texts: `no` is the word
// "no".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/reading.h"

namespace thabian::indexer {

/// A value of a YAML file. In a map, `keys[i]` belongs to `items[i]`.
struct YamlNode {
  enum class Kind : std::uint8_t { empty, text, list, map };
  Kind kind = Kind::empty;
  std::string text;
  std::vector<Located> keys;
  std::vector<YamlNode> items;
  Place where;

  /// The value of a key (the first, if it stands twice); null if there is none.
  [[nodiscard]] const YamlNode* find(std::string_view key) const;
};

/// Reads one YAML document that starts at `first_line` of the source. No value after a syntax error, which is
/// reported; so are anchors, aliases, tags, keys that stand twice and nesting beyond all reason.
std::optional<YamlNode> read_yaml(const Source& source, std::string_view yaml, int first_line,
                                  Findings& findings);

/// A Markdown file cut at its front matter.
struct FrontMatter {
  YamlNode yaml;
  std::string_view body;
  int body_line = 1;  ///< of the body's first line
};

/// No value if the front matter is missing or cannot be read, which is reported.
std::optional<FrontMatter> read_front_matter(const Source& source, Findings& findings);

}  // namespace thabian::indexer
