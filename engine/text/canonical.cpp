#include "engine/text/canonical.h"

#include <algorithm>
#include <array>

namespace thabian::text {
namespace {

constexpr std::array<std::string_view, 2> placeholders{"{n}", "…"};

void append_canonical(std::string& out, std::string_view piece, const Analyzer& analyzer) {
  for (const auto& token : analyzer.segmenter().segment(piece).tokens)
    out += canonical(token, analyzer.lexicon());
}

}  // namespace

std::string_view canonical(const Token& token, const Lexicon& lexicon) {
  return token.entry ? std::string_view(lexicon.entries()[*token.entry].id) : std::string_view(token.text);
}

std::string canonical_phrase(std::string_view phrase, const Analyzer& analyzer) {
  std::string out;
  while (!phrase.empty()) {
    std::size_t next = std::string_view::npos;
    std::string_view found;
    for (const auto placeholder : placeholders) {
      const auto at = phrase.find(placeholder);
      if (at < next) {
        next = at;
        found = placeholder;
      }
    }
    append_canonical(out, phrase.substr(0, next), analyzer);
    out += found;
    phrase.remove_prefix(next == std::string_view::npos ? phrase.size() : next + found.size());
  }
  return out;
}

}  // namespace thabian::text
