#include <iostream>

#include <CLI/CLI.hpp>

#include "engine/index/pack.h"
#include "engine/model/json.h"
#include "tools/render/terminal.h"
#include "tools/thabian/batch.h"
#include "tools/thabian/command.h"
#include "tools/thabian/packs.h"
#include "tools/thabian/reply.h"
#include "tools/thabian/shard_notice.h"
#include "tools/thabian/terminal.h"

namespace thabian::tool {
namespace {

struct Options {
  std::string question;
  bool batch = false;
  bool explain = false;
  bool strict = false;
  std::string facts;
  std::string procedure;
  std::string as_of;
  std::string format = "text";
  std::string timings;
};

/// A conversation asks back so often, then it answers with what is open or hands over.
constexpr int most_asked_back = 2;

int status_of(const model::Answer& answer) {
  return answer.status == model::AnswerStatus::escalate ? 1 : 0;
}

/// What the options say of every question.
Result<Question> base_question(const Options& options) {
  Question question;
  if (!options.facts.empty()) {
    auto facts = model::facts_value_from_json(options.facts);
    if (!facts) return facts.error();
    question.facts = std::move(*facts);
  }
  if (!options.procedure.empty()) question.procedure = options.procedure;
  question.strict = options.strict;
  if (!options.as_of.empty()) {
    question.as_of = model::parse_date(options.as_of);
    if (!question.as_of) {
      return make_error(ErrorCode::usage, "`" + options.as_of + "` is not a day",
                        "write it as 2026-11-22, the year in the Christian era");
    }
  }
  return question;
}

/// Asks and prints; gives the answer so that a conversation can go on from it.
Result<model::Answer> ask_and_print(const Engine& engine, const Question& question, const Options& options,
                                    const Globals& globals, ShardNotice& notice) {
  Explanation explanation;
  auto answer = engine.ask(question, options.explain ? &explanation : nullptr);
  if (!answer) return answer;
  notice.tell(answer->missing);
  for (const auto& line : explanation.lines) std::cerr << line << "\n";
  if (options.format == "json") {
    std::cout << model::to_json(*answer, output_is_terminal() ? 2 : -1) << "\n";
  } else {
    std::cout << render::render_answer(*answer, engine.pack().analyzer().segmenter(), style_of(globals));
  }
  return answer;
}

/// A conversation: its state is the question, the procedure and the facts, and what was answered before.
int prompt(const Engine& engine, const Question& base, const Options& options, const Globals& globals) {
  const bool english = speaks_english(globals);
  std::cerr << (english ? "Ask in Thai or English; an empty line ends."
                        : "พิมพ์คำถามแล้วกด Enter (กด Enter เปล่าเพื่อจบ)")
            << "\n";
  ShardNotice notice(globals);
  Question next = base;
  std::optional<model::Clarify> pending;
  int asked_back = 0;
  std::string line;
  while (std::cerr << "> " << std::flush, std::getline(std::cin, line) && !line.empty()) {
    const auto reply = pending ? read_reply(*pending, line) : Reply{};
    const auto* asked_for = pending ? engine.pack().facts().find(pending->fact) : nullptr;
    const bool impossible = reply.number && (asked_for == nullptr || !asked_for->admits(*reply.number));
    if (reply.out_of_range || impossible) {
      const auto count = std::to_string(pending->choices.size());
      std::cerr << (english ? "There are choices 1 to " + count + "." : "มีตัวเลือก 1 ถึง " + count) << "\n";
      continue;
    }
    if (reply.choice != nullptr) {
      next.procedure = reply.choice->procedure;
      for (const auto& [id, value] : reply.choice->facts) next.facts[id] = value;
    } else if (reply.number) {
      next.facts[pending->fact] = *reply.number;
    } else if (pending && next.procedure) {
      next.text = line;  // a free reply: its facts count for the procedure under way
    } else {
      const auto after = next.after;
      next = base;
      next.after = after;
      next.text = line;
    }
    const auto answer = ask_and_print(engine, next, options, globals, notice);
    std::cout.flush();
    if (!answer) return report(answer.error(), globals);
    pending = answer->clarify;
    next.settle = pending.has_value() && ++asked_back >= most_asked_back;
    if (pending) {
      if (!pending->fact.empty()) next.procedure = answer->procedure;
      next.facts = answer->facts;
    } else {
      next = base;
      asked_back = 0;
      if (!answer->procedure.empty()) next.after = Preceding{answer->procedure, answer->facts};
    }
  }
  return 0;
}

int run(const Options& options, const Globals& globals) {
  auto base = base_question(options);
  if (!base) return report(base.error(), globals);
  // Lives until the process ends: taking thousands of small parts down again would be waiting for nothing.
  static const auto& engine = *new Result<Engine>(open_engine_with_overlay(globals));
  if (!engine) return report(engine.error(), globals);
  ShardNotice notice(globals);
  if (options.batch) {
    return run_batch(
        [&](const Question& line) -> Result<std::string> {
          Question question = line;
          question.facts.insert(base->facts.begin(), base->facts.end());
          if (!question.procedure) question.procedure = base->procedure;
          if (!question.as_of) question.as_of = base->as_of;
          question.strict = question.strict || base->strict;
          const auto answer = engine->ask(question);
          if (!answer) return answer.error();
          notice.tell(answer->missing);
          return model::to_json(*answer);
        },
        options.timings, globals);
  }
  if (options.question.empty() && input_is_terminal()) return prompt(*engine, *base, options, globals);
  base->text = options.question;
  if (base->text.empty()) {
    base->text = read_input();
    while (!base->text.empty() && (base->text.back() == '\n' || base->text.back() == '\r'))
      base->text.pop_back();
  }
  const auto answer = ask_and_print(*engine, *base, options, globals, notice);
  return answer ? status_of(*answer) : report(answer.error(), globals);
}

}  // namespace

void set_up_ask(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<Options>();
  const bool english = speaks_english(globals);
  const auto say = [&](const char* thai, const char* in_english) { return english ? in_english : thai; };
  app.add_option(
         "question", options->question,
         say("คำถาม (ไม่ระบุ: ถามตอบต่อเนื่อง)", "the question (without one: a prompt that goes on asking)"))
      ->type_name("QUESTION");
  app.add_flag(
      "--batch", options->batch,
      say(R"(อ่าน {"id","q","facts"?,"as_of"?} บรรทัดละข้อ)", R"(read {"id","q","facts"?,"as_of"?} a line)"));
  app.add_option("--facts", options->facts,
                 say("ข้อเท็จจริงที่รู้แล้ว เช่น {\"age\":12}", "named facts already known, as {\"age\":12}"))
      ->type_name("JSON");
  app.add_option("--procedure", options->procedure,
                 say("เรื่องที่คุยอยู่ เช่น card/lost", "the procedure under way, as card/lost"))
      ->type_name("ID");
  app.add_option("--as-of", options->as_of,
                 say("ใช้กฎหมาย ณ วันนั้น เช่น 2026-11-22", "the law as of a day, as 2026-11-22"))
      ->type_name("DATE");
  app.add_flag("--strict", options->strict,
               say("ตอบเฉพาะเมื่อแน่ใจมาก (กลุ่มแชต)", "speak only when nearly certain (group chats)"));
  app.add_flag("--explain", options->explain, say("แสดงวิธีที่ระบบอ่านคำถาม", "tell how the question was read"));
  app.add_option("--format", options->format, say("รูปแบบผลลัพธ์", "output format"))
      ->check(CLI::IsMember({"text", "json"}));
  app.add_option("--timings", options->timings,
                 say("เขียนเวลาต่อข้อ (ใช้กับ --batch)", "with --batch: microseconds a question"))
      ->type_name("FILE");
  add_pack_option(app, globals);
  add_overlay_option(app, globals);
  app.callback([options, &globals] { globals.status = run(*options, globals); });
}

}  // namespace thabian::tool
