#include "engine/model/overlay.h"

#include <algorithm>
#include <array>

#include "engine/hash.h"

namespace thabian::model {
namespace {

Date next_day(Date day) {
  return std::chrono::sys_days(day) + std::chrono::days(1);
}
Date day_before(Date day) {
  return std::chrono::sys_days(day) - std::chrono::days(1);
}

/// Whether the English short answer of a case may be wrong with this change: it tells what to bring, what it
/// costs and until when, and often where, by whom and what is not needed.
bool belies_summary(const LineChange& change) {
  if (!change.place.question.empty()) return false;
  if (!change.place.section) return true;
  switch (*change.place.section) {
    case SectionKind::documents:
    case SectionKind::fee:
    case SectionKind::deadline:
      return true;
    case SectionKind::who:
    case SectionKind::place:
    case SectionKind::not_needed:
    case SectionKind::steps:
    case SectionKind::penalty:
      return change.kind != ChangeKind::adds;
    default:
      return false;
  }
}

/// `G` is Guide, const or not.
template <typename G>
auto lines_of(G& guide, const LinePlace& place) -> decltype(&guide.common.summary) {
  auto* part = place.case_id.empty() ? &guide.common : nullptr;
  for (auto& one : guide.cases) {
    if (!place.case_id.empty() && one.id == place.case_id) part = &one.part;
  }
  if (part == nullptr) return nullptr;
  if (place.section) return &part->section(*place.section);
  if (place.question.empty()) return &part->summary;
  for (auto& question : part->questions) {
    const auto& wordings = question.questions;
    if (std::find(wordings.begin(), wordings.end(), place.question) != wordings.end()) {
      return &question.answer;
    }
  }
  return nullptr;
}

/// For whom the national line holds beside one that takes its place on a condition only.
std::string otherwise_text(const Statement& national, const Statement& district) {
  if (!national.when_text.empty()) return national.when_text;
  return "นอกจากกรณี “" + district.when_text + "”";
}

/// What is left of a national line on the days and in the situations that the district's line leaves out.
std::vector<Statement> remains(const Statement& national, const Statement& district) {
  std::vector<Statement> out;
  const auto keep = [&](const Statement& piece) {
    if (!piece.from || !piece.until || *piece.from <= *piece.until) out.push_back(piece);
  };
  if (district.from) {
    auto before = national;
    const auto last = day_before(*district.from);
    before.until = before.until ? std::min(*before.until, last) : last;
    keep(before);
  }
  if (district.when && (!national.when || national.when->text() != district.when->text())) {
    auto otherwise = national;
    const auto negated = "not (" + district.when->text() + ")";
    const auto condition =
        Condition::parse(national.when ? "(" + national.when->text() + ") and " + negated : negated);
    if (condition) {
      otherwise.when = *condition;
      otherwise.when_text = otherwise_text(national, district);
      if (district.from) otherwise.from = std::max(national.from.value_or(*district.from), *district.from);
      if (district.until) {
        otherwise.until = std::min(national.until.value_or(*district.until), *district.until);
      }
      keep(otherwise);
    }
  }
  if (district.until) {
    auto after = national;
    const auto first = next_day(*district.until);
    after.from = after.from ? std::max(*after.from, first) : first;
    keep(after);
  }
  return out;
}

/// Lays all changes of one guide over it.
class Layer {
 public:
  Layer(const Guide& national, const GuideChanges& changes, const Overlay& overlay, const Fits& fits)
      : national_(national), changes_(changes), fits_(fits) {
    out_.guide = national;
    Origin origin;
    origin.overlay = overlay.id;
    origin.title = overlay.title;
    origin.title_en = overlay.title_en;
    origin.file = changes.file;
    origin.reviewed = changes.reviewed;
    origin_ = std::make_shared<const Origin>(std::move(origin));
  }

  LaidOver lay() {
    // The common part first: a section that a case does not have yet begins with the common one.
    for (const bool common : {true, false}) {
      for (const auto& change : changes_.changes) {
        if (change.place.case_id.empty() == common) apply(change);
      }
    }
    drop_summaries();
    return std::move(out_);
  }

 private:
  void apply(const LineChange& change) {
    const auto* national = lines_at(national_, change.place);
    auto* lines = lines_of(out_.guide, change.place);
    if (national == nullptr || lines == nullptr) return misfit(change);
    if (!fits_(change.line)) misfit(change);
    if (change.kind == ChangeKind::adds) return add(change, *lines);
    const auto is_meant = [&](const Statement& line) { return fingerprint(line) == change.was; };
    if (std::count_if(national->begin(), national->end(), is_meant) != 1) {
      misfit(change);
      if (change.kind == ChangeKind::replaces) add(change, *lines);
      return;
    }
    const auto at = std::find_if(lines->begin(), lines->end(),
                                 [&](const Statement& line) { return !line.origin && is_meant(line); });
    if (at == lines->end()) return misfit(change);  // two changes of one line: the first holds
    auto pieces = remains(*at, change.line);
    if (change.kind == ChangeKind::replaces) pieces.insert(pieces.begin(), district_line(change));
    const auto place = lines->erase(at);
    lines->insert(place, pieces.begin(), pieces.end());
  }

  void add(const LineChange& change, std::vector<Statement>& lines) {
    const bool of_case = !change.place.case_id.empty() && change.place.section;
    if (of_case && lines.empty() && !section_info(*change.place.section).adds) {
      lines = out_.guide.common.section(*change.place.section);
    }
    lines.push_back(district_line(change));
  }

  [[nodiscard]] Statement district_line(const LineChange& change) const {
    auto line = change.line;
    line.origin = origin_;
    return line;
  }

  void misfit(const LineChange& change) { out_.misfits.push_back({change, origin_}); }

  /// An English short answer that may hold no more is left out: what is told is then put together from the
  /// lines.
  void drop_summaries() {
    for (auto& one : out_.guide.cases) {
      for (const auto& change : changes_.changes) {
        const bool concerned = change.place.case_id.empty() || change.place.case_id == one.id;
        if (concerned && belies_summary(change)) one.summary_en.clear();
      }
    }
  }

  const Guide& national_;
  const GuideChanges& changes_;
  const Fits& fits_;
  std::shared_ptr<const Origin> origin_;
  LaidOver out_;
};

}  // namespace

std::string_view change_kind_id(ChangeKind kind) {
  static constexpr std::array<std::string_view, 3> ids{"adds", "replaces", "removes"};
  return ids[static_cast<std::size_t>(kind)];
}

bool News::concerns(std::string_view procedure, std::string_view of_area) const {
  const auto names = [](const std::vector<std::string>& all, std::string_view wanted) {
    return std::find(all.begin(), all.end(), wanted) != all.end();
  };
  if (procedures.empty() && areas.empty()) return true;
  return names(procedures, procedure) || names(areas, of_area);
}

std::string fingerprint(const Statement& statement) {
  Hasher hasher;
  const auto add_day = [&](const std::optional<Date>& day) {
    hasher.add("\n");
    if (day) hasher.add(format_date(*day));
  };
  hasher.add(statement.text);
  hasher.add("\n" + statement.when_text + "\n");
  if (statement.when) hasher.add(statement.when->text());
  add_day(statement.from);
  add_day(statement.until);
  return hasher.hex();
}

const std::vector<Statement>* lines_at(const Guide& guide, const LinePlace& place) {
  return lines_of(guide, place);
}

LaidOver lay_over(const Guide& guide, const GuideChanges& changes, const Overlay& overlay, const Fits& fits) {
  return Layer(guide, changes, overlay, fits).lay();
}

}  // namespace thabian::model
