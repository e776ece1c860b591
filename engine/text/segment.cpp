#include "engine/text/segment.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include "engine/text/clusters.h"
#include "engine/text/lattice.h"
#include "engine/text/thai.h"
#include "engine/text/utf8.h"

namespace thabian::text {
namespace {

/// ICU's dictionary of Thai words. Not for two threads at once.
class Dictionary {
 public:
  Dictionary() {
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(icu::BreakIterator::createWordInstance(icu::Locale("th"), status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no word breaking for Thai: its data is missing");
  }
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;
  ~Dictionary() { utext_close(text_); }

  /// Cuts [begin, end), which is nothing but Thai letters, into words and appends them to `out`.
  void cut(std::string_view normalized, std::size_t begin, std::size_t end, std::vector<Piece>& out) {
    units_.clear();
    for (std::size_t i = begin; i < end; i += 3)
      units_.push_back(static_cast<char16_t>(thai_at(normalized, i)));
    UErrorCode status = U_ZERO_ERROR;
    text_ = utext_openUChars(text_, units_.data(), static_cast<std::int64_t>(units_.size()), &status);
    iterator_->setText(text_, status);
    std::size_t from = begin;
    for (std::int32_t k = iterator_->next(); k != icu::BreakIterator::DONE; k = iterator_->next()) {
      const std::size_t to = begin + 3 * static_cast<std::size_t>(k);
      out.push_back({from, to, PieceKind::thai});
      from = to;
    }
    if (from < end) out.push_back({from, end, PieceKind::thai});
  }

  /// The pieces with the Thai ones cut into words.
  std::vector<Piece> words(std::string_view normalized, const std::vector<Piece>& pieces) {
    std::vector<Piece> out;
    out.reserve(pieces.size() * 6);
    for (const Piece& piece : pieces) {
      if (piece.kind == PieceKind::thai) {
        cut(normalized, piece.begin, piece.end, out);
      } else {
        out.push_back(piece);
      }
    }
    return out;
  }

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
  UText* text_ = nullptr;
  std::u16string units_;
};

TokenKind token_kind(PieceKind kind) {
  switch (kind) {
    case PieceKind::code:
      return TokenKind::code;
    case PieceKind::number:
      return TokenKind::number;
    case PieceKind::latin:
      return TokenKind::latin;
    case PieceKind::other:
      return TokenKind::other;
    default:
      return TokenKind::thai;
  }
}

TokenKind term_kind(std::string_view joined, bool is_code) {
  const auto is_thai_byte = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  const bool has_digit = joined.find_first_of("0123456789") != std::string_view::npos;
  if (is_code && has_digit) return TokenKind::code;
  if (std::any_of(joined.begin(), joined.end(), is_thai_byte)) return TokenKind::thai;
  return joined.find_first_not_of("0123456789") == std::string_view::npos ? TokenKind::number
                                                                          : TokenKind::latin;
}

bool is_only_marks(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_thai_mark(next_code_point(text, i))) return false;
  }
  return true;
}

/// Which offsets begin a cluster, or anything that is not Thai; one flag for each byte and one for the end.
std::vector<std::uint8_t> boundary_flags(std::string_view text, const std::vector<Piece>& pieces) {
  std::vector<std::uint8_t> flags(text.size() + 1, 1);
  for (const Piece& piece : pieces) {
    if (piece.kind != PieceKind::thai) continue;
    for (std::size_t i = piece.begin; i < piece.end;) {
      const std::size_t end = cluster_end(text, i);
      std::fill(flags.data() + i + 1, flags.data() + end, std::uint8_t{0});
      i = end;
    }
  }
  return flags;
}

/// All terms in the text by their place, the longest first; they begin and end on cluster boundaries.
std::vector<Match> find_matches(const Lexicon& lexicon, std::string_view text,
                                const std::vector<Piece>& pieces) {
  std::vector<Match> out;
  if (lexicon.entries().empty()) return out;
  const std::vector<std::uint8_t> flags = boundary_flags(text, pieces);
  const auto look_up = [&](std::size_t at) {
    for (const Lexicon::Hit& hit : lexicon.matches_at(text, at)) {
      const std::size_t end = at + hit.length;
      if (flags[end] == 0) continue;
      const int cost = match_cost(text.substr(at, hit.length), hit.is_code);
      out.push_back({at, end, hit.entry, hit.spelling, cost, hit.is_code});
    }
  };
  for (const Piece& piece : pieces) {
    if (piece.kind == PieceKind::gap) continue;
    look_up(piece.begin);
    if (piece.kind != PieceKind::thai && piece.kind != PieceKind::code) continue;
    for (std::size_t i = piece.begin + 3; i < piece.end && is_thai_block_at(text, i); i += 3) {
      if (flags[i] != 0) look_up(i);
    }
  }
  return out;
}

}  // namespace

std::string_view token_kind_name(TokenKind kind) {
  static constexpr std::array<std::string_view, 5> names = {"thai", "latin", "number", "code", "other"};
  return names[static_cast<std::size_t>(kind)];
}

struct Segmenter::Impl {
  explicit Impl(Lexicon terms) : lexicon(std::move(terms)) {}

  Lexicon lexicon;
  Dictionary dictionary;
  std::unordered_map<std::uint64_t, std::vector<std::string>> parts;  ///< by entry and spelling

  const std::vector<std::string>& parts_of(const Match& match);
};

/// The words of the spelling alone, so that they are the same in every sentence.
const std::vector<std::string>& Segmenter::Impl::parts_of(const Match& match) {
  const std::uint64_t key = (std::uint64_t{match.entry} << 32U) | match.spelling;
  const auto [it, is_new] = parts.try_emplace(key);
  if (is_new && !match.is_code) {
    const std::string& spelling = lexicon.entries()[match.entry].spellings[match.spelling].text;
    for (const Piece& piece : dictionary.words(spelling, scan_pieces(spelling))) {
      if (piece.kind != PieceKind::gap) it->second.push_back(piece_text(spelling, piece));
    }
    if (it->second.size() == 1) it->second.clear();
  }
  return it->second;
}

/// One call of segment(): writes tokens from left to right.
class Segmenter::Run {
 public:
  Run(Impl& impl, Segmented& out) : impl_(impl), out_(out), text_(out.normalized.text) {}

  void run() {
    const std::vector<Piece> scanned = scan_pieces(text_);
    const std::vector<Piece> pieces = impl_.dictionary.words(text_, scanned);
    const std::vector<Match> matches = find_matches(impl_.lexicon, text_, scanned);
    out_.tokens.reserve(pieces.size());
    const Piece* piece = pieces.data();
    const Piece* const end = piece + pieces.size();
    for (std::size_t m = 0; m < matches.size();) {
      const Piece* last = piece;
      while (last->end <= matches[m].begin) ++last;
      // A term that begins inside a word may take the word before along.
      const bool has_word_before = last != piece && (last - 1)->kind == PieceKind::thai;
      const Piece* const first = has_word_before ? last - 1 : last;
      for (; piece != first; ++piece) add_piece(*piece);
      const std::size_t m_end = extend(matches, m, last, end);
      read_island(piece, last, matches.data() + m, m_end - m);
      piece = last;
      m = m_end;
    }
    for (; piece != end; ++piece) add_piece(*piece);
  }

 private:
  /// Moves `last` behind all pieces that hang together through terms, from the one that `m` begins in.
  /// Returns the number of the first term behind them.
  static std::size_t extend(const std::vector<Match>& matches, std::size_t m, const Piece*& last,
                            const Piece* end) {
    std::size_t reach = last->end;
    ++last;
    while (m < matches.size() && matches[m].begin < reach) {
      const std::size_t match_end = matches[m++].end;
      while ((last - 1)->end < match_end) ++last;
      // One that ends inside a word may take the next word along.
      if ((last - 1)->end > match_end && (last - 1)->begin < match_end && last != end) ++last;
      reach = (last - 1)->end;
    }
    return m;
  }

  void read_island(const Piece* first, const Piece* last, const Match* matches, std::size_t count) {
    const std::vector<Step> steps = Lattice(text_, first, last, matches, count).cheapest();
    for (std::size_t i = 0; i < steps.size();) {
      std::size_t j = i;
      while (j < steps.size() && steps[j].match == nullptr && steps[j].kind == PieceKind::thai) ++j;
      if (j > i) {
        add_words(steps, i, j);
        i = j;
        continue;
      }
      if (steps[i].match != nullptr) {
        add_term(*steps[i].match);
      } else {
        add_piece({steps[i].begin, steps[i].end, steps[i].kind});
      }
      ++i;
    }
  }

  /// Words between terms: where a term took part of one, they are cut anew.
  void add_words(const std::vector<Step>& steps, std::size_t from, std::size_t to) {
    bool has_part = false;
    for (std::size_t i = from; i < to; ++i) has_part = has_part || steps[i].is_part;
    words_.clear();
    if (has_part) {
      impl_.dictionary.cut(text_, steps[from].begin, steps[to - 1].end, words_);
    } else {
      for (std::size_t i = from; i < to; ++i) words_.push_back({steps[i].begin, steps[i].end, steps[i].kind});
    }
    for (const Piece& piece : words_) add_piece(piece);
  }

  void add_piece(const Piece& piece) {
    if (piece.kind == PieceKind::gap) return;
    std::string text = piece_text(text_, piece);
    if (piece.kind == PieceKind::thai && is_only_marks(text)) return;
    add_token(std::move(text), token_kind(piece.kind), piece.begin, piece.end);
  }

  void add_term(const Match& match) {
    const Spelling& spelling = impl_.lexicon.entries()[match.entry].spellings[match.spelling];
    Token& token =
        add_token(spelling.joined, term_kind(spelling.joined, match.is_code), match.begin, match.end);
    token.entry = match.entry;
    token.match = spelling.kind;
    token.parts = impl_.parts_of(match);
  }

  Token& add_token(std::string text, TokenKind kind, std::size_t begin, std::size_t end) {
    Token& token = out_.tokens.emplace_back();
    token.text = std::move(text);
    token.kind = kind;
    token.begin = out_.normalized.original_begin(begin);
    token.end = out_.normalized.original_end(end);
    return token;
  }

  Impl& impl_;
  Segmented& out_;
  std::string_view text_;
  std::vector<Piece> words_;
};

Segmenter::Segmenter(Lexicon lexicon) : impl_(std::make_unique<Impl>(std::move(lexicon))) {}
Segmenter::Segmenter(const Segmenter& other) : impl_(std::make_unique<Impl>(other.impl_->lexicon)) {}
Segmenter& Segmenter::operator=(const Segmenter& other) {
  if (this != &other) impl_ = std::make_unique<Impl>(other.impl_->lexicon);
  return *this;
}
Segmenter::Segmenter(Segmenter&&) noexcept = default;
Segmenter& Segmenter::operator=(Segmenter&&) noexcept = default;
Segmenter::~Segmenter() = default;

const Lexicon& Segmenter::lexicon() const {
  return impl_->lexicon;
}

Segmented Segmenter::segment(std::string_view original) const {
  Segmented out;
  out.normalized = normalize(original);
  Run(*impl_, out).run();
  return out;
}

}  // namespace thabian::text
