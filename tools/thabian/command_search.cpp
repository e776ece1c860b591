#include <iostream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "engine/index/pack.h"
#include "engine/model/json.h"
#include "tools/render/terminal.h"
#include "tools/thabian/batch.h"
#include "tools/thabian/command.h"
#include "tools/thabian/packs.h"
#include "tools/thabian/shard_notice.h"
#include "tools/thabian/terminal.h"

namespace thabian::tool {
namespace {

struct Options {
  std::string words;
  bool batch = false;
  std::size_t limit = 10;
  std::string format = "text";
  std::string timings;
  unsigned threads = 1;
};

constexpr auto replace_bad = nlohmann::json::error_handler_t::replace;

void add_partial(nlohmann::ordered_json& out, const SearchHits& hits) {
  if (!hits.missing.empty()) out["partial"] = nlohmann::ordered_json::parse(model::to_json(hits.missing));
}

std::string batch_line(const std::string& id, const SearchHits& hits) {
  nlohmann::ordered_json out{{"id", id}, {"hits", nlohmann::ordered_json::array()}};
  for (const auto& hit : hits) out["hits"].push_back({{"id", hit.id}, {"score", hit.score}});
  add_partial(out, hits);
  return out.dump(-1, ' ', false, replace_bad);
}

std::string full_json(const std::string& words, const SearchHits& hits) {
  nlohmann::ordered_json out{{"q", words}, {"hits", nlohmann::ordered_json::array()}};
  for (const auto& hit : hits) {
    nlohmann::ordered_json row{
        {"id", hit.id}, {"score", hit.score}, {"title", hit.title}, {"text", hit.text}};
    if (!hit.url.empty()) row["url"] = hit.url;
    out["hits"].push_back(std::move(row));
  }
  add_partial(out, hits);
  return out.dump(output_is_terminal() ? 2 : -1, ' ', false, replace_bad);
}

/// Answers with an engine of its own, as each thread needs one.
Result<BatchAnswer> batch_answer(const Options& options, const Globals& globals, ShardNotice& notice) {
  auto opened = open_engine(globals);
  if (!opened) return opened.error();
  return BatchAnswer([engine = std::make_shared<Engine>(std::move(*opened)), &notice,
                      limit = options.limit](const Question& question) -> Result<std::string> {
    const auto hits = engine->search(question.text, limit);
    if (!hits) return hits.error();
    notice.tell(hits->missing);
    return batch_line(question.id, *hits);
  });
}

int run(const Options& options, const Globals& globals) {
  ShardNotice notice(globals);
  if (options.batch && options.threads > 1) {
    return run_parallel_batch([&] { return batch_answer(options, globals, notice); }, options.threads,
                              globals);
  }
  if (options.batch) {
    const auto answer = batch_answer(options, globals, notice);
    return answer ? run_batch(*answer, options.timings, globals) : report(answer.error(), globals);
  }
  const auto engine = open_engine(globals);
  if (!engine) return report(engine.error(), globals);
  if (options.words.empty()) {
    return report(make_error(ErrorCode::usage, "there is nothing to search for",
                             "write the words behind `thabian search`"),
                  globals);
  }
  const auto hits = engine->search(options.words, options.limit);
  if (!hits) return report(hits.error(), globals);
  notice.tell(hits->missing);
  if (options.format == "json") {
    std::cout << full_json(options.words, *hits) << "\n";
  } else {
    std::cout << render::render_hits(*hits, engine->pack().analyzer().segmenter(), style_of(globals));
    if (hits->empty()) std::cerr << (speaks_english(globals) ? "nothing found" : "ไม่พบ") << "\n";
  }
  return hits->empty() ? 1 : 0;
}

}  // namespace

void set_up_search(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<Options>();
  const bool english = speaks_english(globals);
  const auto say = [&](const char* thai, const char* in_english) { return english ? in_english : thai; };
  app.add_option("words", options->words, say("คำที่จะค้น", "what to search for"))->type_name("WORDS");
  app.add_flag("--batch", options->batch, say(R"(อ่าน {"id","q"} บรรทัดละข้อ)", R"(read {"id","q"} a line)"));
  app.add_option("--limit", options->limit, say("จำนวนผลสูงสุด", "most hits"))
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  app.add_option("--format", options->format, say("รูปแบบผลลัพธ์", "output format"))
      ->check(CLI::IsMember({"text", "json"}));
  auto* threads = app.add_option("--threads", options->threads,
                                 say("ใช้กี่เธรด (ใช้กับ --batch)", "with --batch: so many threads"));
  threads->check(CLI::Range(1, 64))->capture_default_str();
  app.add_option("--timings", options->timings,
                 say("เขียนเวลาต่อข้อ (ใช้กับ --batch)", "with --batch: microseconds a query"))
      ->type_name("FILE")
      ->excludes(threads);
  add_pack_option(app, globals);
  app.callback([options, &globals] { globals.status = run(*options, globals); });
}

}  // namespace thabian::tool
