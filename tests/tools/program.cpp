#include "program.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <stdexcept>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace thabian::tool::testing {
namespace {

constexpr int cannot_start = 127;
/// What decides where a pack is found and which language is spoken.
constexpr std::string_view kept_out[] = {"THABIAN_PACK", "THABIAN_OVERLAY", "XDG_DATA_HOME", "HOME",
                                         "LANG",         "LANGUAGE",        "LC_ALL",        "LC_MESSAGES",
                                         "NO_COLOR"};

bool is_kept_out(std::string_view entry, const Call& call) {
  const auto name = entry.substr(0, entry.find('='));
  for (const auto one : kept_out) {
    if (name == one) return true;
  }
  return call.environment.count(std::string(name)) != 0;
}

std::vector<std::string> environment_of(const Call& call) {
  std::vector<std::string> out;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (!is_kept_out(*entry, call)) out.emplace_back(*entry);
  }
  for (const auto& [name, value] : call.environment) out.push_back(name + "=" + value);
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (auto& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

std::FILE* scratch() {
  std::FILE* file = std::tmpfile();
  if (file == nullptr) throw std::runtime_error("no temporary file");
  return file;
}

std::string take(std::FILE*& file) {
  std::string out;
  char piece[65536];
  std::rewind(file);
  while (const auto size = std::fread(piece, 1, sizeof piece, file)) out.append(piece, size);
  std::fclose(file);
  file = nullptr;
  return out;
}

/// The master side of a new terminal that does not echo; `slave` is the side that the program reads.
int open_terminal(int& slave) {
  const int master = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (master < 0 || ::grantpt(master) != 0 || ::unlockpt(master) != 0)
    throw std::runtime_error("no terminal");
  slave = ::open(::ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);  // NOLINT(concurrency-mt-unsafe)
  if (slave < 0) throw std::runtime_error("no terminal");
  return master;
}

/// The child between fork and exec: only what is safe there.
[[noreturn]] void become(const Call& call, char* const* arguments, char* const* environment, int in, int out,
                         int err) {
  ::dup2(in, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  if (call.largest_file > 0) {
    const rlimit limit{static_cast<rlim_t>(call.largest_file), static_cast<rlim_t>(call.largest_file)};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ::execve(arguments[0], arguments, environment);
  ::_exit(cannot_start);
}

}  // namespace

std::vector<std::string> Outcome::lines() const {
  std::vector<std::string> all;
  std::istringstream stream(out);
  for (std::string line; std::getline(stream, line);) all.push_back(line);
  return all;
}

Process::Process(const Call& call) : out_(scratch()), err_(scratch()) {
  std::vector<std::string> words{call.program};
  words.insert(words.end(), call.arguments.begin(), call.arguments.end());
  auto variables = environment_of(call);
  const auto arguments = pointers(words);
  const auto environment = pointers(variables);
  int in = -1;
  std::FILE* typed = nullptr;
  if (call.terminal_input) {
    terminal_ = open_terminal(in);
    if (::write(terminal_, call.input.data(), call.input.size()) < 0)
      throw std::runtime_error("nothing typed");
  } else {
    typed = scratch();
    std::fwrite(call.input.data(), 1, call.input.size(), typed);
    std::rewind(typed);
    in = ::fileno(typed);
  }
  int out = ::fileno(out_);
  if (!call.output_file.empty())
    out = ::open(call.output_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  id_ = ::fork();
  if (id_ == 0) become(call, arguments.data(), environment.data(), in, out, ::fileno(err_));
  if (typed != nullptr) {
    std::fclose(typed);
  } else {
    ::close(in);
  }
  if (!call.output_file.empty()) ::close(out);
}

Process::~Process() {
  if (!ended_) {
    kill_now();
    finish();
  }
  if (out_ != nullptr) std::fclose(out_);
  if (err_ != nullptr) std::fclose(err_);
  if (terminal_ >= 0) ::close(terminal_);
}

bool Process::has_ended() {
  if (!ended_) ended_ = ::waitpid(id_, &state_, WNOHANG) == id_;
  return ended_;
}

void Process::kill_now() {
  ::kill(id_, SIGKILL);
}

Outcome Process::finish() {
  while (!ended_) ended_ = ::waitpid(id_, &state_, 0) == id_ || errno != EINTR;
  Outcome run;
  run.status = WIFEXITED(state_) ? WEXITSTATUS(state_) : 128 + WTERMSIG(state_);
  run.out = take(out_);
  run.err = take(err_);
  return run;
}

Outcome run(const Call& call) {
  return Process(call).finish();
}

Outcome run(std::vector<std::string> arguments, std::string input) {
  Call call;
  call.arguments = std::move(arguments);
  call.input = std::move(input);
  return run(call);
}

std::size_t count(std::string_view whole, std::string_view part) {
  std::size_t out = 0;
  for (auto at = whole.find(part); at != std::string_view::npos; at = whole.find(part, at + part.size()))
    ++out;
  return out;
}

bool contains(std::string_view whole, std::string_view part) {
  return whole.find(part) != std::string_view::npos;
}

}  // namespace thabian::tool::testing
