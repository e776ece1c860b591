// Links to the laws: whether file and heading are there, and the heading as it is written there.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/guide.h"
#include "indexer/link_definitions.h"
#include "indexer/reading.h"

namespace thabian::indexer {

/// Borrows the laws.
class LawLinks {
 public:
  /// `is_reported`: whether a law file (`laws/ACT.md`) that is missing here was found fault with already.
  explicit LawLinks(const std::vector<model::Law>& laws,
                    std::function<bool(const std::string&)> is_reported = {});

  /// Reports a link to a law (addressed by `folder`) whose file or heading does not exist.
  void check(const LinkDefinition& definition, std::string_view folder, Findings& findings) const;
  /// Gives each reference of the statement the heading of its law as written there.
  void resolve(model::Statement& statement) const;
  /// resolve() for all statements of a part, or of a guide.
  void resolve(model::Part& part) const;
  void resolve(model::Guide& guide) const;

 private:
  std::map<std::string, const model::Law*> laws_;
  std::vector<std::string> ids_;
  std::function<bool(const std::string&)> is_reported_;
};

}  // namespace thabian::indexer
