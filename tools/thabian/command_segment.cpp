#include <iostream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "engine/index/pack.h"
#include "engine/index/schema.h"
#include "engine/text/utf8.h"
#include "tools/thabian/command.h"
#include "tools/thabian/packs.h"
#include "tools/thabian/terminal.h"

namespace thabian::tool {
namespace {

struct Options {
  std::string text;
  std::string format = "text";
};

void print_json(const text::Analysis& analysis, const text::Lexicon& lexicon) {
  nlohmann::ordered_json out{{"normalized", analysis.segmented.normalized.text},
                             {"tokens", nlohmann::ordered_json::array()}};
  for (const auto& token : analysis.segmented.tokens) {
    nlohmann::ordered_json row{{"text", token.text},
                               {"begin", token.begin},
                               {"end", token.end},
                               {"kind", text::token_kind_name(token.kind)}};
    if (token.entry) {
      row["term"] = lexicon.entries()[*token.entry].term;
      row["match"] = text::match_kind_name(token.match);
    }
    if (!token.parts.empty()) row["parts"] = token.parts;
    out["tokens"].push_back(std::move(row));
  }
  for (const auto& term : analysis.terms) out["terms"].push_back(index::index_term(term.kind, term.text));
  std::cout << out.dump(output_is_terminal() ? 2 : -1, ' ', false, nlohmann::json::error_handler_t::replace)
            << "\n";
}

void print_text(const text::Analysis& analysis, const text::Lexicon& lexicon) {
  std::cout << analysis.segmented.normalized.text << "\n";
  for (const auto& token : analysis.segmented.tokens) {
    std::cout << token.begin << "-" << token.end << "\t" << text::token_kind_name(token.kind) << "\t"
              << token.text;
    if (token.entry) {
      const auto& entry = lexicon.entries()[*token.entry];
      std::cout << "\t" << entry.term << " (" << entry.kind << ", " << text::match_kind_name(token.match)
                << ")";
    }
    for (std::size_t i = 0; i < token.parts.size(); ++i) std::cout << (i == 0 ? "\t" : "|") << token.parts[i];
    std::cout << "\n";
  }
}

int run(Options options, const Globals& globals) {
  if (options.text.empty()) options.text = read_input();
  const auto repaired = text::repair_utf8(options.text);
  const auto path = find_pack(globals);
  // Without a pack there is no lexicon, but how plain words are cut can still be told.
  if (!path && globals.pack.empty()) {
    std::cerr << (speaks_english(globals) ? "no pack found: cut without domain terms"
                                          : "ไม่พบแพ็ก: ตัดคำโดยไม่ใช้คำเฉพาะของงานทะเบียน")
              << "\n";
    const text::Analyzer analyzer{text::Lexicon()};
    const auto analysis = analyzer.analyze(repaired);
    options.format == "json" ? print_json(analysis, analyzer.lexicon())
                             : print_text(analysis, analyzer.lexicon());
    return 0;
  }
  const auto pack = index::Pack::open(*path);
  if (!pack) return report(pack.error(), globals);
  const auto analysis = pack->analyzer().analyze(repaired);
  options.format == "json" ? print_json(analysis, pack->analyzer().lexicon())
                           : print_text(analysis, pack->analyzer().lexicon());
  return 0;
}

}  // namespace

void set_up_segment(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<Options>();
  const bool english = speaks_english(globals);
  app.add_option("text", options->text,
                 english ? "the text (without one: standard input)" : "ข้อความ (ไม่ระบุ: standard input)")
      ->type_name("TEXT");
  app.add_option("--format", options->format, english ? "output format" : "รูปแบบผลลัพธ์")
      ->check(CLI::IsMember({"text", "json"}));
  add_pack_option(app, globals);
  app.callback([options, &globals] { globals.status = run(*options, globals); });
}

}  // namespace thabian::tool
