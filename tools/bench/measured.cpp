#include "tools/bench/measured.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <stdexcept>

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>
#include <xapian.h>

#include "engine/index/pack.h"
#include "engine/index/schema.h"

namespace thabian::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t hits_fetched = 40;  // as Engine::ask

/// The query of query/retrieve.cpp, made of the terms that it sent.
Xapian::Query same_query(const query::Retrieval& retrieval) {
  std::vector<Xapian::Query> parts;
  for (const auto& term : retrieval.terms) {
    parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term.term), term.weight);
  }
  Xapian::Query query(Xapian::Query::OP_OR, parts.begin(), parts.end());
  if (query.empty()) return query;
  return {Xapian::Query::OP_AND_NOT, query, Xapian::Query(index::kind_term(index::PassageKind::law))};
}

}  // namespace

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream stream(file);
  if (!stream) throw std::runtime_error(file.string() + " cannot be read");
  std::vector<std::string> out;
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty()) out.push_back(line);
  }
  return out;
}

std::vector<std::string> guide_lines(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".md") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> out;
  for (const auto& file : files) {
    for (auto& line : lines_of(file)) out.push_back(std::move(line));
  }
  return out;
}

BareSearch::BareSearch(const Engine& engine, const std::vector<std::string>& questions) : engine_(engine) {
  const query::PaperReader papers(engine.pack());
  const query::Understander understander(engine.pack(), papers, model::today_in_thailand());
  query::RetrievalOptions options;
  options.limit = hits_fetched;
  options.procedures_only = true;
  for (const auto& question : questions) {
    auto retrieval = query::retrieve(engine.pack(), understander.understand(question), options);
    if (!retrieval) throw std::runtime_error(retrieval.error().to_string());
    terms_.push_back(std::move(*retrieval));
  }
}

std::size_t BareSearch::match(std::size_t i) const {
  const auto query = same_query(terms_[i]);
  if (query.empty()) return 0;
  Xapian::Enquire enquire(engine_.pack().database());
  enquire.set_weighting_scheme(Xapian::BM25Weight(1.0, 0.0, 1.0, 0.5, 0.5));
  enquire.set_query(query);
  return enquire.get_mset(0, hits_fetched).size();
}

std::size_t segment(const Engine& engine, const std::vector<std::string>& lines) {
  std::size_t tokens = 0;
  for (const auto& line : lines) tokens += engine.pack().analyzer().segmenter().segment(line).tokens.size();
  return tokens;
}

std::size_t segment_bare(const std::vector<std::string>& lines) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale("th"), status));
  UText text = UTEXT_INITIALIZER;
  std::size_t boundaries = 0;
  for (const auto& line : lines) {
    utext_openUTF8(&text, line.data(), static_cast<std::int64_t>(line.size()), &status);
    words->setText(&text, status);
    while (words->next() != icu::BreakIterator::DONE) ++boundaries;
  }
  utext_close(&text);
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  return boundaries;
}

double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const auto rank = std::ceil(share * static_cast<double>(values.size()));
  return values[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

}  // namespace thabian::bench
