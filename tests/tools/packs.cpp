#include "packs.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

#include "engine/hash.h"
#include "engine/index/pack_format.h"
#include "program.h"

namespace thabian::tool::testing {
namespace {

namespace fs = std::filesystem;

/// Keeps other test programs from building the same pack at the same time.
class Lock {
 public:
  explicit Lock(const std::string& file) : fd_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
    ::flock(fd_, LOCK_EX);
  }
  ~Lock() { ::close(fd_); }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  int fd_;
};

bool is_current(const fs::path& pack) {
  if (!fs::exists(pack)) return false;
  const auto built = fs::last_write_time(pack);
  if (fs::last_write_time(THABIAN_PROGRAM) > built) return false;
  for (const auto& entry : fs::recursive_directory_iterator(corpus())) {
    if (entry.last_write_time() > built) return false;
  }
  return true;
}

/// The folder of this test program's own packs.
const TemporaryFolder& own_folder() {
  static const TemporaryFolder folder;
  return folder;
}

struct OpenPack {
  index::PackHeader header;
  std::vector<index::PackBlob> blobs;
};

OpenPack open(std::string_view bytes) {
  OpenPack out;
  out.header = index::decode_header(bytes).value();
  out.blobs = index::decode_table(bytes.substr(out.header.table_offset)).value();
  std::sort(out.blobs.begin(), out.blobs.end(),
            [](const auto& a, const auto& b) { return a.offset < b.offset; });
  return out;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  auto pattern = (fs::temp_directory_path() / "thabian-test-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write_file(const fs::path& path, std::string_view bytes) {
  std::ofstream stream(path, std::ios::binary);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string corpus() {
  return THABIAN_SOURCE_DIR "/corpus";
}
std::string small_corpus() {
  return THABIAN_SOURCE_DIR "/tests/indexer/data/good";
}

void build_pack(const std::string& from, const std::string& pack) {
  Call call;
  call.arguments = {"index", from, "-o", pack};
  call.environment["SOURCE_DATE_EPOCH"] = "1795305600";
  const auto built = run(call);
  ASSERT_EQ(built.status, 0) << built.err;
}

std::string shipped_pack() {
  const std::string pack = THABIAN_TEST_FOLDER "/shipped.pack";
  const Lock lock(pack + ".lock");
  if (!is_current(pack)) build_pack(corpus(), pack);
  return pack;
}

std::string small_pack() {
  static const std::string pack = [] {
    auto name = own_folder() / "small.pack";
    build_pack(small_corpus(), name);
    return name;
  }();
  return pack;
}

std::string small_overlay() {
  return THABIAN_SOURCE_DIR "/tests/indexer/data/overlay";
}

std::string small_overlay_pack() {
  static const std::string pack = [] {
    auto name = own_folder() / "overlay.pack";
    Call call;
    call.arguments = {"index", small_overlay(), "--over", small_pack(), "-o", name};
    call.environment["SOURCE_DATE_EPOCH"] = "1795305600";
    const auto built = run(call);
    EXPECT_EQ(built.status, 0) << built.err;
    return name;
  }();
  return pack;
}

std::string asking_pack() {
  static const std::string pack = [] {
    const auto folder = own_folder() / "asking";
    fs::copy(small_corpus(), folder, fs::copy_options::recursive);
    auto facts = read_file(folder + "/facts/card.yaml");
    const std::string assumed = "  assume: lost\n";
    facts.erase(facts.find(assumed), assumed.size());
    write_file(folder + "/facts/card.yaml", facts);
    auto name = own_folder() / "asking.pack";
    build_pack(folder, name);
    return name;
  }();
  return pack;
}

std::string with_changed_blob(std::string_view pack, std::string_view name,
                              const std::function<std::string(std::string)>& edit) {
  auto [header, blobs] = open(pack);
  std::string out(index::pack_header_size, '\0');
  const auto align = [&] {
    out.resize((out.size() + index::pack_alignment - 1) / index::pack_alignment * index::pack_alignment);
  };
  for (auto& blob : blobs) {
    std::string bytes(pack.substr(blob.offset, blob.size));
    if (blob.name == name) bytes = edit(std::move(bytes));
    align();
    blob.offset = out.size();
    blob.size = bytes.size();
    blob.hash = hash_hex(bytes);
    out += bytes;
  }
  align();
  const auto table = index::encode_table(blobs);
  header.table_offset = out.size();
  header.table_size = table.size();
  header.table_hash = hash_of(table);
  out += table;
  return out.replace(0, index::pack_header_size, index::encode_header(header));
}

std::string with_manifest(std::string_view pack, const std::string& key, const nlohmann::json& value) {
  return with_changed_blob(pack, "manifest", [&](const std::string& text) {
    auto manifest = nlohmann::json::parse(text);
    manifest[key] = value;
    return manifest.dump();
  });
}

}  // namespace thabian::tool::testing
