#include "small_pack.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "engine/index/pack.h"
#include "indexer/corpus.h"
#include "indexer/overlay.h"
#include "indexer/pack_writer.h"

namespace thabian::query::testing {
namespace {

namespace fs = std::filesystem;

void change(const fs::path& file, const Edit& edit) {
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto at = text.find(edit.from);
  ASSERT_NE(at, std::string::npos) << edit.from << " is not in " << file;
  text.replace(at, edit.from.size(), edit.to);
  std::ofstream(file, std::ios::binary) << text;
}

}  // namespace

SmallPack::SmallPack(const std::vector<Edit>& edits) {
  auto pattern = (fs::temp_directory_path() / "thabian-query-XXXXXX").string();
  folder_ = ::mkdtemp(pattern.data());
  const auto corpus = folder_ / "corpus";
  fs::copy(fs::path(THABIAN_SOURCE_DIR) / "tests/indexer/data/good", corpus, fs::copy_options::recursive);
  for (const auto& edit : edits) change(corpus / edit.file, edit);
  const auto reading = indexer::read_corpus(corpus);
  EXPECT_TRUE(reading && reading->count(indexer::Severity::error) == 0);
  for (const auto& problem : reading->problems) {
    EXPECT_NE(problem.severity, indexer::Severity::error) << problem.error.to_string();
  }
  const auto written = indexer::write_pack(reading->knowledge, pack());
  EXPECT_TRUE(written) << written.error().to_string();
}

SmallPack::~SmallPack() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

Engine SmallPack::open() const {
  auto opened = Engine::open(pack());
  EXPECT_TRUE(opened) << opened.error().to_string();
  return std::move(opened).value();
}

fs::path SmallPack::overlay(const std::vector<Edit>& edits) const {
  const auto folder = folder_ / "overlay";
  fs::remove_all(folder);
  fs::copy(fs::path(THABIAN_SOURCE_DIR) / "tests/indexer/data/overlay", folder, fs::copy_options::recursive);
  for (const auto& edit : edits) change(folder / edit.file, edit);
  const auto national = index::Pack::open(pack());
  EXPECT_TRUE(national) << national.error().to_string();
  const auto reading = indexer::read_overlay(folder, *national, *model::parse_date("2026-12-01"));
  EXPECT_TRUE(reading) << reading.error().to_string();
  for (const auto& problem : reading->problems) ADD_FAILURE() << problem.error.to_string();
  auto out = folder_ / "overlay.pack";
  const auto written = indexer::write_overlay_pack(*reading, *national, out);
  EXPECT_TRUE(written) << written.error().to_string();
  return out;
}

Engine SmallPack::open_under(const fs::path& overlay) const {
  auto opened = Engine::open(pack(), {}, overlay);
  EXPECT_TRUE(opened) << opened.error().to_string();
  return std::move(opened).value();
}

const Engine& engine() {
  static const SmallPack pack;
  static const Engine opened = pack.open();
  return opened;
}

model::Answer ask(const Engine& engine, std::string_view question, model::Facts facts) {
  Question asked;
  asked.text = question;
  asked.facts = std::move(facts);
  asked.as_of = model::parse_date("2026-12-01");
  auto answer = engine.ask(asked);
  EXPECT_TRUE(answer) << answer.error().to_string();
  return std::move(answer).value();
}

model::Answer show(const Engine& engine, std::string_view procedure, std::string_view case_id,
                   model::Facts facts) {
  Question given;
  given.facts = std::move(facts);
  given.as_of = model::parse_date("2026-12-01");
  auto answer = engine.show_case(procedure, case_id, given);
  EXPECT_TRUE(answer) << answer.error().to_string();
  return std::move(answer).value();
}

}  // namespace thabian::query::testing
