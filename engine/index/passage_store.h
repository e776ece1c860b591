// Plain passages' texts in the pack: read one by one where they stand, nothing unpacked, nothing kept.
//
// Blob `texts`: records one behind the other, in Thai bytes (engine/text/thai_bytes.h): id, title, URL and
// text with U+001F between. Blob `places`: where each record begins, little-endian u64, and the end of the
// last. Shards have the records as metadata (engine/index/shard_table.h).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "engine/error.h"
#include "engine/index/container.h"
#include "engine/index/pack_format.h"

namespace thabian::index {

/// A record's fields, in Thai bytes.
struct StoredPassage {
  std::string_view id;
  std::string_view title;
  std::string_view url;
  std::string_view text;
};

/// Appends a record; returns its size. The fields are UTF-8.
std::size_t append_record(std::string& out, std::string_view id, std::string_view title, std::string_view url,
                          std::string_view text);
void append_place(std::string& out, std::uint64_t place);

class PassageStore {
 public:
  PassageStore() = default;
  /// Reads the blobs in the open file of a pack.
  PassageStore(File file, const PackBlob& texts, const PackBlob& places);
  /// Reads a record into a buffer.
  using ReadRecord = std::function<Status(unsigned document, std::string& buffer)>;
  /// Of records that stand elsewhere, as in shards. `bytes`: all of them together.
  PassageStore(std::size_t size, std::uint64_t bytes, ReadRecord read);

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::uint64_t bytes() const { return texts_.size; }
  /// Passage `document`, counted from 1; the fields point into `buffer`. Errors: `io`, `pack_damaged`,
  /// `unreachable`.
  [[nodiscard]] Result<StoredPassage> read(unsigned document, std::string& buffer) const;

 private:
  File file_;
  PackBlob texts_;
  PackBlob places_;
  std::size_t size_ = 0;
  ReadRecord read_record_;  // empty: from the file

  Status read_from_file(unsigned document, std::string& buffer) const;
};

}  // namespace thabian::index
