#include "tools/eval/history.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>

#include <nlohmann/json.hpp>

namespace thabian::eval {
namespace {

constexpr double rounding = 1e-6;

Result<nlohmann::json> read_json(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) {
    return make_error(ErrorCode::io, "`" + file.string() + "` cannot be read",
                      "check the name and its permissions");
  }
  auto json = nlohmann::json::parse(in, nullptr, false);
  if (!json.is_object()) {
    return make_error(ErrorCode::syntax, "`" + file.string() + "` is no JSON object",
                      "make it anew with `thabian eval`");
  }
  return json;
}

/// 0 leads astray, 1 no help, 2 asked back rightly, 3 right.
int rank(const std::string& outcome) {
  if (outcome == outcome_name(Outcome::right) || outcome == outcome_name(Outcome::refused)) return 3;
  if (outcome == outcome_name(Outcome::helpful)) return 2;
  const bool astray =
      outcome == outcome_name(Outcome::wrong) || outcome == outcome_name(Outcome::false_answer);
  return astray ? 0 : 1;
}

std::string thousandths(double share) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.3f", share);
  return buffer.data();
}

void add_changes(const char* title, const std::vector<Change>& changes, std::string& out) {
  out += std::string(title) + " " + std::to_string(changes.size()) + "\n";
  for (const auto& change : changes)
    out += "  " + change.id + "\t" + change.before + " -> " + change.after + "\n";
}

}  // namespace

Result<Comparison> compare(const Report& report, const std::filesystem::path& file) {
  const auto json = read_json(file);
  if (!json) return json.error();
  Comparison out;
  try {
    out.helped_before = json->at("all").at("helped").get<double>();
    out.helped_after = report.all.helped();
    const auto& before = json->at("questions");
    for (const auto& [id, after] : report.by_question) {
      const auto it = before.find(id);
      if (it == before.end()) {
        ++out.added;
        continue;
      }
      const auto was = it->get<std::string>();
      if (rank(after) != rank(was))
        (rank(after) > rank(was) ? out.better : out.worse).push_back({id, was, after});
    }
    for (const auto& item : before.items()) out.gone += report.by_question.count(item.key()) == 0 ? 1 : 0;
  } catch (const nlohmann::json::exception& e) {
    return make_error(ErrorCode::syntax, "`" + file.string() + "` is no report: " + e.what(),
                      "make it anew with `thabian eval --format json`");
  }
  return out;
}

std::string to_text(const Comparison& comparison) {
  std::string out = "helped " + thousandths(comparison.helped_before) + " -> " +
                    thousandths(comparison.helped_after) + "; questions new " +
                    std::to_string(comparison.added) + ", gone " + std::to_string(comparison.gone) + "\n";
  add_changes("better", comparison.better, out);
  add_changes("worse", comparison.worse, out);
  return out;
}

Result<Floors> read_floors(const std::filesystem::path& file) {
  const auto json = read_json(file);
  if (!json) return json.error();
  Floors out;
  for (const auto& [group, share] : json->items()) {
    if (!share.is_number()) {
      return make_error(ErrorCode::syntax,
                        "the floor of `" + group + "` in `" + file.string() + "` is no number",
                        "write a share between 0 and 1");
    }
    out[group] = share.get<double>();
  }
  return out;
}

std::vector<std::string> below_floors(const Report& report, const Floors& floors) {
  std::vector<std::string> out;
  for (const auto& [group, floor] : floors) {
    const auto it = report.by_group.find(group);
    if (it == report.by_group.end() || it->second.helped() >= floor) continue;
    out.push_back(group + ": helped " + thousandths(it->second.helped()) + " is below the floor " +
                  thousandths(floor));
  }
  return out;
}

Floors raised(const Floors& floors, const Report& report) {
  Floors out = floors;
  for (const auto& [group, tally] : report.by_group) {
    auto& floor = out[group];
    const double slack = tally.questions == 0 ? 0 : 1.0 / tally.questions;
    floor = std::max(floor, std::floor((tally.helped() - slack) * 1000 + rounding) / 1000);
  }
  return out;
}

Status write_floors(const Floors& floors, const std::filesystem::path& file) {
  std::ofstream out(file);
  out << "{";
  const char* comma = "\n";
  for (const auto& [group, floor] : floors) {
    out << comma << "  " << nlohmann::json(group).dump() << ": " << thousandths(floor);
    comma = ",\n";
  }
  out << "\n}\n";
  out.flush();
  if (!out) return make_error(ErrorCode::io, "`" + file.string() + "` cannot be written", "check the folder");
  return {};
}

}  // namespace thabian::eval
