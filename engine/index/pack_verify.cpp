// Checking a pack whole, as `thabian pack verify` does.
#include "engine/index/container.h"
#include "engine/index/overlay_pack.h"
#include "engine/index/pack.h"
#include "engine/index/xapian_wall.h"

namespace thabian::index {
namespace {

/// Lets Xapian check the index's structure.
Status check_index(const Container& container) {
  const auto* blob = container.find("index");
  if (blob == nullptr) return damaged("the pack has no index");
  const auto fd = container.descriptor(*blob);
  if (!fd) return fd.error();
  return xapian_try([&]() -> Status {
    const auto problems = Xapian::Database::check(*fd, 0, nullptr);
    if (problems != 0)
      return damaged("the pack's index has " + std::to_string(problems) + " structural errors");
    return {};
  });
}

/// Opens a pack or a head and compares every blob with its hash.
Result<Container> check_container(const std::filesystem::path& path) {
  auto container = Container::open(path);
  if (!container) return named(container.error(), path);
  for (const auto& blob : container->blobs()) {
    if (auto status = container->check(blob); !status) return named(status.error(), path);
  }
  if (auto status = container->check_gaps(); !status) return named(status.error(), path);
  return container;
}

}  // namespace

Status Pack::verify(const std::filesystem::path& path) {
  if (!is_stub(path)) {
    auto container = check_container(path);
    if (!container) return container.error();
    if (container->find("overlay") != nullptr) {  // has no index
      const auto overlay = read_overlay_pack(path);
      return overlay ? Status() : Status(overlay.error());
    }
    if (auto status = check_index(*container); !status) return named(status.error(), path);
    return {};
  }
  const auto verified = with_stub(path, [](const Stub& stub) -> Result<bool> {
    const auto head = check_container(stub.head);
    if (!head) return head.error();
    const auto table = read_shard_table(*head);
    if (!table) return named(table.error(), stub.head);
    if (auto status = Shards::verify_files(stub, *table); !status) return status.error();
    return true;
  });
  return verified ? Status() : Status(verified.error());
}

}  // namespace thabian::index
