// The rules of the house, read off the source tree: who may include whom, and where each library may be
// named.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace thabian {
namespace {

namespace fs = std::filesystem;

struct Include {
  std::string file;  // below the source folder, as `query/thabian.h`
  int line = 0;
  std::string name;  // what stands between the quotes or brackets
  bool quoted = false;
};

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool is_header(const std::string& file) {
  return fs::path(file).extension() == ".h";
}

/// The folder that decides: `engine/text` for engine's floors, else the first one.
std::string floor_of(const std::string& file) {
  const auto first = file.substr(0, file.find('/'));
  if (first != "engine") return first;
  const auto second = file.find('/', first.size() + 1);
  return second == std::string::npos ? first : file.substr(0, second);
}

std::vector<std::string> source_files() {
  std::vector<std::string> out;
  for (const char* folder : {"engine", "indexer", "query", "tools"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(THABIAN_SOURCE_DIR) / folder)) {
      const auto extension = entry.path().extension();
      if (extension == ".h" || extension == ".cpp") {
        out.push_back(entry.path().lexically_relative(THABIAN_SOURCE_DIR).generic_string());
      }
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<Include> read_includes() {
  static const std::regex pattern(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
  std::vector<Include> out;
  for (const auto& file : source_files()) {
    std::ifstream stream(fs::path(THABIAN_SOURCE_DIR) / file);
    std::string line;
    for (int number = 1; std::getline(stream, line); ++number) {
      std::smatch found;
      if (std::regex_search(line, found, pattern)) out.push_back({file, number, found[2], found[1] == "\""});
    }
  }
  return out;
}

const std::vector<Include>& includes() {
  static const auto all = read_includes();
  return all;
}

std::string place(const Include& include) {
  return include.file + ":" + std::to_string(include.line) + " includes " + include.name;
}

/// What each floor may include beside itself.
const std::map<std::string, std::set<std::string>>& arrows() {
  static const std::map<std::string, std::set<std::string>> table = {
      {"engine", {}},  // error.h and hash.h
      {"engine/text", {"engine"}},
      {"engine/model", {"engine", "engine/text"}},
      {"engine/index", {"engine", "engine/text", "engine/model"}},
      {"indexer", {"engine", "engine/text", "engine/model", "engine/index"}},
      {"query", {"engine", "engine/text", "engine/model", "engine/index"}},
      {"tools", {"engine", "engine/text", "engine/model", "engine/index", "indexer", "query"}},
  };
  return table;
}

TEST(House, TheTreeIsThere) {
  EXPECT_GT(includes().size(), 300U);
}

TEST(House, ArrowsPointDown) {
  for (const auto& include : includes()) {
    if (!include.quoted) continue;
    ASSERT_TRUE(fs::exists(fs::path(THABIAN_SOURCE_DIR) / include.name))
        << place(include) << ": write the path from the project's folder";
    const auto from = floor_of(include.file);
    const auto to = floor_of(include.name);
    ASSERT_EQ(arrows().count(from), 1U) << "a new floor: " << from;
    EXPECT_TRUE(from == to || arrows().at(from).count(to) != 0) << place(include);
  }
}

/// Where the headers of each library may be named: whole names, or beginnings that end in `*`.
const std::map<std::string, std::vector<std::string>>& walls() {
  static const std::map<std::string, std::vector<std::string>> table = {
      {"xapian",
       {"engine/index/xapian_wall.h", "engine/index/pack.cpp", "indexer/pack_writer.cpp", "indexer/glass.cpp",
        "indexer/passage_piece.cpp", "query/retrieve.cpp", "tools/bench/*"}},
      {"engine/index/xapian_wall.h",
       {"engine/index/pack.cpp", "engine/index/pack_verify.cpp", "engine/index/shards.cpp",
        "indexer/pack_writer.cpp", "indexer/guarded.h", "query/retrieve.cpp", "query/candidates.cpp",
        "query/any_term.cpp"}},
      {"unicode/", {"engine/text/*", "tools/bench/*"}},
      {"cmark", {"indexer/markdown*"}},
      {"yaml-cpp/", {"indexer/front_matter*"}},
      {"xxhash", {"engine/hash.cpp"}},
      {"CLI/", {"tools/*"}},
      {"nlohmann/", {"engine/model/*", "engine/index/*", "indexer/*", "tools/*"}},
      {"benchmark/", {"tools/bench/*"}},
      {"thai/", {"tools/bench/retrieval/libthai.cpp"}},
  };
  return table;
}

bool is_allowed(const std::string& file, const std::vector<std::string>& places) {
  return std::any_of(places.begin(), places.end(), [&](const std::string& one) {
    return one.back() == '*' ? starts_with(file, std::string_view(one).substr(0, one.size() - 1))
                             : file == one;
  });
}

TEST(House, EachLibraryBehindItsWall) {
  for (const auto& include : includes()) {
    for (const auto& [library, places] : walls()) {
      EXPECT_TRUE(!starts_with(include.name, library) || is_allowed(include.file, places)) << place(include);
    }
  }
}

/// A header of the standard library or of the system.
bool is_of_the_system(const std::string& name) {
  static const std::set<std::string> system = {"fcntl.h", "unistd.h"};
  return name.find('.') == std::string::npos || starts_with(name, "sys/") || system.count(name) != 0;
}

TEST(House, EveryLibraryHasAWall) {
  for (const auto& include : includes()) {
    if (include.quoted || is_of_the_system(include.name)) continue;
    const auto known = std::any_of(walls().begin(), walls().end(),
                                   [&](const auto& wall) { return starts_with(include.name, wall.first); });
    EXPECT_TRUE(known) << place(include) << ": say in this test where it may be named";
  }
}

TEST(House, HeadersNameNoLibrary) {
  for (const auto& include : includes()) {
    if (!is_header(include.file) || include.file == "engine/index/xapian_wall.h") continue;
    EXPECT_TRUE(include.quoted || is_of_the_system(include.name)) << place(include);
    EXPECT_TRUE(include.name != "engine/index/xapian_wall.h" || include.file == "indexer/guarded.h")
        << place(include);
  }
}

/// emscripten 3.1.6 and GCC 12 lack these; engine and query are compiled for a browser later.
TEST(House, EngineAndQueryUseNoHeaderThatABrowserBuildLacks) {
  static const std::set<std::string> missing = {"format",     "ranges",   "source_location",
                                                "syncstream", "iostream", "thread"};
  for (const auto& include : includes()) {
    const auto first = include.file.substr(0, include.file.find('/'));
    if (first != "engine" && first != "query") continue;
    EXPECT_EQ(missing.count(include.name), 0U) << place(include);
  }
}

TEST(House, EveryHeaderIsGuardedAndIntroducesItself) {
  for (const auto& file : source_files()) {
    if (!is_header(file)) continue;
    std::ifstream stream(fs::path(THABIAN_SOURCE_DIR) / file);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_TRUE(starts_with(text, "// ")) << file << " does not say what it is for";
    EXPECT_NE(text.find("\n#pragma once\n"), std::string::npos) << file;
  }
}

TEST(House, FilesStaySmall) {
  constexpr std::ptrdiff_t most_lines = 450;
  for (const auto& file : source_files()) {
    std::ifstream stream(fs::path(THABIAN_SOURCE_DIR) / file);
    const auto lines = std::count(std::istreambuf_iterator<char>(stream), {}, '\n');
    EXPECT_LE(lines, most_lines) << file;
  }
}

TEST(House, EveryFolderHasAReadme) {
  for (const char* folder : {"", "engine", "indexer", "query", "tools", "tests", "corpus"}) {
    EXPECT_TRUE(fs::exists(fs::path(THABIAN_SOURCE_DIR) / folder / "README.md")) << folder;
  }
}

}  // namespace
}  // namespace thabian
