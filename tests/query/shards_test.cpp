// Packs in shards: equal to the whole pack, and what happens when shards are lost, exchanged or damaged.
#include "engine/index/shards.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

#include "engine/index/pack.h"
#include "engine/index/stub.h"
#include "engine/model/json.h"
#include "indexer/corpus.h"
#include "indexer/pack_writer.h"
#include "indexer/passage_pack.h"
#include "query/thabian.h"
#include "tests/shard_server.h"

namespace thabian::query {
namespace {

namespace fs = std::filesystem;
using thabian::testing::ShardServer;

constexpr unsigned count = 3;

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const std::vector<std::string>& vocabulary() {
  static const std::vector<std::string> words = {
      "แม่น้ำ", "ภูเขา", "ทะเล",    "ป่าไม้", "ตลาด",  "โรงเรียน", "วัด",    "สะพาน", "ถนน",  "รถไฟ",
      "เรือ",  "ช้าง",  "ม้า",      "ข้าว",  "มะม่วง", "ทุเรียน",   "หนังสือ", "ดนตรี",  "ฝน",   "ลม",
      "แดด",  "ดาว",  "พระจันทร์", "เมือง", "หมู่บ้าน", "ครู",      "หมอ",   "ชาวนา", "ทหาร", "กวี"};
  return words;
}

/// Few words, so that many passages are equally good and only their order tells.
std::string words_of(unsigned seed, unsigned many) {
  std::string out;
  for (unsigned i = 0; i < many; ++i) {
    seed = seed * 1103515245U + 12345U;
    const auto draw = (seed >> 16U) % 900U;
    out += vocabulary()[draw * draw / 27000U] + " ";
  }
  return out;
}

std::string collection(unsigned passages, unsigned salt = 0) {
  std::string out;
  for (unsigned i = 0; i < passages; ++i) {
    out += R"({"id":"p)" + std::to_string(i) + R"(","title":"เรื่องที่ )" + std::to_string(i % 7) +
           R"(","text":")" + words_of(i * 31 + salt, 8 + i % 23) + "\"}\n";
    if (i % 50 == 0) out += "\n";
  }
  return out;
}

class ShardsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(THABIAN_TEST_FOLDER) / ("shards-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] fs::path file(const std::string& name) const { return folder_ / name; }

  void build(const std::string& lines, const std::string& name, unsigned shards, unsigned threads = 1) const {
    std::istringstream in(lines);
    indexer::PackOptions options;
    options.built = 0;
    options.shards = shards;
    const auto built = indexer::write_passage_pack(in, "lines", file(name), options, threads);
    ASSERT_TRUE(built) << built.error().to_string();
  }

  [[nodiscard]] index::Stub stub(const std::string& name = "s") const {
    return index::read_stub(file(name)).value();
  }

  /// A stub of the same head with other lines for the shards.
  [[nodiscard]] fs::path with_lines(const std::string& lines) const {
    const auto path = file("changed");
    std::ofstream(path) << index::stub_first_line << "\n# changed\nhead " << stub().head.filename().string()
                        << "\n\n"
                        << lines;
    return path;
  }

  [[nodiscard]] std::string line(unsigned shard) const {
    return "auto " + stub().shards[shard].file.filename().string() + "\n";
  }

  [[nodiscard]] ErrorCode error_of(const fs::path& pack, std::string* said = nullptr) const {
    const auto opened = Engine::open(pack);
    if (opened) return ErrorCode::ok;
    if (said != nullptr) *said = opened.error().to_string();
    return opened.error().code;
  }

  fs::path folder_;
};

Engine open(const fs::path& pack) {
  auto out = Engine::open(pack);
  if (!out) throw std::runtime_error(out.error().to_string());
  return std::move(out).value();
}

std::string told(const SearchHits& hits) {
  std::ostringstream out;
  out.precision(17);
  for (const auto& hit : hits)
    out << hit.id << " " << hit.score << " " << hit.title << " " << hit.text << "\n";
  return out.str();
}

std::vector<std::string> queries() {
  std::vector<std::string> out;
  for (unsigned i = 0; i < 120; ++i) {
    auto query = words_of(i * 7 + 5, 1 + i % 9);
    if (i % 5 == 0) query += " มะม่วงง ไม่มีคำนี้";
    out.push_back(query);
  }
  return out;
}

std::string all_told(const Engine& engine) {
  std::string out;
  for (const auto& query : queries()) {
    const auto hits = engine.search(query, 25);
    if (!hits) return hits.error().to_string();
    out += told(*hits) + (hits->missing.empty() ? "" : "partial\n");
  }
  return out;
}

TEST_F(ShardsTest, PassagesAreFoundAsInTheWholePackToTheLastDigit) {
  const auto lines = collection(1000);
  build(lines, "whole", 0);
  build(lines, "s", count);
  const auto whole = all_told(open(file("whole")));
  ASSERT_GT(whole.size(), 100000U);
  EXPECT_TRUE(all_told(open(file("s"))) == whole);
  const ShardServer one(stub().shards[0].file);
  const ShardServer two(stub().shards[1].file);
  const ShardServer three(stub().shards[2].file);
  EXPECT_TRUE(all_told(open(with_lines(line(0) + two.line() + line(2)))) == whole);
  EXPECT_TRUE(all_told(open(with_lines(one.line() + two.line() + three.line()))) == whole);
}

TEST_F(ShardsTest, OneShardOrMoreShardsThanPassages) {
  const auto lines = collection(5);
  build(lines, "whole", 0);
  const auto whole = all_told(open(file("whole")));
  for (const unsigned shards : {1U, 8U}) {
    build(lines, "s", shards);
    EXPECT_TRUE(all_told(open(file("s"))) == whole) << shards;
  }
  build(lines, "s", 1);
  const ShardServer server(stub().shards[0].file);
  EXPECT_TRUE(all_told(open(with_lines(server.line()))) == whole);
}

TEST_F(ShardsTest, GuidesAnswerAsFromTheWholePack) {
  const auto reading = indexer::read_corpus(fs::path(THABIAN_SOURCE_DIR) / "tests/indexer/data/good");
  ASSERT_TRUE(reading);
  indexer::PackOptions options;
  options.built = 0;
  ASSERT_TRUE(indexer::write_pack(reading->knowledge, file("whole"), options));
  options.shards = count;
  ASSERT_TRUE(indexer::write_pack(reading->knowledge, file("s"), options));
  const ShardServer server(stub().shards[1].file);
  const auto whole = open(file("whole"));
  const auto files = open(file("s"));
  const auto mixed = open(with_lines(line(0) + server.line() + line(2)));
  for (const char* text :
       {"บัตรหายต้องแจ้งความไหม", "บัตรหาย", "เบอร์โทรเขต", "ต่อใบขับขี่ที่ไหน", "ค่าธรรมเนียมบัตรหาย", "lost ID card",
        "ทำบัตรลูก 10 ขวบหาย", "สวัสดี", "มีทะเบียนบ้าน ครบไหม บัตรหาย", "บัตรหรย"}) {
    Question question;
    question.text = text;
    question.as_of = model::parse_date("2026-12-01");
    const auto expected = whole.ask(question);
    ASSERT_TRUE(expected);
    const auto hits = whole.search(text, 20);
    ASSERT_TRUE(hits);
    for (const auto* engine : {&files, &mixed}) {
      Explanation explanation;
      const auto answer = engine->ask(question, &explanation);
      ASSERT_TRUE(answer) << answer.error().to_string();
      EXPECT_EQ(model::to_json(*answer), model::to_json(*expected));
      EXPECT_EQ(told(engine->search(text, 20).value()), told(*hits));
    }
  }
}

TEST_F(ShardsTest, AServerLostInTheMiddleIsToldAndTheRestAnswers) {
  build(collection(300), "s", count);
  ShardServer one(stub().shards[0].file);
  ShardServer two(stub().shards[1].file);
  const auto engine = open(with_lines(one.line() + two.line() + line(2)));
  const auto before = engine.search("แม่น้ำ ภูเขา", 300);
  ASSERT_TRUE(before);
  EXPECT_TRUE(before->missing.empty());
  two.end();
  const auto begin = std::chrono::steady_clock::now();
  for (const auto& query : queries()) {
    const auto hits = engine.search(query, 300);
    ASSERT_TRUE(hits) << hits.error().to_string();
    ASSERT_EQ(hits->missing.size(), 1U);
    EXPECT_EQ(hits->missing[0].number, 2);
    EXPECT_EQ(hits->missing[0].of, 3);
    EXPECT_EQ(hits->missing[0].at, two.address());
    for (const auto& hit : *hits) EXPECT_NE(std::stoi(hit.id.substr(1)) % 3, 1) << "of the lost shard";
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
  // It is looked for again after a while.
  ASSERT_TRUE(two.start());
  bool back = false;
  for (int i = 0; i < 300 && !back; ++i) {
    const auto hits = engine.search("แม่น้ำ ภูเขา", 300);
    ASSERT_TRUE(hits);
    back = hits->missing.empty();
    if (back) {
      EXPECT_EQ(told(*hits), told(*before));
    } else {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  }
  EXPECT_TRUE(back);
}

TEST_F(ShardsTest, AServerThatSaysNothingHangsNobody) {
  build(collection(300), "s", count);
  const ShardServer server(stub().shards[1].file);
  const auto engine = open(with_lines(line(0) + server.line() + line(2)));
  ASSERT_TRUE(engine.search("แม่น้ำ"));
  server.freeze();
  const auto begin = std::chrono::steady_clock::now();
  const auto hits = engine.search("แม่น้ำ");
  ASSERT_TRUE(hits) << hits.error().to_string();
  EXPECT_FALSE(hits->empty());
  EXPECT_EQ(hits->missing.size(), 1U);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30));
}

TEST_F(ShardsTest, AConnectionThatWasClosedIsMadeAnew) {
  build(collection(300), "s", count);
  ShardServer server(stub().shards[1].file);
  const auto engine = open(with_lines(line(0) + server.line() + line(2)));
  const auto before = engine.search("แม่น้ำ");
  server.end();
  ASSERT_TRUE(server.start());
  const auto after = engine.search("แม่น้ำ");
  ASSERT_TRUE(before);
  ASSERT_TRUE(after);
  EXPECT_TRUE(after->missing.empty());
  EXPECT_EQ(told(*after), told(*before));
}

TEST_F(ShardsTest, OpeningWithAServerDownIsPartialWithAllDownAnError) {
  build(collection(30), "s", count);
  ShardServer one(stub().shards[0].file);
  one.end();
  const auto engine = open(with_lines(one.line() + line(1) + line(2)));
  const auto hits = engine.search("แม่น้ำ");
  ASSERT_TRUE(hits);
  EXPECT_EQ(hits->missing.size(), 1U);
  EXPECT_EQ(error_of(with_lines(one.line() + one.line() + one.line())), ErrorCode::unreachable);
}

TEST_F(ShardsTest, WhatIsWrongWithAStubIsSaid) {
  build(collection(30), "s", count);
  build(collection(30, 9), "other", count);
  const auto other = "auto " + stub("other").shards[1].file.filename().string() + "\n";
  const struct {
    std::string lines;
    ErrorCode code;
    std::string said;
  } table[] = {
      {line(1) + line(0) + line(2), ErrorCode::pack_mismatch, "is shard 2"},
      {line(0) + other + line(2), ErrorCode::pack_mismatch, "of another pack"},
      {line(0) + line(1), ErrorCode::pack_mismatch, "names 2 shards"},
      {line(0) + line(1) + line(2) + line(2), ErrorCode::pack_mismatch, "names 4 shards"},
      {line(0) + "auto nowhere\n" + line(2), ErrorCode::io, "nowhere"},
      {line(0) + "remote 127.0.0.1\n" + line(2), ErrorCode::syntax, "changed:6"},
      {line(0) + "remote 127.0.0.1:70000\n" + line(2), ErrorCode::syntax, "no address"},
      {line(0) + "local x\n" + line(2), ErrorCode::syntax, "local x"},
      {"", ErrorCode::syntax, "names no shard"},
  };
  for (const auto& row : table) {
    std::string said;
    EXPECT_EQ(error_of(with_lines(row.lines), &said), row.code) << row.lines << said;
    EXPECT_NE(said.find(row.said), std::string::npos) << said;
  }
  std::string said;
  EXPECT_EQ(error_of(stub().head, &said), ErrorCode::pack_mismatch);
  EXPECT_NE(said.find("only the head"), std::string::npos) << said;
  const ShardServer wrong(stub().shards[0].file);
  EXPECT_EQ(error_of(with_lines(line(0) + wrong.line() + line(2)), &said), ErrorCode::pack_mismatch) << said;
}

TEST_F(ShardsTest, DamagedFilesAreFound) {
  build(collection(300), "s", count);
  const auto file = stub().shards[1].file;
  const auto whole = bytes_of(file);
  for (const auto& bytes : {whole.substr(0, whole.size() / 2), whole.substr(0, 10), std::string(),
                            whole.substr(0, 9000) + "x" + whole.substr(9001)}) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
    std::string said;
    EXPECT_EQ(error_of(this->file("s"), &said), ErrorCode::pack_damaged) << bytes.size() << said;
    EXPECT_FALSE(index::Pack::verify(this->file("s")));
  }
  std::ofstream(file, std::ios::binary | std::ios::trunc) << whole;
  EXPECT_TRUE(index::Pack::verify(this->file("s")));
}

TEST_F(ShardsTest, ANewSetTakesTheOldOnesPlace) {
  build(collection(300), "s", count);
  const auto old_stub = stub();
  const auto engine = open(file("s"));
  const auto before = engine.search("แม่น้ำ");
  std::ofstream(file("s.keep")) << "not a part";
  build(collection(300, 3), "s", 2);
  EXPECT_FALSE(fs::exists(old_stub.head));
  for (const auto& place : old_stub.shards) EXPECT_FALSE(fs::exists(place.file));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 5);
  EXPECT_EQ(open(file("s")).pack().shards()->states().size(), 2U);
  // Who has the old one open still reads it.
  EXPECT_EQ(told(engine.search("แม่น้ำ").value()), told(*before));
}

TEST_F(ShardsTest, AnyNumberOfThreadsWritesTheSameShards) {
  const auto lines = collection(60000);
  ASSERT_GT(lines.size(), std::size_t{9} << 20U) << "more than two pieces";
  build(lines, "s", count, 1);
  const auto one = stub();
  std::vector<std::string> bytes{bytes_of(one.head)};
  for (const auto& place : one.shards) bytes.push_back(bytes_of(place.file));
  build(lines, "s", count, 3);
  EXPECT_EQ(stub().text, one.text);
  EXPECT_TRUE(bytes_of(one.head) == bytes[0]);
  for (unsigned i = 0; i < count; ++i) EXPECT_TRUE(bytes_of(one.shards[i].file) == bytes[i + 1]) << i;
  build(lines, "whole", 0);
  const auto whole = open(file("whole"));
  const auto shards = open(file("s"));
  for (const auto& query : queries()) {
    ASSERT_EQ(told(shards.search(query).value()), told(whole.search(query).value())) << query;
  }
}

}  // namespace
}  // namespace thabian::query
