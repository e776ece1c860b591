#include "engine/text/segment.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "engine/text/clusters.h"
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
    for (std::size_t i = begin; i < end; i += 3) units_.push_back(static_cast<char16_t>(thai_at(normalized, i)));
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

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
  UText* text_ = nullptr;
  std::u16string units_;
};

/// A spelling of the lexicon that stands in the text.
struct Match {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint32_t entry = 0;
  std::uint32_t spelling = 0;
  int cost = 0;
  bool is_code = false;
};

/// A step of the chosen reading.
struct Step {
  std::size_t begin = 0;
  std::size_t end = 0;
  const Match* match = nullptr;  ///< null: a piece, or a part of one
  PieceKind kind = PieceKind::gap;
  bool is_part = false;
};

// The prices of a reading. A term is cheaper than a word, more so the longer it is; a part of a word (what is left
// when a term begins or ends inside it) is dearer than a word; what cannot be a word at all is dearest. Chosen with the
// consistency table of tests/engine/text_consistency_test.cpp. What follows from them: a term of three clusters or more
// may cut a word of the dictionary, a shorter one may not (หาย in หายใจ), and of two chains of terms the one with the
// longest term wins.
constexpr int kTermCost = 10;
constexpr int kDottedCodeCost = -20;
constexpr int kBareCodeCost = 20;  ///< no gain for letters that may well end a word: ละคร 2 เรื่อง is no คร.2
constexpr int kWordCost = 20;
constexpr int kNumberCost = 5;
constexpr int kPartCost = 24;
constexpr int kJoinedPartCost = 30;  ///< a part with the whole word beside it: the dictionary had cut it wrongly
constexpr int kScrapCost = 50;

int term_cost(std::size_t clusters) {
  const int c = static_cast<int>(std::min<std::size_t>(clusters, 10));
  return kTermCost - c * c - 2 * c;
}

int piece_cost(PieceKind kind) {
  if (kind == PieceKind::gap) return 0;
  return kind == PieceKind::number ? kNumberCost : kWordCost;
}

/// No Thai word is a single consonant, or begins with a mark.
bool may_be_word(std::string_view part) {
  if (part.size() <= 3 || !is_thai_block_at(part, 0)) return false;
  const char32_t first = thai_at(part, 0);
  return is_thai_consonant(first) || is_thai_lead_vowel(first);
}

/// Finds the cheapest reading of a stretch of pieces that terms lie across.
class Lattice {
 public:
  Lattice(std::string_view text, const Piece* first, const Piece* last, const Match* matches, std::size_t count)
      : text_(text), first_(first), last_(last), matches_(matches), count_(count) {}

  [[nodiscard]] std::vector<Step> cheapest() {
    collect_nodes();
    best_.assign(nodes_.size(), Best{});
    best_[0].cost = 0;
    const Match* match = matches_;
    const Piece* piece = first_;
    for (std::size_t a = 0; a + 1 < nodes_.size(); ++a) {
      while (piece->end <= nodes_[a]) ++piece;
      for (; match != matches_ + count_ && match->begin == nodes_[a]; ++match) {
        offer(a, node_at(match->end), match->cost, {match->begin, match->end, match, PieceKind::thai, false});
      }
      offer_pieces(a, *piece);
    }
    return path();
  }

 private:
  struct Best {
    int cost = std::numeric_limits<int>::max();
    std::size_t before = 0;
    Step step;
  };
  /// Parts reach this many nodes ahead: enough for any word, and a bound for noise.
  static constexpr std::size_t kReach = 8;

  void collect_nodes() {
    for (const Piece* p = first_; p != last_; ++p) nodes_.push_back(p->begin);
    nodes_.push_back((last_ - 1)->end);
    for (std::size_t i = 0; i < count_; ++i) {
      nodes_.push_back(matches_[i].begin);
      nodes_.push_back(matches_[i].end);
    }
    std::sort(nodes_.begin(), nodes_.end());
    nodes_.erase(std::unique(nodes_.begin(), nodes_.end()), nodes_.end());
  }

  [[nodiscard]] std::size_t node_at(std::size_t offset) const {
    return static_cast<std::size_t>(std::lower_bound(nodes_.begin(), nodes_.end(), offset) - nodes_.begin());
  }

  void offer(std::size_t a, std::size_t b, int cost, const Step& step) {
    const int total = best_[a].cost + cost;
    // Of two equally good readings the one whose last cut is further right: the longer term in front.
    if (total <= best_[b].cost) best_[b] = {total, a, step};
  }

  /// The piece at node `a`, and what a term may leave of it and of the piece behind it.
  void offer_pieces(std::size_t a, const Piece& piece) {
    const bool from_begin = nodes_[a] == piece.begin;
    if (from_begin) {
      offer(a, node_at(piece.end), piece_cost(piece.kind), {piece.begin, piece.end, nullptr, piece.kind, false});
    }
    const bool joins = &piece + 1 != last_ && piece.kind == PieceKind::thai && (&piece + 1)->kind == PieceKind::thai;
    const std::size_t limit = joins ? (&piece + 1)->end : piece.end;
    for (std::size_t b = a + 1; b < nodes_.size() && b <= a + kReach && nodes_[b] <= limit; ++b) {
      const bool to_end = nodes_[b] == piece.end || nodes_[b] == limit;
      if (from_begin && to_end) continue;
      offer_part(a, b, piece.kind, nodes_[b] > piece.end);
    }
  }

  void offer_part(std::size_t a, std::size_t b, PieceKind kind, bool is_joined) {
    const std::string_view part = text_.substr(nodes_[a], nodes_[b] - nodes_[a]);
    const bool is_letters = kind == PieceKind::thai || part.find_first_of(". /0123456789") == std::string_view::npos;
    int cost = may_be_word(part) && is_letters ? kPartCost : kScrapCost;
    if (is_joined) cost = kJoinedPartCost;
    if (kind == PieceKind::gap) cost = 0;
    const bool is_cut_code = kind == PieceKind::code || kind == PieceKind::abbreviation;
    offer(a, b, cost, {nodes_[a], nodes_[b], nullptr, is_cut_code && is_letters ? PieceKind::thai : kind, true});
  }

  [[nodiscard]] std::vector<Step> path() const {
    std::vector<Step> steps;
    for (std::size_t b = nodes_.size() - 1; b != 0; b = best_[b].before) steps.push_back(best_[b].step);
    std::reverse(steps.begin(), steps.end());
    return steps;
  }

  std::string_view text_;
  const Piece* first_;
  const Piece* last_;
  const Match* matches_;
  std::size_t count_;
  std::vector<std::size_t> nodes_;
  std::vector<Best> best_;
};

TokenKind token_kind(PieceKind kind) {
  switch (kind) {
    case PieceKind::code: return TokenKind::code;
    case PieceKind::number: return TokenKind::number;
    case PieceKind::latin: return TokenKind::latin;
    case PieceKind::other: return TokenKind::other;
    default: return TokenKind::thai;
  }
}

bool is_only_marks(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_thai_mark(next_code_point(text, i))) return false;
  }
  return true;
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

  std::vector<Piece> words(std::string_view text, const std::vector<Piece>& pieces);
  [[nodiscard]] std::vector<Match> find_matches(std::string_view text, const std::vector<Piece>& pieces) const;
  const std::vector<std::string>& parts_of(const Match& match);
};

namespace {

/// One call of segment(): collects tokens from left to right.
class Collector {
 public:
  explicit Collector(Segmented& out) : out_(out), text_(out.normalized.text) {}

  void add(const Piece& piece) {
    if (piece.kind == PieceKind::gap) return;
    Token& token = out_.tokens.emplace_back();
    token.text = piece_text(text_, piece);
    token.kind = token_kind(piece.kind);
    if (piece.kind == PieceKind::thai && is_only_marks(token.text)) {
      out_.tokens.pop_back();
      return;
    }
    set_range(token, piece.begin, piece.end);
  }

  Token& add_term(std::size_t begin, std::size_t end, const Spelling& spelling, std::uint32_t entry, bool is_code) {
    Token& token = out_.tokens.emplace_back();
    token.text = spelling.joined;
    token.entry = entry;
    token.match = spelling.kind;
    const unsigned char last = static_cast<unsigned char>(token.text.back());
    const unsigned char first = static_cast<unsigned char>(token.text.front());
    const bool has_digit = token.text.find_first_of("0123456789") != std::string::npos;
    token.kind = is_code && has_digit          ? TokenKind::code
                 : first >= 0x80 || last >= 0x80 ? TokenKind::thai
                 : first >= 'a'                ? TokenKind::latin
                                               : TokenKind::number;
    set_range(token, begin, end);
    return token;
  }

 private:
  void set_range(Token& token, std::size_t begin, std::size_t end) {
    token.begin = out_.normalized.original_begin(begin);
    token.end = out_.normalized.original_end(end);
  }

  Segmented& out_;
  std::string_view text_;
};

}  // namespace

std::vector<Piece> Segmenter::Impl::words(std::string_view text, const std::vector<Piece>& pieces) {
  std::vector<Piece> out;
  out.reserve(pieces.size() * 6);
  for (const Piece& piece : pieces) {
    if (piece.kind == PieceKind::thai) {
      dictionary.cut(text, piece.begin, piece.end, out);
    } else {
      out.push_back(piece);
    }
  }
  return out;
}

/// Terms begin and end on cluster boundaries; which of them are meant is for the lattice to say.
std::vector<Match> Segmenter::Impl::find_matches(std::string_view text, const std::vector<Piece>& pieces) const {
  std::vector<Match> out;
  if (lexicon.entries().empty()) return out;
  std::vector<std::uint8_t> is_boundary(text.size() + 1, 1);
  for (const Piece& piece : pieces) {
    if (piece.kind != PieceKind::thai) continue;
    for (std::size_t i = piece.begin; i < piece.end;) {
      const std::size_t end = cluster_end(text, i);
      std::fill(is_boundary.begin() + static_cast<std::ptrdiff_t>(i) + 1, is_boundary.begin() + static_cast<std::ptrdiff_t>(end), 0);
      i = end;
    }
  }
  const auto look_up = [&](std::size_t at) {
    for (const Lexicon::Hit& hit : lexicon.matches_at(text, at)) {
      const std::size_t end = at + hit.length;
      if (is_boundary[end] == 0) continue;
      const auto flag = is_boundary.begin() + static_cast<std::ptrdiff_t>(at);
      const auto clusters = std::count(flag, flag + static_cast<std::ptrdiff_t>(hit.length), 1);
      const bool dotted = text.substr(at, hit.length).find('.') != std::string_view::npos;
      const int code_cost = dotted ? kDottedCodeCost : kBareCodeCost;
      const int cost = hit.is_code ? code_cost : term_cost(static_cast<std::size_t>(clusters));
      out.push_back({at, end, hit.entry, hit.spelling, cost, hit.is_code});
    }
  };
  for (const Piece& piece : pieces) {
    if (piece.kind == PieceKind::gap) continue;
    look_up(piece.begin);
    if (piece.kind != PieceKind::thai && piece.kind != PieceKind::code) continue;
    for (std::size_t i = piece.begin + 3; is_thai_block_at(text, i) && i < piece.end; i += 3) {
      if (is_boundary[i] != 0) look_up(i);
    }
  }
  return out;
}

const std::vector<std::string>& Segmenter::Impl::parts_of(const Match& match) {
  const std::uint64_t key = (std::uint64_t{match.entry} << 32U) | match.spelling;
  const auto [it, is_new] = parts.try_emplace(key);
  if (is_new && !match.is_code) {
    const std::string& spelling = lexicon.entries()[match.entry].spellings[match.spelling].text;
    for (const Piece& piece : words(spelling, scan_pieces(spelling))) {
      if (piece.kind != PieceKind::gap) it->second.push_back(piece_text(spelling, piece));
    }
    if (it->second.size() == 1) it->second.clear();
  }
  return it->second;
}

Segmenter::Segmenter(Lexicon lexicon) : impl_(std::make_unique<Impl>(std::move(lexicon))) {}
Segmenter::Segmenter(const Segmenter& other) : impl_(std::make_unique<Impl>(other.impl_->lexicon)) {}
Segmenter& Segmenter::operator=(const Segmenter& other) {
  if (this != &other) impl_ = std::make_unique<Impl>(other.impl_->lexicon);
  return *this;
}
Segmenter::Segmenter(Segmenter&&) noexcept = default;
Segmenter& Segmenter::operator=(Segmenter&&) noexcept = default;
Segmenter::~Segmenter() = default;

const Lexicon& Segmenter::lexicon() const { return impl_->lexicon; }

Segmented Segmenter::segment(std::string_view original) const {
  Segmented out;
  out.normalized = normalize(original);
  const std::string_view text = out.normalized.text;
  const std::vector<Piece> scanned = scan_pieces(text);
  const std::vector<Piece> pieces = impl_->words(text, scanned);
  const std::vector<Match> matches = impl_->find_matches(text, scanned);
  out.tokens.reserve(pieces.size());
  Collector collector(out);

  std::vector<Piece> gap;
  const auto add_step = [&](const Step& step) {
    const Match& match = *step.match;
    Token& token = collector.add_term(step.begin, step.end, impl_->lexicon.entries()[match.entry].spellings[match.spelling],
                                      match.entry, match.is_code);
    token.parts = impl_->parts_of(match);
  };
  // Words between terms: where a term took part of one, the rest is cut anew.
  const auto add_gap = [&](const std::vector<Step>& steps, std::size_t from, std::size_t to) {
    bool has_part = false;
    for (std::size_t i = from; i < to; ++i) has_part = has_part || steps[i].is_part;
    gap.clear();
    if (has_part) {
      impl_->dictionary.cut(text, steps[from].begin, steps[to - 1].end, gap);
    } else {
      for (std::size_t i = from; i < to; ++i) gap.push_back({steps[i].begin, steps[i].end, steps[i].kind});
    }
    for (const Piece& piece : gap) collector.add(piece);
  };

  const Piece* piece = pieces.data();
  const Piece* const end = piece + pieces.size();
  for (std::size_t m = 0; m < matches.size();) {
    for (; piece->end <= matches[m].begin; ++piece) collector.add(*piece);
    // The island: all pieces and terms that hang together here.
    const Piece* last = piece + 1;
    std::size_t past = m;
    for (std::size_t reach = piece->end; past < matches.size() && matches[past].begin < reach; ++past) {
      reach = std::max(reach, matches[past].end);
      while ((last - 1)->end < reach) ++last;
      reach = (last - 1)->end;
    }
    const std::vector<Step> steps = Lattice(text, piece, last, matches.data() + m, past - m).cheapest();
    for (std::size_t i = 0; i < steps.size();) {
      std::size_t j = i;
      while (j < steps.size() && steps[j].match == nullptr && steps[j].kind == PieceKind::thai) ++j;
      if (j > i) {
        add_gap(steps, i, j);
      } else if (steps[j].match != nullptr) {
        add_step(steps[j++]);
      } else {
        collector.add({steps[j].begin, steps[j].end, steps[j].kind});
        ++j;
      }
      i = j;
    }
    piece = last;
    m = past;
  }
  for (; piece != end; ++piece) collector.add(*piece);
  return out;
}

}  // namespace thabian::text
