// The index of a pack in shards: files here and servers elsewhere (`xapian-tcpsrv`), opened as one database.
//
// A server that cannot be reached, or is lost in the middle of a query, is replaced by nothing: what it holds
// is not found, the rest is, and `missing` tells. It is looked for again after some seconds, longer and
// longer ones while it stays away. A file that is missing or damaged is an error on opening.
//
// Nothing hangs: connecting and every request wait at most `shard_patience`. Names of hosts are looked up by
// the system, which may take longer; addresses are not. Xapian makes the process ignore SIGPIPE as soon as a
// remote shard is opened.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/error.h"
#include "engine/index/shard_table.h"
#include "engine/index/stub.h"
#include "engine/model/answer.h"

namespace Xapian {
class Database;
}

namespace thabian::index {

/// Milliseconds.
inline constexpr unsigned shard_patience = 2000;
/// How long a lost shard is left alone, in seconds: at first, and at most.
inline constexpr unsigned shard_pause = 5;
inline constexpr unsigned longest_shard_pause = 60;
/// Files not larger than so many bytes are compared with their hash on opening.
inline constexpr std::uint64_t verify_limit = 64U << 20U;

/// One shard as it is now.
struct ShardState {
  std::size_t number = 0;  ///< from 1
  std::string at;          ///< file or HOST:PORT
  bool remote = false;
  std::uint64_t documents = 0;  ///< that it should have
  std::string missing;          ///< why it cannot be reached; empty if it can
};

/// Not for two threads at once.
class Shards {
 public:
  /// Errors: `pack_mismatch` (a shard of another pack, another order, too many or too few), `io` and
  /// `pack_damaged` (a file), `unreachable` (no shard at all can be reached).
  static Result<Shards> open(const Stub& stub, const ShardTable& table);
  Shards(Shards&&) noexcept;
  Shards& operator=(Shards&&) noexcept;
  ~Shards();

  /// All of them as one; empty ones in the place of those that are missing. Changes with look_again() and
  /// recover().
  [[nodiscard]] const Xapian::Database& database() const;
  /// A plain passage's record, `document` as database() numbers it. Errors: `unreachable`, `pack_damaged`.
  Status read_record(unsigned document, std::string& out) const;
  /// Before a query: takes back what is there again.
  void look_again();
  /// After error `unreachable` within a query: makes all connections anew, since answers may be under way on
  /// them, and gives up those that cannot be. True if the query is worth another try.
  bool recover(const Error& error);

  [[nodiscard]] std::vector<model::MissingShard> missing() const;
  [[nodiscard]] std::vector<ShardState> states() const;
  [[nodiscard]] bool any_remote() const;           ///< also if it is missing
  [[nodiscard]] std::uint64_t documents() const;   ///< of all shards, also those missing
  [[nodiscard]] std::uint64_t text_bytes() const;  ///< ShardTable::text_bytes

  /// Compares files with their hashes and lets Xapian check them. Errors as of open().
  static Status verify_files(const Stub& stub, const ShardTable& table);

 private:
  struct Impl;
  explicit Shards(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace thabian::index
