#include <algorithm>
#include <iostream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

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

std::vector<index::ShardState> states_of(const index::Pack& pack) {
  return pack.shards() == nullptr ? std::vector<index::ShardState>() : pack.shards()->states();
}

std::string info_json(const index::Pack& pack, int indent) {
  auto out = nlohmann::ordered_json::parse(index::to_json(pack.manifest()));
  for (const auto& shard : states_of(pack)) {
    nlohmann::ordered_json row{
        {"shard", shard.number}, {"at", shard.at}, {"remote", shard.remote}, {"documents", shard.documents}};
    if (!shard.missing.empty()) row["missing"] = shard.missing;
    out["shards"].push_back(std::move(row));
  }
  return out.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

void print_shards(const std::vector<index::ShardState>& shards) {
  for (const auto& shard : shards) {
    std::cout << "shard " << shard.number << " of " << shards.size() << "   " << shard.at << " ("
              << shard.documents << " documents"
              << (shard.missing.empty() ? shard.remote ? ", reached" : "" : ", not reached: " + shard.missing)
              << ")\n";
  }
}

int info(const Options& options, const Globals& globals) {
  const auto path = named_pack(options, globals);
  if (!path) return report(path.error(), globals);
  const auto pack = index::Pack::open(*path);
  if (!pack) return report(pack.error(), globals);
  const auto& m = pack->manifest();
  if (options.format == "json") {
    std::cout << info_json(*pack, output_is_terminal() ? 2 : -1) << "\n";
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
  print_shards(states_of(*pack));
  return 0;
}

/// After the files were checked: whether the servers can be reached and serve what they should.
int verify_shards(const std::filesystem::path& path, const Globals& globals) {
  const auto pack = index::Pack::open(path);
  if (!pack) {
    report(pack.error(), globals);
    return 1;
  }
  const auto shards = states_of(*pack);
  print_shards(shards);
  const auto missing =
      std::count_if(shards.begin(), shards.end(), [](const auto& one) { return !one.missing.empty(); });
  std::cout << path.string() << (missing == 0 ? ": whole\n" : ": what could be reached is whole\n");
  return missing == 0 ? 0 : 1;
}

int verify(const Options& options, const Globals& globals) {
  const auto path = named_pack(options, globals);
  if (!path) return report(path.error(), globals);
  if (const auto status = index::Pack::verify(*path); !status) {
    report(status.error(), globals);
    // A pack that cannot be read at all is unusable input; one that was altered has failed its verification.
    return status.error().code == ErrorCode::pack_damaged ? 1 : error_info(status.error().code).exit_status;
  }
  if (index::is_stub(*path)) return verify_shards(*path, globals);
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
