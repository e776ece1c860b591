// A small sound corpus in a temporary folder, to be broken in one place.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/lint.h"

namespace thabian::indexer::testing {

inline constexpr std::string_view lost = "guides/card/lost.md";
inline constexpr std::string_view contact = "guides/service/contact.md";
inline constexpr std::string_view law = "laws/id-card-act-2526.md";
inline constexpr std::string_view facts = "facts/card.yaml";
inline constexpr std::string_view lexicon = "lexicon/documents.yaml";
inline constexpr std::string_view asks = "language/asks.yaml";
inline constexpr std::string_view frames = "language/frames.yaml";
inline constexpr std::string_view neighbours = "neighbours/offices.yaml";
inline constexpr std::string_view office = "office/bang-khun-thian.md";
inline constexpr std::string_view procedures = "procedures.tsv";
inline constexpr std::string_view glossary = "glossary/cards.md";
inline constexpr std::string_view questions = "questions/dev.jsonl";
inline constexpr std::string_view calibration = "calibration.json";
inline constexpr std::string_view allowance = "lint-allowance.txt";

/// The files of tests/indexer/data/good and of data/more (what a corpus can do without), held in memory until
/// they are written and read.
class Corpus {
 public:
  Corpus();
  ~Corpus();
  Corpus(const Corpus&) = delete;
  Corpus& operator=(const Corpus&) = delete;

  std::string& file(std::string_view name) { return files_[std::string(name)]; }
  void remove(std::string_view name) { files_.erase(std::string(name)); }
  /// Replaces the first `from`, which must be there.
  void replace(std::string_view name, std::string_view from, std::string_view to);
  /// Puts text at the end of a file.
  void append(std::string_view name, std::string_view text) { file(name) += text; }
  /// Line of the first `needle`, 0 if it is not there.
  [[nodiscard]] int line_of(std::string_view name, std::string_view needle) const;

  [[nodiscard]] std::filesystem::path write() const;
  [[nodiscard]] CorpusReading lint(model::Date today = {std::chrono::year{2026}, std::chrono::month{12},
                                                        std::chrono::day{1}}) const;

 private:
  std::map<std::string, std::string> files_;
  std::filesystem::path folder_;
};

/// `file:line [rule]` of each problem, for messages of tests.
std::string listing(const CorpusReading& reading);

/// Expects exactly this problem, with a remedy, beside the allowance that a warning exceeds. Line 0 is not
/// compared.
void expect_only(const Corpus& corpus, std::string_view rule, std::string_view file, int line);
/// Expects this problem among others.
void expect_problem(const CorpusReading& reading, std::string_view rule, std::string_view file, int line);

}  // namespace thabian::indexer::testing
