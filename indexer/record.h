// A block of keys checked against a table of what the format knows, then read without further errors.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/date.h"
#include "indexer/front_matter.h"
#include "indexer/reading.h"

namespace thabian::indexer {

enum class ValueKind : std::uint8_t { text, number, date, texts, block, list };

/// One row of a table of keys.
struct KeySpec {
  std::string_view name;
  ValueKind kind;
  bool required;
  std::string_view example;  ///< as one would write it; part of the remedy
};
using KeyTable = std::span<const KeySpec>;

/// Reports unknown, missing, empty and ill-typed values on construction; what is wrong reads as absent.
class Record {
 public:
  /// `what` names the block in messages: "guide", "case". A node that is no block counts as an empty one.
  Record(const YamlNode& node, KeyTable keys, std::string_view what, Findings& findings);

  [[nodiscard]] bool has(std::string_view key) const { return value(key) != nullptr; }
  [[nodiscard]] std::string text(std::string_view key) const;
  [[nodiscard]] std::vector<Located> texts(std::string_view key) const;
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view key) const;
  [[nodiscard]] std::optional<model::Date> date(std::string_view key) const;
  /// The node of a `block` or `list`; null if it is absent.
  [[nodiscard]] const YamlNode* value(std::string_view key) const;
  /// Where the key's value stands; the block itself if it is absent.
  [[nodiscard]] Place where(std::string_view key) const;
  [[nodiscard]] Located located(std::string_view key) const { return {text(key), where(key)}; }

 private:
  void check_key(const Located& key, const YamlNode& node, Findings& findings);

  const YamlNode& node_;
  KeyTable keys_;
  std::string what_;
  std::vector<std::pair<std::string_view, const YamlNode*>> good_;
};

/// The items of a YAML list of blocks; anything else is reported. `what` names one item.
std::vector<const YamlNode*> blocks_of(const YamlNode& list, std::string_view what, Findings& findings);

/// The months of `review-every`, 12 if it is absent or no sensible number, which is reported.
int read_review_months(const Record& record, Findings& findings);

/// Values of plain form.
std::optional<std::int64_t> parse_integer(std::string_view text);
bool is_kebab_id(std::string_view text);  ///< lower-case letters, digits and single `-`
bool is_snake_id(std::string_view text);  ///< lower-case letters, digits and `_`, beginning with a letter
bool is_web_address(std::string_view text);

}  // namespace thabian::indexer
