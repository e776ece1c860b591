#include <fstream>
#include <iostream>

#include <CLI/CLI.hpp>

#include "engine/index/overlay_pack.h"
#include "engine/index/pack.h"
#include "engine/index/shard_table.h"
#include "indexer/corpus.h"
#include "indexer/overlay.h"
#include "indexer/pack_writer.h"
#include "indexer/passage_pack.h"
#include "tools/thabian/command.h"
#include "tools/thabian/progress.h"

namespace thabian::tool {
namespace {

struct Options {
  std::string corpus;
  std::string passages;
  std::string over;
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

/// Prints the errors that were found; an error itself if there are any. `what` was read, `lint` lists them
/// again.
template <typename R>
Status refuse_errors(const R& reading, const std::string& what, const std::string& lint) {
  const auto errors = reading.count(indexer::Severity::error);
  for (const auto& problem : reading.problems) {
    if (problem.severity == indexer::Severity::error) std::cerr << problem.error.to_string() << "\n";
  }
  if (errors == 0) return {};
  return make_error(ErrorCode::corpus,
                    "the " + what + " has " + std::to_string(errors) + " errors and was not indexed",
                    "mend them (`thabian lint " + lint + "` lists them again); an old pack is untouched");
}

Result<index::Manifest> index_corpus(const Options& options, const indexer::PackOptions& pack_options) {
  const auto reading = indexer::read_corpus(options.corpus);
  if (!reading) return reading.error();
  if (auto status = refuse_errors(*reading, "corpus", options.corpus); !status) return status.error();
  return indexer::write_pack(reading->knowledge, options.output, pack_options);
}

Result<index::Manifest> index_overlay(const Options& options, const indexer::PackOptions& pack_options) {
  const auto national = index::Pack::open(options.over);
  if (!national) return national.error();
  const auto reading = indexer::read_overlay(options.corpus, *national);
  if (!reading) return reading.error();
  if (auto status = refuse_errors(*reading, "overlay", options.corpus + " --over " + options.over); !status) {
    return status.error();
  }
  // The pack that is replaced remembers what the national lines said when they were last looked at.
  if (const auto earlier = index::read_overlay_pack(options.output)) {
    for (const auto& line : indexer::changed_since(earlier->overlay, reading->overlay)) {
      std::cerr << line << "\n";
    }
  }
  return indexer::write_overlay_pack(*reading, *national, options.output, pack_options);
}

Result<index::Manifest> make_pack(const Options& options, const indexer::PackOptions& pack_options) {
  if (!options.over.empty()) return index_overlay(options, pack_options);
  return options.passages.empty() ? index_corpus(options, pack_options)
                                  : index_passages(options, pack_options);
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
  const auto manifest = make_pack(options, pack_options);
  if (!manifest) return report(manifest.error(), globals);
  const auto in_shards =
      options.shards > 0 ? " in " + std::to_string(options.shards) + " shards" : std::string();
  std::cerr << options.output << ": ";
  if (manifest->overlay) {
    std::cerr << manifest->overlay->title << ", " << manifest->guides << " guides changed, version "
              << manifest->overlay->version << ", over " << manifest->overlay->over_version << "\n";
    return 0;
  }
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
  app.add_option("--over", options->over,
                 english ? "the folder is a district's overlay: the national pack that it lies over"
                         : "โฟลเดอร์เป็นส่วนของเขต: แพ็กกลางที่จะวางทับ")
      ->type_name("PACK")
      ->excludes("--passages");
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
