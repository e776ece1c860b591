#include "indexer/statement_reader.h"

#include "indexer/annotations.h"
#include "indexer/figures.h"

namespace thabian::indexer {
namespace {

using model::SectionKind;

constexpr std::string_view lead_hint = "begin it with the condition in plain Thai: `**เมื่อ…:** item`";

void read_figures(std::optional<SectionKind> section, model::Statement& statement) {
  if (section == SectionKind::fee) statement.baht = fee_baht(statement.text);
  if (section == SectionKind::penalty) statement.baht = penalty_ceiling(statement.text);
  if (section != SectionKind::deadline) return;
  if (auto limit = deadline(statement.text)) {
    statement.days = limit->days;
    statement.counted_from = std::move(limit->counted_from);
  }
}

/// Sections whose items an answer shows with their condition as long as it is open.
bool shows_lead(SectionKind section) {
  switch (section) {
    case SectionKind::documents:
    case SectionKind::not_needed:
    case SectionKind::steps:
    case SectionKind::fee:
    case SectionKind::deadline:
    case SectionKind::penalty:
      return true;
    default:
      return false;
  }
}

void check_lead(const Line& line, std::optional<SectionKind> section, bool conditional, Findings& findings) {
  if (!section || !line.lead.empty() || line.broken) return;
  if (*section == SectionKind::conditional) {
    findings.add(Rule::lead_missing, line.where, "a conditional item does not say in bold when it applies",
                 std::string(lead_hint));
  } else if (conditional && shows_lead(*section)) {
    findings.add(Rule::lead_advised, line.where,
                 "an item with a condition does not say in bold when it applies", std::string(lead_hint));
  }
}

/// Notes what the line does to the national guide. Its conditions are the national line's where it says none,
/// so that its lead can be judged only beside that.
PlacedChange change_of(const Line& line, const Annotations& annotations) {
  PlacedChange change;
  change.where = line.where;
  if (annotations.replaces) {
    change.kind = model::ChangeKind::replaces;
    change.words = *annotations.replaces;
  } else if (annotations.removes) {
    change.kind = model::ChangeKind::removes;
    change.words = *annotations.removes;
  }
  return change;
}

/// A removal says nothing but what it removes, why and when.
void check_removal(const Line& line, Findings& findings) {
  if (line.text.empty()) return;
  findings.add(Rule::bad_annotation, line.where,
               "a line that removes another says something itself: " + in_quotes(line.text),
               "write `replaces` instead of `removes`, or leave only the source and the annotation");
}

}  // namespace

model::Statement read_statement(const Line& line, const Position& position,
                                std::vector<PlacedCondition>& conditions, Findings& findings) {
  model::Statement statement;
  statement.text = line.text;
  statement.when_text = line.lead;
  statement.heading = position.heading;
  statement.line = line.where.line;
  for (const auto& link : line.links) statement.references.push_back(reference_of(link, position.laws));
  const auto annotations = read_annotations(line.annotations, findings, position.changes != nullptr);
  statement.when = annotations.when;
  statement.from = annotations.from;
  statement.until = annotations.until;
  if (annotations.when) {
    conditions.push_back({*annotations.when, annotations.when_place, position.case_id});
  }
  read_figures(position.section, statement);
  PlacedChange change;
  if (position.changes != nullptr) {
    change = change_of(line, annotations);
    position.changes->emplace(statement.line, change);
  }
  const bool removal = change.kind == model::ChangeKind::removes;
  if (removal) check_removal(line, findings);
  if (statement.text.empty() && !line.broken && !removal) {
    findings.add(Rule::empty_value, line.where, "this line says nothing beside its condition or citation",
                 "write the sentence before the `[label]`, or remove the line");
  } else if (statement.references.empty() && !line.broken) {
    findings.add(Rule::uncited, line.where, "nothing is cited for " + in_quotes(line.text),
                 "end it with `[label]`, and define the label at the bottom of the file");
  }
  if (change.kind == model::ChangeKind::adds) {
    check_lead(line, position.section, annotations.when.has_value(), findings);
  }
  return statement;
}

}  // namespace thabian::indexer
