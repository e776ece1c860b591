// The report as one HTML file with pictures (inline SVG) that needs nothing beside it.
#pragma once

#include <optional>
#include <string>

#include "tools/eval/history.h"
#include "tools/eval/report.h"

namespace thabian::eval {

std::string to_html(const Report& report, const std::string& title,
                    const std::optional<Comparison>& comparison, bool with_questions);

}  // namespace thabian::eval
