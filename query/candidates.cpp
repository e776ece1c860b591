#include "query/candidates.h"

#include <algorithm>
#include <cmath>

#include "engine/index/xapian_wall.h"
#include "query/any_term.h"

namespace thabian::query {
namespace {

// Without a passage's length in it, Xapian need not look lengths up and can leave out most of what cannot
// win: five times faster than its own parameters, and the second stage weighs lengths anyhow.
constexpr double k1 = 1.0;
constexpr double no_length = 0.0;
/// Of a query that is a whole page, so many of the rarest words are looked for.
constexpr std::size_t most_words = 64;

std::vector<IndexWord> index_words(const index::Pack& pack, const std::vector<text::Word>& words) {
  std::vector<IndexWord> out;
  std::vector<std::string> terms;
  const bool any = std::any_of(words.begin(), words.end(), [](const auto& word) { return !word.function; });
  for (const auto& word : words) {
    if (word.text.size() > text::max_term_bytes || (any && word.function)) continue;
    const bool known =
        std::any_of(out.begin(), out.end(), [&](const auto& one) { return one.text == word.text; });
    if (known) continue;
    out.push_back({std::string(word.text), 0, 0});
    terms.push_back(out.back().text);
  }
  const auto n = static_cast<double>(pack.database().get_doccount());
  const auto frequencies = term_frequencies(pack, terms);
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].frequency = frequencies[i];
    const double f = out[i].frequency;
    if (out[i].frequency > 0) out[i].weight = std::log1p((n - f + 0.5) / (f + 0.5));
  }
  return out;
}

}  // namespace

Result<Candidates> find_candidates(const index::Pack& pack, const std::vector<text::Word>& words,
                                   std::size_t limit, std::size_t unsure_limit) {
  return index::xapian_try([&]() -> Result<Candidates> {
    Candidates out;
    out.words = index_words(pack, words);
    std::vector<const IndexWord*> known;
    for (const auto& word : out.words) {
      if (word.frequency > 0) known.push_back(&word);
    }
    if (known.empty()) return out;
    const bool unsure = known.size() < out.words.size();
    std::stable_sort(known.begin(), known.end(),
                     [](const auto* a, const auto* b) { return a->frequency < b->frequency; });
    known.resize(std::min(known.size(), most_words));
    std::vector<WeightedTerm> terms;
    for (const auto* word : known) terms.push_back({word->text, 1, word->frequency});
    Xapian::Enquire enquire(pack.database());
    enquire.set_weighting_scheme(Xapian::BM25Weight(k1, 0, 1, no_length, 0));
    enquire.set_query(any_term(terms, pack.database().get_doccount()));
    const auto found = enquire.get_mset(0, static_cast<Xapian::doccount>(unsure ? unsure_limit : limit));
    for (auto it = found.begin(); it != found.end(); ++it) out.best.push_back({*it, it.get_weight()});
    return out;
  });
}

}  // namespace thabian::query
