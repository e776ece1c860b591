#include "indexer/rules.h"

namespace thabian::indexer {

const std::vector<RuleInfo>& rule_table() {
  static const std::vector<RuleInfo> table = [] {
    constexpr auto error = Severity::error;
    constexpr auto warning = Severity::warning;
    constexpr auto io = ErrorCode::io;
    constexpr auto limit = ErrorCode::limit;
    constexpr auto utf8 = ErrorCode::invalid_utf8;
    constexpr auto syntax = ErrorCode::syntax;
    constexpr auto corpus = ErrorCode::corpus;
    return std::vector<RuleInfo>{
        {Rule::file_unreadable, "file-unreadable", error, io, "a file of the corpus cannot be read"},
        {Rule::file_too_large, "file-too-large", error, limit, "a file is larger than 4 MB"},
        {Rule::file_unexpected, "file-unexpected", warning, corpus, "a file that nothing reads"},
        {Rule::file_missing, "file-missing", error, corpus, "a file without which no pack can be made"},
        {Rule::invalid_utf8, "invalid-utf8", error, utf8, "bytes that are not UTF-8"},
        {Rule::byte_order_mark, "byte-order-mark", warning, corpus, "a byte order mark before the text"},
        {Rule::carriage_return, "carriage-return", warning, corpus, "Windows line ends (CRLF)"},
        {Rule::tab, "tab", warning, corpus, "a tab where blanks belong"},

        {Rule::front_matter_missing, "front-matter-missing", error, syntax,
         "a Markdown file that does not begin with a block between two lines `---`"},
        {Rule::yaml_syntax, "yaml-syntax", error, syntax, "YAML that cannot be read"},
        {Rule::yaml_too_deep, "yaml-too-deep", error, limit, "YAML nested deeper than any of our formats"},
        {Rule::yaml_feature, "yaml-feature", error, syntax,
         "YAML beyond plain keys, lists and texts: anchors, aliases, several documents"},
        {Rule::duplicate_key, "duplicate-key", error, corpus, "a key that stands twice in one block"},
        {Rule::unknown_key, "unknown-key", error, corpus, "a key that the format does not know"},
        {Rule::missing_key, "missing-key", error, corpus, "a key that the format demands is not there"},
        {Rule::wrong_type, "wrong-type", error, corpus, "a text where a list belongs, or the like"},
        {Rule::empty_value, "empty-value", error, corpus, "a value or a line of a list is empty"},
        {Rule::bad_value, "bad-value", error, corpus, "a value outside what the format allows"},
        {Rule::bad_date, "bad-date", error, corpus,
         "a date that is not of the form 2026-11-22 or no such day"},
        {Rule::duplicate_id, "duplicate-id", error, corpus, "one id is given to two things"},

        {Rule::unsupported_markdown, "unsupported-markdown", error, syntax,
         "HTML, tables, images, nested lists, code blocks, quotations, emphasis"},
        {Rule::misplaced_text, "misplaced-text", error, corpus, "text where the format expects a heading"},
        {Rule::misplaced_annotation, "misplaced-annotation", error, corpus,
         "inline code that does not stand at the end"},
        {Rule::bad_annotation, "bad-annotation", error, corpus,
         "inline code other than `if ...`, `from DATE`, `until DATE`"},
        {Rule::broken_citation, "broken-citation", error, corpus,
         "a label in square brackets without a definition"},
        {Rule::duplicate_definition, "duplicate-definition", error, corpus, "a label is defined twice"},
        {Rule::unused_definition, "unused-definition", warning, corpus, "a defined label that nothing cites"},
        {Rule::bad_link, "bad-link", error, corpus,
         "a definition that is neither a law of the corpus nor a page with a title"},
        {Rule::dead_link, "dead-link", error, corpus, "a law file or a section of it that does not exist"},

        {Rule::title_mismatch, "title-mismatch", error, corpus,
         "the title differs between front matter, heading and procedures.tsv"},
        {Rule::id_mismatch, "id-mismatch", error, corpus, "id or area do not agree with the file's path"},
        {Rule::unknown_section, "unknown-section", error, corpus, "a heading that the format does not know"},
        {Rule::duplicate_section, "duplicate-section", error, corpus, "a heading that stands twice"},
        {Rule::empty_section, "empty-section", error, corpus, "a heading with nothing below it"},
        {Rule::missing_section, "missing-section", error, corpus,
         "a part that every guide or case must have"},
        {Rule::wrong_form, "wrong-form", error, corpus,
         "bullets, numbers or paragraphs where another form belongs"},
        {Rule::uncited, "uncited", error, corpus, "a statement without a citation"},
        {Rule::lead_missing, "lead-missing", error, corpus,
         "a conditional item that does not say in bold when it applies"},
        {Rule::lead_advised, "lead-advised", warning, corpus,
         "an item with a condition that does not say in bold when it applies"},
        {Rule::duplicate_ask, "duplicate-ask", error, corpus, "one wording stands twice in a guide"},
        {Rule::claimed_twice, "claimed-twice", error, corpus,
         "two guides, neighbours or entries of the glossary claim the same wording"},
        {Rule::figure_contradicts_law, "figure-contradicts-law", error, corpus,
         "a fee, ceiling or deadline that the cited sections do not say"},
        {Rule::figures_disagree, "figures-disagree", error, corpus,
         "two guides, or a guide and the glossary, tell different figures of one thing"},
        {Rule::own_question_lost, "own-question-lost", error, corpus,
         "a guide's own way of asking that the engine answers from elsewhere"},
        {Rule::unknown_related, "unknown-related", error, corpus, "a related guide that does not exist"},
        {Rule::dead_mention, "dead-mention", error, corpus,
         "a sentence sends to a guide (ดูเรื่อง…) that does not exist"},
        {Rule::review_overdue, "review-overdue", warning, corpus, "the date of the next check has passed"},

        {Rule::missing_guide, "missing-guide", error, corpus,
         "a procedure of procedures.tsv without a guide"},
        {Rule::unknown_procedure, "unknown-procedure", error, corpus,
         "a guide or entry of the glossary names what procedures.tsv does not list"},
        {Rule::missing_case, "missing-case", error, corpus, "a case of procedures.tsv that the guide lacks"},
        {Rule::unknown_case, "unknown-case", error, corpus, "a case that procedures.tsv does not list"},
        {Rule::case_without_section, "case-without-section", error, corpus,
         "a case of the front matter without its heading"},
        {Rule::section_without_case, "section-without-case", error, corpus,
         "a case heading that the front matter does not list"},
        {Rule::bad_condition, "bad-condition", error, corpus,
         "a condition that cannot be read or compares wrongly"},
        {Rule::unknown_fact, "unknown-fact", error, corpus, "a condition over a fact that is not declared"},
        {Rule::condition_constant, "condition-constant", error, corpus,
         "a condition that is always or never true"},
        {Rule::condition_redundant, "condition-redundant", warning, corpus,
         "a condition that is always true wherever its case holds"},
        {Rule::condition_overlap, "condition-overlap", error, corpus,
         "two lines over the same facts that can hold together and tell different figures"},
        {Rule::case_unreachable, "case-unreachable", error, corpus, "a case that no situation leads to"},
        {Rule::case_shadowed, "case-shadowed", error, corpus, "a case that an earlier one always forestalls"},
        {Rule::cases_incomplete, "cases-incomplete", error, corpus, "a situation that leads to no case"},
        {Rule::too_many_situations, "too-many-situations", warning, corpus,
         "too many facts together to try every combination"},

        {Rule::fact_redeclared, "fact-redeclared", error, corpus, "a fact is declared twice"},
        {Rule::bad_assumption, "bad-assumption", error, corpus,
         "`assume` names no fact, or no value that the fact can have"},
        {Rule::cue_clash, "cue-clash", error, corpus,
         "one cue stands for two choices of a fact, or two facets"},
        {Rule::bad_cue, "bad-cue", error, corpus, "a cue that cannot work"},
        {Rule::lexicon_clash, "lexicon-clash", error, corpus, "a spelling in two entries of the lexicon"},

        {Rule::unmatched_line, "unmatched-line", error, corpus,
         "a district's line that replaces, removes or answers what is not just one line of the national guide"},
        {Rule::changed_twice, "changed-twice", error, corpus,
         "two lines of a district that change one national line"},
        {Rule::news_ended, "news-ended", warning, corpus, "an announcement whose last day has passed"},

        {Rule::bad_question, "bad-question", error, corpus,
         "a line of questions that is no object, lacks `id` or `q`, or names what procedures.tsv does not "
         "list"},
        {Rule::allowance_exceeded, "allowance-exceeded", error, corpus,
         "more warnings than lint-allowance.txt lets pass"},
        {Rule::allowance_stale, "allowance-stale", error, corpus,
         "fewer warnings than lint-allowance.txt lets pass: the number must fall with them"},

        {Rule::nikhahit_aa, "nikhahit-aa", error, corpus, "NIKHAHIT and SARA AA instead of SARA AM"},
        {Rule::double_sara_e, "double-sara-e", error, corpus, "two SARA E instead of SARA AE"},
        {Rule::repeated_mark, "repeated-mark", error, corpus, "a vowel or tone mark typed twice"},
        {Rule::misspelt_word, "misspelt-word", error, corpus, "a well-known misspelling"},
        {Rule::mixed_digits, "mixed-digits", error, corpus, "Thai and Arabic digits in one number or line"},
        {Rule::thai_digits, "thai-digits", warning, corpus, "Thai digits in a guide or law"},
    };
  }();
  return table;
}

const RuleInfo& rule_info(Rule rule) {
  return rule_table()[static_cast<std::size_t>(rule)];
}

}  // namespace thabian::indexer
