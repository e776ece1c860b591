#include "query/english.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace thabian::query {
namespace {

using model::Answer;
using model::Facet;

/// How Thai short answers to yes-no questions begin.
struct Opening {
  std::string_view thai;
  std::string_view english;
};
constexpr std::array<Opening, 9> openings{{{"ไม่ต้อง", "No, this is not needed."},
                                           {"ไม่จำเป็น", "No, this is not needed."},
                                           {"ไม่ได้", "No, this is not possible."},
                                           {"ไม่เสีย", "No fee."},
                                           {"ไม่ใช่", "No."},
                                           {"ยังไม่ได้", "Not yet."},
                                           {"ต้อง", "Yes, this is needed."},
                                           {"ได้", "Yes, this is possible."},
                                           {"ใช่", "Yes."}}};

bool asked(const std::vector<Facet>& facets, Facet facet) {
  return std::find(facets.begin(), facets.end(), facet) != facets.end();
}

std::string opening_of(std::string_view thai) {
  for (const auto& opening : openings) {
    if (thai.substr(0, opening.thai.size()) == opening.thai) return std::string(opening.english);
  }
  return {};
}

void append(std::string& text, std::string_view separator, std::string_view more) {
  if (more.empty()) return;
  if (!text.empty()) text += separator;
  text += more;
}

bool is_paper(const text::LexiconEntry& entry) {
  return entry.kind == "document" || entry.kind == "form";
}

std::string paper_label(const Paper& paper, const text::Lexicon& lexicon) {
  const auto& name = lexicon.entries()[paper.entry].english;
  if (name.empty()) return {};
  std::string out = paper.copy && !paper.original ? "copy of " + name : name;
  std::string whose;
  for (const auto& word : paper.about) {
    const auto entry = lexicon.find(word);
    if (!entry || lexicon.entries()[*entry].kind != "person") continue;
    const auto& person = lexicon.entries()[*entry].english;
    if (whose.find(person) == std::string::npos) append(whose, ", ", person);
  }
  if (!whose.empty()) out += " (" + whose + ")";
  return out;
}

/// Whether the bytes right before a token end with a word.
bool follows(std::string_view line, const text::Token& token, std::string_view word) {
  return token.begin >= word.size() && line.substr(token.begin - word.size(), word.size()) == word;
}

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

std::string_view before_any(std::string_view line, std::initializer_list<std::string_view> words) {
  for (const auto word : words) line = line.substr(0, line.find(word));
  return line;
}

std::string plural(std::string word) {
  return word + (word.back() == 's' ? "es" : "s");
}

/// Whom to bring (พยาน 2 คน): the people named before it is told what they do there.
std::string people_label(std::string_view line, const index::Pack& pack) {
  line = before_any(line, {" ไป", " พาไป", " ยื่น", " เป็น", " ถาม", " เพราะ", " เพื่อ", " พร้อม"});
  const auto& lexicon = pack.analyzer().lexicon();
  const auto tokens = pack.analyzer().segmenter().segment(line).tokens;
  std::string out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens[i].entry || lexicon.entries()[*tokens[i].entry].kind != "person") continue;
    if (follows(line, tokens[i], "ของ")) continue;
    auto person = lexicon.entries()[*tokens[i].entry].english;
    if (out.find(person) != std::string::npos) continue;
    if (i + 1 < tokens.size() && tokens[i + 1].kind == text::TokenKind::number) {
      const std::string count(line.substr(tokens[i + 1].begin, tokens[i + 1].end - tokens[i + 1].begin));
      person = count + " " + (count == "1" ? person : plural(std::move(person)));
    }
    append(out, ", ", person);
  }
  return out;
}

/// Where to go: offices, with the place that says which one in brackets. Of several lines the first.
std::string place_label(std::string_view text, const index::Pack& pack) {
  auto line = text.substr(0, text.find('\n'));
  line = before_any(line, {" ไม่", " เช่น", " ทำ", " โทร", " แนะนำ"});
  const auto& lexicon = pack.analyzer().lexicon();
  std::string out;
  for (const auto& token : pack.analyzer().segmenter().segment(line).tokens) {
    if (!token.entry) continue;
    const auto& entry = lexicon.entries()[*token.entry];
    if ((entry.kind != "place" && entry.kind != "organisation") || follows(line, token, "ทั่ว") ||
        out.find(entry.english) != std::string::npos)
      continue;
    if (out.empty()) {
      out = entry.english;
    } else if (follows(line, token, "ใน")) {
      out += " in " + entry.english;
    } else if (follows(line, token, "ที่") || follows(line, token, "ของ") || follows(line, token, "ซึ่ง")) {
      out += " (" + entry.english + ")";
    } else {
      out += ", " + entry.english;
    }
  }
  return out;
}

/// Papers; of a line without any the people, if they are wanted.
std::string papers_label(std::string_view line, const index::Pack& pack, const PaperReader& papers,
                         bool with_people = true) {
  const auto& lexicon = pack.analyzer().lexicon();
  std::string out;
  std::size_t first = line.size();
  bool people_only = true;
  for (const auto& group : papers.read_item(line).groups) {
    std::string either;
    for (const auto& paper : group) {
      first = std::min(first, paper.begin);
      people_only = people_only && lexicon.entries()[paper.entry].kind == "person";
      const auto label = paper_label(paper, lexicon);
      if (label.find(either) == 0) either.clear();
      if (either.find(label) == std::string::npos) append(either, " or ", label);
    }
    if (out.find(either) == std::string::npos) append(out, " + ", either);
  }
  if (people_only) return with_people ? people_label(line, pack) : std::string();
  // Somebody who comes with a paper: บิดา มารดา หรือผู้ปกครอง ไปยื่นคำขอให้ และนำบัตรประชาชนไปด้วย.
  const auto tokens = pack.analyzer().segmenter().segment(line.substr(0, first)).tokens;
  if (tokens.empty() || !tokens[0].entry || lexicon.entries()[*tokens[0].entry].kind != "person") return out;
  return people_label(line.substr(0, first), pack) + ", with " + out;
}

/// The forms of all lines.
std::string forms_label(std::string_view text, const index::Pack& pack, const PaperReader& papers) {
  std::string out;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const auto label = english_label(before_any(line, {" ผู้"}), pack, papers);  // who issues it
    if (out.find(label) == std::string::npos) append(out, ", ", label);
  }
  return out;
}

std::string fee_label(const model::Told& fee) {
  if (!fee.baht) return {};
  return *fee.baht == 0 ? "no fee" : std::to_string(*fee.baht) + " baht";
}

std::string fee_sentence(const model::Told& fee) {
  if (!fee.baht) return {};
  return *fee.baht == 0 ? "No fee." : "Fee: " + fee_label(fee) + ".";
}

/// The ceiling of the first line; none where a line speaks of no fine or of prison.
std::string penalty_label(std::string_view text) {
  static constexpr std::string_view most = "ไม่เกิน ";
  const auto line = text.substr(0, text.find('\n'));
  const auto at = line.find(most);
  if (at == std::string_view::npos || line.find("ไม่มี") == 0 || line.find("จำคุก") != std::string_view::npos)
    return {};
  const auto rest = line.substr(at + most.size());
  const auto digits = rest.substr(0, rest.find_first_not_of("0123456789,"));
  const bool baht = !digits.empty() && rest.substr(digits.size()).find(" บาท") == 0;
  return baht ? "at most " + std::string(digits) + " baht" : std::string();
}

/// In the unit in which it is told: ภายใน 24 ชั่วโมง is no day, ภายใน 6 เดือน are no 180 days.
std::string deadline_label(const model::Told& deadline) {
  struct Unit {
    std::string_view thai;
    std::string_view english;
  };
  static constexpr std::array<Unit, 4> units{
      {{"ชั่วโมง", " hour"}, {"วัน", " day"}, {"เดือน", " month"}, {"ปี", " year"}}};
  static constexpr std::string_view within = "ภายใน ";
  static constexpr std::string_view none = "ไม่มีกำหนดเวลา";
  const std::string_view text = deadline.text;
  if (text.substr(0, none.size()) == none && text.find('\n') == std::string_view::npos) return "no deadline";
  if (!deadline.days) return {};
  const auto at = text.find(within);
  const auto rest = at == std::string_view::npos ? std::string_view{} : text.substr(at + within.size());
  const auto digits = rest.substr(0, rest.find_first_not_of("0123456789"));
  const auto behind = rest.substr(std::min(digits.size() + 1, rest.size()));
  for (const auto& unit : units) {
    if (digits.empty() || behind.substr(0, unit.thai.size()) != unit.thai) continue;
    return "within " + std::string(digits) + std::string(unit.english) + (digits == "1" ? "" : "s");
  }
  return "within " + std::to_string(*deadline.days) + (*deadline.days == 1 ? " day" : " days");
}

std::string deadline_sentence(const model::Told& deadline) {
  const auto label = deadline_label(deadline);
  return label.empty() ? label : (deadline.days ? "Deadline: " + label + "." : "No deadline.");
}

std::string documents_sentence(const Answer& answer) {
  std::string out;
  for (const auto& item : answer.checklist) {
    if (item.need == model::Need::required) append(out, " · ", item.english);
  }
  return out.empty() ? out : "Bring: " + out + ".";
}

/// What was asked, first; then the case's short answer.
std::string english_summary(const Answer& answer, const model::GuideCase& one,
                            const std::vector<Facet>& facets) {
  std::string out;
  if (asked(facets, Facet::must_i) || asked(facets, Facet::may_i)) out = opening_of(answer.summary);
  if (asked(facets, Facet::fee) && answer.fee) append(out, " ", fee_sentence(*answer.fee));
  if (asked(facets, Facet::deadline) && answer.deadline)
    append(out, " ", deadline_sentence(*answer.deadline));
  if (one.summary_en.empty()) {
    append(out, " ", documents_sentence(answer));
    if (answer.fee && !asked(facets, Facet::fee)) append(out, " ", fee_sentence(*answer.fee));
    if (answer.deadline && !asked(facets, Facet::deadline))
      append(out, " ", deadline_sentence(*answer.deadline));
  }
  append(out, " ", one.summary_en);
  return out;
}

}  // namespace

std::string english_label(std::string_view line, const index::Pack& pack, const PaperReader& papers) {
  const auto plain = without_brackets(line, pack);
  // What officers do with a paper does not say whose it is.
  const auto told = before_any(plain, {"ต่อหน้า", " นำไปให้", " นายทะเบียน", " เจ้าหน้าที่"});
  // เช่น: what stands behind it are examples of what stands before it.
  static constexpr std::string_view such_as = " เช่น ";
  const auto cut = told.find(such_as);
  auto out = papers_label(told.substr(0, cut), pack, papers);
  if (cut != std::string_view::npos) {
    const auto examples = papers_label(told.substr(cut + such_as.size()), pack, papers, false);
    if (out.empty()) return examples;
    if (!examples.empty()) out += ", such as " + examples;
  }
  return out.empty() && told != line ? papers_label(line, pack, papers) : out;
}

void add_english(Answer& answer, const index::Pack& pack, const PaperReader& papers,
                 const model::Guide& guide, const model::GuideCase& one, const std::vector<Facet>& facets) {
  answer.language = "en";
  answer.title_en = guide.title_en;
  answer.case_title_en = one.title_en;
  for (auto& item : answer.checklist) item.english = english_label(item.item, pack, papers);
  if (answer.fee) answer.fee->english = fee_label(*answer.fee);
  if (answer.deadline) answer.deadline->english = deadline_label(*answer.deadline);
  if (answer.place) answer.place->english = place_label(answer.place->text, pack);
  if (answer.penalty) answer.penalty->english = penalty_label(answer.penalty->text);
  if (answer.forms) answer.forms->english = forms_label(answer.forms->text, pack, papers);
  if (answer.check) return;  // its verdict is in English already
  auto summary = english_summary(answer, one, facets);
  if (!summary.empty()) answer.summary = std::move(summary) + "\n" + answer.summary;
}

}  // namespace thabian::query
