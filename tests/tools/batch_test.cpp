// Batches of ask and search: order, ids, bad lines, timings.
#include <string>

#include <gtest/gtest.h>

#include "packs.h"
#include "program.h"

namespace thabian::tool::testing {
namespace {

using nlohmann::json;

std::vector<json> parsed(const Outcome& done) {
  std::vector<json> out;
  for (const auto& line : done.lines()) out.push_back(json::parse(line));
  return out;
}

std::vector<json> ask(const std::string& lines, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments{"ask", "--batch", "--pack", small_pack()};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const auto done = run(arguments, lines);
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(done.err, "");
  return parsed(done);
}

TEST(Batch, AnswersInOrderWithIds) {
  const auto out = ask(R"({"id":"b","q":"บัตรหายทำยังไง"}
{"id":"a","q":"เบอร์โทรเขต"}
{"q":"ต่อใบขับขี่ที่ไหน"}
)");
  ASSERT_EQ(out.size(), 3U);
  EXPECT_EQ(out[0]["id"], "b");
  EXPECT_EQ(out[0]["procedure"], "card/lost");
  EXPECT_EQ(out[1]["id"], "a");
  EXPECT_EQ(out[1]["procedure"], "service/contact");
  EXPECT_FALSE(out[2].contains("id"));
  EXPECT_EQ(out[2]["status"], "escalate");
}

TEST(Batch, FactsDayAndProcedureOfALine) {
  const auto out = ask(R"({"id":"1","q":"บัตรหายทำยังไง","facts":{"age":10}}
{"id":"2","q":"บัตรหายทำยังไง","as_of":"2024-01-01"}
{"id":"3","q":"ต้องใช้อะไร","procedure":"card/lost"}
)");
  ASSERT_EQ(out.size(), 3U);
  EXPECT_EQ(out[0]["case"], "child");
  EXPECT_EQ(out[1]["fee"]["baht"], 1020);
  EXPECT_EQ(out[2]["procedure"], "card/lost");
}

TEST(Batch, WhatTheLineDoesNotSayTheOptionsDo) {
  const auto out = ask(
      "{\"id\":\"1\",\"q\":\"บัตรหายทำยังไง\"}\n{\"id\":\"2\",\"q\":\"บัตรหายทำยังไง\",\"facts\":{\"age\":40}}\n",
      {"--facts", R"({"age":10})", "--as-of", "2024-01-01"});
  ASSERT_EQ(out.size(), 2U);
  EXPECT_EQ(out[0]["case"], "child");
  EXPECT_EQ(out[1]["case"], "lost") << "the line goes before the option";
  EXPECT_EQ(out[1]["fee"]["baht"], 1020);
}

struct BadLine {
  const char* line;
  const char* id;  // null: none can be read
};

TEST(Batch, BadLinesGetAnErrorAndTheRestGoesOn) {
  const BadLine table[] = {
      {"no json", nullptr},
      {"[1,2]", nullptr},
      {"\"text\"", nullptr},
      {"{\"id\":\"x\"", nullptr},
      {R"({"id":"x"})", "x"},
      {R"({"id":7,"q":5})", "7"},
      {R"({"id":["x"],"q":"x"})", nullptr},
      {R"({"id":"x","q":"x","facts":[]})", "x"},
      {R"({"id":"x","q":"x","facts":{"age":{}}})", "x"},
      {R"({"id":"x","q":"x","facts":{"age":"old"}})", "x"},
      {R"({"id":"x","q":"x","facts":{"age":1.5}})", "x"},
      {R"({"id":"x","q":"x","as_of":"yesterday"})", "x"},
      {R"({"id":"x","q":"x","as_of":5})", "x"},
      {R"({"id":"x","q":"x","procedure":5})", "x"},
      {R"({"id":"x","q":"x","procedure":"no/such"})", "x"},
      {"{\"id\":\"x\",\"q\":\"\xff\xfe\"}", nullptr},
  };
  std::string lines;
  for (const auto& row : table)
    lines += std::string(row.line) + "\n" + R"({"id":"good","q":"บัตรหายทำยังไง"})" + "\n\n";
  const auto out = ask(lines);
  ASSERT_EQ(out.size(), 2 * std::size(table));
  for (std::size_t i = 0; i < std::size(table); ++i) {
    const auto& bad = out[2 * i];
    ASSERT_TRUE(bad.contains("error")) << table[i].line << bad;
    EXPECT_EQ(bad["error"]["code"], "usage") << table[i].line;
    EXPECT_NE(bad["error"].value("message", ""), "") << table[i].line;
    EXPECT_EQ(bad.value("id", ""), table[i].id == nullptr ? "" : table[i].id) << table[i].line;
    EXPECT_EQ(out[2 * i + 1]["id"], "good") << table[i].line;
    EXPECT_EQ(out[2 * i + 1]["status"], "answered") << table[i].line;
  }
}

TEST(Batch, LastLineWithoutBreakAndNoLineAtAll) {
  EXPECT_EQ(ask(R"({"id":"1","q":"บัตรหายทำยังไง"})").size(), 1U);
  EXPECT_EQ(ask("").size(), 0U);
  EXPECT_EQ(ask("\n \n\r\n").size(), 0U);
  EXPECT_EQ(ask("{\"id\":\"1\",\"q\":\"บัตรหายทำยังไง\"}\r\n").at(0)["id"], "1");
}

TEST(Batch, SearchGivesIdsAndFallingScores) {
  const auto done = run({"search", "--batch", "--pack", small_pack(), "--limit", "3"},
                        "{\"id\":\"1\",\"q\":\"บัตรหาย\"}\nbad\n{\"id\":\"2\",\"q\":\"zzzz\"}\n");
  EXPECT_EQ(done.status, 0);
  const auto out = parsed(done);
  ASSERT_EQ(out.size(), 3U);
  EXPECT_EQ(out[0]["id"], "1");
  ASSERT_EQ(out[0]["hits"].size(), 3U);
  double last = 1e9;
  for (const auto& hit : out[0]["hits"]) {
    EXPECT_EQ(hit.size(), 2U) << "id and score";
    EXPECT_TRUE(hit["id"].is_string());
    EXPECT_LE(hit["score"].get<double>(), last);
    last = hit["score"].get<double>();
  }
  EXPECT_TRUE(out[1].contains("error"));
  EXPECT_EQ(out[2]["hits"], json::array());
}

TEST(Batch, TimingsHaveALineForEachQuestion) {
  const TemporaryFolder folder;
  const std::string lines = "{\"id\":\"1\",\"q\":\"บัตรหาย\"}\nbad\n{\"id\":\"2\",\"q\":\"หาย\"}\n";
  for (const char* command : {"ask", "search"}) {
    const auto file = folder / command;
    const auto done = run({command, "--batch", "--pack", small_pack(), "--timings", file}, lines);
    EXPECT_EQ(done.status, 0) << done.err;
    Outcome timings;
    timings.out = read_file(file);
    const auto out = parsed(timings);
    ASSERT_EQ(out.size(), 3U);
    EXPECT_EQ(out[0]["id"], "1");
    EXPECT_EQ(out[2]["id"], "2");
    for (const auto& row : out) EXPECT_GT(row["us"].get<double>(), 0.0);
  }
  const auto nowhere =
      run({"ask", "--batch", "--pack", small_pack(), "--timings", folder / "no/such"}, lines);
  EXPECT_EQ(nowhere.status, 2);
  EXPECT_TRUE(contains(nowhere.err, "no/such")) << nowhere.err;
}

}  // namespace
}  // namespace thabian::tool::testing
