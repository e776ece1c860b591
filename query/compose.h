// The last step: an answer out of the guide's model, every line with its source.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/index/pack.h"
#include "engine/model/answer.h"
#include "engine/model/guide.h"

namespace thabian::query {

/// What an answer is made for.
struct Occasion {
  model::Facts facts;
  std::vector<model::Facet> facets;  ///< what is asked, the surest first
  model::Date as_of{};               ///< the day whose law counts
  bool english = false;              ///< conditions are told in English too
  /// The guide's own question that this one matches, as its line in the guide; 0 if none.
  int question_line = 0;
  /// The glossary entry that is asked for; null if none.
  const model::GlossaryEntry* entry = nullptr;
};

/// The answer for one case of a guide: checklist, steps, fee and so on, as far as the guide has them; the
/// summary answers what is asked first. Conditions over known facts are decided, the others shown. Error
/// `pack_damaged` if a law that it cites cannot be read.
Result<model::Answer> compose_case(const index::Pack& pack, const model::Guide& guide,
                                   const model::GuideCase& one, const Occasion& occasion);

/// The statement of the guide for which the facts demand an officer; null if there is none.
const model::Statement* officer_matter(const model::Guide& guide, const model::GuideCase& one,
                                       const Occasion& occasion);

/// Office contact for hand-overs, by language.
model::Contact contact_of(const model::Office& office, bool english);

}  // namespace thabian::query
