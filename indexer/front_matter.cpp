#include "indexer/front_matter.h"

#include <algorithm>
#include <array>
#include <map>
#include <sstream>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

namespace thabian::indexer {
namespace {

constexpr int deepest = 32;                  // our formats need 5
constexpr std::size_t most_indicators = 64;  // `- - - -` and blanks that a line may begin with

/// Leaves the parser from inside a callback; caught in read_yaml.
struct Refusal {
  Rule rule;
  YAML::Mark mark;
  std::string message;
  std::string hint;
};

/// Maps the parser's marks (lines and bytes from 0) to places.
class Places {
 public:
  Places(const Source& source, int first_line) : source_(source), first_line_(first_line) {}
  [[nodiscard]] Place at(const YAML::Mark& mark) const {
    if (mark.is_null()) return source_.place(first_line_);
    return source_.place_of_byte(first_line_ + mark.line, static_cast<std::size_t>(std::max(mark.column, 0)));
  }

 private:
  const Source& source_;
  int first_line_;
};

/// Builds nodes from events, so that no recursion and no alias expansion of the library is involved.
class Builder final : public YAML::EventHandler {
 public:
  Builder(const Places& places, Findings& findings) : places_(places), findings_(findings) {}

  YamlNode take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    put(node(mark, YamlNode::Kind::empty));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse_anchor(mark, 1); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    auto scalar = node(mark, YamlNode::Kind::text);
    scalar.text = value;
    put(std::move(scalar));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::map);
  }
  void OnMapEnd() override { close(); }

 private:
  [[nodiscard]] YamlNode node(const YAML::Mark& mark, YamlNode::Kind kind) const {
    YamlNode made;
    made.kind = kind;
    made.where = places_.at(mark);
    return made;
  }

  static void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor == YAML::NullAnchor) return;
    throw Refusal{Rule::yaml_feature, mark,
                  "`&` and `*` at the beginning of a value have a meaning of their own in YAML",
                  "put the text in quotation marks, or write the value out at each place"};
  }
  static void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    throw Refusal{Rule::yaml_feature, mark,
                  "`!` at the beginning of a value has a meaning of its own in YAML",
                  "put the text in quotation marks"};
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlNode::Kind kind) {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    if (!open_.empty() && wants_key()) refuse_key(mark);
    open_.push_back({node(mark, kind), {}});
    if (open_.size() > static_cast<std::size_t>(deepest)) {
      throw Refusal{Rule::yaml_too_deep, mark, "the values are nested too deeply",
                    "compare with the format's example"};
    }
  }

  void close() {
    YamlNode done = std::move(open_.back().node);
    open_.pop_back();
    put(std::move(done));
  }

  [[nodiscard]] bool wants_key() const {
    const auto& top = open_.back().node;
    return top.kind == YamlNode::Kind::map && top.keys.size() == top.items.size();
  }

  [[noreturn]] static void refuse_key(const YAML::Mark& mark) {
    throw Refusal{
        Rule::yaml_syntax, mark, "a key is missing before a colon, or a list stands where a key belongs",
        "write `key: value`; close every `[` and `{`, and put a text with such signs in quotation marks"};
  }

  void put(YamlNode value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return;
    }
    auto& top = open_.back().node;
    if (!wants_key()) {
      top.items.push_back(std::move(value));
      return;
    }
    if (value.kind == YamlNode::Kind::empty) value.text = "~";
    report_if_twice(value);
    top.keys.push_back({std::move(value.text), std::move(value.where)});
  }

  void report_if_twice(const YamlNode& key) {
    const auto [earlier, fresh] = open_.back().lines.emplace(key.text, key.where.line);
    if (fresh) return;
    findings_.add(Rule::duplicate_key, key.where, "the key " + in_quotes(key.text) + " stands twice",
                  "keep one of the two; the first is in line " + std::to_string(earlier->second));
  }

  /// A list or block that is not closed yet, with the lines of its keys.
  struct Open {
    YamlNode node;
    std::map<std::string, int> lines;
  };

  const Places& places_;
  Findings& findings_;
  std::vector<Open> open_;
  YamlNode root_;
};

/// What to do about the library's messages, by a part of their wording.
std::string remedy(std::string_view message) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> remedies{{
      {"end of sequence flow", "close the list with `]`, and put commas between its texts"},
      {"end of map flow", "close the block with `}`, and put commas between its keys"},
      {"illegal flow end", "a `]` or `}` is too many, or its opening bracket is missing"},
      {"illegal map value", "put a text that contains `: ` in quotation marks"},
      {"illegal map key", "put a text that begins with `?` in quotation marks"},
      {"illegal block entry", "put each `- ` on a line of its own, below its key"},
      {"end of map not found", "indent this line like its neighbours, and begin it with `key: `"},
      {"end of sequence not found", "indent this line like its neighbours, and begin it with `- `"},
      {"tab", "indent with blanks, not with tabs"},
      {"EOF in scalar", "close the quotation mark"},
      {"escape", "write `\\\\` for a backslash, or use single quotation marks"},
      {"unknown token", "put a text that begins with @, `, % or another sign in quotation marks"},
  }};
  for (const auto& [part, advice] : remedies) {
    if (message.find(part) != std::string_view::npos) return std::string(advice);
  }
  return "check the indentation (blanks, equal for all keys of a block), and put a text that contains `: ` "
         "or "
         "begins with a sign in quotation marks";
}

/// Finds nesting that would exhaust the stack of the library's recursive parser before it runs. Brackets
/// inside quotation marks count too: that errs on the safe side.
std::optional<int> line_nested_too_deeply(std::string_view yaml) {
  int line = 0;
  int brackets = 0;
  for (const auto text : split(yaml, "\n")) {
    const auto indicators = std::min(text.find_first_not_of(" -?:\t"), text.size());
    if (indicators > most_indicators) return line;
    for (const char c : text) {
      if (c == '[' || c == '{') ++brackets;
      if ((c == ']' || c == '}') && brackets > 0) --brackets;
      if (brackets > deepest) return line;
    }
    ++line;
  }
  return std::nullopt;
}

/// The library ends a document where the indentation breaks off, and goes on with another.
void report_rest(Place where, std::string_view yaml, Findings& findings) {
  const bool marked = yaml.substr(0, 3) == "---" || yaml.find("\n---") != std::string_view::npos ||
                      yaml.find("\n...") != std::string_view::npos;
  if (marked) {
    findings.add(Rule::yaml_feature, std::move(where), "the file holds several YAML documents",
                 "remove the lines `---` and `...` inside the file");
  } else {
    findings.add(Rule::yaml_syntax, std::move(where),
                 "this is no valid YAML: the list or block above ended already",
                 "indent this line like its neighbours, and begin it as they begin");
  }
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  for (std::size_t i = 0; i < keys.size() && i < items.size(); ++i) {
    if (keys[i].text == key) return &items[i];
  }
  return nullptr;
}

std::optional<YamlNode> read_yaml(const Source& source, std::string_view yaml, int first_line,
                                  Findings& findings) {
  if (const auto line = line_nested_too_deeply(yaml)) {
    findings.add(Rule::yaml_too_deep, source.place(first_line + *line), "the values are nested too deeply",
                 "close the brackets, and put a text with brackets in quotation marks");
    return std::nullopt;
  }
  const Places places(source, first_line);
  try {
    std::istringstream stream{std::string(yaml)};
    YAML::Parser parser(stream);
    Builder builder(places, findings);
    if (!parser.HandleNextDocument(builder)) return YamlNode{{}, {}, {}, {}, source.place(first_line)};
    YamlNode root = builder.take();
    if (root.where.line == 0) root.where = source.place(first_line);
    Findings ignored;
    Builder second(places, ignored);
    if (parser.HandleNextDocument(second)) {
      report_rest(second.take().where, yaml, findings);
      return std::nullopt;
    }
    return root;
  } catch (const Refusal& refusal) {
    findings.add(refusal.rule, places.at(refusal.mark), refusal.message, refusal.hint);
  } catch (const YAML::Exception& problem) {
    findings.add(Rule::yaml_syntax, places.at(problem.mark), "this is no valid YAML: " + problem.msg,
                 remedy(problem.msg));
  } catch (const std::exception& problem) {
    findings.add(Rule::yaml_syntax, source.place(first_line),
                 std::string("this is no valid YAML: ") + problem.what(), remedy({}));
  }
  return std::nullopt;
}

std::optional<FrontMatter> read_front_matter(const Source& source, Findings& findings) {
  const std::string_view text = source.text();
  constexpr std::string_view fence = "---";
  if (trim(source.line(1)) != fence) {
    findings.add(Rule::front_matter_missing, source.place(1), "the file does not begin with a line `---`",
                 "begin it with `---`, the keys (`id: ...`), and `---` again");
    return std::nullopt;
  }
  int close = 2;
  while (close <= source.line_count() && trim(source.line(close)) != fence) ++close;
  if (close > source.line_count()) {
    findings.add(Rule::front_matter_missing, source.place(1), "the front matter does not end",
                 "put a line `---` after the last key");
    return std::nullopt;
  }
  const auto offset = [&](std::string_view line) {
    return static_cast<std::size_t>(line.data() - text.data());
  };
  const auto yaml_start = offset(source.line(2));
  const auto yaml = text.substr(yaml_start, offset(source.line(close)) - yaml_start);
  const auto body_start = std::min(text.size(), offset(source.line(close)) + source.line(close).size() + 1);
  auto node = read_yaml(source, yaml, 2, findings);
  if (!node) return std::nullopt;
  return FrontMatter{std::move(*node), text.substr(body_start), close + 1};
}

}  // namespace thabian::indexer
