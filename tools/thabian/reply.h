// What somebody types in answer to a question back.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/model/answer.h"

namespace thabian::tool {

struct Reply {
  const model::Choice* choice = nullptr;  ///< named by its number or label
  std::optional<std::int64_t> number;     ///< the number asked for, where no choice has it as its place
  bool out_of_range = false;              ///< a choice's number that is not there
};

/// Numbers in Thai or Arabic digits, as people write them: "2", "2.", "ข้อ ๒", "number 2". Nothing is set for
/// a free sentence. The choice lies in `clarify`.
Reply read_reply(const model::Clarify& clarify, std::string_view line);

}  // namespace thabian::tool
