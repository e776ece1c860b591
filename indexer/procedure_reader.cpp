#include "indexer/procedure_reader.h"

#include <set>

#include "indexer/record.h"

namespace thabian::indexer {
namespace {

constexpr std::string_view header = "id\ttitle_th\tcases";

bool is_procedure_id(std::string_view id) {
  const auto slash = id.find('/');
  return slash != std::string_view::npos && is_kebab_id(id.substr(0, slash)) &&
         is_kebab_id(id.substr(slash + 1));
}

}  // namespace

std::vector<model::Procedure> read_procedures(const Source& source, Findings& findings) {
  std::vector<model::Procedure> out;
  if (source.line(1) != header) {
    findings.add(Rule::bad_value, source.place(1), "the first line does not name the columns",
                 "write `id`, `title_th` and `cases` with a tab between them");
  }
  std::set<std::string, std::less<>> ids;
  for (int number = 2; number <= source.line_count(); ++number) {
    const auto line = source.line(number);
    if (trim(line).empty()) continue;
    const auto columns = split(line, "\t");
    if (columns.size() != 3) {
      findings.add(Rule::bad_value, source.place(number),
                   "the line has " + std::to_string(columns.size()) + " columns, not 3",
                   "write id, title and cases with one tab between them, and commas between the cases");
      continue;
    }
    model::Procedure made{std::string(trim(columns[0])), std::string(trim(columns[1])), {}, number};
    if (!is_procedure_id(made.id)) {
      findings.add(Rule::bad_value, source.place(number, 1), in_quotes(made.id) + " is no id of a procedure",
                   "write `area/name` in lower-case English letters, digits and `-`");
      continue;
    }
    if (!ids.insert(made.id).second) {
      findings.add(Rule::duplicate_id, source.place(number, 1), in_quotes(made.id) + " stands twice",
                   "remove one line");
      continue;
    }
    for (const auto id : split(columns[2], ",")) {
      if (!trim(id).empty()) made.cases.emplace_back(trim(id));
    }
    out.push_back(std::move(made));
  }
  return out;
}

}  // namespace thabian::indexer
