#include "indexer/word_counter.h"

#include <map>
#include <set>

namespace thabian::indexer {
namespace {

/// What a frame or cue counts: such words stand in questions more often than in the corpus.
constexpr std::uint32_t cue_count = 5;

class Counter {
 public:
  explicit Counter(const text::Analyzer& analyzer)
      : analyzer_(analyzer), terms_(analyzer.lexicon().entries().size(), 0) {}

  /// Adds `count` for each word and term of the text, once however often it stands there.
  void add(std::string_view text, std::uint32_t count) {
    std::set<std::string> words;
    std::set<std::uint32_t> terms;
    for (const auto& token : analyzer_.segmenter().segment(text).tokens) {
      if (token.entry) {
        terms.insert(*token.entry);
      } else if (token.kind == text::TokenKind::thai || token.kind == text::TokenKind::latin) {
        words.insert(token.text);
      }
      words.insert(token.parts.begin(), token.parts.end());
    }
    for (const auto& word : words) words_[word] += count;
    for (const auto term : terms) terms_[term] += count;
  }

  /// A set phrase, as a word of its own too: its errors are found although its words are short.
  void add_phrase(const std::string& phrase, std::uint32_t count) {
    add(phrase, count);
    const auto normalized = text::normalize_text(phrase);
    if (normalized.find_first_of(" {") == std::string::npos && normalized.find("…") == std::string::npos)
      words_.emplace(normalized, count);
  }

  [[nodiscard]] index::WordList list() const {
    index::WordList out;
    out.terms = terms_;
    for (const auto& [word, count] : words_) {
      if (!word.empty() && word.find('\n') == std::string::npos) out.words.push_back({word, count});
    }
    return out;
  }

 private:
  const text::Analyzer& analyzer_;
  std::vector<std::uint32_t> terms_;
  std::map<std::string, std::uint32_t> words_;
};

}  // namespace

index::WordList words_of(const std::vector<IndexedPassage>& passages, const model::Knowledge& knowledge,
                         const text::Analyzer& analyzer) {
  Counter counter(analyzer);
  for (const auto& passage : passages) {
    if (!passage.whole) counter.add(passage.indexed, passage.passage.kind == index::PassageKind::law ? 0 : 1);
  }
  for (const auto& frame : knowledge.language.frames) counter.add_phrase(frame, cue_count);
  for (const auto& facet : knowledge.language.facets) {
    for (const auto& cue : facet.cues) counter.add_phrase(cue, cue_count);
  }
  for (const auto& spec : knowledge.facts.all()) {
    for (const auto& cue : spec.cues) counter.add(cue.text, 1);
    for (const auto& choice : spec.choices) {
      for (const auto& cue : choice.cues) counter.add(cue.text, 1);
    }
  }
  return counter.list();
}

}  // namespace thabian::indexer
