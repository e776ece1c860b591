#include <algorithm>
#include <iostream>
#include <map>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "engine/index/overlay_pack.h"
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

const char* state_of(const model::News& news, model::Date today) {
  if (today < news.from) return "coming";
  return news.in_force(today) ? "in force" : "ended";
}

std::map<std::string, int> changes_by_kind(const model::GuideChanges& guide) {
  std::map<std::string, int> out;
  for (const auto& change : guide.changes) ++out[std::string(model::change_kind_id(change.kind))];
  return out;
}

void print_overlay_json(const index::OverlayPack& pack, model::Date today) {
  auto out = nlohmann::ordered_json::parse(index::to_json(pack.manifest));
  if (pack.overlay.office) out["office"] = pack.overlay.office->title;
  out["changes"] = nlohmann::ordered_json::array();
  for (const auto& guide : pack.overlay.guides) {
    nlohmann::ordered_json row{{"procedure", guide.guide}, {"reviewed", model::format_date(guide.reviewed)}};
    for (const auto& [kind, count] : changes_by_kind(guide)) row[kind] = count;
    out["changes"].push_back(std::move(row));
  }
  out["news"] = nlohmann::ordered_json::array();
  for (const auto& news : pack.overlay.news) {
    out["news"].push_back({{"id", news.id},
                           {"title", news.title},
                           {"from", model::format_date(news.from)},
                           {"until", model::format_date(news.until)},
                           {"state", state_of(news, today)}});
  }
  std::cout << out.dump(output_is_terminal() ? 2 : -1) << "\n";
}

void print_overlay(const index::OverlayPack& pack, const std::filesystem::path& path, model::Date today) {
  const auto& overlay = pack.overlay;
  std::cout << "file           " << path.string() << "\n"
            << "content        " << pack.manifest.content << " " << overlay.id << ": " << overlay.title
            << "\n"
            << "version        " << overlay.version << " (" << pack.manifest.version << ")\n"
            << "built          " << pack.manifest.built << "\n"
            << "reviewed       " << model::format_date(overlay.reviewed) << "\n"
            << "checked over   " << overlay.over_version << " (corpus " << overlay.over_hash << ")\n"
            << "office         " << (overlay.office ? overlay.office->title : "of the national pack") << "\n";
  for (const auto& guide : overlay.guides) {
    std::cout << "changes        " << guide.guide << ":";
    for (const auto& [kind, count] : changes_by_kind(guide)) std::cout << " " << kind << " " << count;
    std::cout << "\n";
  }
  for (const auto& news : overlay.news) {
    std::cout << "news           " << news.id << ": " << model::format_date(news.from) << " to "
              << model::format_date(news.until) << ", " << state_of(news, today) << ": " << news.title
              << "\n";
  }
  std::cout << "schema         " << pack.manifest.schema << "\n";
}

/// Of an overlay; no value if it is another pack.
std::optional<int> overlay_info(const std::filesystem::path& path, const Options& options,
                                const Globals& globals) {
  const auto content = index::pack_content(path);
  if (!content || *content != index::overlay_content) return std::nullopt;
  const auto pack = index::read_overlay_pack(path);
  if (!pack) return report(pack.error(), globals);
  const auto today = model::today_in_thailand();
  options.format == "json" ? print_overlay_json(*pack, today) : print_overlay(*pack, path, today);
  return 0;
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
  if (const auto status = overlay_info(*path, options, globals)) return *status;
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
