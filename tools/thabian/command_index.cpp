#include <fstream>
#include <iostream>

#include <CLI/CLI.hpp>

#include "engine/index/shard_table.h"
#include "indexer/corpus.h"
#include "indexer/pack_writer.h"
#include "indexer/passage_pack.h"
#include "tools/thabian/command.h"
#include "tools/thabian/progress.h"

namespace thabian::tool {
namespace {

struct Options {
  std::string corpus;
  std::string passages;
  std::string output;
  unsigned shards = 0;
};

Result<index::Manifest> index_passages(const Options& options, const indexer::PackOptions& pack_options) {
  if (options.passages == "-")
    return indexer::write_passage_pack(std::cin, "standard input", options.output, pack_options);
  std::ifstream in(options.passages, std::ios::binary);
  if (!in)
    return make_error(ErrorCode::io, "`" + options.passages + "` cannot be read",
                      "check the name and its permissions");
  return indexer::write_passage_pack(in, options.passages, options.output, pack_options);
}

Result<index::Manifest> index_corpus(const Options& options, const indexer::PackOptions& pack_options) {
  const auto reading = indexer::read_corpus(options.corpus);
  if (!reading) return reading.error();
  const auto errors = reading->count(indexer::Severity::error);
  for (const auto& problem : reading->problems) {
    if (problem.severity == indexer::Severity::error) std::cerr << problem.error.to_string() << "\n";
  }
  if (errors > 0) {
    return make_error(
        ErrorCode::corpus, "the corpus has " + std::to_string(errors) + " errors and was not indexed",
        "mend them (`thabian lint " + options.corpus + "` lists them again); an old pack is untouched");
  }
  return indexer::write_pack(reading->knowledge, options.output, pack_options);
}

int run(const Options& options, const Globals& globals) {
  if (options.corpus.empty() == options.passages.empty()) {
    return report(make_error(ErrorCode::usage, "name a corpus folder, or passages with --passages",
                             "see `thabian index --help`"),
                  globals);
  }
  indexer::PackOptions pack_options;
  pack_options.shards = options.shards;
  pack_options.built = indexer::source_date_epoch();
  pack_options.progress = progress_bar(speaks_english(globals) ? "indexing" : "กำลังสร้าง");
  const auto manifest =
      options.passages.empty() ? index_corpus(options, pack_options) : index_passages(options, pack_options);
  if (!manifest) return report(manifest.error(), globals);
  const auto in_shards =
      options.shards > 0 ? " in " + std::to_string(options.shards) + " shards" : std::string();
  std::cerr << options.output << ": ";
  if (manifest->content == "guides")
    std::cerr << manifest->guides << " guides, " << manifest->cases << " cases, ";
  std::cerr << manifest->passages << " passages" << in_shards << ", version " << manifest->version << "\n";
  return 0;
}

}  // namespace

void set_up_index(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<Options>();
  const bool english = speaks_english(globals);
  app.add_option("corpus", options->corpus, english ? "the corpus folder" : "โฟลเดอร์คู่มือ")
      ->type_name("CORPUS");
  app.add_option("--passages", options->passages,
                 english ? R"(plain passages, one {"id","text","title"?,"url"?} a line; - for standard input)"
                         : R"(ข้อความธรรมดา บรรทัดละ {"id","text","title"?,"url"?} ใช้ - สำหรับ standard input)")
      ->type_name("FILE");
  app.add_option("-o,--output", options->output, english ? "the pack to write" : "แพ็กที่จะสร้าง")
      ->required()
      ->type_name("PACK");
  app.add_option("--shards", options->shards,
                 english ? "cut into so many shards, which other machines can serve; PACK is then a stub"
                         : "แบ่งเป็นกี่ส่วน เพื่อให้เครื่องอื่นช่วยค้น ไฟล์ PACK จะเป็นรายชื่อของส่วนต่าง ๆ")
      ->type_name("N")
      ->check(CLI::Range(1U, index::most_shards));
  app.callback([options, &globals] { globals.status = run(*options, globals); });
}

}  // namespace thabian::tool
