#include <iostream>

#include <CLI/CLI.hpp>

#include "engine/index/pack.h"
#include "tools/thabian/command.h"
#include "tools/thabian/packs.h"
#include "tools/thabian/terminal.h"

namespace thabian::tool {
namespace {

struct Options {
  std::string pack;
  std::string format = "text";
};

Result<std::filesystem::path> named_pack(const Options& options, Globals globals) {
  if (!options.pack.empty()) globals.pack = options.pack;
  return find_pack(globals);
}

int info(const Options& options, const Globals& globals) {
  const auto path = named_pack(options, globals);
  if (!path) return report(path.error(), globals);
  const auto pack = index::Pack::open(*path);
  if (!pack) return report(pack.error(), globals);
  const auto& m = pack->manifest();
  if (options.format == "json") {
    std::cout << index::to_json(m, output_is_terminal() ? 2 : -1) << "\n";
    return 0;
  }
  std::cout << "file           " << path->string() << " (" << pack->file_size() << " bytes)\n"
            << "content        " << m.content << "\n"
            << "version        " << m.version << "\n"
            << "built          " << m.built << "\n"
            << "guides         " << m.guides << " of " << m.procedures << " procedures, " << m.cases
            << " cases\n"
            << "laws           " << m.laws << "\n"
            << "passages       " << m.passages << "\n"
            << "oldest review  " << m.oldest_review << "\n"
            << "schema         " << m.schema << "\n"
            << "analyser       " << m.analyzer << "\n"
            << "lexicon        " << m.lexicon_hash << "\n"
            << "corpus         " << m.corpus_hash << "\n"
            << "ICU, Xapian    " << m.icu << ", " << m.xapian << "\n";
  return 0;
}

int verify(const Options& options, const Globals& globals) {
  const auto path = named_pack(options, globals);
  if (!path) return report(path.error(), globals);
  if (const auto status = index::Pack::verify(*path); !status) {
    report(status.error(), globals);
    // A pack that cannot be read at all is unusable input; one that was altered has failed its verification.
    return status.error().code == ErrorCode::pack_damaged ? 1 : error_info(status.error().code).exit_status;
  }
  std::cout << path->string() << ": whole\n";
  return 0;
}

}  // namespace

void set_up_pack(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<Options>();
  const bool english = speaks_english(globals);
  app.require_subcommand(1);
  const auto add = [&](const char* name, const char* thai, const char* in_english,
                       int (*action)(const Options&, const Globals&)) {
    auto* sub = app.add_subcommand(name, english ? in_english : thai);
    sub->add_option("pack", options->pack, english ? "the pack (else --pack, $THABIAN_PACK ...)" : "แพ็ก")
        ->type_name("PACK");
    sub->callback([options, &globals, action] { globals.status = action(*options, globals); });
    return sub;
  };
  auto* about = add("info", "ข้อมูลของแพ็ก", "what the pack says of itself", info);
  about->add_option("--format", options->format, english ? "output format" : "รูปแบบผลลัพธ์")
      ->check(CLI::IsMember({"text", "json"}));
  add("verify", "ตรวจว่าแพ็กครบถ้วนไม่เสียหาย", "check that the pack is whole", verify);
  add_pack_option(app, globals);
}

}  // namespace thabian::tool
