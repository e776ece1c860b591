#include "indexer/pack_writer.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "engine/index/calibration.h"
#include "engine/index/schema.h"
#include "engine/index/shard_table.h"
#include "engine/index/xapian_wall.h"
#include "engine/model/store.h"
#include "engine/text/canonical.h"
#include "indexer/glass.h"
#include "indexer/guarded.h"
#include "indexer/pack_file.h"
#include "indexer/pack_manifest.h"
#include "indexer/passages.h"
#include "indexer/shard_set.h"
#include "indexer/text_models.h"
#include "indexer/word_counter.h"

namespace thabian::indexer {
namespace {

namespace fs = std::filesystem;

/// Takes passages, to each of some databases in turn, and gives compacted single-file indexes.
class IndexBuilder {
 public:
  IndexBuilder(const text::Analyzer& analyzer, const Workshop& workshop, unsigned databases)
      : analyzer_(analyzer) {
    for (unsigned i = 0; i < databases; ++i) {
      singles_.push_back(workshop.file("index" + std::to_string(i) + ".glass"));
      databases_.emplace_back(workshop.file("index" + std::to_string(i)).string(),
                              Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS |
                                  Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC);
    }
  }

  /// False if the passage yields no term.
  bool add(const index::Passage& passage, std::string_view indexed) {
    Xapian::Document document;
    const auto analysis = analyzer_.analyze(indexed);
    if (analysis.terms.empty()) return false;
    for (const auto& term : analysis.terms) document.add_term(index::index_term(term.kind, term.text));
    document.add_boolean_term(index::kind_term(passage.kind));
    if (!passage.procedure.empty()) document.add_boolean_term(index::procedure_term(passage.procedure));
    document.set_data(index::encode_passage(passage));
    databases_[count_ % databases_.size()].add_document(document);
    ++count_;
    return true;
  }

  /// `mark`: index::shard_mark, if it is to be a shard.
  fs::path finish(std::size_t number, const std::string& mark = {}) {
    auto& database = databases_[number];
    if (!mark.empty()) database.set_metadata(index::shard_key, mark);
    database.commit();
    database.compact(singles_[number].string(), Xapian::DBCOMPACT_SINGLE_FILE | Xapian::Compactor::FULLER);
    database.close();
    erase_uuid(singles_[number]);
    return singles_[number];
  }

  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  const text::Analyzer& analyzer_;
  std::vector<fs::path> singles_;
  std::vector<Xapian::WritableDatabase> databases_;
  std::size_t count_ = 0;
};

/// All shards, each finished.
Status add_shards(IndexBuilder& builder, unsigned count, ShardSet& set) {
  for (std::size_t i = 0; i < count; ++i) {
    const auto file = builder.finish(i, set.mark(i + 1));
    if (auto status = set.add(file, (builder.count() + count - 1 - i) / count); !status) return status;
  }
  return {};
}

Status add_passages(const std::vector<IndexedPassage>& passages, IndexBuilder& builder,
                    const Progress& progress) {
  std::size_t done = 0;
  for (const auto& passage : passages) {
    if (!builder.add(passage.passage, passage.indexed)) {
      return make_error(ErrorCode::corpus,
                        "the passage `" + passage.passage.id + "` yields no term and could not be found",
                        "write words into it", passage.where);
    }
    if (progress) progress(++done, passages.size());
  }
  return {};
}

/// Cues are stored in canonical form: then any spelling of a term reveals the fact.
void canonicalise(std::vector<model::Cue>& cues, const text::Analyzer& analyzer) {
  for (auto& cue : cues) cue.text = text::canonical_phrase(cue.text, analyzer);
}

Result<index::Calibration> calibration_of(const model::Knowledge& knowledge) {
  if (knowledge.calibration.empty()) return index::default_calibration();
  return index::calibration_from_json(knowledge.calibration);
}

std::vector<model::FactSpec> canonical_facts(const model::FactTable& table, const text::Analyzer& analyzer) {
  auto specs = table.all();
  for (auto& spec : specs) {
    canonicalise(spec.cues, analyzer);
    for (auto& choice : spec.choices) canonicalise(choice.cues, analyzer);
  }
  return specs;
}

model::Language canonical_language(model::Language language, const text::Analyzer& analyzer) {
  for (auto& facet : language.facets) {
    for (auto& cue : facet.cues) cue = text::canonical_phrase(cue, analyzer);
  }
  auto& papers = language.papers;
  for (auto* words :
       {&language.frames, &language.joins, &papers.original, &papers.copy, &papers.either, &papers.both,
        &papers.aside, &papers.optional, &papers.self, &papers.filler, &papers.having, &papers.lacking}) {
    for (auto& word : *words) word = text::canonical_phrase(word, analyzer);
  }
  return language;
}

index::Manifest guide_manifest(const model::Knowledge& knowledge, const text::Analyzer& analyzer,
                               int passages, const PackOptions& options) {
  auto manifest =
      base_manifest(analyzer.lexicon().hash(), "guides", knowledge.content_hash, build_time(options));
  manifest.procedures = static_cast<int>(knowledge.procedures.size());
  manifest.guides = static_cast<int>(knowledge.guides.size());
  manifest.laws = static_cast<int>(knowledge.laws.size());
  manifest.passages = passages;
  for (const auto& guide : knowledge.guides) {
    manifest.cases += static_cast<int>(guide.cases.size());
    const auto reviewed = model::format_date(guide.reviewed);
    if (manifest.oldest_review.empty() || reviewed < manifest.oldest_review)
      manifest.oldest_review = reviewed;
  }
  return manifest;
}

}  // namespace

Result<index::Manifest> write_pack(const model::Knowledge& knowledge, const fs::path& output,
                                   const PackOptions& options) {
  return guarded(output, [&]() -> Result<index::Manifest> {
    auto workshop = Workshop::make(output);
    if (!workshop) return workshop.error();
    const text::Analyzer analyzer{text::Lexicon(knowledge.lexicon)};
    const auto calibration = calibration_of(knowledge);
    if (!calibration) return calibration.error();
    IndexBuilder builder(analyzer, *workshop, std::max(1U, options.shards));
    const auto passages = passages_of(knowledge);
    const auto language = canonical_language(knowledge.language, analyzer);
    if (auto status = add_passages(passages, builder, options.progress); !status) return status.error();
    const auto manifest = guide_manifest(knowledge, analyzer, static_cast<int>(builder.count()), options);

    const auto file = workshop->file("pack");
    PackFile pack(file);
    pack.add("manifest", index::to_json(manifest));
    pack.add("lexicon", analyzer.lexicon().store());
    pack.add("language", model::store(language));
    pack.add("facts", model::store(canonical_facts(knowledge.facts, analyzer)));
    pack.add("outlines", model::store(outlines_of(knowledge)));
    const auto refs = references_of(passages, knowledge, language, analyzer);
    pack.add("passages", index::encode_passage_table(refs));
    pack.add("vocabulary", vocabulary_of(passages, knowledge, analyzer).encoded());
    pack.add("words", words_of(passages, knowledge, analyzer).encode());
    pack.add("topics", train_topic_model(passages, refs, knowledge, language, analyzer).encoded());
    pack.add("cases", train_case_model(passages, refs, knowledge, language, analyzer).encoded());
    pack.add("calibration", index::to_json(*calibration));
    pack.add("office", model::store(knowledge.office));
    pack.add("neighbours", model::store(knowledge.neighbours));
    for (const auto& guide : knowledge.guides) pack.add("guide/" + guide.id, model::store(guide));
    for (std::size_t i = 0; i < knowledge.glossary.size(); ++i) {
      pack.add("glossary/" + std::to_string(i), model::store(knowledge.glossary[i]));
    }
    for (const auto& law : knowledge.laws) pack.add("law/" + law.id, model::store(law));
    ShardSet set(manifest, options.shards);
    if (options.shards > 0) {
      if (auto status = add_shards(builder, options.shards, set); !status) return status.error();
      set.add_to(pack);
    } else if (auto status = pack.add_file("index", builder.finish(0)); !status) {
      return status.error();
    }
    if (auto status = pack.finish(); !status) return status.error();
    const auto placed =
        options.shards > 0 ? set.put_in_place(*workshop, output, file) : workshop->put_in_place("pack");
    if (!placed) return placed.error();
    return manifest;
  });
}

std::int64_t build_time(const PackOptions& options) {
  return options.built.value_or(static_cast<std::int64_t>(std::time(nullptr)));
}

std::optional<std::int64_t> source_date_epoch() {
  const char* text = std::getenv("SOURCE_DATE_EPOCH");  // NOLINT(concurrency-mt-unsafe)
  if (text == nullptr) return std::nullopt;
  std::int64_t seconds = 0;
  const auto* end = text + std::strlen(text);
  const auto [stop, error] = std::from_chars(text, end, seconds);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return seconds;
}

}  // namespace thabian::indexer
