#include "query/search.h"

#include <algorithm>

#include "engine/text/thai_bytes.h"

namespace thabian::query {
namespace {

/// More of a passage is not compared.
constexpr std::size_t longest_text = std::size_t{1} << 16U;

double score_of(const Features& features, const Weights& weights) {
  double out = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) out += weights[i] * features.values[i];
  return out;
}

}  // namespace

std::size_t rerank_depth(std::size_t passages) {
  constexpr std::size_t least = 40;
  constexpr std::size_t passages_for_one_more = 1250;
  return std::min(most_reranked / 2, least + passages / passages_for_one_more);
}

Result<std::vector<PassageHit>> PassageSearch::search(std::string_view query, std::size_t limit,
                                                      const SearchOptions& options) {
  const auto usual = options.depth > 0 ? options.depth : rerank_depth(pack_->plain_passages().size());
  const auto deep = options.depth > 0 ? options.depth : 2 * usual;
  const auto& words = cutter_.cut(query);
  const auto candidates = find_candidates(*pack_, words, std::max(limit, usual), std::max(limit, deep));
  if (!candidates) return candidates.error();
  const auto& store = pack_->plain_passages();
  const double average =
      static_cast<double>(store.bytes()) / static_cast<double>(std::max<std::size_t>(1, store.size()));
  Reranker reranker(words, *candidates, pack_->grams(), average);
  std::vector<PassageHit> out;
  for (const auto& candidate : candidates->best) {
    PassageHit hit;
    hit.document = candidate.document;
    if (out.size() < deep) {
      const auto passage = store.read(candidate.document, buffer_);
      if (!passage) return passage.error();
      folded_.clear();
      text::append_folded(folded_, passage->title);
      text::append_folded(folded_, passage->text.substr(0, longest_text));
      hit.features = reranker.compare(folded_, candidate.score);
    }
    hit.score = score_of(hit.features, options.weights);
    out.push_back(hit);
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
  if (out.size() > limit) out.resize(limit);
  return out;
}

}  // namespace thabian::query
