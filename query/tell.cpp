#include "query/tell.h"

#include <algorithm>
#include <optional>

#include "query/check.h"
#include "query/compose.h"
#include "query/english.h"

namespace thabian::query {
namespace {

using model::Answer;
using model::AnswerStatus;

constexpr std::size_t most_related = 4;
/// A guide's own question is the one asked if its passage scores this share of the best one of that guide.
constexpr double own_question_ratio = 0.85;
/// Where a meaning is asked, a definition may score so much less than the best passage.
constexpr double glossary_ratio = 0.7;

/// How many of the asked question's domain terms the closest wording of a guide's own question names. No
/// value if each wording names one that was not asked: a question about more ("lost with the ID card") would
/// be answered with what does not hold.
std::optional<std::size_t> terms_shared(const model::QuestionAnswer& own, const text::Segmented& asked,
                                        const text::Segmenter& segmenter) {
  std::optional<std::size_t> out;
  for (const auto& wording : own.questions) {
    const auto segmented = segmenter.segment(wording);
    const auto names = [](const text::Segmented& words, const text::Token& wanted) {
      return std::any_of(words.tokens.begin(), words.tokens.end(),
                         [&](const text::Token& token) { return token.entry == wanted.entry; });
    };
    const bool more = std::any_of(segmented.tokens.begin(), segmented.tokens.end(),
                                  [&](const auto& token) { return token.entry && !names(asked, token); });
    if (more) continue;
    const auto shared = std::count_if(asked.tokens.begin(), asked.tokens.end(), [&](const auto& token) {
      return token.entry && names(segmented, token);
    });
    out = std::max(out.value_or(0), static_cast<std::size_t>(shared));
  }
  return out;
}

const model::QuestionAnswer* question_of_line(const model::Guide& guide, const model::GuideCase& one,
                                              std::uint32_t line) {
  for (const auto* part : {&one.part, &guide.common}) {
    for (const auto& question : part->questions) {
      if (static_cast<std::uint32_t>(question.line) == line) return &question;
    }
  }
  return nullptr;
}

/// The line of the guide's own question that the asked one comes closest to: of those that match about as
/// well as the best, the one that names most of what was asked. 0 if none comes close.
int own_question(const index::Pack& pack, const Retrieval& retrieval, const Understanding& understanding,
                 const model::Guide& guide, const model::GuideCase& one) {
  const auto& segmenter = pack.analyzer().segmenter();
  double best_score = 0;
  std::size_t most_shared = 0;
  int out = 0;
  for (const auto& hit : retrieval.hits) {
    if (hit.ref.kind != index::PassageKind::question || pack.matter_id(hit.ref) != guide.id) continue;
    if (best_score == 0) best_score = hit.score;
    if (hit.score < own_question_ratio * best_score) break;
    const auto* question = question_of_line(guide, one, hit.ref.line);
    if (question == nullptr) continue;
    const auto shared = terms_shared(*question, understanding.analysis.segmented, segmenter);
    if (!shared || (out != 0 && *shared <= most_shared)) continue;
    most_shared = *shared;
    out = question->line;
  }
  return out;
}

/// The glossary entry asked for: its wording is the best passage of the guide that it leads to, or comes near
/// it where a meaning or a difference is asked.
Result<std::shared_ptr<const model::GlossaryEntry>> asked_entry(const index::Pack& pack,
                                                                const Retrieval& retrieval,
                                                                const Understanding& understanding,
                                                                std::string_view procedure) {
  const auto& facets = understanding.facets;
  const bool meaning = std::any_of(facets.begin(), facets.end(), [](auto facet) {
    return facet == model::Facet::what || facet == model::Facet::compare;
  });
  const double ratio = meaning ? glossary_ratio : 1.0;
  double best = 0;
  for (const auto& hit : retrieval.hits) {
    if (pack.matter_id(hit.ref) != procedure) continue;
    best = std::max(best, hit.score);
    if (hit.score < ratio * best) break;
    if (hit.ref.kind == index::PassageKind::glossary) return pack.glossary_entry(hit.ref.line);
  }
  return std::shared_ptr<const model::GlossaryEntry>();
}

model::Cites first_cite(const Answer& answer) {
  return answer.citations.empty() ? model::Cites{} : model::Cites{answer.citations.front().n};
}

/// When nothing more may be asked, the answer says for which case it holds, and which others there are.
void add_open_cases(Answer& answer, const Decision& decision) {
  if (decision.or_else.empty()) return;
  std::string others;
  for (const auto& title : decision.or_else) others += (others.empty() ? "" : " · ") + title;
  const std::string text =
      answer.language == "en"
          ? "This is the list of the case “" + answer.case_title_en +
                "”. It differs in other cases; ask an officer if one of them is yours: " + others
          : "รายการนี้เป็นของกรณี “" + answer.case_title + "” ถ้าเป็นกรณีอื่นรายการจะต่างไป ให้ถามเจ้าหน้าที่ก่อน: " + others;
  answer.warnings.insert(answer.warnings.begin(), model::Told{text, first_cite(answer), {}, {}});
}

}  // namespace

void warn_if_stale(Answer& answer, const model::Guide& guide, model::Date today) {
  if (today <= guide.next_review()) return;
  const bool english = answer.language == "en";
  const auto reviewed = model::long_date(guide.reviewed, english);
  const std::string text =
      english
          ? "This guide was last checked on " + reviewed + " and is overdue for review; ask an officer first."
          : "คู่มือนี้ตรวจทานครั้งล่าสุดเมื่อ " + reviewed + " และเลยกำหนดตรวจทานแล้ว ควรสอบถามเจ้าหน้าที่ก่อน";
  answer.warnings.push_back(model::Told{text, first_cite(answer), {}, {}});
}

void Teller::add_related(Answer& answer, const std::vector<std::string>& ids) const {
  for (const auto& id : ids) {
    if (answer.related.size() == most_related) return;
    const auto known = std::any_of(answer.related.begin(), answer.related.end(),
                                   [&](const auto& r) { return r.procedure == id; });
    const auto* outline = pack_.outline(id);
    if (outline != nullptr && !known && id != answer.procedure)
      answer.related.push_back(
          {outline->id, answer.language == "en" ? outline->title_en : outline->title, false});
  }
}

Answer Teller::hand_over(const Decision& decision, bool english) const {
  Answer answer;
  answer.status = AnswerStatus::escalate;
  if (english) answer.language = "en";
  model::Escalate escalate;
  const std::string id(hand_over_id(decision.why));
  if (english) escalate.reason = pack_.office().text(id + "-en");
  if (escalate.reason.empty()) escalate.reason = pack_.office().text(id);
  escalate.contact = contact_of(pack_.office(), english);
  for (const auto& neighbour : pack_.neighbours()) {
    if (neighbour.id != decision.neighbour) continue;
    const bool in_english = english && !neighbour.instead_en.empty();
    escalate.reason = in_english ? neighbour.instead_en : neighbour.instead;
    if (neighbour.as_is) continue;
    escalate.reason = in_english ? neighbour.title_en + ": " + escalate.reason
                                 : "เรื่อง" + neighbour.title + "ไม่ได้ทำที่ฝ่ายทะเบียน " + escalate.reason;
  }
  if (decision.why == HandOver::not_understood && !decision.or_else.empty()) {
    std::string meanings;
    for (const auto& title : decision.or_else) meanings += (meanings.empty() ? "" : " · ") + title;
    escalate.reason =
        english ? "This may be about several things: " + meanings + ". Say which one, or ask an officer."
                : "คำถามนี้อาจหมายถึงหลายเรื่อง: " + meanings + " บอกอีกครั้งว่าเป็นเรื่องใด หรือถามเจ้าหน้าที่";
  }
  answer.summary = escalate.reason;
  answer.escalate = std::move(escalate);
  return answer;
}

Answer Teller::question_back(const Decision& decision, bool english) const {
  Answer answer;
  answer.status = AnswerStatus::clarify;
  answer.procedure = decision.procedure;
  if (const auto* outline = pack_.outline(decision.procedure)) {
    answer.title = outline->title;
    if (english) answer.title_en = outline->title_en;
    answer.area = outline->area;
  }
  if (english) answer.language = "en";
  answer.facts = decision.facts;
  answer.clarify = decision.clarify;
  answer.summary = decision.clarify->question;
  return answer;
}

void Teller::add_check(Answer& answer, const std::vector<Paper>& have, bool english) const {
  answer.check = check_papers(pack_, papers_, answer, have, english);
  answer.summary = check_summary(*answer.check, english);
  answer.summary_cites.clear();
  for (const auto* lines : {&answer.check->missing, &answer.check->people}) {
    for (const auto& line : *lines) {
      answer.summary_cites.insert(answer.summary_cites.end(), line.cites.begin(), line.cites.end());
    }
  }
  model::drop_unused_citations(answer);
}

Result<Answer> Teller::answer(const Decision& decision, const Understanding& understanding,
                              const Retrieval& retrieval, model::Date today) const {
  auto guide = pack_.guide(decision.procedure);
  if (!guide) return guide.error();
  const auto* one = (*guide)->find_case(decision.case_id);
  if (one == nullptr) {
    return make_error(ErrorCode::pack_damaged,
                      "the pack's outline and guide of `" + decision.procedure + "` differ");
  }
  Occasion occasion;
  occasion.facts = decision.facts;
  occasion.facets = understanding.facets;
  occasion.as_of = today;
  occasion.english = understanding.english;
  occasion.question_line = own_question(pack_, retrieval, understanding, **guide, *one);
  const auto entry = asked_entry(pack_, retrieval, understanding, decision.procedure);
  if (!entry) return entry.error();
  occasion.entry = entry->get();
  if (const auto* matter = officer_matter(**guide, *one, occasion)) {
    Decision handing = decision;
    handing.why = HandOver::officer_only;
    auto answer = hand_over(handing, understanding.english);
    answer.procedure = decision.procedure;
    answer.title = (*guide)->title;
    answer.area = (*guide)->area;
    answer.facts = decision.facts;
    answer.escalate->reason = matter->text + (understanding.english ? "\n" : " ") + answer.escalate->reason;
    answer.summary = answer.escalate->reason;
    return answer;
  }
  auto composed = compose_case(pack_, **guide, *one, occasion);
  if (!composed) return composed.error();
  auto& told = *composed;
  if (!understanding.papers.empty()) add_check(told, understanding.papers, understanding.english);
  if (understanding.english) add_english(told, pack_, **guide, *one, understanding.facets);
  add_open_cases(told, decision);
  warn_if_stale(told, **guide, today);
  std::vector<std::string> related;
  if (!decision.second.empty()) related.push_back(decision.second);
  for (std::size_t i = 1; i < std::min<std::size_t>(2, decision.candidates.size()); ++i) {
    if (!decision.candidates[i].neighbour) related.push_back(decision.candidates[i].procedure);
  }
  related.insert(related.end(), (*guide)->related.begin(), (*guide)->related.end());
  add_related(told, related);
  if (!decision.second.empty() && !told.related.empty() && told.related.front().procedure == decision.second)
    told.related.front().asked = true;
  return told;
}

}  // namespace thabian::query
