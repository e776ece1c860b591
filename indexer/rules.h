// One table of everything that the indexer finds fault with.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/error.h"
#include "indexer/corpus.h"

namespace thabian::indexer {

enum class Rule : std::uint8_t {
  // Files
  file_unreadable,
  file_too_large,
  file_unexpected,
  file_missing,
  invalid_utf8,
  byte_order_mark,
  carriage_return,
  tab,
  // Front matter and YAML
  front_matter_missing,
  yaml_syntax,
  yaml_too_deep,
  yaml_feature,
  duplicate_key,
  unknown_key,
  missing_key,
  wrong_type,
  empty_value,
  bad_value,
  bad_date,
  duplicate_id,
  // Markdown
  unsupported_markdown,
  misplaced_text,
  misplaced_annotation,
  bad_annotation,
  broken_citation,
  duplicate_definition,
  unused_definition,
  bad_link,
  dead_link,
  // Guides
  title_mismatch,
  id_mismatch,
  unknown_section,
  duplicate_section,
  empty_section,
  missing_section,
  wrong_form,
  uncited,
  lead_missing,
  lead_advised,
  duplicate_ask,
  claimed_twice,
  figure_contradicts_law,
  figures_disagree,
  own_question_lost,
  unknown_related,
  dead_mention,
  review_overdue,
  // Cases and conditions
  missing_guide,
  unknown_procedure,
  missing_case,
  unknown_case,
  case_without_section,
  section_without_case,
  bad_condition,
  unknown_fact,
  condition_constant,
  condition_redundant,
  condition_overlap,
  case_unreachable,
  case_shadowed,
  cases_incomplete,
  too_many_situations,
  // Facts, lexicon, language
  fact_redeclared,
  bad_assumption,
  cue_clash,
  bad_cue,
  lexicon_clash,
  // A district's overlay
  unmatched_line,
  changed_twice,
  news_ended,
  // Questions, allowance
  bad_question,
  allowance_exceeded,
  allowance_stale,
  // Thai spelling
  nikhahit_aa,
  double_sara_e,
  repeated_mark,
  misspelt_word,
  mixed_digits,
  thai_digits,
};

struct RuleInfo {
  Rule rule;
  std::string_view id;  ///< as `thabian lint` prints it
  Severity severity;
  ErrorCode code;
  std::string_view meaning;  ///< one English line for the documentation
};

/// The whole table, in the order of the enumeration.
const std::vector<RuleInfo>& rule_table();
const RuleInfo& rule_info(Rule rule);

/// The meaning in plain Thai, for the officers who write guides.
std::string_view rule_meaning_th(Rule rule);

}  // namespace thabian::indexer
