#include "indexer/pack_file.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/hash.h"

namespace thabian::indexer {

namespace fs = std::filesystem;

Error io_error(const std::string& what, const fs::path& path, int number) {
  const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
  return make_error(ErrorCode::io, what + " `" + path.string() + "`: " + std::strerror(number),
                    full ? "free some space and build the pack again; an old pack is untouched"
                         : "check the folder and its permissions; an old pack is untouched");
}

Status sync_file(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = fd >= 0 && ::fsync(fd) == 0;
  const int number = errno;
  if (fd >= 0) ::close(fd);
  if (!synced) return io_error("cannot write", path, number);
  return {};
}

Status write_file(const fs::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  if (out.fail()) return io_error("cannot write", path, errno == 0 ? ENOSPC : errno);
  return sync_file(path);
}

Result<Workshop> Workshop::make(const fs::path& output) {
  const fs::path folder(output.string() + ".building");
  std::error_code failed;
  fs::create_directory(folder, failed);
  if (failed) return io_error("cannot make the folder", folder, failed.value());
  Workshop workshop(output, folder, ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!workshop.is_ours()) {
    return make_error(ErrorCode::io, "another program is building this pack",
                      "wait until it has ended, then try again");
  }
  for (const auto& entry : fs::directory_iterator(folder)) fs::remove_all(entry.path(), failed);
  return workshop;
}

Workshop::Workshop(fs::path output, fs::path folder, int lock)
    : output_(std::move(output)), folder_(std::move(folder)), lock_(lock) {}

Workshop::Workshop(Workshop&& other) noexcept
    : output_(std::move(other.output_)),
      folder_(std::move(other.folder_)),
      lock_(std::exchange(other.lock_, -1)) {}

Workshop::~Workshop() {
  std::error_code ignored;
  if (is_ours()) fs::remove_all(folder_, ignored);
  if (lock_ >= 0) ::close(lock_);
}

/// Whether the folder is locked by this run; the lock ends with the process, however that ends. A folder
/// that was removed between opening and locking it is nobody's.
bool Workshop::is_ours() const {
  struct stat info {};
  return lock_ >= 0 && ::flock(lock_, LOCK_EX | LOCK_NB) == 0 && ::fstat(lock_, &info) == 0 &&
         info.st_nlink > 0;
}

Status Workshop::put_in_place(const char* name) const {
  std::error_code failed;
  fs::rename(file(name), output_, failed);
  if (failed) return io_error("cannot put the pack in place at", output_, failed.value());
  return {};
}

PackFile::PackFile(fs::path path) : path_(std::move(path)), out_(path_, std::ios::binary | std::ios::trunc) {
  write(index::encode_header({}));
}

void PackFile::add(const std::string& name, std::string_view bytes) {
  align();
  blobs_.push_back({name, offset_, bytes.size(), hash_hex(bytes)});
  write(bytes);
}

Status PackFile::add_files(const std::string& name, const std::vector<fs::path>& files) {
  align();
  index::PackBlob blob{name, offset_, 0, {}};
  std::string buffer(1U << 20U, '\0');
  Hasher hasher;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0) {
      const std::string_view piece(buffer.data(), static_cast<std::size_t>(in.gcount()));
      hasher.add(piece);
      write(piece);
    }
    if (!in.eof()) return io_error("cannot read", file, errno);
  }
  blob.size = offset_ - blob.offset;
  blob.hash = hasher.hex();
  blobs_.push_back(std::move(blob));
  return {};
}

Status PackFile::finish() {
  align();
  const auto table = index::encode_table(blobs_);
  index::PackHeader header;
  header.table_offset = offset_;
  header.table_size = table.size();
  header.table_hash = hash_of(table);
  write(table);
  out_.seekp(0);
  out_ << index::encode_header(header);
  out_.flush();
  out_.close();
  if (out_.fail()) return io_error("cannot write", path_, errno == 0 ? ENOSPC : errno);
  return sync_file(path_);
}

void PackFile::write(std::string_view bytes) {
  out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  offset_ += bytes.size();
}

void PackFile::align() {
  static constexpr std::string_view zeros("\0\0\0\0\0\0\0", 7);
  write(zeros.substr(0, (index::pack_alignment - offset_ % index::pack_alignment) % index::pack_alignment));
}

}  // namespace thabian::indexer
