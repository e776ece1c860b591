#include "indexer/glass.h"

#include <fstream>

#include <xapian.h>

namespace thabian::indexer {

std::string xapian_version() {
  return Xapian::version_string();
}

void erase_uuid(const std::filesystem::path& database) {
  // Glass: behind the magic and the format number.
  static constexpr std::string_view magic = "\x0f\x0dXapian Glass";
  constexpr std::size_t uuid_offset = 16;
  constexpr std::size_t uuid_size = 16;
  std::fstream file(database, std::ios::binary | std::ios::in | std::ios::out);
  std::string head(magic.size(), '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  if (head != magic) return;
  file.seekp(static_cast<std::streamoff>(uuid_offset));
  file << std::string(uuid_size, '\0');
}

}  // namespace thabian::indexer
