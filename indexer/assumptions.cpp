#include "indexer/assumptions.h"

#include <string>

namespace thabian::indexer {
namespace {

std::string remedy(const model::FactSpec& spec, std::string_view written) {
  if (spec.type == model::FactType::number) {
    return "write a number from " + std::to_string(spec.min) + " to " + std::to_string(spec.max);
  }
  std::vector<std::string> ids;
  for (const auto& choice : spec.choices) ids.push_back(choice.id);
  return did_you_mean(written, ids, "use one of: " + joined(ids));
}

std::vector<std::string> ids_of(const model::FactTable& facts) {
  std::vector<std::string> ids;
  for (const auto& spec : facts.all()) ids.push_back(spec.id);
  return ids;
}

}  // namespace

std::vector<Assumption> read_assumptions(const Record& guide, Findings& findings) {
  std::vector<Assumption> out;
  const auto* block = guide.value("assume");
  if (block == nullptr) return out;
  for (std::size_t i = 0; i < block->keys.size() && i < block->items.size(); ++i) {
    const auto& key = block->keys[i];
    const auto& item = block->items[i];
    if (item.kind == YamlNode::Kind::list || item.kind == YamlNode::Kind::map) {
      findings.add(Rule::wrong_type, item.where, "the value of " + in_quotes(key.text) + " must be one text",
                   "write e.g. `assume: {age: 30, proxy: no}`");
    } else if (trim(item.text).empty()) {
      findings.add(Rule::empty_value, key.where, in_quotes(key.text) + " is empty",
                   "write the value that is taken for granted, or remove the fact");
    } else {
      out.push_back({key, {std::string(trim(item.text)), item.where}});
    }
  }
  return out;
}

std::optional<model::FactValue> read_assumed_value(const model::FactSpec& spec, const Located& written,
                                                   Findings& findings) {
  std::optional<model::FactValue> value;
  if (spec.type != model::FactType::number) {
    value = written.text;
  } else if (const auto number = parse_integer(written.text)) {
    value = *number;
  }
  if (value && spec.admits(*value)) return value;
  findings.add(Rule::bad_assumption, written.where,
               in_quotes(written.text) + " is no value of the fact " + in_quotes(spec.id),
               remedy(spec, written.text));
  return std::nullopt;
}

void resolve_assumptions(GuideReading& reading, const model::FactTable& facts, Findings& findings) {
  for (const auto& [fact, value] : reading.assumptions) {
    const auto* spec = facts.find(fact.text);
    if (spec == nullptr) {
      findings.add(Rule::bad_assumption, fact.where, "no fact is named " + in_quotes(fact.text),
                   did_you_mean(fact.text, ids_of(facts), "declare it in a file of corpus/facts"));
    } else if (auto known = read_assumed_value(*spec, value, findings)) {
      reading.guide.assume.emplace(fact.text, std::move(*known));
    }
  }
}

}  // namespace thabian::indexer
