#include "engine/index/overlay_pack.h"

#include "engine/index/container.h"
#include "engine/model/store.h"

namespace thabian::index {
namespace {

Result<OverlayPack> read(const std::filesystem::path& path) {
  const auto container = Container::open(path);
  if (!container) return container.error();
  const auto described = container->read("manifest");
  if (!described) return described.error();
  auto manifest = manifest_from_json(*described);
  if (!manifest) return manifest.error();
  if (auto status = check_compatible(*manifest); !status) return status.error();
  if (manifest->content != overlay_content) {
    return make_error(
        ErrorCode::pack_mismatch, "this is no overlay but a pack of " + manifest->content,
        "name it with --pack, and with --overlay what `thabian index OVERLAY --over PACK` made");
  }
  const auto bytes = container->read("overlay");
  if (!bytes) return bytes.error();
  auto overlay = model::restore<model::Overlay>(*bytes);
  if (!overlay) return overlay.error();
  return OverlayPack{std::move(*manifest), std::move(*overlay)};
}

}  // namespace

Result<std::string> pack_content(const std::filesystem::path& path) {
  const auto container = Container::open(path);
  if (!container) return container.error();
  const auto described = container->read("manifest");
  if (!described) return described.error();
  const auto manifest = manifest_from_json(*described);
  if (!manifest) return manifest.error();
  return manifest->content;
}

Result<OverlayPack> read_overlay_pack(const std::filesystem::path& path) {
  auto out = read(path);
  if (out) return out;
  auto error = out.error();
  if (error.where.file.empty()) error.where.file = path.string();
  return error;
}

}  // namespace thabian::index
