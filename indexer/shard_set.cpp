#include "indexer/shard_set.h"

#include <algorithm>

#include "engine/hash.h"
#include "engine/index/stub.h"

namespace thabian::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t hash_digits = 16;

/// Whether a file is named as a part of a set of this output: `<output>.<hash>.head`, `<output>.<hash>.1of3`.
bool is_part(const std::string& name, const std::string& output) {
  constexpr std::string_view hex = "0123456789abcdef";
  constexpr std::string_view digits = "0123456789";
  const auto start = output + ".";
  if (name.compare(0, start.size(), start) != 0) return false;
  const auto rest = std::string_view(name).substr(start.size());
  if (rest.find_first_not_of(hex) != hash_digits || rest[hash_digits] != '.') return false;
  const auto kind = rest.substr(hash_digits + 1);
  const auto of = kind.find("of");
  return kind == "head" || (of != 0 && of != std::string_view::npos && of + 2 < kind.size() &&
                            kind.find_first_not_of(digits) == of &&
                            kind.find_first_not_of(digits, of + 2) == std::string_view::npos);
}

void remove_parts(const fs::path& output, const std::vector<fs::path>& kept) {
  std::error_code ignored;
  const auto folder = output.has_parent_path() ? output.parent_path() : fs::path(".");
  std::vector<fs::path> old;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const auto name = entry.path().filename();
    const bool is_kept =
        std::any_of(kept.begin(), kept.end(), [&](const auto& one) { return one.filename() == name; });
    if (!is_kept && is_part(name.string(), output.filename().string())) old.push_back(entry.path());
  }
  for (const auto& file : old) fs::remove(file, ignored);
}

}  // namespace

ShardSet::ShardSet(const index::Manifest& manifest, unsigned count) : count_(count) {
  table_.set =
      hash_hex(manifest.corpus_hash + "\n" + manifest.lexicon_hash + "\n" + manifest.analyzer + "\n" +
               manifest.content + "\n" + std::to_string(manifest.schema) + "\n" + std::to_string(count));
}

std::string ShardSet::mark(std::size_t number) const {
  return index::shard_mark(table_.set, number, count_);
}

Status ShardSet::add(const fs::path& file, std::uint64_t documents) {
  if (auto status = sync_file(file); !status) return status;
  auto row = index::measure_shard(file);
  if (!row) return row.error();
  row->documents = documents;
  table_.rows.push_back(std::move(*row));
  files_.push_back(file);
  return {};
}

void ShardSet::add_to(PackFile& head, std::uint64_t text_bytes) {
  table_.text_bytes = text_bytes;
  head.add("shards", index::to_json(table_));
}

Status ShardSet::put_in_place(const Workshop& workshop, const fs::path& output, const fs::path& head) const {
  const auto measured = index::measure_shard(head);
  if (!measured) return measured.error();
  const auto name = output.filename().string() + "." + measured->hash + ".";
  std::vector<std::pair<fs::path, std::string>> moves{{head, name + "head"}};
  std::vector<std::string> shards;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    shards.push_back(name + std::to_string(i + 1) + "of" + std::to_string(files_.size()));
    moves.emplace_back(files_[i], shards.back());
  }
  const auto stub = workshop.file("stub");
  if (auto status = write_file(stub, index::stub_text(moves[0].second, shards)); !status) return status;
  std::vector<fs::path> placed;
  for (const auto& [from, to] : moves) {
    std::error_code failed;
    placed.push_back(output.parent_path() / to);
    fs::rename(from, placed.back(), failed);
    if (failed) return io_error("cannot put a part of the pack in place at", placed.back(), failed.value());
  }
  if (auto status = workshop.put_in_place("stub"); !status) return status;
  remove_parts(output, placed);
  return {};
}

}  // namespace thabian::indexer
