#include "engine/text/lexicon.h"

#include <algorithm>
#include <utility>

#include "engine/hash.h"
#include "engine/text/lexicon_data.h"
#include "engine/text/normalize.h"
#include "engine/text/segment.h"
#include "engine/text/thai.h"
#include "engine/text/utf8.h"

namespace thabian::text {

using lexicon::Pattern;
using lexicon::Separators;

namespace {

/// next_code_point(), with the short way for Thai.
char32_t read_symbol(std::string_view text, std::size_t& offset) {
  if (!is_thai_block_at(text, offset)) return next_code_point(text, offset);
  const char32_t c = thai_at(text, offset);
  offset += 3;
  return c;
}

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool is_ascii_letter(char32_t c) {
  return c >= U'a' && c <= U'z';
}
/// Letters of words that white space separates: for Thai there is no "whole word".
bool is_spaced_letter(char32_t c) {
  return is_ascii_letter(c) || (c >= 0xC0 && c < 0x0E00);
}
/// Signs inside spellings that people leave out or put in as they like.
bool is_separator(char32_t c) {
  return c == U' ' || c == U'-' || c == U'.' || c == U'\'';
}

/// Positions from here on share the last bit.
constexpr std::size_t kLastBit = 63;
std::uint64_t bit(std::size_t position) {
  return std::uint64_t{1} << std::min(position, kLastBit);
}

/// A spelling without its separators: what is looked up.
struct Key {
  std::u32string symbols;
  Separators separators;
};

Key key_of(std::string_view normalized) {
  Key key;
  for (std::size_t i = 0; i < normalized.size();) {
    const char32_t c = next_code_point(normalized, i);
    if (!is_separator(c)) {
      key.symbols.push_back(c);
    } else if (!key.symbols.empty()) {
      (c == U' ' || c == U'-' ? key.separators.blanks : key.separators.dots) |= bit(key.symbols.size());
    }
  }
  return key;
}

std::string to_utf8(std::u32string_view symbols) {
  std::string out;
  for (const char32_t c : symbols) append_utf8(out, c);
  return out;
}

/// The letters in front of a code: ท.ร.14/1 has two, คร.2 too. 0 if the spelling is no code: an abbreviation
/// of one to four consonants, with a dot or a number behind them.
std::size_t code_letters(const Key& key) {
  std::size_t letters = 0;
  while (letters < key.symbols.size() && is_thai_consonant(key.symbols[letters])) ++letters;
  if (letters == 0 || letters > 4) return 0;
  const bool number = letters < key.symbols.size() && is_digit(key.symbols[letters]);
  const bool abbreviation = letters == key.symbols.size() && key.separators.dots != 0;
  return number || abbreviation ? letters : 0;
}

/// Positions where the script changes; white space there never matters.
std::uint64_t script_changes(std::u32string_view symbols) {
  const auto script = [](char32_t c) { return is_thai(c) ? 0 : (is_digit(c) || c == U'/') ? 1 : 2; };
  std::uint64_t out = 0;
  for (std::size_t i = 1; i < symbols.size(); ++i) {
    if (script(symbols[i - 1]) != script(symbols[i])) out |= bit(i);
  }
  return out;
}

/// From this number of clusters on a blank inside a Thai term is taken for a slip.
constexpr std::size_t kBridgedClusters = 4;

Pattern pattern_of(std::string_view normalized, const Key& key) {
  Pattern pattern;
  pattern.allowed = key.separators;
  pattern.allowed.blanks |= script_changes(key.symbols);
  pattern.ends_in_dot = !normalized.empty() && normalized.back() == '.';
  const std::size_t letters = code_letters(key);
  pattern.is_code = letters > 0;
  for (std::size_t i = 1; i <= letters; ++i) pattern.allowed.dots |= bit(i);
  const bool thai = std::all_of(key.symbols.begin(), key.symbols.end(), is_thai);
  if (thai && !pattern.is_code && cluster_boundaries(to_utf8(key.symbols)).size() > kBridgedClusters) {
    pattern.allowed.blanks = ~std::uint64_t{0};
  }
  return pattern;
}

/// A text position on the way through the trie.
struct Cursor {
  std::string_view text;
  std::size_t at = 0;       ///< behind the last symbol
  std::size_t symbols = 0;  ///< how many were read
  char32_t first = 0;
  char32_t last = 0;
  Separators seen;
};

char32_t code_point_at(std::string_view text, std::size_t i) {
  return i < text.size() ? next_code_point(text, i) : 0;
}

char32_t code_point_before(std::string_view text, std::size_t i) {
  if (i == 0) return 0;
  do --i;
  while (i > 0 && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U);
  return next_code_point(text, i);
}

/// Numbers are not cut: behind ท.ร.14 no digit may follow, nor /1. English words are not cut either.
bool ends_whole(const Cursor& cursor) {
  const char32_t next = code_point_at(cursor.text, cursor.at);
  if (is_digit(cursor.last)) {
    const bool fraction = next == U'/' && is_digit(code_point_at(cursor.text, cursor.at + 1));
    return !is_digit(next) && !fraction;
  }
  return !is_spaced_letter(cursor.last) || !is_spaced_letter(next);
}

bool starts_whole(std::string_view text, std::size_t offset, char32_t first) {
  const char32_t before = code_point_before(text, offset);
  if (is_digit(first)) return !is_digit(before);
  return !is_spaced_letter(first) || !is_spaced_letter(before);
}

/// Steps over at most one dot and one blank (or hyphen) in front of the next symbol; what it saw goes into
/// `seen`.
void skip_separators(Cursor& cursor) {
  if (cursor.at < cursor.text.size() && static_cast<unsigned char>(cursor.text[cursor.at]) >= 0x80) return;
  bool blank = false;
  bool dot = false;
  while (cursor.at < cursor.text.size()) {
    const char c = cursor.text[cursor.at];
    bool& seen = c == ' ' || c == '-' ? blank : dot;
    if ((c != ' ' && c != '-' && c != '.' && c != '\'') || seen) break;
    seen = true;
    ++cursor.at;
  }
  if (blank) cursor.seen.blanks |= bit(cursor.symbols);
  if (dot) cursor.seen.dots |= bit(cursor.symbols);
}

bool fits(const Pattern& pattern, const Separators& seen) {
  if ((seen.dots & ~pattern.allowed.dots) != 0) return false;
  // In a code a blank may stand wherever a dot stands.
  const std::uint64_t dots = pattern.is_code ? seen.dots : 0;
  return (seen.blanks & ~(pattern.allowed.blanks | dots)) == 0;
}

}  // namespace

std::string_view match_kind_name(MatchKind kind) {
  static constexpr std::array<std::string_view, 4> names = {"exact", "alias", "folded", "fuzzy"};
  return names[static_cast<std::size_t>(kind)];
}

/// A code also reads without its dots; that spelling is listed, so that people and `find` can see it.
void Lexicon::Data::add_spellings(Keys& keys, std::uint32_t index) {
  LexiconEntry& entry = entries[index];
  if (entry.spellings.empty()) entry.spellings.push_back({entry.term, MatchKind::exact});
  for (Spelling& spelling : entry.spellings) spelling.text = normalize_text(spelling.text);
  if (entry.id.empty()) entry.id = entry.spellings.front().text;
  const std::size_t given = entry.spellings.size();
  for (std::size_t i = 0; i < given; ++i) {
    const std::string text = entry.spellings[i].text;
    const Key key = key_of(text);
    Pattern pattern = pattern_of(text, key);
    pattern.entry = index;
    pattern.spelling = static_cast<std::uint32_t>(i);
    claim(keys, key.symbols, pattern);
    const std::string joined = to_utf8(key.symbols);
    entry.spellings[i].joined = joined;
    const auto is_joined = [&joined](const Spelling& s) { return s.text == joined; };
    if (pattern.is_code && std::none_of(entry.spellings.begin(), entry.spellings.end(), is_joined)) {
      entry.spellings.push_back({joined, entry.spellings[i].kind, joined});
    }
  }
}

void Lexicon::Data::claim(Keys& keys, std::u32string symbols, const Pattern& pattern) {
  if (symbols.empty()) return;
  const auto [it, is_new] = keys.emplace(std::move(symbols), pattern);
  if (is_new) return;
  Pattern& first = it->second;
  if (first.entry == pattern.entry) {
    first.allowed.blanks |= pattern.allowed.blanks;
    first.allowed.dots |= pattern.allowed.dots;
    first.ends_in_dot |= pattern.ends_in_dot;
    const std::vector<Spelling>& spellings = entries[first.entry].spellings;
    if (spellings[pattern.spelling].kind < spellings[first.spelling].kind) first.spelling = pattern.spelling;
    return;
  }
  clashes.push_back(entries[pattern.entry].spellings[pattern.spelling].text + ": " +
                    entries[first.entry].term + " / " + entries[pattern.entry].term);
}

/// The keys of [begin, end) share their first `depth` symbols; they become the tree below `node`.
void Lexicon::Data::build(Keys::const_iterator begin, Keys::const_iterator end, std::size_t depth,
                          std::uint32_t node) {
  if (begin != end && begin->first.size() == depth) {
    nodes[node].pattern = static_cast<std::int32_t>(patterns.size());
    patterns.push_back(begin->second);
    ++begin;
  }
  const std::size_t first_edge = edges.size();
  for (auto it = begin; it != end; ++it) {
    const char32_t symbol = it->first[depth];
    if (edges.size() > first_edge && edges.back().symbol == symbol) continue;
    edges.push_back({symbol, static_cast<std::uint32_t>(nodes.size())});
    nodes.emplace_back();
  }
  nodes[node].first_edge = static_cast<std::uint32_t>(first_edge);
  nodes[node].edges = static_cast<std::uint32_t>(edges.size() - first_edge);
  const std::size_t last_edge = edges.size();
  for (std::size_t i = first_edge; i < last_edge; ++i) {
    const Edge edge = edges[i];  // building below moves the vector
    auto group_end = begin;
    while (group_end != end && group_end->first[depth] == edge.symbol) ++group_end;
    build(begin, group_end, depth + 1, edge.node);
    begin = group_end;
  }
}

/// The node behind `symbol`, or 0 (which is nobody's child).
std::uint32_t Lexicon::Data::child(std::uint32_t node, char32_t symbol) const {
  if (node == 0 && symbol >= 0x0E00 && symbol < 0x0E80) return thai_start[symbol - 0x0E00];
  const Edge* edge = edges.data() + nodes[node].first_edge;
  const Edge* const end = edge + nodes[node].edges;
  while (edge != end && edge->symbol < symbol) ++edge;  // few branches: shorter than a binary search
  return edge != end && edge->symbol == symbol ? edge->node : 0;
}

void Lexicon::Data::find_thai_start() {
  for (std::uint32_t i = 0; i < nodes[0].edges; ++i) {
    const Edge& edge = edges[i];
    if (edge.symbol >= 0x0E00 && edge.symbol < 0x0E80) thai_start[edge.symbol - 0x0E00] = edge.node;
  }
}

void Lexicon::Data::set_hash() {
  Hasher hasher;
  const auto add = [&hasher](std::string_view field) {
    hasher.add(field);
    hasher.add(std::string_view("\0", 1));
  };
  for (const LexiconEntry& entry : entries) {
    for (const std::string* field : {&entry.id, &entry.term, &entry.kind, &entry.english}) add(*field);
    for (const Spelling& spelling : entry.spellings) {
      add(match_kind_name(spelling.kind));
      add(spelling.text);
    }
    add("\n");
  }
  hash = hasher.hex();
}

Lexicon::Lexicon() : Lexicon(std::vector<LexiconEntry>{}) {}

Lexicon::Lexicon(std::vector<LexiconEntry> entries) {
  auto data = std::make_shared<Data>();
  data->entries = std::move(entries);
  Data::Keys keys;
  for (std::uint32_t i = 0; i < data->entries.size(); ++i) data->add_spellings(keys, i);
  data->build(keys.begin(), keys.end(), 0, 0);
  data->find_thai_start();
  data->set_hash();
  data_ = std::move(data);
}

std::vector<Lexicon::Hit> Lexicon::matches_at(std::string_view normalized, std::size_t offset) const {
  std::vector<Hit> hits;
  Cursor cursor;
  cursor.text = normalized;
  cursor.at = offset;
  std::uint32_t node = 0;
  while (cursor.at < normalized.size()) {
    if (node != 0) skip_separators(cursor);
    std::size_t next = cursor.at;
    if (next >= normalized.size()) break;
    cursor.last = read_symbol(normalized, next);
    node = data_->child(node, cursor.last);
    if (node == 0) break;
    cursor.at = next;
    if (cursor.symbols++ == 0 && !starts_whole(normalized, offset, cursor.last)) break;
    const std::int32_t number = data_->nodes[node].pattern;
    if (number < 0) continue;
    const Pattern& pattern = data_->patterns[static_cast<std::size_t>(number)];
    if (!fits(pattern, cursor.seen)) continue;
    Cursor end = cursor;
    const bool plural =
        is_ascii_letter(end.last) && end.symbols > 3 && code_point_at(normalized, end.at) == U's';
    if (plural && !ends_whole(end)) ++end.at;
    if (pattern.ends_in_dot && code_point_at(normalized, end.at) == U'.') ++end.at;
    if (ends_whole(end)) hits.push_back({end.at - offset, pattern.entry, pattern.spelling, pattern.is_code});
  }
  std::reverse(hits.begin(), hits.end());
  return hits;
}

const std::vector<LexiconEntry>& Lexicon::entries() const {
  return data_->entries;
}

std::optional<std::uint32_t> Lexicon::find(std::string_view normalized_spelling) const {
  std::uint32_t node = 0;
  for (const char32_t symbol : key_of(normalized_spelling).symbols) {
    node = data_->child(node, symbol);
    if (node == 0) return std::nullopt;
  }
  const std::int32_t number = data_->nodes[node].pattern;
  if (number < 0) return std::nullopt;
  return data_->patterns[static_cast<std::size_t>(number)].entry;
}

const std::vector<std::string>& Lexicon::clashes() const {
  return data_->clashes;
}
const std::string& Lexicon::hash() const {
  return data_->hash;
}

}  // namespace thabian::text
