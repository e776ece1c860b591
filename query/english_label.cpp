#include "query/english_label.h"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/text/canonical.h"

namespace thabian::query {
namespace {

/// Where a line begins to explain: when, why, how, what to do with the paper.
constexpr std::array<std::string_view, 35> asides{"ต่อหน้า",    " ถ้า",      " เมื่อ",
                                                  " เฉพาะ",   " ตาม",     " ใช้",
                                                  " ควร",     " เพราะ",   " เพื่อ",
                                                  " ถาม",     " โทร",     " ตรวจสอบ",
                                                  " เตรียม",   " นำ",      " พก",
                                                  " ดู",       " สำหรับ",   " ไม่",
                                                  " แต่",      " รายการ",  " ให้",
                                                  " โดย",     " เจ้าหน้าที่", " นายทะเบียน",
                                                  " คือ",      " แทน",     " กฎหมาย",
                                                  " เท่าที่",    " ระบุ",     " และถาม",
                                                  " และต้อง",  " และขอ",   " ไปยื่นคำขอในฐานะ",
                                                  " หรือยืนยัน", " ตอน 1"};
/// Words behind people to bring, which say which people or that they go.
constexpr std::array<std::string_view, 9> going{"ไป", "มา", "พา", "ที่", "ซึ่ง", "ทั้ง", "คน", "อายุ", "ด้วย"};
/// Words that open a clause about the word before them.
constexpr std::array<std::string_view, 5> openers{"ที่", "ซึ่ง", "ว่า", "เรื่อง", "จาก"};
/// Behind the word for a person: somebody else than the word alone says (เจ้าบ้านเดิม).
constexpr std::array<std::string_view, 2> others{"เดิม", "ใหม่"};

template <typename Words>
bool among(std::string_view word, const Words& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_paper(const text::LexiconEntry& entry) {
  return entry.kind == "document" || entry.kind == "form";
}

std::string plural(const std::string& word) {
  return word + (word.back() == 's' ? "es" : "s");
}

/// Reads one line, from its head to the right. `label` is empty once something joined is not understood.
class LineReader {
 public:
  LineReader(std::string_view line, const index::Pack& pack)
      : line_(line),
        words_(pack.language().papers),
        lexicon_(pack.analyzer().lexicon()),
        entries_(lexicon_.entries()),
        tokens_(pack.analyzer().segmenter().segment(line).tokens) {}

  std::string label() {
    if (!take(0, {})) return {};
    while (at_ < tokens_.size()) {
      if (!step()) return {};
    }
    return told();
  }

 private:
  struct Member {
    std::string text;
    std::string owner;
    bool person = false;
    std::string joint;  ///< what stands before it; empty in a list whose last joint is yet to come
  };

  [[nodiscard]] std::string_view word(std::size_t i) const {
    return i < tokens_.size() ? line_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin)
                              : std::string_view();
  }
  [[nodiscard]] bool gap(std::size_t i) const { return i > 0 && tokens_[i].begin > tokens_[i - 1].end; }
  [[nodiscard]] const text::LexiconEntry* entry(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].entry ? &entries_[*tokens_[i].entry] : nullptr;
  }
  /// Whether token i is one of the pack's words for papers, which are canonical.
  [[nodiscard]] bool is(std::size_t i, const std::vector<std::string>& words) const {
    return i < tokens_.size() && among(text::canonical(tokens_[i], lexicon_), words);
  }
  /// Words for original and copy are in the lexicon too, and no papers of their own.
  [[nodiscard]] bool version(std::size_t i) const { return is(i, words_.copy) || is(i, words_.original); }
  [[nodiscard]] bool paper(std::size_t i) const {
    const auto* named = entry(i);
    return named != nullptr && is_paper(*named) && !named->english.empty() && !version(i);
  }
  [[nodiscard]] bool person(std::size_t i) const {
    const auto* named = entry(i);
    return named != nullptr && named->kind == "person" && !named->english.empty();
  }
  [[nodiscard]] bool joins(std::size_t i) const { return is(i, words_.either) || is(i, words_.both); }

  /// Takes the paper or person at token i as one of what is to be brought.
  bool take(std::size_t i, const std::string& joint) {
    const bool copy = is(i, words_.copy);
    if (copy) ++i;
    if (!paper(i) && (copy || !person(i))) return false;
    Member member;
    member.person = person(i);
    member.text = (copy ? "copy of " : "") + entry(i)->english;
    member.joint = joint;
    if (member.person && i + 1 < tokens_.size() && tokens_[i + 1].kind == text::TokenKind::number) {
      const std::string count(word(++i));
      member.text = count + " " + (count == "1" ? member.text : plural(member.text));
    }
    members_.push_back(std::move(member));
    close_ = true;
    clause_ = false;
    at_ = i + 1;
    return true;
  }

  bool step() {
    const auto i = at_;
    if (gap(i)) clause_ = false;
    if (joins(i)) return join(i);
    if (!clause_ && gap(i) && (paper(i) || is(i, words_.copy)) && !members_.back().person) return take(i, {});
    if (close_ && gap(i) && person(i) && members_.back().person) return take(i, {});
    if (word(i) == "ของ" && !clause_) {
      at_ = i + 1;
      take_owner();
      return true;
    }
    if (members_.back().person && close_ && !may_follow_people(i)) return false;
    if (among(word(i), openers)) clause_ = true;
    if (!version(i)) close_ = false;
    at_ = i + 1;
    return true;
  }

  [[nodiscard]] bool may_follow_people(std::size_t i) const {
    if (person(i) || version(i) || tokens_[i].kind == text::TokenKind::number) return true;
    const auto rest = line_.substr(tokens_[i].begin);
    return std::any_of(going.begin(), going.end(), [&](auto w) { return rest.substr(0, w.size()) == w; });
  }

  bool join(std::size_t i) {
    const bool both = is(i, words_.both);
    auto next = i + 1;
    while (is(next, words_.both) || word(next) == "ด้วย" || word(next) == "นำ") ++next;
    const bool copied = is(next, words_.copy) && paper(next + 1);
    if (paper(next) || copied) {
      if (clause_) {  // inside what is said about the paper before
        at_ = next + 1;
        return !both;
      }
      const bool with = both && members_.back().person;
      return take(next, with ? ", with " : (both ? " + " : " or "));
    }
    at_ = next + 1;
    if (version(next)) return true;
    if (person(next)) {
      if (members_.back().person && close_) return take(next, both ? " and " : " or ");
      return clause_ || person(i - 1);
    }
    if (word(next) == "ของ") {
      members_.back().owner.clear();
      return true;
    }
    const auto* before = entry(i - 1);
    const auto* behind = entry(next);
    if (before != nullptr && behind != nullptr && before->kind == behind->kind) return true;
    return clause_ && !gap(i);
  }

  /// Whose it is: people, or a place that nothing more is said of.
  void take_owner() {
    std::string owner;
    bool list = false;  // of which the last joint is yet to come
    auto i = at_;
    while (person(i) || (owner.empty() && place(i))) {
      if (is(i, words_.self) || (among(word(i + 1), others) && !gap(i + 1))) return;
      owner += entry(i)->english;
      if (++i >= tokens_.size()) break;
      if (joins(i) && person(i + 1)) {
        owner += is(i, words_.both) ? " and " : " or ";
        list = false;
        ++i;
      } else if (gap(i) && person(i)) {
        list = true;
        owner += ", ";
      } else {
        break;
      }
    }
    if (owner.empty() || list) return;
    at_ = i;
    members_.back().owner = owner;
  }
  [[nodiscard]] bool place(std::size_t i) const {
    const auto* named = entry(i);
    return named != nullptr && named->kind == "place" && (i + 1 == tokens_.size() || gap(i + 1));
  }

  [[nodiscard]] std::string told() {
    std::string joint;
    for (auto it = members_.rbegin(); it != members_.rend(); ++it) {
      if (it->joint.empty()) {
        it->joint = joint;
      } else {
        joint = it->joint == ", with " ? std::string() : it->joint;
      }
    }
    std::string out;
    for (const auto& member : members_) {
      auto text = member.text + (member.owner.empty() ? "" : " (" + member.owner + ")");
      if (out.empty()) {
        out = std::move(text);
        continue;
      }
      if (member.joint.empty()) return {};  // a list without a last joint
      if (out.find(text) == std::string::npos) out += member.joint + text;
    }
    return out;
  }

  std::string_view line_;
  const model::PaperWords& words_;
  const text::Lexicon& lexicon_;
  const std::vector<text::LexiconEntry>& entries_;
  std::vector<text::Token> tokens_;
  std::vector<Member> members_;
  std::size_t at_ = 0;
  bool close_ = true;    ///< nothing but owner, original or copy since the last member
  bool clause_ = false;  ///< inside a clause about the last member
};

/// Without brackets: what they explain is told in Thai. A form's number in brackets names the paper before it
/// better than its own name (หนังสือรับรองการเกิด (ท.ร.1/1)) and takes its place.
std::string without_brackets(std::string_view line, const index::Pack& pack) {
  std::string out;
  while (!line.empty()) {
    const auto open = line.find('(');
    const auto close = line.find(')', open);
    if (open == std::string_view::npos || close == std::string_view::npos) return out.append(line);
    out += line.substr(0, open);
    const auto inside = line.substr(open + 1, close - open - 1);
    line.remove_prefix(close + 1);
    const auto code = pack.analyzer().segmenter().segment(inside).tokens;
    const auto& entries = pack.analyzer().lexicon().entries();
    const bool number = inside.find_first_of("0123456789") != std::string_view::npos;
    if (code.size() != 1 || !code[0].entry || !number || !is_paper(entries[*code[0].entry])) continue;
    const auto before = pack.analyzer().segmenter().segment(out).tokens;
    if (before.empty() || !before.back().entry || !is_paper(entries[*before.back().entry])) continue;
    out.replace(before.back().begin, std::string::npos, inside);
  }
  return out;
}

}  // namespace

std::string english_label(std::string_view line, const index::Pack& pack) {
  const auto plain = without_brackets(line, pack);
  std::string_view told = plain;
  for (const auto aside : asides) told = told.substr(0, told.find(aside));
  // เช่น: what stands behind it are examples of what stands before it.
  static constexpr std::string_view such_as = " เช่น ";
  const auto cut = told.find(such_as);
  auto out = LineReader(told.substr(0, cut), pack).label();
  if (out.empty() || cut == std::string_view::npos) return out;
  const auto examples = LineReader(told.substr(cut + such_as.size()), pack).label();
  return examples.empty() ? out : out + ", such as " + examples;
}

}  // namespace thabian::query
