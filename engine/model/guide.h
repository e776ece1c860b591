// The domain model: guides, their cases and statements, laws, the office, neighbouring matters.
// Knows no file format, no index and no ICU.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"
#include "engine/model/condition.h"
#include "engine/model/date.h"
#include "engine/model/fact.h"

namespace thabian::model {

/// Where a statement comes from: a section of a law of the corpus, or a page.
struct Reference {
  std::string label;    ///< as written in the guide
  std::string law;      ///< id of a law file, or empty
  std::string section;  ///< heading in that law, as `มาตรา 6 จัตวา`
  std::string url;      ///< a page, if it is no law
  std::string title;    ///< the page's title
};

/// The sections of a guide, one row each in section_table().
enum class SectionKind : std::uint8_t {
  about,
  who,
  place,
  documents,
  conditional,
  not_needed,
  steps,
  fee,
  deadline,
  penalty,
  duration,
  forms,
  warnings,
  escalation,
};
inline constexpr std::size_t section_kinds = 14;

struct SectionInfo {
  SectionKind kind;
  std::string_view id;       ///< in JSON and passage ids
  std::string_view heading;  ///< the Thai heading in guides
  std::string_view heading_en;
  bool adds;  ///< a case's section adds to the common one; otherwise it replaces it
};
const std::array<SectionInfo, section_kinds>& section_table();
const SectionInfo& section_info(SectionKind kind);

inline constexpr std::string_view questions_heading = "ถามตอบ";
inline constexpr std::string_view sources_heading = "แหล่งที่มา";
inline constexpr std::string_view case_heading_prefix = "กรณี:";

/// Of a line that a district's overlay brought (engine/model/overlay.h): whose it is, and its file.
struct Origin {
  std::string overlay;  ///< id
  std::string title;    ///< of the district's office
  std::string title_en;
  std::string file;  ///< relative to the overlay
  Date reviewed{};
};

/// One line that the guide tells: a document, a step, a fee, a sentence of an answer.
struct Statement {
  std::string text;               ///< without citation labels, annotations and bold lead
  std::string when_text;          ///< the bold lead in plain Thai, or empty
  std::optional<Condition> when;  ///< `if …`
  std::optional<Date> from;       ///< first day on which it holds
  std::optional<Date> until;      ///< last day on which it holds
  std::vector<Reference> references;
  std::optional<std::int64_t> baht;      ///< fee: the amount; penalty: the ceiling
  std::optional<std::int64_t> days;      ///< deadline in days (24 hours are 1)
  std::string counted_from;              ///< deadline: the event from which it counts, or empty
  std::string heading;                   ///< the heading it stands under
  int line = 0;                          ///< in the guide's file (or its origin's), from 1
  std::shared_ptr<const Origin> origin;  ///< null: the guide itself. Packs do not store it

  [[nodiscard]] bool in_force(Date day) const { return (!from || *from <= day) && (!until || day <= *until); }
};

struct QuestionAnswer {
  std::vector<std::string> questions;  ///< wordings, never empty
  std::vector<Statement> answer;       ///< never empty
  std::optional<Condition> when;       ///< holds only then
  int line = 0;
};

/// What a guide, or one case of it, says.
struct Part {
  std::vector<Statement> summary;
  std::array<std::vector<Statement>, section_kinds> sections;
  std::vector<QuestionAnswer> questions;

  [[nodiscard]] const std::vector<Statement>& section(SectionKind kind) const {
    return sections[static_cast<std::size_t>(kind)];
  }
  std::vector<Statement>& section(SectionKind kind) { return sections[static_cast<std::size_t>(kind)]; }
};

struct GuideCase {
  std::string id;
  std::string title;
  std::string title_en;
  std::string summary_en;  ///< the short answer for those who ask in English; may be empty
  Condition when;
  std::vector<std::string> asks;
  Part part;
  int line = 0;
};

/// One procedure.
struct Guide {
  std::string id;  ///< `card/lost`
  std::string title;
  std::string title_en;
  std::string area;  ///< `card`
  Date reviewed{};
  int review_every_months = 12;
  std::vector<std::string> asks;
  std::vector<std::string> related;  ///< ids of guides
  Facts assume;                      ///< the ordinary situation here, before a fact's own `assume`
  std::vector<GuideCase> cases;      ///< in order of priority: the first whose `when` holds
  Part common;
  std::string file;  ///< relative to the corpus

  [[nodiscard]] const GuideCase* find_case(std::string_view case_id) const;
  [[nodiscard]] Date next_review() const { return add_months(reviewed, review_every_months); }
  /// The statements of a section that hold for a case: common and own together, or the own ones alone
  /// (section_table).
  [[nodiscard]] std::vector<const Statement*> statements(SectionKind kind, const GuideCase& of) const;
  /// Ids of all facts that any condition of the guide names, sorted.
  [[nodiscard]] std::vector<std::string> fact_ids() const;
};

/// What is known of a guide without reading it whole: enough to decide.
struct CaseOutline {
  std::string id;
  std::string title;
  std::string title_en;
  Condition when;
  std::string brings;  ///< hash of its checklist: cases of equal hash need not be told apart
  std::vector<std::uint64_t>
      tells;  ///< by SectionKind: hash of what the section tells in this case, 0 if nothing
};

struct GuideOutline {
  std::string id;
  std::string title;
  std::string title_en;
  std::string area;
  Date reviewed{};
  int review_every_months = 12;
  std::vector<std::string> facts;  ///< ids of the facts that its conditions name
  Facts assume;
  std::vector<CaseOutline> cases;
};

struct LawSection {
  std::string heading;  ///< `มาตรา 6 จัตวา`
  std::string text;     ///< what it says, in plain words
  int line = 0;
};

struct Law {
  std::string id;
  std::string title;
  std::string title_en;
  std::string short_title;
  std::vector<int> amended;  ///< years B.E.
  std::string source;        ///< address
  Date reviewed{};
  std::vector<LawSection> sections;
  std::string file;

  [[nodiscard]] const LawSection* find_section(std::string_view heading) const;
};

/// What a thing or a role is, how two differ: asked before people ask for papers.
struct GlossaryEntry {
  std::string title;
  std::vector<std::string> asks;
  std::vector<std::string> leads_to;  ///< ids of guides, the main one first; never empty
  std::vector<Statement> definition;  ///< never empty
  Date reviewed{};
  std::string file;
  int line = 0;
};

/// A matter that another office does.
struct Neighbour {
  std::string id;
  std::string title;
  std::string title_en;
  std::vector<std::string> asks;
  std::string instead;  ///< whom to ask instead
  std::string instead_en;
  bool as_is = false;  ///< `instead` is the whole reply: small talk is no matter of another office
  Place where;
};

/// A named text of the office, told on handing over: `out-of-scope`, `contradictory`, `officer-only`,
/// `not-understood`.
struct OfficeText {
  std::string id;
  std::string text;
};

struct Office {
  std::string id;
  std::string title;
  std::string title_en;
  std::vector<std::string> phones;
  std::string hours;
  std::string hours_en;
  std::string address;
  Date reviewed{};
  std::vector<OfficeText> texts;
  std::string file;

  /// The text of that id, or an empty string.
  [[nodiscard]] const std::string& text(std::string_view text_id) const;
};

/// What is asked of a matter: the answer tells that first.
enum class Facet : std::uint8_t {
  what,
  compare,
  documents,
  steps,
  fee,
  deadline,
  late,
  place,
  who,
  may_i,
  must_i,
  duration,
  form,
  law,
  check,
};
inline constexpr std::size_t facets = 15;
std::string_view facet_id(Facet facet);
std::optional<Facet> facet_from_id(std::string_view id);

/// The section that answers what is asked; none where an answer is made of several.
std::optional<SectionKind> section_of(Facet facet);

struct FacetCues {
  Facet facet = Facet::documents;
  std::string label;
  std::string label_en;
  std::vector<std::string> cues;
};

/// How papers are spoken of: cues, by what they say.
struct PaperWords {
  std::vector<std::string> original;
  std::vector<std::string> copy;
  std::vector<std::string> either;    ///< between papers of which one will do
  std::vector<std::string> both;      ///< between papers that are both needed
  std::vector<std::string> aside;     ///< an explanation begins; it names no paper to bring
  std::vector<std::string> optional;  ///< to be brought only if one has it
  std::vector<std::string> self;      ///< whose it is: of the person at the counter
  std::vector<std::string> filler;    ///< neither whose nor which
  std::vector<std::string> having;    ///< what somebody has begins
  std::vector<std::string> lacking;   ///< what somebody has not begins
};

/// What the engine knows of how people ask.
struct Language {
  std::vector<FacetCues> facets;
  std::vector<std::string> frames;  ///< words that say nothing of the matter
  std::vector<std::string> joins;   ///< words that join two matters in one message
  PaperWords papers;
};

}  // namespace thabian::model
