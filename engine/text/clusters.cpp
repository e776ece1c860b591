#include "engine/text/clusters.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "engine/text/segment.h"
#include "engine/text/thai.h"
#include "engine/text/utf8.h"

namespace thabian::text {
namespace {

/// What has been read of the cluster so far.
struct Open {
  bool needs_consonant = false;  ///< a leading vowel stands alone
  bool needs_final = false;      ///< a vowel that never ends a syllable: ั ื, and ิ or ็ after SARA E
  bool lead_e = false;
  bool long_i = false;  ///< SARA II after SARA E: เ-ีย
};

/// Whether the consonant at `i` is silent: it carries THANTHAKHAT, perhaps behind a vowel (ร์, ธุ์, ทธิ์).
bool is_silent(std::string_view text, std::size_t i) {
  std::size_t next = i + 3;
  if (!is_thai_block_at(text, next)) return false;
  const char32_t mark = thai_at(text, next);
  if (mark == kSaraI || mark == 0x0E38) next += 3;
  return is_thai_block_at(text, next) && thai_at(text, next) == kThanthakhat;
}

bool continues(const Open& open, char32_t c, std::string_view text, std::size_t i) {
  if (is_thai_mark(c) || is_thai_follow_vowel(c) || c == kLakkhangyao) return true;
  if (!is_thai_consonant(c)) return false;
  return open.needs_consonant || open.needs_final || (open.long_i && c == 0x0E22) || is_silent(text, i);
}

void advance(Open& open, char32_t c) {
  if (is_thai_tone(c)) return;
  const bool e = open.lead_e;
  if (is_thai_consonant(c)) {
    open = open.needs_consonant ? Open{false, false, e, false} : Open{};
  } else if (c == kMaiHanAkat || c == kSaraUee || (e && (c == kSaraI || c == kMaitaikhu))) {
    open = {false, true, false, false};
  } else {
    open = {false, false, false, e && c == kSaraIi};
  }
}

Open begin_cluster(char32_t c) {
  if (is_thai_lead_vowel(c)) return {true, false, c == kSaraE, false};
  return {};
}

// --- Pieces ---

bool is_digit_at(std::string_view text, std::size_t i) {
  return i < text.size() && text[i] >= '0' && text[i] <= '9';
}
bool is_char_at(std::string_view text, std::size_t i, char c) {
  return i < text.size() && text[i] == c;
}
bool is_consonant_at(std::string_view text, std::size_t i) {
  return is_thai_block_at(text, i) && is_thai_consonant(thai_at(text, i));
}
bool is_thai_letter_at(std::string_view text, std::size_t i) {
  return is_thai_block_at(text, i) && is_thai_letter(thai_at(text, i));
}

std::size_t skip_digits(std::string_view text, std::size_t i) {
  while (is_digit_at(text, i)) ++i;
  return i;
}

std::size_t skip_consonants(std::string_view text, std::size_t i) {
  while (is_consonant_at(text, i)) i += 3;
  return i;
}

/// 15; 1,000; 1,250.50; 08.30. A sign behind the number is not part of it.
std::size_t number_end(std::string_view text, std::size_t begin) {
  std::size_t i = skip_digits(text, begin);
  while (is_char_at(text, i, ',') && skip_digits(text, i + 1) == i + 4) i += 4;
  if (is_char_at(text, i, '.') && is_digit_at(text, i + 1)) i = skip_digits(text, i + 1);
  return i;
}

/// Eras and months look like form codes and have a number behind them too.
bool is_date_abbreviation(std::string_view letters) {
  static constexpr std::array<std::string_view, 12> dates = {"พศ", "คศ", "ฮศ", "มค", "กพ", "พค",
                                                             "กค", "สค", "กย", "ตค", "พย", "ธค"};
  return std::find(dates.begin(), dates.end(), letters) != dates.end();
}

std::string without(std::string_view text, std::string_view signs) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (signs.find(c) == std::string_view::npos) out.push_back(c);
  }
  return out;
}

constexpr std::string_view kEtCetera = "ฯลฯ";
constexpr std::size_t kThaiBytes = 3;
constexpr std::size_t kMostCodeLetters = 4;

/// Letters with dots, as they stand in the text, and the number behind them.
struct Dotted {
  std::size_t letters_end = 0;
  std::size_t end = 0;
  std::size_t groups = 0;
};

/// Reads ท.ร. 14/1 from its first letter on.
Dotted read_dotted(std::string_view text, std::size_t begin) {
  Dotted out;
  std::size_t letters = 0;
  std::size_t i = begin;
  for (;;) {
    const std::size_t group_begin = out.groups > 0 && is_char_at(text, i, ' ') ? i + 1 : i;
    const std::size_t group_end = skip_consonants(text, group_begin);
    const bool dot = is_char_at(text, group_end, '.');
    const std::size_t number = is_char_at(text, group_end, ' ') ? group_end + 1 : group_end;
    letters += (group_end - group_begin) / kThaiBytes;
    if (group_end == group_begin || letters > kMostCodeLetters || (!dot && !is_digit_at(text, number))) break;
    ++out.groups;
    i = out.letters_end = dot ? group_end + 1 : group_end;
    if (!dot) break;
  }
  out.end = out.letters_end;
  const bool blank = out.groups > 1 && is_char_at(text, i, ' ');
  const std::size_t number = blank ? i + 1 : i;
  if (out.groups == 0 || !is_digit_at(text, number)) return out;
  out.end = skip_digits(text, number);
  while (is_char_at(text, out.end, '/') && is_digit_at(text, out.end + 1))
    out.end = skip_digits(text, out.end + 1);
  return out;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Piece> run() && {
    while (at_ < text_.size()) {
      if (text_.substr(at_, kEtCetera.size()) == kEtCetera) {
        put(at_ + kEtCetera.size(), PieceKind::gap);
      } else if (is_thai_letter_at(text_, at_)) {
        thai();
      } else if (is_digit_at(text_, at_)) {
        put(number_end(text_, at_), PieceKind::number);
      } else {
        other();
      }
    }
    return std::move(out_);
  }

 private:
  void put(std::size_t end, PieceKind kind) {
    if (end == at_) return;
    if (kind == PieceKind::gap && !out_.empty() && out_.back().kind == PieceKind::gap) {
      out_.back().end = end;
    } else {
      out_.push_back({at_, end, kind});
    }
    at_ = end;
  }

  void thai() {
    std::size_t end = at_;
    while (is_thai_letter_at(text_, end)) end += kThaiBytes;
    if (!is_char_at(text_, end, '.') || !is_consonant_at(text_, end - kThaiBytes))
      return put(end, PieceKind::thai);
    // One letter before the first dot (แบบท.ร.14), or nothing but the letters (คร.2).
    const bool bare = skip_consonants(text_, at_) == end;
    if (dotted(end - kThaiBytes, 2) || (bare && dotted(at_, 1))) return;
    put(end, PieceKind::thai);
  }

  bool dotted(std::size_t begin, std::size_t least_groups) {
    const Dotted found = read_dotted(text_, begin);
    const bool number = found.end > found.letters_end;
    if (found.groups < least_groups || (!number && found.groups < 2)) return false;
    put(begin, PieceKind::thai);
    const bool date = is_date_abbreviation(without(text_.substr(begin, found.letters_end - begin), ". "));
    if (number && !date) {
      put(found.end, PieceKind::code);
    } else {
      put(found.letters_end, PieceKind::abbreviation);
    }
    return true;
  }

  static PieceKind kind_of(char32_t c) {
    if (c < 0x80)
      return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ? PieceKind::latin : PieceKind::gap;
    if (is_thai(c)) return PieceKind::gap;
    const auto u = static_cast<UChar32>(c);
    const bool mark = (U_GET_GC_MASK(u) & U_GC_M_MASK) != 0;
    if (!u_isalnum(u) && !mark) return PieceKind::gap;
    return c < 0x0370 || (c >= 0x1E00 && c < 0x1F00) ? PieceKind::latin : PieceKind::other;
  }

  void other() {
    std::size_t end = at_;
    const PieceKind kind = kind_of(next_code_point(text_, end));
    while (kind != PieceKind::gap && end < text_.size()) {
      std::size_t next = end;
      char32_t c = next_code_point(text_, next);
      if (kind == PieceKind::latin && (c == U'\'' || c == 0x2019) && next < text_.size())
        c = next_code_point(text_, next);
      if (kind_of(c) != kind) break;
      end = next;
    }
    put(end, kind);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Piece> out_;
};

}  // namespace

std::size_t cluster_end(std::string_view normalized, std::size_t begin) {
  std::size_t i = begin;
  if (!is_thai_letter_at(normalized, i)) {
    next_code_point(normalized, i);
    return i;
  }
  const char32_t first = thai_at(normalized, i);
  i += kThaiBytes;
  Open open = begin_cluster(first);
  while (is_thai_block_at(normalized, i)) {
    const char32_t c = thai_at(normalized, i);
    if (!is_thai_letter(c) || !continues(open, c, normalized, i)) break;
    advance(open, c);
    i += kThaiBytes;
  }
  return i;
}

std::vector<std::size_t> cluster_boundaries(std::string_view normalized) {
  std::vector<std::size_t> out = {0};
  for (std::size_t i = 0; i < normalized.size();) {
    i = cluster_end(normalized, i);
    out.push_back(i);
  }
  return out;
}

std::vector<Piece> scan_pieces(std::string_view normalized) {
  return Scanner(normalized).run();
}

std::string piece_text(std::string_view normalized, const Piece& piece) {
  const std::string_view text = normalized.substr(piece.begin, piece.end - piece.begin);
  switch (piece.kind) {
    case PieceKind::abbreviation:
    case PieceKind::code:
      return without(text, ". ");
    case PieceKind::number:
      return without(text, ",");
    case PieceKind::latin:
      break;
    default:
      return std::string(text);
  }
  std::string out = without(text, "'");
  static constexpr std::string_view apostrophe = "\u2019";
  for (auto i = out.find(apostrophe); i != std::string::npos; i = out.find(apostrophe, i))
    out.erase(i, apostrophe.size());
  return out;
}

}  // namespace thabian::text
