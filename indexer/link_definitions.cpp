#include "indexer/link_definitions.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace thabian::indexer {
namespace {

std::string label_key(std::string_view label) {
  std::string key;
  for (const char c : trim(label)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n';
    if (blank && !key.empty() && key.back() == ' ') continue;
    key.push_back(blank ? ' ' : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c));
  }
  return key;
}

std::optional<LinkDefinition> definition_in(std::string_view line) {
  const auto start = line.find_first_not_of(' ');
  if (start == std::string_view::npos || start > 3 || line[start] != '[') return std::nullopt;
  const auto close = line.find("]:", start);
  if (close == std::string_view::npos) return std::nullopt;
  LinkDefinition definition;
  definition.label = std::string(trim(line.substr(start + 1, close - start - 1)));
  auto rest = trim(line.substr(close + 2));
  const auto end = std::min(rest.find_first_of(" \t"), rest.size());
  definition.url = std::string(rest.substr(0, end));
  rest = trim(rest.substr(end));
  if (rest.size() >= 2) definition.title = std::string(rest.substr(1, rest.size() - 2));
  auto& url = definition.url;
  if (url.size() > 1 && url.front() == '<' && url.back() == '>') url = url.substr(1, url.size() - 2);
  return definition;
}

}  // namespace

LinkDefinitions::LinkDefinitions(const Source& source, int first_line, Findings& findings) {
  for (int number = first_line; number <= source.line_count(); ++number) {
    auto definition = definition_in(source.line(number));
    if (!definition) continue;
    definition->where = source.find(number, number, "[");
    if (const auto* earlier = find(definition->label)) {
      findings.add(Rule::duplicate_definition, definition->where,
                   "the label " + in_quotes(definition->label) + " is defined twice",
                   "rename or remove one; the first is in line " + std::to_string(earlier->where.line));
      continue;
    }
    by_label_.emplace(label_key(definition->label), definitions_.size());
    definitions_.push_back(std::move(*definition));
  }
}

const LinkDefinition* LinkDefinitions::find(std::string_view label) const {
  const auto found = by_label_.find(label_key(label));
  return found == by_label_.end() ? nullptr : &definitions_[found->second];
}

std::vector<std::string> LinkDefinitions::labels() const {
  std::vector<std::string> out;
  for (const auto& definition : definitions_) out.push_back(definition.label);
  return out;
}

void LinkDefinitions::mark_used(std::string_view label) {
  used_.insert(label_key(label));
}

void LinkDefinitions::report_unused(Findings& findings) const {
  for (const auto& definition : definitions_) {
    if (used_.count(label_key(definition.label)) > 0) continue;
    findings.add(
        Rule::unused_definition, definition.where, "nothing cites the label " + in_quotes(definition.label),
        "write " + in_quotes("[" + definition.label + "]") + " behind what it supports, or remove the line");
  }
}

}  // namespace thabian::indexer
