// A term must be the same token alone and inside a sentence: otherwise a question misses its answer.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/engine/text_samples.h"

namespace thabian::text {
namespace {

/// `{}` is the term.
const std::vector<std::string>& contexts() {
  static const std::vector<std::string> list = {
      "ขอ{}",    "{}หาย",      "ใช้{}",    "ต้องการ{}", "{}ต้องใช้อะไรบ้าง", "ทำ{}ใหม่", "ไม่มี{}",
      "{}ของลูก", "เอา{}ไปด้วย", "{}15วัน",  "กับ{}",     "มี{}แล้ว",         "{}ที่เขต",  "เรื่อง{}ครับ",
      "ลืม{}",    "{}ด่วน",      "{}แทนพ่อ", "ถ้า{}ไม่ทัน", "อยากได้{}จัง",     "{} กี่บาท", "ตามแบบ{}",
  };
  return list;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

struct Report {
  int checked = 0;
  int consistent = 0;
  [[nodiscard]] double share() const { return checked == 0 ? 1 : static_cast<double>(consistent) / checked; }
};

/// The tokens of `sentence` in the bytes [begin, end), as one line.
std::string tokens_within(const Segmented& sentence, std::size_t begin, std::size_t end) {
  Segmented part;
  for (const Token& token : sentence.tokens) {
    if (token.begin < end && token.end > begin) part.tokens.push_back(token);
  }
  return samples::line_of(part);
}

Report check(const Segmenter& segmenter, const std::vector<std::string>& terms) {
  Report report;
  for (const std::string& term : terms) {
    const std::string alone = samples::line_of(segmenter.segment(term));
    for (const std::string& context : contexts()) {
      const std::size_t begin = context.find("{}");
      const bool number_meets_number =
          is_digit(term.back()) && begin + 2 < context.size() && is_digit(context[begin + 2]);
      if (number_meets_number) continue;  // ท.ร.1415วัน: nobody can tell
      const std::string text = context.substr(0, begin) + term + context.substr(begin + 2);
      const Segmented sentence = segmenter.segment(text);
      ++report.checked;
      if (tokens_within(sentence, begin, begin + term.size()) == alone) {
        ++report.consistent;
      } else {
        std::cout << "  " << text << " -> " << samples::line_of(sentence) << "  (alone: " << alone << ")\n";
      }
    }
  }
  std::cout << "consistent: " << report.consistent << " of " << report.checked << "\n";
  return report;
}

TEST(Consistency, OfBuiltInTerms) {
  ASSERT_GE(samples::terms().size(), 55U);
  EXPECT_GE(check(samples::analyzer().segmenter(), samples::terms()).share(), 0.99);
}

#ifdef THABIAN_SOURCE_DIR

/// `- term: x` and `same: [a, b]` of our own YAML, as plain lines: the reader under test is not the
/// indexer's.
std::vector<std::string> terms_of_corpus() {
  std::vector<std::string> out;
  const std::filesystem::path folder = std::filesystem::path(THABIAN_SOURCE_DIR) / "corpus" / "lexicon";
  if (!std::filesystem::is_directory(folder)) return out;
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() == ".yaml") files.push_back(file.path());
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      const std::string key = "- term:";
      if (line.compare(0, key.size(), key) != 0) continue;
      std::string term = line.substr(
          key.size(), line.find(" #") == std::string::npos ? line.npos : line.find(" #") - key.size());
      const auto is_trimmed = [](char c) { return c == ' ' || c == '"' || c == '\'' || c == '\r'; };
      while (!term.empty() && is_trimmed(term.back())) term.pop_back();
      while (!term.empty() && is_trimmed(term.front())) term.erase(0, 1);
      if (!term.empty() && static_cast<unsigned char>(term.front()) >= 0x80) out.push_back(term);
    }
  }
  return out;
}

TEST(Consistency, OfTheCorpusLexicon) {
  const std::vector<std::string> terms = terms_of_corpus();
  if (terms.empty()) GTEST_SKIP() << "no corpus/lexicon";
  std::vector<LexiconEntry> entries;
  for (const std::string& term : terms) entries.push_back(samples::entry(term));
  EXPECT_GE(check(Segmenter(Lexicon(entries)), terms).share(), 0.99);
}

#endif

}  // namespace
}  // namespace thabian::text
