// The third step: which procedure and case, a question back, or a hand-over.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/index/pack.h"
#include "engine/model/answer.h"
#include "query/options.h"
#include "query/retrieve.h"
#include "query/understand.h"
#include "query/weigh.h"

namespace thabian::query {

/// Why a question is handed over; the office has a text for each (office file, same ids).
enum class HandOver : std::uint8_t { not_understood, out_of_scope, contradictory, officer_only };
std::string_view hand_over_id(HandOver why);

struct Decision {
  model::AnswerStatus status = model::AnswerStatus::escalate;
  std::string procedure;
  std::string case_id;
  model::Facts facts;     ///< given and found, those that the procedure knows
  double confidence = 0;  ///< 0 to 1
  index::Signals signals;
  bool exact = false;      ///< asked in the very words of the guide
  bool by_asking = false;  ///< the case was chosen by the way of asking, not by facts
  /// Titles of what it may be as well, when no more may be asked: cases, where the one chosen is the most
  /// general; of a hand-over, procedures.
  std::vector<std::string> or_else;
  HandOver why = HandOver::not_understood;
  std::string neighbour;  ///< id, when handed over to another office
  std::optional<model::Clarify> clarify;
  std::vector<Candidate> candidates;  ///< best first
  std::string second;                 ///< the other procedure, where the message holds two matters
};

/// What the caller knows beside the question.
struct Given {
  model::Facts facts;
  /// The conversation is already about this one; a question that is surely about another leaves it.
  std::optional<std::string> procedure;
  EngineOptions options;
  bool strict = false;  ///< Question::strict
  bool settle = false;  ///< Question::settle
};

/// After so many facts given in answer to questions back no more is asked.
inline constexpr std::size_t most_questions = 2;

Result<Decision> decide(const index::Pack& pack, const Understanding& understanding,
                        const Retrieval& retrieval, const Given& given);

/// The case that the facts select, or the fact to ask for. Used by decide() and wherever a procedure is
/// already known.
struct CaseChoice {
  const model::CaseOutline* chosen = nullptr;   ///< null: ask
  std::string ask_for;                          ///< the fact that splits best what is left
  std::vector<const model::CaseOutline*> left;  ///< all that it may be, in the guide's order
};
/// Where papers are checked (`checking`) an assumption is not enough if it is one of several guesses: a
/// choice whose answers lead to three or more different checklists is asked for.
CaseChoice choose_case(const model::GuideOutline& outline, const model::Facts& facts,
                       const model::FactTable& table, bool checking = false);

/// A question back has so many choices at most.
inline constexpr std::size_t most_choices = 5;

/// The question back for a fact: its choices, each with the case that it leads to. Of too many choices those
/// are kept whose cases the question comes closest to (`closeness` by case number; may be empty); any other
/// can still be told in free words.
model::Clarify clarify_fact(const model::GuideOutline& outline, const model::Facts& facts,
                            const model::FactSpec& spec, const model::FactTable& table,
                            const std::vector<double>& closeness = {}, bool english = false);

}  // namespace thabian::query
