// Reports beside each other: what changed since an earlier one, and floors that only rise.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/error.h"
#include "tools/eval/report.h"

namespace thabian::eval {

struct Change {
  std::string id;
  std::string before;  ///< outcome_name
  std::string after;
};

struct Comparison {
  double helped_before = 0;
  double helped_after = 0;
  std::vector<Change> better;
  std::vector<Change> worse;
  int gone = 0;   ///< questions that only the earlier report has
  int added = 0;  ///< and only the later one
};

/// `file` is what to_json() gave. Errors: `io`, `syntax`.
Result<Comparison> compare(const Report& report, const std::filesystem::path& file);
std::string to_text(const Comparison& comparison);

/// The share helped that each group must reach; groups that the report does not have are left alone.
using Floors = std::map<std::string, double>;
/// Errors: `io`, `syntax`.
Result<Floors> read_floors(const std::filesystem::path& file);
/// One line for each group below its floor; none if all hold.
std::vector<std::string> below_floors(const Report& report, const Floors& floors);
/// The floors with what was measured where that is higher: one question less, so that two may change places,
/// and rounded down to thousandths.
Floors raised(const Floors& floors, const Report& report);
/// Error `io`.
Status write_floors(const Floors& floors, const std::filesystem::path& file);

}  // namespace thabian::eval
