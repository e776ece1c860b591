#include "tools/eval/ablation.h"

#include <array>
#include <cstdio>

#include "query/options.h"
#include "tools/eval/calibrate.h"

namespace thabian::eval {
namespace {

struct Step {
  const char* name;
  bool EngineOptions::*on;
};
constexpr std::array<Step, 8> steps{{{"compounds", &EngineOptions::compounds},
                                     {"clusters", &EngineOptions::clusters},
                                     {"aliases", &EngineOptions::aliases},
                                     {"spelling", &EngineOptions::spelling},
                                     {"facts", &EngineOptions::facts},
                                     {"topic model", &EngineOptions::topics},
                                     {"case model", &EngineOptions::cases},
                                     {"confidence", &EngineOptions::confidence}}};

Result<Report> measure(const std::filesystem::path& pack, const std::vector<Labelled>& questions,
                       const EngineOptions& options) {
  const auto engine = Engine::open(pack, options);
  if (!engine) return engine.error();
  const auto judged = run_questions(*engine, questions);
  if (!judged) return judged.error();
  return make_report(*judged);
}

std::string cells(const Report& report) {
  std::array<char, 96> buffer{};
  const auto& all = report.all;
  const int asked = all.of(Outcome::helpful) + all.of(Outcome::wrong_asked);
  std::snprintf(buffer.data(), buffer.size(), " %.3f | %.3f | %.3f |", all.helped(), all.wrong(),
                all.questions == 0 ? 0.0 : static_cast<double>(asked) / all.questions);
  return buffer.data();
}

}  // namespace

Result<std::vector<Ablation>> ablate(const std::filesystem::path& pack, const std::vector<Labelled>& clean,
                                     const std::vector<Labelled>& misspelt, double wrong_allowed,
                                     double asked_allowed) {
  std::vector<Ablation> out;
  for (std::size_t i = 0; i <= steps.size(); ++i) {
    EngineOptions options;
    if (i > 0) options.*steps[i - 1].on = false;
    const auto engine = Engine::open(pack, options);
    if (!engine) return engine.error();
    const auto judged = run_questions(*engine, clean);
    if (!judged) return judged.error();
    options.calibration = calibrate(*judged, wrong_allowed, asked_allowed);
    auto on_clean = measure(pack, clean, options);
    if (!on_clean) return on_clean.error();
    auto on_misspelt = measure(pack, misspelt, options);
    if (!on_misspelt) return on_misspelt.error();
    out.push_back({i == 0 ? "nothing" : steps[i - 1].name, std::move(*on_clean), std::move(*on_misspelt)});
  }
  return out;
}

std::string to_markdown(const std::vector<Ablation>& rows) {
  std::string out =
      "| without | helped | wrong | asked back | misspelt: helped | wrong | asked back | cases right |\n"
      "|---|--:|--:|--:|--:|--:|--:|--:|\n";
  for (const auto& row : rows) {
    const auto& all = row.clean.all;
    out += "| " + row.without + " |" + cells(row.clean) + cells(row.misspelt) + " " +
           std::to_string(all.cases_right) + "/" + std::to_string(all.cases) + " |\n";
  }
  return out;
}

}  // namespace thabian::eval
