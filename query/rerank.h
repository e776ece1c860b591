// The second stage of searching plain passages: compares the query with a candidate's text character by
// character, so that a typing error or another cut of words costs a few trigrams and not the passage. What it
// costs depends on the lengths of query and passage alone, not on the size of the collection.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/gram_table.h"
#include "engine/text/words.h"
#include "query/candidates.h"

namespace thabian::query {

/// What a passage has of a query, each between 0 and about 1. A trigram weighs more the rarer it and the word
/// that it stands in are; those of function words weigh little.
struct Features {
  enum Name : std::uint8_t {
    first_stage,  ///< the first stage's score, as a share of the best possible
    words,        ///< share of the query's words, by rareness
    grams,        ///< share of the query's trigrams
    gram_counts,  ///< the same by BM25: how often, and in how long a passage
    window,       ///< share of the query's trigrams within the best stretch of a sentence's length
    brevity,      ///< the logarithm of how short it is beside the average: a long one has much by chance
    numbers,      ///< share of the query's numbers that stand in it whole: 49 is not 149
    count_
  };
  std::array<double, count_> values{};
};

std::string_view feature_name(Features::Name name);

/// What a feature counts; found by `tools/bench/retrieval` on even query ids.
using Weights = std::array<double, Features::count_>;
const Weights& default_weights();

/// Compares one query with passage after passage. Keeps its buffers; not for two threads at once.
class Reranker {
 public:
  /// `average_length` of the collection's passages, in bytes of folded text.
  Reranker(const std::vector<text::Word>& words, const Candidates& candidates, const index::GramTable& table,
           double average_length);

  /// `folded` (engine/text/thai_bytes.h) is the candidate's text.
  Features compare(std::string_view folded, double first_stage);

 private:
  struct Match {
    std::uint32_t place;  // in the passage
    std::uint32_t gram;   // of the query
    std::uint32_t run;    // grams on end up to here, later: of the whole run
  };
  struct WordPlace {
    std::uint32_t word;
    std::uint32_t grams;  // how many on end make the word
  };

  void add_word(const text::Word& word, const Candidates& candidates);
  void weigh_grams(const index::GramTable& table);
  void find_matches(std::string_view folded);
  [[nodiscard]] double share_of_words() const;
  [[nodiscard]] double share_of_numbers(std::string_view folded) const;
  void lengthen_runs();
  void compare_grams(Features& out, double length);
  [[nodiscard]] double best_window();

  // The query.
  std::string folded_;
  std::vector<double> char_weights_;
  std::vector<double> gram_weights_;
  std::vector<double> word_weights_;
  std::vector<std::vector<WordPlace>> word_ends_;  // by the gram that a word ends with
  std::vector<std::string> numbers_;               // each once
  double total_grams_ = 0;
  double total_words_ = 0;
  double best_first_stage_ = 0;
  double average_length_;
  // Which grams the query has: by hash, the last place of it; places of one gram are chained.
  std::vector<std::int32_t> by_hash_;
  std::vector<std::int32_t> before_;
  std::vector<std::uint32_t> keys_;

  // The passage at hand.
  std::vector<Match> matches_;
  std::vector<std::uint32_t> run_place_;
  std::vector<std::uint32_t> run_length_;
  std::vector<std::uint32_t> counts_;
};

}  // namespace thabian::query
