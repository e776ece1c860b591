#include "indexer/fact_reader.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "indexer/assumptions.h"
#include "indexer/record.h"

namespace thabian::indexer {
namespace {

using model::FactSpec;
using model::FactType;

constexpr KeySpec type_key{"type", ValueKind::text, true, "choice"};
constexpr KeySpec ask_key{"ask", ValueKind::text, true, "บัตรเป็นอย่างไร"};
constexpr KeySpec ask_en_key{"ask-en", ValueKind::text, true, "What happened to the card?"};

constexpr std::array choice_table{
    type_key,
    ask_key,
    ask_en_key,
    KeySpec{"assume", ValueKind::text, false, "lost"},
    KeySpec{"choices", ValueKind::block, true,
            "followed by lines `lost: {label: หาย, label-en: lost, cues: [หาย]}`"},
};
constexpr std::array yes_no_table{
    type_key,
    ask_key,
    ask_en_key,
    KeySpec{"assume", ValueKind::text, false, "no"},
    KeySpec{"yes", ValueKind::block, true, "{label: มี, label-en: \"yes\", cues: [มีใบขับขี่]}"},
    KeySpec{"no", ValueKind::block, true, "{label: ไม่มี, label-en: \"no\", cues: [ไม่มีใบขับขี่]}"},
};
constexpr std::array number_table{
    type_key,
    ask_key,
    ask_en_key,
    KeySpec{"assume", ValueKind::number, false, "0"},
    KeySpec{"unit", ValueKind::text, true, "ปี"},
    KeySpec{"unit-en", ValueKind::text, true, "years"},
    KeySpec{"min", ValueKind::number, true, "0"},
    KeySpec{"max", ValueKind::number, true, "130"},
    KeySpec{"cues", ValueKind::list, false, "[\"อายุ {n}\", \"{n} ขวบ\"]"},
};
constexpr std::array label_table{
    KeySpec{"label", ValueKind::text, true, "หาย"},
    KeySpec{"label-en", ValueKind::text, true, "lost"},
    KeySpec{"cues", ValueKind::texts, false, "[หาย, ทำหล่น]"},
};
constexpr std::array cue_table{
    KeySpec{"text", ValueKind::text, true, "\"{n} เดือน\""},
    KeySpec{"times", ValueKind::number, false, "30"},
    KeySpec{"value", ValueKind::number, false, "1"},
    KeySpec{"as", ValueKind::text, false, "birth-year"},
};

constexpr std::string_view number_sign = "{n}";

std::optional<FactType> type_of(std::string_view text) {
  if (text == "choice") return FactType::choice;
  if (text == "number") return FactType::number;
  if (text == "yes-no") return FactType::yes_no;
  return std::nullopt;
}

KeyTable table_of(FactType type) {
  switch (type) {
    case FactType::choice:
      return choice_table;
    case FactType::number:
      return number_table;
    case FactType::yes_no:
      return yes_no_table;
  }
  return {};
}

/// Reads the facts of one file.
class FactReader {
 public:
  explicit FactReader(Findings& findings) : findings_(findings) {}

  std::optional<FactSpec> read(const Located& id, const YamlNode& node) {
    if (!is_snake_id(id.text)) {
      findings_.add(Rule::bad_value, id.where, in_quotes(id.text) + " is no id of a fact",
                    "use lower-case English letters, digits and `_`");
      return std::nullopt;
    }
    const auto* type_node = node.find("type");
    const auto type = type_node == nullptr ? std::nullopt : type_of(type_node->text);
    if (!type) {
      findings_.add(Rule::bad_value, type_node == nullptr ? id.where : type_node->where,
                    "the fact " + in_quotes(id.text) + " has no known type",
                    "write `type: choice`, `number` or `yes-no`");
      return std::nullopt;
    }
    const Record record(node, table_of(*type), "fact", findings_);
    FactSpec spec;
    spec.id = id.text;
    spec.type = *type;
    spec.question = record.text("ask");
    spec.question_en = record.text("ask-en");
    spec.where = id.where;
    seen_cues_.clear();
    if (*type == FactType::choice) read_choices(record, spec);
    if (*type == FactType::yes_no) read_yes_no(record, spec);
    if (*type == FactType::number) read_number(record, spec);
    read_assumption(record, spec);
    return spec;
  }

 private:
  void read_choices(const Record& record, FactSpec& spec) {
    const auto* choices = record.value("choices");
    if (choices == nullptr) return;
    for (std::size_t i = 0; i < choices->keys.size() && i < choices->items.size(); ++i) {
      const auto& id = choices->keys[i];
      if (!is_kebab_id(id.text)) {
        findings_.add(Rule::bad_value, id.where, in_quotes(id.text) + " is no id of a choice",
                      "use lower-case English letters, digits and `-`");
      }
      read_choice(id.text, choices->items[i], spec);
    }
    if (spec.choices.size() < 2) {
      findings_.add(Rule::bad_value, choices->where, "a choice needs two possibilities or more",
                    "add another, or use `type: yes-no`");
    }
  }

  void read_yes_no(const Record& record, FactSpec& spec) {
    static const YamlNode nothing;
    for (const std::string_view id : {"yes", "no"}) {
      const auto* node = record.value(id);
      if (node != nullptr) {
        read_choice(std::string(id), *node, spec);
      } else {
        spec.choices.push_back({std::string(id), {}, {}, {}});  // the missing block is reported already
      }
    }
  }

  void read_choice(std::string id, const YamlNode& node, FactSpec& spec) {
    const Record record(node, label_table, "choice " + id, findings_);
    model::FactChoice choice;
    choice.label = record.text("label");
    choice.label_en = record.text("label-en");
    for (const auto& text : record.texts("cues")) {
      if (text.text.find(number_sign) != std::string::npos) {
        findings_.add(Rule::bad_cue, text.where, "`{n}` has no meaning here",
                      "use `{n}` in facts of `type: number`");
      }
      note_cue(text, id);
      model::Cue cue;
      cue.text = text.text;
      choice.cues.push_back(std::move(cue));
    }
    choice.id = std::move(id);
    spec.choices.push_back(std::move(choice));
  }

  void note_cue(const Located& cue, const std::string& choice) {
    const auto [known, fresh] = seen_cues_.emplace(wording_key(cue.text), choice);
    if (fresh || known->second == choice) return;
    findings_.add(Rule::cue_clash, cue.where,
                  "the cue " + in_quotes(cue.text) + " stands for " + in_quotes(known->second) + " and " +
                      in_quotes(choice),
                  "keep it with one of the two, or make both longer");
  }

  void read_number(const Record& record, FactSpec& spec) {
    spec.unit = record.text("unit");
    spec.unit_en = record.text("unit-en");
    spec.min = record.number("min").value_or(0);
    spec.max = record.number("max").value_or(spec.min);
    if (spec.min >= spec.max && record.has("min") && record.has("max")) {
      findings_.add(Rule::bad_value, record.where("max"), "`max` is not above `min`", "exchange the two");
    }
    const auto* cues = record.value("cues");
    if (cues == nullptr) return;
    for (const auto& node : cues->items) {
      if (auto cue = read_cue(node)) spec.cues.push_back(std::move(*cue));
    }
  }

  std::optional<model::Cue> read_cue(const YamlNode& node) {
    model::Cue cue;
    if (node.kind == YamlNode::Kind::text) {
      cue.text = std::string(trim(node.text));
    } else {
      const Record record(node, cue_table, "cue", findings_);
      cue.text = record.text("text");
      cue.times = record.number("times").value_or(1);
      cue.value = record.number("value");
      cue.birth_year = record.text("as") == "birth-year";
      if (record.has("as") && !cue.birth_year) {
        findings_.add(Rule::bad_value, record.where("as"), "`as` knows only `birth-year`",
                      "write `as: birth-year`");
      }
      if (cue.text.empty()) return std::nullopt;
    }
    const bool has_number = cue.text.find(number_sign) != std::string::npos;
    if (cue.text.empty()) {
      findings_.add(Rule::empty_value, node.where, "a cue is empty", "write a text or remove the line");
    } else if (!has_number && !cue.value) {
      findings_.add(Rule::bad_cue, node.where, "the cue " + in_quotes(cue.text) + " says no number",
                    "put `{n}` where the number stands, or write `{text: " + cue.text + ", value: 1}`");
    } else if (has_number && cue.value) {
      findings_.add(Rule::bad_cue, node.where,
                    "the cue " + in_quotes(cue.text) + " has `{n}` and a fixed `value`",
                    "keep one of the two");
    } else {
      return cue;
    }
    return std::nullopt;
  }

  void read_assumption(const Record& record, FactSpec& spec) {
    if (record.has("assume")) spec.assume = read_assumed_value(spec, record.located("assume"), findings_);
  }

  Findings& findings_;
  std::map<std::string, std::string> seen_cues_;  // of one fact: cue to choice
};

}  // namespace

std::vector<FactSpec> read_facts(const Source& source, Findings& findings) {
  std::vector<FactSpec> out;
  const auto root = read_yaml(source, source.text(), 1, findings);
  if (!root || root->kind == YamlNode::Kind::empty) return out;
  if (root->kind != YamlNode::Kind::map) {
    findings.add(Rule::wrong_type, root->where, "a file of facts consists of ids with their keys",
                 "write `fact_id:` and below it, indented, `type:`, `ask:` …");
    return out;
  }
  FactReader reader(findings);
  for (std::size_t i = 0; i < root->keys.size() && i < root->items.size(); ++i) {
    if (auto spec = reader.read(root->keys[i], root->items[i])) out.push_back(std::move(*spec));
  }
  return out;
}

}  // namespace thabian::indexer
