// Plain passages as they are handed in: one JSON object `{"id","text","title"?,"url"?}` a line.
#pragma once

#include <string>
#include <string_view>

#include "engine/error.h"

namespace thabian::indexer {

struct PlainPassage {
  std::string id;
  std::string text;
  std::string title;
  std::string url;
};

/// Reads a line into `out`, whose buffers are used again. Objects of plain texts are read without a JSON
/// library, which would cost more than all else; others by one. Ill-formed UTF-8 is an error.
/// Error `syntax` at `where`.
Status parse_passage(std::string_view line, const Place& where, PlainPassage& out);

}  // namespace thabian::indexer
