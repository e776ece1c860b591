// Packs, whole and spoilt, for the tests.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace thabian::tool::testing {

/// A new folder that goes away with it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::string operator/(std::string_view name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// The project's corpus.
std::string corpus();
/// The small sound corpus of tests/indexer.
std::string small_corpus();

/// A pack of `corpus()`: in the build folder, built anew when program or corpus are younger.
std::string shipped_pack();
/// A pack of `small_corpus()`, built once in each test program.
std::string small_pack();
/// As small_pack(), but a lost or destroyed card must be asked for: "I lost my card" is answered with a
/// question.
std::string asking_pack();

/// Builds a pack; fails the test if that fails. Built at a fixed time.
void build_pack(const std::string& from, const std::string& pack);

/// The district's overlay of tests/indexer, and its pack over small_pack(), built once.
std::string small_overlay();
std::string small_overlay_pack();

/// The bytes of a pack whose blob of that name was changed by `edit`, with all hashes made right again.
std::string with_changed_blob(std::string_view pack, std::string_view name,
                              const std::function<std::string(std::string)>& edit);
/// As above, for a value of the manifest.
std::string with_manifest(std::string_view pack, const std::string& key, const nlohmann::json& value);

}  // namespace thabian::tool::testing
