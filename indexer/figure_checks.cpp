#include "indexer/figure_checks.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/figures.h"

namespace thabian::indexer {
namespace {

using model::SectionKind;
using model::Statement;

constexpr std::int64_t hours_a_day = 24;

/// The figures that some sections of laws give.
struct LawFigures {
  std::vector<std::int64_t> baht;
  std::vector<std::int64_t> days;
  bool ceiling = false;  ///< one of the amounts is a ceiling

  void read(std::string_view text) {
    for (const std::string_view word : {"ไม่เกิน", "เพดาน"}) {
      ceiling = ceiling || text.find(word) != std::string_view::npos;
    }
    for (const auto& figure : figures_in(text)) {
      if (figure.unit == Figure::Unit::baht) {
        baht.push_back(figure.amount);
      } else {
        days.push_back((figure.amount + hours_a_day - 1) / hours_a_day);
      }
    }
  }
};

class Checker {
 public:
  Checker(std::string file, const std::vector<model::Law>& laws, Findings& findings)
      : file_(std::move(file)), laws_(laws), findings_(findings) {}

  void check(const model::Part& part) {
    for (const auto kind : {SectionKind::fee, SectionKind::penalty, SectionKind::deadline}) {
      for (const auto& statement : part.section(kind)) check(statement);
    }
  }

 private:
  void check(const Statement& statement) {
    // The law's file tells today's law.
    if (statement.until || (!statement.baht && !statement.days)) return;
    LawFigures figures;
    std::string sections;
    for (const auto& reference : statement.references) {
      const auto* section = find(reference);
      if (section == nullptr) continue;
      figures.read(section->text);
      sections += (sections.empty() ? "" : ", ") + reference.law + " " + reference.section;
    }
    if (statement.baht && *statement.baht > 0)
      compare(statement, *statement.baht, figures.baht, "baht", figures.ceiling, sections);
    if (statement.days) compare(statement, *statement.days, figures.days, "days", false, sections);
  }

  void compare(const Statement& statement, std::int64_t told, const std::vector<std::int64_t>& lawful,
               std::string_view unit, bool ceiling, const std::string& sections) {
    if (lawful.empty() || std::find(lawful.begin(), lawful.end(), told) != lawful.end()) return;
    if (ceiling && told < *std::max_element(lawful.begin(), lawful.end())) return;
    std::string figures;
    for (const auto figure : lawful) figures += (figures.empty() ? "" : ", ") + std::to_string(figure);
    findings_.add(Rule::figure_contradicts_law, {file_, statement.line, 1},
                  "the guide tells " + std::to_string(told) + " " + std::string(unit) + ", but " + sections +
                      " says " + figures,
                  "mend the guide or the law's file, or cite the section that gives this figure");
  }

  [[nodiscard]] const model::LawSection* find(const model::Reference& reference) const {
    const auto law =
        std::find_if(laws_.begin(), laws_.end(), [&](const auto& one) { return one.id == reference.law; });
    return law == laws_.end() ? nullptr : law->find_section(reference.section);
  }

  std::string file_;  ///< as people are told
  const std::vector<model::Law>& laws_;
  Findings& findings_;
};

}  // namespace

void check_figures(const GuideReading& reading, const std::vector<model::Law>& laws, Findings& findings) {
  Checker checker(reading.id_place.file, laws, findings);
  checker.check(reading.guide.common);
  for (const auto& one : reading.guide.cases) checker.check(one.part);
}

}  // namespace thabian::indexer
