#include <fstream>
#include <iostream>
#include <optional>

#include <CLI/CLI.hpp>

#include "engine/hash.h"
#include "engine/index/calibration.h"
#include "tools/eval/ablation.h"
#include "tools/eval/calibrate.h"
#include "tools/eval/history.h"
#include "tools/eval/html.h"
#include "tools/eval/misspell.h"
#include "tools/eval/questions.h"
#include "tools/eval/report.h"
#include "tools/thabian/command.h"
#include "tools/thabian/packs.h"
#include "tools/thabian/terminal.h"

namespace thabian::tool {
namespace {

struct Options {
  std::string pack;
  std::string questions;
  std::string format = "text";
  std::string calibration;
  std::string html;
  std::string compare;
  std::string floors;
  bool raise = false;
  bool ablation = false;
  double wrong_allowed = 0.02;
  double asked_allowed = 0.02;
  double floor = 0;
  bool failures = false;
  std::vector<std::uint64_t> seeds;  // of typing errors; none: the questions as they are
  std::string mistake = "typing";
};

int write_calibration(const std::vector<eval::Judged>& judged, const Options& options,
                      const Globals& globals) {
  const auto calibration = eval::calibrate(judged, options.wrong_allowed, options.asked_allowed);
  std::ofstream out(options.calibration);
  out << index::to_json(calibration, 2) << "\n";
  out.flush();
  if (!out) {
    return report(
        make_error(ErrorCode::io, "`" + options.calibration + "` cannot be written", "check the folder"),
        globals);
  }
  std::cerr << options.calibration << ": answer from " << calibration.least_answer << ", ask back from "
            << calibration.least_ask << "; index the corpus again\n";
  return 0;
}

/// Each question once a seed, with one error; questions that have no Thai letters are left out.
std::vector<eval::Labelled> misspelt(const std::vector<eval::Labelled>& questions, const Options& options) {
  const auto mistake = options.mistake == "sound" ? eval::Mistake::sound : eval::Mistake::typing;
  std::vector<eval::Labelled> out;
  for (const auto seed : options.seeds) {
    for (const auto& question : questions) {
      const auto text = eval::misspell(question.text, hash_of(question.id + std::to_string(seed)), mistake);
      if (!text) continue;
      out.push_back(question);
      out.back().text = *text;
      out.back().id += "~" + std::to_string(seed);
      out.back().group += " misspelt";
    }
  }
  return out;
}

int print_ablation(const std::vector<eval::Labelled>& questions, const Options& options,
                   const Globals& globals) {
  const auto rows = eval::ablate(options.pack, questions, misspelt(questions, options), options.wrong_allowed,
                                 options.asked_allowed);
  if (!rows) return report(rows.error(), globals);
  std::cout << eval::to_markdown(*rows);
  return 0;
}

Status write_html(const eval::Report& made, const std::optional<eval::Comparison>& comparison,
                  const Options& options) {
  std::ofstream out(options.html);
  out << eval::to_html(made, "thabian eval " + std::filesystem::path(options.questions).filename().string(),
                       comparison, options.failures);
  out.flush();
  if (!out) return make_error(ErrorCode::io, "`" + options.html + "` cannot be written", "check the folder");
  return {};
}

/// 1 if a group is below its floor.
Result<int> check_floors(const eval::Report& made, const Options& options) {
  if (options.raise && !std::filesystem::exists(options.floors)) {
    if (auto status = eval::write_floors(eval::raised({}, made), options.floors); !status)
      return status.error();
  }
  const auto floors = eval::read_floors(options.floors);
  if (!floors) return floors.error();
  const auto below = eval::below_floors(made, *floors);
  for (const auto& line : below) std::cerr << line << "\n";
  if (options.raise) {
    auto status = eval::write_floors(eval::raised(*floors, made), options.floors);
    if (!status) return status.error();
  }
  return below.empty() ? 0 : 1;
}

int publish(const eval::Report& made, const Options& options, const Globals& globals) {
  std::optional<eval::Comparison> comparison;
  if (!options.compare.empty()) {
    auto compared = eval::compare(made, options.compare);
    if (!compared) return report(compared.error(), globals);
    comparison = std::move(*compared);
  }
  if (options.format == "json") {
    std::cout << eval::to_json(made, options.failures, output_is_terminal() ? 2 : -1) << "\n";
  } else {
    std::cout << eval::to_text(made, options.failures);
    if (comparison) std::cout << "\n" << eval::to_text(*comparison);
  }
  if (!options.html.empty()) {
    if (auto status = write_html(made, comparison, options); !status) return report(status.error(), globals);
  }
  int status = 0;
  if (!options.floors.empty()) {
    const auto checked = check_floors(made, options);
    if (!checked) return report(checked.error(), globals);
    status = *checked;
  }
  if (made.all.helped() >= options.floor) return status;
  std::cerr << "helped " << made.all.helped() << " is below the floor " << options.floor << "\n";
  return 1;
}

int run(const Options& options, const Globals& globals) {
  const auto engine = Engine::open(options.pack);
  if (!engine) return report(engine.error(), globals);
  const auto questions = eval::read_questions(options.questions);
  if (!questions) return report(questions.error(), globals);
  if (options.ablation) return print_ablation(*questions, options, globals);
  const auto judged =
      eval::run_questions(*engine, options.seeds.empty() ? *questions : misspelt(*questions, options));
  if (!judged) return report(judged.error(), globals);
  if (!options.calibration.empty()) return write_calibration(*judged, options, globals);
  return publish(eval::make_report(*judged), options, globals);
}

}  // namespace

void set_up_eval(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<Options>();
  const bool english = speaks_english(globals);
  const auto say = [&](const char* thai, const char* in_english) { return english ? in_english : thai; };
  app.add_option("pack", options->pack, say("แพ็ก", "the pack"))->required()->type_name("PACK");
  app.add_option("questions", options->questions, say("คำถามพร้อมเฉลย", "labelled questions"))
      ->required()
      ->type_name("QUESTIONS.jsonl");
  app.add_option("--format", options->format, say("รูปแบบผลลัพธ์", "output format"))
      ->check(CLI::IsMember({"text", "json"}));
  app.add_flag("--failures", options->failures, say("แสดงข้อที่ตอบไม่ถูก", "list what was not helped"));
  app.add_option("--misspell", options->seeds,
                 say("ใส่คำพิมพ์ผิดข้อละหนึ่งแห่งก่อนถาม ตามเลขที่ให้",
                     "make one typing error in each question; several seeds, several errors"))
      ->type_name("SEED,...")
      ->delimiter(',');
  app.add_option("--mistake", options->mistake,
                 say("ชนิดของคำผิด", "with --misspell: errors of the fingers, or as a word sounds"))
      ->check(CLI::IsMember({"typing", "sound"}))
      ->capture_default_str();
  app.add_option("--floor", options->floor, say("สัดส่วนที่ช่วยได้ขั้นต่ำ", "exit 1 if fewer are helped"))
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--html", options->html,
                 say("เขียนรายงานเป็นหน้าเว็บ", "write the report as a page with pictures"))
      ->type_name("FILE");
  app.add_option("--compare", options->compare,
                 say("เทียบกับรายงาน JSON เดิม", "tell what changed since an earlier JSON report"))
      ->type_name("OLD.json");
  auto* floors = app.add_option("--floors", options->floors,
                                say("ไฟล์สัดส่วนขั้นต่ำของแต่ละกลุ่ม", "exit 1 if a group is below its floor"));
  floors->type_name("FILE");
  app.add_flag("--raise", options->raise,
               say("ยกขั้นต่ำขึ้นตามที่วัดได้", "with --floors: raise them to what is measured"))
      ->needs(floors);
  app.add_flag("--ablation", options->ablation,
               say("วัดซ้ำโดยปิดทีละขั้น", "measure with one step after the other left out; needs --misspell"));
  app.add_option("--calibrate", options->calibration,
                 say("เขียนค่าปรับเทียบความมั่นใจ", "write a calibration learnt from these questions"))
      ->type_name("FILE");
  app.add_option("--wrong-allowed", options->wrong_allowed,
                 say("สัดส่วนที่ยอมให้ตอบผิด", "with --calibrate: share of wrong answers allowed"))
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  app.add_option("--asked-allowed", options->asked_allowed,
                 say("สัดส่วนที่ยอมให้ถามกลับโดยไม่มีข้อที่ถูก",
                     "with --calibrate: share of questions back allowed that have no right choice"))
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  app.callback([options, &globals] { globals.status = run(*options, globals); });
}

}  // namespace thabian::tool
