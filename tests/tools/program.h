// Runs the built program as people and scripts do: arguments, standard input, environment; its words and exit
// status.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>
#include <sys/types.h>

namespace thabian::tool::testing {

/// What the program is started with.
struct Call {
  std::vector<std::string> arguments;
  std::string program = THABIAN_PROGRAM;
  std::string input;
  std::map<std::string, std::string>
      environment;              ///< the caller's own THABIAN_PACK, HOME and locale are kept out
  bool terminal_input = false;  ///< standard input is a terminal on which `input` is typed
  std::string output_file;      ///< standard output goes there instead
  long largest_file = 0;        ///< in bytes; 0: no limit
};

struct Outcome {
  int status = -1;  ///< exit status; 128 + the signal that killed it
  std::string out;
  std::string err;

  /// Standard output as JSON; discarded JSON if it is none.
  [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(out, nullptr, false); }
  [[nodiscard]] std::vector<std::string> lines() const;
};

/// A program under way; killed if it is forgotten.
class Process {
 public:
  explicit Process(const Call& call);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  [[nodiscard]] bool has_ended();
  void kill_now();
  Outcome finish();

 private:
  pid_t id_ = -1;
  int state_ = 0;
  bool ended_ = false;
  int terminal_ = -1;
  std::FILE* out_ = nullptr;
  std::FILE* err_ = nullptr;
};

Outcome run(const Call& call);
Outcome run(std::vector<std::string> arguments, std::string input = {});

/// How often `part` is in `whole`.
std::size_t count(std::string_view whole, std::string_view part);
bool contains(std::string_view whole, std::string_view part);

}  // namespace thabian::tool::testing
