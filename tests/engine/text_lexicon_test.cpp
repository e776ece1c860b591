#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/text/lexicon.h"
#include "engine/text/normalize.h"
#include "engine/text/utf8.h"
#include "tests/engine/text_samples.h"

namespace thabian::text {
namespace {

using samples::entry;

TEST(Lexicon, FindsAnySpellingOfACode) {
  const Lexicon lexicon({entry("ท.ร.14"), entry("ท.ร.14/1"), entry("คร.2"), entry("พ.ร.บ.")});
  for (const char* spelling : {"ท.ร.14", "ทร14", "ทร.14", "ท.ร. 14", "ทร 14", "ท. ร. 14"}) {
    EXPECT_EQ(lexicon.find(spelling), 0U) << spelling;
  }
  EXPECT_EQ(lexicon.find("ทร14/1"), 1U);
  EXPECT_EQ(lexicon.find("คร2"), 2U);
  EXPECT_EQ(lexicon.find("พรบ"), 3U);
  EXPECT_EQ(lexicon.find("ท.ร.15"), std::nullopt);
  EXPECT_EQ(lexicon.find(""), std::nullopt);
}

TEST(Lexicon, CodesGainTheirSpellingWithoutDots) {
  const Lexicon lexicon({entry("ท.ร.๑๔/๑"), entry("ทะเบียนบ้าน")});
  const LexiconEntry& code = lexicon.entries()[0];
  ASSERT_EQ(code.spellings.size(), 2U);
  EXPECT_EQ(code.id, "ท.ร.14/1");
  EXPECT_EQ(code.term, "ท.ร.๑๔/๑") << "shown as written";
  EXPECT_EQ(code.spellings[0].text, "ท.ร.14/1");
  EXPECT_EQ(code.spellings[1].text, "ทร14/1");
  EXPECT_EQ(code.spellings[1].kind, MatchKind::exact);
  EXPECT_EQ(lexicon.entries()[1].spellings.size(), 1U);
}

/// The longest spelling at the beginning of `text`, or nothing.
std::string match(const Lexicon& lexicon, const std::string& text, std::size_t offset = 0) {
  const std::vector<Lexicon::Hit> hits = lexicon.matches_at(text, offset);
  return hits.empty() ? "" : text.substr(offset, hits.front().length);
}

TEST(Lexicon, LongestMatch) {
  const Lexicon lexicon({entry("แจ้งย้าย"), entry("แจ้งย้ายปลายทาง"), entry("หนังสือ รับรอง"), entry("ชื่อ"),
                         entry("ท.ร.14"), entry("รพ."),
                         entry("บัตร", {{"ID card", MatchKind::alias}, {"blue-book", MatchKind::alias}})});
  struct Row {
    const char* text;
    const char* expected;
  };
  const std::vector<Row> table = {
      {"แจ้งย้ายปลายทางที่เขต", "แจ้งย้ายปลายทาง"},
      {"แจ้งย้ายเข้า", "แจ้งย้าย"},
      {"แจ้งย้าย ปลายทาง", "แจ้งย้าย ปลายทาง"},  // one blank is bridged
      {"แจ้งย้าย  ปลายทาง", "แจ้งย้าย"},         // two are not
      {"หนังสือรับรอง", "หนังสือรับรอง"},
      {"ชื่อ", "ชื่อ"},
      {"ช ื่อ", ""},  // too short to be bridged
      {"ท.ร. 14 ครับ", "ท.ร. 14"},
      {"ทร14/ก", "ทร14"},
      {"ทร14/1", ""},  // another form
      {"ทร145", ""},
      {"รพ.ต้อง", "รพ."},
      {"id card", "id card"},
      {"id-card", "id-card"},
      {"idcard", "idcard"},
      {"id cards", "id cards"},
      {"id cardboard", ""},
      {"i dcard", ""},
      {"blue book", "blue book"},
      {"id. card", ""},
  };
  for (const Row& row : table) EXPECT_EQ(match(lexicon, row.text), row.expected) << row.text;
  EXPECT_EQ(match(lexicon, "void card", 2), "") << "Latin words are not cut";
  EXPECT_EQ(match(lexicon, "บัตรid card", std::string("บัตร").size()), "id card");
}

TEST(Lexicon, AllSpellingsLongestFirst) {
  const Lexicon lexicon({entry("บัตร"), entry("บัตรประชาชน"), entry("บัตรประชาชนหาย")});
  std::vector<std::uint32_t> found;
  for (const Lexicon::Hit& hit : lexicon.matches_at("บัตรประชาชนหาย", 0)) found.push_back(hit.entry);
  EXPECT_EQ(found, (std::vector<std::uint32_t>{2, 1, 0}));
}

TEST(Lexicon, ClashesStayWithTheFirst) {
  const Lexicon lexicon({entry("ทะเบียนบ้าน", {{"house book", MatchKind::alias}}),
                         entry("เล่มบ้าน", {{"House-Book", MatchKind::alias}}), entry("ท.ร.14"),
                         entry("ทร.14")});
  EXPECT_EQ(lexicon.find("house book"), 0U);
  EXPECT_EQ(lexicon.clashes(),
            (std::vector<std::string>{"house-book: ทะเบียนบ้าน / เล่มบ้าน", "ทร.14: ท.ร.14 / ทร.14"}));
}

TEST(Lexicon, HashNamesTheContents) {
  const Lexicon a({entry("ทะเบียนบ้าน"), entry("บัตร")});
  EXPECT_EQ(a.hash().size(), 16U);
  EXPECT_EQ(a.hash(), Lexicon({entry("ทะเบียนบ้าน"), entry("บัตร")}).hash());
  EXPECT_NE(a.hash(), Lexicon({entry("บัตร"), entry("ทะเบียนบ้าน")}).hash());
  EXPECT_NE(a.hash(), Lexicon({entry("ทะเบียนบ้าน"), entry("บัตร", {{"card", MatchKind::alias}})}).hash());
  EXPECT_NE(a.hash(), Lexicon().hash());
}

TEST(Lexicon, EmptyAndOddEntries) {
  EXPECT_TRUE(Lexicon().matches_at("บัตร", 0).empty());
  const Lexicon odd(
      {entry("..."), entry(""), entry(std::string(3000, 'x')), LexiconEntry{"", "บ้าน", "", "", {}}});
  EXPECT_EQ(odd.find("บ้าน"), 3U);
  EXPECT_TRUE(odd.matches_at("...", 0).empty());
  EXPECT_TRUE(odd.matches_at("บ้าน", 12).empty());
}

// --- A slow, obvious look-up to compare with: every spelling is tried, symbol by symbol ---

std::u32string decode(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) out.push_back(next_code_point(text, i));
  return out;
}

bool is_blank(char32_t c) {
  return c == U' ' || c == U'-';
}
bool is_dot(char32_t c) {
  return c == U'.' || c == U'\'';
}
bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool is_latin(char32_t c) {
  return c >= U'a' && c <= U'z';
}

struct Naive {
  std::u32string joined;
  std::set<std::size_t> blanks;  ///< in front of these symbols
  std::set<std::size_t> dots;
  std::size_t letters = 0;  ///< of a code
  bool is_long_thai = false;
  bool ends_in_dot = false;
};

Naive naive_of(const std::string& spelling) {
  Naive out;
  for (const char32_t c : decode(spelling)) {
    if (is_blank(c)) {
      out.blanks.insert(out.joined.size());
    } else if (is_dot(c)) {
      out.dots.insert(out.joined.size());
    } else {
      out.joined.push_back(c);
    }
  }
  out.ends_in_dot = spelling.back() == '.';
  std::size_t n = 0;
  while (n < out.joined.size() && is_thai_consonant(out.joined[n])) ++n;
  const bool is_code =
      n >= 1 && n <= 4 && (n == out.joined.size() ? !out.dots.empty() : is_digit(out.joined[n]));
  out.letters = is_code ? n : 0;
  std::string joined;
  for (const char32_t c : out.joined) append_utf8(joined, c);
  out.is_long_thai = !is_code && std::all_of(out.joined.begin(), out.joined.end(), is_thai) &&
                     cluster_boundaries(joined).size() >= 5;
  return out;
}

int script(char32_t c) {
  return is_thai(c) ? 0 : is_digit(c) || c == U'/' ? 1 : 2;
}

/// How many code points of `text` from `at` on are the spelling; 0 if they are not.
std::size_t naive_length(const Naive& spelling, const std::u32string& text, std::size_t at) {
  const auto symbol = [&text](std::size_t i) { return i < text.size() ? text[i] : U'\0'; };
  const char32_t before = at > 0 ? text[at - 1] : 0;
  std::size_t i = at;
  for (std::size_t k = 0; k < spelling.joined.size(); ++k) {
    bool blank = false;
    bool dot = false;
    while (k > 0 && ((is_blank(symbol(i)) && !blank) || (is_dot(symbol(i)) && !dot)))
      (is_blank(text[i++]) ? blank : dot) = true;
    const bool blank_ok = spelling.blanks.count(k) > 0 || spelling.is_long_thai ||
                          (spelling.letters > 0 && dot) ||
                          (k > 0 && script(spelling.joined[k - 1]) != script(spelling.joined[k]));
    const bool dot_ok = spelling.dots.count(k) > 0 || (k >= 1 && k <= spelling.letters);
    if ((blank && !blank_ok) || (dot && !dot_ok) || symbol(i) != spelling.joined[k]) return 0;
    ++i;
  }
  const char32_t first = spelling.joined.front();
  const char32_t last = spelling.joined.back();
  if ((is_digit(first) && is_digit(before)) || (is_latin(first) && is_latin(before))) return 0;
  if (is_latin(last) && spelling.joined.size() > 3 && symbol(i) == U's') ++i;
  if (spelling.ends_in_dot && symbol(i) == U'.') ++i;
  if (is_latin(last) && is_latin(symbol(i))) return 0;
  if (is_digit(last) && (is_digit(symbol(i)) || (symbol(i) == U'/' && is_digit(symbol(i + 1))))) return 0;
  return i - at;
}

TEST(Lexicon, AgreesWithTheSlowLookUp) {
  const std::vector<LexiconEntry> given = {
      entry("บัตร"),     entry("บัตรประชาชน"), entry("ทะเบียนบ้าน"), entry("ทะเบียน บ้านกลาง"),
      entry("ท.ร.14"),  entry("ท.ร.14/1"),   entry("ท.ร.1"),     entry("ช.3"),
      entry("รพ."),     entry("id card"),    entry("card"),      entry("house-book"),
      entry("บัตร atm"), entry("thaid"),      entry("ศูนย์ 1548"),
  };
  const Lexicon lexicon(given);
  // Texts made of the spellings' own pieces: random letters would hardly ever match.
  const std::vector<std::string> pieces = {"บัต",   "ร",  "ประ", "ชา",    "ชน",  "ทะ",    "เบียน", "บ้าน",
                                           "กลาง", "ท",  ".",   "1",     "14",  "/",     "/1",   "ช",
                                           "3",    "รพ", "id",  "card",  "s",   "house", "-",    "book",
                                           " ",    " ",  "atm", "thaid", "ศูนย์", "1548",  "'",    "4"};
  std::mt19937 random(20);
  std::size_t found = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    for (int k = 0; k < 12; ++k) text += pieces[random() % pieces.size()];
    const std::u32string symbols = decode(text);
    std::size_t offset = 0;
    for (std::size_t at = 0; at < symbols.size(); ++at) {
      std::set<std::pair<std::uint32_t, std::size_t>> expected;
      for (std::uint32_t e = 0; e < given.size(); ++e) {
        const std::size_t length = naive_length(naive_of(normalize_text(given[e].term)), symbols, at);
        std::string slice;
        for (const char32_t c : symbols.substr(at, length)) append_utf8(slice, c);
        if (length > 0) expected.emplace(e, slice.size());
      }
      std::set<std::pair<std::uint32_t, std::size_t>> actual;
      for (const Lexicon::Hit& hit : lexicon.matches_at(text, offset)) actual.emplace(hit.entry, hit.length);
      ASSERT_EQ(actual, expected) << text << " at " << offset;
      found += expected.size();
      next_code_point(text, offset);
    }
  }
  EXPECT_GT(found, 2000U) << "the texts must match often enough to mean something";
}

}  // namespace
}  // namespace thabian::text
