#include "indexer/lint.h"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/text/utf8.h"
#include "indexer/allowance.h"
#include "indexer/corpus_files.h"
#include "indexer/corpus_reader.h"
#include "indexer/questions.h"

namespace thabian::indexer {
namespace {

constexpr char32_t nikhahit = 0x0E4D;
constexpr char32_t sara_aa = 0x0E32;
constexpr char32_t sara_am = 0x0E33;
constexpr char32_t sara_e = 0x0E40;

/// Well-known misspellings of official words. The lexicon may list them on purpose and is left out.
struct Misspelling {
  std::string_view wrong;
  std::string_view right;
};
constexpr std::array misspellings{
    Misspelling{"ราษฏร", "ราษฎร"},         Misspelling{"กฏหมาย", "กฎหมาย"},
    Misspelling{"กฏกระทรวง", "กฎกระทรวง"}, Misspelling{"อนุญาติ", "อนุญาต"},
    Misspelling{"ค่าทำเนียม", "ค่าธรรมเนียม"}, Misspelling{"หลักฐาณ", "หลักฐาน"},
};

bool begins_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool is_upper_vowel(char32_t c) {
  return c == 0x0E31 || (c >= 0x0E34 && c <= 0x0E37);
}
bool is_lower_vowel(char32_t c) {
  return c == 0x0E38 || c == 0x0E39;
}
bool is_tone(char32_t c) {
  return c >= 0x0E48 && c <= 0x0E4B;
}
bool is_arabic_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

/// Two marks that cannot follow one another: the same twice, two tones, two vowels in one place.
bool clash(char32_t a, char32_t b) {
  if (a == b) return text::is_thai_mark(a);
  if (is_tone(a) && is_tone(b)) return true;
  return (is_upper_vowel(a) || is_lower_vowel(a)) && (is_upper_vowel(b) || is_lower_vowel(b));
}

struct Character {
  char32_t code;
  std::size_t byte;
};

std::vector<Character> characters(std::string_view line) {
  std::vector<Character> out;
  for (std::size_t at = 0; at < line.size();) {
    const auto byte = at;
    out.push_back({text::next_code_point(line, at), byte});
  }
  return out;
}

/// Looks at one file. Each rule reports the first place of a line, so that one habit does not flood the list.
class TextLinter {
 public:
  TextLinter(const Source& source, Findings& findings)
      : source_(source),
        findings_(findings),
        prose_(begins_with(source.name(), "guides/") || begins_with(source.name(), "laws/") ||
               begins_with(source.name(), "glossary/") || begins_with(source.name(), "changes/") ||
               begins_with(source.name(), "news/")),
        spelling_(!begins_with(source.name(), "lexicon/")) {}

  void lint() {
    bytes();
    int fences = 0;  // the front matter may quote how people type
    for (int number = 1; number <= source_.line_count(); ++number) {
      const auto line = source_.line(number);
      if (line == "---") ++fences;
      const auto points = characters(line);
      tab(number, line);
      if (spelling_) thai(number, line, points);
      digits(number, points, prose_ && fences >= 2);
    }
  }

 private:
  void bytes() {
    const std::string_view raw = source_.bytes();
    if (begins_with(raw, "\xEF\xBB\xBF")) {
      findings_.add(Rule::byte_order_mark, source_.place(1, 1), "the file begins with a byte order mark",
                    "save it as UTF-8 without BOM");
    }
    const auto at = raw.find('\r');
    if (at == std::string_view::npos) return;
    const auto line =
        1 + static_cast<int>(std::count(raw.begin(), raw.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    findings_.add(Rule::carriage_return, source_.place(line), "the lines end as on Windows (CRLF)",
                  "set the line ends to LF in your editor");
  }

  void tab(int number, std::string_view line) {
    const auto at = line.find('\t');
    if (at == std::string_view::npos || source_.name() == "procedures.tsv") return;
    findings_.add(Rule::tab, source_.place_of_byte(number, at), "a tab", "write blanks instead");
  }

  void report(Rule rule, int number, std::size_t byte, std::string message, std::string hint) {
    findings_.add(rule, source_.place_of_byte(number, byte), std::move(message), std::move(hint));
  }

  void thai(int number, std::string_view line, const std::vector<Character>& points) {
    if (const auto at = split_sara_am(points)) {
      report(Rule::nikhahit_aa, number, *at, "`ํ` and `า` are typed instead of `ำ`", "type the one key `ำ`");
    }
    const auto at_pair = [&](auto test) -> std::optional<std::size_t> {
      for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        if (test(points[i].code, points[i + 1].code)) return points[i].byte;
      }
      return std::nullopt;
    };
    if (const auto at = at_pair([](char32_t a, char32_t b) { return a == sara_e && b == sara_e; })) {
      report(Rule::double_sara_e, number, *at, "two `เ` are typed instead of `แ`", "type the one key `แ`");
    }
    if (const auto at = at_pair(clash)) {
      report(Rule::repeated_mark, number, *at, "a vowel or tone mark is typed twice, or two clash",
             "delete the letter with its marks and type it anew");
    }
    for (const auto& [wrong, right] : misspellings) {
      const auto at = line.find(wrong);
      if (at == std::string_view::npos) continue;
      report(Rule::misspelt_word, number, at, in_quotes(wrong) + " is misspelt", "write " + in_quotes(right));
    }
  }

  /// NIKHAHIT, perhaps a tone, SARA AA; also SARA AM with a NIKHAHIT before it.
  static std::optional<std::size_t> split_sara_am(const std::vector<Character>& points) {
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      if (points[i].code != nikhahit) continue;
      const std::size_t next = i + 1 + (is_tone(points[i + 1].code) ? 1 : 0);
      if (next < points.size() && (points[next].code == sara_aa || points[next].code == sara_am)) {
        return points[i].byte;
      }
    }
    return std::nullopt;
  }

  void digits(int number, const std::vector<Character>& points, bool prose) {
    std::optional<std::size_t> thai_digit;
    bool arabic = false;
    bool mixed = false;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const auto code = points[i].code;
      if (text::is_thai_digit(code) && !thai_digit) thai_digit = points[i].byte;
      if (is_arabic_digit(code)) arabic = true;
      if (i == 0) continue;
      const auto before = points[i - 1].code;
      mixed = mixed || (text::is_thai_digit(code) && is_arabic_digit(before)) ||
              (is_arabic_digit(code) && text::is_thai_digit(before));
    }
    if (!thai_digit) return;
    if (mixed || (prose && arabic)) {
      report(Rule::mixed_digits, number, *thai_digit, "Thai and Arabic digits stand together",
             "write all numbers in Arabic digits, also in the codes of forms");
    } else if (prose) {
      report(Rule::thai_digits, number, *thai_digit, "a number in Thai digits", "write it in Arabic digits");
    }
  }

  const Source& source_;
  Findings& findings_;
  bool prose_;
  bool spelling_;
};

}  // namespace

void lint_text(const Source& source, Findings& findings) {
  TextLinter(source, findings).lint();
}

namespace {

void lint_file(const CorpusFile& file, const std::vector<model::Procedure>& procedures, Findings& findings) {
  switch (file.role) {
    case FileRole::questions:  // people type as they like
      return check_questions(file.source, procedures, findings);
    case FileRole::calibration:
    case FileRole::allowance:
      return;
    default:
      return lint_text(file.source, findings);
  }
}

}  // namespace

Result<CorpusReading> lint(const std::filesystem::path& folder, const Progress& progress, model::Date today) {
  Findings findings;
  const auto files = load_corpus_files(folder, findings);
  if (!files) return files.error();
  CorpusReading reading;
  reading.knowledge = read_knowledge(*files, today, progress, findings);
  for (const auto& file : files->files) lint_file(file, reading.knowledge.procedures, findings);
  check_allowance(*files, findings);
  reading.problems = findings.sorted();
  return reading;
}

}  // namespace thabian::indexer
