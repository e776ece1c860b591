#include "engine/index/shards.h"

#include <algorithm>
#include <chrono>

#include "engine/index/xapian_wall.h"

namespace thabian::index {
namespace {

using Clock = std::chrono::steady_clock;

Error about(const ShardPlace& place, const Stub& stub, ErrorCode code, std::string message,
            std::string hint) {
  return make_error(code, std::move(message), std::move(hint), {stub.path.string(), place.line, 0});
}

Error damaged_shard(const ShardPlace& place, const Stub& stub, const std::string& why) {
  return about(place, stub, ErrorCode::pack_damaged, "the shard `" + place.name() + "` is damaged: " + why,
               "copy it again, or build the pack anew with `thabian index --shards`");
}

/// Whether a database is the shard that the stub puts here.
Status check_mark(const Xapian::Database& database, const Stub& stub, const ShardTable& table,
                  std::size_t index) {
  const auto& place = stub.shards[index];
  const auto count = table.rows.size();
  const auto mark = database.get_metadata(shard_key);
  const auto documents = database.get_doccount();
  if (mark == shard_mark(table.set, index + 1, count) && documents == table.rows[index].documents) return {};
  const auto mismatch = [&](const std::string& what, const std::string& hint) {
    return about(place, stub, ErrorCode::pack_mismatch, "`" + place.name() + "` " + what, hint);
  };
  if (mark.empty())
    return mismatch("is no shard of a pack", "name a file that `thabian index --shards` made");
  for (std::size_t other = 0; other < count; ++other) {
    if (other == index || mark != shard_mark(table.set, other + 1, count)) continue;
    return mismatch("is shard " + std::to_string(other + 1) + ", and stands where shard " +
                        std::to_string(index + 1) + " belongs",
                    "put the stub's lines in the order of the shards");
  }
  return mismatch("is a shard of another pack", "name the shard that was made together with this head");
}

Result<Xapian::Database> open_file(const Stub& stub, const ShardTable& table, std::size_t index) {
  const auto& place = stub.shards[index];
  std::error_code failed;
  const auto size = std::filesystem::file_size(place.file, failed);
  if (failed) {
    return about(place, stub, ErrorCode::io,
                 "the shard `" + place.name() + "` cannot be read: " + failed.message(),
                 "copy it there, or say in the stub where it is");
  }
  const auto altered = [&](const std::string& why) { return damaged_shard(place, stub, why); };
  // Xapian takes an empty file for a list of no databases.
  if (size == 0) return altered("it is empty");
  auto database = xapian_try([&]() -> Result<Xapian::Database> {
    Xapian::Database opened(place.file.string());
    if (auto status = check_mark(opened, stub, table, index); !status) return status.error();
    return opened;
  });
  if (!database && database.error().code == ErrorCode::pack_mismatch) return database;
  if (size != table.rows[index].size) return altered("it is not as long as it should be");
  if (!database) return altered(database.error().message);
  if (size <= verify_limit) {
    const auto measured = measure_shard(place.file);
    if (!measured) return measured.error();
    if (measured->hash != table.rows[index].hash) return altered("its hash does not match");
  }
  return database;
}

Result<Xapian::Database> connect(const Stub& stub, const ShardTable& table, std::size_t index) {
#ifdef XAPIAN_HAS_REMOTE_BACKEND
  const auto& place = stub.shards[index];
  return xapian_try([&]() -> Result<Xapian::Database> {
    auto opened = Xapian::Remote::open(place.host, place.port, shard_patience, shard_patience);
    if (auto status = check_mark(opened, stub, table, index); !status) return status.error();
    return opened;
  });
#else
  (void)table;
  return about(stub.shards[index], stub, ErrorCode::pack_mismatch, "this program cannot ask other machines",
               "name a file with `auto`");
#endif
}

/// Counts documents of none in the place of a missing shard.
Xapian::Database nothing() {
#ifdef XAPIAN_HAS_INMEMORY_BACKEND
  return Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY);
#else
  return {};
#endif
}

Status check_count(const Stub& stub, const ShardTable& table) {
  if (stub.shards.size() == table.rows.size()) return {};
  return make_error(ErrorCode::pack_mismatch,
                    "the stub names " + std::to_string(stub.shards.size()) + " shards, and the pack has " +
                        std::to_string(table.rows.size()),
                    "write a line for each shard, in order", {stub.path.string()});
}

}  // namespace

struct Shards::Impl {
  struct One {
    Xapian::Database database;
    std::string missing;        // why; empty if it is there
    unsigned failures = 0;      // within this query, where Xapian named it
    unsigned pause = 0;         // seconds; 0: never lost
    Clock::time_point since{};  // it was lost or found
  };

  Stub stub;
  ShardTable table;
  std::vector<One> all;
  Xapian::Database group;
  unsigned tries = 0;

  void lose(One& one, std::string why) {
    const auto now = Clock::now();
    const bool was_long_there =
        one.missing.empty() && now - one.since > std::chrono::seconds(longest_shard_pause);
    one.pause = one.pause == 0 || was_long_there ? shard_pause : std::min(2 * one.pause, longest_shard_pause);
    one.missing = std::move(why);
    one.since = now;
    one.database = nothing();
  }

  /// False if it cannot be reached; a server of something else counts as none.
  bool find(std::size_t index) {
    auto& one = all[index];
    auto opened = connect(stub, table, index);
    if (!opened) {
      lose(one, opened.error().message);
      return false;
    }
    one.database = std::move(*opened);
    if (!one.missing.empty()) one.since = Clock::now();
    one.missing.clear();
    return true;
  }

  void join() {
    group = Xapian::Database();
    for (const auto& one : all) group.add_database(one.database);
  }

  [[nodiscard]] bool any() const {
    return std::any_of(all.begin(), all.end(), [](const auto& one) { return one.missing.empty(); });
  }

  Status open_one(std::size_t index) {
    auto& one = all[index];
    const bool remote = stub.shards[index].remote();
    auto opened = remote ? connect(stub, table, index) : open_file(stub, table, index);
    one.since = Clock::now();
    if (opened) {
      one.database = std::move(*opened);
      return {};
    }
    if (!remote || opened.error().code != ErrorCode::unreachable) return opened.error();
    lose(one, opened.error().message);
    return {};
  }
};

Shards::Shards(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Shards::Shards(Shards&&) noexcept = default;
Shards& Shards::operator=(Shards&&) noexcept = default;
Shards::~Shards() = default;

Result<Shards> Shards::open(const Stub& stub, const ShardTable& table) {
  if (auto status = check_count(stub, table); !status) return status.error();
  auto impl = std::make_unique<Impl>();
  impl->stub = stub;
  impl->table = table;
  impl->all.resize(table.rows.size());
  for (std::size_t i = 0; i < impl->all.size(); ++i) {
    if (auto status = impl->open_one(i); !status) return status.error();
  }
  if (!impl->any()) {
    return make_error(ErrorCode::unreachable,
                      "none of the pack's shards can be reached: " + impl->all[0].missing,
                      "look whether `xapian-tcpsrv` runs where the stub says", {stub.path.string()});
  }
  impl->join();
  return Shards(std::move(impl));
}

const Xapian::Database& Shards::database() const {
  return impl_->group;
}

Status Shards::read_record(unsigned document, std::string& out) const {
  return xapian_try([&]() -> Status {
    const auto count = static_cast<unsigned>(impl_->all.size());
    const auto& one = impl_->all[(document - 1) % count];
    out = one.database.get_metadata(record_key((document - 1) / count + 1));
    return {};
  });
}

void Shards::look_again() {
  auto& all = impl_->all;
  impl_->tries = 0;
  bool found = false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].failures = 0;
    if (all[i].missing.empty() || Clock::now() - all[i].since < std::chrono::seconds(all[i].pause)) continue;
    found = impl_->find(i) || found;
  }
  if (found) impl_->join();
}

bool Shards::recover(const Error& error) {
  auto& all = impl_->all;
  if (++impl_->tries > all.size() + 2) return false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& place = impl_->stub.shards[i];
    if (!place.remote() || !all[i].missing.empty()) continue;
    const bool named = error.where.file.find("(" + place.name() + ")") != std::string::npos;
    if (named && ++all[i].failures > 1) {
      impl_->lose(all[i], error.message);
    } else {
      impl_->find(i);
    }
  }
  impl_->join();
  return impl_->any();
}

std::vector<model::MissingShard> Shards::missing() const {
  std::vector<model::MissingShard> out;
  const auto count = static_cast<int>(impl_->all.size());
  for (std::size_t i = 0; i < impl_->all.size(); ++i) {
    const auto& why = impl_->all[i].missing;
    if (!why.empty()) out.push_back({static_cast<int>(i) + 1, count, impl_->stub.shards[i].name(), why});
  }
  return out;
}

std::vector<ShardState> Shards::states() const {
  std::vector<ShardState> out;
  for (std::size_t i = 0; i < impl_->all.size(); ++i) {
    const auto& place = impl_->stub.shards[i];
    out.push_back(
        {i + 1, place.name(), place.remote(), impl_->table.rows[i].documents, impl_->all[i].missing});
  }
  return out;
}

bool Shards::any_remote() const {
  return std::any_of(impl_->stub.shards.begin(), impl_->stub.shards.end(),
                     [](const auto& place) { return place.remote(); });
}

std::uint64_t Shards::documents() const {
  std::uint64_t out = 0;
  for (const auto& row : impl_->table.rows) out += row.documents;
  return out;
}

std::uint64_t Shards::text_bytes() const {
  return impl_->table.text_bytes;
}

Status Shards::verify_files(const Stub& stub, const ShardTable& table) {
  if (auto status = check_count(stub, table); !status) return status;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& place = stub.shards[i];
    if (place.remote()) continue;
    if (auto opened = open_file(stub, table, i); !opened) return opened.error();
    const auto measured = measure_shard(place.file);
    if (!measured) return measured.error();
    if (measured->hash != table.rows[i].hash) return damaged_shard(place, stub, "its hash does not match");
    const auto checked = xapian_try([&]() -> Status {
      if (Xapian::Database::check(place.file.string(), 0, nullptr) == 0) return {};
      return damaged_shard(place, stub, "its index has structural errors");
    });
    if (!checked) return checked;
  }
  return {};
}

}  // namespace thabian::index
