#include "tools/thabian/batch.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <iostream>
#include <thread>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/model/json.h"
#include "engine/text/utf8.h"

namespace thabian::tool {
namespace {

Error bad_line(std::string message) {
  return make_error(ErrorCode::usage, std::move(message), R"(write {"id": "...", "q": "..."} on one line)");
}

/// Named facts are few and flat. Written out again only if they are: writing JSON out recurses into its
/// depth.
bool is_flat_object(const nlohmann::json& json) {
  return json.is_object() &&
         std::all_of(json.begin(), json.end(), [](const auto& value) { return value.is_primitive(); });
}

Result<model::Facts> facts_of(const nlohmann::json& json) {
  if (!is_flat_object(json)) return bad_line("`facts` must be an object of numbers, texts and true/false");
  return model::facts_value_from_json(json.dump());
}

/// The question of a line; on an error `id` holds what could be read of its id.
Result<Question> parse_line(const std::string& line, std::string& id) {
  const auto json = nlohmann::json::parse(line, nullptr, false);
  if (!json.is_object()) return bad_line("this line is not a JSON object");
  Question question;
  if (const auto it = json.find("id"); it != json.end()) {
    if (!it->is_primitive()) return bad_line("`id` must be a text or a number");
    id = it->is_string() ? it->get<std::string>() : it->dump();
  }
  question.id = id;
  const auto text = json.find("q");
  if (text == json.end() || !text->is_string()) return bad_line("`q` is missing or no text");
  question.text = text->get<std::string>();
  if (const auto it = json.find("facts"); it != json.end()) {
    auto facts = facts_of(*it);
    if (!facts) return facts.error();
    question.facts = std::move(*facts);
  }
  if (const auto it = json.find("procedure"); it != json.end()) {
    if (!it->is_string()) return bad_line("`procedure` must be a text");
    question.procedure = it->get<std::string>();
  }
  if (const auto it = json.find("after"); it != json.end()) {
    const auto procedure = it->is_object() ? it->find("procedure") : it->end();
    if (!it->is_object() || procedure == it->end() || !procedure->is_string())
      return bad_line("`after` must be an object with `procedure`, and perhaps `facts`");
    Preceding preceding{procedure->get<std::string>(), {}};
    if (const auto facts = it->find("facts"); facts != it->end()) {
      auto known = facts_of(*facts);
      if (!known) return known.error();
      preceding.facts = std::move(*known);
    }
    question.after = std::move(preceding);
  }
  if (const auto it = json.find("as_of"); it != json.end()) {
    question.as_of = it->is_string() ? model::parse_date(it->get<std::string>()) : std::nullopt;
    if (!question.as_of) return bad_line("`as_of` must be a day such as 2026-11-22");
  }
  for (const auto& [key, target] :
       {std::pair{"strict", &question.strict}, std::pair{"settle", &question.settle}}) {
    const auto it = json.find(key);
    if (it == json.end()) continue;
    if (!it->is_boolean()) return bad_line("`" + std::string(key) + "` must be true or false");
    *target = it->get<bool>();
  }
  return question;
}

std::string answer_line(const BatchAnswer& answer, const std::string& line) {
  std::string id;
  const auto question = parse_line(line, id);
  const auto out = question ? answer(*question) : Result<std::string>(question.error());
  return out ? *out : model::to_json(out.error(), id);
}

}  // namespace

int run_parallel_batch(const MakeBatchAnswer& make, unsigned threads, const Globals& globals) {
  constexpr std::size_t read_ahead = 4096;
  std::vector<BatchAnswer> answerers;
  for (unsigned i = 0; i < threads; ++i) {
    auto answer = make();
    if (!answer) return report(answer.error(), globals);
    answerers.push_back(std::move(*answer));
  }
  std::vector<std::string> lines;
  std::vector<std::string> answers;
  for (bool more = true; more;) {
    lines.clear();
    for (std::string line;
         lines.size() < read_ahead && (more = static_cast<bool>(std::getline(std::cin, line)));) {
      if (line.find_first_not_of(" \t\r") != std::string::npos) lines.push_back(std::move(line));
    }
    answers.assign(lines.size(), {});
    std::atomic<std::size_t> next = 0;
    std::vector<std::thread> workers;
    for (const auto& answer : answerers) {
      workers.emplace_back([&] {
        for (auto i = next++; i < lines.size(); i = next++) answers[i] = answer_line(answer, lines[i]);
      });
    }
    for (auto& worker : workers) worker.join();
    for (const auto& answer : answers) std::cout << answer << '\n';
  }
  if (!std::cin.bad()) return 0;
  return report(make_error(ErrorCode::io, "the batch could not be read to its end"), globals);
}

int run_batch(const BatchAnswer& answer, const std::string& timings, const Globals& globals) {
  std::ofstream times;
  if (!timings.empty()) {
    times.open(timings);
    if (!times) {
      return report(make_error(ErrorCode::io, "`" + timings + "` cannot be written",
                               "check the folder and its permissions"),
                    globals);
    }
  }
  std::string line;
  while (std::getline(std::cin, line)) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    std::string id;
    const auto start = std::chrono::steady_clock::now();
    const auto question = parse_line(line, id);
    auto out = question ? answer(*question) : Result<std::string>(question.error());
    const auto spent =
        std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
    std::cout << (out ? *out : model::to_json(out.error(), id)) << '\n';
    if (times.is_open())
      times << nlohmann::ordered_json{{"id", id}, {"us", spent}}.dump(
                   -1, ' ', false, nlohmann::json::error_handler_t::replace)
            << '\n';
  }
  times.flush();
  if (std::cin.bad() || (times.is_open() && !times)) {
    return report(make_error(ErrorCode::io, "the batch could not be read or written to its end"), globals);
  }
  return 0;
}

}  // namespace thabian::tool
