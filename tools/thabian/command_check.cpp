#include <iostream>

#include <CLI/CLI.hpp>

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
  std::string have;
  std::string facts;
  std::string as_of;
  std::string format = "text";
};

int run(const Options& options, const Globals& globals) {
  Question given;
  given.english = speaks_english(globals);
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
  const auto answer = engine->check(options.id, options.case_id, options.have, given);
  if (!answer) return report(answer.error(), globals);
  if (options.format == "json") {
    std::cout << model::to_json(*answer, output_is_terminal() ? 2 : -1) << "\n";
  } else {
    std::cout << render::render_answer(*answer, engine->pack().analyzer().segmenter(), style_of(globals));
  }
  return 0;
}

}  // namespace

void set_up_check(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<Options>();
  const bool english = speaks_english(globals);
  const auto say = [&](const char* thai, const char* in_english) { return english ? in_english : thai; };
  app.add_option("id", options->id, say("รหัสเรื่อง เช่น card/lost", "procedure, as card/lost"))
      ->type_name("ID")
      ->required();
  app.add_option("--have", options->have,
                 say("สิ่งที่มีแล้ว คั่นด้วยจุลภาค เช่น \"บัตรประชาชน, สำเนาทะเบียนบ้าน\"",
                     "what you have, by commas: \"ID card, copy of the house book\""))
      ->type_name("PAPERS")
      ->required();
  app.add_option("--case", options->case_id,
                 say("รหัสกรณี (ไม่ระบุ: ดูจากข้อเท็จจริง ถ้าไม่พอจะถามกลับ)",
                     "case (without: by the facts; asks back if they do not tell)"))
      ->type_name("CASE");
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
