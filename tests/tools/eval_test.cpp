// eval: reports, typing errors made on purpose, changes since an earlier report, floors.
#include <string>

#include <gtest/gtest.h>

#include "packs.h"
#include "program.h"

namespace thabian::tool::testing {
namespace {

constexpr const char* questions =
    R"({"id":"a","q":"บัตรหายทำยังไง","group":"plain","procedure":"card/lost","facts":{"age":9}})"
    "\n"
    R"({"id":"b","q":"ทำบัตรหล่นหาย","group":"plain","procedure":"card/lost","case":"lost"})"
    "\n"
    R"({"id":"c","q":"driving licence","group":"out","status":"escalate"})"
    "\n"
    R"({"id":"d","q":"บัตรไหม้ไฟทำใหม่","group":"plain","procedure":"service/contact"})"
    "\n";

class EvalReport : public ::testing::Test {
 protected:
  EvalReport() { write_file(file("q.jsonl"), questions); }
  [[nodiscard]] std::string file(std::string_view name) const { return folder_ / name; }
  [[nodiscard]] Outcome eval(std::vector<std::string> more) const {
    std::vector<std::string> arguments{"--lang", "en", "eval", small_pack(), file("q.jsonl")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }

 private:
  TemporaryFolder folder_;
};

TEST_F(EvalReport, CountsByGroupAreaAndProcedure) {
  const auto json = eval({"--format", "json"}).json();
  ASSERT_TRUE(json.is_object());
  EXPECT_EQ(json["all"]["questions"], 4);
  EXPECT_EQ(json["groups"]["plain"]["right"], 2);
  EXPECT_EQ(json["groups"]["plain"]["wrong"], 1);
  EXPECT_EQ(json["groups"]["out"]["refused"], 1);
  EXPECT_EQ(json["procedures"]["card/lost"]["questions"], 2);
  EXPECT_EQ(json["facts_missing"]["age"], 1);
  EXPECT_EQ(json["questions"]["a"], "right");
  ASSERT_EQ(json["confusions"].size(), 1U);
  EXPECT_EQ(json["confusions"][0]["given"], "card/lost");
  EXPECT_FALSE(json["confusions"][0].contains("q")) << "questions are told only if asked for";
  EXPECT_EQ(eval({"--format", "json", "--failures"}).json()["confusions"][0]["q"], "บัตรไหม้ไฟทำใหม่");
}

TEST_F(EvalReport, TypingErrorsAreTheSameForTheSameSeed) {
  const auto once = eval({"--misspell", "1,2", "--failures"});
  EXPECT_EQ(once.status, 0);
  EXPECT_EQ(once.out, eval({"--misspell", "1,2", "--failures"}).out);
  EXPECT_TRUE(contains(once.out, "d~1"));
  EXPECT_FALSE(contains(once.out, "บัตรไหม้ไฟทำใหม่\n")) << "one letter of it is wrong";
  const auto json = eval({"--misspell", "1,2", "--format", "json"}).json();
  EXPECT_EQ(json["all"]["questions"], 6) << "English has no Thai letters to mistype";
  EXPECT_TRUE(json["groups"].contains("plain misspelt"));
}

TEST_F(EvalReport, TellsWhatChangedSinceAnEarlierReport) {
  auto old = eval({"--format", "json"}).json();
  old["questions"]["a"] = "wrong";
  old["questions"]["c"] = "false-answer";
  old["questions"].erase("b");
  write_file(file("old.json"), old.dump());
  const auto compared = eval({"--compare", file("old.json")});
  EXPECT_TRUE(contains(compared.out, "better 2\n  a\twrong -> right\n")) << compared.out;
  EXPECT_TRUE(contains(compared.out, "questions new 1, gone 0"));
  write_file(file("old.json"), "{}");
  const auto bad = eval({"--compare", file("old.json")});
  EXPECT_EQ(bad.status, 2);
  EXPECT_TRUE(contains(bad.err, "is no report"));
}

TEST_F(EvalReport, FloorsOnlyRise) {
  EXPECT_EQ(eval({"--floors", file("floor.json")}).status, 2) << "no such file yet";
  EXPECT_EQ(eval({"--floors", file("floor.json"), "--raise"}).status, 0);
  EXPECT_EQ(read_file(file("floor.json")), "{\n  \"out\": 0.000,\n  \"plain\": 0.333\n}\n");
  EXPECT_EQ(eval({"--floors", file("floor.json")}).status, 0);
  write_file(file("floor.json"), R"({"plain": 0.9, "other": 1})");
  const auto below = eval({"--floors", file("floor.json"), "--raise"});
  EXPECT_EQ(below.status, 1);
  EXPECT_TRUE(contains(below.err, "plain: helped 0.667 is below the floor 0.900")) << below.err;
  EXPECT_TRUE(contains(read_file(file("floor.json")), "\"plain\": 0.900"));
}

TEST_F(EvalReport, WritesAPageThatNeedsNothingBesideIt) {
  ASSERT_EQ(eval({"--html", file("report.html")}).status, 0);
  const auto page = read_file(file("report.html"));
  EXPECT_TRUE(contains(page, "<svg"));
  EXPECT_FALSE(contains(page, "http")) << "nothing is fetched";
  EXPECT_FALSE(contains(page, "บัตรไหม้ไฟทำใหม่"));
  EXPECT_EQ(eval({"--html", "/no/such/folder/report.html"}).status, 2);
}

TEST_F(EvalReport, AblationLeavesOutOneStepAfterTheOther) {
  const auto table = eval({"--ablation", "--misspell", "1"});
  EXPECT_EQ(table.status, 0) << table.err;
  for (const char* step : {"| nothing |", "| compounds |", "| clusters |", "| aliases |", "| spelling |",
                           "| facts |", "| topic model |", "| confidence |"}) {
    EXPECT_TRUE(contains(table.out, step)) << table.out;
  }
}

}  // namespace
}  // namespace thabian::tool::testing
