// What the terminal can do.
#pragma once

#include <cstddef>

#include "tools/render/terminal.h"
#include "tools/thabian/command.h"

namespace thabian::tool {

bool output_is_terminal();
bool errors_are_terminal();
bool input_is_terminal();

/// Colours on a terminal without NO_COLOR; its width, between 40 and 100 columns; 80 elsewhere.
render::Style style_of(const Globals& globals);

}  // namespace thabian::tool
