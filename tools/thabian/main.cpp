// thabian: the command line.
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>

#include <CLI/CLI.hpp>

#include "tools/thabian/command.h"

namespace thabian::tool {
namespace {

constexpr std::array<Subcommand, 9> table{{
    {"index", "สร้างแพ็กความรู้จากโฟลเดอร์คู่มือ", "build a pack from a corpus folder or from plain passages",
     set_up_index},
    {"ask", "ตอบคำถาม พร้อมรายการเอกสารและที่มา", "answer a question with a cited checklist", set_up_ask},
    {"search", "ค้นข้อความ เรียงตามความเกี่ยวข้อง", "list ranked passages", set_up_search},
    {"show", "แสดงคู่มือ หรือคำตอบของกรณีหนึ่ง", "show a guide, or the answer of one case", set_up_show},
    {"check", "เทียบเอกสารที่มีกับรายการที่ต้องใช้", "compare what somebody has with the checklist", set_up_check},
    {"segment", "แสดงการตัดคำและการปรับข้อความ", "show how a text is normalised and cut", set_up_segment},
    {"lint", "ตรวจคู่มือและบอกวิธีแก้", "check a corpus and tell how to mend it", set_up_lint},
    {"eval", "วัดความถูกต้องกับชุดคำถามพร้อมเฉลย", "measure accuracy on labelled questions", set_up_eval},
    {"pack", "ข้อมูลและการตรวจสอบแพ็ก", "tell about a pack, or verify it", set_up_pack},
}};

std::string environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  return value == nullptr ? std::string() : std::string(value);
}

/// Messages follow the language before the whole line is parsed, because help texts need it.
std::string language_argument(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--lang" && i + 1 < argc) return argv[i + 1];
    if (argument.substr(0, 7) == "--lang=") return std::string(argument.substr(7));
  }
  return {};
}

int run(int argc, char** argv) {
  Globals globals;
  globals.program = argc > 0 ? argv[0] : "thabian";
  globals.language = language_argument(argc, argv);
  const bool english = speaks_english(globals);

  CLI::App app{english
                   ? "Thabian: cited checklists for Thai civil registration, offline"
                   : "ทะเบียน: ตอบคำถามงานทะเบียนราษฎร ทะเบียนครอบครัว ชื่อบุคคล และบัตรประชาชน พร้อมที่มา แบบออฟไลน์",
               "thabian"};
  app.set_version_flag("--version", "thabian " THABIAN_VERSION);
  app.add_option("--lang", globals.language, english ? "language of messages" : "ภาษาของข้อความ")
      ->check(CLI::IsMember({"th", "en"}));
  app.require_subcommand(1);
  app.fallthrough();
  for (const auto& subcommand : subcommands()) {
    auto* sub = app.add_subcommand(std::string(subcommand.name),
                                   std::string(english ? subcommand.summary_en : subcommand.summary_th));
    subcommand.set_up(*sub, globals);
  }
  if (argc <= 1) {
    std::cout << app.help();
    return 0;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    // Help and version are no errors; every other one is bad usage.
    const auto& usage = error_info(ErrorCode::usage);
    if (!english && e.get_exit_code() != 0) {
      std::cerr << "ผิดพลาด: " << usage.meaning_th << "\n";
    }
    return app.exit(e, std::cout, std::cerr) == 0 ? 0 : usage.exit_status;
  }
  std::cout.flush();
  if (!std::cout) {
    return report(make_error(ErrorCode::io, "the output cannot be written", "check the disk or the pipe"),
                  globals);
  }
  return globals.status;
}

}  // namespace

std::span<const Subcommand> subcommands() {
  return table;
}

int report(const Error& error, const Globals& globals) {
  const bool english = speaks_english(globals);
  const auto place = error.where.to_string();
  std::cerr << (english ? "error: " : "ผิดพลาด: " + std::string(error_info(error.code).meaning_th) + ": ")
            << (place.empty() ? "" : place + ": ") << error.message << "\n";
  if (!error.hint.empty()) std::cerr << (english ? "hint: " : "วิธีแก้: ") << error.hint << "\n";
  return error_info(error.code).exit_status;
}

bool speaks_english(const Globals& globals) {
  if (!globals.language.empty()) return globals.language == "en";
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const auto value = environment(name);
    if (!value.empty()) return value.substr(0, 2) == "en";
  }
  return false;
}

}  // namespace thabian::tool

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of the output, not a death
  std::signal(SIGXFSZ, SIG_IGN);  // so is a file that may not grow further
  try {
    return thabian::tool::run(argc, argv);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "error: %s\nhint: this is a bug in Thabian, please report it\n", e.what());
    return 2;
  }
}
