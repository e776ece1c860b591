#include "indexer/overlay.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "engine/hash.h"
#include "engine/model/store.h"
#include "indexer/change_reader.h"
#include "indexer/corpus_files.h"
#include "indexer/guarded.h"
#include "indexer/lint.h"
#include "indexer/news_reader.h"
#include "indexer/office_reader.h"
#include "indexer/pack_file.h"
#include "indexer/pack_manifest.h"
#include "indexer/record.h"
#include "indexer/review.h"

namespace thabian::indexer {
namespace {

constexpr std::array overlay_table{
    KeySpec{"id", ValueKind::text, true, "chom-thong"},
    KeySpec{"title", ValueKind::text, true, "สำนักงานเขตจอมทอง"},
    KeySpec{"title-en", ValueKind::text, true, "Chom Thong District Office"},
    KeySpec{"version", ValueKind::text, true, "2026-12"},
    KeySpec{"reviewed", ValueKind::date, true, "2026-11-22"},
    KeySpec{"review-every", ValueKind::number, false, "12"},
};

/// Sorts the files' contents into the overlay.
class OverlayReader {
 public:
  OverlayReader(const CorpusFiles& files, const NationalKnowledge& national, model::Date today,
                Findings& findings)
      : files_(files), national_(national), today_(today), findings_(findings) {}

  model::Overlay read() {
    for (const auto& file : files_.files) {
      read_file(file);
      lint_text(file.source, findings_);
    }
    const auto& manifest = national_.pack.manifest();
    out_.over_version = manifest.version;
    out_.over_hash = manifest.corpus_hash;
    std::stable_sort(out_.guides.begin(), out_.guides.end(),
                     [](const auto& a, const auto& b) { return a.guide < b.guide; });
    std::stable_sort(out_.news.begin(), out_.news.end(), [](const auto& a, const auto& b) {
      return std::tie(a.from, a.id) < std::tie(b.from, b.id);
    });
    if (files_.names.size() <= 1) {
      findings_.add(Rule::file_missing, {files_.shown, 0, 0}, "the overlay changes nothing",
                    "write office/NAME.md, changes/AREA/NAME.md or news/NAME.md beside overlay.yaml");
    }
    return std::move(out_);
  }

 private:
  void read_file(const CorpusFile& file) {
    const auto& source = file.source;
    switch (file.role) {
      case FileRole::overlay:
        return read_identity(source);
      case FileRole::office:
        return set_office(source);
      case FileRole::changes:
        if (auto changes = read_changes(source, national_, today_, findings_)) {
          out_.guides.push_back(std::move(*changes));
        }
        return;
      case FileRole::news:
        if (auto news = read_news(source, national_, today_, findings_))
          out_.news.push_back(std::move(*news));
        return;
      default:
        return;  // no such file is looked for
    }
  }

  void read_identity(const Source& source) {
    const auto root = read_yaml(source, source.text(), 1, findings_);
    if (!root) return;
    const Record record(*root, overlay_table, "overlay", findings_);
    out_.id = record.text("id");
    out_.title = record.text("title");
    out_.title_en = record.text("title-en");
    out_.version = record.text("version");
    if (const auto date = record.date("reviewed")) out_.reviewed = *date;
    check_review(out_.reviewed, read_review_months(record, findings_), record.where("reviewed"), today_,
                 findings_);
    if (record.has("id") && !is_kebab_id(out_.id)) {
      findings_.add(Rule::bad_value, record.where("id"), in_quotes(out_.id) + " is no id",
                    "use lower-case English letters, digits and `-`");
    }
  }

  void set_office(const Source& source) {
    auto office = read_office(source, findings_);
    if (!office) return;
    if (out_.office) {
      findings_.add(Rule::duplicate_id, source.place(1), "there is a second office",
                    "keep one of " + source.name() + " and " + out_.office->file);
      return;
    }
    out_.office = std::move(*office);
  }

  const CorpusFiles& files_;
  const NationalKnowledge& national_;
  model::Date today_;
  Findings& findings_;
  model::Overlay out_;
};

std::string hash_of_files(const CorpusFiles& files) {
  Hasher hasher;
  for (const auto& file : files.files) {
    const auto& bytes = file.source.bytes();
    hasher.add(file.source.name() + '\0' + std::to_string(bytes.size()) + '\0');
    hasher.add(bytes);
  }
  return hasher.hex();
}

Result<std::vector<model::Law>> laws_of(const index::Pack& national) {
  std::vector<model::Law> out;
  for (const auto& id : national.law_ids()) {
    const auto law = national.law(id);
    if (!law) return law.error();
    out.push_back(**law);
  }
  return out;
}

}  // namespace

std::size_t OverlayReading::count(Severity severity) const {
  return static_cast<std::size_t>(std::count_if(
      problems.begin(), problems.end(), [&](const Problem& one) { return one.severity == severity; }));
}

Result<OverlayReading> read_overlay(const std::filesystem::path& folder, const index::Pack& national,
                                    model::Date today) {
  if (national.manifest().content != "guides") {
    return make_error(ErrorCode::usage, "an overlay lies over a pack of guides only",
                      "name with --over the pack of the national corpus", {national.path().string(), 0, 0});
  }
  Findings findings;
  const auto files = load_overlay_files(folder, findings);
  if (!files) return files.error();
  const auto laws = laws_of(national);
  if (!laws) return laws.error();
  const LawLinks links(*laws);
  OverlayReading reading;
  reading.overlay = OverlayReader(*files, {national, *laws, links}, today, findings).read();
  reading.content_hash = hash_of_files(*files);
  reading.problems = findings.sorted();
  return reading;
}

namespace {

/// The same line of a district in another pack: where it stands and what it says itself.
const model::LineChange* same_line(const model::Overlay& overlay, const std::string& guide,
                                   const model::LineChange& line) {
  for (const auto& changes : overlay.guides) {
    if (changes.guide != guide) continue;
    for (const auto& one : changes.changes) {
      const auto& place = one.place;
      const bool same_place = place.case_id == line.place.case_id && place.section == line.place.section &&
                              place.question == line.place.question;
      const bool same_removal = line.kind != model::ChangeKind::removes || one.line.line == line.line.line;
      if (same_place && one.kind == line.kind && one.line.text == line.line.text && same_removal) return &one;
    }
  }
  return nullptr;
}

}  // namespace

std::vector<std::string> changed_since(const model::Overlay& earlier, const model::Overlay& now) {
  std::vector<std::string> out;
  for (const auto& changes : now.guides) {
    for (const auto& line : changes.changes) {
      if (line.kind == model::ChangeKind::adds) continue;
      const auto* before = same_line(earlier, changes.guide, line);
      if (before == nullptr || before->was == line.was) continue;
      out.push_back(Place{changes.file, line.line.line, 0}.to_string() + ": the national line is now " +
                    in_quotes(line.was_text) + ", it was " + in_quotes(before->was_text) +
                    " (check that yours still holds)");
    }
  }
  return out;
}

Result<index::Manifest> write_overlay_pack(const OverlayReading& reading, const index::Pack& national,
                                           const std::filesystem::path& output, const PackOptions& options) {
  return guarded(output, [&]() -> Result<index::Manifest> {
    auto workshop = Workshop::make(output);
    if (!workshop) return workshop.error();
    const auto& overlay = reading.overlay;
    auto manifest = base_manifest(national.manifest().lexicon_hash, std::string(index::overlay_content),
                                  hash_hex(reading.content_hash + overlay.over_hash), build_time(options));
    manifest.guides = static_cast<int>(overlay.guides.size());
    manifest.oldest_review = model::format_date(overlay.reviewed);
    manifest.overlay = {overlay.id, overlay.title, overlay.version, overlay.over_version, overlay.over_hash};
    PackFile pack(workshop->file("pack"));
    pack.add("manifest", index::to_json(manifest));
    pack.add("overlay", model::store(overlay));
    if (auto status = pack.finish(); !status) return status.error();
    if (auto status = workshop->put_in_place("pack"); !status) return status.error();
    return manifest;
  });
}

}  // namespace thabian::indexer
