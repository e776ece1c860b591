#include "indexer/figure_checks.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace thabian::indexer {
namespace {

using model::SectionKind;
using model::Statement;

constexpr std::int64_t hours_a_day = 24;

struct Unit {
  std::string_view word;
  std::int64_t days;  // 0: hours
};
constexpr std::array<Unit, 4> units{{{"วัน", 1}, {"ชั่วโมง", 0}, {"เดือน", 30}, {"ปี", 365}}};

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return text;
}

bool begins(std::string_view text, std::string_view word) {
  return text.substr(0, word.size()) == word;
}

/// The figures that some sections of laws give.
struct LawFigures {
  std::vector<std::int64_t> baht;
  std::vector<std::int64_t> days;
  bool ceiling = false;  ///< one of the amounts is a ceiling

  void read(std::string_view text) {
    for (const std::string_view word : {"ไม่เกิน", "เพดาน"}) {
      ceiling = ceiling || text.find(word) != std::string_view::npos;
    }
    for (std::size_t i = 0; i < text.size();) {
      if (std::isdigit(static_cast<unsigned char>(text[i])) == 0) {
        ++i;
        continue;
      }
      std::int64_t number = 0;
      for (; i < text.size() && (std::isdigit(static_cast<unsigned char>(text[i])) != 0 || text[i] == ',');
           ++i) {
        if (text[i] != ',' && number < 1'000'000'000) number = number * 10 + (text[i] - '0');
      }
      take(number, without_blanks(text.substr(i)));
    }
  }

 private:
  void take(std::int64_t number, std::string_view rest) {
    if (begins(rest, "บาท")) baht.push_back(number);
    for (const auto& unit : units) {
      if (!begins(rest, unit.word)) continue;
      days.push_back(unit.days == 0 ? (number + hours_a_day - 1) / hours_a_day : number * unit.days);
    }
  }
};

class Checker {
 public:
  Checker(const model::Guide& guide, const std::vector<model::Law>& laws, Findings& findings)
      : guide_(guide), laws_(laws), findings_(findings) {}

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
    findings_.add(Rule::figure_contradicts_law, {guide_.file, statement.line, 1},
                  "the guide tells " + std::to_string(told) + " " + std::string(unit) + ", but " + sections +
                      " says " + figures,
                  "mend the guide or the law's file, or cite the section that gives this figure");
  }

  [[nodiscard]] const model::LawSection* find(const model::Reference& reference) const {
    const auto law =
        std::find_if(laws_.begin(), laws_.end(), [&](const auto& one) { return one.id == reference.law; });
    return law == laws_.end() ? nullptr : law->find_section(reference.section);
  }

  const model::Guide& guide_;
  const std::vector<model::Law>& laws_;
  Findings& findings_;
};

}  // namespace

void check_figures(const model::Guide& guide, const std::vector<model::Law>& laws, Findings& findings) {
  Checker checker(guide, laws, findings);
  checker.check(guide.common);
  for (const auto& one : guide.cases) checker.check(one.part);
}

}  // namespace thabian::indexer
