// The pack file while it is being written: in a folder of its own beside the target, renamed into place when
// whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"
#include "engine/index/pack_format.h"

namespace thabian::indexer {

/// An `io` error that says what failed with which file; `number` is an errno.
Error io_error(const std::string& what, const std::filesystem::path& path, int number);

/// Makes sure that a file is on the disk. Error `io`.
Status sync_file(const std::filesystem::path& path);
/// Writes a small file and syncs it. Error `io`.
Status write_file(const std::filesystem::path& path, std::string_view bytes);

/// The folder `<output>.building` in which a pack is built: locked against other builders, removed again
/// whatever happens. What a killed run left is replaced.
class Workshop {
 public:
  /// Error `io`, also while another run builds the same pack.
  static Result<Workshop> make(const std::filesystem::path& output);
  Workshop(Workshop&& other) noexcept;
  Workshop& operator=(Workshop&&) = delete;
  ~Workshop();

  [[nodiscard]] std::filesystem::path file(const std::string& name) const { return folder_ / name; }
  /// Renames a file of the folder to the output. Error `io`.
  [[nodiscard]] Status put_in_place(const char* name) const;

 private:
  Workshop(std::filesystem::path output, std::filesystem::path folder, int lock);
  [[nodiscard]] bool is_ours() const;

  std::filesystem::path output_;
  std::filesystem::path folder_;
  int lock_;
};

/// Appends blobs to a pack file (engine/index/pack_format.h).
class PackFile {
 public:
  explicit PackFile(std::filesystem::path path);

  void add(const std::string& name, std::string_view bytes);
  /// A file's whole content. Error `io`.
  Status add_file(const std::string& name, const std::filesystem::path& file) {
    return add_files(name, {file});
  }
  /// Files one behind the other, as one blob. Error `io`.
  Status add_files(const std::string& name, const std::vector<std::filesystem::path>& files);
  /// Writes table and header, and makes sure that all of it is on the disk. Error `io`.
  Status finish();

 private:
  void write(std::string_view bytes);
  void align();

  std::filesystem::path path_;
  std::ofstream out_;
  std::uint64_t offset_ = 0;
  std::vector<index::PackBlob> blobs_;
};

}  // namespace thabian::indexer
