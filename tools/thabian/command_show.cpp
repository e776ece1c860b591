#include <iostream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "engine/index/pack.h"
#include "engine/model/json.h"
#include "tools/render/terminal.h"
#include "tools/thabian/command.h"
#include "tools/thabian/packs.h"
#include "tools/thabian/terminal.h"

namespace thabian::tool {
namespace {

struct Options {
  std::string id;
  std::string case_id;
  std::string facts;
  std::string as_of;
  std::string format = "text";
};

void print_list(const Engine& engine, bool json) {
  if (json) {
    auto out = nlohmann::ordered_json::array();
    for (const auto& guide : engine.guides())
      out.push_back({{"procedure", guide.procedure}, {"title", guide.title}});
    std::cout << out.dump(output_is_terminal() ? 2 : -1) << "\n";
    return;
  }
  for (const auto& guide : engine.guides()) std::cout << guide.procedure << "\t" << guide.title << "\n";
}

int show(const Engine& engine, const Options& options, const Question& given, const Globals& globals) {
  std::vector<std::string> cases{options.case_id};
  if (options.case_id.empty() && given.facts.empty()) {
    const auto guide = engine.guide(options.id);
    if (!guide) return report(guide.error(), globals);
    cases.clear();
    for (const auto& one : (*guide)->cases) cases.push_back(one.id);
  }
  auto array = nlohmann::ordered_json::array();
  bool first = true;
  for (const auto& case_id : cases) {
    const auto answer = engine.show_case(options.id, case_id, given);
    if (!answer) return report(answer.error(), globals);
    if (options.format == "json") {
      array.push_back(nlohmann::ordered_json::parse(model::to_json(*answer)));
      continue;
    }
    if (!first) std::cout << "\n" << std::string(40, '-') << "\n\n";
    first = false;
    std::cout << render::render_answer(*answer, engine.pack().analyzer().segmenter(), style_of(globals));
  }
  if (options.format == "json") {
    std::cout << (array.size() == 1 ? array[0] : array).dump(output_is_terminal() ? 2 : -1) << "\n";
  }
  return 0;
}

int run(const Options& options, const Globals& globals) {
  Question given;
  given.english = globals.language == "en";
  if (!options.facts.empty()) {
    auto facts = model::facts_value_from_json(options.facts);
    if (!facts) return report(facts.error(), globals);
    given.facts = std::move(*facts);
  }
  if (!options.as_of.empty()) {
    given.as_of = model::parse_date(options.as_of);
    if (!given.as_of) {
      return report(make_error(ErrorCode::usage, "`" + options.as_of + "` is not a day",
                               "write it as 2026-11-22, the year in the Christian era"),
                    globals);
    }
  }
  const auto engine = open_engine_with_overlay(globals);
  if (!engine) return report(engine.error(), globals);
  if (options.id.empty()) {
    print_list(*engine, options.format == "json");
    return 0;
  }
  return show(*engine, options, given, globals);
}

}  // namespace

void set_up_show(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<Options>();
  const bool english = speaks_english(globals);
  const auto say = [&](const char* thai, const char* in_english) { return english ? in_english : thai; };
  app.add_option(
         "id", options->id,
         say("รหัสเรื่อง เช่น card/lost (ไม่ระบุ: รายการทั้งหมด)", "procedure, as card/lost (without: the list)"))
      ->type_name("ID");
  app.add_option("--case", options->case_id, say("รหัสกรณี", "case"))->type_name("CASE");
  app.add_option("--facts", options->facts, say("ข้อเท็จจริงที่รู้แล้ว", "named facts already known"))
      ->type_name("JSON");
  app.add_option("--as-of", options->as_of, say("ใช้กฎหมาย ณ วันนั้น", "the law as of a day"))->type_name("DATE");
  app.add_option("--format", options->format, say("รูปแบบผลลัพธ์", "output format"))
      ->check(CLI::IsMember({"text", "json"}));
  add_pack_option(app, globals);
  add_overlay_option(app, globals);
  app.callback([options, &globals] { globals.status = run(*options, globals); });
}

}  // namespace thabian::tool
