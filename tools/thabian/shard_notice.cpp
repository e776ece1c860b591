#include "tools/thabian/shard_notice.h"

#include <iostream>

namespace thabian::tool {

void ShardNotice::tell(const std::vector<model::MissingShard>& missing) {
  const bool english = speaks_english(globals_);
  std::string all;
  std::string names;
  for (const auto& shard : missing) {
    const auto number = std::to_string(shard.number);
    const auto of = std::to_string(shard.of);
    names += number + " ";
    all += english ? "partial: shard " + number + " of " + of + " at " + shard.at + " cannot be reached (" +
                         shard.why + "); what it holds is not found\n"
                   : "ผลไม่ครบ: ติดต่อส่วนที่ " + number + " จาก " + of + " ของแพ็ก ที่ " + shard.at + " ไม่ได้ (" +
                         shard.why + ") จึงไม่มีข้อมูลในส่วนนั้น\n";
  }
  const std::lock_guard lock(mutex_);
  if (names == told_) return;
  if (missing.empty()) all = english ? "all shards can be reached again\n" : "ติดต่อได้ครบทุกส่วนแล้ว\n";
  told_ = names;
  std::cerr << all << std::flush;
}

}  // namespace thabian::tool
