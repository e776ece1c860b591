// What the engine tells: the answer object of the contract (thabian.answer/1).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/fact.h"
#include "engine/model/guide.h"

namespace thabian::model {

inline constexpr std::string_view answer_schema = "thabian.answer/1";

enum class AnswerStatus : std::uint8_t { answered, clarify, escalate };
enum class Need : std::uint8_t { required, conditional, not_needed };
std::string_view status_id(AnswerStatus status);
std::string_view need_id(Need need);

/// Numbers of citations, from 1.
using Cites = std::vector<int>;

struct ChecklistItem {
  std::string item;
  std::string english;  ///< its papers in English, if asked in English
  Need need = Need::required;
  bool on_condition = false;  ///< required since its condition is known to hold
  std::optional<std::string> when;
  std::string when_english{};  ///< the condition in English, if asked in English and its facts have labels
  Cites cites;
};

struct Step {
  int n = 0;
  std::string text;
  Cites cites;
};

/// A fee, deadline, place, penalty, warning ...: text with its sources and, where sure, its figure.
struct Told {
  std::string text;
  Cites cites;
  std::optional<std::int64_t> baht;  ///< fee: amount; penalty: ceiling
  std::optional<std::int64_t> days;  ///< deadline
  std::string counted_from{};
  std::string english{};  ///< its figure or place in English, if asked in English
  std::string news{};     ///< of a district's announcement: its id
};

struct Citation {
  int n = 0;
  std::string guide;
  std::string heading;
  int line = 0;
  std::string law_act;
  std::string law_section;
  std::string source;  ///< address
  std::string source_title;
  std::string reviewed;  ///< ISO date
  std::string overlay;   ///< id of the district's overlay that it stands in (then so does `line`); else empty
  std::string overlay_title;  ///< the district's office
};

struct Choice {
  std::string label;
  std::string procedure;
  std::string case_id;
  Facts facts;
};

struct Clarify {
  std::string question;
  std::string fact;  ///< empty when the choices are procedures
  std::vector<Choice> choices;
};

struct Contact {
  std::string name;
  std::string phone;
  std::string hours;
};

struct Escalate {
  std::string reason;
  Contact contact;
};

struct Related {
  std::string procedure;
  std::string title;
  bool asked = false;  ///< the message asks for this as well
};

struct Correction {
  std::string from;
  std::string to;
};

/// What somebody has, compared with the checklist.
struct Check {
  enum class Verdict : std::uint8_t { ready, missing, unclear };
  /// One line of the checklist, or one paper that somebody has.
  struct Line {
    std::string item;  ///< of the checklist; empty if the paper stands on none
    std::string have;  ///< the paper in the person's words; empty if there is none
    std::string note;  ///< what is wrong or to be settled, for people
    Cites cites;
  };
  Verdict verdict = Verdict::unclear;
  std::vector<Line> ready;
  std::vector<Line> missing;
  std::vector<Line> needless;  ///< brought for nothing
  std::vector<Line> people;  ///< who must come and is not said to; no papers, so the verdict is without them
  std::vector<Line> unclear;
  std::optional<Told> next;  ///< the step that comes next
};
std::string_view verdict_id(Check::Verdict verdict);

struct Match {
  std::string kind;  ///< exact, alias, folded, fuzzy
  std::vector<Correction> corrected;
  std::vector<std::string> dropped;
};

/// The district's overlay over the pack.
struct OverlayNote {
  std::string id;
  std::string title;
  std::string version;
  int misfits = 0;  ///< its lines that no longer fit the national guides
};

/// A part of the pack that could not be asked: what it holds is not among what was found.
struct MissingShard {
  int number = 0;  ///< from 1
  int of = 0;      ///< so many shards are there
  std::string at;  ///< HOST:PORT
  std::string why;
};

struct PackNote {
  std::string version;
  std::string built;
  int guides = 0;
  std::optional<OverlayNote> overlay{};
};

struct Answer {
  std::string id;
  std::string question;
  AnswerStatus status = AnswerStatus::escalate;
  std::string procedure;
  std::string case_id;
  std::string case_title;
  std::string title;
  std::string language = "th";  ///< `en`: English stands beside the Thai; the summary begins with it
  std::string title_en;
  std::string case_title_en;
  std::string area;
  double confidence = 0;
  std::string summary;
  Cites summary_cites;
  std::vector<std::string> facets;
  Facts facts;
  Match match;
  std::optional<Check> check;
  std::vector<ChecklistItem> checklist;
  std::vector<Step> steps;
  std::optional<Told> fee;
  std::optional<Told> deadline;
  std::optional<Told> place;
  std::optional<Told> penalty;
  std::optional<Told> who;
  std::optional<Told> duration;
  std::optional<Told> forms;
  std::vector<Told> warnings;
  std::vector<Told> officer;  ///< what only an officer may decide
  std::vector<Citation> citations;
  std::optional<Clarify> clarify;
  std::optional<Escalate> escalate;
  std::vector<Related> related;
  PackNote pack;
  std::vector<MissingShard> missing;  ///< not empty: the answer is a partial one
};

/// Drops the citations that nothing in the answer refers to, and numbers the others anew.
void drop_unused_citations(Answer& answer);

}  // namespace thabian::model
