#include "indexer/passage_pack.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "engine/hash.h"
#include "engine/index/passage_store.h"
#include "engine/model/store.h"
#include "engine/text/analyzer.h"
#include "indexer/guarded.h"
#include "indexer/pack_file.h"
#include "indexer/pack_manifest.h"
#include "indexer/passage_piece.h"
#include "indexer/shard_set.h"

namespace thabian::indexer {
namespace {

namespace fs = std::filesystem;

/// A piece's lines. The smaller, the faster Xapian adds to it and the less memory a thread needs; but a
/// term's postings stay in as many pieces: 4 MB cost a tenth of the index, and save a fifth of the time.
constexpr std::size_t piece_bytes = std::size_t{4} << 20U;
constexpr std::size_t progress_step = 1000;

/// Databases that are written to at a time, each some open files.
constexpr unsigned most_databases = 128;

/// A set of 64-bit hashes, 8 to 16 bytes each.
class HashSet {
 public:
  /// False if it is there already.
  bool insert(std::uint64_t hash) {
    hash += hash == 0 ? 1 : 0;  // 0 marks a free slot
    if (2 * (count_ + 1) > slots_.size()) grow();
    auto* slot = find(hash);
    if (*slot == hash) return false;
    *slot = hash;
    ++count_;
    return true;
  }

 private:
  std::uint64_t* find(std::uint64_t hash) {
    auto i = hash & (slots_.size() - 1);
    while (slots_[i] != 0 && slots_[i] != hash) i = (i + 1) & (slots_.size() - 1);
    return &slots_[i];
  }
  void grow() {
    std::vector<std::uint64_t> old(std::max<std::size_t>(1024, 2 * slots_.size()));
    old.swap(slots_);
    for (const auto hash : old) {
      if (hash != 0) *find(hash) = hash;
    }
  }

  std::vector<std::uint64_t> slots_;
  std::size_t count_ = 0;
};

/// Hands pieces from the one that reads to those that build, and what they built back in order.
class Line {
 public:
  explicit Line(std::size_t room) : room_(room) {}

  struct Job {
    std::size_t number = 0;
    PieceLines lines;
  };
  using Outcome = Result<PieceBuilder::Piece>;

  /// Waits while there are too many; false if there is no use in going on.
  bool put(Job job) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return jobs_.size() < room_ || failed_; });
    if (failed_) return false;
    jobs_.push_back(std::move(job));
    changed_.notify_all();
    return true;
  }
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }
  std::optional<Job> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !jobs_.empty() || closed_ || failed_; });
    if (jobs_.empty() || failed_) return std::nullopt;
    auto job = std::move(jobs_.front());
    jobs_.pop_front();
    changed_.notify_all();
    return job;
  }
  void done(std::size_t number, Outcome outcome) {
    const std::lock_guard lock(mutex_);
    failed_ = failed_ || !outcome;
    outcomes_.emplace(number, std::move(outcome));
    changed_.notify_all();
  }
  /// After all threads have ended: the pieces in order. A failure is the first one of the input.
  std::map<std::size_t, Outcome>& outcomes() { return outcomes_; }

 private:
  std::size_t room_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  std::map<std::size_t, Outcome> outcomes_;
  bool closed_ = false;
  bool failed_ = false;
};

/// How far the file is read.
struct Read {
  int number = 1;  // of the next line
  std::size_t passages = 0;
};

/// Reads lines until a piece is full; false at the end.
bool read_piece(std::istream& in, PieceLines& out, Read& read, Hasher& hasher, const Progress& progress) {
  out.lines.clear();
  out.first_number = read.number;
  out.first_passage = read.passages;
  std::string line;
  while (out.lines.size() < piece_bytes && std::getline(in, line)) {
    out.lines += line;
    out.lines += '\n';
    if (progress && static_cast<std::size_t>(read.number) % progress_step == 0)
      progress(static_cast<std::size_t>(read.number), 0);
    read.passages += is_blank(line) ? 0 : 1;
    ++read.number;
  }
  hasher.add(out.lines);
  return !out.lines.empty();
}

struct Built {
  std::vector<PieceBuilder::Piece> pieces;
  index::GramCounter grams;
  std::string hash;  ///< of the lines
};

Result<Built> build_pieces(std::istream& in, const std::string& name, const fs::path& folder,
                           const PackOptions& options, unsigned threads) {
  Line line(1);
  Built built;
  std::mutex merging;
  std::vector<std::thread> workers;
  for (unsigned i = 0; i < threads; ++i) {
    workers.emplace_back([&] {
      std::unique_ptr<PieceBuilder> builder;
      while (auto job = line.take()) {
        line.done(job->number, guarded(folder, [&] {
                    if (!builder) builder = std::make_unique<PieceBuilder>();
                    return builder->build(job->lines, folder, std::to_string(job->number));
                  }));
      }
      const std::lock_guard lock(merging);
      if (builder) built.grams.merge(builder->grams());
    });
  }
  Hasher hasher;
  Read read;
  for (std::size_t piece = 0;; ++piece) {
    Line::Job job{piece, {}};
    job.lines.file = name;
    job.lines.shards = options.shards;
    const bool more = read_piece(in, job.lines, read, hasher, options.progress);
    if (!more && piece > 0) break;  // without a passage there is still an index
    if (!line.put(std::move(job))) break;
  }
  line.close();
  for (auto& worker : workers) worker.join();
  for (auto& [piece, outcome] : line.outcomes()) {
    if (!outcome) return outcome.error();
    built.pieces.push_back(std::move(*outcome));
  }
  if (in.bad()) return make_error(ErrorCode::io, "`" + name + "` cannot be read to its end");
  built.hash = hasher.hex();
  return built;
}

Status check_ids(const Built& built, const std::string& name) {
  HashSet seen;
  for (const auto& piece : built.pieces) {
    for (std::size_t i = 0; i < piece.ids.size(); ++i) {
      if (seen.insert(piece.ids[i])) continue;
      return make_error(ErrorCode::syntax, "the id of this passage comes twice",
                        "give every passage its own id", {name, piece.numbers[i], 0});
    }
  }
  return {};
}

std::string places_of(const Built& built) {
  std::string out;
  std::uint64_t place = 0;
  for (const auto& piece : built.pieces) {
    for (const auto size : piece.sizes) {
      index::append_place(out, place);
      place += size;
    }
  }
  index::append_place(out, place);
  return out;
}

index::Manifest manifest_of(const Built& built, const text::Lexicon& lexicon, const PackOptions& options) {
  auto manifest = base_manifest(lexicon.hash(), "passages", built.hash, build_time(options));
  for (const auto& piece : built.pieces) manifest.passages += static_cast<int>(piece.sizes.size());
  return manifest;
}

/// Merges one shard's part of every piece.
void merge_shard(const Built& built, std::size_t shard, const fs::path& output, const std::string& mark) {
  std::vector<fs::path> indexes;
  for (const auto& piece : built.pieces) indexes.push_back(piece.indexes[shard]);
  merge_indexes(std::move(indexes), output, mark);
}

/// What a whole pack and a head begin with.
void add_common(PackFile& pack, const Built& built, const index::Manifest& manifest,
                const text::Lexicon& lexicon) {
  std::uint64_t bytes = 0;
  for (const auto& piece : built.pieces) bytes += piece.text_bytes;
  pack.add("manifest", index::to_json(manifest));
  pack.add("lexicon", lexicon.store());
  pack.add("language", model::store(model::Language{}));
  pack.add("grams", built.grams.encode(bytes));
}

Result<index::Manifest> write(const Built& built, const Workshop& workshop, const PackOptions& options) {
  const auto index_file = workshop.file("index.glass");
  merge_shard(built, 0, index_file, {});
  const text::Lexicon lexicon;
  auto manifest = manifest_of(built, lexicon, options);
  std::vector<fs::path> texts;
  for (const auto& piece : built.pieces) texts.push_back(piece.texts);
  PackFile pack(workshop.file("pack"));
  add_common(pack, built, manifest, lexicon);
  pack.add("places", places_of(built));
  if (auto status = pack.add_files("texts", texts); !status) return status.error();
  if (auto status = pack.add_file("index", index_file); !status) return status.error();
  if (auto status = pack.finish(); !status) return status.error();
  if (auto status = workshop.put_in_place("pack"); !status) return status.error();
  return manifest;
}

Result<index::Manifest> write_shards(const Built& built, const Workshop& workshop, const fs::path& output,
                                     const PackOptions& options) {
  const text::Lexicon lexicon;
  auto manifest = manifest_of(built, lexicon, options);
  ShardSet set(manifest, options.shards);
  const auto passages = static_cast<std::uint64_t>(manifest.passages);
  for (std::size_t i = 0; i < options.shards; ++i) {
    const auto file = workshop.file(std::to_string(i + 1) + ".glass");
    merge_shard(built, i, file, set.mark(i + 1));
    if (auto status = set.add(file, (passages + options.shards - 1 - i) / options.shards); !status)
      return status.error();
  }
  std::uint64_t stored = 0;
  for (const auto& piece : built.pieces) {
    for (const auto size : piece.sizes) stored += size;
  }
  const auto head = workshop.file("head");
  PackFile pack(head);
  add_common(pack, built, manifest, lexicon);
  set.add_to(pack, stored);
  if (auto status = pack.finish(); !status) return status.error();
  if (auto status = set.put_in_place(workshop, output, head); !status) return status.error();
  return manifest;
}

}  // namespace

Result<index::Manifest> write_passage_pack(std::istream& lines, const std::string& name,
                                           const fs::path& output, const PackOptions& options,
                                           unsigned threads) {
  return guarded(output, [&]() -> Result<index::Manifest> {
    auto workshop = Workshop::make(output);
    if (!workshop) return workshop.error();
    if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
    threads = std::min(threads, std::max(1U, most_databases / std::max(1U, options.shards)));
    const auto folder = workshop->file("");
    auto built = build_pieces(lines, name, folder, options, std::min(threads, most_threads));
    if (!built) return built.error();
    if (auto status = check_ids(*built, name); !status) return status.error();
    return options.shards > 0 ? write_shards(*built, *workshop, output, options)
                              : write(*built, *workshop, options);
  });
}

}  // namespace thabian::indexer
