// Which matters a question may be about, and what the confidence in that is read from.
#pragma once

#include <string>
#include <vector>

#include "engine/index/calibration.h"
#include "engine/index/pack.h"
#include "engine/index/text_model.h"
#include "query/options.h"
#include "query/retrieve.h"
#include "query/understand.h"

namespace thabian::query {

/// A procedure (or neighbouring matter) that the question may be about.
struct Candidate {
  std::string procedure;
  bool neighbour = false;
  std::size_t matter = 0;  ///< number in the pack
  double score = 0;        ///< of its best passage; 0 if none was found
  double coverage = 0;     ///< share of the question that its guide speaks of, 0 to 1
  double merit = 0;        ///< score and coverage together
  double topic = 0;        ///< probability by the topic model
  double share = 0;        ///< merit and topic together, among all candidates; they are ordered by it
};

/// All candidates, the likeliest first: the matters of the hits and those that the topic model thinks of. A
/// passage that matches well counts the more, the more of the rest of the question its guide speaks of; the
/// topic model weighs all words together. `features` are the question's.
std::vector<Candidate> candidates_of(const index::Pack& pack, const Retrieval& retrieval,
                                     const index::Features& features, const EngineOptions& options);

/// Of at least one candidate, the likeliest first.
index::Signals signals_of(const std::vector<Candidate>& candidates, const Understanding& understanding);

/// Puts the matter first that is asked in its own words, if there is just one; true if there is. `case_id` is
/// then the case whose words they are, or left as it is.
bool prefer_exact(const index::Pack& pack, const Understanding& understanding,
                  std::vector<Candidate>& candidates, std::string& case_id);

}  // namespace thabian::query
