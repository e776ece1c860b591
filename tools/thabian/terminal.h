// What the terminal can do.
#pragma once

#include <cstddef>
#include <string>

#include "tools/render/terminal.h"
#include "tools/thabian/command.h"

namespace thabian::tool {

bool output_is_terminal();
bool errors_are_terminal();
bool input_is_terminal();

/// All of standard input, whatever bytes it has.
std::string read_input();

/// Colours on a terminal without NO_COLOR; its width, between 40 and 100 columns; 80 elsewhere.
render::Style style_of(const Globals& globals);

}  // namespace thabian::tool
