#include "tools/thabian/packs.h"

#include <cstdlib>
#include <system_error>

#include <CLI/CLI.hpp>

namespace thabian::tool {
namespace {

namespace fs = std::filesystem;

constexpr const char* pack_name = "thabian.pack";

fs::path environment_path(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  return value == nullptr ? fs::path() : fs::path(value);
}

std::vector<fs::path> places(const Globals& globals) {
  std::vector<fs::path> out;
  std::error_code failed;
  auto program = fs::read_symlink("/proc/self/exe", failed);
  if (failed) program = fs::absolute(globals.program, failed);
  auto folder = program.parent_path();
  for (int up = 0; up < 3 && !folder.empty(); ++up, folder = folder.parent_path())
    out.push_back(folder / pack_name);
  if (const auto data = environment_path("XDG_DATA_HOME"); !data.empty())
    out.push_back(data / "thabian" / pack_name);
  if (const auto home = environment_path("HOME"); !home.empty()) {
    out.push_back(home / ".local/share/thabian" / pack_name);
  }
  out.push_back(fs::path("/usr/share/thabian") / pack_name);
  return out;
}

}  // namespace

Result<fs::path> find_pack(const Globals& globals) {
  if (!globals.pack.empty()) return fs::path(globals.pack);
  if (const auto named = environment_path("THABIAN_PACK"); !named.empty()) return named;
  for (const auto& place : places(globals)) {
    std::error_code failed;
    if (fs::is_regular_file(place, failed)) return place;
  }
  return make_error(
      ErrorCode::io, "there is no pack",
      "build one with `thabian index corpus -o thabian.pack` and name it with --pack or THABIAN_PACK");
}

Result<Engine> open_engine(const Globals& globals) {
  const auto path = find_pack(globals);
  if (!path) return path.error();
  return Engine::open(*path);
}

Result<Engine> open_engine_with_overlay(const Globals& globals) {
  const auto path = find_pack(globals);
  if (!path) return path.error();
  return Engine::open(
      *path, {}, globals.overlay.empty() ? environment_path("THABIAN_OVERLAY") : fs::path(globals.overlay));
}

void add_pack_option(CLI::App& app, Globals& globals) {
  app.add_option("--pack", globals.pack,
                 speaks_english(globals) ? "the pack to use (else $THABIAN_PACK, else beside the program)"
                                         : "แพ็กที่จะใช้ (ไม่ระบุ: $THABIAN_PACK หรือข้างโปรแกรม)")
      ->type_name("FILE");
}

void add_overlay_option(CLI::App& app, Globals& globals) {
  app.add_option("--overlay", globals.overlay,
                 speaks_english(globals) ? "a district's overlay over the pack (else $THABIAN_OVERLAY)"
                                         : "ส่วนของเขตที่วางทับแพ็ก (ไม่ระบุ: $THABIAN_OVERLAY)")
      ->type_name("FILE");
}

}  // namespace thabian::tool
