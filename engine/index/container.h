// The pack file without its meaning: a table of named blobs, each checked against its hash when read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/bytes.h"
#include "engine/error.h"
#include "engine/index/pack_format.h"

namespace thabian::index {

/// A file descriptor that closes itself.
class File {
 public:
  explicit File(int fd = -1) : fd_(fd) {}
  File(File&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  File& operator=(File&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~File();
  [[nodiscard]] int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

/// Blobs are mapped (file_map.h tells what that means for who changes the file meanwhile); small ones are
/// read, and all of them where the system cannot map.
class Container {
 public:
  Container() = default;
  /// `read`: nothing is mapped, as where the system cannot.
  enum class Access : std::uint8_t { mapped, read };
  /// Reads header and table. Errors: `io`, `pack_damaged`, `pack_mismatch` (another format).
  static Result<Container> open(const std::filesystem::path& path, Access access = Access::mapped);

  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Sorted by name.
  [[nodiscard]] const std::vector<PackBlob>& blobs() const { return blobs_; }
  /// Null if there is none of that name.
  [[nodiscard]] const PackBlob* find(std::string_view name) const;
  /// A blob's bytes, checked; they may outlive the container, and cost nothing more once they are let go.
  /// Errors: `io`, `pack_damaged`.
  [[nodiscard]] Result<Bytes> read(std::string_view name) const;
  /// Checks a blob without keeping it. Errors: `io`, `pack_damaged`.
  [[nodiscard]] Status check(const PackBlob& blob) const;
  /// No hash covers the zeros that align the blobs. Errors: `io`, `pack_damaged`.
  [[nodiscard]] Status check_gaps() const;
  /// A descriptor of its own, which the caller closes, placed at the start of a blob. Of the file that is
  /// open already, not of its name: a new pack may have taken the name meanwhile. Error `io`.
  [[nodiscard]] Result<int> descriptor(const PackBlob& blob) const;

 private:
  File file_;
  Access access_ = Access::mapped;
  std::uint64_t size_ = 0;
  std::uint64_t table_offset_ = 0;
  std::vector<PackBlob> blobs_;
};

/// `pack_damaged`, with what to do about it.
Error damaged(std::string message);
/// The error with the pack that it is about, if it names no file yet.
Error named(Error error, const std::filesystem::path& path);

}  // namespace thabian::index
