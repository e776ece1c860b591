#include "query/spelling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "engine/text/confusable.h"
#include "engine/text/dictionary.h"
#include "engine/text/utf8.h"
#include "query/spelling_lattice.h"

namespace thabian::query {
namespace {

using text::SpellingTrie;
using text::Token;
using text::TokenKind;

/// Tokens on both sides of an unknown one that may belong to the same word.
constexpr std::size_t context = 2;
constexpr std::size_t bytes_of_thai = 3;
/// A dictionary word of so many letters is believed, even if the corpus does not have it.
constexpr std::size_t believed_letters = 6;
/// Scraps of a broken word look like rare short words: by letters, how often one must occur to be believed.
constexpr std::array<std::uint32_t, 4> believed_count{0, 0, 10, 3};
constexpr std::uint32_t least_mending_count = 2;
constexpr double alias_cost = 1.0;
constexpr double folded_cost = 3.0;
// Latin words: see query/spelling_lattice.cpp for the like of Thai.
constexpr double latin_unknown_cost = 8.0;
constexpr double latin_letter_cost = 2.0;
constexpr double error_cost = 2.0;
constexpr double error_price_factor = 0.8;
constexpr double least_gain = 1.0;
constexpr std::size_t least_latin_letters = 6;  ///< shorter words are too near to each other
constexpr std::size_t believed_initials = 2;    ///< few errors fall on a word's first letters
constexpr std::size_t most_latin_words = 3;
// A question of nothing but unknown words is not read anew as a whole: every answer must come fast.
constexpr std::size_t most_bytes_read = 1800;
constexpr std::size_t most_latin_suspects = 30;

bool is_thai_text(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = text::next_code_point(text, i);
    if (!text::is_thai(c) || text::is_thai_digit(c)) return false;
  }
  return !text.empty();
}

bool is_latin_text(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool has_mark_before(std::string_view text, std::size_t at) {
  if (at < bytes_of_thai) return false;
  at -= bytes_of_thai;
  return text::is_thai_mark(text::next_code_point(text, at));
}

/// Letters to leave out, put in or replace to get from one to the other.
std::size_t edits(std::string_view from, std::string_view to) {
  const auto a = text::symbols_of(from);
  const auto b = text::symbols_of(to);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

std::string_view singular(std::string_view word) {
  if (word.size() > 3 && word.back() == 's') word.remove_suffix(1);
  return word;
}

}  // namespace

MendedText::MendedText(std::string_view question, const std::vector<Mend>& mends) {
  std::size_t at = 0;
  for (const auto& mend : mends) {
    text_ += question.substr(at, mend.begin - at);
    pieces_.push_back({text_.size(), text_.size() + mend.to.size(), mend.begin, mend.end, mend.kind});
    text_ += mend.to;
    at = mend.end;
  }
  text_ += question.substr(at);
}

std::size_t MendedText::original_begin(std::size_t at) const {
  std::size_t out = at;
  for (const auto& piece : pieces_) {
    if (at < piece.begin) break;
    out = at < piece.end ? piece.original_begin : piece.original_end + (at - piece.end);
  }
  return out;
}

std::size_t MendedText::original_end(std::size_t at) const {
  std::size_t out = at;
  for (const auto& piece : pieces_) {
    if (at <= piece.begin) break;
    out = at <= piece.end ? piece.original_end : piece.original_end + (at - piece.end);
  }
  return out;
}

text::MatchKind MendedText::kind(std::size_t begin, std::size_t end) const {
  auto out = text::MatchKind::exact;
  for (const auto& piece : pieces_) {
    if (begin < piece.end && piece.begin < end) out = std::max(out, piece.kind);
  }
  return out;
}

struct Speller::Impl {
  const index::Pack* pack;
  mutable std::optional<SpellingTrie> made;  // thai and latin words together: they share no symbol

  explicit Impl(const index::Pack& p) : pack(&p) {}

  const SpellingTrie& trie() const {
    if (!made) made.emplace(all_words());
    return *made;
  }

  std::vector<SpellingTrie::Word> all_words() const {
    const auto& list = pack->words();
    double total = 1;
    for (const auto& word : list.words) total += word.count;
    const auto cost = [&](double count) { return static_cast<float>(std::log(total / (count + 0.5))); };
    std::vector<SpellingTrie::Word> out;
    for (const auto& word : list.words) {
      const bool common = word.count >= least_mending_count;
      if (is_thai_text(word.text) || is_latin_text(word.text))
        out.push_back({word.text, cost(word.count), common && is_thai_text(word.text)});
    }
    const auto& entries = pack->analyzer().lexicon().entries();
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const double count = i < list.terms.size() ? list.terms[i] : 0;
      for (const auto& spelling : entries[i].spellings) add_spelling(spelling, cost(count), out);
    }
    return out;
  }

  static void add_spelling(const text::Spelling& spelling, float cost, std::vector<SpellingTrie::Word>& out) {
    if (!is_thai_text(spelling.joined) && !is_latin_text(spelling.joined)) return;
    const bool folded = spelling.kind == text::MatchKind::folded;
    const double more = folded ? folded_cost : spelling.kind == text::MatchKind::alias ? alias_cost : 0.0;
    out.push_back({spelling.joined, cost + static_cast<float>(more), !folded, true,
                   spelling.text == spelling.joined ? std::string() : spelling.text});
  }

  /// Whether a token may be part of a misspelt word.
  [[nodiscard]] bool is_suspect(const Token& token) const {
    if (token.entry) return false;
    const auto& words = pack->words();
    if (token.kind == TokenKind::latin) {
      return token.text.size() >= 2 && is_latin_text(token.text) && !trie().has(token.text) &&
             !trie().has(singular(token.text));
    }
    if (token.kind != TokenKind::thai || !is_thai_text(token.text)) return false;
    const auto letters = token.text.size() / bytes_of_thai;
    if (letters < 2) return true;
    const auto* listed = words.find(token.text);
    const auto least = letters < believed_count.size() ? believed_count[letters] : 1U;
    if (listed != nullptr && (listed->count >= least || letters >= believed_letters)) return false;
    return letters < believed_letters || !text::in_dictionary(token.text);
  }

  /// The lexicon knows some misspellings; the right spelling nearest to it says what was meant.
  [[nodiscard]] Mend mend_listed(const Token& token) const {
    const auto& spellings = pack->analyzer().lexicon().entries()[*token.entry].spellings;
    Mend out{token.begin, token.end, spellings.front().text, text::plain_error, text::MatchKind::folded};
    auto least = std::numeric_limits<std::size_t>::max();
    for (const auto& spelling : spellings) {
      const auto far = spelling.kind == text::MatchKind::folded ? least : edits(token.text, spelling.joined);
      if (far >= least) continue;
      least = far;
      out.to = spelling.text;
    }
    return out;
  }

  struct Stretch {
    std::size_t first, last;  // tokens
    std::size_t suspects_end;
  };

  /// Thai tokens around the suspects that touch each other.
  static std::vector<Stretch> thai_stretches(const std::vector<Token>& tokens,
                                             const std::vector<bool>& suspects) {
    std::vector<Stretch> out;
    const auto joins = [&](std::size_t a, std::size_t b) {
      return tokens[a].end == tokens[b].begin && tokens[b].kind == TokenKind::thai &&
             tokens[a].kind == TokenKind::thai;
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (!suspects[i] || tokens[i].kind != TokenKind::thai) continue;
      std::size_t first = i;
      while (first > 0 && i - first < context && joins(first - 1, first)) --first;
      std::size_t last = i + 1;
      while (last < tokens.size() && last - i <= context && joins(last - 1, last)) ++last;
      if (!out.empty() && first < out.back().last) {
        out.back().last = last;
        out.back().suspects_end = i + 1;
      } else {
        out.push_back({first, last, i + 1});
      }
    }
    return out;
  }

  /// Behind the first byte of the normalised text that comes from byte `original` of the question.
  static std::size_t normalized_at(const text::Normalized& normalized, std::size_t original) {
    const auto& offsets = normalized.offsets;
    return static_cast<std::size_t>(std::lower_bound(offsets.begin(), offsets.end(), original) -
                                    offsets.begin());
  }

  void mend_thai(const text::Segmented& segmented, const Stretch& stretch, std::vector<Mend>& out) const {
    const auto& tokens = segmented.tokens;
    const auto& normalized = segmented.normalized;
    auto begin = normalized_at(normalized, tokens[stretch.first].begin);
    // Marks that lost their consonant are no tokens.
    while (has_mark_before(normalized.text, begin)) begin -= bytes_of_thai;
    const auto end = normalized_at(normalized, tokens[stretch.last - 1].end);
    const auto suspects_end = normalized_at(normalized, tokens[stretch.suspects_end - 1].end);
    const auto text = std::string_view(normalized.text).substr(begin, end - begin);
    if (text.size() % bytes_of_thai != 0 || !is_thai_text(text)) return;
    const auto symbols = text::symbols_of(text);
    for (const auto& word : mend_stretch(trie(), text, symbols, (suspects_end - begin) / bytes_of_thai)) {
      out.push_back({normalized.original_begin(begin + bytes_of_thai * word.begin),
                     normalized.original_end(begin + bytes_of_thai * word.end), trie().shown(word.word),
                     word.price});
    }
  }

  struct LatinMend {
    Mend mend;
    double gain = 0;
    std::size_t last = 0;  // token
  };

  /// Token `i`, alone or with Latin words beside it, read as one word or term.
  [[nodiscard]] std::optional<LatinMend> best_latin(std::string_view question,
                                                    const std::vector<Token>& tokens,
                                                    const std::vector<bool>& suspects, std::size_t i) const {
    std::optional<LatinMend> best;
    for (std::size_t from = i > 0 ? i - 1 : i; from <= i; ++from) {
      std::string joined;
      double as_it_is = 0;
      for (std::size_t k = from; k < tokens.size() && k < from + most_latin_words; ++k) {
        if (!is_latin_text(tokens[k].text) || tokens[k].text.size() < 2) break;
        joined += tokens[k].text;
        as_it_is += latin_unknown_cost;
        if (suspects[k]) as_it_is += latin_letter_cost * static_cast<double>(tokens[k].text.size());
        const char initial = question[tokens[from].begin];
        const bool is_name = from == k && from > 0 && initial >= 'A' && initial <= 'Z';
        if (k < i || joined.size() < least_latin_letters || is_name) continue;
        const auto found = nearest_latin(joined);
        const double gain = found ? as_it_is - found->second : 0;
        if (gain <= (best ? best->gain : least_gain)) continue;
        best = LatinMend{
            {tokens[from].begin, tokens[k].end, trie().shown(found->first.word), found->first.price},
            gain,
            k};
      }
    }
    return best;
  }

  void mend_latin(std::string_view question, const std::vector<Token>& tokens,
                  const std::vector<bool>& suspects, std::vector<Mend>& out) const {
    std::size_t mended_end = 0;
    std::size_t looked_up = 0;
    for (std::size_t i = 0; i < tokens.size() && looked_up < most_latin_suspects; ++i) {
      if (!suspects[i] || tokens[i].kind != TokenKind::latin) continue;
      ++looked_up;
      auto best = best_latin(question, tokens, suspects, i);
      if (!best || best->mend.begin < mended_end) continue;
      mended_end = best->mend.end;
      i = best->last;
      out.push_back(std::move(best->mend));
    }
  }

  [[nodiscard]] std::optional<std::pair<SpellingTrie::Found, double>> nearest_latin(
      const std::string& joined) const {
    std::vector<SpellingTrie::Found> found;
    const auto symbols = text::symbols_of(joined);
    trie().near(symbols, 0, found);
    std::optional<std::pair<SpellingTrie::Found, double>> best;
    for (const auto& one : found) {
      const auto word = trie().text(one.word);
      const bool is_far = word.compare(0, believed_initials, joined, 0, believed_initials) != 0;
      if (one.length != symbols.size() || is_far || word.size() < least_latin_letters) continue;
      const double cost = trie().cost(one.word) + error_cost + error_price_factor * one.price;
      if (!best || cost < best->second) best = {one, cost};
    }
    return best;
  }
};

Speller::Speller(const index::Pack& pack) : impl_(std::make_unique<Impl>(pack)) {}
Speller::Speller(Speller&&) noexcept = default;
Speller& Speller::operator=(Speller&&) noexcept = default;
Speller::~Speller() = default;

bool Speller::knows(std::string_view word) const {
  return impl_->trie().has(word) || impl_->trie().has(singular(word));
}

std::vector<Mend> Speller::find(std::string_view question, const text::Segmented& segmented) const {
  std::vector<Mend> out;
  if (impl_->pack->words().words.empty()) return out;
  const auto& tokens = segmented.tokens;
  std::vector<bool> suspects(tokens.size(), false);
  bool any = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    suspects[i] = impl_->is_suspect(tokens[i]);
    any = any || suspects[i] || tokens[i].match == text::MatchKind::folded;
  }
  if (!any) return out;
  std::size_t read = 0;
  for (const auto& stretch : Impl::thai_stretches(tokens, suspects)) {
    read += tokens[stretch.last - 1].end - tokens[stretch.first].begin;
    if (read > most_bytes_read) break;
    impl_->mend_thai(segmented, stretch, out);
  }
  impl_->mend_latin(question, tokens, suspects, out);
  for (const auto& token : tokens) {
    const auto overlaps = [&](const Mend& mend) { return mend.begin < token.end && token.begin < mend.end; };
    if (token.entry && token.match == text::MatchKind::folded &&
        std::none_of(out.begin(), out.end(), overlaps))
      out.push_back(impl_->mend_listed(token));
  }
  std::sort(out.begin(), out.end(), [](const Mend& a, const Mend& b) { return a.begin < b.begin; });
  return out;
}

}  // namespace thabian::query
