// Measures how fast text is cut and how well, beside bare ICU and (where it was there when this was
// configured) LibThai:
//
//   thabian_segmentation GOLD [TEXT]
//
// GOLD is a text with `|` between words, as PyThaiNLP/wisesight-sentiment has it (CC0); printed are the word
// F1 of the segmenter, of ICU's iterator and of LibThai: words with a letter or digit that have both ends
// right. LibThai cuts for the ends of lines and leaves blanks with the word before; they are taken off. TEXT
// (else the gold text) is what the throughput is measured on, processor time, best of three.
#include <algorithm>
#include <ctime>
#include <fstream>
#include <functional>
#include <iomanip>
#include <iostream>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "engine/text/segment.h"
#include "engine/text/utf8.h"
#include "engine/text/words.h"
#include "tools/bench/retrieval/libthai.h"

namespace thabian::bench {
namespace {

using Spans = std::set<std::pair<std::size_t, std::size_t>>;  // bytes

struct Gold {
  std::string text;
  Spans words;
};

bool has_letter(const std::string& text, std::size_t begin, std::size_t end) {
  while (begin < end) {
    const char32_t c = text::next_code_point(text, begin);
    if (u_isalnum(static_cast<UChar32>(c)) != 0) return true;
  }
  return false;
}

Gold read_gold(const std::string& line) {
  Gold out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= line.size(); ++i) {
    if (i < line.size() && line[i] != '|') {
      out.text += line[i];
      continue;
    }
    if (has_letter(out.text, begin, out.text.size())) out.words.emplace(begin, out.text.size());
    begin = out.text.size();
  }
  return out;
}

class Icu {
 public:
  Icu() {
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(icu::BreakIterator::createWordInstance(icu::Locale("th"), status));
  }
  Spans cut(const std::string& text) const {
    Spans out;
    const auto units = icu::UnicodeString::fromUTF8(text);
    iterator_->setText(units);
    std::size_t at = 0;
    std::int32_t begin = 0;
    for (std::int32_t end = iterator_->next(); end != icu::BreakIterator::DONE; end = iterator_->next()) {
      std::string word;
      units.tempSubStringBetween(begin, end).toUTF8String(word);
      if (has_letter(word, 0, word.size())) out.emplace(at, at + word.size());
      at += word.size();
      begin = end;
    }
    return out;
  }
  std::size_t count(const std::string& text) const {
    const auto units = icu::UnicodeString::fromUTF8(text);
    iterator_->setText(units);
    std::size_t out = 0;
    while (iterator_->next() != icu::BreakIterator::DONE) ++out;
    return out;
  }

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
};

Spans cut_by_libthai(const LibThai& libthai, const std::string& text) {
  Spans out;
  std::size_t begin = 0;
  for (const auto end : libthai.ends(text)) {
    auto last = end;
    while (last > begin && text[last - 1] == ' ') --last;
    while (begin < last && text[begin] == ' ') ++begin;
    if (has_letter(text, begin, last)) out.emplace(begin, last);
    begin = end;
  }
  return out;
}

double f1(const std::vector<Gold>& gold, const std::function<Spans(const std::string&)>& cut) {
  double right = 0;
  double found = 0;
  double wanted = 0;
  for (const auto& one : gold) {
    const auto spans = cut(one.text);
    for (const auto& span : spans) right += one.words.count(span) != 0 ? 1 : 0;
    found += static_cast<double>(spans.size());
    wanted += static_cast<double>(one.words.size());
  }
  return 2 * right / (found + wanted);
}

double megabytes_a_second(const std::vector<std::string>& lines,
                          const std::function<std::size_t(const std::string&)>& cut) {
  double bytes = 0;
  for (const auto& line : lines) bytes += static_cast<double>(line.size());
  double best = 0;
  std::size_t sum = 0;
  for (int pass = 0; pass < 3; ++pass) {
    const auto start = std::clock();
    for (const auto& line : lines) sum += cut(line);
    best = std::max(best, bytes / 1e6 / (static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC));
  }
  return sum > 0 ? best : 0;
}

}  // namespace
}  // namespace thabian::bench

int main(int argc, char** argv) {
  using namespace thabian;
  if (argc < 2) {
    std::cerr << "usage: thabian_segmentation GOLD [TEXT]\n";
    return 2;
  }
  std::vector<bench::Gold> gold;
  std::ifstream in(argv[1]);
  for (std::string line; std::getline(in, line);) gold.push_back(bench::read_gold(text::repair_utf8(line)));
  std::vector<std::string> lines;
  if (argc > 2) {
    std::ifstream text(argv[2]);
    for (std::string line; std::getline(text, line);) lines.push_back(text::repair_utf8(line));
  } else {
    for (const auto& one : gold) lines.push_back(one.text);
  }
  const text::Segmenter segmenter{text::Lexicon()};
  text::WordCutter cutter;
  const bench::Icu icu;
  const bench::LibThai libthai;
  const auto spans = [&](const std::string& text) {
    bench::Spans out;
    for (const auto& token : segmenter.segment(text).tokens) out.emplace(token.begin, token.end);
    return out;
  };
  std::ostringstream libthai_row;
  if (bench::LibThai::is_there()) {
    libthai_row << std::fixed << std::setprecision(3) << "| LibThai | "
                << bench::f1(gold,
                             [&](const std::string& text) { return bench::cut_by_libthai(libthai, text); })
                << " | "
                << bench::megabytes_a_second(
                       lines, [&](const std::string& text) { return libthai.ends(text).size(); })
                << " |\n";
  }
  std::cout << std::fixed << std::setprecision(3) << "| | word F1 | MB/s |\n|---|--:|--:|\n"
            << "| bare ICU | " << bench::f1(gold, [&](const std::string& text) { return icu.cut(text); })
            << " | "
            << bench::megabytes_a_second(lines, [&](const std::string& text) { return icu.count(text); })
            << " |\n"
            << libthai_row.str() << "| segmenter, without a lexicon | " << bench::f1(gold, spans) << " | "
            << bench::megabytes_a_second(
                   lines, [&](const std::string& text) { return segmenter.segment(text).tokens.size(); })
            << " |\n| words of plain passages | | "
            << bench::megabytes_a_second(lines,
                                         [&](const std::string& text) { return cutter.cut(text).size(); })
            << " |\n";
  return 0;
}
