#include "query/thabian.h"

#include <algorithm>
#include <cmath>

#include "engine/index/pack.h"
#include "engine/text/segment.h"
#include "engine/text/thai_bytes.h"
#include "engine/text/utf8.h"
#include "query/compose.h"
#include "query/decide.h"
#include "query/district.h"
#include "query/english.h"
#include "query/explain.h"
#include "query/retrieve.h"
#include "query/search.h"
#include "query/tell.h"
#include "query/understand.h"

namespace thabian {
namespace {

using model::Answer;
using model::AnswerStatus;

constexpr std::size_t candidates_fetched = 40;
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

double rounded(double confidence) {
  return std::round(confidence * 1000) / 1000;
}

/// Whether a question that is understood so by itself goes on from what was answered before it: it says
/// nothing of a matter, or would be asked back for one of several, that one among them.
bool goes_on(const Preceding& before, const query::Understanding& understanding,
             const query::Decision& alone) {
  if (alone.exact && alone.status == AnswerStatus::answered) return false;
  if (understanding.matter_weight() < 1) return true;
  if (!alone.clarify || !alone.clarify->fact.empty()) return false;
  const auto& choices = alone.clarify->choices;
  return std::any_of(choices.begin(), choices.end(),
                     [&](const auto& choice) { return choice.procedure == before.procedure; });
}

}  // namespace

struct Engine::Impl {
  index::Pack pack;
  EngineOptions options;
  query::PaperReader papers;
  query::Understander understander;
  query::Teller teller;
  std::optional<query::PassageSearch> plain;  ///< of a pack of plain passages

  Impl(index::Pack opened, const EngineOptions& chosen)
      : pack(std::move(opened)),
        options(chosen),
        papers(pack),
        understander(pack, papers, model::today_in_thailand(), options),
        teller(pack, papers) {
    if (pack.manifest().content == "passages") plain.emplace(pack);
  }

  /// In a pack of plain passages.
  Result<SearchHits> search_plain(std::string_view words, std::size_t limit) {
    const auto hits = plain->search(words, limit);
    if (!hits) return hits.error();
    SearchHits out;
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
    answer.pack = {pack.manifest().version, pack.manifest().built, pack.manifest().guides,
                   query::overlay_note(pack)};
  }

  Result<Answer> ask(const Question& question, Explanation* explanation) const {
    const auto today = question.as_of.value_or(model::today_in_thailand());
    const auto understanding = understander.understand(question.text);
    query::RetrievalOptions wanted;
    wanted.limit = candidates_fetched;
    wanted.procedures_only = true;
    auto retrieval = query::retrieve(pack, understanding, wanted);
    if (!retrieval) return retrieval.error();
    query::Given given{question.facts, question.procedure, options, question.strict, question.settle};
    auto decision = query::decide(pack, understanding, *retrieval, given);
    if (!decision) return decision.error();
    if (question.after && goes_on(*question.after, understanding, *decision)) {
      given.procedure = question.after->procedure;
      given.facts.insert(question.after->facts.begin(), question.after->facts.end());
      decision = query::decide(pack, understanding, *retrieval, given);
    }
    if (!decision) return decision.error();
    if (explanation != nullptr) *explanation = query::explain(pack, understanding, *retrieval, *decision);

    Answer answer;
    if (decision->status == AnswerStatus::escalate) {
      answer = teller.hand_over(*decision, understanding.english);
    } else if (decision->status == AnswerStatus::clarify) {
      answer = teller.question_back(*decision, understanding.english);
    } else {
      auto answered = teller.answer(*decision, understanding, *retrieval, today);
      if (!answered) return answered.error();
      answer = std::move(*answered);
    }
    if (auto status = query::add_district(answer, pack, today); !status) return status.error();
    answer.confidence = rounded(decision->confidence);
    answer.match = match_of(understanding, question.text);
    if (answer.facets.empty()) {
      for (const auto facet : understanding.facets) answer.facets.emplace_back(model::facet_id(facet));
    }
    add_common(answer, question);
    return answer;
  }

  /// The question back that comes before a check, where the facts leave open which checklist holds.
  [[nodiscard]] std::optional<Answer> ask_before_check(const model::GuideOutline& outline,
                                                       const Question& given) const {
    const auto choice = query::choose_case(outline, given.facts, pack.facts(), true);
    const auto* spec = pack.facts().find(choice.ask_for);
    if (choice.chosen != nullptr || spec == nullptr) return std::nullopt;
    query::Decision decision;
    decision.procedure = outline.id;
    decision.facts = given.facts;
    decision.clarify = query::clarify_fact(outline, given.facts, *spec, pack.facts(), {}, given.english);
    auto answer = teller.question_back(decision, given.english);
    answer.confidence = 1;
    add_common(answer, given);
    return answer;
  }

  /// In a pack of guides.
  Result<SearchHits> search_guides(std::string_view words, std::size_t limit) const {
    const auto understanding = understander.understand_as_typed(words);
    query::RetrievalOptions wanted;
    wanted.limit = limit;
    auto retrieval = query::retrieve(pack, understanding, wanted);
    if (!retrieval) return retrieval.error();
    SearchHits out;
    for (const auto& hit : retrieval->hits) {
      auto passage = query::passage_of(pack, hit);
      if (!passage) return passage.error();
      out.push_back({std::move(passage->id), hit.score, std::move(passage->title), std::move(passage->text),
                     std::move(passage->url)});
    }
    return out;
  }

  /// Runs a query; again from the start where a shard was lost in the middle. Says what is missing.
  template <typename Run>
  auto over_shards(Run&& run) -> decltype(run()) {
    auto* shards = pack.shards();
    if (shards == nullptr) return run();
    shards->look_again();
    auto out = run();
    while (!out && out.error().code == ErrorCode::unreachable && shards->recover(out.error())) out = run();
    if (out) out->missing = shards->missing();
    return out;
  }

  Status check_given(const Question& question) const {
    if (pack.manifest().content != "guides") {
      return make_error(ErrorCode::usage, "this pack holds plain passages and cannot answer questions",
                        "use `thabian search`, or name a pack of guides with --pack");
    }
    if (auto status = check_procedure(question.procedure); !status) return status;
    if (question.after) {
      if (auto status = check_procedure(question.after->procedure); !status) return status;
      if (auto status = check_facts(question.after->facts); !status) return status;
    }
    if (auto status = check_facts(question.facts); !status) return status;
    return check_length(question.text);
  }

  Status check_procedure(const std::optional<std::string>& id) const {
    if (!id || pack.outline(*id) != nullptr) return {};
    return make_error(ErrorCode::usage, "there is no procedure `" + *id + "` in this pack",
                      "`thabian show` lists all of them");
  }

  Status check_facts(const model::Facts& facts) const {
    for (const auto& [id, value] : facts) {
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
    return {};
  }
};

Engine::Engine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::open(const std::filesystem::path& path, const EngineOptions& options) {
  return open(path, options, {});
}

Result<Engine> Engine::open(const std::filesystem::path& path, const EngineOptions& options,
                            const std::filesystem::path& overlay) {
  auto pack = index::Pack::open(path, overlay);
  if (!pack) return pack.error();
  return Engine(std::make_unique<Impl>(std::move(*pack), options));
}

Result<Answer> Engine::ask(const Question& question, Explanation* explanation) const {
  if (auto status = impl_->check_given(question); !status) return status.error();
  Question repaired = question;
  repaired.text = text::repair_utf8(question.text);
  return impl_->over_shards([&] { return impl_->ask(repaired, explanation); });
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
  occasion.english = given.english;
  auto composed = query::compose_case(impl_->pack, **whole, *one, occasion);
  if (!composed) return composed.error();
  auto& answer = *composed;
  answer.confidence = 1;
  if (given.english) query::add_english(answer, impl_->pack, **whole, *one, {});
  query::warn_if_stale(answer, **whole, occasion.as_of);
  if (auto status = query::add_district(answer, impl_->pack, occasion.as_of); !status) return status.error();
  impl_->teller.add_related(answer, (*whole)->related);
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
  if (auto status = impl_->check_given(given); !status) return status.error();
  const auto* outline = impl_->pack.outline(procedure);
  if (case_id.empty() && outline != nullptr && !given.settle) {
    if (auto asked = impl_->ask_before_check(*outline, given)) return std::move(*asked);
  }
  auto answer = show_case(procedure, case_id, given);
  if (answer) impl_->teller.add_check(*answer, papers, given.english);
  return answer;
}

Result<std::shared_ptr<const model::Guide>> Engine::guide(std::string_view procedure) const {
  if (impl_->pack.outline(procedure) == nullptr) {
    return make_error(ErrorCode::not_found, "there is no guide `" + std::string(procedure) + "` in this pack",
                      "`thabian show` lists all of them");
  }
  return impl_->pack.guide(procedure);
}

Result<SearchHits> Engine::search(std::string_view words, std::size_t limit) const {
  if (auto status = check_length(words); !status) return status.error();
  const auto repaired = text::repair_utf8(words);
  return impl_->over_shards([&] {
    return impl_->plain ? impl_->search_plain(repaired, limit) : impl_->search_guides(repaired, limit);
  });
}

std::vector<model::Related> Engine::guides() const {
  std::vector<model::Related> out;
  for (const auto& outline : impl_->pack.outlines()) out.push_back({outline.id, outline.title, false});
  return out;
}

const index::Manifest& Engine::manifest() const {
  return impl_->pack.manifest();
}
const index::Pack& Engine::pack() const {
  return impl_->pack;
}

}  // namespace thabian
