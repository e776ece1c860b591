// Whatever bytes a file holds: a message, never a crash, and no minute-long silence.
#include <filesystem>
#include <fstream>
#include <random>

#include <unistd.h>

#include "corpus_fixture.h"
#include "indexer/corpus.h"

namespace thabian::indexer::testing {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view all_files[] = {lost,     contact,   law,        facts,  lexicon,
                                          asks,     frames,    neighbours, office, procedures,
                                          glossary, questions, calibration};

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

TEST(HostileInput, BinaryNoiseAsEachKindOfFile) {
  std::mt19937 random(20261122);
  for (const auto name : all_files) {
    Corpus corpus;
    std::string noise(5000, '\0');
    for (auto& c : noise) c = static_cast<char>(random() & 0xFFU);
    corpus.file(name) = noise;
    const auto reading = corpus.lint();
    EXPECT_GT(reading.count(Severity::error), 0U) << name;
    expect_problem(reading, "invalid-utf8", name, 0);
  }
}

TEST(HostileInput, PrintableNoiseAsEachKindOfFile) {
  constexpr std::string_view signs = "[]{}()<>`*_#-:|>!&?@%\"'\\\n\n  \t0aก\xE0\xB8\x81é";
  std::mt19937 random(42);
  for (const auto name : all_files) {
    for (int round = 0; round < 20; ++round) {
      Corpus corpus;
      std::string noise = round % 2 == 0 ? "---\nid: x\n---\n" : "";
      for (int i = 0; i < 2000; ++i) noise.push_back(signs[random() % 30]);
      corpus.file(name) = noise;
      static_cast<void>(corpus.lint());
    }
  }
}

TEST(HostileInput, EveryPrefixOfAGuideIsRead) {
  const std::string whole = Corpus().file(lost);
  for (std::size_t size = 0; size < whole.size(); size += 37) {
    Corpus corpus;
    corpus.file(lost) = whole.substr(0, size);
    EXPECT_GT(corpus.lint().count(Severity::error), 0U) << size;
  }
}

TEST(HostileInput, EmptyFiles) {
  for (const auto name : all_files) {
    Corpus corpus;
    corpus.file(name).clear();
    static_cast<void>(corpus.lint());
  }
}

TEST(HostileInput, InvalidUtf8NamesItsPlace) {
  Corpus corpus;
  corpus.replace(law, "บัตรหายต้องแจ้ง", "บัตร\xFFหาย");
  const auto reading = corpus.lint();
  expect_problem(reading, "invalid-utf8", law, corpus.line_of(law, "\xFF"));
}

TEST(HostileInput, DeepNestingOfYaml) {
  for (const std::string& deep : {repeated("[", 100000), repeated("{a: ", 100000), repeated("- ", 100000),
                                  repeated("? ", 100000), repeated("- [", 20000)}) {
    Corpus corpus;
    corpus.file(facts) = "x:\n  " + deep + "\n";
    expect_problem(corpus.lint(), "yaml-too-deep", facts, 2);
  }
}

TEST(HostileInput, DeepIndentationOfYaml) {
  Corpus corpus;
  std::string text;
  for (std::size_t depth = 0; depth < 500; ++depth) text += std::string(depth, ' ') + "a:\n";
  corpus.file(facts) = text;
  expect_problem(corpus.lint(), "yaml-too-deep", facts, 0);
}

TEST(HostileInput, AliasesAreRefused) {
  Corpus corpus;
  corpus.file(frames) = "frames: &a [x, y]\nmore: *a\n";
  expect_problem(corpus.lint(), "yaml-feature", frames, 1);
  corpus.file(frames) = "frames: !!set [x]\n";
  expect_problem(corpus.lint(), "yaml-feature", frames, 1);
  corpus.file(frames) = "frames: [x]\n---\nframes: [y]\n";
  expect_problem(corpus.lint(), "yaml-feature", frames, 0);
}

TEST(HostileInput, LargeMarkdownOfOneSign) {
  for (const std::string_view part : {"[", "*a ", "> ", "- ", "`", "[a] ", "**a** ", "`if` ", "<a>", "![",
                                      "[a]: b\n", "# a\n", "- a\n", "\n"}) {
    Corpus corpus;
    corpus.append(contact, "\n\n" + repeated(part, 200000 / part.size()));
    static_cast<void>(corpus.lint());
  }
}

TEST(HostileInput, LargeGlossaryAndQuestions) {
  constexpr std::size_t size = 100000;
  for (const std::string_view part :
       {"- a\n", "## a\n- b\n", "- ask: x\n", "- ask: x / y", " / ", "- ", "-", "{", "[", "{\"id\":1}\n"}) {
    Corpus corpus;
    corpus.append(glossary, "\n\n## x\n- ask: " + repeated(part, size / part.size()));
    corpus.append(questions, repeated(part, size / part.size()));
    corpus.file(calibration) = "{\"a\": " + repeated(part, size / part.size());
    EXPECT_LE(corpus.lint().problems.size(), 1500U) << part;
  }
}

TEST(HostileInput, ManyKeysAndItems) {
  Corpus corpus;
  std::string keys;
  for (int i = 0; i < 20000; ++i) keys += "k" + std::to_string(i) + ": [a]\n";
  corpus.file(frames) = keys;
  corpus.file(asks) = "- cues: [" + repeated("a, ", 100000) + "b]\n";
  EXPECT_LE(corpus.lint().problems.size(), 1010U) << "no file floods the list";
}

TEST(HostileInput, FileTooLarge) {
  Corpus corpus;
  corpus.append(law, std::string((std::size_t{4} << 20U) + 1, 'x'));
  expect_problem(corpus.lint(), "file-too-large", law, 0);
}

TEST(HostileInput, UnreadableFile) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const Corpus corpus;
  const auto folder = corpus.write();
  fs::permissions(folder / law, fs::perms::none);
  const auto reading = read_corpus(folder);
  ASSERT_TRUE(reading);
  expect_problem(*reading, "file-unreadable", law, 0);
}

TEST(HostileInput, NoCorpus) {
  const auto missing = read_corpus("/no/such/folder");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::io);
  EXPECT_FALSE(missing.error().hint.empty());

  Corpus corpus;
  corpus.remove(procedures);
  const auto no_list = read_corpus(corpus.write());
  ASSERT_FALSE(no_list);
  EXPECT_EQ(no_list.error().code, ErrorCode::corpus);

  Corpus second;
  second.remove(lost);
  second.remove(contact);
  const auto no_guides = read_corpus(second.write());
  ASSERT_FALSE(no_guides);
  EXPECT_EQ(no_guides.error().code, ErrorCode::corpus);
}

}  // namespace
}  // namespace thabian::indexer::testing
