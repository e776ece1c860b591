#include "answer_shape.h"

#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>

#include "packs.h"

namespace thabian::tool::testing {
namespace {

using nlohmann::json;
using Problems = std::vector<std::string>;

bool has_type(const json& value, std::string_view type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  return type == "null" && value.is_null();
}

class Validator {
 public:
  explicit Validator(json schema) : root_(std::move(schema)) {}

  Problems validate(const json& value) {
    check(value, root_, "");
    return std::move(problems_);
  }

 private:
  void problem(const std::string& at, const std::string& what) {
    problems_.push_back((at.empty() ? "/" : at) + ": " + what);
  }

  void check(const json& value, const json& schema, const std::string& at) {
    if (schema.is_boolean()) {
      if (!schema.get<bool>()) problem(at, "is not part of the schema");
      return;
    }
    for (const auto& [keyword, wanted] : schema.items()) check_keyword(keyword, wanted, value, schema, at);
  }

  void check_keyword(const std::string& keyword, const json& wanted, const json& value, const json& schema,
                     const std::string& at) {
    if (keyword == "$ref") {
      check(value, root_.at(json::json_pointer(wanted.get<std::string>().substr(1))), at);
    } else if (keyword == "type") {
      const auto fits = [&](const json& type) { return has_type(value, type.get<std::string>()); };
      const bool good = wanted.is_array() ? std::any_of(wanted.begin(), wanted.end(), fits) : fits(wanted);
      if (!good) problem(at, "is " + value.dump().substr(0, 80) + ", not " + wanted.dump());
    } else if (keyword == "const") {
      if (value != wanted) problem(at, "is not " + wanted.dump());
    } else if (keyword == "enum") {
      if (std::find(wanted.begin(), wanted.end(), value) == wanted.end())
        problem(at, "is not one of " + wanted.dump());
    } else if (keyword == "required") {
      for (const auto& name : wanted) {
        if (value.is_object() && !value.contains(name)) problem(at, "lacks " + name.dump());
      }
    } else if (keyword == "items") {
      for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
        check(value[i], wanted, at + "/" + std::to_string(i));
      }
    } else if (keyword == "additionalProperties") {
      check_others(value, wanted, schema, at);
    } else if (keyword == "properties") {
      for (const auto& [name, part] : wanted.items()) {
        if (value.is_object() && value.contains(name)) check(value[name], part, at + "/" + name);
      }
    } else {
      check_limit(keyword, wanted, value, at);
    }
  }

  void check_others(const json& value, const json& wanted, const json& schema, const std::string& at) {
    if (!value.is_object()) return;
    const auto known = schema.value("properties", json::object());
    for (const auto& [name, part] : value.items()) {
      if (!known.contains(name)) check(part, wanted, at + "/" + name);
    }
  }

  void check_limit(const std::string& keyword, const json& wanted, const json& value, const std::string& at) {
    const auto is_outside = [&]() -> bool {
      if (keyword == "minimum") return value.is_number() && value < wanted;
      if (keyword == "maximum") return value.is_number() && value > wanted;
      if (keyword == "minItems") return value.is_array() && value.size() < wanted;
      if (keyword == "maxItems") return value.is_array() && value.size() > wanted;
      if (keyword == "minLength")
        return value.is_string() && value.get_ref<const std::string&>().size() < wanted;
      return keyword != "$schema" && keyword != "$defs" && keyword != "title" && keyword != "description";
    };
    if (is_outside()) problem(at, keyword + " " + wanted.dump());
  }

  json root_;
  Problems problems_;
};

/// All numbers under `cites` and `summary_cites`, wherever they stand.
void collect_cites(const json& value, std::set<int>& out) {
  for (const auto& [name, part] : value.items()) {
    if (name == "cites" || name == "summary_cites") {
      for (const auto& n : part) out.insert(n.get<int>());
    } else if (part.is_structured()) {
      collect_cites(part, out);
    }
  }
}

void check_citations(const json& answer, Problems& out) {
  const auto citations = answer.value("citations", json::array());
  for (std::size_t i = 0; i < citations.size(); ++i) {
    if (citations[i]["n"] != i + 1) out.push_back("citations are not numbered in order");
    if (!citations[i].contains("law") && !citations[i].contains("source"))
      out.push_back("a citation names no source");
  }
  std::set<int> cited;
  collect_cites(answer, cited);
  if (!cited.empty() && *cited.rbegin() > static_cast<int>(citations.size()))
    out.push_back("a source is cited that is not there");
  if (cited.size() < citations.size()) out.push_back("a citation is never used");
}

void check_status(const json& answer, Problems& out) {
  const auto status = answer["status"].get<std::string>();
  for (const auto* part : {"clarify", "escalate"}) {
    if (answer.contains(part) != (status == part))
      out.push_back(status + ": `" + part + "` is there or missing wrongly");
  }
  if (status == "answered" && (!answer.contains("procedure") || !answer.contains("case"))) {
    out.push_back("answered without procedure or case");
  }
  if (!answer.contains("summary")) out.push_back("nothing is said first");
}

void check_ids(const json& answer, Problems& out) {
  if (!answer.contains("procedure")) return;
  const auto found = procedures().find(answer["procedure"].get<std::string>());
  if (found == procedures().end()) {
    out.push_back("unknown procedure " + answer["procedure"].dump());
  } else if (answer.contains("case") && found->second.count(answer["case"].get<std::string>()) == 0) {
    out.push_back("unknown case " + answer["case"].dump());
  }
}

}  // namespace

Problems schema_problems(const json& value) {
  static const auto schema = json::parse(read_file(THABIAN_SOURCE_DIR "/tests/tools/answer.schema.json"));
  return Validator(schema).validate(value);
}

Problems answer_problems(const json& answer) {
  auto out = schema_problems(answer);
  if (!out.empty()) return out;
  check_citations(answer, out);
  check_status(answer, out);
  check_ids(answer, out);
  for (const auto& item : answer.value("checklist", json::array())) {
    if (item["need"] == "conditional" && !item["when"].is_string())
      out.push_back("a condition is not told: " + item.dump());
  }
  return out;
}

void expect_sound(const json& answer) {
  std::string all;
  for (const auto& problem : answer_problems(answer)) all += "\n  " + problem;
  EXPECT_TRUE(all.empty()) << answer.value("question", "") << " " << answer.value("procedure", "") << all;
}

const std::map<std::string, std::set<std::string>>& procedures() {
  static const auto table = [] {
    std::map<std::string, std::set<std::string>> out;
    std::istringstream lines(read_file(corpus() + "/procedures.tsv"));
    std::string line;
    std::getline(lines, line);  // the heading
    while (std::getline(lines, line)) {
      std::istringstream cells(line);
      std::string id, title, cases;
      std::getline(cells, id, '\t');
      std::getline(cells, title, '\t');
      std::getline(cells, cases, '\t');
      std::istringstream names(cases);
      for (std::string name; std::getline(names >> std::ws, name, ',');) out[id].insert(name);
    }
    return out;
  }();
  return table;
}

}  // namespace thabian::tool::testing
