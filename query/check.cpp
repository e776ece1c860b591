#include "query/check.h"

#include <algorithm>
#include <string_view>

#include "engine/text/canonical.h"

namespace thabian::query {
namespace {

using model::Check;
using model::ChecklistItem;
using model::Need;

struct Note {
  const char* thai;
  const char* english;
};
constexpr Note copy_only{"มีแต่สำเนา ข้อนี้ใช้ตัวจริง", "you have a copy; the original is needed"};
constexpr Note copy_wanted{"มีตัวจริงแล้ว ให้ถ่ายสำเนาไปด้วย", "you have the original; take a copy of it too"};
constexpr Note which_one{"ดูให้แน่ว่าเป็นใบที่ข้อนี้ต้องการ", "make sure that it is the one wanted here"};
constexpr Note if_any{"นำไปถ้ามี", "bring it if you have it"};
constexpr Note no_paper{"ข้อนี้ไม่ใช่เอกสาร ดูให้พร้อมก่อนไป", "this is no paper; see that it is so"};
constexpr Note depends{"ต้องใช้เฉพาะกรณี", "needed only in this case"};
constexpr Note not_on_list{"ไม่อยู่ในรายการของเรื่องนี้", "not on the list for this matter"};
constexpr Note not_needed{"เรื่องนี้ไม่ต้องใช้", "not needed for this matter"};
constexpr Note not_known{"ไม่รู้จักชื่อเอกสารนี้ ถามเจ้าหน้าที่", "not a paper known here; ask an officer"};

/// How well a paper that somebody has serves where one is wanted; the better the greater.
enum class Fit : std::uint8_t { none, vague, wrong_form, full };

constexpr int always_rank = 0;
constexpr int held_rank = 1;
constexpr int open_rank = 2;

struct Wanted {
  const ChecklistItem* item;
  PaperGroups papers;
};

/// A paper that somebody has, and the lines of the checklist that it may serve.
struct Had {
  const Paper* paper;
  std::vector<std::size_t> lines;
  bool vague = false;  ///< several lines want such a paper, and nothing says which this is
};

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

class Comparison {
 public:
  Comparison(const index::Pack& pack, const PaperReader& reader, const model::Answer& answer,
             const std::vector<Paper>& have, bool english)
      : lexicon_(pack.analyzer().lexicon()), english_(english) {
    for (const auto& item : answer.checklist) wanted_.push_back({&item, reader.read_need(item.item)});
    for (const auto& paper : have) had_.push_back(assign(paper));
  }

  Check run() {
    for (std::size_t line = 0; line < wanted_.size(); ++line) {
      if (wanted_[line].item->need != Need::not_needed) judge(line);
    }
    for (const auto& had : had_) judge_leftover(had);
    out_.verdict = !out_.missing.empty()   ? Check::Verdict::missing
                   : !out_.unclear.empty() ? Check::Verdict::unclear
                                           : Check::Verdict::ready;
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string say(const Note& note) const { return english_ ? note.english : note.thai; }

  [[nodiscard]] const std::string& term(const Paper& paper) const {
    return lexicon_.entries()[paper.entry].id;
  }

  /// The same paper; or one name is short for the other (บัตร, บัตรประชาชน), which settles nothing.
  [[nodiscard]] Fit names_fit(const Paper& wanted, const Paper& had) const {
    if (wanted.entry == PaperReader::no_entry || had.entry == PaperReader::no_entry) return Fit::none;
    if (wanted.entry == had.entry) return Fit::full;
    return starts_with(term(wanted), term(had)) || starts_with(term(had), term(wanted)) ? Fit::vague
                                                                                        : Fit::none;
  }

  /// The paper of a line that comes closest; null if none has such a name.
  [[nodiscard]] const Paper* like(std::size_t line, const Paper& had) const {
    const Paper* best = nullptr;
    for (const auto& group : wanted_[line].papers.groups) {
      for (const auto& paper : group) {
        const auto fit = names_fit(paper, had);
        if (fit == Fit::full) return &paper;
        if (fit == Fit::vague && best == nullptr) best = &paper;
      }
    }
    return best;
  }

  /// How many words say the same; บิดามารดา says มารดา too.
  static std::size_t shared(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    const auto same = [](const std::string& x, const std::string& y) {
      return x.find(y) != std::string::npos || y.find(x) != std::string::npos;
    };
    return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](const auto& word) {
      return std::any_of(b.begin(), b.end(), [&](const auto& other) { return same(word, other); });
    }));
  }

  /// The lines that want the paper's like; `at_most` is the greatest rank (see rank_of).
  [[nodiscard]] std::vector<std::size_t> wanting(const Paper& paper, int at_most) const {
    std::vector<std::size_t> out;
    for (std::size_t line = 0; line < wanted_.size(); ++line) {
      const auto& item = *wanted_[line].item;
      if (item.need == Need::not_needed || rank_of(item) > at_most) continue;
      if (like(line, paper) != nullptr) out.push_back(line);
    }
    return out;
  }

  /// Which lines take a paper first: those always required, then those whose condition is known to hold, last
  /// those whose condition is open.
  static int rank_of(const ChecklistItem& item) {
    if (item.need == Need::conditional) return open_rank;
    return item.on_condition ? held_rank : always_rank;
  }

  /// Of these lines those that name the paper in full, if any does.
  void keep_full_names(std::vector<std::size_t>& lines, const Paper& paper) const {
    const auto full = [&](std::size_t line) { return names_fit(*like(line, paper), paper) == Fit::full; };
    if (std::none_of(lines.begin(), lines.end(), full)) return;
    lines.erase(std::remove_if(lines.begin(), lines.end(), [&](auto line) { return !full(line); }),
                lines.end());
  }

  /// Of these lines those that say most of the words that the paper says of its owner; none if none says any.
  [[nodiscard]] std::vector<std::size_t> of_owner(const std::vector<std::size_t>& lines,
                                                  const Paper& paper) const {
    std::vector<std::size_t> out;
    std::size_t most = 1;
    for (const auto line : lines) {
      const auto alike = shared(paper.about, like(line, paper)->about);
      if (alike > most) out.clear();
      most = std::max(most, alike);
      if (alike == most) out.push_back(line);
    }
    return out;
  }

  /// Of these lines those that a paper may serve of which nothing is said that they say too: if it is only
  /// named, the one of the person at the counter.
  [[nodiscard]] std::vector<std::size_t> of_anybody(const std::vector<std::size_t>& lines,
                                                    const Paper& paper) const {
    std::vector<std::size_t> out;
    for (const auto line : lines) {
      const auto* match = like(line, paper);
      const bool nobody = match->about.empty();
      const bool own = paper.about.empty() && (match->self || nobody || lines.size() == 1);
      if (own || (nobody && !match->self)) out.push_back(line);
    }
    return out;
  }

  /// Which lines the paper serves. One that is required is never left without it for one that may not be
  /// needed at all, unless the paper is said to be of the other's owner.
  [[nodiscard]] Had assign(const Paper& paper) const {
    for (std::size_t line = 0; line < wanted_.size(); ++line) {
      if (told_as_written(line, paper)) return {&paper, {line}, false};
    }
    auto lines = of_owner(wanting(paper, open_rank), paper);
    std::vector<std::size_t> vague;
    for (const int rank : {always_rank, held_rank, open_rank}) {
      if (!lines.empty()) break;
      const auto all = wanting(paper, rank);
      if (rank == open_rank && !vague.empty()) break;
      lines = of_anybody(all, paper);
      if (vague.empty()) vague = all;
    }
    const bool settled = !lines.empty();
    if (settled) {
      keep_full_names(lines, paper);
    } else {
      lines = std::move(vague);
    }
    const bool any = !lines.empty();
    return {&paper, std::move(lines), any && !settled};
  }

  /// Whether the person comes who is told to, in the guide's own words.
  [[nodiscard]] bool told_as_written(std::size_t line, const Paper& paper) const {
    return wanted_[line].papers.people && !paper.said.empty() &&
           starts_with(wanted_[line].item->item, paper.said);
  }

  /// How well what they have serves one group of a line.
  Fit best_fit(std::size_t line, const std::vector<Paper>& group, const Had*& used, const Note*& note) const {
    Fit best = Fit::none;
    for (const auto& had : had_) {
      if (had.paper->denied || std::find(had.lines.begin(), had.lines.end(), line) == had.lines.end())
        continue;
      for (const auto& wanted : group) {
        auto fit = names_fit(wanted, *had.paper);
        const Note* why = &which_one;
        if (fit == Fit::full && had.vague) fit = Fit::vague;
        if (fit == Fit::full && !wanted.copy && !had.paper->original) {
          fit = Fit::wrong_form;
          why = &copy_only;
        } else if (fit == Fit::full && !wanted.original && !had.paper->copy) {
          fit = Fit::wrong_form;
          why = &copy_wanted;
        }
        if (fit > best) {
          best = fit;
          used = &had;
          note = why;
        }
      }
    }
    return best;
  }

  [[nodiscard]] bool comes_as_written(std::size_t line) const {
    return std::any_of(had_.begin(), had_.end(), [&](const Had& had) {
      return !had.paper->denied && told_as_written(line, *had.paper);
    });
  }

  void judge(std::size_t line) {
    const auto& wanted = wanted_[line];
    const Had* used = nullptr;
    const Note* note = nullptr;
    Fit worst = wanted.papers.groups.empty() ? Fit::none : Fit::full;
    for (const auto& group : wanted.papers.groups) {
      const Had* by = nullptr;
      const Note* why = nullptr;
      const auto fit = best_fit(line, group, by, why);
      if (by != nullptr) used = by;
      if (fit < worst || note == nullptr) note = why;
      worst = std::min(worst, fit);
    }
    Check::Line row;
    row.item = wanted.item->item;
    row.cites = wanted.item->cites;
    if (used != nullptr) row.have = used->paper->words;
    if (wanted.papers.people && comes_as_written(line)) worst = Fit::full;
    if (worst == Fit::full) {
      out_.ready.push_back(std::move(row));
      return;
    }
    if (wanted.papers.people) {
      if (wanted.papers.optional) row.note = say(if_any);
      if (wanted.item->need == Need::conditional) row.note = wanted.item->when.value_or(say(depends));
      out_.people.push_back(std::move(row));
      return;
    }
    if (worst != Fit::none && note != nullptr) row.note = say(*note);
    if (worst == Fit::vague) {
      out_.unclear.push_back(std::move(row));
    } else if (wanted.item->need == Need::conditional) {
      row.note = wanted.item->when.value_or(say(depends));
      out_.unclear.push_back(std::move(row));
    } else if (wanted.papers.groups.empty()) {
      row.note = say(no_paper);
      out_.unclear.push_back(std::move(row));
    } else if (wanted.papers.optional) {
      if (row.note.empty()) row.note = say(if_any);
      out_.unclear.push_back(std::move(row));
    } else {
      out_.missing.push_back(std::move(row));
    }
  }

  /// A paper that serves no line was brought for nothing; one that nobody knows is to be asked about.
  void judge_leftover(const Had& had) {
    if (!had.lines.empty() || had.paper->denied) return;
    Check::Line row;
    row.have = had.paper->words;
    if (had.paper->entry == PaperReader::no_entry) {
      row.note = say(not_known);
      out_.unclear.push_back(std::move(row));
      return;
    }
    row.note = say(not_on_list);
    for (std::size_t line = 0; line < wanted_.size(); ++line) {
      const auto* match = like(line, *had.paper);
      if (wanted_[line].item->need != Need::not_needed || match == nullptr) continue;
      if (names_fit(*match, *had.paper) != Fit::full) continue;
      row.item = wanted_[line].item->item;
      row.cites = wanted_[line].item->cites;
      row.note = say(not_needed);
      break;
    }
    out_.needless.push_back(std::move(row));
  }

  const text::Lexicon& lexicon_;
  bool english_;
  std::vector<Wanted> wanted_;
  std::vector<Had> had_;
  Check out_;
};

}  // namespace

Check check_papers(const index::Pack& pack, const PaperReader& reader, const model::Answer& answer,
                   const std::vector<Paper>& have, bool english) {
  auto out = Comparison(pack, reader, answer, have, english).run();
  if (!answer.steps.empty()) {
    const auto& step = answer.steps.front();
    out.next = model::Told{step.text, step.cites, {}, {}, {}};
  } else if (answer.place) {
    out.next = answer.place;
  }
  return out;
}

namespace {

std::string verdict_text(const Check& check, bool english) {
  const auto names = [&](const std::vector<Check::Line>& lines) {
    std::string out;
    for (const auto& line : lines) out += (out.empty() ? "" : " · ") + line.item;
    return out;
  };
  switch (check.verdict) {
    case Check::Verdict::ready:
      return english ? "You have everything on the list." : "เอกสารครบตามรายการแล้ว";
    case Check::Verdict::missing:
      return (english ? "Not complete yet. Still missing: " : "ยังไม่ครบ ยังขาด ") + names(check.missing);
    case Check::Verdict::unclear:
      break;
  }
  return english ? "Nothing required is missing for certain, but look at what is still unclear before you go."
                 : "ยังไม่พบว่าขาดเอกสารหลัก แต่ดูข้อที่ยังไม่แน่ใจก่อนไป";
}

}  // namespace

std::string check_summary(const Check& check, bool english) {
  auto out = verdict_text(check, english);
  std::string people;
  for (const auto& line : check.people) {
    if (line.note.empty()) people += (people.empty() ? "" : " · ") + line.item;
  }
  if (people.empty()) return out;
  if (english && check.verdict == Check::Verdict::missing) out += '.';
  return out + (english ? " Must come too: " : " ต้องไปด้วย: ") + people;
}

}  // namespace thabian::query
