// thabian_bench PACK [--benchmark_…]: how fast the shipped pack answers, beside the bare libraries. Prints
// one table.
#include <chrono>
#include <cstdio>
#include <exception>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "engine/index/pack.h"
#include "tools/bench/measured.h"
#include "tools/eval/misspell.h"

namespace thabian::bench {
namespace {

constexpr int cold_starts = 20;
constexpr int rounds = 20;  // times that each question is asked

using Clock = std::chrono::steady_clock;

/// What the runs found, by the benchmark's name.
std::map<std::string, std::map<std::string, double>>& findings() {
  static std::map<std::string, std::map<std::string, double>> all;
  return all;
}

void keep(benchmark::State& state, const std::string& name, const std::string& what, double value) {
  state.counters[what] = value;
  findings()[name][what] = value;
}

/// Runs `one` for question after question, `rounds` times each; keeps median and 99th percentile in
/// microseconds.
template <typename One>
void measure_questions(benchmark::State& state, const std::string& name, std::size_t questions, One&& one) {
  for (std::size_t i = 0; i < questions; ++i)
    benchmark::DoNotOptimize(one(i));  // guides are read once and kept
  std::vector<double> times;
  std::size_t next = 0;
  for (auto _ : state) {
    const auto start = Clock::now();
    benchmark::DoNotOptimize(one(next));
    const std::chrono::duration<double> spent = Clock::now() - start;
    state.SetIterationTime(spent.count());
    times.push_back(spent.count() * 1e6);
    next = (next + 1) % questions;
  }
  keep(state, name, "median_us", quantile(times, 0.5));
  keep(state, name, "p99_us", quantile(times, 0.99));
}

template <typename Cut>
void measure_cutting(benchmark::State& state, const std::string& name, const std::vector<std::string>& lines,
                     Cut&& cut) {
  std::size_t bytes = 0;
  for (const auto& line : lines) bytes += line.size();
  std::vector<double> speeds;
  for (auto _ : state) {
    const auto start = Clock::now();
    benchmark::DoNotOptimize(cut(lines));
    const std::chrono::duration<double> spent = Clock::now() - start;
    state.SetIterationTime(spent.count());
    speeds.push_back(static_cast<double>(bytes) / 1e6 / spent.count());
  }
  keep(state, name, "MB_per_s", quantile(speeds, 0.5));
}

void measure_start(benchmark::State& state, const std::string& pack, const std::string& question) {
  const std::vector<std::string> arguments{"ask", "--format", "json", "--pack", pack, question};
  cold_start(THABIAN_PROGRAM, arguments);  // the files are in the system's cache from now on
  std::vector<double> times;
  std::vector<double> memory;
  for (auto _ : state) {
    const auto run = cold_start(THABIAN_PROGRAM, arguments);
    state.SetIterationTime(run.milliseconds / 1e3);
    times.push_back(run.milliseconds);
    memory.push_back(run.megabytes);
  }
  keep(state, "start", "median_ms", quantile(times, 0.5));
  keep(state, "start", "most_MB", quantile(memory, 1.0));
}

void print_row(const char* what, const std::string& value, const char* beside, const char* goal) {
  std::printf("%-26s %14s   %-34s %s\n", what, value.c_str(), beside, goal);
}

std::string with_unit(double value, const char* format) {
  char out[64];
  std::snprintf(out, sizeof out, format, value);
  return out;
}

void print_table(const Engine& engine, std::size_t questions) {
  auto& all = findings();
  const auto ratio = all["ask"]["median_us"] / all["xapian"]["median_us"];
  const auto cutting = all["segment"]["MB_per_s"];
  const auto bare = all["icu"]["MB_per_s"];
  std::printf("\npack %s: %d guides, %d passages; %zu questions, %d times each\n",
              engine.manifest().version.c_str(), engine.manifest().guides, engine.manifest().passages,
              questions, rounds);
  print_row("ask, median", with_unit(all["ask"]["median_us"], "%.0f us"), "", "goal: under 1000 us");
  print_row("ask, 99th percentile", with_unit(all["ask"]["p99_us"], "%.0f us"), "", "");
  print_row("ask misspelt, median", with_unit(all["misspelt"]["median_us"], "%.0f us"), "",
            "goal: under 2000 us");
  print_row("ask misspelt, 99th perc.", with_unit(all["misspelt"]["p99_us"], "%.0f us"), "", "");
  const auto xapian = "of bare Xapian: " + with_unit(all["xapian"]["median_us"], "%.0f us") + ", p99 " +
                      with_unit(all["xapian"]["p99_us"], "%.0f us");
  print_row("ask, ratio of medians", with_unit(ratio, "%.2f"), xapian.c_str(), "goal: under 3");
  const auto icu =
      "bare ICU: " + with_unit(bare, "%.1f MB/s") + ", ratio " + with_unit(cutting / bare, "%.2f");
  print_row("segmentation", with_unit(cutting, "%.1f MB/s"), icu.c_str(), "");
  print_row("cold start, median", with_unit(all["start"]["median_ms"], "%.1f ms"), "of `ask --format json`",
            "goal: under 20 ms");
  print_row("peak memory", with_unit(all["start"]["most_MB"], "%.1f MB"), "of that process",
            "goal: under 40 MB");
  print_row("pack size", with_unit(static_cast<double>(engine.pack().file_size()) / 1e6, "%.2f MB"), "", "");
}

/// Each question with one typing error, where it has Thai letters.
std::vector<std::string> misspelt_lines(const std::vector<std::string>& questions) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    if (auto text = eval::misspell(questions[i], i, eval::Mistake::typing)) out.push_back(std::move(*text));
  }
  return out;
}

/// Google Benchmark's own lines come only if they are asked for by --benchmark_format.
class Silent : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context& /*context*/) override { return true; }
  void ReportRuns(const std::vector<Run>& /*runs*/) override {}
};

int run(int argc, char** argv) {
  bool wordy = false;
  for (int i = 1; i < argc; ++i) wordy = wordy || std::string(argv[i]).find("--benchmark_format") == 0;
  benchmark::Initialize(&argc, argv);
  if (argc != 2) {
    std::cerr << "usage: thabian_bench PACK [--benchmark_format=console] [--benchmark_...]\n";
    return 2;
  }
  const std::string pack = argv[1];
  const auto engine = Engine::open(pack);
  if (!engine) {
    std::cerr << "error: " << engine.error().to_string() << "\n";
    return 2;
  }
  const std::string source = THABIAN_SOURCE_DIR;
  const auto questions = lines_of(source + "/tools/bench/questions.txt");
  const auto misspelt = misspelt_lines(questions);
  const auto guides = guide_lines(source + "/corpus/guides");
  const BareSearch bare(*engine, questions);
  const auto times = static_cast<benchmark::IterationCount>(questions.size() * rounds);

  benchmark::RegisterBenchmark("ask",
                               [&](benchmark::State& state) {
                                 measure_questions(state, "ask", questions.size(), [&](std::size_t i) {
                                   Question question;
                                   question.text = questions[i];
                                   return engine->ask(question).has_value();
                                 });
                               })
      ->UseManualTime()
      ->Iterations(times);
  benchmark::RegisterBenchmark("misspelt",
                               [&](benchmark::State& state) {
                                 measure_questions(state, "misspelt", misspelt.size(), [&](std::size_t i) {
                                   Question question;
                                   question.text = misspelt[i];
                                   return engine->ask(question).has_value();
                                 });
                               })
      ->UseManualTime()
      ->Iterations(static_cast<benchmark::IterationCount>(misspelt.size() * rounds));
  benchmark::RegisterBenchmark("xapian",
                               [&](benchmark::State& state) {
                                 measure_questions(state, "xapian", questions.size(),
                                                   [&](std::size_t i) { return bare.match(i); });
                               })
      ->UseManualTime()
      ->Iterations(times);
  benchmark::RegisterBenchmark("segment",
                               [&](benchmark::State& state) {
                                 measure_cutting(state, "segment", guides,
                                                 [&](const auto& lines) { return segment(*engine, lines); });
                               })
      ->UseManualTime()
      ->MinTime(2);
  benchmark::RegisterBenchmark(
      "icu", [&](benchmark::State& state) { measure_cutting(state, "icu", guides, segment_bare); })
      ->UseManualTime()
      ->MinTime(2);
  benchmark::RegisterBenchmark(
      "start", [&](benchmark::State& state) { measure_start(state, pack, questions.front()); })
      ->UseManualTime()
      ->Iterations(cold_starts);

  Silent silent;
  const auto ran = wordy ? benchmark::RunSpecifiedBenchmarks() : benchmark::RunSpecifiedBenchmarks(&silent);
  if (ran > 0 && !wordy) print_table(*engine, questions.size());
  return ran > 0 ? 0 : 2;
}

}  // namespace
}  // namespace thabian::bench

int main(int argc, char** argv) {
  try {
    return thabian::bench::run(argc, argv);
  } catch (const std::exception& e) {
    std::cerr << "error: " << e.what() << "\n";
    return 2;
  }
}
