// Markdown behind one wall: the few kinds of block that guides and laws are made of, with the place of each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/link_definitions.h"
#include "indexer/reading.h"

namespace thabian::indexer {

/// One heading, paragraph or bullet.
struct Line {
  std::string text;  ///< without lead, citations and annotations; soft line breaks are blanks
  std::string lead;  ///< the bold beginning without its colon
  std::vector<LinkDefinition> links;  ///< what it cites, in order
  std::vector<Located> annotations;   ///< inline code at the end, without back quotes
  bool broken = false;                ///< a citation or annotation of it was reported already
  Place where;
};

enum class BlockKind : std::uint8_t { heading, paragraph, bullets, numbers };

struct Block {
  BlockKind kind = BlockKind::paragraph;
  int level = 0;            ///< of a heading
  std::vector<Line> lines;  ///< one of a heading or paragraph; the items of a list
  [[nodiscard]] const Place& where() const { return lines.front().where; }
};

struct Document {
  std::vector<Block> blocks;  ///< each has at least one line
  std::vector<LinkDefinition> definitions;
};

/// Reads the part of a source from `first_line` on. Reports what the format does not allow, citations without
/// a definition, definitions that stand twice or that nothing cites.
Document read_markdown(const Source& source, std::string_view body, int first_line, Findings& findings);

}  // namespace thabian::indexer
