#include "indexer/law_links.h"

#include <algorithm>
#include <utility>

#include "indexer/citations.h"

namespace thabian::indexer {
namespace {

std::string without_hyphens(std::string heading) {
  std::replace(heading.begin(), heading.end(), '-', ' ');
  return heading;
}

}  // namespace

LawLinks::LawLinks(const std::vector<model::Law>& laws, std::function<bool(const std::string&)> is_reported)
    : is_reported_(std::move(is_reported)) {
  for (const auto& law : laws) {
    ids_.push_back(law.id);
    laws_.emplace(law.id, &law);
  }
}

void LawLinks::check(const LinkDefinition& definition, std::string_view folder, Findings& findings) const {
  const auto link = parse_law_link(definition.url, folder);
  if (!link) return;
  const auto file = "laws/" + link->law + ".md";
  const auto law = laws_.find(link->law);
  if (law == laws_.end()) {
    if (is_reported_ && is_reported_(file)) return;
    findings.add(Rule::dead_link, definition.where, "there is no law file " + in_quotes(file),
                 did_you_mean(link->law, ids_, "write that file, or use one of corpus/laws"));
    return;
  }
  std::vector<std::string> headings;
  for (const auto& section : law->second->sections) {
    if (without_hyphens(section.heading) == link->section) return;
    headings.push_back(section.heading);
  }
  findings.add(Rule::dead_link, definition.where, in_quotes(link->section) + " is no heading of " + file,
               did_you_mean(link->section, headings, "add the heading `## " + link->section + "` there"));
}

void LawLinks::resolve(model::Statement& statement) const {
  for (auto& reference : statement.references) {
    const auto law = laws_.find(reference.law);
    if (law == laws_.end()) continue;
    for (const auto& section : law->second->sections) {
      if (without_hyphens(section.heading) == reference.section) reference.section = section.heading;
    }
  }
}

void LawLinks::resolve(model::Part& part) const {
  for (auto& statement : part.summary) resolve(statement);
  for (auto& section : part.sections) {
    for (auto& statement : section) resolve(statement);
  }
  for (auto& question : part.questions) {
    for (auto& statement : question.answer) resolve(statement);
  }
}

void LawLinks::resolve(model::Guide& guide) const {
  resolve(guide.common);
  for (auto& one : guide.cases) resolve(one.part);
}

}  // namespace thabian::indexer
