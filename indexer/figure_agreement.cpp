#include "indexer/figure_agreement.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "indexer/each_statement.h"
#include "indexer/figures.h"

namespace thabian::indexer {
namespace {

using model::SectionKind;
using model::Statement;

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return text;
}

bool begins(std::string_view text, std::string_view word) {
  return text.substr(0, word.size()) == word;
}

/// Up to the first blank or bracket.
std::string_view phrase_of(std::string_view text) {
  return text.substr(0, text.find_first_of(" ()"));
}

/// The event from which a time counts, with the number that it may have (`วันที่อายุครบ 7`), or nothing.
std::string counted_from(std::string_view behind) {
  static constexpr std::array<std::string_view, 3> markers{"นับแต่", "นับจาก", "ตั้งแต่"};
  behind = without_blanks(behind);
  for (const auto marker : markers) {
    if (!begins(behind, marker)) continue;
    behind = without_blanks(behind.substr(marker.size()));
    const auto event = phrase_of(behind);
    const auto rest = without_blanks(behind.substr(event.size()));
    const auto number = rest.substr(0, rest.find_first_not_of("0123456789"));
    return std::string(event) + std::string(number);
  }
  return {};
}

/// What an amount is for, as it stands behind it: `60 บาท ต่อใบ สำหรับ…`; nothing if that is not said.
std::string_view purpose(std::string_view behind) {
  behind = without_blanks(behind);
  if (begins(behind, "ต่อ")) behind = without_blanks(behind.substr(phrase_of(behind).size()));
  constexpr std::string_view marker = "สำหรับ";
  return begins(behind, marker) ? without_blanks(behind.substr(marker.size())) : std::string_view{};
}

std::string without_all_blanks(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  return text;
}

std::string source_of(const model::Reference& reference) {
  return reference.law.empty() ? reference.url + " " + reference.title
                               : reference.law + "#" + reference.section;
}

/// A figure as one line tells it.
struct Told {
  std::int64_t amount = 0;
  std::string words;  ///< `15 วัน`
  Place where;
};

class Comparer {
 public:
  explicit Comparer(Findings& findings) : findings_(findings) {}

  void add(const std::string& document, const Place& file, const Statement& statement) {
    if (statement.until) return;
    const std::string_view text = statement.text;
    for (const auto& figure : figures_in(text)) {
      const Told told{figure.amount,
                      std::string(text.substr(figure.begin, figure.end - figure.begin)),
                      {file.file, statement.line, 1}};
      const auto behind = text.substr(figure.end);
      if (figure.unit == Figure::Unit::hours) {
        note("time " + counted_from(behind), counted_from(behind), document, statement, told);
        continue;
      }
      note("lead " + without_all_blanks(statement.when_text), statement.when_text, document, statement, told);
      const auto wanted = purpose(behind);
      note("purpose " + std::string(phrase_of(wanted)), std::string(phrase_of(wanted)), document, statement,
           told);
      if (!wanted.empty()) purposes_.push_back({document, std::string(wanted), told});
    }
  }

  /// The fees of a guide, for what others say of it by its title.
  void add_fees(const model::Guide& guide, const Place& file) {
    auto& fees = fees_[guide.title];
    fees.document = guide.id;
    const auto add_part = [&](const model::Part& part) {
      for (const auto& statement : part.section(SectionKind::fee)) {
        for (const auto& figure : figures_in(statement.text)) {
          if (figure.unit != Figure::Unit::baht) continue;
          fees.amounts.insert(figure.amount);
          if (fees.where.line == 0) fees.where = {file.file, statement.line, 1};
        }
      }
    };
    add_part(guide.common);
    for (const auto& one : guide.cases) add_part(one.part);
  }

  void report() {
    for (const auto& [key, thing] : things_) compare(thing);
    for (const auto& one : purposes_) compare_with_fees(one);
  }

 private:
  struct Thing {
    std::string name;
    std::map<std::string, std::vector<Told>> by_document;
  };
  struct Purpose {
    std::string document;
    std::string wanted;  ///< from the purpose to the end of the sentence
    Told told;
  };
  struct Fees {
    std::string document;
    std::set<std::int64_t> amounts;
    Place where;
  };

  void note(const std::string& key, const std::string& name, const std::string& document,
            const Statement& statement, const Told& told) {
    if (name.empty()) return;
    for (const auto& reference : statement.references) {
      auto& thing = things_[key + "\n" + source_of(reference)];
      if (thing.name.empty()) thing.name = name;
      thing.by_document[document].push_back(told);
    }
  }

  static bool share(const std::vector<Told>& a, const std::vector<Told>& b) {
    return std::any_of(a.begin(), a.end(), [&](const Told& x) {
      return std::any_of(b.begin(), b.end(), [&](const Told& y) { return x.amount == y.amount; });
    });
  }

  void compare(const Thing& thing) {
    const auto& all = thing.by_document;
    for (auto later = all.begin(); later != all.end(); ++later) {
      for (auto earlier = all.begin(); earlier != later; ++earlier) {
        if (share(earlier->second, later->second)) continue;
        const auto& mine = later->second.front();
        const auto& other = earlier->second.front();
        report(mine, thing.name, other.words, other.where);
        break;
      }
    }
  }

  void compare_with_fees(const Purpose& one) {
    const Fees* found = nullptr;
    std::size_t longest = 0;
    for (const auto& [title, fees] : fees_) {
      if (title.size() <= longest || !begins(one.wanted, title)) continue;
      found = &fees;
      longest = title.size();
    }
    if (found == nullptr || found->document == one.document || found->amounts.empty() ||
        found->amounts.count(one.told.amount) > 0)
      return;
    std::string amounts;
    for (const auto amount : found->amounts)
      amounts += (amounts.empty() ? "" : ", ") + std::to_string(amount) + " บาท";
    report(one.told, one.wanted.substr(0, longest), amounts, found->where);
  }

  void report(const Told& mine, const std::string& thing, const std::string& figures, const Place& other) {
    const auto pair = mine.where.to_string() + " " + other.to_string();
    if (!reported_.insert(pair).second) return;
    findings_.add(Rule::figures_disagree, mine.where,
                  in_quotes(mine.words) + " is told here of " + in_quotes(thing) + ", but " +
                      in_quotes(figures) + " at " + other.to_string(),
                  "mend the wrong one; if they are two things, word what each is told of differently");
  }

  Findings& findings_;
  std::map<std::string, Thing> things_;
  std::vector<Purpose> purposes_;
  std::map<std::string, Fees> fees_;  // by title
  std::set<std::string> reported_;
};

}  // namespace

void check_agreement(const std::vector<GuideReading>& guides, const std::vector<GlossaryReading>& glossary,
                     Findings& findings) {
  Comparer comparer(findings);
  for (const auto& reading : guides) {
    const auto add = [&](const Statement& statement) {
      comparer.add(reading.guide.id, reading.id_place, statement);
    };
    for_each_statement(reading.guide.common, add);
    for (const auto& one : reading.guide.cases) for_each_statement(one.part, add);
    comparer.add_fees(reading.guide, reading.id_place);
  }
  for (const auto& reading : glossary) {
    for (const auto& entry : reading.entries) {
      for (const auto& statement : entry.entry.definition)
        comparer.add("glossary " + entry.entry.title, entry.where, statement);
    }
  }
  comparer.report();
}

}  // namespace thabian::indexer
