// The first step of a question's way: from text to terms, named facts and what is asked.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/pack.h"
#include "engine/model/fact.h"
#include "engine/model/guide.h"
#include "engine/text/analyzer.h"
#include "engine/text/weights.h"
#include "query/options.h"
#include "query/papers.h"
#include "query/spelling.h"

namespace thabian::query {

/// A fact that some words of the question reveal. Whether it matters depends on the guide.
struct FoundFact {
  std::string fact;
  model::FactValue value;
  std::string words;      ///< as written in the question
  std::size_t begin = 0;  ///< byte range in the question
  std::size_t end = 0;
};

/// A question as the engine reads it.
struct Understanding {
  text::Analysis analysis;
  text::TokenWeights tokens;         ///< how much each token says of the matter
  std::vector<model::Facet> facets;  ///< what is asked, the surest first
  std::vector<FoundFact> facts;      ///< the surest reading of each fact, in the order of the text
  std::vector<Paper> papers;         ///< what they say to have, where that is to be checked
  bool papers_alone = false;         ///< nothing is said of the matter that they are for
  bool english = false;              ///< the question is mostly in Latin letters
  bool joined = false;               ///< has words that join two matters
  /// What was taken for misspelt. The analysis is of the mended question; its tokens stand at the bytes that
  /// were typed, and those of a mend match `fuzzy`.
  std::vector<Mend> mends;

  /// How much is said beside facts, frames and what is asked: about 1 a word. Below 1, nothing is said of a
  /// matter.
  [[nodiscard]] double matter_weight() const;
  /// The facts found that are in `ids` (sorted), as a set.
  [[nodiscard]] model::Facts facts_among(const std::vector<std::string>& ids) const;
};

/// Reads questions with the cues of a pack. Borrows the pack and its reader of papers, which must outlive it.
class Understander {
 public:
  /// `today` turns years of birth into ages.
  Understander(const index::Pack& pack, const PaperReader& papers, model::Date today,
               const EngineOptions& options = {});
  Understander(Understander&&) noexcept;
  Understander& operator=(Understander&&) noexcept;
  ~Understander();

  [[nodiscard]] Understanding understand(std::string_view question) const;
  /// The same with every word taken as it is typed.
  [[nodiscard]] Understanding understand_as_typed(std::string_view words) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace thabian::query
