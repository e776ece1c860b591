#include "engine/text/normalize.h"

#include <algorithm>
#include <array>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "engine/text/thai.h"
#include "engine/text/utf8.h"

namespace thabian::text {
namespace {

/// A code point and where it came from.
struct Char {
  char32_t c = 0;
  std::uint32_t origin = 0;
  bool operator==(const Char& other) const { return c == other.c; }
};
using Chars = std::vector<Char>;

// --- Step 2 and the folding of step 1: one code point at a time ---

bool is_ignorable(char32_t c) {
  return c == 0x00AD || c == 0x034F || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) ||
         c == 0xFEFF;
}

bool is_blank(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

char32_t fold(char32_t c) {
  if (is_blank(c)) return U' ';
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  if (c == 0x0345) return c;     // its folding is a letter, which would compose differently the second time
  if (c == 0x0130) return U'i';  // İ has no folding of its own but may lose its dot to another mark
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

// --- Steps 3 to 5: Thai ---

/// Order of marks on one consonant. PHINTHU first, as NFC wants it; vowels stay in the order they were typed.
int mark_rank(char32_t c) {
  if (c == kPhinthu) return 0;
  if (is_thai_tone(c)) return 2;
  return c == kThanthakhat || c == kYamakkan ? 3 : 1;
}

/// SARA E twice is SARA AE, LAKKHANGYAO is SARA AA but after RU and LU, a vowel typed twice counts once.
void repair_vowels(Chars& chars) {
  std::size_t out = 0;
  for (const Char& in : chars) {
    Char next = in;
    const char32_t last = out > 0 ? chars[out - 1].c : 0;
    if (next.c == kLakkhangyao && last != kRu && last != kLu) next.c = kSaraAa;
    if (next.c == kSaraE && last == kSaraE) {
      chars[out - 1].c = kSaraAe;
      continue;
    }
    if (next.c == last && (is_thai_lead_vowel(last) || is_thai_follow_vowel(last))) continue;
    chars[out++] = next;
  }
  chars.resize(out);
}

/// Puts the marks of [begin, end) in order, each once, one tone (the last) among them. Returns the new end.
std::size_t order_marks(Chars& chars, std::size_t begin, std::size_t end) {
  std::array<Char, 24> kept;
  std::size_t count = 0;
  const auto kept_end = [&] { return kept.begin() + static_cast<std::ptrdiff_t>(count); };
  for (std::size_t i = begin; i < end; ++i) {
    const bool tone = is_thai_tone(chars[i].c);
    const auto same = std::find_if(kept.begin(), kept_end(), [&](const Char& k) {
      return k.c == chars[i].c || (tone && is_thai_tone(k.c));
    });
    if (same == kept_end()) {
      kept[count++] = chars[i];
    } else {
      same->c = chars[i].c;
    }
  }
  std::stable_sort(kept.begin(), kept_end(),
                   [](const Char& a, const Char& b) { return mark_rank(a.c) < mark_rank(b.c); });
  const bool unchanged =
      count == end - begin &&
      std::equal(kept.begin(), kept_end(), chars.begin() + static_cast<std::ptrdiff_t>(begin));
  if (unchanged) return end;
  for (std::size_t i = 0; i < count; ++i) chars[begin + i] = {kept[i].c, chars[begin].origin};
  return begin + count;
}

void order_all_marks(Chars& chars) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < chars.size();) {
    std::size_t end = i;
    while (end < chars.size() && is_thai_mark(chars[end].c)) ++end;
    if (end == i) {
      chars[out++] = chars[i++];
      continue;
    }
    const std::size_t kept_end = order_marks(chars, i, end);
    for (; i < kept_end; ++i) chars[out++] = chars[i];
    i = end;
  }
  chars.resize(out);
}

/// NIKHAHIT, perhaps a tone, SARA AA: what other keyboards and NFKC make of SARA AM. A tone typed behind the
/// vowel goes before it.
void repair_follow_vowels(Chars& chars) {
  std::size_t out = 0;
  for (std::size_t k = 0; k < chars.size(); ++k) {
    const Char in = chars[k];  // a copy: its place may be written below
    chars[out++] = in;
    if (in.c == kSaraAa) {
      std::size_t nikhahit = out - 1;
      while (nikhahit > 0 && is_thai_tone(chars[nikhahit - 1].c)) --nikhahit;
      if (nikhahit == 0 || chars[nikhahit - 1].c != kNikhahit) continue;
      const std::uint32_t origin = chars[--nikhahit].origin;
      for (std::size_t i = nikhahit; i + 1 < out; ++i) chars[i] = {chars[i + 1].c, origin};
      chars[--out - 1].c = kSaraAm;
    } else if (is_thai_tone(in.c) && out > 1 && is_thai_follow_vowel(chars[out - 2].c)) {
      chars[out - 1] = {chars[out - 2].c, chars[out - 2].origin};
      chars[out - 2].c = in.c;
    }
  }
  chars.resize(out);
}

void to_ascii_digits(Chars& chars) {
  for (Char& x : chars) {
    if (is_thai_digit(x.c)) x.c = U'0' + (x.c - 0x0E50);
  }
}

/// One repair may call for another (a tone that moved meets a tone). Real text settles in one or two rounds.
void repair_thai(Chars& chars) {
  for (int round = 0; round < 16; ++round) {
    const Chars before = chars;
    repair_vowels(chars);
    order_all_marks(chars);
    repair_follow_vowels(chars);
    if (chars == before) break;
  }
  to_ascii_digits(chars);
}

// --- Step 1: NFC of everything but Thai ---

/// No writing system stacks more characters on one; longer heaps are noise and would take long to sort.
constexpr std::size_t kLongestHeap = 32;

const icu::Normalizer2& nfc() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFCInstance(status);  // compiled into ICU: cannot fail
  }();
  return *instance;
}

void compose_heap(const Chars& chars, std::size_t begin, std::size_t end, Chars& out) {
  if (end - begin == 1 && nfc().isInert(static_cast<UChar32>(chars[begin].c))) {
    out.push_back(chars[begin]);
    return;
  }
  icu::UnicodeString heap;
  for (std::size_t i = begin; i < std::min(end, begin + 2 * kLongestHeap); ++i) {
    heap.append(static_cast<UChar32>(chars[i].c));
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString composed = nfc().normalize(heap, status);
  // The first character is the composed one; what is left of the marks keeps its places.
  const std::size_t count =
      std::min<std::size_t>(static_cast<std::size_t>(composed.countChar32()), kLongestHeap);
  std::int32_t at = 0;
  for (std::size_t k = 0; k < count; ++k, at = composed.moveIndex32(at, 1)) {
    const std::size_t source = k == 0 ? begin : std::max(begin, end - std::min(count - k, end - begin));
    out.push_back({static_cast<char32_t>(composed.char32At(at)), chars[source].origin});
  }
}

void compose(Chars& chars) {
  Chars out;
  out.reserve(chars.size());
  for (std::size_t begin = 0; begin < chars.size();) {
    std::size_t end = begin + 1;
    while (end < chars.size() && !nfc().hasBoundaryBefore(static_cast<UChar32>(chars[end].c))) ++end;
    compose_heap(chars, begin, end, out);
    begin = end;
  }
  chars.swap(out);
}

// --- The walk over the text: long clean stretches are copied, the rest is repaired ---

/// How a Thai character can be part of damage. A stretch without suspicious neighbours is copied.
enum class Suspect : std::uint8_t { plain, lead, follow, vowel_mark, tone, end_mark, always };

Suspect suspect_of(char32_t c) {
  if (is_thai_lead_vowel(c)) return Suspect::lead;
  if (c == kLakkhangyao || c == kNikhahit || c == kPhinthu || is_thai_digit(c)) return Suspect::always;
  if (is_thai_follow_vowel(c)) return Suspect::follow;
  if (is_thai_tone(c)) return Suspect::tone;
  if (c == kThanthakhat || c == kYamakkan) return Suspect::end_mark;
  return is_thai_mark(c) ? Suspect::vowel_mark : Suspect::plain;
}

bool is_suspicious(Suspect before, Suspect after) {
  switch (after) {
    case Suspect::plain:
      return false;
    case Suspect::lead:
      return before == Suspect::lead;
    case Suspect::follow:
      return before == Suspect::follow;
    case Suspect::vowel_mark:
      return before == Suspect::vowel_mark || before == Suspect::tone || before == Suspect::end_mark;
    case Suspect::tone:
      return before == Suspect::follow || before == Suspect::tone || before == Suspect::end_mark;
    case Suspect::end_mark:
      return before == Suspect::end_mark;
    case Suspect::always:
      return true;
  }
  return true;
}

constexpr std::size_t kThaiBlock = 128;

/// By the character's place in the block: its Suspect, and for each pair whether it is suspicious.
struct SuspectTable {
  std::array<std::uint8_t, kThaiBlock> of{};
  std::array<std::array<bool, 7>, 7> pair{};
  SuspectTable() {
    for (std::size_t i = 0; i < kThaiBlock; ++i) {
      of[i] = static_cast<std::uint8_t>(suspect_of(static_cast<char32_t>(0x0E00 + i)));
    }
    for (std::size_t a = 0; a < pair.size(); ++a) {
      for (std::size_t b = 0; b < pair.size(); ++b) {
        pair[a][b] = is_suspicious(static_cast<Suspect>(a), static_cast<Suspect>(b));
      }
    }
  }
};

class Walk {
 public:
  explicit Walk(std::string_view original) : in_(original) {
    out_.text.reserve(original.size() + 16);
    out_.offsets.reserve(original.size() + 17);
  }

  Normalized run() && {
    while (at_ < in_.size()) {
      if (is_thai_at(at_)) {
        thai_stretch();
      } else if (byte(at_) < 0x80) {
        ascii_stretch();
      } else {
        other_stretch(at_);
      }
    }
    out_.offsets.push_back(static_cast<std::uint32_t>(in_.size()));
    return std::move(out_);
  }

 private:
  [[nodiscard]] unsigned byte(std::size_t i) const { return static_cast<unsigned char>(in_[i]); }
  [[nodiscard]] bool is_thai_at(std::size_t i) const { return is_thai_block_at(in_, i); }

  void put(const Chars& chars) {
    for (const Char& x : chars) {
      append_utf8(out_.text, x.c);
      out_.offsets.resize(out_.text.size(), x.origin);
    }
  }

  void ascii_stretch() {
    const std::size_t begin = at_;
    while (at_ < in_.size() && byte(at_) < 0x80) ++at_;
    // The last character may carry a combining mark: it belongs to what follows.
    const bool followed = at_ < in_.size() && !is_thai_at(at_);
    const std::size_t end = followed ? at_ - 1 : at_;
    for (std::size_t i = begin; i < end; ++i) {
      const unsigned c = byte(i);
      out_.text.push_back(
          static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : (c <= 0x20 || c == 0x7F ? ' ' : c)));
      out_.offsets.push_back(static_cast<std::uint32_t>(i));
    }
    if (followed) other_stretch(end);
  }

  /// Copies Thai up to the end of the stretch, or goes the long way if anything in it looks damaged.
  void thai_stretch() {
    static const SuspectTable table;
    const std::size_t begin = at_;
    std::uint8_t before = 0;
    bool clean = true;
    for (; is_thai_at(at_); at_ += 3) {
      const std::uint8_t now = table.of[thai_block_index(in_, at_)];
      clean = clean && !table.pair[before][now];
      before = now;
    }
    if (clean && !is_ignorable_at(at_)) return copy_thai(begin, at_);
    at_ = begin;
    repaired_thai();
  }

  void copy_thai(std::size_t begin, std::size_t end) {
    const std::size_t old = out_.text.size();
    out_.text.append(in_.substr(begin, end - begin));
    out_.offsets.resize(out_.text.size());
    std::uint32_t* place = out_.offsets.data() + old;
    for (auto origin = static_cast<std::uint32_t>(begin); origin < end; origin += 3, place += 3) {
      place[0] = place[1] = place[2] = origin;
    }
  }

  void repaired_thai() {
    Chars chars;
    while (at_ < in_.size() && (is_thai_at(at_) || is_ignorable_at(at_))) {
      const auto origin = static_cast<std::uint32_t>(at_);
      const char32_t c = next_code_point(in_, at_);
      if (!is_ignorable(c)) chars.push_back({c, origin});
    }
    repair_thai(chars);
    put(chars);
  }

  [[nodiscard]] bool is_ignorable_at(std::size_t i) const {
    return i < in_.size() && byte(i) >= 0x80 && is_ignorable(next_code_point(in_, i));
  }

  /// Everything that is neither Thai nor ASCII, from `begin` (which may be one ASCII character).
  void other_stretch(std::size_t begin) {
    Chars chars;
    at_ = begin;
    do {
      const auto origin = static_cast<std::uint32_t>(at_);
      const char32_t c = next_code_point(in_, at_);
      if (!is_ignorable(c)) chars.push_back({fold(c), origin});
    } while (at_ < in_.size() && byte(at_) >= 0x80 && !is_thai_at(at_));
    compose(chars);
    put(chars);
  }

  std::string_view in_;
  std::size_t at_ = 0;
  Normalized out_;
};

}  // namespace

Normalized normalize(std::string_view original) {
  return Walk(original).run();
}

std::string normalize_text(std::string_view original) {
  return normalize(original).text;
}

}  // namespace thabian::text
