// Answers, guides and hits as a volunteer reads them on a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/model/answer.h"
#include "engine/text/segment.h"
#include "query/thabian.h"

namespace thabian::render {

struct Style {
  bool color = false;
  bool english = false;    ///< labels; the knowledge itself is Thai
  std::size_t width = 80;  ///< columns
};

/// Ends with a line break.
std::string render_answer(const model::Answer& answer, const text::Segmenter& segmenter, const Style& style);
std::string render_hits(const std::vector<SearchHit>& hits, const text::Segmenter& segmenter,
                        const Style& style);

}  // namespace thabian::render
