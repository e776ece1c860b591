// Text typed while the keyboard was set to the other layout: ";yoouh" for วันนี้, "ะ้ฟร" for thai.
#pragma once

#include <string_view>
#include <vector>

#include "engine/index/pack.h"
#include "query/spelling.h"

namespace thabian::query {

/// The stretches between blanks that say nothing as they stand and something on the other layout.
std::vector<Mend> find_layout_mends(const index::Pack& pack, const Speller& speller,
                                    std::string_view question);

}  // namespace thabian::query
