// Tells people, on standard error, that shards of the pack cannot be reached: once, until that changes.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "engine/model/answer.h"
#include "tools/thabian/command.h"

namespace thabian::tool {

/// Safe for many threads.
class ShardNotice {
 public:
  explicit ShardNotice(const Globals& globals) : globals_(globals) {}
  void tell(const std::vector<model::MissingShard>& missing);

 private:
  const Globals& globals_;
  std::mutex mutex_;
  std::string told_;
};

}  // namespace thabian::tool
