// Thai words that join, ask and count, and say nothing of the matter.
#pragma once

#include <string_view>

namespace thabian::text {

/// `word` in Thai bytes (thai_bytes.h), as ICU cuts it.
bool is_function_word(std::string_view word);

}  // namespace thabian::text
