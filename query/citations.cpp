#include "query/citations.h"

namespace thabian::query {

model::Cites Citations::of(const model::Statement& statement) {
  model::Cites out;
  if (statement.references.empty()) out.push_back(number(statement, {}));
  for (const auto& reference : statement.references) out.push_back(number(statement, reference));
  return out;
}

int Citations::number(const model::Statement& statement, const model::Reference& reference) {
  const auto* district = statement.origin.get();
  const auto key = (district == nullptr ? origin_ : origin_ + "|" + district->file) + "|" +
                   std::to_string(statement.line) + "|" + reference.law + "|" + reference.section + "|" +
                   reference.url;
  const auto [it, is_new] = numbers_.try_emplace(key, static_cast<int>(all_.size()) + 1);
  if (!is_new) return it->second;
  model::Citation citation;
  citation.n = it->second;
  citation.guide = origin_;
  citation.heading = statement.heading;
  citation.line = statement.line;
  citation.reviewed = model::format_date(district == nullptr ? reviewed_ : district->reviewed);
  if (district != nullptr) {
    citation.overlay = district->overlay;
    citation.overlay_title = district->title;
  }
  citation.source = reference.url;
  citation.source_title = reference.title;
  if (!reference.law.empty()) set_law(statement, reference, citation);
  all_.push_back(std::move(citation));
  return it->second;
}

void Citations::set_law(const model::Statement& statement, const model::Reference& reference,
                        model::Citation& citation) {
  citation.law_section = reference.section;
  citation.law_act = reference.law;
  const auto law = pack_.law(reference.law);
  if (law) {
    citation.law_act = (*law)->short_title.empty() ? (*law)->title : (*law)->short_title;
    citation.source = (*law)->source;
    return;
  }
  // A district's line may cite a law that a later national pack has not: that is warned of, no damage.
  const bool of_older_pack = statement.origin && law.error().code == ErrorCode::not_found;
  if (!of_older_pack) failure_ = law.error();
}

}  // namespace thabian::query
