#include "tools/bench/retrieval/collection.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>

#include <nlohmann/json.hpp>

#include "tools/bench/retrieval/typing_errors.h"

namespace thabian::bench {
namespace {

constexpr std::size_t depth = 10;

struct Line {
  std::string id;
  std::string text;
};

/// Hands each line of a file of {"id","text"} to `use`.
template <typename Use>
Status each_line(const std::filesystem::path& file, Use&& use) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return make_error(ErrorCode::io, "`" + file.string() + "` cannot be read");
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) continue;
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("id") || !json.contains("text") || !json["id"].is_string() ||
        !json["text"].is_string()) {
      return make_error(ErrorCode::syntax, "this line has no id and text",
                        R"(write {"id": "...", "text": "..."})", {file.string(), number, 0});
    }
    use(Line{json["id"].get<std::string>(), json["text"].get<std::string>()});
  }
  return {};
}

std::map<std::string, std::set<std::string>> read_right(const std::filesystem::path& file) {
  std::map<std::string, std::set<std::string>> out;
  std::ifstream in(file);
  std::string query;
  std::string iteration;
  std::string passage;
  int grade = 0;
  while (in >> query >> iteration >> passage >> grade) {
    if (grade > 0) out[query].insert(passage);
  }
  return out;
}

}  // namespace

Result<Collection> read_collection(const std::filesystem::path& folder) {
  Collection out;
  out.corpus = folder / "corpus.jsonl";
  auto status = each_line(out.corpus, [&](const Line& line) {
    out.text_bytes += line.text.size();
    ++out.passages;
  });
  if (!status) return status.error();
  std::map<std::string, std::string> typos;
  if (std::filesystem::exists(folder / "queries.typo.jsonl")) {
    status =
        each_line(folder / "queries.typo.jsonl", [&](Line line) { typos[line.id] = std::move(line.text); });
    if (!status) return status.error();
  }
  const auto right = read_right(folder / "qrels.tsv");
  TypingErrors errors;
  status = each_line(folder / "queries.jsonl", [&](Line line) {
    auto made = errors.make(line.text);
    const auto answers = right.find(line.id);
    if (answers == right.end()) return;
    const auto given = typos.find(line.id);
    out.queries.push_back({line.id, std::move(line.text),
                           given == typos.end() ? std::move(made) : given->second, answers->second});
  });
  if (!status) return status.error();
  return out;
}

bool belongs(const Query& query, Half half) {
  if (half == Half::all) return true;
  const auto digit = query.id.find_last_of("0123456789");
  const bool odd = digit != std::string::npos && (query.id[digit] - '0') % 2 == 1;
  return odd == (half == Half::odd);
}

void Quality::add(const Query& query, const std::vector<std::string>& ranking) {
  ++queries;
  double gain = 0;
  bool found = false;
  for (std::size_t i = 0; i < std::min(depth, ranking.size()); ++i) {
    if (query.right.count(ranking[i]) == 0) continue;
    gain += 1.0 / std::log2(static_cast<double>(i) + 2.0);
    if (found) continue;
    found = true;
    recall_1 += i == 0 ? 1 : 0;
    recall_10 += 1;
    mrr_10 += 1.0 / static_cast<double>(i + 1);
  }
  double ideal = 0;
  for (std::size_t i = 0; i < std::min(depth, query.right.size()); ++i) {
    ideal += 1.0 / std::log2(static_cast<double>(i) + 2.0);
  }
  ndcg_10 += ideal > 0 ? gain / ideal : 0;
}

Quality Quality::mean() const {
  const double n = std::max<double>(1, static_cast<double>(queries));
  return {recall_1 / n, recall_10 / n, mrr_10 / n, ndcg_10 / n, queries};
}

}  // namespace thabian::bench
