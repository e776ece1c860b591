// Searching packs of plain passages.
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "engine/text/thai_bytes.h"
#include "indexer/passage_pack.h"
#include "query/thabian.h"

namespace thabian {
namespace {

namespace fs = std::filesystem;

class PassageSearchTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(THABIAN_TEST_FOLDER) / ("passages-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] fs::path pack() const { return folder_ / "p.pack"; }

  Result<index::Manifest> build(const std::string& lines, unsigned threads = 1) const {
    std::istringstream in(lines);
    indexer::PackOptions options;
    options.built = 0;
    return indexer::write_passage_pack(in, "lines", pack(), options, threads);
  }

  [[nodiscard]] std::string best(const std::string& words) const {
    auto engine = Engine::open(pack());
    if (!engine) return engine.error().to_string();
    const auto hits = engine->search(words, 3);
    if (!hits) return hits.error().to_string();
    return hits->empty() ? "" : hits->front().id;
  }

  fs::path folder_;
};

constexpr const char* three =
    R"({"id": "river", "text": "แม่น้ำเจ้าพระยาไหลผ่านกรุงเทพมหานครลงสู่อ่าวไทย", "title": "แม่น้ำ", "url": "http://a/"}
{"id": "hill", "text": "ดอยอินทนนท์เป็นยอดเขาที่สูงที่สุดในประเทศไทย สูง 2,565 เมตร"}
{"id": "city", "text": "Chiang Mai เชียงใหม่เป็นเมืองใหญ่ทางภาคเหนือของประเทศไทย"}
)";

TEST_F(PassageSearchTest, FindsByWordsNumbersAndLatin) {
  ASSERT_TRUE(build(three));
  EXPECT_EQ(best("แม่น้ำเจ้าพระยาไหลผ่านที่ไหน"), "river");
  EXPECT_EQ(best("ยอดเขาสูงที่สุดชื่ออะไร"), "hill");
  EXPECT_EQ(best("2565 เมตร"), "hill");
  EXPECT_EQ(best("CHIANG MAI"), "city");
}

TEST_F(PassageSearchTest, SurvivesTypingErrors) {
  ASSERT_TRUE(build(three));
  EXPECT_EQ(best("ดอยอินทนทท์สูงกี่เมตร"), "hill");
  EXPECT_EQ(best("เชียงไหม่ เมืองใหญ่"), "city");
}

TEST_F(PassageSearchTest, GivesWholePassagesBack) {
  ASSERT_TRUE(build(three));
  auto engine = Engine::open(pack());
  ASSERT_TRUE(engine);
  const auto hits = engine->search("แม่น้ำเจ้าพระยา", 10);
  ASSERT_TRUE(hits);
  ASSERT_FALSE(hits->empty());
  EXPECT_EQ(hits->front().text, "แม่น้ำเจ้าพระยาไหลผ่านกรุงเทพมหานครลงสู่อ่าวไทย");
  EXPECT_EQ(hits->front().title, "แม่น้ำ");
  EXPECT_EQ(hits->front().url, "http://a/");
}

TEST_F(PassageSearchTest, FunctionWordsFindWhatHasNoOthers) {
  ASSERT_TRUE(build("{\"id\": \"a\", \"text\": \"อะไรคือ\"}\n{\"id\": \"b\", \"text\": \"แมวคืออะไร\"}\n"));
  EXPECT_EQ(best("อะไร"), "a");
  EXPECT_EQ(best("แมว"), "b");
}

TEST_F(PassageSearchTest, NothingFoundIsNoError) {
  ASSERT_TRUE(build(three));
  EXPECT_EQ(best("ฮิปโปโปเตมัส"), "");
  EXPECT_EQ(best(""), "");
  EXPECT_EQ(best("?! ๆ"), "");
}

TEST_F(PassageSearchTest, StrangeQueriesAreAnswered) {
  ASSERT_TRUE(build(three));
  std::string page;
  while (page.size() < 16000) page += "แม่น้ำเจ้าพระยาไหลผ่านกรุงเทพมหานคร " + std::to_string(page.size()) + " ";
  EXPECT_EQ(best(page), "river");
  EXPECT_EQ(best(std::string(5000, 'x')), "");
  EXPECT_EQ(best("\xff\xfe\xe0\xb9 แม่น้ำ \xf0"), "river");
  std::string marks;
  for (int i = 0; i < 3000; ++i) marks += "่";
  EXPECT_EQ(best(marks), "");
}

TEST_F(PassageSearchTest, AnEmptyFileMakesAnEmptyPack) {
  ASSERT_TRUE(build(""));
  EXPECT_EQ(best("แม่น้ำ"), "");
}

TEST_F(PassageSearchTest, ErrorsNameTheLine) {
  const auto twice = build(std::string(three) + "\n{\"id\": \"hill\", \"text\": \"ดอย\"}\n");
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().where.line, 5);
  EXPECT_EQ(twice.error().code, ErrorCode::syntax);
  const auto bad = build(std::string(three) + "{\"id\": 1, \"text\": \"ดอย\"}\n");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().where.line, 4);
  const auto empty = build("{\"id\": \"x\", \"text\": \"...\"}\n");
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().code, ErrorCode::corpus);
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_F(PassageSearchTest, AnyNumberOfThreadsWritesTheSameBytes) {
  // More than one piece.
  std::string lines;
  for (int i = 0; lines.size() < (std::size_t{9} << 20U); ++i) {
    lines += R"({"id": ")" + std::to_string(i) + R"(", "text": ")";
    for (int k = 0; k < 300; ++k) lines += "แม่น้ำ " + std::to_string(i * 7 % 1000 + k) + " ";
    lines += "\"}\n";
  }
  ASSERT_TRUE(build(lines, 1));
  const auto one = bytes_of(pack());
  ASSERT_TRUE(build(lines, 3));
  EXPECT_TRUE(one == bytes_of(pack()));
}

}  // namespace
}  // namespace thabian
