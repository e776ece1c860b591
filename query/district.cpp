#include "query/district.h"

#include <memory>
#include <utility>
#include <vector>

#include "query/citations.h"

namespace thabian::query {
namespace {

using model::Answer;

/// Adds warnings to an answer, with their sources.
class Notices {
 public:
  Notices(Answer& answer, const index::Pack& pack, const model::Overlay& overlay)
      : answer_(answer),
        pack_(pack),
        overlay_(overlay),
        english_(answer.language == "en"),
        citations_(pack, answer.procedure, overlay.reviewed, std::move(answer.citations)) {}

  Status add(model::Date today) {
    std::vector<model::Told> first;
    for (const auto& news : overlay_.news) {
      if (!news.in_force(today) || !news.concerns(answer_.procedure, answer_.area)) continue;
      auto told = announcement(news, today);
      if (!told.cites.empty()) first.push_back(std::move(told));
    }
    auto told = misfits(today);
    if (!told.cites.empty()) first.push_back(std::move(told));
    answer_.warnings.insert(answer_.warnings.begin(), std::make_move_iterator(first.begin()),
                            std::make_move_iterator(first.end()));
    add_overdue(today);
    answer_.citations = citations_.take();
    const auto& failure = citations_.failure();
    return failure ? Status(*failure) : Status();
  }

 private:
  [[nodiscard]] std::shared_ptr<const model::Origin> origin(const std::string& file) const {
    model::Origin out;
    out.overlay = overlay_.id;
    out.title = overlay_.title;
    out.title_en = overlay_.title_en;
    out.file = file;
    out.reviewed = overlay_.reviewed;
    return std::make_shared<const model::Origin>(std::move(out));
  }

  model::Told announcement(const model::News& news, model::Date today) {
    model::Told out;
    out.text = news.title + ":";
    out.news = news.id;
    citations_.set_origin("news/" + news.id, overlay_.reviewed);
    const auto from = origin(news.file);
    for (auto line : news.lines) {
      if (!line.in_force(today)) continue;
      line.origin = from;
      out.text += " " + line.text;
      for (const int n : citations_.of(line)) out.cites.push_back(n);
    }
    if (!english_) return out;
    out.english = news.title_en;
    if (!news.summary_en.empty()) out.english += (out.english.empty() ? "" : ": ") + news.summary_en;
    return out;
  }

  /// What of the district's lines does not fit the national guide; nothing cited if all do.
  model::Told misfits(model::Date today) {
    model::Told out;
    if (answer_.procedure.empty()) return out;
    citations_.set_origin(answer_.procedure, overlay_.reviewed);
    std::string lines;
    for (const auto& misfit : pack_.misfits(answer_.procedure)) {
      if (misfit.change.line.until && *misfit.change.line.until < today) continue;
      auto line = misfit.change.line;
      line.origin = misfit.origin;
      const auto& told = line.text.empty() ? misfit.change.was_text : line.text;
      lines += (lines.empty() ? "“" : " · “") + told + "”";
      for (const int n : citations_.of(line)) out.cites.push_back(n);
    }
    out.text =
        english_ ? "The national guide has changed since " + overlay_.title_en +
                       " checked its own part: ask an officer first about " + lines
                 : "คู่มือกลางเปลี่ยนไปหลังจากที่" + overlay_.title + "ตรวจส่วนของตนไว้ ให้ถามเจ้าหน้าที่ก่อนในเรื่อง " + lines;
    return out;
  }

  /// Warns when the district should have checked its part again.
  void add_overdue(model::Date today) {
    for (const auto& changes : overlay_.guides) {
      if (changes.guide != answer_.procedure || today <= changes.next_review()) continue;
      if (changes.changes.empty()) continue;
      model::Told out;
      const auto reviewed = model::long_date(changes.reviewed, english_);
      out.text = english_ ? "The part of " + overlay_.title_en + " was last checked on " + reviewed +
                                " and is overdue for review; ask an officer first."
                          : "ส่วนของ" + overlay_.title + "ตรวจทานครั้งล่าสุดเมื่อ " + reviewed +
                                " และเลยกำหนดตรวจทานแล้ว ควรสอบถามเจ้าหน้าที่ก่อน";
      auto line = changes.changes.front().line;
      line.origin = origin(changes.file);
      citations_.set_origin(answer_.procedure, overlay_.reviewed);
      out.cites = citations_.of(line);
      answer_.warnings.push_back(std::move(out));
    }
  }

  Answer& answer_;
  const index::Pack& pack_;
  const model::Overlay& overlay_;
  bool english_;
  Citations citations_;
};

}  // namespace

Status add_district(Answer& answer, const index::Pack& pack, model::Date today) {
  const auto* overlay = pack.overlay();
  if (overlay == nullptr || answer.status == model::AnswerStatus::clarify) return {};
  return Notices(answer, pack, *overlay).add(today);
}

std::optional<model::OverlayNote> overlay_note(const index::Pack& pack) {
  const auto* overlay = pack.overlay();
  if (overlay == nullptr) return std::nullopt;
  return model::OverlayNote{overlay->id, overlay->title, overlay->version, static_cast<int>(pack.misfits())};
}

}  // namespace thabian::query
