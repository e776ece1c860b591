#include "tools/render/terminal.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include "engine/text/utf8.h"
#include "tools/render/wrap.h"

namespace thabian::render {
namespace {

using model::Answer;
using model::AnswerStatus;
using model::Cites;
using model::Need;

constexpr std::size_t narrowest = 24;

struct Label {
  const char* thai;
  const char* english;
};
constexpr Label documents_label{"สิ่งที่ต้องเตรียม", "Bring"};
constexpr Label conditional_label{"เพิ่มเติมตามกรณี", "Only if"};
constexpr Label not_needed_label{"ไม่ต้องใช้", "Not needed"};
constexpr Label steps_label{"ขั้นตอน", "Steps"};
constexpr Label fee_label{"ค่าธรรมเนียม", "Fee"};
constexpr Label deadline_label{"กำหนดเวลา", "Deadline"};
constexpr Label place_label{"สถานที่", "Where"};
constexpr Label penalty_label{"โทษและค่าปรับ", "Penalty or late fee"};
constexpr Label who_label{"ใครยื่นได้", "Who may apply"};
constexpr Label duration_label{"ระยะเวลา", "How long it takes"};
constexpr Label forms_label{"แบบพิมพ์", "Forms"};
constexpr Label warnings_label{"ข้อควรระวัง", "Take care"};
constexpr Label officer_label{"เรื่องที่ต้องให้เจ้าหน้าที่ดูแล", "For an officer"};
constexpr Label sources_label{"ที่มา", "Sources"};
constexpr Label related_label{"เรื่องที่เกี่ยวข้อง", "See also"};
constexpr Label contact_label{"ติดต่อเจ้าหน้าที่", "Ask an officer"};
constexpr Label ready_label{"มีแล้ว", "Ready"};
constexpr Label missing_label{"ยังขาด", "Missing"};
constexpr Label people_label{"ต้องไปด้วย", "Must come too"};
constexpr Label needless_label{"ไม่ต้องนำไป", "Brought for nothing"};
constexpr Label unclear_label{"ยังไม่แน่ใจ", "Still unclear"};
constexpr Label next_label{"ขั้นต่อไป", "Next"};
constexpr Label meant_label{"เข้าใจว่าหมายถึง", "Read as"};
constexpr Label reviewed_label{"ตรวจทานเมื่อ", "reviewed"};
constexpr Label district_reviewed_label{"ส่วนของเขตตรวจทานเมื่อ", "the district's part reviewed"};

class Writer {
 public:
  Writer(const Answer& answer, const text::Segmenter& segmenter, const Style& style)
      : answer_(answer),
        segmenter_(segmenter),
        style_(style),
        english_(style.english || answer.language == "en") {}

  std::string write() {
    // While procedures are to choose from, the likeliest one's title would be a guess in bold.
    const bool open = answer_.clarify && answer_.clarify->fact.empty();
    if (!answer_.title.empty() && !open) {
      if (!answer_.title_en.empty()) paragraph(titled(answer_.title_en, answer_.case_title_en), bold);
      paragraph(titled(answer_.title, answer_.case_title), answer_.title_en.empty() ? bold : nullptr);
      out_ += '\n';
    }
    switch (answer_.status) {
      case AnswerStatus::answered:
        write_answer();
        break;
      case AnswerStatus::clarify:
        write_clarify();
        break;
      case AnswerStatus::escalate:
        write_escalate();
        break;
    }
    return std::move(out_);
  }

 private:
  static constexpr const char* bold = "1";
  static constexpr const char* dim = "2";
  static constexpr const char* green = "32";
  static constexpr const char* yellow = "33";

  /// Sources are numbered anew, by law section or page and in the order of reading: many statements share
  /// one, and only those that are told of are listed.
  int source_number(int n) {
    const auto citation = std::find_if(answer_.citations.begin(), answer_.citations.end(),
                                       [&](const auto& c) { return c.n == n; });
    if (citation == answer_.citations.end()) return 0;
    std::string name =
        citation->law_act.empty() ? citation->source_title : citation->law_act + " " + citation->law_section;
    if (name.empty()) {
      name = citation->source.empty() ? citation->guide + " · " + citation->heading : citation->source;
    }
    const auto& district = citation->overlay_title;
    if (name.compare(0, district.size(), district) != 0) name = district + ": " + name;
    const auto [it, is_new] = source_numbers_.try_emplace(
        citation->overlay + "|" + name + "|" + citation->source, static_cast<int>(sources_.size()) + 1);
    if (is_new) sources_.push_back({name, citation->source});
    return it->second;
  }

  static std::string titled(const std::string& title, const std::string& case_title) {
    return case_title.empty() || case_title == title ? title : title + ": " + case_title;
  }

  /// The English in front of the Thai, which is what the counter reads.
  static std::string beside(const std::string& english, const std::string& thai) {
    return english.empty() ? thai : english + " — " + thai;
  }

  [[nodiscard]] const char* label(const Label& l) const { return english_ ? l.english : l.thai; }

  [[nodiscard]] std::string painted(const std::string& text, const char* code) const {
    return style_.color && code != nullptr ? std::string("\x1b[") + code + "m" + text + "\x1b[0m" : text;
  }

  [[nodiscard]] std::string marks(const Cites& cites) {
    std::vector<int> numbers;
    for (const int n : cites) {
      const int number = source_number(n);
      if (number != 0 && std::find(numbers.begin(), numbers.end(), number) == numbers.end()) {
        numbers.push_back(number);
      }
    }
    std::sort(numbers.begin(), numbers.end());
    std::string out;
    for (const int n : numbers) out += "[" + std::to_string(n) + "]";
    return out.empty() ? out : " " + out;
  }

  void paragraph(const std::string& text, const char* code = nullptr, std::size_t indent = 0) {
    item(std::string(indent, ' '), text, {}, code);
  }

  /// `lead` on the first line, blanks of its width before the others; citation marks behind the last word.
  void item(const std::string& lead, const std::string& text, const Cites& cites,
            const char* code = nullptr) {
    const auto indent = text::display_width(lead);
    const auto room = std::max(narrowest, style_.width > indent ? style_.width - indent : narrowest);
    const auto lines = wrap(text + marks(cites), room, segmenter_);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      out_ += i == 0 ? lead : std::string(indent, ' ');
      out_ += painted(lines[i], code) + "\n";
    }
  }

  void heading(const Label& l) { out_ += "\n" + painted(label(l), bold) + "\n"; }

  void write_answer() {
    if (!answer_.summary.empty()) item("", answer_.summary, answer_.summary_cites, green);
    write_asked_too();
    if (answer_.check) {
      write_check(*answer_.check);
      write_warnings(true);
      write_sources();
      return;
    }
    write_checklist(Need::required, documents_label, "☐ ");
    write_checklist(Need::conditional, conditional_label, "◇ ");
    write_checklist(Need::not_needed, not_needed_label, "✗ ");
    if (!answer_.steps.empty()) heading(steps_label);
    for (const auto& step : answer_.steps) item(std::to_string(step.n) + ". ", step.text, step.cites);
    write_told(fee_label, answer_.fee);
    write_told(deadline_label, answer_.deadline);
    write_told(place_label, answer_.place);
    write_told(who_label, answer_.who);
    write_told(penalty_label, answer_.penalty);
    write_told(duration_label, answer_.duration);
    write_told(forms_label, answer_.forms);
    write_warnings(false);
    if (!answer_.officer.empty()) heading(officer_label);
    for (const auto& matter : answer_.officer) item("→ ", matter.text, matter.cites);
    write_sources();
    write_related();
  }

  /// Whether nothing but the district's overlay says so: its news, and what of it wants checking.
  [[nodiscard]] bool is_of_district(const Cites& cites) const {
    return !cites.empty() && std::all_of(cites.begin(), cites.end(), [&](int n) {
      return std::any_of(answer_.citations.begin(), answer_.citations.end(),
                         [&](const auto& c) { return c.n == n && !c.overlay.empty(); });
    });
  }

  void write_warnings(bool only_of_district) {
    bool first = true;
    for (const auto& warning : answer_.warnings) {
      if (only_of_district && !is_of_district(warning.cites)) continue;
      if (first) heading(warnings_label);
      first = false;
      item("! ", beside(warning.english, warning.text), warning.cites, yellow);
    }
  }

  void write_checklist(Need need, const Label& l, const std::string& box) {
    bool first = true;
    for (const auto& row : answer_.checklist) {
      if (row.need != need) continue;
      if (first) heading(l);
      first = false;
      const auto text = row.when && !row.when->empty() ? *row.when + ": " + row.item : row.item;
      const auto english = row.english.empty() || row.when_english.empty()
                               ? row.english + row.when_english
                               : row.english + ", " + row.when_english;
      item(box, beside(english, text), row.cites);
    }
  }

  void write_check(const model::Check& check) {
    write_lines(ready_label, "☑ ", check.ready, green);
    write_lines(missing_label, "☐ ", check.missing, yellow);
    write_lines(people_label, "+ ", check.people, nullptr);
    write_lines(needless_label, "✗ ", check.needless, nullptr);
    write_lines(unclear_label, "? ", check.unclear, nullptr);
    write_told(next_label, check.next);
  }

  void write_lines(const Label& l, const std::string& box, const std::vector<model::Check::Line>& lines,
                   const char* code) {
    if (!lines.empty()) heading(l);
    for (const auto& line : lines) {
      std::string text = line.item.empty() ? line.have : line.item;
      if (!line.have.empty() && !line.item.empty()) text += " ← " + line.have;
      if (!line.note.empty()) text += " — " + line.note;
      item(box, text, line.cites, code);
    }
  }

  void write_told(const Label& l, const std::optional<model::Told>& told) {
    if (!told) return;
    heading(l);
    item("", beside(told->english, told->text), told->cites);
  }

  void write_sources() {
    if (sources_.empty()) return;
    heading(sources_label);
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      const auto& source = sources_[i];
      item("[" + std::to_string(i + 1) + "] ",
           source.address.empty() || source.address == source.name ? source.name
                                                                   : source.name + " " + source.address,
           {}, dim);
    }
    write_reviewed(reviewed_label, false);
    write_reviewed(district_reviewed_label, true);
  }

  /// When the first of the national sources, or of the district's, was checked.
  void write_reviewed(const Label& l, bool of_district) {
    const auto first = std::find_if(answer_.citations.begin(), answer_.citations.end(),
                                    [&](const auto& c) { return c.overlay.empty() != of_district; });
    if (first == answer_.citations.end()) return;
    const auto reviewed = model::parse_date(first->reviewed);
    if (reviewed) paragraph(std::string(label(l)) + " " + model::long_date(*reviewed, english_), dim);
  }

  /// The other matter of a message stands before all else, so that nobody thinks it was not heard.
  void write_asked_too() {
    for (const auto& related : answer_.related) {
      if (!related.asked) continue;
      const std::string lead = english_ ? "You also ask about: " : "ในข้อความนี้ถามอีกเรื่องด้วย: ";
      out_ += "\n";
      paragraph(lead + related.title + (english_ ? " (ask for it next)" : " (พิมพ์ถามต่อได้)"), bold);
    }
  }

  void write_related() {
    if (answer_.related.empty()) return;
    heading(related_label);
    for (const auto& related : answer_.related)
      item("· ", related.title + " (" + related.procedure + ")", {});
  }

  /// What was read otherwise than it was typed.
  void write_corrections() {
    if (answer_.match.corrected.empty()) return;
    std::string line = label(meant_label);
    const char* comma = " ";
    for (const auto& correction : answer_.match.corrected) {
      line += comma + ("“" + correction.to + "” (" + correction.from + ")");
      comma = ", ";
    }
    paragraph(line, dim);
    out_ += '\n';
  }

  void write_clarify() {
    paragraph(answer_.clarify->question, green);
    int n = 0;
    for (const auto& choice : answer_.clarify->choices)
      item("  " + std::to_string(++n) + ") ", choice.label, {});
  }

  void write_escalate() {
    paragraph(answer_.escalate->reason, yellow);
    heading(contact_label);
    const auto& contact = answer_.escalate->contact;
    for (const auto& line :
         {contact.name,
          contact.phone.empty() ? contact.phone : (english_ ? "Tel. " : "โทร. ") + contact.phone,
          contact.hours}) {
      if (!line.empty()) item("· ", line, {});
    }
    write_warnings(true);
    write_sources();
    write_related();
  }

  struct Source {
    std::string name;
    std::string address;
  };

  const Answer& answer_;
  const text::Segmenter& segmenter_;
  const Style& style_;
  bool english_;  ///< headings in English: by the reader's choice, or as the question was asked
  std::string out_;
  std::vector<Source> sources_;
  std::map<std::string, int> source_numbers_;
};

}  // namespace

std::string render_answer(const Answer& answer, const text::Segmenter& segmenter, const Style& style) {
  return Writer(answer, segmenter, style).write();
}

std::string render_hits(const std::vector<SearchHit>& hits, const text::Segmenter& segmenter,
                        const Style& style) {
  std::string out;
  int n = 0;
  for (const auto& hit : hits) {
    char score[32];
    std::snprintf(score, sizeof score, "%.2f", hit.score);
    const std::string head = std::to_string(++n) + ". " + (hit.title.empty() ? hit.id : hit.title);
    for (const auto& line : wrap(head, style.width, segmenter))
      out += (style.color ? "\x1b[1m" + line + "\x1b[0m" : line) + "\n";
    for (const auto& line : wrap(hit.text, style.width > 3 ? style.width - 3 : narrowest, segmenter))
      out += "   " + line + "\n";
    out += "   " + hit.id + "  " + score + "\n";
  }
  return out;
}

}  // namespace thabian::render
