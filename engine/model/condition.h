// Conditions over named facts: the closed vocabulary in which guides say when something holds.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"
#include "engine/model/fact.h"

namespace thabian::model {

/// Kleene's three-valued logic: a condition over facts that are not known yet is unknown.
enum class Truth : std::uint8_t { no, yes, unknown };

Truth operator!(Truth value);
Truth both(Truth a, Truth b);
Truth either(Truth a, Truth b);

/// A parsed condition. Grammar (blanks are free):
///   condition  = and-part { "or" and-part } | "otherwise"
///   and-part   = factor { "and" factor }
///   factor     = "not" factor | "(" condition ")" | comparison | fact-id
///   comparison = fact-id ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) ( number | choice-id )
/// A bare fact-id is `fact-id = yes`. `otherwise` is always true.
/// Immutable and cheap to copy.
class Condition {
 public:
  /// `otherwise`.
  Condition();

  /// Error `syntax`: the column in `where` counts from `where.column` (or 1) on.
  static Result<Condition> parse(std::string_view text, const Place& where = {});

  [[nodiscard]] Truth evaluate(const Facts& facts) const;
  /// As above; a fact that is not known counts with its spec's `assume` where it has one.
  [[nodiscard]] Truth evaluate(const Facts& facts, const FactTable& table) const;

  /// Ids of the facts named, sorted.
  [[nodiscard]] std::set<std::string> facts() const;
  /// The numbers with which a number fact is compared, as the smallest value of the upper side
  /// (`age < 15` and `age >= 15` give 15, `age <= 15` and `age > 15` give 16); sorted.
  [[nodiscard]] std::set<std::int64_t> thresholds(std::string_view fact) const;
  /// Checks ids, types and values against the table. Error `corpus`.
  [[nodiscard]] Status check(const FactTable& table, const Place& where) const;

  /// "if …" or "unless …", built of the facts' English labels and units; empty where a fact has no label that
  /// says something by itself ("yes"), and for `otherwise`.
  [[nodiscard]] std::string english(const FactTable& table) const;
  [[nodiscard]] bool is_otherwise() const;
  /// The text as written.
  [[nodiscard]] const std::string& text() const { return text_; }

  struct Node;

 private:
  std::string text_;
  std::shared_ptr<const Node> root_;
};

}  // namespace thabian::model
