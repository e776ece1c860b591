#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "engine/hash.h"
#include "engine/index/calibration.h"
#include "tools/eval/calibrate.h"
#include "tools/eval/misspell.h"
#include "tools/eval/questions.h"
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
  double wrong_allowed = 0.02;
  double floor = 0;
  bool failures = false;
  std::vector<std::uint64_t> seeds;  // of typing errors; none: the questions as they are
  std::string mistake = "typing";
};

struct Count {
  int questions = 0;
  int in_scope = 0;
  std::map<eval::Outcome, int> outcomes;
  int cases = 0;
  int cases_right = 0;

  void add(const eval::Judged& judged) {
    ++questions;
    in_scope += judged.question.status != "escalate" ? 1 : 0;
    ++outcomes[judged.outcome];
    cases += judged.case_counts ? 1 : 0;
    cases_right += judged.case_right ? 1 : 0;
  }
  [[nodiscard]] int of(eval::Outcome outcome) const {
    const auto it = outcomes.find(outcome);
    return it == outcomes.end() ? 0 : it->second;
  }
  /// Answered rightly, asked back with the right choice, or rightly refused.
  [[nodiscard]] double helped() const {
    const int good = of(eval::Outcome::right) + of(eval::Outcome::helpful) + of(eval::Outcome::refused);
    return questions == 0 ? 0 : static_cast<double>(good) / questions;
  }
};

using Table = std::map<std::string, Count>;

struct Report {
  Table by_group;
  Table by_area;
  Count all;
};

Report count(const std::vector<eval::Judged>& judged) {
  Report out;
  for (const auto& one : judged) {
    out.by_group[one.question.group].add(one);
    if (!one.question.procedures.empty()) {
      const auto& procedure = one.question.procedures.front();
      out.by_area[procedure.substr(0, procedure.find('/'))].add(one);
    }
    out.all.add(one);
  }
  return out;
}

void print_row(const std::string& name, const Count& c) {
  std::cout << std::left << std::setw(16) << name << std::right << std::setw(5) << c.questions << std::setw(8)
            << std::fixed << std::setprecision(3) << c.helped();
  for (const auto outcome : {eval::Outcome::right, eval::Outcome::helpful, eval::Outcome::wrong,
                             eval::Outcome::wrong_asked, eval::Outcome::handed_over, eval::Outcome::refused,
                             eval::Outcome::asked_out, eval::Outcome::false_answer}) {
    std::cout << std::setw(8) << c.of(outcome);
  }
  std::cout << std::setw(5) << c.cases_right << "/" << c.cases << "\n";
}

void print_text(const Report& report) {
  std::cout << "group              n  helped   right helpful   wrong  askbad  handed refused askedoo   false "
               "case\n";
  for (const auto& [group, c] : report.by_group) print_row(group, c);
  std::cout << "\n";
  for (const auto& [area, c] : report.by_area) print_row(area, c);
  std::cout << "\n";
  print_row("all", report.all);
}

nlohmann::ordered_json to_json(const Count& c) {
  nlohmann::ordered_json out{{"questions", c.questions}, {"helped", c.helped()}};
  for (const auto& [outcome, n] : c.outcomes) out[std::string(eval::outcome_name(outcome))] = n;
  out["cases"] = c.cases;
  out["cases_right"] = c.cases_right;
  return out;
}

void print_json(const Report& report) {
  nlohmann::ordered_json out;
  for (const auto& [group, c] : report.by_group) out["groups"][group] = to_json(c);
  for (const auto& [area, c] : report.by_area) out["areas"][area] = to_json(c);
  out["all"] = to_json(report.all);
  std::cout << out.dump(output_is_terminal() ? 2 : -1) << "\n";
}

void print_failures(const std::vector<eval::Judged>& judged) {
  for (const auto& one : judged) {
    const bool fine = one.outcome == eval::Outcome::right || one.outcome == eval::Outcome::helpful ||
                      one.outcome == eval::Outcome::refused;
    if (fine) continue;
    std::cout << eval::outcome_name(one.outcome) << "\t" << one.question.id << "\t" << one.question.group
              << "\t" << (one.question.procedures.empty() ? "-" : one.question.procedures.front()) << "\t"
              << (one.answer.procedure.empty() ? "-" : one.answer.procedure) << "\t" << one.question.text
              << "\n";
  }
}

int write_calibration(const std::vector<eval::Judged>& judged, const Options& options,
                      const Globals& globals) {
  const auto calibration = eval::calibrate(judged, options.wrong_allowed);
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
    }
  }
  return out;
}

int run(const Options& options, const Globals& globals) {
  const auto engine = Engine::open(options.pack);
  if (!engine) return report(engine.error(), globals);
  const auto questions = eval::read_questions(options.questions);
  if (!questions) return report(questions.error(), globals);
  const auto judged =
      eval::run_questions(*engine, options.seeds.empty() ? *questions : misspelt(*questions, options));
  if (!judged) return report(judged.error(), globals);
  if (!options.calibration.empty()) return write_calibration(*judged, options, globals);
  const auto counted = count(*judged);
  options.format == "json" ? print_json(counted) : print_text(counted);
  if (options.failures) print_failures(*judged);
  if (counted.all.helped() >= options.floor) return 0;
  std::cerr << "helped " << counted.all.helped() << " is below the floor " << options.floor << "\n";
  return 1;
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
  app.add_option("--calibrate", options->calibration,
                 say("เขียนค่าปรับเทียบความมั่นใจ", "write a calibration learnt from these questions"))
      ->type_name("FILE");
  app.add_option("--wrong-allowed", options->wrong_allowed,
                 say("สัดส่วนที่ยอมให้ตอบผิด", "with --calibrate: share of wrong answers allowed"))
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  app.callback([options, &globals] { globals.status = run(*options, globals); });
}

}  // namespace thabian::tool
