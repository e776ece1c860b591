// A pack opened for reading: everything needed to answer, from one file.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"
#include "engine/index/calibration.h"
#include "engine/index/gram_table.h"
#include "engine/index/manifest.h"
#include "engine/index/pack_format.h"
#include "engine/index/passage_store.h"
#include "engine/index/passage_table.h"
#include "engine/index/shards.h"
#include "engine/index/text_model.h"
#include "engine/index/vocabulary.h"
#include "engine/index/word_list.h"
#include "engine/model/fact.h"
#include "engine/model/guide.h"
#include "engine/model/overlay.h"
#include "engine/text/analyzer.h"

namespace Xapian {
class Database;
}

namespace thabian::index {

/// An open pack. Guides and laws are read when asked for; the rest on opening. Not safe to share between
/// threads: open one per thread (they share the operating system's file cache).
class Pack {
 public:
  /// Opens and checks a pack: its table, the blobs read on opening, and the index's hash when the index is
  /// not larger than `verify_limit` bytes (larger ones: `verify`). Errors: `io` (cannot be read),
  /// `pack_damaged`, `pack_mismatch` (format, schema, analyser, lexicon).
  /// A stub (engine/index/stub.h) opens like the pack whose shards it names; errors beside these: `syntax`,
  /// `unreachable` (see engine/index/shards.h).
  static Result<Pack> open(const std::filesystem::path& path);
  /// The same with a district's overlay over it: office, guides and outlines are then as the district has
  /// them. No overlay if its path is empty. Errors: also those of read_overlay_pack; `usage` over plain
  /// passages.
  static Result<Pack> open(const std::filesystem::path& path, const std::filesystem::path& overlay);

  /// Compares every blob with its hash and lets Xapian check the index's structure; of a stub, those of the
  /// head and of the shards that are files.
  static Status verify(const std::filesystem::path& path);

  Pack(Pack&&) noexcept;
  Pack& operator=(Pack&&) noexcept;
  ~Pack();

  [[nodiscard]] const Manifest& manifest() const;
  [[nodiscard]] const std::filesystem::path& path() const;
  [[nodiscard]] std::uint64_t file_size() const;
  [[nodiscard]] const text::Analyzer& analyzer() const;
  [[nodiscard]] const model::FactTable& facts() const;
  [[nodiscard]] const model::Language& language() const;
  [[nodiscard]] const model::Office& office() const;
  [[nodiscard]] const std::vector<model::Neighbour>& neighbours() const;
  [[nodiscard]] const std::vector<model::GuideOutline>& outlines() const;

  /// The guide's or neighbour's passage behind a document number; empty reference if there is none.
  [[nodiscard]] index::PassageRef passage(unsigned document) const;
  /// Matters are numbered: first the outlines, then the neighbours.
  [[nodiscard]] const Vocabulary& vocabulary() const;
  [[nodiscard]] const TextModel& topics() const;  ///< classes are matter numbers
  /// Classes are the cases of all guides, one guide's behind the other's.
  [[nodiscard]] const TextModel& cases() const;
  /// The class of a guide's first case; `outline` is its number.
  [[nodiscard]] std::size_t first_case(std::size_t outline) const;
  /// Read from its bytes on the first call; empty in a pack of passages.
  [[nodiscard]] const WordList& words() const;
  [[nodiscard]] const Calibration& calibration() const;
  /// Number of guides and neighbours together.
  [[nodiscard]] std::size_t matters() const;
  /// The guide or neighbour of a number.
  [[nodiscard]] PassageRef matter(std::size_t number) const;
  [[nodiscard]] std::size_t matter_number(const index::PassageRef& ref) const;
  /// Documents whose wording has this hash (index::wording_hash), by reference; usually none or one.
  [[nodiscard]] std::vector<index::PassageRef> worded(std::uint64_t hash) const;
  /// Id of the guide or neighbour that a reference points to.
  [[nodiscard]] const std::string& matter_id(const index::PassageRef& ref) const;

  /// The outline of that id; null if the pack has none.
  [[nodiscard]] const model::GuideOutline* outline(std::string_view id) const;
  /// Kept after the first call. Error `not_found`, `pack_damaged`.
  [[nodiscard]] Result<std::shared_ptr<const model::Guide>> guide(std::string_view id) const;
  [[nodiscard]] Result<std::shared_ptr<const model::Law>> law(std::string_view id) const;
  [[nodiscard]] std::vector<std::string> law_ids() const;
  [[nodiscard]] Result<std::shared_ptr<const model::GlossaryEntry>> glossary_entry(
      std::uint32_t number) const;

  /// Null if there is none.
  [[nodiscard]] const model::Overlay* overlay() const;
  /// What of the overlay does not fit this pack: in one guide, and how many lines in all.
  [[nodiscard]] const std::vector<model::Misfit>& misfits(std::string_view guide) const;
  [[nodiscard]] std::size_t misfits() const;

  /// Of a pack of plain passages; empty in others.
  [[nodiscard]] const PassageStore& plain_passages() const;
  [[nodiscard]] const GramTable& grams() const;
  /// A blob's bytes; 0 if the pack has none of this name.
  [[nodiscard]] std::uint64_t blob_size(std::string_view name) const;

  /// Of a pack in shards; null of others. Taking shards back and giving them up changes no answer but what
  /// is missing in it, so a pack that is const does it too.
  [[nodiscard]] Shards* shards() const;

  /// For query/retrieve and query/candidates alone, which match against it.
  [[nodiscard]] const Xapian::Database& database() const;

 private:
  struct Impl;
  explicit Pack(std::unique_ptr<Impl> impl);
  static Result<Pack> open_file(const std::filesystem::path& path, const Stub* stub);
  std::unique_ptr<Impl> impl_;
};

}  // namespace thabian::index
