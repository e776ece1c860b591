#include "indexer/pack_manifest.h"

#include <ctime>

#include "engine/index/schema.h"
#include "engine/text/analyzer.h"
#include "indexer/glass.h"

namespace thabian::indexer {
namespace {

std::string iso_time(std::int64_t seconds) {
  const auto time = static_cast<std::time_t>(seconds);
  std::tm parts{};
  ::gmtime_r(&time, &parts);
  std::string out(32, '\0');
  out.resize(std::strftime(out.data(), out.size(), "%Y-%m-%dT%H:%M:%SZ", &parts));
  return out;
}

}  // namespace

index::Manifest base_manifest(const std::string& lexicon_hash, const std::string& content,
                              const std::string& corpus_hash, std::int64_t built) {
  index::Manifest manifest;
  manifest.schema = index::schema_version;
  manifest.content = content;
  manifest.built = iso_time(built);
  manifest.version = manifest.built.substr(0, 10) + "+" + corpus_hash.substr(0, 8);
  manifest.analyzer = text::Analyzer::id();
  manifest.lexicon_hash = lexicon_hash;
  manifest.icu = text::Analyzer::icu_version();
  manifest.xapian = xapian_version();
  manifest.corpus_hash = corpus_hash;
  return manifest;
}

}  // namespace thabian::indexer
