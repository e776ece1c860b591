#include "engine/index/manifest.h"

#include <nlohmann/json.hpp>

namespace thabian::index {

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
  return out.dump(indent);
}

Result<Manifest> manifest_from_json(std::string_view json) {
  try {
    return nlohmann::json::parse(json).get<Manifest>();
  } catch (const nlohmann::json::exception& e) {
    return make_error(ErrorCode::pack_damaged, "the pack's manifest cannot be read: " + std::string(e.what()),
                      "copy the pack again, or build it anew with `thabian index`");
  }
}

}  // namespace thabian::index
