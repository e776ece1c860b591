#include "tools/thabian/progress.h"

#include <cstdio>
#include <memory>

#include "tools/thabian/terminal.h"

namespace thabian::tool {

std::function<void(std::size_t, std::size_t)> progress_bar(std::string label) {
  if (!errors_are_terminal()) return {};
  return [label = std::move(label), shown = std::make_shared<std::size_t>(0)](std::size_t done,
                                                                              std::size_t total) {
    constexpr std::size_t cells = 30;
    constexpr std::size_t count_step = 1000;
    if (total == 0) {
      if (done % count_step == 0) std::fprintf(stderr, "\r%s %zu", label.c_str(), done);
      return;
    }
    const auto filled = done * cells / total;
    if (filled == *shown && done != total) return;
    *shown = filled;
    const std::string bar = std::string(filled, '#') + std::string(cells - filled, '.');
    std::fprintf(stderr, "\r%s [%s] %zu%%%s", label.c_str(), bar.c_str(), done * 100 / total,
                 done == total ? "\n" : "");
  };
}

}  // namespace thabian::tool
