#include <iostream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "engine/index/pack.h"
#include "indexer/lint.h"
#include "indexer/overlay.h"
#include "indexer/rules.h"
#include "tools/thabian/command.h"
#include "tools/thabian/own_questions.h"
#include "tools/thabian/terminal.h"

namespace thabian::tool {
namespace {

struct Options {
  std::string corpus;
  std::string over;
  std::string format = "text";
  bool without_asking = false;
};

std::string_view severity_name(indexer::Severity severity) {
  return severity == indexer::Severity::error ? "error" : "warning";
}

/// What the rule means in plain Thai, in front of the details; nothing for who reads English.
std::string thai_lead(const std::string& id, bool english) {
  if (english) return {};
  for (const auto& info : indexer::rule_table()) {
    if (info.id == id) return std::string(indexer::rule_meaning_th(info.rule)) + ": ";
  }
  return {};
}

void print_text(const std::vector<indexer::Problem>& problems, bool english) {
  for (const auto& problem : problems) {
    const auto& error = problem.error;
    std::cout << error.where.to_string() << ": " << severity_name(problem.severity) << ": "
              << thai_lead(problem.rule, english) << error.message;
    if (!error.hint.empty()) std::cout << " (" << error.hint << ")";
    std::cout << " [" << problem.rule << "]\n";
  }
}

void print_json(const std::vector<indexer::Problem>& problems) {
  auto out = nlohmann::ordered_json::array();
  for (const auto& problem : problems) {
    const auto& error = problem.error;
    out.push_back({{"file", error.where.file},
                   {"line", error.where.line},
                   {"column", error.where.column},
                   {"severity", severity_name(problem.severity)},
                   {"rule", problem.rule},
                   {"message", error.message},
                   {"remedy", error.hint}});
  }
  std::cout << out.dump(output_is_terminal() ? 2 : -1, ' ', false, nlohmann::json::error_handler_t::replace)
            << "\n";
}

/// Prints what was found; `R` has problems of both severities. Gives the exit status.
template <typename R>
int tell(const R& reading, const std::string& what, const Options& options, const Globals& globals) {
  options.format == "json" ? print_json(reading.problems)
                           : print_text(reading.problems, speaks_english(globals));
  const auto errors = reading.count(indexer::Severity::error);
  std::cerr << options.corpus << ": " << what << ", " << errors << " errors, "
            << reading.count(indexer::Severity::warning) << " warnings\n";
  return errors == 0 ? 0 : 1;
}

int lint_overlay(const Options& options, const Globals& globals) {
  const auto national = index::Pack::open(options.over);
  if (!national) return report(national.error(), globals);
  const auto reading = indexer::read_overlay(options.corpus, *national);
  if (!reading) return report(reading.error(), globals);
  return tell(*reading,
              std::to_string(reading->overlay.guides.size()) + " guides changed, " +
                  std::to_string(reading->overlay.news.size()) + " news",
              options, globals);
}

int run(const Options& options, const Globals& globals) {
  if (!options.over.empty()) return lint_overlay(options, globals);
  auto reading = indexer::lint(options.corpus);
  if (!reading) return report(reading.error(), globals);
  // Only a sound corpus makes a pack that can be asked.
  if (!options.without_asking && reading->count(indexer::Severity::error) == 0) {
    auto lost = lost_questions(*reading, options.corpus);
    if (!lost) return report(lost.error(), globals);
    for (auto& problem : *lost) reading->problems.push_back(std::move(problem));
  }
  return tell(*reading, std::to_string(reading->knowledge.guides.size()) + " guides", options, globals);
}

}  // namespace

void set_up_lint(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<Options>();
  const bool english = speaks_english(globals);
  app.add_option("corpus", options->corpus, english ? "the corpus folder" : "โฟลเดอร์คู่มือ")
      ->required()
      ->type_name("CORPUS");
  app.add_option("--format", options->format, english ? "output format" : "รูปแบบผลลัพธ์")
      ->check(CLI::IsMember({"text", "json"}));
  app.add_option("--over", options->over,
                 english ? "the folder is a district's overlay: the national pack that it lies over"
                         : "โฟลเดอร์เป็นส่วนของเขต: แพ็กกลางที่จะวางทับ")
      ->type_name("PACK");
  app.add_flag("--without-asking", options->without_asking,
               english ? "leave out putting each guide's own questions to the engine (some seconds)"
                       : "ไม่ต้องลองถามคำถามของคู่มือกับระบบ (ประหยัดเวลาหลายวินาที)");
  app.callback([options, &globals] { globals.status = run(*options, globals); });
}

}  // namespace thabian::tool
