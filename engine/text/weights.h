// How much each token of a question says of its matter.
#pragma once

#include <vector>

#include "engine/text/cues.h"

namespace thabian::text {

/// By token number.
struct TokenWeights {
  std::vector<double> weights;  ///< 1 for what the matter is made of, less for what frames the question
  std::vector<bool> frames;  ///< part of a frame ("ครับ", "ยังไง", "please"): says nothing of the matter
};

/// `frames` and `asking` are the matches of the language's frame words and facet cues. Domain terms always
/// keep the full weight, whatever frame they stand in. Nothing is removed: "ได้ไหม" tells two questions apart
/// when all else is equal.
TokenWeights weigh_tokens(const std::vector<Token>& tokens, const std::vector<CueMatch>& frames,
                          const std::vector<CueMatch>& asking);

}  // namespace thabian::text
