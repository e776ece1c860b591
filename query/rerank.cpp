#include "query/rerank.h"

#include <algorithm>
#include <cmath>

#include "engine/text/thai_bytes.h"

namespace thabian::query {
namespace {

using index::Gram;
using index::gram_length;

/// More of a question is not compared: nobody types so much.
constexpr std::size_t longest_query = 600;
constexpr unsigned hash_bits = 12;

// Found by tools/bench/retrieval on even query ids (its README).
/// What a function word's characters weigh; those of the rarest words weigh 1.
constexpr double function_weight = 0.35;
/// What a word's weight counts that no passage has as it stands: a typing error, or another cut.
constexpr double unknown_word = 0.8;
/// How much a word's and a trigram's rareness count: exponents.
constexpr double word_rareness = 0.7;
constexpr double gram_rareness = 0.5;
/// A word that one passage in so many has is as rare as can be.
constexpr double rarest = 1e5;
/// Runs of fewer trigrams on end are chance, where counts and places are compared.
constexpr std::uint32_t least_run = 2;
/// Characters of a sentence.
constexpr std::uint32_t sentence = 130;
constexpr double k1 = 0.8;
constexpr double b = 0.8;

constexpr std::uint32_t nowhere = 0xFFFFFFF0U;

/// An average passage has so much brevity; one e times as short, so much more.
constexpr double usual_brevity = 0.5;
constexpr double brevity_step = 0.1;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Whether `number` stands in the text with no digit beside it.
bool has_number(std::string_view folded, std::string_view number) {
  for (auto at = folded.find(number); at != std::string_view::npos; at = folded.find(number, at + 1)) {
    const auto end = at + number.size();
    if ((at == 0 || !is_digit(folded[at - 1])) && (end == folded.size() || !is_digit(folded[end])))
      return true;
  }
  return false;
}

double weight_of_word(const text::Word& word, const Candidates& candidates) {
  if (word.function) return function_weight;
  const auto known = std::find_if(candidates.words.begin(), candidates.words.end(),
                                  [&](const auto& one) { return one.text == word.text; });
  const bool unknown = known == candidates.words.end() || known->frequency == 0;
  return std::pow(unknown ? unknown_word : known->weight / std::log1p(rarest), word_rareness);
}

}  // namespace

std::string_view feature_name(Features::Name name) {
  static constexpr std::array<std::string_view, Features::count_> names = {
      "first_stage", "words", "grams", "gram_counts", "window", "brevity", "numbers"};
  return names[name];
}

const Weights& default_weights() {
  static constexpr Weights weights = {0.15, 0.10, 0.22, 0.24, 0.20, 0.10, 0.08};
  return weights;
}

Reranker::Reranker(const std::vector<text::Word>& words, const Candidates& candidates,
                   const index::GramTable& table, double average_length)
    : average_length_(std::max(1.0, average_length)) {
  for (const auto& word : candidates.words) {
    word_weights_.push_back(word.weight);
    total_words_ += word.weight;
    best_first_stage_ += 2 * word.weight;  // tf / (tf + k1) * (k1 + 1) stays below k1 + 1
  }
  for (const auto& word : words) {
    if (folded_.size() < longest_query) add_word(word, candidates);
  }
  weigh_grams(table);
}

void Reranker::add_word(const text::Word& word, const Candidates& candidates) {
  const auto begin = folded_.size();
  text::append_folded(folded_, word.text);
  char_weights_.resize(folded_.size(), weight_of_word(word, candidates));
  const auto grams = folded_.size() - begin;
  const auto number = folded_.substr(begin);
  if (!number.empty() && is_digit(number.front()) &&
      std::find(numbers_.begin(), numbers_.end(), number) == numbers_.end()) {
    numbers_.push_back(number);
  }
  word_ends_.resize(folded_.size());
  if (grams < gram_length) return;
  const auto known = std::find_if(candidates.words.begin(), candidates.words.end(),
                                  [&](const auto& one) { return one.text == word.text; });
  if (known == candidates.words.end() || known->weight <= 0) return;
  word_ends_[folded_.size() - gram_length].push_back(
      {static_cast<std::uint32_t>(known - candidates.words.begin()),
       static_cast<std::uint32_t>(grams - gram_length + 1)});
}

void Reranker::weigh_grams(const index::GramTable& table) {
  by_hash_.assign(std::size_t{1} << hash_bits, -1);
  Gram gram = 0;
  for (std::size_t i = 0; i < folded_.size(); ++i) {
    gram = index::next_gram(gram, folded_[i]);
    if (i + 1 < gram_length) continue;
    const auto at = i + 1 - gram_length;
    const double share = (char_weights_[at] + char_weights_[at + 1] + char_weights_[at + 2]) / 3;
    gram_weights_.push_back(share * std::pow(table.weight(gram), gram_rareness));
    total_grams_ += gram_weights_.back();
    keys_.push_back(gram);
    auto& head = by_hash_[index::gram_hash(gram, hash_bits)];
    before_.push_back(head);
    head = static_cast<std::int32_t>(at);
  }
  run_place_.resize(keys_.size());
  run_length_.resize(keys_.size());
  counts_.resize(keys_.size());
}

void Reranker::find_matches(std::string_view folded) {
  matches_.clear();
  std::fill(run_place_.begin(), run_place_.end(), nowhere);
  Gram gram = 0;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    gram = index::next_gram(gram, folded[i]);
    auto at = by_hash_[index::gram_hash(gram, hash_bits)];
    if (at < 0 || i + 1 < gram_length) continue;
    const auto place = static_cast<std::uint32_t>(i + 1 - gram_length);
    // From the query's end to its start: the gram before is still as the passage's place before left it.
    for (; at >= 0; at = before_[static_cast<std::size_t>(at)]) {
      const auto k = static_cast<std::size_t>(at);
      if (keys_[k] != gram) continue;
      const bool goes_on = k > 0 && run_place_[k - 1] + 1 == place;
      run_length_[k] = goes_on ? run_length_[k - 1] + 1 : 1;
      run_place_[k] = place;
      matches_.push_back({place, static_cast<std::uint32_t>(k), run_length_[k]});
    }
  }
}

double Reranker::share_of_words() const {
  if (total_words_ <= 0) return 0;
  std::vector<bool> seen(word_weights_.size(), false);
  double out = 0;
  for (const auto& match : matches_) {
    for (const auto& end : word_ends_[match.gram]) {
      // A word ends here if its other trigrams go before.
      if (match.run < end.grams || seen[end.word]) continue;
      seen[end.word] = true;
      out += word_weights_[end.word];
    }
  }
  return out / total_words_;
}

double Reranker::share_of_numbers(std::string_view folded) const {
  if (numbers_.empty()) return 0;
  const auto found = std::count_if(numbers_.begin(), numbers_.end(),
                                   [&](const auto& number) { return has_number(folded, number); });
  return static_cast<double>(found) / static_cast<double>(numbers_.size());
}

void Reranker::lengthen_runs() {
  std::fill(run_place_.begin(), run_place_.end(), nowhere);
  for (auto it = matches_.rbegin(); it != matches_.rend(); ++it) {
    const auto next = it->gram + 1;
    if (next < run_place_.size() && run_place_[next] == it->place + 1) it->run = run_length_[next];
    run_place_[it->gram] = it->place;
    run_length_[it->gram] = it->run;
  }
}

void Reranker::compare_grams(Features& out, double length) {
  std::fill(counts_.begin(), counts_.end(), 0U);
  std::vector<bool> seen(keys_.size(), false);
  for (const auto& match : matches_) {
    seen[match.gram] = true;
    counts_[match.gram] += match.run >= least_run ? 1 : 0;
  }
  const double norm = k1 * (1 - b + b * length / average_length_);
  for (std::size_t k = 0; k < keys_.size(); ++k) {
    const auto count = static_cast<double>(counts_[k]);
    if (seen[k]) out.values[Features::grams] += gram_weights_[k] / total_grams_;
    out.values[Features::gram_counts] += gram_weights_[k] / total_grams_ * count / (count + norm);
  }
}

double Reranker::best_window() {
  std::fill(counts_.begin(), counts_.end(), 0U);
  double best = 0;
  double now = 0;
  std::size_t first = 0;
  for (const auto& match : matches_) {
    if (match.run < least_run) continue;
    for (; matches_[first].place + sentence < match.place; ++first) {
      if (matches_[first].run < least_run) continue;
      const auto gram = matches_[first].gram;
      if (--counts_[gram] == 0) now -= gram_weights_[gram];
    }
    if (counts_[match.gram]++ == 0) now += gram_weights_[match.gram];
    best = std::max(best, now);
  }
  return best / total_grams_;
}

Features Reranker::compare(std::string_view folded, double first_stage) {
  Features out;
  out.values[Features::first_stage] = best_first_stage_ > 0 ? first_stage / best_first_stage_ : 0;
  const double length = static_cast<double>(std::max<std::size_t>(1, folded.size()));
  out.values[Features::brevity] =
      std::clamp(usual_brevity + brevity_step * std::log(average_length_ / length), 0.0, 1.0);
  out.values[Features::numbers] = share_of_numbers(folded);
  if (keys_.empty() || total_grams_ <= 0) return out;
  find_matches(folded);
  out.values[Features::words] = share_of_words();
  lengthen_runs();
  compare_grams(out, length);
  out.values[Features::window] = best_window();
  return out;
}

}  // namespace thabian::query
