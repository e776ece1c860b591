#include "indexer/record.h"

#include <algorithm>
#include <charconv>

namespace thabian::indexer {
namespace {

std::string_view kind_name(ValueKind kind) {
  switch (kind) {
    case ValueKind::text:
      return "one text";
    case ValueKind::number:
      return "a whole number";
    case ValueKind::date:
      return "a date";
    case ValueKind::texts:
      return "a list of texts";
    case ValueKind::block:
      return "a block of keys";
    case ValueKind::list:
      return "a list of blocks, each beginning with `- `";
  }
  return {};
}

bool has_form(const YamlNode& node, ValueKind kind) {
  switch (kind) {
    case ValueKind::texts:
    case ValueKind::list:
      return node.kind == YamlNode::Kind::list;
    case ValueKind::block:
      return node.kind == YamlNode::Kind::map;
    default:
      return node.kind == YamlNode::Kind::text;
  }
}

void check_texts(const YamlNode& list, const KeySpec& spec, Findings& findings) {
  for (const auto& item : list.items) {
    if (item.kind == YamlNode::Kind::text && !trim(item.text).empty()) continue;
    if (item.kind == YamlNode::Kind::map || item.kind == YamlNode::Kind::list) {
      findings.add(Rule::wrong_type, item.where, "each line of `" + std::string(spec.name) + "` is one text",
                   "put a text that contains `: ` or brackets in quotation marks");
    } else {
      findings.add(Rule::empty_value, item.where, "a line of `" + std::string(spec.name) + "` is empty",
                   "write a text or remove the line");
    }
  }
}

/// Whether the text is what the key wants.
bool check_text(const YamlNode& node, const KeySpec& spec, Findings& findings) {
  const std::string key = "`" + std::string(spec.name) + "`";
  const std::string hint = "write e.g. `" + std::string(spec.name) + ": " + std::string(spec.example) + "`";
  if (spec.kind == ValueKind::number && !parse_integer(node.text)) {
    findings.add(Rule::bad_value, node.where, key + " must be a whole number, not " + in_quotes(node.text),
                 hint);
    return false;
  }
  if (spec.kind == ValueKind::date && !model::parse_date(node.text)) {
    findings.add(Rule::bad_date, node.where, in_quotes(node.text) + " is no date",
                 hint + ", year C.E., month, day");
    return false;
  }
  return true;
}

bool is_lower_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

Record::Record(const YamlNode& node, KeyTable keys, std::string_view what, Findings& findings)
    : node_(node), keys_(keys), what_(what) {
  if (node.kind != YamlNode::Kind::map && node.kind != YamlNode::Kind::empty) {
    findings.add(Rule::wrong_type, node.where, "the " + what_ + " must be a block of keys",
                 "write `key: value` lines");
  }
  for (std::size_t i = 0; i < node.keys.size() && i < node.items.size(); ++i) {
    check_key(node.keys[i], node.items[i], findings);
  }
  for (const auto& spec : keys) {
    if (!spec.required || node.find(spec.name) != nullptr) continue;
    findings.add(Rule::missing_key, node.where, "the " + what_ + " has no `" + std::string(spec.name) + "`",
                 "add a line `" + std::string(spec.name) + ": " + std::string(spec.example) + "`");
  }
}

void Record::check_key(const Located& key, const YamlNode& node, Findings& findings) {
  const auto spec =
      std::find_if(keys_.begin(), keys_.end(), [&](const KeySpec& known) { return known.name == key.text; });
  if (spec == keys_.end()) {
    std::vector<std::string> names;
    for (const auto& known : keys_) names.emplace_back(known.name);
    findings.add(Rule::unknown_key, key.where, "the " + what_ + " knows no key " + in_quotes(key.text),
                 did_you_mean(key.text, names, "remove it, or use one of: " + joined(names)));
    return;
  }
  const std::string name(spec->name);
  const std::string hint = "write e.g. `" + name + ": " + std::string(spec->example) + "`";
  const bool blank = node.kind == YamlNode::Kind::empty ||
                     (node.kind == YamlNode::Kind::text && trim(node.text).empty()) ||
                     (node.kind == YamlNode::Kind::list && node.items.empty() && spec->required);
  if (blank) {
    findings.add(Rule::empty_value, key.where, "`" + name + "` is empty", hint);
    return;
  }
  if (!has_form(node, spec->kind)) {
    findings.add(Rule::wrong_type, node.where, "`" + name + "` must be " + std::string(kind_name(spec->kind)),
                 hint);
    return;
  }
  if (spec->kind == ValueKind::texts) check_texts(node, *spec, findings);
  if (node.kind == YamlNode::Kind::text && !check_text(node, *spec, findings)) return;
  if (value(spec->name) == nullptr) good_.emplace_back(spec->name, &node);
}

const YamlNode* Record::value(std::string_view key) const {
  for (const auto& [name, node] : good_) {
    if (name == key) return node;
  }
  return nullptr;
}

std::string Record::text(std::string_view key) const {
  const auto* node = value(key);
  return node == nullptr ? std::string() : std::string(trim(node->text));
}

std::vector<Located> Record::texts(std::string_view key) const {
  std::vector<Located> out;
  const auto* node = value(key);
  if (node == nullptr) return out;
  for (const auto& item : node->items) {
    const auto text = trim(item.text);
    if (item.kind == YamlNode::Kind::text && !text.empty()) out.push_back({std::string(text), item.where});
  }
  return out;
}

std::optional<std::int64_t> Record::number(std::string_view key) const {
  const auto* node = value(key);
  return node == nullptr ? std::nullopt : parse_integer(node->text);
}

std::optional<model::Date> Record::date(std::string_view key) const {
  const auto* node = value(key);
  return node == nullptr ? std::nullopt : model::parse_date(node->text);
}

Place Record::where(std::string_view key) const {
  const auto* node = value(key);
  return node == nullptr ? node_.where : node->where;
}

std::vector<const YamlNode*> blocks_of(const YamlNode& list, std::string_view what, Findings& findings) {
  std::vector<const YamlNode*> out;
  if (list.kind != YamlNode::Kind::list) {
    findings.add(Rule::wrong_type, list.where,
                 "here a list is expected, one " + std::string(what) + " a `- `",
                 "begin each " + std::string(what) + " with `- `");
    return out;
  }
  for (const auto& item : list.items) {
    if (item.kind == YamlNode::Kind::map) {
      out.push_back(&item);
    } else {
      findings.add(Rule::wrong_type, item.where, "a " + std::string(what) + " must be a block of keys",
                   "write `- id: ...` and the other keys below, equally indented");
    }
  }
  return out;
}

int read_review_months(const Record& record, Findings& findings) {
  constexpr int ordinary = 12;
  const auto months = record.number("review-every");
  if (!months) return ordinary;
  if (*months >= 1 && *months <= 60) return static_cast<int>(*months);
  findings.add(Rule::bad_value, record.where("review-every"), "`review-every` counts months, 1 to 60",
               "write e.g. `review-every: 12`");
  return ordinary;
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  constexpr std::int64_t largest = 1'000'000'000;  // so that sums and thresholds cannot overflow
  std::int64_t value = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (text.empty() || error != std::errc{} || stop != end || value > largest || value < -largest)
    return std::nullopt;
  return value;
}

bool is_kebab_id(std::string_view text) {
  if (text.empty() || text.front() == '-' || text.back() == '-') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '-' ? text[i - 1] == '-' : !is_lower_or_digit(text[i])) return false;
  }
  return true;
}

bool is_snake_id(std::string_view text) {
  if (text.empty() || text.front() < 'a' || text.front() > 'z') return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return c == '_' || is_lower_or_digit(c); });
}

bool is_web_address(std::string_view text) {
  const auto scheme = text.find("://");
  if (scheme == std::string_view::npos || text.size() <= scheme + 3) return false;
  return (text.substr(0, scheme) == "https" || text.substr(0, scheme) == "http") &&
         text.find_first_of(" \t\"<>") == std::string_view::npos;
}

}  // namespace thabian::indexer
