// Wrapping of Thai and mixed text by display width, between words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/segment.h"

namespace thabian::render {

/// Cuts `text` into lines of at most `width` columns, at blanks and between Thai words; a word wider than
/// that stands alone on a line that is too long. Line breaks in the text are kept. Never gives an empty
/// vector.
std::vector<std::string> wrap(std::string_view text, std::size_t width, const text::Segmenter& segmenter);

}  // namespace thabian::render
