#include "tools/thabian/terminal.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace thabian::tool {
namespace {

constexpr std::size_t narrowest = 40;
constexpr std::size_t widest = 100;  // longer lines are hard to read
constexpr std::size_t ordinary = 80;

std::size_t terminal_width() {
  winsize size{};
  if (!output_is_terminal() || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return ordinary;
  return std::clamp<std::size_t>(size.ws_col, narrowest, widest);
}

}  // namespace

bool output_is_terminal() {
  return ::isatty(STDOUT_FILENO) == 1;
}
bool errors_are_terminal() {
  return ::isatty(STDERR_FILENO) == 1;
}
bool input_is_terminal() {
  return ::isatty(STDIN_FILENO) == 1;
}

std::string read_input() {
  return {std::istreambuf_iterator<char>(std::cin), {}};
}

render::Style style_of(const Globals& globals) {
  render::Style style;
  const char* no_color = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe)
  style.color = output_is_terminal() && (no_color == nullptr || *no_color == '\0');
  style.english = speaks_english(globals);
  style.width = terminal_width();
  return style;
}

}  // namespace thabian::tool
