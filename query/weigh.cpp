#include "query/weigh.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "query/coverage.h"

namespace thabian::query {
namespace {

constexpr double bare_merit = 0.35;  ///< what a score counts with nothing of the rest of the question covered
constexpr double merit_factor = 2.5;  ///< of the best passage against the topic model's log-probability
constexpr double least_topic = 1e-4;
constexpr std::size_t topics_looked_at = 8;
constexpr double score_unit = 40.0;  ///< a score that leaves no doubt

Candidate candidate_of(const index::Pack& pack, std::size_t matter) {
  Candidate out;
  const auto ref = pack.matter(matter);
  out.matter = matter;
  out.neighbour = ref.kind == index::PassageKind::neighbour;
  out.procedure = pack.matter_id(ref);
  return out;
}

/// The matters of the hits and those that the topic model thinks of, each once.
std::vector<Candidate> gather(const index::Pack& pack, const Retrieval& retrieval,
                              const std::vector<double>& topics) {
  std::vector<Candidate> out;
  const auto find = [&](std::size_t matter) -> Candidate& {
    const auto it = std::find_if(out.begin(), out.end(), [&](const auto& c) { return c.matter == matter; });
    if (it != out.end()) return *it;
    out.push_back(candidate_of(pack, matter));
    return out.back();
  };
  for (const auto& hit : retrieval.hits) {
    if (pack.matter_id(hit.ref).empty()) continue;
    auto& candidate = find(pack.matter_number(hit.ref));
    candidate.score = std::max(candidate.score, hit.score);
  }
  std::vector<std::size_t> order(topics.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto looked_at = static_cast<std::ptrdiff_t>(std::min(topics_looked_at, order.size()));
  std::partial_sort(order.begin(), order.begin() + looked_at, order.end(),
                    [&](auto a, auto b) { return topics[a] > topics[b]; });
  for (std::ptrdiff_t i = 0; i < looked_at; ++i) find(order[static_cast<std::size_t>(i)]);
  return out;
}

}  // namespace

std::vector<Candidate> candidates_of(const index::Pack& pack, const Retrieval& retrieval,
                                     const index::Features& features, const EngineOptions& options) {
  std::vector<double> topics;
  if (options.topics) topics = pack.topics().probabilities(features);
  auto out = gather(pack, retrieval, topics);
  const Coverage coverage(pack, retrieval);
  double best_merit = 0;
  for (auto& candidate : out) {
    candidate.topic = candidate.matter < topics.size() ? topics[candidate.matter] : 0;
    candidate.coverage = coverage.of(candidate.matter);
    candidate.merit = candidate.score * (bare_merit + (1 - bare_merit) * candidate.coverage);
    best_merit = std::max(best_merit, candidate.merit);
  }
  double sum = 0;
  for (auto& candidate : out) {
    const double relative = best_merit > 0 ? candidate.merit / best_merit : 0;
    sum += candidate.share = (candidate.topic + least_topic) * std::exp(merit_factor * relative);
  }
  for (auto& candidate : out) candidate.share /= sum;
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.share > b.share; });
  return out;
}

index::Signals signals_of(const std::vector<Candidate>& candidates, const Understanding& understanding) {
  index::Signals out;
  const auto& best = candidates.front();
  const double second = candidates.size() > 1 ? candidates[1].share : 0;
  double topic = 0;
  double merit = 0;
  double other_merit = 0;
  double elsewhere = 0;
  for (const auto& candidate : candidates) {
    topic = std::max(topic, candidate.topic);
    merit = std::max(merit, candidate.merit);
    if (&candidate != &best) other_merit = std::max(other_merit, candidate.merit);
    if (candidate.neighbour) elsewhere += candidate.topic;
  }
  double told = 0;
  for (const auto weight : understanding.tokens.weights) told += weight;
  out.values = {1.0,
                std::log(best.share + 1e-6),
                std::log((best.share + 1e-3) / (second + 1e-3)),
                best.coverage,
                std::min(1.0, best.score / score_unit),
                understanding.english ? 1.0 : 0.0,
                std::log(topic + least_topic),
                (best.topic >= topic ? 0.5 : 0.0) + (best.merit >= merit ? 0.5 : 0.0),
                std::log((best.merit + 1) / (other_merit + 1)),
                std::log1p(told),
                std::log(elsewhere + 0.01)};
  return out;
}

bool prefer_exact(const index::Pack& pack, const Understanding& understanding,
                  std::vector<Candidate>& candidates, std::string& case_id) {
  const auto hash = index::wording_hash(understanding.analysis.segmented.tokens, pack.analyzer().lexicon(),
                                        understanding.tokens.frames);
  const auto refs = pack.worded(hash);
  if (refs.empty()) return false;
  const auto matter = pack.matter_number(refs.front());
  for (const auto& ref : refs) {
    if (pack.matter_number(ref) != matter) return false;
  }
  const bool neighbour = refs.front().kind == index::PassageKind::neighbour;
  const auto& id = pack.matter_id(refs.front());
  const auto it = std::find_if(candidates.begin(), candidates.end(),
                               [&](const auto& c) { return c.procedure == id && c.neighbour == neighbour; });
  if (it == candidates.end()) return false;
  std::rotate(candidates.begin(), it, it + 1);
  const auto* outline = pack.outline(id);
  if (!neighbour && refs.size() == 1 && outline != nullptr &&
      refs.front().case_index < outline->cases.size()) {
    case_id = outline->cases[refs.front().case_index].id;
  }
  return true;
}

}  // namespace thabian::query
