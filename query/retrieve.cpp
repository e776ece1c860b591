#include "query/retrieve.h"

#include <map>

#include "engine/index/xapian_wall.h"
#include "query/any_term.h"

namespace thabian::query {
namespace {

// A domain term counts once more than its words; clusters only catch what spelling or cutting broke.
constexpr double concept_weight = 1.0;
constexpr double word_weight = 1.0;
constexpr double part_weight = 0.5;
constexpr double cluster_weight = 0.2;

double kind_weight(const text::Term& term, const text::Token& token) {
  switch (term.kind) {
    case text::TermKind::concept_:
      return concept_weight;
    case text::TermKind::cluster:
      return cluster_weight;
    case text::TermKind::word:
      break;
  }
  return token.entry && term.text != token.text ? part_weight : word_weight;
}

/// Tokens that a guide has as they stand: they need no recall net. None in a pack of passages.
std::vector<bool> known_tokens(const index::Pack& pack, const Understanding& understanding) {
  std::vector<bool> out(understanding.analysis.segmented.tokens.size(), false);
  for (const auto& term : understanding.analysis.terms) {
    if (term.kind == text::TermKind::cluster || out[term.token]) continue;
    out[term.token] =
        pack.vocabulary().row(index::index_term(term.kind, term.text)) != index::Vocabulary::unknown;
  }
  return out;
}

/// Each term once, with the greatest of its weights.
std::map<std::string, double> weighted_terms(const index::Pack& pack, const Understanding& understanding) {
  std::map<std::string, double> out;
  const auto& tokens = understanding.analysis.segmented.tokens;
  const auto known = known_tokens(pack, understanding);
  for (const auto& term : understanding.analysis.terms) {
    if (term.kind == text::TermKind::cluster && known[term.token]) continue;
    const double weight = kind_weight(term, tokens[term.token]) * understanding.tokens.weights[term.token];
    auto& kept = out[index::index_term(term.kind, term.text)];
    kept = std::max(kept, weight);
  }
  return out;
}

std::vector<QueryTerm> query_terms(const index::Pack& pack, const Understanding& understanding) {
  std::vector<QueryTerm> out;
  std::vector<std::string> names;
  for (const auto& [term, weight] : weighted_terms(pack, understanding)) {
    out.push_back({term, weight, 0});
    names.push_back(term);
  }
  const auto frequencies = term_frequencies(pack, names);
  for (std::size_t i = 0; i < out.size(); ++i) out[i].frequency = frequencies[i];
  return out;
}

Xapian::Query build_query(const std::vector<QueryTerm>& terms, unsigned documents,
                          const RetrievalOptions& options) {
  std::vector<WeightedTerm> weighted;
  for (const auto& term : terms) weighted.push_back({term.term, term.weight, term.frequency});
  auto query = any_term(weighted, documents);
  if (options.procedures_only && !query.empty()) {
    query = Xapian::Query(Xapian::Query::OP_AND_NOT, query,
                          Xapian::Query(index::kind_term(index::PassageKind::law)));
  }
  return query;
}

}  // namespace

Result<Retrieval> retrieve(const index::Pack& pack, const Understanding& understanding,
                           const RetrievalOptions& options) {
  return index::xapian_try([&]() -> Result<Retrieval> {
    const auto& database = pack.database();
    Retrieval out;
    out.terms = query_terms(pack, understanding);
    const auto query = build_query(out.terms, database.get_doccount(), options);
    if (query.empty()) return out;
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.0, 0.0, 1.0, 0.5, 0.5));
    enquire.set_query(query);
    const auto found = enquire.get_mset(0, static_cast<Xapian::doccount>(options.limit));
    for (auto it = found.begin(); it != found.end(); ++it) {
      Hit hit;
      hit.score = it.get_weight();
      hit.document = *it;
      hit.ref = pack.passage(hit.document);
      out.hits.push_back(std::move(hit));
    }
    return out;
  });
}

Result<index::Passage> passage_of(const index::Pack& pack, const Hit& hit) {
  return index::xapian_try([&]() -> Result<index::Passage> {
    return index::decode_passage(pack.database().get_document(hit.document).get_data());
  });
}

}  // namespace thabian::query
