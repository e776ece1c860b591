// Measures retrieval over a folder with passages, queries and right answers (collection.h):
//
//   thabian_retrieval FOLDER [--pack FILE] [--half even|odd] [--queries N] [--ablate] [--no-plain]
//
// Builds a pack of the passages with `thabian index --passages` as a process of its own (or takes the one
// that is given), asks every query clean and with a typing error, and prints quality, time, sizes and memory;
// beside it stock Xapian over all words, in the same run. Times are the thread's processor time, the least of
// three passes.
#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "engine/text/thai_bytes.h"
#include "query/search.h"
#include "query/thabian.h"
#include "tools/bench/measured.h"
#include "tools/bench/retrieval/collection.h"
#include "tools/bench/retrieval/plain_xapian.h"
#include "tools/bench/retrieval/process.h"

namespace thabian::bench {
namespace {

namespace fs = std::filesystem;

constexpr int passes = 3;
constexpr std::size_t limit = 10;
constexpr double megabyte = 1e6;

struct Options {
  std::string folder;
  std::string pack;
  std::string half = "all";
  std::size_t queries = 0;
  bool no_plain = false;
  bool ablate = false;
};

double thread_milliseconds() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

struct Measured {
  Quality clean;
  Quality typo;
  std::vector<double> times;  // milliseconds, of the clean queries
};

/// Asks everything; `search` gives ids.
template <typename Search>
Measured measure(const std::vector<Query>& queries, Search&& search) {
  Measured out;
  for (const auto& query : queries) {
    double least = 1e300;
    for (int pass = 0; pass < passes; ++pass) {
      const double start = thread_milliseconds();
      const auto ranking = search(query.text);
      least = std::min(least, thread_milliseconds() - start);
      if (pass == 0) out.clean.add(query, ranking);
    }
    out.times.push_back(least);
    out.typo.add(query, search(query.typo));
  }
  return out;
}

void print_row(const std::string& name, const Measured& measured) {
  const auto clean = measured.clean.mean();
  const auto typo = measured.typo.mean();
  std::cout << "| " << name << std::fixed << std::setprecision(3);
  for (const double value :
       {clean.recall_1, clean.recall_10, clean.mrr_10, clean.ndcg_10, typo.recall_1, typo.recall_10,
        typo.mrr_10, typo.ndcg_10, quantile(measured.times, 0.5), quantile(measured.times, 0.99)}) {
    std::cout << " | " << value;
  }
  std::cout << " |" << std::endl;
}

double megabytes_of(const fs::path& file) {
  return static_cast<double>(fs::file_size(file)) / megabyte;
}

/// Each mechanism off in turn, nothing looked for again.
void print_ablation(const index::Pack& pack, const std::vector<Query>& queries) {
  query::PassageSearch search(pack);
  const auto row = [&](const std::string& name, const query::SearchOptions& chosen) {
    std::string buffer;
    print_row(name, measure(queries, [&](const std::string& words) {
                std::vector<std::string> out;
                const auto hits = search.search(words, limit, chosen);
                if (!hits) return out;
                for (const auto& hit : *hits) {
                  const auto passage = pack.plain_passages().read(hit.document, buffer);
                  if (passage) out.push_back(text::from_thai_bytes(passage->id));
                }
                return out;
              }));
  };
  query::SearchOptions first;
  first.weights.fill(0);
  first.weights[query::Features::first_stage] = 1;
  row("first stage alone", first);
  for (std::size_t i = 0; i < query::Features::count_; ++i) {
    query::SearchOptions without;
    without.weights[i] = 0;
    row("without " + std::string(query::feature_name(static_cast<query::Features::Name>(i))), without);
  }
  for (const std::size_t depth : {10U, 30U, 100U, 300U}) {
    query::SearchOptions chosen;
    chosen.depth = depth;
    row("texts of " + std::to_string(depth), chosen);
  }
}

int fail(const Error& error) {
  std::cerr << error.to_string() << "\n";
  return 1;
}

int run(const Options& options) {
  auto collection = read_collection(options.folder);
  if (!collection) return fail(collection.error());
  const auto half = options.half == "even" ? Half::even : options.half == "odd" ? Half::odd : Half::all;
  auto& queries = collection->queries;
  queries.erase(
      std::remove_if(queries.begin(), queries.end(), [&](const Query& q) { return !belongs(q, half); }),
      queries.end());
  if (options.queries > 0 && queries.size() > options.queries) {
    // Evenly over the file: neighbours ask about one passage.
    std::vector<Query> some;
    for (std::size_t i = 0; i < options.queries; ++i)
      some.push_back(queries[i * queries.size() / options.queries]);
    queries = std::move(some);
  }
  const double text = static_cast<double>(collection->text_bytes) / megabyte;
  std::cout << collection->passages << " passages, " << std::fixed << std::setprecision(2) << text << " MB; "
            << queries.size() << " queries\n";

  const fs::path pack =
      options.pack.empty() ? fs::path(options.folder) / "bench.pack" : fs::path(options.pack);
  if (options.pack.empty() || !fs::exists(pack)) {
    const auto built = run_process(
        {THABIAN_PROGRAM, "index", "--passages", collection->corpus.string(), "-o", pack.string()});
    if (!built) return fail(built.error());
    std::cout << "build: " << built->cpu_seconds << " CPU s, " << text / built->cpu_seconds << " MB/CPU s, "
              << built->wall_seconds << " s wall, " << built->megabytes << " MB of memory\n";
  }
  // Before anything large is in memory here: a process's peak begins with its parent's.
  const auto batch = pack.string() + ".batch";
  {
    std::ofstream lines(batch);
    for (const auto& query : queries)
      lines << nlohmann::json{{"id", query.id}, {"q", query.text}}.dump() << '\n';
  }
  const auto asked = run_process({THABIAN_PROGRAM, "search", "--batch", "--pack", pack.string()}, batch);
  fs::remove(batch);
  if (!asked) return fail(asked.error());
  std::cout << "search --batch: " << std::setprecision(1) << asked->megabytes << " MB of memory, "
            << static_cast<double>(queries.size()) / asked->wall_seconds << " queries a second\n";
  auto engine = Engine::open(pack);
  if (!engine) return fail(engine.error());

  const double stored = static_cast<double>(engine->pack().blob_size("texts")) / megabyte;
  const double index = megabytes_of(pack) - stored;
  std::cout << "pack: " << megabytes_of(pack) << " MB (" << megabytes_of(pack) / text
            << " of the text); without the stored text " << index << " MB (" << std::setprecision(3)
            << index / text << ")\n\n";

  std::cout << "| | R@1 | R@10 | MRR@10 | nDCG@10 | typo R@1 | typo R@10 | typo MRR@10 | typo nDCG@10 | p50 "
               "ms | p99 ms |\n"
            << "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n";
  const auto ours = measure(queries, [&](const std::string& words) {
    std::vector<std::string> out;
    const auto hits = engine->search(words, limit);
    if (hits) {
      for (const auto& hit : *hits) out.push_back(hit.id);
    }
    return out;
  });
  print_row("thabian", ours);
  if (options.ablate) print_ablation(engine->pack(), queries);
  if (!options.no_plain) {
    const auto plain = PlainXapian::open(pack.string() + ".plain", *collection);
    if (!plain) return fail(plain.error());
    const auto theirs =
        measure(queries, [&](const std::string& words) { return plain->search(words, limit); });
    print_row("plain Xapian, all words", theirs);
    std::cout << "\nquery time over plain Xapian's: p50 "
              << quantile(ours.times, 0.5) / quantile(theirs.times, 0.5) << ", p99 "
              << quantile(ours.times, 0.99) / quantile(theirs.times, 0.99) << "\n";
  }
  return 0;
}

}  // namespace
}  // namespace thabian::bench

int main(int argc, char** argv) {
  thabian::bench::Options options;
  CLI::App app("Measures retrieval over a folder with corpus.jsonl, queries.jsonl and qrels.tsv");
  app.add_option("folder", options.folder, "the folder")->required()->type_name("FOLDER");
  app.add_option("--pack", options.pack, "a pack of these passages; built there if it is missing")
      ->type_name("FILE");
  app.add_option("--half", options.half, "which queries, by the number in their id")
      ->check(CLI::IsMember({"all", "even", "odd"}));
  app.add_option("--queries", options.queries, "so many of them, evenly chosen");
  app.add_flag("--ablate", options.ablate, "also with each mechanism left out in turn");
  app.add_flag("--no-plain", options.no_plain, "without plain Xapian beside it");
  CLI11_PARSE(app, argc, argv);
  return thabian::bench::run(options);
}
