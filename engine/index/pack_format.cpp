#include "engine/index/pack_format.h"

#include <nlohmann/json.hpp>

namespace thabian::index {
namespace {

void append_u64(std::string& out, std::uint64_t value) {
  for (int i = 0; i < 8; ++i) out += static_cast<char>((value >> (8 * i)) & 0xffU);
}

std::uint64_t read_u64(std::string_view bytes, std::size_t at) {
  std::uint64_t value = 0;
  for (std::size_t i = 8; i-- > 0;) value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

}  // namespace

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PackBlob, name, offset, size, hash)

std::string encode_header(const PackHeader& header) {
  std::string out(pack_magic);
  for (const auto field : {header.format, header.table_offset, header.table_size, header.table_hash}) {
    append_u64(out, field);
  }
  out.resize(pack_header_size, '\0');
  return out;
}

Result<PackHeader> decode_header(std::string_view bytes) {
  if (bytes.size() < pack_header_size || bytes.substr(0, pack_magic.size()) != pack_magic) {
    return make_error(ErrorCode::pack_damaged, "this is not a Thabian pack",
                      "name a pack file, or build one with `thabian index CORPUS -o PACK`");
  }
  PackHeader header;
  header.format = read_u64(bytes, 8);
  header.table_offset = read_u64(bytes, 16);
  header.table_size = read_u64(bytes, 24);
  header.table_hash = read_u64(bytes, 32);
  if (header.format != pack_format) {
    return make_error(ErrorCode::pack_mismatch,
                      "the pack has format " + std::to_string(header.format) +
                          ", this program reads format " + std::to_string(pack_format),
                      "build the pack anew with this program's `thabian index`");
  }
  return header;
}

std::string encode_table(const std::vector<PackBlob>& blobs) {
  return nlohmann::json(blobs).dump();
}

Result<std::vector<PackBlob>> decode_table(std::string_view json) {
  try {
    return nlohmann::json::parse(json).get<std::vector<PackBlob>>();
  } catch (const nlohmann::json::exception& e) {
    return make_error(ErrorCode::pack_damaged, "the pack's table of contents cannot be read",
                      "copy the pack again, or build it anew with `thabian index`");
  }
}

}  // namespace thabian::index
