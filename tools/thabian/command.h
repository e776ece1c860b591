// The table of subcommands: one row and one file each. Help, completions and dispatch read it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "engine/error.h"

namespace CLI {
class App;
}

namespace thabian::tool {

/// What holds for every subcommand.
struct Globals {
  std::string program;   ///< argv[0]
  std::string pack;      ///< --pack; empty: found by find_pack()
  std::string overlay;   ///< --overlay; empty: $THABIAN_OVERLAY, or none
  std::string language;  ///< --lang th|en; empty: by locale
  int status = 0;        ///< exit status, set by the subcommand that ran
};

struct Subcommand {
  std::string_view name;
  std::string_view summary_th;
  std::string_view summary_en;
  /// Adds options and the callback. `globals` outlives the app.
  void (*set_up)(CLI::App& app, Globals& globals);
};

std::span<const Subcommand> subcommands();

void set_up_index(CLI::App& app, Globals& globals);
void set_up_ask(CLI::App& app, Globals& globals);
void set_up_search(CLI::App& app, Globals& globals);
void set_up_show(CLI::App& app, Globals& globals);
void set_up_check(CLI::App& app, Globals& globals);
void set_up_segment(CLI::App& app, Globals& globals);
void set_up_lint(CLI::App& app, Globals& globals);
void set_up_eval(CLI::App& app, Globals& globals);
void set_up_pack(CLI::App& app, Globals& globals);

/// Prints `error:` and `hint:` to standard error and gives the exit status that belongs to the error.
int report(const Error& error, const Globals& globals);

/// Whether people are spoken to in English: --lang, else LC_ALL, LC_MESSAGES, LANG; Thai if those say
/// nothing.
bool speaks_english(const Globals& globals);

}  // namespace thabian::tool
