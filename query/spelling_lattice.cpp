#include "query/spelling_lattice.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include "engine/text/dictionary.h"

namespace thabian::query {
namespace {

// A noisy channel: a reading costs the improbability of its words (negative logarithms, SpellingTrie::Word)
// and of its errors.
constexpr double dictionary_cost = 13.5;  ///< a Thai word that the corpus does not have
constexpr double unknown_cost = 6.0;      ///< letters that are no word at all, and
constexpr double unknown_letter_cost = 4.5;
constexpr double error_cost = 2.0;          ///< of a word with errors, and
constexpr double error_price_factor = 0.8;  ///< for each tenth of a plain error
constexpr double short_word_cost = 1.0;     ///< more for a short word that is no domain term: any would do
constexpr std::size_t short_word = 4;
constexpr double ragged_cost = 8.0;  ///< more for a mended word beside letters that still say nothing
constexpr double least_gain = 0.7;
constexpr std::size_t bytes_of_thai = 3;
constexpr double impossible = std::numeric_limits<double>::infinity();

class Reading {
 public:
  Reading(const text::SpellingTrie& trie, std::string_view normalized,
          const std::vector<text::Symbol>& stretch)
      : trie_(trie), normalized_(normalized), stretch_(stretch) {}

  double read(std::size_t searched_end) {
    const std::size_t n = stretch_.size();
    best_.assign(n + 1, {});
    best_[0].known.cost = 0;
    for (std::size_t at = 0; at < n; ++at) {
      const double cost = cheapest(at);
      offer_unknown(at);
      if (cost == impossible) continue;
      offer_words(at, cost);
      if (at < searched_end) offer_mends(at, cost);
    }
    return cheapest(n);
  }

  [[nodiscard]] std::vector<MendedWord> mends() const {
    std::vector<MendedWord> out;
    std::size_t at = stretch_.size();
    bool known = best_[at].known.cost <= best_[at].unknown.cost;
    while (at > 0) {
      const auto& step = known ? best_[at].known : best_[at].unknown;
      if (step.price > 0) out.push_back({step.from, at, step.word, step.price});
      known = step.from_known;
      at = step.from;
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

 private:
  struct Step {
    double cost = impossible;
    std::size_t from = 0;
    bool from_known = true;
    std::uint32_t word = 0;
    int price = 0;
  };
  /// The cheapest ways to a place: behind a word, or inside letters that say nothing.
  struct Place {
    Step known;
    Step unknown;
  };

  [[nodiscard]] double cheapest(std::size_t at) const {
    return std::min(best_[at].known.cost, best_[at].unknown.cost);
  }

  void offer(std::size_t from, std::size_t to, double cost, std::uint32_t word, int price) {
    auto& kept = best_[to].known;
    if (cost >= kept.cost) return;
    kept = {cost, from, best_[from].known.cost <= best_[from].unknown.cost, word, price};
  }

  void offer_words(std::size_t at, double cost) {
    found_.clear();
    trie_.exact(stretch_, at, found_);
    for (const auto& found : found_)
      offer(at, at + found.length, cost + trie_.cost(found.word), found.word, 0);
    for (const auto bytes : text::dictionary_words_at(normalized_, at * bytes_of_thai)) {
      if (bytes > bytes_of_thai) offer(at, at + bytes / bytes_of_thai, cost + dictionary_cost, 0, 0);
    }
  }

  void offer_mends(std::size_t at, double cost) {
    found_.clear();
    trie_.near(stretch_, at, found_);
    const bool is_ragged = best_[at].unknown.cost < best_[at].known.cost;
    for (const auto& found : found_) {
      const bool is_short = !trie_.is_term(found.word) && trie_.symbols(found.word) <= short_word;
      const double more = (is_short ? short_word_cost : 0.0) + (is_ragged ? ragged_cost : 0.0);
      const double errors = error_cost + error_price_factor * found.price;
      offer(at, at + found.length, cost + trie_.cost(found.word) + errors + more, found.word, found.price);
    }
  }

  void offer_unknown(std::size_t at) {
    const double begun = best_[at].unknown.cost;
    const double fresh =
        best_[at].known.cost + unknown_cost + (best_[at].known.price > 0 ? ragged_cost : 0.0);
    auto& kept = best_[at + 1].unknown;
    const double cost = std::min(begun, fresh) + unknown_letter_cost;
    if (cost < kept.cost) kept = {cost, at, fresh < begun, 0, 0};
  }

  const text::SpellingTrie& trie_;
  std::string_view normalized_;
  const std::vector<text::Symbol>& stretch_;
  std::vector<Place> best_;
  std::vector<text::SpellingTrie::Found> found_;
};

}  // namespace

std::vector<MendedWord> mend_stretch(const text::SpellingTrie& trie, std::string_view normalized,
                                     const std::vector<text::Symbol>& stretch, std::size_t searched_end) {
  Reading reading(trie, normalized, stretch);
  const double as_it_is = reading.read(0);
  const double mended = reading.read(searched_end);
  if (mended + least_gain > as_it_is) return {};
  return reading.mends();
}

}  // namespace thabian::query
