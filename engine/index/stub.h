// The stub of a pack in shards: a small text file, made by `thabian index --shards` and edited by hand when a
// shard moves to another machine.
//
//   thabian-stub 1
//   # A comment.
//   head news.stub.8f14e45fceea167a.head
//   auto news.stub.8f14e45fceea167a.1of3
//   remote 192.168.1.20:33001
//   auto news.stub.8f14e45fceea167a.3of3
//
// First the format, then the head, then a line for each shard, in order, as Xapian writes it in stubs of its
// own: `auto FILE` or `remote HOST:PORT`. Files are relative to the stub's folder.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"

namespace thabian::index {

inline constexpr std::string_view stub_first_line = "thabian-stub 1";

/// Where a shard is.
struct ShardPlace {
  std::filesystem::path file;  ///< empty if it is remote
  std::string host;
  unsigned port = 0;
  int line = 0;  ///< of the stub

  [[nodiscard]] bool remote() const { return file.empty(); }
  /// The file, or HOST:PORT.
  [[nodiscard]] std::string name() const;
};

struct Stub {
  std::filesystem::path path;
  std::filesystem::path head;
  std::vector<ShardPlace> shards;
  std::string text;  ///< the file as it was read
};

/// Whether a file begins as a stub does; false if it cannot be read.
bool is_stub(const std::filesystem::path& path);
/// Errors: `io`, `syntax` with the line.
Result<Stub> read_stub(const std::filesystem::path& path);
/// Reads a stub and runs `use` over it; once more if a new one took its place meanwhile, which may have taken
/// the old one's files away.
template <typename Use>
auto with_stub(const std::filesystem::path& path, Use&& use) -> decltype(use(Stub())) {
  constexpr int most_tries = 3;
  auto stub = read_stub(path);
  for (int tries = 1;; ++tries) {
    if (!stub) return stub.error();
    auto out = use(*stub);
    if (out || tries == most_tries) return out;
    auto again = read_stub(path);
    if (again && again->text == stub->text) return out;
    stub = std::move(again);
  }
}

/// The text of a stub whose parts all lie beside it.
std::string stub_text(const std::string& head, const std::vector<std::string>& shards);

}  // namespace thabian::index
