#include <algorithm>
#include <optional>

#include "engine/model/condition_node.h"

namespace thabian::model {
namespace {

using Node = Condition::Node;

/// A part of a condition in words: "… unless …", either of them maybe empty.
struct Phrase {
  std::string holds;
  std::string unless;
  bool joined = false;  ///< of several parts, so that joining it anew needs care
};

Operator opposite(Operator op) {
  switch (op) {
    case Operator::equal:
      return Operator::not_equal;
    case Operator::not_equal:
      return Operator::equal;
    case Operator::less:
      return Operator::greater_equal;
    case Operator::less_equal:
      return Operator::greater;
    case Operator::greater:
      return Operator::less_equal;
    case Operator::greater_equal:
      break;
  }
  return Operator::less;
}

std::string_view words_of(Operator op) {
  switch (op) {
    case Operator::equal:
      return "";
    case Operator::not_equal:
      return "not ";
    case Operator::less:
      return "under ";
    case Operator::less_equal:
      return "at most ";
    case Operator::greater:
      return "over ";
    case Operator::greater_equal:
      break;
  }
  return "at least ";
}

bool ends_with(const std::string& whole, const std::string& end) {
  return whole.size() >= end.size() && whole.compare(whole.size() - end.size(), end.size(), end) == 0;
}

/// The fact's id names it: `age`, `elapsed_days` (which says its unit itself).
std::string number_phrase(const FactSpec& spec, Operator op, const FactValue& value) {
  std::string name = spec.id;
  std::replace(name.begin(), name.end(), '_', ' ');
  const auto number = std::string(words_of(op)) + to_string(value);
  if (!spec.unit_en.empty() && ends_with(name, spec.unit_en)) return name + " are " + number;
  return name + " is " + number + (spec.unit_en.empty() ? "" : " " + spec.unit_en);
}

/// A label that says something without the question before it.
std::string own_label(const FactChoice* choice) {
  if (choice == nullptr || choice->label_en == "yes" || choice->label_en == "no") return {};
  return choice->label_en;
}

std::optional<Phrase> comparison(const Node& node, bool negated, const FactTable& table) {
  const auto* spec = table.find(node.fact);
  if (spec == nullptr) return std::nullopt;
  const auto op = negated ? opposite(node.op) : node.op;
  if (spec->type == FactType::number) return Phrase{number_phrase(*spec, op, node.value), {}, false};
  const auto* choice = spec->choice(to_string(node.value));
  const bool other = op == Operator::not_equal && spec->choices.size() == 2;
  if (other) choice = &spec->choices[choice == &spec->choices[0] ? 1 : 0];
  const auto label = own_label(choice);
  if (label.empty()) return std::nullopt;
  if (op == Operator::not_equal && !other) return Phrase{{}, label, false};
  return Phrase{label, {}, false};
}

std::optional<Phrase> phrase_of(const Node& node, bool negated, const FactTable& table) {
  if (node.kind == Node::Kind::always) return std::nullopt;
  if (node.kind == Node::Kind::comparison) return comparison(node, negated, table);
  if (node.kind == Node::Kind::negation) return phrase_of(*node.children.front(), !negated, table);
  const bool all = (node.kind == Node::Kind::conjunction) != negated;
  Phrase out;
  for (const auto& child : node.children) {
    const auto part = phrase_of(*child, negated, table);
    // What needs brackets, or "unless" within "or", is not told.
    if (!part || part->joined || (!all && !part->unless.empty())) return std::nullopt;
    if (!part->holds.empty()) {
      if (!out.holds.empty()) out.holds += all ? " and " : " or ";
      out.holds += part->holds;
    }
    if (!part->unless.empty()) out.unless += (out.unless.empty() ? "" : " or ") + part->unless;
  }
  out.joined = true;
  return out;
}

}  // namespace

std::string Condition::english(const FactTable& table) const {
  const auto phrase = phrase_of(*root_, false, table);
  if (!phrase) return {};
  std::string out;
  if (!phrase->holds.empty()) out = "if " + phrase->holds;
  if (!phrase->unless.empty()) out += (out.empty() ? "unless " : ", unless ") + phrase->unless;
  return out;
}

}  // namespace thabian::model
