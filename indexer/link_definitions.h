// The lines `[label]: address "title"` at the bottom of a Markdown file. cmark resolves them but keeps them
// to itself; authors need to be told about the ones that are missing, doubled or never used.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/reading.h"

namespace thabian::indexer {

struct LinkDefinition {
  std::string label;
  std::string url;
  std::string title;
  Place where;
};

/// Labels are compared without case (ASCII) and with single blanks, as Markdown does.
class LinkDefinitions {
 public:
  /// Scans the source from `first_line` on; reports labels that stand twice.
  LinkDefinitions(const Source& source, int first_line, Findings& findings);

  /// Null if the label is not defined.
  [[nodiscard]] const LinkDefinition* find(std::string_view label) const;
  [[nodiscard]] const std::vector<LinkDefinition>& all() const { return definitions_; }
  [[nodiscard]] std::vector<std::string> labels() const;

  void mark_used(std::string_view label);
  void report_unused(Findings& findings) const;

 private:
  std::vector<LinkDefinition> definitions_;
  std::map<std::string, std::size_t> by_label_;
  std::set<std::string> used_;
};

}  // namespace thabian::indexer
