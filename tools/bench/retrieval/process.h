// What a program costs that is run as a process of its own.
#pragma once

#include <string>
#include <vector>

#include "engine/error.h"

namespace thabian::bench {

struct Cost {
  double cpu_seconds = 0;  ///< of all its threads, user and system
  double wall_seconds = 0;
  double megabytes = 0;  ///< the most memory that it had (ru_maxrss)
};

/// Runs it to its end, with `input` (a file, or empty for none) as standard input; its outputs are thrown
/// away. Error `io` if it does not run or does not end with 0.
Result<Cost> run_process(const std::vector<std::string>& arguments, const std::string& input = {});

}  // namespace thabian::bench
