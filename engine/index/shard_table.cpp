#include "engine/index/shard_table.h"

#include <fstream>

#include <nlohmann/json.hpp>

#include "engine/hash.h"

namespace thabian::index {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ShardTable::Row, documents, size, hash)

std::string to_json(const ShardTable& table) {
  return nlohmann::json{{"set", table.set}, {"text_bytes", table.text_bytes}, {"shards", table.rows}}.dump();
}

Result<ShardTable> shard_table_from_json(std::string_view json) {
  const auto damaged = [] {
    return make_error(ErrorCode::pack_damaged, "the head's list of shards cannot be read",
                      "copy the head again, or build the pack anew with `thabian index --shards`");
  };
  try {
    const auto parsed = nlohmann::json::parse(json);
    ShardTable out;
    parsed.at("set").get_to(out.set);
    parsed.at("text_bytes").get_to(out.text_bytes);
    parsed.at("shards").get_to(out.rows);
    if (out.rows.empty()) return damaged();
    return out;
  } catch (const nlohmann::json::exception&) {
    return damaged();
  }
}

std::string shard_mark(std::string_view set, std::size_t number, std::size_t count) {
  return std::string(set) + " " + std::to_string(number) + " " + std::to_string(count);
}

std::string record_key(std::uint64_t document) {
  // Big-endian: written in the order of the keys.
  std::string out = "t";
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<char>((document >> shift) & 0xFFU));
  return out;
}

Result<ShardTable::Row> measure_shard(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string buffer(std::size_t{1} << 18U, '\0');
  ShardTable::Row out;
  Hasher hasher;
  while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0) {
    hasher.add(std::string_view(buffer.data(), static_cast<std::size_t>(in.gcount())));
    out.size += static_cast<std::uint64_t>(in.gcount());
  }
  if (!in.eof())
    return make_error(ErrorCode::io, "the shard cannot be read", "check its permissions", {file.string()});
  out.hash = hasher.hex();
  return out;
}

Result<ShardTable> read_shard_table(const Container& head) {
  if (head.find(shards_blob) == nullptr) {
    return make_error(ErrorCode::pack_mismatch, "the head that the stub names is no head of a pack in shards",
                      "name the one that `thabian index --shards` wrote beside the stub");
  }
  const auto bytes = head.read(shards_blob);
  if (!bytes) return bytes.error();
  return shard_table_from_json(*bytes);
}

}  // namespace thabian::index
