// What the benchmark measures, each against the bare library beside it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "query/retrieve.h"
#include "query/thabian.h"
#include "query/understand.h"

namespace thabian::bench {

/// Lines of a text file that are not empty.
std::vector<std::string> lines_of(const std::filesystem::path& file);
/// The lines of all Markdown files below a folder.
std::vector<std::string> guide_lines(const std::filesystem::path& folder);

/// A question's retrieval, as Engine::ask does it, and the same query for Xapian alone.
class BareSearch {
 public:
  /// Borrows the engine.
  BareSearch(const Engine& engine, const std::vector<std::string>& questions);
  /// Matches question `i` and fetches nothing but the ranking; gives the number of hits.
  [[nodiscard]] std::size_t match(std::size_t i) const;

 private:
  const Engine& engine_;
  std::vector<query::Retrieval> terms_;
};

/// Cuts lines as the engine does; gives the number of tokens.
std::size_t segment(const Engine& engine, const std::vector<std::string>& lines);
/// Cuts lines by ICU's Thai word iterator alone; gives the number of boundaries.
std::size_t segment_bare(const std::vector<std::string>& lines);

/// One run of the program as a new process.
struct ColdStart {
  double milliseconds = 0;  ///< from fork to its end
  double megabytes = 0;     ///< the most memory that it had (ru_maxrss)
};
ColdStart cold_start(const std::string& program, const std::vector<std::string>& arguments);

/// The value below which `share` of the values lie (nearest rank); 0 if there are none.
double quantile(std::vector<double> values, double share);

}  // namespace thabian::bench
