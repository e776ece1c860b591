// Steps of the engine that can be left out, to measure what each is worth. Answering has all of them.
#pragma once

#include <optional>

#include "engine/index/calibration.h"

namespace thabian {

struct EngineOptions {
  bool compounds = true;   ///< domain terms as terms of their own
  bool clusters = true;    ///< character clusters where words are unknown
  bool aliases = true;     ///< other words for a domain term
  bool spelling = true;    ///< misspelt words, the other keyboard layout
  bool facts = true;       ///< facts found in the words of the question
  bool topics = true;      ///< the topic model
  bool cases = true;       ///< cases told apart by the words of the question, beside its facts
  bool confidence = true;  ///< asking back and handing over where the best candidate is not sure
  std::optional<index::Calibration> calibration;  ///< in place of the pack's
};

}  // namespace thabian
