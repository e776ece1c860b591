// A progress bar on standard error, on a terminal only.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace thabian::tool {

/// Draws `label` and a bar; for an unknown total (0) a count. Nothing if standard error is no terminal.
std::function<void(std::size_t done, std::size_t total)> progress_bar(std::string label);

}  // namespace thabian::tool
