#include "query/compose.h"

#include <algorithm>

#include "query/citations.h"

namespace thabian::query {
namespace {

using model::Answer;
using model::Cites;
using model::Facet;
using model::Guide;
using model::GuideCase;
using model::SectionKind;
using model::Statement;
using model::Told;
using model::Truth;

Truth truth_of(const Statement& statement, const Occasion& occasion) {
  if (!statement.in_force(occasion.as_of)) return Truth::no;
  return statement.when ? statement.when->evaluate(occasion.facts) : Truth::yes;
}

/// Makes the parts of one answer.
class Composer {
 public:
  Composer(const index::Pack& pack, const Guide& guide, const GuideCase& one, const Occasion& occasion)
      : pack_(pack),
        guide_(guide),
        case_(one),
        occasion_(occasion),
        citations_(pack, guide.id, guide.reviewed) {}

  Result<Answer> compose() {
    Answer out;
    out.status = model::AnswerStatus::answered;
    out.procedure = guide_.id;
    out.case_id = case_.id;
    out.case_title = case_.title;
    out.title = guide_.title;
    out.area = guide_.area;
    out.facts = occasion_.facts;
    for (const auto facet : occasion_.facets) out.facets.emplace_back(model::facet_id(facet));
    add_summary(out);
    add_checklist(out);
    for (const auto* statement : holding(SectionKind::steps)) {
      out.steps.push_back(
          {static_cast<int>(out.steps.size()) + 1, told_text(*statement), citations_.of(*statement)});
    }
    out.fee = told(SectionKind::fee);
    out.deadline = told(SectionKind::deadline);
    out.place = told(SectionKind::place);
    out.penalty = told(SectionKind::penalty);
    out.who = told(SectionKind::who);
    out.duration = told(SectionKind::duration);
    out.forms = told(SectionKind::forms);
    for (const auto* statement : holding(SectionKind::warnings)) {
      out.warnings.push_back({told_text(*statement), citations_.of(*statement), {}, {}, {}});
    }
    for (const auto* statement : holding(SectionKind::escalation)) {
      out.officer.push_back({told_text(*statement), citations_.of(*statement), {}, {}, {}});
    }
    out.citations = citations_.take();
    if (const auto& failure = citations_.failure()) return *failure;
    return out;
  }

 private:
  /// The statements that hold or may hold.
  [[nodiscard]] std::vector<const Statement*> holding(SectionKind kind) const {
    auto all = guide_.statements(kind, case_);
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const auto* s) { return truth_of(*s, occasion_) == Truth::no; }),
              all.end());
    return all;
  }

  /// The text, led by its condition while that is open.
  [[nodiscard]] std::string told_text(const Statement& statement) const {
    const bool settled = statement.when && truth_of(statement, occasion_) == Truth::yes;
    if (statement.when_text.empty() || settled) return statement.text;
    return statement.when_text + ": " + statement.text;
  }

  [[nodiscard]] bool open(const Statement& statement) const {
    if (statement.when) return truth_of(statement, occasion_) == Truth::unknown;
    return !statement.when_text.empty();
  }

  std::optional<Told> told(SectionKind kind) { return told(holding(kind)); }

  std::optional<Told> told(const std::vector<const Statement*>& statements) {
    if (statements.empty()) return std::nullopt;
    Told out;
    const Statement* sure = nullptr;
    for (const auto* statement : statements) {
      if (!out.text.empty()) out.text += '\n';
      out.text += told_text(*statement);
      for (const int n : citations_.of(*statement)) {
        if (std::find(out.cites.begin(), out.cites.end(), n) == out.cites.end()) out.cites.push_back(n);
      }
      if (sure == nullptr && !open(*statement) && (statement->baht || statement->days)) sure = statement;
    }
    if (sure != nullptr) {
      out.baht = sure->baht;
      out.days = sure->days;
      out.counted_from = sure->counted_from;
    }
    return out;
  }

  void add_checklist(Answer& out) {
    const auto add = [&](const Statement& statement, model::Need need) {
      model::ChecklistItem item;
      item.item = statement.text;
      item.need = need;
      item.on_condition = need == model::Need::required && (statement.when || !statement.when_text.empty());
      if (need == model::Need::conditional ||
          (need == model::Need::not_needed && !statement.when_text.empty())) {
        item.when = statement.when_text;
        if (occasion_.english && statement.when) item.when_english = statement.when->english(pack_.facts());
      }
      item.cites = citations_.of(statement);
      out.checklist.push_back(std::move(item));
    };
    for (const auto* statement : holding(SectionKind::documents)) {
      add(*statement, open(*statement) ? model::Need::conditional : model::Need::required);
    }
    std::vector<const Statement*> later;
    for (const auto* statement : holding(SectionKind::conditional)) {
      if (open(*statement)) {
        later.push_back(statement);
      } else {
        add(*statement, model::Need::required);
      }
    }
    for (const auto* statement : later) add(*statement, model::Need::conditional);
    for (const auto* statement : holding(SectionKind::not_needed)) add(*statement, model::Need::not_needed);
  }

  void set_summary(Answer& out, const std::vector<const Statement*>& statements) {
    auto summary = told(statements);
    if (!summary) return;
    std::replace(summary->text.begin(), summary->text.end(), '\n', ' ');
    out.summary = std::move(summary->text);
    out.summary_cites = std::move(summary->cites);
  }

  [[nodiscard]] std::vector<const Statement*> in_force(const std::vector<Statement>& statements) const {
    std::vector<const Statement*> out;
    for (const auto& statement : statements) {
      if (truth_of(statement, occasion_) != Truth::no) out.push_back(&statement);
    }
    return out;
  }

  /// The guide's own answer to the question asked, if it has one that holds.
  [[nodiscard]] std::vector<const Statement*> own_answer() const {
    for (const auto* part : {&case_.part, &guide_.common}) {
      for (const auto& question : part->questions) {
        if (question.line == occasion_.question_line && question.line != 0) return in_force(question.answer);
      }
    }
    return {};
  }

  /// What is asked decides what comes first; the case's short answer serves the rest.
  void add_summary(Answer& out) {
    if (occasion_.entry != nullptr) set_definition(out, *occasion_.entry);
    if (out.summary.empty()) set_summary(out, own_answer());
    for (const auto facet : occasion_.facets) {
      if (!out.summary.empty()) return;
      if (facet == Facet::documents || facet == Facet::check) {
        summarise_documents(out);
      } else if (const auto section = model::section_of(facet)) {
        set_summary(out, holding(*section));
      }
    }
    if (out.summary.empty()) set_summary(out, in_force(case_.part.summary));
    if (out.summary.empty()) set_summary(out, in_force(guide_.common.summary));
  }

  void set_definition(Answer& out, const model::GlossaryEntry& entry) {
    citations_.set_origin("glossary", entry.reviewed);
    set_summary(out, in_force(entry.definition));
    citations_.set_origin(guide_.id, guide_.reviewed);
  }

  void summarise_documents(Answer& out) {
    const auto documents = holding(SectionKind::documents);
    if (documents.empty()) return;
    for (const auto* statement : documents) {
      if (open(*statement)) continue;
      out.summary += (out.summary.empty() ? "ใช้ " : " · ") + short_name(statement->text);
      for (const int n : citations_.of(*statement)) out.summary_cites.push_back(n);
    }
  }

  /// A document's name without what is said about it in brackets or behind a dash.
  static std::string short_name(const std::string& text) {
    const auto end = std::min({text.find(" ("), text.find(" —"), text.find(" – "), text.find(" เช่น")});
    return text.substr(0, end);
  }

  const index::Pack& pack_;
  const Guide& guide_;
  const GuideCase& case_;
  const Occasion& occasion_;
  Citations citations_;
};

}  // namespace

Result<Answer> compose_case(const index::Pack& pack, const Guide& guide, const GuideCase& one,
                            const Occasion& occasion) {
  return Composer(pack, guide, one, occasion).compose();
}

const Statement* officer_matter(const Guide& guide, const GuideCase& one, const Occasion& occasion) {
  for (const auto* statement : guide.statements(SectionKind::escalation, one)) {
    if (statement->when && truth_of(*statement, occasion) == Truth::yes) return statement;
  }
  return nullptr;
}

model::Contact contact_of(const model::Office& office, bool english) {
  model::Contact out;
  out.name = english && !office.title_en.empty() ? office.title_en : office.title;
  for (const auto& phone : office.phones) out.phone += (out.phone.empty() ? "" : ", ") + phone;
  out.hours = english && !office.hours_en.empty() ? office.hours_en : office.hours;
  return out;
}

}  // namespace thabian::query
