// Searching many queries on many threads.
#include <string>

#include <gtest/gtest.h>

#include "tests/tools/packs.h"
#include "tests/tools/program.h"

namespace thabian::tool::testing {
namespace {

TEST(SearchBatch, ManyThreadsAnswerAsOneDoesAndInOrder) {
  const TemporaryFolder folder;
  std::string passages;
  std::string queries;
  for (int i = 0; i < 300; ++i) {
    const auto n = std::to_string(i);
    passages +=
        R"({"id":"p)" + n + R"(","text":"เรื่องที่ )" + n + " ว่าด้วยแม่น้ำสายที่ " + std::to_string(i * 7) + "\"}\n";
    queries += i % 50 == 49 ? "no json\n\n" : R"({"id":")" + n + R"(","q":"แม่น้ำเรื่องที่ )" + n + "\"}\n";
  }
  ASSERT_EQ(run({"index", "--passages", "-", "-o", folder / "p.pack"}, passages).status, 0);
  const auto one = run({"search", "--batch", "--pack", folder / "p.pack"}, queries);
  const auto many = run({"search", "--batch", "--threads", "3", "--pack", folder / "p.pack"}, queries);
  EXPECT_EQ(one.status, 0) << one.err;
  EXPECT_EQ(many.status, 0) << many.err;
  EXPECT_EQ(one.lines().size(), 300U);
  EXPECT_EQ(one.out, many.out);
  EXPECT_TRUE(contains(one.lines()[8], R"("hits":[{"id":"p8")")) << one.lines()[8];
}

}  // namespace
}  // namespace thabian::tool::testing
