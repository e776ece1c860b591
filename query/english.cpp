#include "query/english.h"

#include <algorithm>
#include <array>

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

std::string paper_label(const Paper& paper, const text::Lexicon& lexicon) {
  const auto& name = lexicon.entries()[paper.entry].english;
  if (name.empty()) return {};
  std::string out = paper.copy && !paper.original ? "copy of " + name : name;
  std::string whose;
  if (paper.self) return out;
  for (const auto& word : paper.about) {
    const auto entry = lexicon.find(word);
    if (!entry || lexicon.entries()[*entry].kind != "person") continue;
    const auto& person = lexicon.entries()[*entry].english;
    if (whose.find(person) == std::string::npos) append(whose, ", ", person);
  }
  if (!whose.empty()) out += " (" + whose + ")";
  return out;
}

/// People and places, where no paper is named.
std::string other_label(std::string_view line, const index::Pack& pack) {
  const auto& lexicon = pack.analyzer().lexicon();
  std::string out;
  for (const auto& token : pack.analyzer().segmenter().segment(line).tokens) {
    if (!token.entry) continue;
    const auto& entry = lexicon.entries()[*token.entry];
    const bool named = entry.kind == "person" || entry.kind == "place" || entry.kind == "organisation";
    if (named && out.find(entry.english) == std::string::npos) append(out, " · ", entry.english);
  }
  return out;
}

std::string fee_sentence(const model::Told& fee) {
  if (!fee.baht) return {};
  return *fee.baht == 0 ? "No fee." : "Fee: " + std::to_string(*fee.baht) + " baht.";
}

std::string deadline_sentence(const model::Told& deadline) {
  if (!deadline.days) return {};
  return "Deadline: within " + std::to_string(*deadline.days) + (*deadline.days == 1 ? " day." : " days.");
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
  const auto& lexicon = pack.analyzer().lexicon();
  std::string out;
  for (const auto& group : papers.read_item(line).groups) {
    std::string either;
    for (const auto& paper : group) {
      const auto label = paper_label(paper, lexicon);
      // A paper and its form number are one: ทะเบียนบ้าน (ท.ร.14).
      if (either.find(label) == std::string::npos) append(either, " or ", label);
    }
    append(out, " + ", either);
  }
  return out.empty() ? other_label(line, pack) : out;
}

void add_english(Answer& answer, const index::Pack& pack, const PaperReader& papers,
                 const model::Guide& guide, const model::GuideCase& one, const std::vector<Facet>& facets) {
  answer.language = "en";
  answer.title_en = guide.title_en;
  answer.case_title_en = one.title_en;
  for (auto& item : answer.checklist) item.english = english_label(item.item, pack, papers);
  if (answer.fee) answer.fee->english = fee_sentence(*answer.fee);
  if (answer.deadline) answer.deadline->english = deadline_sentence(*answer.deadline);
  if (answer.place) answer.place->english = other_label(answer.place->text, pack);
  if (answer.check) return;  // its verdict is in English already
  auto summary = english_summary(answer, one, facets);
  if (!summary.empty()) answer.summary = std::move(summary) + "\n" + answer.summary;
}

}  // namespace thabian::query
