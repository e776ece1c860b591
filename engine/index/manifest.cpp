#include "engine/index/manifest.h"

#include <nlohmann/json.hpp>

#include "engine/index/schema.h"
#include "engine/text/analyzer.h"

namespace thabian::index {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(OverlayManifest, id, title, version, over_version, over_hash)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Manifest, schema, content, version, built, analyzer, lexicon_hash, icu,
                                   xapian, corpus_hash, oldest_review, procedures, guides, cases, laws,
                                   passages)

std::string to_json(const Manifest& manifest, int indent) {
  nlohmann::ordered_json out;
  const nlohmann::json fields = manifest;
  for (const char* key :
       {"schema", "content", "version", "built", "analyzer", "lexicon_hash", "icu", "xapian", "corpus_hash",
        "oldest_review", "procedures", "guides", "cases", "laws", "passages"}) {
    out[key] = fields.at(key);
  }
  if (const auto& overlay = manifest.overlay) {
    out["overlay"] = {{"id", overlay->id},
                      {"title", overlay->title},
                      {"version", overlay->version},
                      {"over_version", overlay->over_version},
                      {"over_hash", overlay->over_hash}};
  }
  return out.dump(indent);
}

Result<Manifest> manifest_from_json(std::string_view json) {
  try {
    const auto parsed = nlohmann::json::parse(json);
    auto manifest = parsed.get<Manifest>();
    if (const auto it = parsed.find("overlay"); it != parsed.end()) {
      manifest.overlay = it->get<OverlayManifest>();
    }
    return manifest;
  } catch (const nlohmann::json::exception& e) {
    return make_error(ErrorCode::pack_damaged, "the pack's manifest cannot be read: " + std::string(e.what()),
                      "copy the pack again, or build it anew with `thabian index`");
  }
}

Status check_compatible(const Manifest& manifest) {
  const auto mismatch = [](const std::string& what) {
    return make_error(ErrorCode::pack_mismatch, what,
                      "build the pack anew with this program's `thabian index`");
  };
  if (manifest.schema != schema_version) {
    return mismatch("the pack has schema " + std::to_string(manifest.schema) +
                    ", this program reads schema " + std::to_string(schema_version));
  }
  if (manifest.analyzer != text::Analyzer::id()) {
    return mismatch("the pack was made by the analyser " + manifest.analyzer + ", this program has " +
                    text::Analyzer::id());
  }
  return {};
}

}  // namespace thabian::index
