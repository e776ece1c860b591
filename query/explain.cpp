#include "query/explain.h"

#include <algorithm>
#include <cstdio>

namespace thabian::query {
namespace {

constexpr std::size_t shown_hits = 8;

std::string fixed(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.2f", value);
  return buffer;
}

std::string tokens_line(const index::Pack& pack, const Understanding& understanding) {
  std::string line = "tokens:";
  const auto& tokens = understanding.analysis.segmented.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    line += " " + tokens[i].text;
    if (tokens[i].entry) {
      const auto& entry = pack.analyzer().lexicon().entries()[*tokens[i].entry];
      line += "{" + entry.term + " " + std::string(text::match_kind_name(tokens[i].match)) + "}";
    }
    if (understanding.tokens.weights[i] < 1) line += "(" + fixed(understanding.tokens.weights[i]) + ")";
  }
  return line;
}

std::string facts_line(const Understanding& understanding) {
  std::string line = "facts:";
  for (const auto& found : understanding.facts) {
    line += " " + found.fact + "=" + model::to_string(found.value) + " \"" + found.words + "\"";
  }
  return line;
}

}  // namespace

Explanation explain(const index::Pack& pack, const Understanding& understanding, const Retrieval& retrieval,
                    const Decision& decision) {
  std::vector<std::string> lines{tokens_line(pack, understanding)};
  if (!understanding.mends.empty()) {
    std::string mends = "mended:";
    for (const auto& mend : understanding.mends)
      mends += " " + std::to_string(mend.begin) + "-" + std::to_string(mend.end) + " to \"" + mend.to +
               "\" (errors " + fixed(mend.price / 10.0) + ")";
    lines.push_back(std::move(mends));
  }
  std::string facets = "asked:";
  for (const auto facet : understanding.facets) facets += " " + std::string(model::facet_id(facet));
  lines.push_back(std::move(facets));
  lines.push_back(facts_line(understanding));
  std::string terms = "terms:";
  for (const auto& term : retrieval.terms)
    terms += " " + term.term + "*" + fixed(term.weight) + "/" + std::to_string(term.frequency);
  lines.push_back(std::move(terms));
  for (std::size_t i = 0; i < std::min(shown_hits, retrieval.hits.size()); ++i) {
    const auto& hit = retrieval.hits[i];
    const auto passage = passage_of(pack, hit);
    if (passage)
      lines.push_back("hit: " + fixed(hit.score) + " " + passage->id + " \"" + passage->title + "\"");
  }
  for (std::size_t i = 0; i < std::min<std::size_t>(4, decision.candidates.size()); ++i) {
    const auto& candidate = decision.candidates[i];
    lines.push_back("candidate: " + candidate.procedure + (candidate.neighbour ? " (another office)" : "") +
                    " score " + fixed(candidate.score) + " coverage " + fixed(candidate.coverage) +
                    " merit " + fixed(candidate.merit) + " topic " + fixed(candidate.topic) + " share " +
                    fixed(candidate.share));
  }
  lines.push_back("decision: " + std::string(model::status_id(decision.status)) + " " + decision.procedure +
                  (decision.case_id.empty() ? "" : "/" + decision.case_id) +
                  (decision.exact ? " (in the guide's own words)" : "") +
                  (decision.by_asking ? " (by its way of asking)" : "") + " confidence " +
                  fixed(decision.confidence));
  Explanation out;
  out.lines = std::move(lines);
  for (const auto& candidate : decision.candidates) out.candidates.push_back(candidate.procedure);
  if (!decision.candidates.empty()) {
    out.signals.assign(decision.signals.values.begin(), decision.signals.values.end());
  }
  out.exact = decision.exact;
  for (const auto& hit : retrieval.hits) {
    const auto& matter = pack.matter_id(hit.ref);
    const bool known = std::any_of(out.passages.begin(), out.passages.end(),
                                   [&](const auto& passage) { return passage.procedure == matter; });
    if (known) continue;
    if (auto passage = passage_of(pack, hit)) out.passages.push_back({matter, passage->id, passage->title});
  }
  return out;
}

}  // namespace thabian::query
