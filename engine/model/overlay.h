// What a district lays over the national guides: its office, its news, and lines of guides that are added,
// replaced or struck; and how such lines and a guide become one.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/guide.h"

namespace thabian::model {

enum class ChangeKind : std::uint8_t { adds, replaces, removes };
std::string_view change_kind_id(ChangeKind kind);

/// Where in a guide a line stands. One of these: a section; a question; neither, which is the short answer.
struct LinePlace {
  std::string case_id;                 ///< empty: the part that holds for every case
  std::optional<SectionKind> section;  ///< none: short answer, or a question's answer
  std::string question;                ///< one wording of it, as the guide has it; empty: no question
};

/// One line of a district.
struct LineChange {
  ChangeKind kind = ChangeKind::adds;
  LinePlace place;
  std::string was;       ///< fingerprint of the national line that it replaces or removes
  std::string was_text;  ///< that line, for people
  /// The district's line, complete: what it did not say of its conditions and days is the national line's. Of
  /// a line that removes only those and the references count.
  Statement line;
};

/// The lines that a district changes in one guide.
struct GuideChanges {
  std::string guide;  ///< id
  Date reviewed{};
  int review_every_months = 12;
  std::string file;  ///< relative to the overlay
  std::vector<LineChange> changes;

  [[nodiscard]] Date next_review() const { return add_months(reviewed, review_every_months); }
};

/// An announcement that holds for some time.
struct News {
  std::string id;  ///< name of its file
  std::string title;
  std::string title_en;
  std::string summary_en;               ///< one sentence in English; may be empty
  std::vector<std::string> procedures;  ///< ids of guides that it concerns
  std::vector<std::string> areas;       ///< and areas; if both are empty, it concerns everything
  Date from{};                          ///< first and last day
  Date until{};
  std::vector<Statement> lines;  ///< never empty
  std::string file;

  [[nodiscard]] bool in_force(Date day) const { return from <= day && day <= until; }
  [[nodiscard]] bool concerns(std::string_view procedure, std::string_view area) const;
};

struct Overlay {
  std::string id;
  std::string title;  ///< of the district's office
  std::string title_en;
  std::string version;  ///< as its authors count
  Date reviewed{};
  std::string over_version;  ///< of the national pack that it was checked against
  std::string over_hash;     ///< and that pack's corpus hash
  std::optional<Office> office;
  std::vector<GuideChanges> guides;  ///< sorted by id
  std::vector<News> news;            ///< by first day, then id
};

/// Equal for lines that say the same under the same conditions on the same days, whatever they cite.
std::string fingerprint(const Statement& statement);

/// The lines at a place of a guide; null if the guide has no such case or question.
const std::vector<Statement>* lines_at(const Guide& guide, const LinePlace& place);

/// A change that does not fit the national pack as it is now: what it replaces or removes is not there any
/// more, or there twice, or its case, question, law or fact is not there. What it would replace stays, and
/// its own line is added where that is possible.
struct Misfit {
  LineChange change;
  std::shared_ptr<const Origin> origin;
};

struct LaidOver {
  Guide guide;
  std::vector<Misfit> misfits;
};

/// Whether the national pack has the laws and facts that a line names.
using Fits = std::function<bool(const Statement&)>;

/// Lays a district's lines over a guide. A line that replaces or removes for some days or on a condition
/// leaves the national one for the other days and otherwise.
LaidOver lay_over(const Guide& guide, const GuideChanges& changes, const Overlay& overlay, const Fits& fits);

}  // namespace thabian::model
