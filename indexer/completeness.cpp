#include "indexer/completeness.h"

#include <algorithm>
#include <array>

namespace thabian::indexer {
namespace {

using model::SectionKind;

constexpr std::array required_sections{
    SectionKind::who, SectionKind::place,    SectionKind::documents, SectionKind::steps,
    SectionKind::fee, SectionKind::deadline, SectionKind::warnings,  SectionKind::escalation,
};
constexpr std::size_t fewest_questions = 3;
constexpr std::string_view exempt_area = "service";

class Completeness {
 public:
  Completeness(const GuideReading& reading, Findings& findings)
      : reading_(reading), guide_(reading.guide), findings_(findings) {}

  void check() {
    summaries();
    questions();
    const auto& headings = reading_.headings;
    if (std::find(headings.begin(), headings.end(), model::sources_heading) == headings.end()) {
      report_whole(model::sources_heading);
    }
    if (guide_.area == exempt_area) return;
    for (const auto kind : required_sections) section(kind);
  }

 private:
  void summaries() {
    if (guide_.common.summary.empty()) {
      findings_.add(Rule::missing_section, top(), "the guide has no short answer",
                    "write one or two sentences below the heading `# …`: what to do, where, by when");
    }
    for (std::size_t i = 0; i < guide_.cases.size(); ++i) {
      if (reading_.case_headings[i].line == 0 || !guide_.cases[i].part.summary.empty()) continue;
      findings_.add(Rule::missing_section, reading_.case_headings[i],
                    "the case " + in_quotes(guide_.cases[i].id) + " has no short answer",
                    "begin its section with one or two sentences");
    }
  }

  void questions() {
    std::size_t count = guide_.common.questions.size();
    for (const auto& one : guide_.cases) count += one.part.questions.size();
    if (count >= fewest_questions) return;
    findings_.add(Rule::missing_section, top(),
                  "the guide answers " + std::to_string(count) + " questions, fewer than " +
                      std::to_string(fewest_questions),
                  "below `## ถามตอบ` add `### question` as people put it, and its answer");
  }

  void section(SectionKind kind) {
    const auto heading = model::section_info(kind).heading;
    std::vector<std::size_t> lacking;
    for (std::size_t i = 0; i < guide_.cases.size(); ++i) {
      if (guide_.statements(kind, guide_.cases[i]).empty()) lacking.push_back(i);
    }
    const bool nowhere = guide_.common.section(kind).empty() && lacking.size() == guide_.cases.size();
    if (nowhere) return report_whole(heading);
    for (const auto index : lacking) {
      if (reading_.case_headings[index].line == 0) continue;  // reported as a case without section
      findings_.add(Rule::missing_section, reading_.case_headings[index],
                    "the case " + in_quotes(guide_.cases[index].id) + " has no " + in_quotes(heading),
                    "add `### " + std::string(heading) + "` here, or `## " + std::string(heading) +
                        "` if it is the same for all cases");
    }
  }

  void report_whole(std::string_view heading) {
    findings_.add(
        Rule::missing_section, top(), "the guide has no section " + in_quotes(heading),
        "add `## " + std::string(heading) + "`, or `### " + std::string(heading) + "` in each case");
  }

  [[nodiscard]] Place top() const { return {reading_.id_place.file, 1, 0}; }

  const GuideReading& reading_;
  const model::Guide& guide_;
  Findings& findings_;
};

}  // namespace

void check_completeness(const GuideReading& reading, Findings& findings) {
  Completeness(reading, findings).check();
}

}  // namespace thabian::indexer
