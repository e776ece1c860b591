#include "indexer/pack_writer.h"

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <unordered_set>

#include <nlohmann/json.hpp>

#include "engine/hash.h"
#include "engine/index/calibration.h"
#include "engine/index/schema.h"
#include "engine/index/xapian_wall.h"
#include "engine/model/store.h"
#include "engine/text/canonical.h"
#include "indexer/pack_file.h"
#include "indexer/passages.h"
#include "indexer/topic_trainer.h"
#include "indexer/word_counter.h"

namespace thabian::indexer {
namespace {

namespace fs = std::filesystem;

/// Takes passages and gives a compacted single-file index.
class IndexBuilder {
 public:
  IndexBuilder(const text::Analyzer& analyzer, const Workshop& workshop)
      : analyzer_(analyzer), folder_(workshop.file("index").string()), single_(workshop.file("index.glass")) {
    database_ = Xapian::WritableDatabase(folder_, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS |
                                                      Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC);
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
    database_.add_document(document);
    ++count_;
    return true;
  }

  fs::path finish() {
    database_.commit();
    database_.compact(single_.string(), Xapian::DBCOMPACT_SINGLE_FILE | Xapian::Compactor::FULLER);
    database_.close();
    erase_uuid();
    return single_;
  }

  [[nodiscard]] int count() const { return count_; }

 private:
  /// Xapian gives every database a random UUID (glass: behind the magic and the format number). Nothing here
  /// uses it, and it would make equal packs differ.
  void erase_uuid() const {
    static constexpr std::string_view magic = "\x0f\x0dXapian Glass";
    constexpr std::size_t uuid_offset = 16;
    constexpr std::size_t uuid_size = 16;
    std::fstream file(single_, std::ios::binary | std::ios::in | std::ios::out);
    std::string head(magic.size(), '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    if (head != magic) return;
    file.seekp(static_cast<std::streamoff>(uuid_offset));
    file << std::string(uuid_size, '\0');
  }

  const text::Analyzer& analyzer_;
  std::string folder_;
  fs::path single_;
  Xapian::WritableDatabase database_;
  int count_ = 0;
};

std::string iso_time(std::int64_t seconds) {
  const auto time = static_cast<std::time_t>(seconds);
  std::tm parts{};
  ::gmtime_r(&time, &parts);
  std::string out(32, '\0');
  out.resize(std::strftime(out.data(), out.size(), "%Y-%m-%dT%H:%M:%SZ", &parts));
  return out;
}

index::Manifest base_manifest(const text::Analyzer& analyzer, const std::string& content,
                              const std::string& corpus_hash, const PackOptions& options) {
  index::Manifest manifest;
  manifest.schema = index::schema_version;
  manifest.content = content;
  manifest.built = iso_time(options.built.value_or(static_cast<std::int64_t>(std::time(nullptr))));
  manifest.version = manifest.built.substr(0, 10) + "+" + corpus_hash.substr(0, 8);
  manifest.analyzer = text::Analyzer::id();
  manifest.lexicon_hash = analyzer.lexicon().hash();
  manifest.icu = text::Analyzer::icu_version();
  manifest.xapian = Xapian::version_string();
  manifest.corpus_hash = corpus_hash;
  return manifest;
}

/// Runs `body` and turns what the standard library and Xapian throw on a full disk into an error, which names
/// `output` unless it names a place of the input.
template <typename Body>
auto guarded(const fs::path& output, Body&& body) -> decltype(body()) {
  const auto run = [&]() -> decltype(body()) {
    try {
      return index::xapian_try(std::forward<Body>(body));
    } catch (const std::exception& e) {
      return make_error(ErrorCode::io, std::string("the pack cannot be built: ") + e.what(),
                        "check the disk; an old pack is untouched");
    }
  };
  auto result = run();
  if (result || !result.error().where.file.empty()) return result;
  auto error = result.error();
  error.where.file = output.string();
  return error;
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
       {&language.frames, &papers.original, &papers.copy, &papers.either, &papers.both, &papers.aside,
        &papers.optional, &papers.self, &papers.filler, &papers.having, &papers.lacking}) {
    for (auto& word : *words) word = text::canonical_phrase(word, analyzer);
  }
  return language;
}

index::Manifest guide_manifest(const model::Knowledge& knowledge, const text::Analyzer& analyzer,
                               int passages, const PackOptions& options) {
  auto manifest = base_manifest(analyzer, "guides", knowledge.content_hash, options);
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

/// One line of a passage file.
Result<index::Passage> parse_passage(std::string_view line, const Place& where) {
  const auto json = nlohmann::json::parse(line, nullptr, false);
  const auto bad = [&](const std::string& what) {
    return make_error(ErrorCode::syntax, what, R"(write {"id": "...", "text": "..."} on one line)", where);
  };
  if (!json.is_object()) return bad("this line is not a JSON object");
  index::Passage passage;
  for (const auto& [key, target, needed] :
       {std::tuple{"id", &passage.id, true}, std::tuple{"text", &passage.text, true},
        std::tuple{"title", &passage.title, false}, std::tuple{"url", &passage.url, false}}) {
    const auto it = json.find(key);
    if (it == json.end()) {
      if (needed) return bad("`" + std::string(key) + "` is missing");
    } else if (!it->is_string()) {
      return bad("`" + std::string(key) + "` must be a text");
    } else {
      *target = it->get<std::string>();
    }
  }
  if (passage.id.empty()) return bad("`id` is empty");
  return passage;
}

Result<std::string> add_lines(std::istream& lines, const std::string& name, IndexBuilder& builder,
                              const Progress& progress) {
  Hasher hasher;
  std::unordered_set<std::uint64_t> ids;
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (line.empty() || line == "\r") continue;
    const Place where{name, number, 0};
    hasher.add(line);
    hasher.add("\n");
    auto passage = parse_passage(line, where);
    if (!passage) return passage.error();
    if (!ids.insert(hash_of(passage->id)).second) {
      return make_error(ErrorCode::syntax, "the id `" + passage->id + "` comes twice",
                        "give every passage its own id", where);
    }
    if (!builder.add(*passage, passage->title + " " + passage->text)) {
      return make_error(ErrorCode::corpus,
                        "the passage `" + passage->id + "` yields no term and could not be found",
                        "write words into it or leave it out", where);
    }
    if (progress) progress(static_cast<std::size_t>(number), 0);
  }
  if (lines.bad()) return make_error(ErrorCode::io, "`" + name + "` cannot be read to its end");
  return hasher.hex();
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
    IndexBuilder builder(analyzer, *workshop);
    const auto passages = passages_of(knowledge);
    const auto language = canonical_language(knowledge.language, analyzer);
    if (auto status = add_passages(passages, builder, options.progress); !status) return status.error();
    const auto index_file = builder.finish();
    const auto manifest = guide_manifest(knowledge, analyzer, builder.count(), options);

    PackFile pack(workshop->file("pack"));
    pack.add("manifest", index::to_json(manifest));
    pack.add("lexicon", analyzer.lexicon().store());
    pack.add("language", model::store(language));
    pack.add("facts", model::store(canonical_facts(knowledge.facts, analyzer)));
    pack.add("outlines", model::store(outlines_of(knowledge)));
    pack.add("passages", index::encode_passage_table(references_of(passages, knowledge, language, analyzer)));
    pack.add("vocabulary", vocabulary_of(passages, knowledge, analyzer).encoded());
    pack.add("words", words_of(passages, knowledge, analyzer).encode());
    pack.add("topics", train_topic_model(passages, knowledge, language, analyzer).encoded());
    pack.add("calibration", index::to_json(*calibration));
    pack.add("office", model::store(knowledge.office));
    pack.add("neighbours", model::store(knowledge.neighbours));
    for (const auto& guide : knowledge.guides) pack.add("guide/" + guide.id, model::store(guide));
    for (std::size_t i = 0; i < knowledge.glossary.size(); ++i) {
      pack.add("glossary/" + std::to_string(i), model::store(knowledge.glossary[i]));
    }
    for (const auto& law : knowledge.laws) pack.add("law/" + law.id, model::store(law));
    if (auto status = pack.add_file("index", index_file); !status) return status.error();
    if (auto status = pack.finish(); !status) return status.error();
    if (auto status = workshop->put_in_place("pack"); !status) return status.error();
    return manifest;
  });
}

Result<index::Manifest> write_passage_pack(std::istream& lines, const std::string& name,
                                           const fs::path& output, const PackOptions& options) {
  return guarded(output, [&]() -> Result<index::Manifest> {
    auto workshop = Workshop::make(output);
    if (!workshop) return workshop.error();
    const text::Analyzer analyzer{text::Lexicon()};
    IndexBuilder builder(analyzer, *workshop);
    const auto hash = add_lines(lines, name, builder, options.progress);
    if (!hash) return hash.error();
    const auto index_file = builder.finish();
    auto manifest = base_manifest(analyzer, "passages", *hash, options);
    manifest.passages = builder.count();

    PackFile pack(workshop->file("pack"));
    pack.add("manifest", index::to_json(manifest));
    pack.add("lexicon", analyzer.lexicon().store());
    pack.add("language", model::store(model::Language{}));
    if (auto status = pack.add_file("index", index_file); !status) return status.error();
    if (auto status = pack.finish(); !status) return status.error();
    if (auto status = workshop->put_in_place("pack"); !status) return status.error();
    return manifest;
  });
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
