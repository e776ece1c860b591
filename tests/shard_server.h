// A server of one shard on loopback, for the tests; ended with its children whatever happens.
#pragma once

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace thabian::testing {

class ShardServer {
 public:
  explicit ShardServer(std::string file) : file_(std::move(file)) {
    for (int tries = 0; tries < 5; ++tries) {
      port_ = free_port();
      if (start()) return;
    }
    throw std::runtime_error("xapian-tcpsrv does not start; is the package xapian-tools installed?");
  }
  ~ShardServer() { end(); }
  ShardServer(const ShardServer&) = delete;
  ShardServer& operator=(const ShardServer&) = delete;

  [[nodiscard]] std::string line() const { return "remote 127.0.0.1:" + std::to_string(port_) + "\n"; }
  [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  /// On the same port. False if it does not come up.
  bool start() {
    id_ = ::fork();
    if (id_ == 0) {
      // A group of its own: it forks for every connection, and on SIGTERM ends its whole group.
      ::setpgid(0, 0);
      ::prctl(PR_SET_PDEATHSIG, SIGTERM);
      const int nowhere = ::open("/dev/null", O_WRONLY);
      ::dup2(nowhere, STDERR_FILENO);
      ::execlp("xapian-tcpsrv", "xapian-tcpsrv", "--quiet", "--interface", "127.0.0.1", "--port",
               std::to_string(port_).c_str(), file_.c_str(), nullptr);
      ::_exit(127);
    }
    ::setpgid(id_, id_);
    for (int i = 0; i < 1000; ++i) {
      if (answers()) return true;
      if (::waitpid(id_, nullptr, WNOHANG) == id_) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    end();
    return false;
  }

  void end() {
    if (id_ <= 0) return;
    ::kill(-id_, SIGKILL);
    ::waitpid(id_, nullptr, 0);
    id_ = -1;
  }
  /// From now on it takes connections and says nothing.
  void freeze() const { ::kill(-id_, SIGSTOP); }

 private:
  static sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_port = htons(port);
    out.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return out;
  }
  static std::uint16_t free_port() {
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    auto address = loopback(0);
    socklen_t size = sizeof address;
    ::bind(fd, reinterpret_cast<sockaddr*>(&address), size);
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(fd);
    return ntohs(address.sin_port);
  }
  [[nodiscard]] bool answers() const {
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    const auto address = loopback(port_);
    const bool out = ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(fd);
    return out;
  }

  std::string file_;
  std::uint16_t port_ = 0;
  pid_t id_ = -1;
};

}  // namespace thabian::testing
