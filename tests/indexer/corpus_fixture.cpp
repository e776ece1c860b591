#include "corpus_fixture.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <unistd.h>

namespace thabian::indexer::testing {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

bool matches(const Problem& problem, std::string_view rule, std::string_view file, int line) {
  const std::string& shown = problem.error.where.file;
  const bool same_file = shown.size() >= file.size() && shown.substr(shown.size() - file.size()) == file;
  return problem.rule == rule && same_file && (line == 0 || problem.error.where.line == line);
}

}  // namespace

Corpus::Corpus() {
  const fs::path data = fs::path(THABIAN_SOURCE_DIR) / "tests" / "indexer" / "data";
  for (const auto& root : {data / "good", data / "more"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      if (!entry.is_regular_file()) continue;
      files_[entry.path().lexically_relative(root).generic_string()] = bytes_of(entry.path());
    }
  }
  static int counter = 0;
  folder_ = fs::temp_directory_path() /
            ("thabian-corpus-" + std::to_string(::getpid()) + "-" + std::to_string(++counter));
}

Corpus::~Corpus() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void Corpus::replace(std::string_view name, std::string_view from, std::string_view to) {
  auto& text = file(name);
  const auto at = text.find(from);
  ASSERT_NE(at, std::string::npos) << from << " is not in " << name;
  text.replace(at, from.size(), to);
}

int Corpus::line_of(std::string_view name, std::string_view needle) const {
  const auto& text = files_.at(std::string(name));
  const auto at = text.find(needle);
  if (at == std::string::npos) return 0;
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

fs::path Corpus::write() const {
  fs::remove_all(folder_);
  for (const auto& [name, bytes] : files_) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  return folder_;
}

CorpusReading Corpus::lint(model::Date today) const {
  auto reading = indexer::lint(write(), {}, today);
  EXPECT_TRUE(reading) << reading.error().to_string();
  return std::move(reading).value();
}

std::string listing(const CorpusReading& reading) {
  std::string out;
  for (const auto& problem : reading.problems) {
    out += "  [" + problem.rule + "] " + problem.error.to_string() + "\n";
  }
  return out;
}

void expect_only(const Corpus& corpus, std::string_view rule, std::string_view file, int line) {
  const auto reading = corpus.lint();
  const auto others =
      std::count_if(reading.problems.begin(), reading.problems.end(), [&](const Problem& one) {
        return one.rule == rule || one.rule != "allowance-exceeded";  // every warning brings it along
      });
  ASSERT_EQ(others, 1) << "expected " << rule << ", found:\n" << listing(reading);
  expect_problem(reading, rule, file, line);
}

void expect_problem(const CorpusReading& reading, std::string_view rule, std::string_view file, int line) {
  const auto found = std::find_if(reading.problems.begin(), reading.problems.end(),
                                  [&](const Problem& one) { return matches(one, rule, file, line); });
  ASSERT_NE(found, reading.problems.end())
      << "expected " << rule << " at " << file << ":" << line << ", found:\n"
      << listing(reading);
  EXPECT_FALSE(found->error.message.empty());
  EXPECT_FALSE(found->error.hint.empty()) << found->error.message;
}

}  // namespace thabian::indexer::testing
