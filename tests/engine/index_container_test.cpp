// The pack file without its meaning: mapped or read, the same bytes and the same complaints.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "engine/hash.h"
#include "engine/index/container.h"
#include "engine/index/file_map.h"
#include "engine/index/pack_format.h"

namespace thabian::index {
namespace {

namespace fs = std::filesystem;

/// The bytes of a pack with two blobs.
std::string pack_of(const std::string& first, const std::string& second) {
  std::string bytes = encode_header({});
  std::vector<PackBlob> blobs;
  for (const auto& [name, content] :
       {std::pair<std::string, std::string>{"first", first}, {"second", second}}) {
    blobs.push_back({name, bytes.size(), content.size(), hash_hex(content)});
    bytes += content;
    bytes.resize((bytes.size() + pack_alignment - 1) / pack_alignment * pack_alignment, '\0');
  }
  const auto table = encode_table(blobs);
  const auto header = encode_header({pack_format, bytes.size(), table.size(), hash_of(table)});
  return bytes.replace(0, pack_header_size, header) + table;
}

class ContainerTest : public ::testing::TestWithParam<Container::Access> {
 protected:
  ContainerTest() {
    fs::create_directories(folder_);
    write(pack_of("one", std::string(100'000, 'x')));
  }
  ~ContainerTest() override { fs::remove_all(folder_); }

  void write(const std::string& bytes) const {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes;
  }

  fs::path folder_ = fs::temp_directory_path() / ("thabian-container-" + std::to_string(::getpid()));
  fs::path path_ = folder_ / "pack";
};

TEST_P(ContainerTest, BytesOutliveTheContainer) {
  Bytes one;
  Bytes many;
  {
    const auto container = Container::open(path_, GetParam());
    ASSERT_TRUE(container) << container.error().to_string();
    one = container->read("first").value();
    many = container->read("second").value();
    EXPECT_FALSE(container->read("third"));
  }
  EXPECT_EQ(one.view(), "one");
  EXPECT_EQ(many.view(), std::string(100'000, 'x'));
  EXPECT_EQ(many.part(99'990, 100).view(), std::string(10, 'x'));
}

TEST_P(ContainerTest, ANewPackOfTheNameChangesNothing) {
  const auto container = Container::open(path_, GetParam());
  ASSERT_TRUE(container);
  const auto many = container->read("second").value();
  std::ofstream(folder_ / "new", std::ios::binary) << pack_of("two", "short");
  fs::rename(folder_ / "new", path_);
  EXPECT_EQ(container->read("first").value().view(), "one");
  EXPECT_EQ(many.view(), std::string(100'000, 'x'));
  EXPECT_EQ(Container::open(path_, GetParam())->read("first").value().view(), "two");
}

TEST_P(ContainerTest, CutOffAnywhereItIsRefused) {
  const auto whole = pack_of("one", std::string(5'000, 'x'));
  for (std::size_t size = 0; size < whole.size(); size += size < 100 ? 1 : 97) {
    write(whole.substr(0, size));
    const auto container = Container::open(path_, GetParam());
    ASSERT_FALSE(container) << size;
    EXPECT_EQ(container.error().code, ErrorCode::pack_damaged) << size;
  }
}

TEST_P(ContainerTest, CutOffWhileOpenTheBlobIsRefused) {
  const auto container = Container::open(path_, GetParam());
  ASSERT_TRUE(container);
  fs::resize_file(path_, 1'000);
  EXPECT_TRUE(container->read("first"));
  EXPECT_EQ(container->read("second").error().message, "the pack is shorter than it says: it was cut off");
}

TEST_P(ContainerTest, AlteredBlobsAreRefused) {
  auto bytes = pack_of("one", std::string(5'000, 'x'));
  bytes[pack_header_size + 1] = 'N';
  write(bytes);
  const auto container = Container::open(path_, GetParam());
  ASSERT_TRUE(container);
  EXPECT_EQ(container->read("first").error().message,
            "the pack's `first` was altered: its hash does not match");
  EXPECT_TRUE(container->read("second"));
}

INSTANTIATE_TEST_SUITE_P(Access, ContainerTest,
                         ::testing::Values(Container::Access::mapped, Container::Access::read));

TEST(FileMap, WhatCannotBeMappedIsNone) {
  EXPECT_FALSE(map_file(-1, 0, 10));
  const auto path = fs::temp_directory_path() / ("thabian-map-" + std::to_string(::getpid()));
  std::ofstream(path, std::ios::binary) << std::string(9'000, 'x') << "end";
  const File file(::open(path.c_str(), O_RDONLY));
  fs::remove(path);
  EXPECT_EQ(map_file(file.get(), 9'000, 3).value().view(), "end");
  EXPECT_FALSE(map_file(file.get(), 9'000, 4)) << "beyond the end";
  EXPECT_FALSE(map_file(file.get(), 9'000, 0));
  EXPECT_FALSE(map_file(file.get(), 10'000, 1));
  EXPECT_FALSE(map_file(file.get(), ~std::uint64_t{0}, 2));
}

}  // namespace
}  // namespace thabian::index
