#include "engine/index/file_map.h"

#include <limits>

#ifndef __EMSCRIPTEN__
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace thabian::index {

#ifdef __EMSCRIPTEN__

// There a mapping is a copy, and one more than reading makes.
std::optional<Bytes> map_file(int /*descriptor*/, std::uint64_t /*offset*/, std::uint64_t /*size*/) {
  return std::nullopt;
}

#else

std::optional<Bytes> map_file(int descriptor, std::uint64_t offset, std::uint64_t size) {
  struct stat info {};
  if (::fstat(descriptor, &info) != 0 || info.st_size < 0) return std::nullopt;
  const auto whole = static_cast<std::uint64_t>(info.st_size);
  if (size == 0 || offset > whole || size > whole - offset) return std::nullopt;
  // A mapping begins where a page does.
  const auto before = static_cast<std::size_t>(offset % static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)));
  if (size > std::numeric_limits<std::size_t>::max() - before) return std::nullopt;
  const auto length = before + static_cast<std::size_t>(size);
  void* const place =
      ::mmap(nullptr, length, PROT_READ, MAP_PRIVATE, descriptor, static_cast<off_t>(offset - before));
  if (place == MAP_FAILED) return std::nullopt;
  std::shared_ptr<const void> keeper(place,
                                     [length](const void* p) { ::munmap(const_cast<void*>(p), length); });
  return Bytes({static_cast<const char*>(place) + before, length - before}, std::move(keeper));
}

#endif

}  // namespace thabian::index
