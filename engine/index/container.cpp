#include "engine/index/container.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/hash.h"
#include "engine/index/file_map.h"

namespace thabian::index {

Error damaged(std::string message) {
  return make_error(ErrorCode::pack_damaged, std::move(message),
                    "copy the pack again, or build it anew with `thabian index`");
}

Error named(Error error, const std::filesystem::path& path) {
  if (error.where.file.empty()) error.where.file = path.string();
  return error;
}

namespace {

Result<File> open_file(const std::filesystem::path& path) {
  File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat info {};
  if (file.get() >= 0 && ::fstat(file.get(), &info) == 0 && S_ISDIR(info.st_mode)) {
    return make_error(ErrorCode::pack_damaged, "this is a folder, not a pack",
                      "build a pack of a corpus folder with `thabian index CORPUS -o PACK`");
  }
  if (file.get() < 0) {
    return make_error(ErrorCode::io, std::string("the pack cannot be opened: ") + std::strerror(errno),
                      "build one with `thabian index CORPUS -o PACK`, or name one with --pack");
  }
  return file;
}

/// Fewer bytes are read sooner than mapped.
constexpr std::uint64_t least_mapped = 1U << 15U;

/// Small enough to stay in the processor's cache.
constexpr std::uint64_t read_piece = 1U << 16U;

/// Reads [offset, offset + size) in pieces and hands each to `use`.
template <typename Use>
Status read_range(int fd, std::uint64_t offset, std::uint64_t size, Use&& use) {
  std::string buffer;
  while (size > 0) {
    buffer.resize(static_cast<std::size_t>(std::min<std::uint64_t>(size, read_piece)));
    const auto got = ::pread(fd, buffer.data(), buffer.size(), static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0)
      return make_error(ErrorCode::io, std::string("the pack cannot be read: ") + std::strerror(errno));
    if (got == 0) return damaged("the pack is shorter than it says: it was cut off");
    use(std::string_view(buffer.data(), static_cast<std::size_t>(got)));
    offset += static_cast<std::uint64_t>(got);
    size -= static_cast<std::uint64_t>(got);
  }
  return {};
}

Result<std::string> read_bytes(int fd, std::uint64_t offset, std::uint64_t size) {
  std::string out;
  out.reserve(static_cast<std::size_t>(size));
  auto status = read_range(fd, offset, size, [&](std::string_view piece) { out += piece; });
  if (!status) return status.error();
  return out;
}

}  // namespace

File::~File() {
  if (fd_ >= 0) ::close(fd_);
}

const PackBlob* Container::find(std::string_view name) const {
  const auto it =
      std::lower_bound(blobs_.begin(), blobs_.end(), name,
                       [](const PackBlob& blob, std::string_view wanted) { return blob.name < wanted; });
  return it != blobs_.end() && it->name == name ? &*it : nullptr;
}

Status Container::check(const PackBlob& blob) const {
  Hasher hasher;
  auto status =
      read_range(file_.get(), blob.offset, blob.size, [&](std::string_view piece) { hasher.add(piece); });
  if (!status) return status;
  if (hasher.hex() != blob.hash)
    return damaged("the pack's `" + blob.name + "` was altered: its hash does not match");
  return {};
}

Result<Bytes> Container::read(std::string_view name) const {
  const auto* blob = find(name);
  if (blob == nullptr) return damaged("the pack has no `" + std::string(name) + "`");
  std::optional<Bytes> out;
  if (access_ == Access::mapped && blob->size >= least_mapped)
    out = map_file(file_.get(), blob->offset, blob->size);
  if (!out) {
    auto read = read_bytes(file_.get(), blob->offset, blob->size);
    if (!read) return read.error();
    out.emplace(std::move(*read));
  }
  if (hash_hex(*out) != blob->hash) {
    return damaged("the pack's `" + blob->name + "` was altered: its hash does not match");
  }
  return std::move(*out);
}

Result<Container> Container::open(const std::filesystem::path& path, Access access) {
  auto file = open_file(path);
  if (!file) return file.error();
  Container container;
  container.file_ = std::move(*file);
  container.access_ = access;
  const int fd = container.file_.get();
  struct stat info {};
  if (::fstat(fd, &info) != 0) return make_error(ErrorCode::io, "the pack cannot be read");
  container.size_ = static_cast<std::uint64_t>(info.st_size);
  const auto head = read_bytes(fd, 0, std::min<std::uint64_t>(container.size_, pack_header_size));
  if (!head) return head.error();
  const auto header = decode_header(*head);
  if (!header) return header.error();
  if (encode_header(*header) != *head) return damaged("the pack's header was altered");
  if (header->table_offset > container.size_ ||
      header->table_size != container.size_ - header->table_offset) {
    return damaged("the pack is not as long as it says: it was cut off or changed");
  }
  const auto table = read_bytes(fd, header->table_offset, header->table_size);
  if (!table) return table.error();
  if (hash_of(*table) != header->table_hash) return damaged("the pack's table of contents was altered");
  auto blobs = decode_table(*table);
  if (!blobs) return blobs.error();
  for (const auto& blob : *blobs) {
    if (blob.offset > header->table_offset || blob.size > header->table_offset - blob.offset) {
      return damaged("the pack's table of contents is wrong");
    }
  }
  container.table_offset_ = header->table_offset;
  container.blobs_ = std::move(*blobs);
  std::sort(container.blobs_.begin(), container.blobs_.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return container;
}

Result<int> Container::descriptor(const PackBlob& blob) const {
  File file(::fcntl(file_.get(), F_DUPFD_CLOEXEC, 0));
  if (file.get() < 0 || ::lseek(file.get(), static_cast<off_t>(blob.offset), SEEK_SET) < 0) {
    return make_error(ErrorCode::io, std::string("the pack cannot be read: ") + std::strerror(errno));
  }
  return file.release();
}

Status Container::check_gaps() const {
  auto blobs = blobs_;
  std::sort(blobs.begin(), blobs.end(), [](const auto& a, const auto& b) { return a.offset < b.offset; });
  blobs.push_back({{}, table_offset_, 0, {}});
  std::uint64_t end = pack_header_size;
  for (const auto& blob : blobs) {
    if (blob.offset < end) return damaged("the pack's table of contents is wrong");
    bool zeros = true;
    auto status = read_range(file_.get(), end, blob.offset - end, [&](std::string_view piece) {
      zeros = zeros && piece.find_first_not_of('\0') == std::string_view::npos;
    });
    if (!status) return status;
    if (!zeros) return damaged("the pack was altered between its parts");
    end = blob.offset + blob.size;
  }
  return {};
}

}  // namespace thabian::index
