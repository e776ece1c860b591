#include "query/understand.h"

#include <algorithm>
#include <map>

#include "engine/text/canonical.h"
#include "engine/text/cues.h"
#include "query/layout.h"

namespace thabian::query {
namespace {

constexpr int buddhist_era_offset = 543;
/// A year from here on is B.E.
constexpr std::int64_t first_buddhist_year = 2300;
constexpr std::int64_t first_christian_year = 1880;

/// What a paper that somebody has says of the matter.
constexpr double had_paper_weight = 0.3;

/// What a cue stands for.
struct CueMeaning {
  std::uint32_t fact = 0;                     // index into the fact table
  const model::FactChoice* choice = nullptr;  // of a choice
  const model::Cue* cue = nullptr;            // of a number
};

std::optional<std::int64_t> number_value(const model::Cue& cue, const text::CueMatch& match,
                                         const model::FactSpec& spec, int this_year) {
  if (cue.value) return cue.value;
  if (!match.number) return std::nullopt;
  std::int64_t value = *match.number * cue.times;
  if (cue.birth_year) {
    const auto year =
        *match.number >= first_buddhist_year ? *match.number - buddhist_era_offset : *match.number;
    if (year < first_christian_year) return std::nullopt;
    value = this_year - year;
  }
  if (value < spec.min || value > spec.max) return std::nullopt;
  return value;
}

}  // namespace

model::Facts Understanding::facts_among(const std::vector<std::string>& ids) const {
  model::Facts out;
  for (const auto& found : facts) {
    if (std::binary_search(ids.begin(), ids.end(), found.fact)) out[found.fact] = found.value;
  }
  return out;
}

double Understanding::matter_weight() const {
  double out = 0;
  const auto& words = analysis.segmented.tokens;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool told = std::any_of(facts.begin(), facts.end(), [&](const FoundFact& fact) {
      return words[i].begin >= fact.begin && words[i].end <= fact.end;
    });
    if (!told) out += tokens.weights[i];
  }
  return out;
}

struct Understander::Impl {
  const index::Pack* pack;
  EngineOptions options;
  int this_year;
  text::CueSet frames;
  text::CueSet joins;
  text::CueSet asking;
  std::vector<model::Facet> asking_facets;
  text::CueSet fact_cues;
  std::vector<CueMeaning> meanings;
  const PaperReader* papers;
  Speller speller;

  Impl(const index::Pack& p, const PaperReader& reader, model::Date today, const EngineOptions& chosen)
      : pack(&p), options(chosen), this_year(static_cast<int>(today.year())), papers(&reader), speller(p) {
    for (const auto& frame : p.language().frames) frames.add(frame);
    for (const auto& join : p.language().joins) joins.add(join);
    for (const auto& facet : p.language().facets) {
      for (const auto& cue : facet.cues) {
        asking.add(cue);
        asking_facets.push_back(facet.facet);
      }
    }
    const auto& specs = p.facts().all();
    std::size_t cues = 0;
    for (const auto& spec : specs) {
      cues += spec.cues.size();
      for (const auto& choice : spec.choices) cues += choice.cues.size();
    }
    fact_cues.reserve(cues);
    meanings.reserve(cues);
    for (std::uint32_t i = 0; i < specs.size(); ++i) add_fact(i, specs[i]);
  }

  void add_fact(std::uint32_t index, const model::FactSpec& spec) {
    for (const auto& cue : spec.cues) {
      fact_cues.add(cue.text);
      meanings.push_back({index, nullptr, &cue});
    }
    for (const auto& choice : spec.choices) {
      for (const auto& cue : choice.cues) {
        fact_cues.add(cue.text);
        meanings.push_back({index, &choice, nullptr});
      }
    }
  }

  /// Whether the corpus lists this very way of asking: it is meant as it is typed.
  [[nodiscard]] bool is_worded(std::string_view question) const {
    const auto& lexicon = pack->analyzer().lexicon();
    const auto tokens = pack->analyzer().segmenter().segment(question).tokens;
    const text::CanonicalText canonical(tokens, lexicon);
    const auto framed = text::covered_tokens(frames, canonical, tokens);
    return !pack->worded(index::wording_hash(tokens, lexicon, framed)).empty();
  }

  /// Analyses the question, and anew with its mends if words were misspelt.
  void analyze(std::string_view question, bool mends, Understanding& out) const {
    if (!mends) {
      out.analysis = pack->analyzer().analyze(question);
      return;
    }
    out.mends = find_layout_mends(*pack, speller, question);
    const MendedText retyped(question, out.mends);
    out.analysis = pack->analyzer().analyze(retyped.text());
    for (auto& mend : speller.find(retyped.text(), out.analysis.segmented)) {
      if (retyped.kind(mend.begin, mend.end) != text::MatchKind::exact) continue;
      mend.begin = retyped.original_begin(mend.begin);
      mend.end = retyped.original_end(mend.end);
      out.mends.push_back(std::move(mend));
    }
    if (out.mends.empty()) return;
    if (is_worded(question)) {
      out.mends.clear();
      out.analysis = pack->analyzer().analyze(question);
      return;
    }
    std::sort(out.mends.begin(), out.mends.end(),
              [](const Mend& a, const Mend& b) { return a.begin < b.begin; });
    const MendedText mended(question, out.mends);
    out.analysis = pack->analyzer().analyze(mended.text());
    for (auto& token : out.analysis.segmented.tokens) {
      if (token.entry) token.match = std::max(token.match, mended.kind(token.begin, token.end));
      token.begin = mended.original_begin(token.begin);
      token.end = mended.original_end(token.end);
    }
  }

  [[nodiscard]] Understanding understand(std::string_view question, bool mends) const;

  /// Takes out the terms of the steps that are switched off.
  void leave_out(text::Analysis& analysis) const {
    auto& tokens = analysis.segmented.tokens;
    const auto is_alias = [&](const text::Term& term) {
      return term.kind == text::TermKind::concept_ && tokens[term.token].match == text::MatchKind::alias;
    };
    auto& terms = analysis.terms;
    const auto unwanted = [&](const text::Term& term) {
      return (!options.compounds && term.kind == text::TermKind::concept_) ||
             (!options.clusters && term.kind == text::TermKind::cluster) ||
             (!options.aliases && is_alias(term));
    };
    if (options.compounds && options.clusters && options.aliases) return;
    terms.erase(std::remove_if(terms.begin(), terms.end(), unwanted), terms.end());
    for (auto& token : tokens) {
      if (!options.aliases && token.match == text::MatchKind::alias) token.entry.reset();
    }
  }

  void read_facets(const text::CanonicalText& canonical, Understanding& out) const {
    auto matches = asking.find(canonical);
    std::stable_sort(matches.begin(), matches.end(),
                     [](const auto& a, const auto& b) { return a.literal_bytes > b.literal_bytes; });
    for (const auto& match : matches) {
      const auto facet = asking_facets[match.cue];
      if (std::find(out.facets.begin(), out.facets.end(), facet) == out.facets.end())
        out.facets.push_back(facet);
    }
    out.tokens = text::weigh_tokens(out.analysis.segmented.tokens, frames.find(canonical), matches);
  }

  /// What somebody has is told so that it can be checked; it is not what they ask about.
  void read_papers(std::string_view question, Understanding& out) const {
    if (std::find(out.facets.begin(), out.facets.end(), model::Facet::check) == out.facets.end()) return;
    const auto& tokens = out.analysis.segmented.tokens;
    out.papers = papers->read_question(question, tokens);
    out.papers_alone = !out.papers.empty() && !papers->says_more(tokens, out.tokens.weights, out.papers);
    for (const auto& paper : out.papers) {
      for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool inside = tokens[i].begin >= paper.begin && tokens[i].end <= paper.end;
        if (inside) out.tokens.weights[i] *= had_paper_weight;
      }
    }
  }

  void read_facts(const text::CanonicalText& canonical, std::string_view question, Understanding& out) const {
    struct Best {
      text::CueMatch match;
      model::FactValue value;
    };
    std::map<std::uint32_t, Best> best;  // by fact
    for (const auto& match : fact_cues.find(canonical)) {
      if (match.negated) continue;
      const auto& meaning = meanings[match.cue];
      const auto& spec = pack->facts().all()[meaning.fact];
      model::FactValue value;
      if (meaning.choice != nullptr) value = meaning.choice->id;
      if (meaning.cue != nullptr) {
        const auto number = number_value(*meaning.cue, match, spec, this_year);
        if (!number) continue;
        value = *number;
      }
      const auto it = best.find(meaning.fact);
      // A number that is said beats one that words only imply ("ลูก" is young, unless an age is told).
      const auto rank = [](const text::CueMatch& one) {
        return std::pair(one.number.has_value(), one.literal_bytes);
      };
      if (it == best.end() || rank(it->second.match) < rank(match)) {
        best[meaning.fact] = {match, std::move(value)};
      }
    }
    const auto& tokens = out.analysis.segmented.tokens;
    for (auto& [fact, reading] : best) {
      FoundFact found;
      found.fact = pack->facts().all()[fact].id;
      found.value = std::move(reading.value);
      found.begin = tokens[reading.match.first].begin;
      found.end = tokens[reading.match.last - 1].end;
      found.words = std::string(question.substr(found.begin, found.end - found.begin));
      out.facts.push_back(std::move(found));
    }
    std::stable_sort(out.facts.begin(), out.facts.end(),
                     [](const auto& a, const auto& b) { return a.begin < b.begin; });
  }
};

Understander::Understander(const index::Pack& pack, const PaperReader& papers, model::Date today,
                           const EngineOptions& options)
    : impl_(std::make_unique<Impl>(pack, papers, today, options)) {}
Understander::Understander(Understander&&) noexcept = default;
Understander& Understander::operator=(Understander&&) noexcept = default;
Understander::~Understander() = default;

Understanding Understander::understand(std::string_view question) const {
  return impl_->understand(question, impl_->options.spelling);
}

Understanding Understander::understand_as_typed(std::string_view words) const {
  return impl_->understand(words, false);
}

Understanding Understander::Impl::understand(std::string_view question, bool mends) const {
  Understanding out;
  analyze(question, mends, out);
  leave_out(out.analysis);
  const auto& tokens = out.analysis.segmented.tokens;
  std::size_t latin = 0;
  for (const auto& token : tokens) latin += token.kind == text::TokenKind::latin ? 1 : 0;
  out.english = latin * 2 > tokens.size();
  const text::CanonicalText canonical(tokens, pack->analyzer().lexicon());
  out.joined = !joins.find(canonical).empty();
  read_facets(canonical, out);
  read_papers(question, out);
  if (options.facts) read_facts(canonical, question, out);
  return out;
}

}  // namespace thabian::query
