// The numbered sources of an answer.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/index/pack.h"
#include "engine/model/answer.h"
#include "engine/model/guide.h"

namespace thabian::query {

/// Numbers citations in the order of first use; the same place and source is numbered once. Borrows the pack.
class Citations {
 public:
  /// Statements stand in `origin` (a guide's id, `glossary`, `news/…`), reviewed on that day, unless they
  /// came with a district's overlay. Numbers go on behind `before`.
  Citations(const index::Pack& pack, std::string origin, model::Date reviewed,
            std::vector<model::Citation> before = {})
      : pack_(pack), origin_(std::move(origin)), reviewed_(reviewed), all_(std::move(before)) {}

  /// Where the next statements stand.
  void set_origin(std::string origin, model::Date reviewed) {
    origin_ = std::move(origin);
    reviewed_ = reviewed;
  }

  model::Cites of(const model::Statement& statement);

  std::vector<model::Citation> take() { return std::move(all_); }
  /// The first law that could not be read, if any.
  [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }

 private:
  int number(const model::Statement& statement, const model::Reference& reference);
  void set_law(const model::Statement& statement, const model::Reference& reference,
               model::Citation& citation);

  const index::Pack& pack_;
  std::string origin_;
  model::Date reviewed_;
  std::vector<model::Citation> all_;
  std::map<std::string, int> numbers_;
  std::optional<Error> failure_;
};

}  // namespace thabian::query
