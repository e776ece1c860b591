// Packs in shards from outside: building, looking at them, asking and searching with a server down.
#include <string>

#include <gtest/gtest.h>

#include "tests/shard_server.h"
#include "tests/tools/packs.h"
#include "tests/tools/program.h"

namespace thabian::tool::testing {
namespace {

using nlohmann::json;
using thabian::testing::ShardServer;

/// The parts that a stub names, in order: the head, then the shards.
std::vector<std::string> parts(const std::string& stub) {
  std::vector<std::string> out;
  Outcome text;
  text.out = read_file(stub);
  for (const auto& line : text.lines()) {
    if (line.rfind("head ", 0) == 0 || line.rfind("auto ", 0) == 0) out.push_back(line.substr(5));
  }
  return out;
}

/// A stub beside that one, whose second shard is served.
void write_remote_stub(const TemporaryFolder& folder, const ShardServer& server) {
  const auto names = parts(folder / "s.stub");
  write_file(folder / "r.stub", "thabian-stub 1\nhead " + names[0] + "\nauto " + names[1] + "\n" +
                                    server.line() + "auto " + names[3] + "\n");
}

TEST(Shards, GuidesAreAskedWithAServerUpAndDown) {
  const TemporaryFolder folder;
  const auto built = run({"index", small_corpus(), "-o", folder / "s.stub", "--shards", "3", "--lang", "en"});
  ASSERT_EQ(built.status, 0) << built.err;
  EXPECT_TRUE(contains(built.err, "in 3 shards")) << built.err;
  ShardServer server(folder / parts(folder / "s.stub")[2]);
  write_remote_stub(folder, server);
  const auto stub = folder / "r.stub";

  const auto verified = run({"pack", "verify", stub});
  EXPECT_EQ(verified.status, 0) << verified.out << verified.err;
  EXPECT_TRUE(contains(verified.out, server.address())) << verified.out;
  EXPECT_TRUE(contains(verified.out, "reached")) << verified.out;
  const auto whole = run({"ask", "--pack", stub, "--format", "json", "บัตรหายต้องแจ้งความไหม"});
  EXPECT_EQ(whole.status, 0) << whole.err;
  EXPECT_EQ(whole.err, "");
  EXPECT_FALSE(whole.json().contains("partial"));

  server.end();
  EXPECT_EQ(run({"pack", "verify", stub}).status, 1);
  const auto info = run({"pack", "info", stub, "--format", "json"}).json();
  ASSERT_EQ(info["shards"].size(), 3U);
  EXPECT_FALSE(info["shards"][0].contains("missing"));
  EXPECT_TRUE(info["shards"][1].contains("missing"));
  const auto partial = run({"ask", "--pack", stub, "--format", "json", "--lang", "en", "เบอร์โทรเขต"});
  EXPECT_TRUE(contains(partial.err, "partial: shard 2 of 3 at " + server.address())) << partial.err;
  const auto missing = partial.json()["partial"]["missing"];
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing[0]["shard"], 2);
  EXPECT_EQ(missing[0]["of"], 3);
  EXPECT_EQ(missing[0]["at"], server.address());
  EXPECT_NE(missing[0]["why"], "");
}

TEST(Shards, ABatchWithAServerDownIsAnsweredAndToldOnce) {
  const TemporaryFolder folder;
  std::string passages;
  std::string queries;
  for (int i = 0; i < 90; ++i) {
    const auto n = std::to_string(i);
    passages += R"({"id":"p)" + n + R"(","text":"เรื่องที่ )" + n + " ว่าด้วยแม่น้ำ\"}\n";
    queries += R"({"id":")" + n + R"(","q":"แม่น้ำเรื่องที่ )" + n + "\"}\n";
  }
  ASSERT_EQ(run({"index", "--passages", "-", "-o", folder / "s.stub", "--shards", "3"}, passages).status, 0);
  ASSERT_EQ(run({"index", "--passages", "-", "-o", folder / "whole"}, passages).status, 0);
  ShardServer server(folder / parts(folder / "s.stub")[2]);
  write_remote_stub(folder, server);
  const auto whole = run({"search", "--batch", "--pack", folder / "whole"}, queries);
  const auto shards = run({"search", "--batch", "--threads", "2", "--pack", folder / "r.stub"}, queries);
  EXPECT_EQ(shards.status, 0) << shards.err;
  EXPECT_EQ(shards.out, whole.out);
  server.end();
  for (const char* threads : {"1", "2"}) {
    const auto partial = run(
        {"search", "--batch", "--threads", threads, "--lang", "en", "--pack", folder / "r.stub"}, queries);
    EXPECT_EQ(partial.status, 0);
    EXPECT_EQ(count(partial.err, "partial:"), 1U) << partial.err;
    ASSERT_EQ(partial.lines().size(), 90U);
    for (const auto& line : partial.lines()) {
      EXPECT_EQ(json::parse(line)["partial"]["missing"][0]["shard"], 2) << line;
    }
  }
}

TEST(Shards, HowManyMustMakeSense) {
  for (const char* number : {"0", "65", "x"}) {
    EXPECT_EQ(run({"index", small_corpus(), "-o", "unused", "--shards", number}).status, 2) << number;
  }
}

}  // namespace
}  // namespace thabian::tool::testing
