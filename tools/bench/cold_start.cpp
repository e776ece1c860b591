#include <chrono>
#include <stdexcept>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tools/bench/measured.h"

namespace thabian::bench {

ColdStart cold_start(const std::string& program, const std::vector<std::string>& arguments) {
  std::vector<std::string> words{program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = ::vfork();  // not fork: the child must not begin with this process's memory
  if (child == 0) {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDOUT_FILENO);
    ::execv(pointers[0], pointers.data());
    ::_exit(127);
  }
  int state = 0;
  rusage used{};
  if (::wait4(child, &state, 0, &used) != child || !WIFEXITED(state) || WEXITSTATUS(state) > 1) {
    throw std::runtime_error(program + " does not answer");
  }
  const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
  return {spent.count(), static_cast<double>(used.ru_maxrss) / 1024.0};
}

}  // namespace thabian::bench
