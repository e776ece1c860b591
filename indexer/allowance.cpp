#include "indexer/allowance.h"

#include <algorithm>
#include <optional>

#include "indexer/record.h"

namespace thabian::indexer {
namespace {

/// Reviews fall due with the calendar, not with what somebody writes: a number that only falls cannot hold
/// them.
bool counts(const Problem& problem) {
  return problem.severity == Severity::warning && problem.rule != rule_info(Rule::review_overdue).id;
}

std::int64_t count_warnings(const Findings& findings) {
  return std::count_if(findings.all().begin(), findings.all().end(), counts);
}

/// 0 without a file; no value if the file cannot be read, which is reported.
std::optional<std::int64_t> read_allowance(const CorpusFiles& files, Findings& findings) {
  const auto file = std::find_if(files.files.begin(), files.files.end(),
                                 [](const CorpusFile& one) { return one.role == FileRole::allowance; });
  if (file == files.files.end()) {
    const bool listed =
        std::binary_search(files.names.begin(), files.names.end(), std::string(allowance_file));
    return listed ? std::nullopt : std::optional<std::int64_t>(0);
  }
  const auto number = parse_integer(trim(file->source.text()));
  if (number && *number >= 0) return number;
  findings.add(Rule::bad_value, file->source.place(1), "the file does not hold one number",
               "write the number of warnings that lint lets pass, or remove the file");
  return std::nullopt;
}

}  // namespace

void check_allowance(const CorpusFiles& files, Findings& findings) {
  const auto found = count_warnings(findings);
  const auto allowed = read_allowance(files, findings);
  if (!allowed || found == *allowed) return;
  const Place where{files.shown + "/" + std::string(allowance_file), 0, 0};
  const auto numbers = std::to_string(found) + " warnings, " + std::to_string(*allowed) + " are let pass";
  if (found > *allowed) {
    findings.add(Rule::allowance_exceeded, where, numbers, "mend what the warnings name");
  } else {
    findings.add(Rule::allowance_stale, where, numbers,
                 found == 0 ? "remove the file" : "write " + std::to_string(found) + " into it");
  }
}

}  // namespace thabian::indexer
