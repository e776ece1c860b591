#include "query/thabian.h"

#include <algorithm>
#include <cmath>

#include "engine/index/pack.h"
#include "engine/text/segment.h"
#include "engine/text/thai_bytes.h"
#include "engine/text/utf8.h"
#include "query/check.h"
#include "query/compose.h"
#include "query/decide.h"
#include "query/english.h"
#include "query/explain.h"
#include "query/retrieve.h"
#include "query/search.h"
#include "query/understand.h"

namespace thabian {
namespace {

using model::Answer;
using model::AnswerStatus;

constexpr std::size_t candidates_fetched = 40;
constexpr std::size_t most_related = 4;
/// A guide's own question is the one asked if its passage scores this share of the best one of that guide.
constexpr double own_question_ratio = 0.85;
/// Where a meaning is asked, a definition may score so much less than the best passage.
constexpr double glossary_ratio = 0.7;

Status check_length(std::string_view text) {
  if (text.size() <= Engine::longest_question) return {};
  return make_error(ErrorCode::limit,
                    "the question has " + std::to_string(text.size()) + " bytes, more than the " +
                        std::to_string(Engine::longest_question) + " that are accepted",
                    "ask one thing in a few sentences");
}

model::Match match_of(const query::Understanding& understanding, std::string_view question) {
  model::Match out;
  auto worst = text::MatchKind::exact;
  for (const auto& token : understanding.analysis.segmented.tokens) {
    if (!token.entry) continue;
    worst = std::max(worst, token.match);
  }
  for (const auto& mend : understanding.mends) {
    worst = std::max(worst, mend.kind);
    out.corrected.push_back({std::string(question.substr(mend.begin, mend.end - mend.begin)), mend.to});
  }
  out.kind = text::match_kind_name(worst);
  return out;
}

/// Whether one of the wordings names no domain term that the asked question does not: a guide's question
/// about more than was asked ("lost with the ID card") would be answered with what does not hold.
bool asks_no_more(const model::QuestionAnswer& own, const text::Segmented& asked,
                  const text::Segmenter& segmenter) {
  const auto names = [&](const text::Token& wanted) {
    return std::any_of(asked.tokens.begin(), asked.tokens.end(),
                       [&](const text::Token& token) { return token.entry == wanted.entry; });
  };
  return std::any_of(own.questions.begin(), own.questions.end(), [&](const std::string& wording) {
    const auto segmented = segmenter.segment(wording);
    return std::all_of(segmented.tokens.begin(), segmented.tokens.end(),
                       [&](const text::Token& token) { return !token.entry || names(token); });
  });
}

/// The line of the guide's own question that the asked one comes closest to; 0 if none comes close.
int own_question(const index::Pack& pack, const query::Retrieval& retrieval,
                 const query::Understanding& understanding, const model::Guide& guide,
                 const model::GuideCase& one) {
  const auto& asked = understanding.analysis.segmented;
  const auto& segmenter = pack.analyzer().segmenter();
  const query::Hit* best = nullptr;
  for (const auto& hit : retrieval.hits) {
    if (hit.ref.kind != index::PassageKind::question || pack.matter_id(hit.ref) != guide.id) continue;
    if (best == nullptr) best = &hit;
    if (hit.score < own_question_ratio * best->score) break;
    for (const auto* part : {&one.part, &guide.common}) {
      for (const auto& question : part->questions) {
        const bool found = static_cast<std::uint32_t>(question.line) == hit.ref.line;
        if (found && asks_no_more(question, asked, segmenter)) return question.line;
      }
    }
  }
  return 0;
}

/// The glossary entry asked for: its wording is the best passage of the guide that it leads to, or comes near
/// it where a meaning or a difference is asked.
Result<std::shared_ptr<const model::GlossaryEntry>> asked_entry(const index::Pack& pack,
                                                                const query::Retrieval& retrieval,
                                                                const query::Understanding& understanding,
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

double rounded(double confidence) {
  return std::round(confidence * 1000) / 1000;
}

}  // namespace

struct Engine::Impl {
  index::Pack pack;
  EngineOptions options;
  query::Understander understander;
  query::PaperReader papers;
  std::optional<query::PassageSearch> plain;  ///< of a pack of plain passages

  Impl(index::Pack opened, const EngineOptions& chosen)
      : pack(std::move(opened)),
        options(chosen),
        understander(pack, model::today_in_thailand(), options),
        papers(pack) {
    if (pack.manifest().content == "passages") plain.emplace(pack);
  }

  /// In a pack of plain passages.
  Result<std::vector<SearchHit>> search_plain(std::string_view words, std::size_t limit) {
    const auto hits = plain->search(words, limit);
    if (!hits) return hits.error();
    std::vector<SearchHit> out;
    std::string buffer;
    for (const auto& hit : *hits) {
      const auto passage = pack.plain_passages().read(hit.document, buffer);
      if (!passage) return passage.error();
      out.push_back({text::from_thai_bytes(passage->id), hit.score, text::from_thai_bytes(passage->title),
                     text::from_thai_bytes(passage->text), text::from_thai_bytes(passage->url)});
    }
    return out;
  }

  void add_common(Answer& answer, const Question& question) const {
    answer.id = question.id;
    answer.question = question.text;
    answer.pack = {pack.manifest().version, pack.manifest().built, pack.manifest().guides};
  }

  /// Warns when the guide should have been checked again.
  void add_staleness(Answer& answer, const model::Guide& guide, model::Date today) const {
    if (today <= guide.next_review()) return;
    const bool english = answer.language == "en";
    const auto reviewed = model::long_date(guide.reviewed, english);
    const std::string text =
        english ? "This guide was last checked on " + reviewed +
                      " and is overdue for review; ask an officer first."
                : "คู่มือนี้ตรวจทานครั้งล่าสุดเมื่อ " + reviewed + " และเลยกำหนดตรวจทานแล้ว ควรสอบถามเจ้าหน้าที่ก่อน";
    answer.warnings.push_back(model::Told{text, first_cite(answer), {}, {}});
  }

  /// When nothing more may be asked, the answer says for which case it holds, and which others there are.
  void add_open_cases(Answer& answer, const query::Decision& decision) const {
    if (decision.or_else.empty()) return;
    std::string others;
    for (const auto& title : decision.or_else) others += (others.empty() ? "" : " · ") + title;
    const std::string text =
        answer.language == "en"
            ? "This is the list of the case “" + answer.case_title_en +
                  "”. It differs in other cases; ask an officer if one of them is yours: " + others
            : "รายการนี้เป็นของกรณี “" + answer.case_title +
                  "” ถ้าเป็นกรณีอื่นรายการจะต่างไป ให้ถามเจ้าหน้าที่ก่อน: " + others;
    answer.warnings.insert(answer.warnings.begin(), model::Told{text, first_cite(answer), {}, {}});
  }

  static model::Cites first_cite(const Answer& answer) {
    return answer.citations.empty() ? model::Cites{} : model::Cites{answer.citations.front().n};
  }

  void add_related(Answer& answer, const std::vector<std::string>& ids) const {
    for (const auto& id : ids) {
      if (answer.related.size() == most_related) return;
      const auto known = std::any_of(answer.related.begin(), answer.related.end(),
                                     [&](const auto& r) { return r.procedure == id; });
      const auto* outline = pack.outline(id);
      if (outline != nullptr && !known && id != answer.procedure)
        answer.related.push_back({outline->id, answer.language == "en" ? outline->title_en : outline->title});
    }
  }

  Answer hand_over(const query::Decision& decision, bool english) const {
    Answer answer;
    answer.status = AnswerStatus::escalate;
    if (english) answer.language = "en";
    model::Escalate escalate;
    const std::string id(query::hand_over_id(decision.why));
    if (english) escalate.reason = pack.office().text(id + "-en");
    if (escalate.reason.empty()) escalate.reason = pack.office().text(id);
    escalate.contact = query::contact_of(pack.office(), english);
    for (const auto& neighbour : pack.neighbours()) {
      if (neighbour.id != decision.neighbour) continue;
      escalate.reason = english && !neighbour.instead_en.empty()
                            ? neighbour.title_en + ": " + neighbour.instead_en
                            : "เรื่อง" + neighbour.title + "ไม่ได้ทำที่ฝ่ายทะเบียน " + neighbour.instead;
    }
    answer.summary = escalate.reason;
    answer.escalate = std::move(escalate);
    return answer;
  }

  Answer question_back(const query::Decision& decision, bool english) const {
    Answer answer;
    answer.status = AnswerStatus::clarify;
    answer.procedure = decision.procedure;
    if (const auto* outline = pack.outline(decision.procedure)) {
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

  /// What they have against the checklist; the summary tells the verdict.
  void set_check(Answer& answer, const std::vector<query::Paper>& have, bool english) const {
    answer.check = query::check_papers(pack, papers, answer, have, english);
    answer.summary = query::check_summary(*answer.check, english);
    answer.summary_cites.clear();
    for (const auto& line : answer.check->missing) {
      answer.summary_cites.insert(answer.summary_cites.end(), line.cites.begin(), line.cites.end());
    }
    model::drop_unused_citations(answer);
  }

  Result<Answer> answer_case(const query::Decision& decision, const query::Understanding& understanding,
                             const query::Retrieval& retrieval, model::Date today) const {
    auto guide = pack.guide(decision.procedure);
    if (!guide) return guide.error();
    const auto* one = (*guide)->find_case(decision.case_id);
    if (one == nullptr) {
      return make_error(ErrorCode::pack_damaged,
                        "the pack's outline and guide of `" + decision.procedure + "` differ");
    }
    query::Occasion occasion;
    occasion.facts = decision.facts;
    occasion.facets = understanding.facets;
    occasion.as_of = today;
    occasion.question_line = own_question(pack, retrieval, understanding, **guide, *one);
    const auto entry = asked_entry(pack, retrieval, understanding, decision.procedure);
    if (!entry) return entry.error();
    occasion.entry = entry->get();
    if (const auto* matter = query::officer_matter(**guide, *one, occasion)) {
      query::Decision handing = decision;
      handing.why = query::HandOver::officer_only;
      auto answer = hand_over(handing, understanding.english);
      answer.procedure = decision.procedure;
      answer.title = (*guide)->title;
      answer.area = (*guide)->area;
      answer.facts = decision.facts;
      answer.escalate->reason = matter->text + (understanding.english ? "\n" : " ") + answer.escalate->reason;
      answer.summary = answer.escalate->reason;
      return answer;
    }
    auto composed = query::compose_case(pack, **guide, *one, occasion);
    if (!composed) return composed.error();
    auto& answer = *composed;
    if (!understanding.papers.empty()) set_check(answer, understanding.papers, understanding.english);
    if (understanding.english) query::add_english(answer, pack, papers, **guide, *one, understanding.facets);
    add_open_cases(answer, decision);
    add_staleness(answer, **guide, today);
    std::vector<std::string> related;
    for (std::size_t i = 1; i < std::min<std::size_t>(2, decision.candidates.size()); ++i) {
      if (!decision.candidates[i].neighbour) related.push_back(decision.candidates[i].procedure);
    }
    related.insert(related.end(), (*guide)->related.begin(), (*guide)->related.end());
    add_related(answer, related);
    return answer;
  }

  Status check_given(const Question& question) const {
    if (pack.manifest().content != "guides") {
      return make_error(ErrorCode::usage, "this pack holds plain passages and cannot answer questions",
                        "use `thabian search`, or name a pack of guides with --pack");
    }
    if (question.procedure && pack.outline(*question.procedure) == nullptr) {
      return make_error(ErrorCode::usage, "there is no procedure `" + *question.procedure + "` in this pack",
                        "`thabian show` lists all of them");
    }
    for (const auto& [id, value] : question.facts) {
      const auto* spec = pack.facts().find(id);
      if (spec == nullptr)
        continue;  // facts that no guide knows are dropped: callers may send more than is used
      if (!spec->admits(value)) {
        return make_error(ErrorCode::usage,
                          "the fact `" + id + "` cannot be `" + model::to_string(value) + "`",
                          spec->type == model::FactType::number ? "give a whole number in its range"
                                                                : "give one of its choices");
      }
    }
    return check_length(question.text);
  }
};

Engine::Engine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::open(const std::filesystem::path& path, const EngineOptions& options) {
  auto pack = index::Pack::open(path);
  if (!pack) return pack.error();
  return Engine(std::make_unique<Impl>(std::move(*pack), options));
}

Result<Answer> Engine::ask(const Question& question, Explanation* explanation) const {
  if (auto status = impl_->check_given(question); !status) return status.error();
  Question repaired = question;
  repaired.text = text::repair_utf8(question.text);
  const auto today = question.as_of.value_or(model::today_in_thailand());
  const auto understanding = impl_->understander.understand(repaired.text);
  query::RetrievalOptions options;
  options.limit = candidates_fetched;
  options.procedures_only = true;
  auto retrieval = query::retrieve(impl_->pack, understanding, options);
  if (!retrieval) return retrieval.error();
  auto decision =
      query::decide(impl_->pack, understanding, *retrieval,
                    {question.facts, question.procedure, impl_->options, question.strict, question.settle});
  if (!decision) return decision.error();
  if (explanation != nullptr)
    *explanation = query::explain(impl_->pack, understanding, *retrieval, *decision);

  Answer answer;
  if (decision->status == AnswerStatus::escalate) {
    answer = impl_->hand_over(*decision, understanding.english);
  } else if (decision->status == AnswerStatus::clarify) {
    answer = impl_->question_back(*decision, understanding.english);
  } else {
    auto answered = impl_->answer_case(*decision, understanding, *retrieval, today);
    if (!answered) return answered.error();
    answer = std::move(*answered);
  }
  answer.confidence = rounded(decision->confidence);
  answer.match = match_of(understanding, repaired.text);
  if (answer.facets.empty()) {
    for (const auto facet : understanding.facets) answer.facets.emplace_back(model::facet_id(facet));
  }
  impl_->add_common(answer, repaired);
  return answer;
}

Result<Answer> Engine::show_case(std::string_view procedure, std::string_view case_id,
                                 const Question& given) const {
  if (auto status = impl_->check_given(given); !status) return status.error();
  auto whole = guide(procedure);
  if (!whole) return whole.error();
  const auto* outline = impl_->pack.outline(procedure);
  const model::GuideCase* one = nullptr;
  if (!case_id.empty()) {
    one = (*whole)->find_case(case_id);
    if (one == nullptr) {
      std::string ids;
      for (const auto& each : (*whole)->cases) ids += (ids.empty() ? "" : ", ") + each.id;
      return make_error(ErrorCode::not_found,
                        "`" + std::string(procedure) + "` has no case `" + std::string(case_id) + "`",
                        "its cases are: " + ids);
    }
  } else {
    const auto choice = query::choose_case(*outline, given.facts, impl_->pack.facts());
    one = choice.chosen != nullptr ? (*whole)->find_case(choice.chosen->id) : &(*whole)->cases.back();
  }
  query::Occasion occasion;
  occasion.facts = given.facts;
  occasion.as_of = given.as_of.value_or(model::today_in_thailand());
  auto composed = query::compose_case(impl_->pack, **whole, *one, occasion);
  if (!composed) return composed.error();
  auto& answer = *composed;
  answer.confidence = 1;
  impl_->add_staleness(answer, **whole, occasion.as_of);
  impl_->add_related(answer, (*whole)->related);
  impl_->add_common(answer, given);
  return answer;
}

Result<Answer> Engine::check(std::string_view procedure, std::string_view case_id, std::string_view have,
                             const Question& given) const {
  if (auto status = check_length(have); !status) return status.error();
  const auto words = text::repair_utf8(have);
  const auto papers = impl_->papers.read_list(words);
  if (papers.empty()) {
    return make_error(ErrorCode::usage, "nothing is named that somebody has",
                      "write the papers with commas between them: --have \"บัตรประชาชน, ทะเบียนบ้าน\"");
  }
  auto answer = show_case(procedure, case_id, given);
  if (answer) impl_->set_check(*answer, papers, given.english);
  return answer;
}

Result<std::shared_ptr<const model::Guide>> Engine::guide(std::string_view procedure) const {
  if (impl_->pack.outline(procedure) == nullptr) {
    return make_error(ErrorCode::not_found, "there is no guide `" + std::string(procedure) + "` in this pack",
                      "`thabian show` lists all of them");
  }
  return impl_->pack.guide(procedure);
}

Result<std::vector<SearchHit>> Engine::search(std::string_view words, std::size_t limit) const {
  if (auto status = check_length(words); !status) return status.error();
  const auto repaired = text::repair_utf8(words);
  if (impl_->plain) return impl_->search_plain(repaired, limit);
  const auto understanding = impl_->understander.understand_as_typed(repaired);
  query::RetrievalOptions options;
  options.limit = limit;
  auto retrieval = query::retrieve(impl_->pack, understanding, options);
  if (!retrieval) return retrieval.error();
  std::vector<SearchHit> out;
  for (const auto& hit : retrieval->hits) {
    auto passage = query::passage_of(impl_->pack, hit);
    if (!passage) return passage.error();
    out.push_back({std::move(passage->id), hit.score, std::move(passage->title), std::move(passage->text),
                   std::move(passage->url)});
  }
  return out;
}

std::vector<model::Related> Engine::guides() const {
  std::vector<model::Related> out;
  for (const auto& outline : impl_->pack.outlines()) out.push_back({outline.id, outline.title});
  return out;
}

const index::Manifest& Engine::manifest() const {
  return impl_->pack.manifest();
}
const index::Pack& Engine::pack() const {
  return impl_->pack;
}

}  // namespace thabian
