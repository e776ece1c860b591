#include "engine/model/condition.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>

#include "engine/model/condition_node.h"

namespace thabian::model {

Truth operator!(Truth value) {
  if (value == Truth::unknown) return Truth::unknown;
  return value == Truth::yes ? Truth::no : Truth::yes;
}

Truth both(Truth a, Truth b) {
  if (a == Truth::no || b == Truth::no) return Truth::no;
  return a == Truth::yes && b == Truth::yes ? Truth::yes : Truth::unknown;
}

Truth either(Truth a, Truth b) {
  return !both(!a, !b);
}

namespace {

using Node = Condition::Node;
using NodePtr = std::shared_ptr<const Node>;

constexpr int max_depth = 32;
constexpr std::int64_t largest_number = 1'000'000'000;  // so that thresholds cannot overflow
constexpr std::string_view grammar_hint =
    "write e.g. `age < 15`, `birthplace = home and not proxy`, or `otherwise`";

bool is_space(char c) {
  return c == ' ' || c == '\t';
}
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/// Recursive descent over the grammar in the header.
class Parser {
 public:
  Parser(std::string_view text, const Place& where) : text_(text), where_(where) {}

  Result<NodePtr> parse() {
    auto node = disjunction(0);
    if (!node) return node;
    if (peek_word().empty() && at_end()) return node;
    return error("unexpected `" + std::string(text_.substr(at_)) + "` in a condition");
  }

 private:
  Error error(std::string message) {
    Place place = where_;
    place.column = (where_.column > 0 ? where_.column : 1) + static_cast<int>(at_);
    return make_error(ErrorCode::syntax, std::move(message), std::string(grammar_hint), place);
  }

  void skip_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  bool at_end() {
    skip_spaces();
    return at_ == text_.size();
  }
  std::string_view peek_word() {
    skip_spaces();
    std::size_t end = at_;
    while (end < text_.size() && is_word(text_[end])) ++end;
    return text_.substr(at_, end - at_);
  }
  bool take_word(std::string_view word) {
    if (peek_word() != word) return false;
    at_ += word.size();
    return true;
  }
  bool take_char(char c) {
    skip_spaces();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  using Rule = Result<NodePtr> (Parser::*)(int);
  Result<NodePtr> chain(std::string_view word, Node::Kind kind, Rule rule, int depth) {
    auto first = (this->*rule)(depth);
    if (!first || peek_word() != word) return first;
    auto node = std::make_shared<Node>();
    node->kind = kind;
    node->children.push_back(*first);
    while (take_word(word)) {
      auto next = (this->*rule)(depth);
      if (!next) return next;
      node->children.push_back(*next);
    }
    return NodePtr(node);
  }
  Result<NodePtr> disjunction(int depth) {
    return chain("or", Node::Kind::disjunction, &Parser::conjunction, depth);
  }
  Result<NodePtr> conjunction(int depth) {
    return chain("and", Node::Kind::conjunction, &Parser::factor, depth);
  }

  Result<NodePtr> factor(int depth) {
    if (depth > max_depth) return error("the condition is nested too deeply");
    if (take_word("not")) {
      auto inner = factor(depth + 1);
      if (!inner) return inner;
      auto node = std::make_shared<Node>();
      node->kind = Node::Kind::negation;
      node->children.push_back(*inner);
      return NodePtr(node);
    }
    if (take_char('(')) {
      auto inner = disjunction(depth + 1);
      if (!inner) return inner;
      if (!take_char(')')) return error("a `)` is missing in a condition");
      return inner;
    }
    return comparison();
  }

  std::optional<Operator> take_operator() {
    static constexpr std::array<std::pair<std::string_view, Operator>, 6> operators{{
        {"!=", Operator::not_equal},
        {"<=", Operator::less_equal},
        {">=", Operator::greater_equal},
        {"=", Operator::equal},
        {"<", Operator::less},
        {">", Operator::greater},
    }};
    skip_spaces();
    for (const auto& [sign, op] : operators) {
      if (text_.substr(at_, sign.size()) == sign) {
        at_ += sign.size();
        return op;
      }
    }
    return std::nullopt;
  }

  Result<NodePtr> comparison() {
    const auto fact = peek_word();
    if (fact.empty()) return error("a fact is missing in a condition");
    if (fact == "and" || fact == "or" || fact == "otherwise") {
      return error("`" + std::string(fact) + "` cannot stand here");
    }
    auto node = std::make_shared<Node>();
    node->kind = Node::Kind::comparison;
    node->fact = std::string(fact);
    node->column = static_cast<int>(at_) + 1;
    node->value = std::string("yes");
    at_ += fact.size();
    if (const auto op = take_operator()) {
      node->op = *op;
      const auto value = peek_word();
      if (value.empty()) return error("a value is missing in a condition");
      std::int64_t number = 0;
      const auto* end = value.data() + value.size();
      const auto [stop, problem] = std::from_chars(value.data(), end, number);
      const bool is_number = stop == end && problem != std::errc::invalid_argument;
      if (is_number && (problem != std::errc{} || number > largest_number || number < -largest_number)) {
        return error("`" + std::string(value) + "` is beyond ±1,000,000,000");
      }
      if (is_number) {
        node->value = number;
      } else {
        node->value = std::string(value);
        if (*op != Operator::equal && *op != Operator::not_equal) {
          return error("`" + std::string(value) + "` is not a number and cannot be compared by size");
        }
      }
      at_ += value.size();
    }
    return NodePtr(node);
  }

  std::string_view text_;
  Place where_;
  std::size_t at_ = 0;
};

Truth truth_of(bool value) {
  return value ? Truth::yes : Truth::no;
}

Truth compare(const FactValue& have, Operator op, const FactValue& want) {
  switch (op) {
    case Operator::equal:
      return truth_of(have == want);
    case Operator::not_equal:
      return truth_of(have != want);
    default:
      break;
  }
  const auto* left = std::get_if<std::int64_t>(&have);
  const auto* right = std::get_if<std::int64_t>(&want);
  if (left == nullptr || right == nullptr) return Truth::unknown;
  switch (op) {
    case Operator::less:
      return truth_of(*left < *right);
    case Operator::less_equal:
      return truth_of(*left <= *right);
    case Operator::greater:
      return truth_of(*left > *right);
    default:
      return truth_of(*left >= *right);
  }
}

/// Looks a fact's value up; null if it is not known.
using Lookup = std::function<const FactValue*(const std::string&)>;

Truth evaluate_node(const Node& node, const Lookup& lookup) {
  switch (node.kind) {
    case Node::Kind::always:
      return Truth::yes;
    case Node::Kind::comparison: {
      const auto* value = lookup(node.fact);
      return value == nullptr ? Truth::unknown : compare(*value, node.op, node.value);
    }
    case Node::Kind::negation:
      return !evaluate_node(*node.children.front(), lookup);
    case Node::Kind::conjunction: {
      Truth all = Truth::yes;
      for (const auto& child : node.children) all = both(all, evaluate_node(*child, lookup));
      return all;
    }
    case Node::Kind::disjunction: {
      Truth any = Truth::no;
      for (const auto& child : node.children) any = either(any, evaluate_node(*child, lookup));
      return any;
    }
  }
  return Truth::unknown;
}

void visit_comparisons(const Node& node, const std::function<void(const Node&)>& visit) {
  if (node.kind == Node::Kind::comparison) visit(node);
  for (const auto& child : node.children) visit_comparisons(*child, visit);
}

Status check_comparison(const Node& node, const FactTable& table, Place where) {
  where.column = (where.column > 0 ? where.column : 1) + node.column - 1;
  const auto* spec = table.find(node.fact);
  if (spec == nullptr) {
    return make_error(ErrorCode::corpus, "the condition names an unknown fact `" + node.fact + "`",
                      "declare it in corpus/facts, or use one that is declared there", where);
  }
  const bool number = std::holds_alternative<std::int64_t>(node.value);
  if (spec->type == FactType::number) {
    if (number) return {};
    return make_error(ErrorCode::corpus, "`" + node.fact + "` is a number and needs one to be compared with",
                      "write e.g. `" + node.fact + " < 15`", where);
  }
  if (!number && spec->choice(std::get<std::string>(node.value)) != nullptr) return {};
  std::string choices;
  for (const auto& choice : spec->choices) choices += (choices.empty() ? "" : ", ") + choice.id;
  return make_error(ErrorCode::corpus, "`" + node.fact + "` has no choice `" + to_string(node.value) + "`",
                    "its choices are: " + choices, where);
}

}  // namespace

Condition::Condition() : text_("otherwise"), root_(std::make_shared<Node>()) {}

Result<Condition> Condition::parse(std::string_view text, const Place& where) {
  Condition condition;
  condition.text_ = std::string(text);
  std::string_view bare = text;
  while (!bare.empty() && is_space(bare.front())) bare.remove_prefix(1);
  while (!bare.empty() && is_space(bare.back())) bare.remove_suffix(1);
  if (bare == "otherwise") return condition;
  auto root = Parser(text, where).parse();
  if (!root) return root.error();
  condition.root_ = *root;
  return condition;
}

Truth Condition::evaluate(const Facts& facts) const {
  return evaluate_node(*root_, [&](const std::string& id) -> const FactValue* {
    const auto it = facts.find(id);
    return it == facts.end() ? nullptr : &it->second;
  });
}

Truth Condition::evaluate(const Facts& facts, const FactTable& table) const {
  return evaluate_node(*root_, [&](const std::string& id) -> const FactValue* {
    const auto it = facts.find(id);
    if (it != facts.end()) return &it->second;
    const auto* spec = table.find(id);
    return spec != nullptr && spec->assume ? &*spec->assume : nullptr;
  });
}

std::set<std::string> Condition::facts() const {
  std::set<std::string> ids;
  visit_comparisons(*root_, [&](const Node& node) { ids.insert(node.fact); });
  return ids;
}

std::set<std::int64_t> Condition::thresholds(std::string_view fact) const {
  std::set<std::int64_t> out;
  visit_comparisons(*root_, [&](const Node& node) {
    const auto* number = std::get_if<std::int64_t>(&node.value);
    if (node.fact != fact || number == nullptr) return;
    const bool after = node.op == Operator::less_equal || node.op == Operator::greater;
    const bool point = node.op == Operator::equal || node.op == Operator::not_equal;
    if (!after) out.insert(*number);
    if (after || point) out.insert(*number + 1);
  });
  return out;
}

Status Condition::check(const FactTable& table, const Place& where) const {
  Status status;
  visit_comparisons(*root_, [&](const Node& node) {
    if (status) status = check_comparison(node, table, where);
  });
  return status;
}

bool Condition::is_otherwise() const {
  return root_->kind == Node::Kind::always;
}

}  // namespace thabian::model
