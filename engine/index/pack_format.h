// The pack file's layout: one file that holds named blobs, each with a hash.
//
//   header   64 bytes: "THABIAN\n", then little-endian u64: format, table offset, table size, table hash
//            (XXH3), 0 ...
//   blobs    each at a multiple of 8
//   table    JSON: [{"name","offset","size","hash"} ...], at the end of the file
//
// Blobs: `manifest` and `calibration` (JSON); `lexicon` (engine/text/lexicon.h), `facts`, `outlines`,
// `language`, `office`, `neighbours`, `guide/<id>`, `law/<id>`, `glossary/<n>` (engine/model/store.h),
// `passages` (engine/index/passage_table.h), `vocabulary` (engine/index/vocabulary.h), `topics`
// and `cases` (engine/index/text_model.h), all flat (engine/flat.h); `words` (engine/index/word_list.h); and
// `index` (a compacted single-file Xapian database). Packs of plain passages have `texts`, `places`
// (engine/index/passage_store.h) and `grams` (engine/index/gram_table.h) in place of the knowledge. A
// district's overlay has `manifest` and `overlay` (engine/model/store.h) alone.
// The head of a pack in shards has `shards` (engine/index/shard_table.h) in place of `index`, `texts` and
// `places`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"

namespace thabian::index {

inline constexpr std::string_view pack_magic = "THABIAN\n";
inline constexpr std::uint64_t pack_format = 1;
inline constexpr std::size_t pack_header_size = 64;
inline constexpr std::size_t pack_alignment = 8;

struct PackHeader {
  std::uint64_t format = pack_format;
  std::uint64_t table_offset = 0;
  std::uint64_t table_size = 0;
  std::uint64_t table_hash = 0;
};

struct PackBlob {
  std::string name;
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  std::string hash;  ///< hash_hex of its bytes
};

std::string encode_header(const PackHeader& header);
/// Errors: `pack_damaged` if it is no pack, `pack_mismatch` if it is of another format.
Result<PackHeader> decode_header(std::string_view bytes);

std::string encode_table(const std::vector<PackBlob>& blobs);
/// Error `pack_damaged`.
Result<std::vector<PackBlob>> decode_table(std::string_view json);

}  // namespace thabian::index
