// Spoilt packs: a message that names the file, exit status 2 (or 1 from `pack verify`), never a crash, never
// a wrong answer.
#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/index/pack_format.h"
#include "packs.h"
#include "program.h"

namespace thabian::tool::testing {
namespace {

constexpr const char* question = "บัตรหายต้องแจ้งความไหม";

Outcome ask(const std::string& pack) {
  return run({"--lang", "en", "ask", "--format", "json", "--pack", pack, question});
}
Outcome verify(const std::string& pack) {
  return run({"--lang", "en", "pack", "verify", pack});
}

void expect_refused(const Outcome& done, int status, const std::string& name, const std::string& what) {
  EXPECT_EQ(done.status, status) << what << done.err;
  EXPECT_EQ(done.out, "") << what;
  EXPECT_TRUE(contains(done.err, "error: ")) << what << done.err;
  EXPECT_TRUE(contains(done.err, name)) << what << " does not name the pack: " << done.err;
}

std::vector<index::PackBlob> blobs_of(std::string_view pack) {
  const auto header = index::decode_header(pack).value();
  return index::decode_table(pack.substr(header.table_offset)).value();
}

class PackDamage : public ::testing::Test {
 protected:
  /// Writes a spoilt pack.
  const std::string& spoil(std::string_view bytes) {
    write_file(file_, bytes);
    return file_;
  }

  /// Flips a bit at `rounds` places all over the pack.
  void flip_all_over(const std::string& pack, int rounds) {
    const auto whole = read_file(pack);
    const auto right = ask(pack).out;
    ASSERT_FALSE(right.empty());
    std::mt19937 random(20261122);
    for (int round = 0; round < rounds; ++round) {
      auto bytes = whole;
      // Each step has its part of the file, so that all of it is visited.
      const auto step = whole.size() / static_cast<std::size_t>(rounds);
      const auto at = static_cast<std::size_t>(round) * step + random() % std::max<std::size_t>(step, 1);
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << (random() % 8)));
      expect_found_out(bytes, right, "byte " + std::to_string(at));
    }
  }

  void expect_found_out(const std::string& bytes, const std::string& right, const std::string& what) {
    const auto asked = ask(spoil(bytes));
    if (asked.status == 0) {
      EXPECT_TRUE(asked.out == right) << what << " changes the answer";
    } else {
      expect_refused(asked, 2, file_, what);
    }
    const auto checked = verify(file_);
    EXPECT_TRUE(checked.status == 1 || checked.status == 2) << what << " is not noticed: " << checked.status;
    EXPECT_EQ(checked.out, "") << what;
    EXPECT_TRUE(contains(checked.err, file_)) << what << checked.err;
  }

  TemporaryFolder folder_;
  std::string file_ = folder_ / "spoilt.pack";
};

TEST_F(PackDamage, CutOffAnywhere) {
  for (const auto& pack : {small_pack(), shipped_pack()}) {
    const auto whole = read_file(pack);
    std::vector<std::size_t> lengths{0, 1, 7, 8, 9, 16, 63, 64, 65, whole.size() - 1};
    std::mt19937 random(7);
    for (int i = 0; i < 20; ++i) lengths.push_back(random() % whole.size());
    for (const auto length : lengths) {
      const auto what = "cut to " + std::to_string(length);
      expect_refused(ask(spoil(whole.substr(0, length))), 2, file_, what);
      expect_refused(verify(file_), 1, file_, what);
    }
    expect_refused(ask(spoil(whole + "x")), 2, file_, "longer");
  }
}

TEST_F(PackDamage, FlippedBitsOfASmallPack) {
  flip_all_over(small_pack(), 200);
}

TEST_F(PackDamage, FlippedBitsOfTheShippedPack) {
  flip_all_over(shipped_pack(), 40);
}

TEST_F(PackDamage, EveryByteOfTheHeader) {
  const auto whole = read_file(small_pack());
  const auto right = ask(small_pack()).out;
  for (std::size_t at = 0; at < index::pack_header_size; ++at) {
    auto bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
    expect_found_out(bytes, right, "byte " + std::to_string(at));
  }
}

TEST_F(PackDamage, EveryByteThatAligns) {
  const auto whole = read_file(small_pack());
  const auto right = ask(small_pack()).out;
  for (const auto& blob : blobs_of(whole)) {
    for (auto at = blob.offset + blob.size; at % index::pack_alignment != 0; ++at) {
      auto bytes = whole;
      bytes[at] = 'x';
      expect_found_out(bytes, right, "behind " + blob.name);
    }
  }
}

TEST_F(PackDamage, ADamagedGuideSpoilsNoOther) {
  auto bytes = read_file(small_pack());
  for (const auto& blob : blobs_of(bytes)) {
    if (blob.name == "guide/service/contact") bytes[blob.offset + 20] = '!';
  }
  EXPECT_EQ(ask(spoil(bytes)).out, ask(small_pack()).out);
  expect_refused(run({"--lang", "en", "ask", "--pack", file_, "เบอร์โทรเขต"}), 2, file_, "the damaged guide");
  const auto batch = run({"ask", "--batch", "--pack", file_},
                         "{\"id\":\"1\",\"q\":\"เบอร์โทรเขต\"}\n{\"id\":\"2\",\"q\":\"บัตรหายทำยังไง\"}\n");
  EXPECT_EQ(batch.status, 0);
  ASSERT_EQ(batch.lines().size(), 2U);
  EXPECT_TRUE(contains(batch.lines()[0], "pack-damaged")) << batch.out;
  EXPECT_TRUE(contains(batch.lines()[1], "answered")) << batch.out;
}

TEST_F(PackDamage, PacksOfOthers) {
  const auto whole = read_file(small_pack());
  EXPECT_EQ(ask(spoil(with_manifest(whole, "version", "2026"))).status, 0) << "the edit itself does no harm";
  EXPECT_EQ(verify(file_).status, 0);
  struct Row {
    const char* key;
    nlohmann::json value;
    const char* word;
  };
  for (const Row& row : {Row{"analyzer", "thai-0/icu63.1", "thai-0/icu63.1"}, Row{"schema", 99, "99"},
                         Row{"schema", 0, "0"}, Row{"lexicon_hash", "0123456789abcdef", "lexicon"}}) {
    const auto done = ask(spoil(with_manifest(whole, row.key, row.value)));
    expect_refused(done, 2, file_, row.key);
    EXPECT_TRUE(contains(done.err, row.word)) << done.err;
    EXPECT_TRUE(contains(done.err, "hint: ")) << done.err;
  }
  auto header = index::decode_header(whole).value();
  header.format = 2;
  auto bytes = whole;
  const auto done = ask(spoil(bytes.replace(0, index::pack_header_size, index::encode_header(header))));
  expect_refused(done, 2, file_, "format");
  EXPECT_TRUE(contains(done.err, "format 2")) << done.err;
  expect_refused(verify(file_), 2, file_, "format");
}

TEST_F(PackDamage, SenselessPartsWithRightHashes) {
  const auto whole = read_file(small_pack());
  std::string noise(4096, '\0');
  std::mt19937 random(3);
  for (auto& c : noise) c = static_cast<char>(random());
  for (const auto& blob : blobs_of(whole)) {
    for (const std::string& junk :
         {std::string(), std::string("null"), std::string("{"), std::string("[[1],{}]"), noise,
          std::string(whole.substr(blob.offset, blob.size / 2))}) {
      const auto what = blob.name + " is `" + junk.substr(0, 8) + "`";
      const auto done =
          ask(spoil(with_changed_blob(whole, blob.name, [&](const std::string&) { return junk; })));
      EXPECT_LT(done.status, 128) << what << " kills it";
      EXPECT_TRUE(done.status != 2 || contains(done.err, file_)) << what << done.err;
    }
  }
}

TEST_F(PackDamage, NoPackAtAll) {
  std::filesystem::create_directory(folder_ / "folder");
  write_file(folder_ / "empty", "");
  write_file(folder_ / "text", std::string(1000, 'x'));
  for (const char* name : {"folder", "empty", "text", "missing"}) {
    for (const auto& command : std::vector<std::vector<std::string>>{{"ask", question},
                                                                     {"search", "x"},
                                                                     {"show"},
                                                                     {"segment", "x"},
                                                                     {"pack", "info"},
                                                                     {"ask", "--batch"}}) {
      auto arguments = command;
      arguments.insert(arguments.end(), {"--lang", "en", "--pack", folder_ / name});
      expect_refused(run(arguments), 2, folder_ / name, name + std::string(" ") + command.front());
    }
    const auto checked = verify(folder_ / name);
    expect_refused(checked, name == std::string("missing") ? 2 : 1, folder_ / name, name);
  }
}

}  // namespace
}  // namespace thabian::tool::testing
