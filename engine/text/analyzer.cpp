#include "engine/text/analyzer.h"

#include <array>

#include <unicode/uvernum.h>
#include <unicode/uversion.h>

#include "engine/hash.h"
#include "engine/text/clusters.h"
#include "engine/text/thai.h"

namespace thabian::text {
namespace {

/// English plural and possessive: documents, owner's. Short words (gas) and -ss (address) stay.
std::string fold_plural(std::string word) {
  const std::size_t n = word.size();
  if (n > 3 && word[n - 1] == 's' && word[n - 2] != 's') word.pop_back();
  return word;
}

/// Cut on a character boundary, with a hash of the whole behind it: two long terms stay two.
std::string fit(std::string text) {
  if (text.size() <= max_term_bytes) return text;
  const std::string hash = hash_hex(text);
  std::size_t end = max_term_bytes - hash.size();
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + hash;
}

/// Collects terms; the position of a token in `tokens` is the term's place.
class Collector {
 public:
  Collector(const Lexicon& lexicon, std::vector<Term>& out) : lexicon_(lexicon), out_(out) {}

  void add_token(const Token& token, std::uint32_t index) {
    if (token.entry) put(TermKind::concept_, lexicon_.entries()[*token.entry].id, index);
    put(TermKind::word, token.kind == TokenKind::latin ? fold_plural(token.text) : token.text, index);
    for (const std::string& part : token.parts) put(TermKind::word, fold_part(part), index);
  }

  void put(TermKind kind, std::string text, std::uint32_t index) {
    if (!text.empty()) out_.push_back({kind, fit(std::move(text)), index});
  }

 private:
  static std::string fold_part(const std::string& part) {
    const bool latin = part.front() >= 'a' && part.front() <= 'z';
    return latin ? fold_plural(part) : part;
  }

  const Lexicon& lexicon_;
  std::vector<Term>& out_;
};

}  // namespace

Analysis Analyzer::analyze(std::string_view original) const {
  Analysis out;
  out.segmented = segmenter_.segment(original);
  const std::string_view text = out.segmented.normalized.text;
  const std::vector<Token>& tokens = out.segmented.tokens;
  const std::vector<std::uint32_t>& offsets = out.segmented.normalized.offsets;
  out.terms.reserve(tokens.size() * 4);
  Collector collector(lexicon(), out.terms);

  // Clusters and tokens both run from left to right: each bigram goes behind the token it begins in.
  std::size_t at = 0;
  std::size_t before = 0;  // begin of the cluster before `at`, if they touch
  bool has_before = false;
  for (std::uint32_t k = 0; k < tokens.size(); ++k) {
    collector.add_token(tokens[k], k);
    const bool is_last = k + 1 == tokens.size();
    while (at < text.size() && (is_last || offsets[has_before ? before : at] < tokens[k + 1].begin)) {
      const std::size_t end = cluster_end(text, at);
      const bool thai = is_thai_block_at(text, at) && is_thai_letter(thai_at(text, at));
      if (thai && has_before)
        collector.put(TermKind::cluster, std::string(text.substr(before, end - before)), k);
      has_before = thai;
      before = at;
      at = end;
    }
  }
  return out;
}

std::string Analyzer::id() {
  return "thai-1/icu" + icu_version();
}

std::string Analyzer::icu_version() {
  UVersionInfo version = {};
  u_getVersion(version);
  return std::to_string(version[0]) + "." + std::to_string(version[1]);
}

}  // namespace thabian::text
