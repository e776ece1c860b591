#include "indexer/passages.h"

#include <algorithm>
#include <map>

#include "engine/model/outline.h"
#include "engine/text/cues.h"

namespace thabian::indexer {
namespace {

using index::PassageKind;
using model::Guide;
using model::GuideCase;
using model::Part;
using model::Statement;

std::string join(const std::vector<Statement>& statements) {
  std::string out;
  for (const auto& statement : statements) {
    if (!out.empty()) out += ' ';
    if (!statement.when_text.empty()) out += statement.when_text + " ";
    out += statement.text;
  }
  return out;
}

/// Collects the passages of one guide.
class GuidePassages {
 public:
  GuidePassages(const Guide& guide, std::vector<IndexedPassage>& out) : guide_(guide), out_(out) {}

  void add_all() {
    add(PassageKind::procedure, nullptr, guide_.id, guide_.title, join(guide_.common.summary), all_words(),
        1);
    out_.back().whole = true;
    add_asks(guide_.asks, nullptr);
    add_part(guide_.common, nullptr);
    for (const auto& one : guide_.cases) {
      add(PassageKind::guide_case, &one, guide_.id + "/" + one.id, guide_.title + ": " + one.title,
          join(one.part.summary), guide_.title + " " + one.title + " " + one.title_en, one.line);
      add_asks(one.asks, &one);
      add_part(one.part, &one);
    }
  }

 private:
  static void append_part(const Part& part, std::string& words) {
    words += join(part.summary) + "\n";
    for (const auto& section : part.sections) words += join(section) + "\n";
    for (const auto& question : part.questions) {
      for (const auto& wording : question.questions) words += wording + "\n";
      words += join(question.answer) + "\n";
    }
  }

  [[nodiscard]] std::string all_words() const {
    std::string words = guide_.title + "\n" + guide_.title_en + "\n";
    for (const auto& ask : guide_.asks) words += ask + "\n";
    append_part(guide_.common, words);
    for (const auto& one : guide_.cases) {
      words += one.title + "\n" + one.title_en + "\n";
      for (const auto& ask : one.asks) words += ask + "\n";
      append_part(one.part, words);
    }
    return words;
  }

  void add(PassageKind kind, const GuideCase* of, std::string id, std::string title, std::string text,
           const std::string& indexed, int line) {
    IndexedPassage out;
    out.passage.kind = kind;
    out.passage.procedure = guide_.id;
    if (of != nullptr) out.passage.case_id = of->id;
    out.passage.id = std::move(id);
    out.passage.title = std::move(title);
    out.indexed = indexed + " " + text;
    out.passage.text = std::move(text);
    out.where = Place{guide_.file, line, 0};
    out_.push_back(std::move(out));
  }

  [[nodiscard]] std::string base(const GuideCase* of) const {
    return of == nullptr ? guide_.id : guide_.id + "/" + of->id;
  }

  void add_asks(const std::vector<std::string>& asks, const GuideCase* of) {
    int n = 0;
    for (const auto& ask : asks) {
      IndexedPassage out;
      out.passage.kind = PassageKind::question;
      out.passage.procedure = guide_.id;
      if (of != nullptr) out.passage.case_id = of->id;
      out.passage.id = base(of) + "#a" + std::to_string(++n);
      out.passage.title = of == nullptr ? guide_.title : guide_.title + ": " + of->title;
      out.passage.text = ask;
      out.indexed = ask;
      out.where = Place{guide_.file, of == nullptr ? 1 : of->line, 0};
      out_.push_back(std::move(out));
    }
  }

  void add_part(const Part& part, const GuideCase* of) {
    int n = 0;
    for (const auto& question : part.questions) {
      ++n;
      int wording = 0;
      for (const auto& words : question.questions) {
        IndexedPassage out;
        out.passage.kind = PassageKind::question;
        out.passage.procedure = guide_.id;
        if (of != nullptr) out.passage.case_id = of->id;
        out.passage.id =
            base(of) + "#q" + std::to_string(n) + (wording == 0 ? "" : "." + std::to_string(wording + 1));
        ++wording;
        out.passage.title = words;
        out.passage.text = join(question.answer);
        out.indexed = words;
        out.where = Place{guide_.file, question.line, 0};
        out_.push_back(std::move(out));
      }
    }
    for (const auto& section : model::section_table()) {
      const auto& statements = part.section(section.kind);
      if (statements.empty()) continue;
      const std::string title = of == nullptr ? guide_.title : guide_.title + ": " + of->title;
      add(PassageKind::section, of, base(of) + "#" + std::string(section.id),
          title + " · " + std::string(section.heading), join(statements),
          title + " " + std::string(section.heading), statements.front().line);
    }
  }

  const Guide& guide_;
  std::vector<IndexedPassage>& out_;
};

void add_law(const model::Law& law, std::vector<IndexedPassage>& out) {
  for (const auto& section : law.sections) {
    IndexedPassage passage;
    passage.passage.kind = PassageKind::law;
    passage.passage.id = law.id + "#" + section.heading;
    passage.passage.title = law.short_title + " " + section.heading;
    passage.passage.text = section.text;
    passage.indexed = passage.passage.title + " " + section.text;
    passage.where = Place{law.file, section.line, 0};
    out.push_back(std::move(passage));
  }
}

void add_neighbour(const model::Neighbour& neighbour, std::vector<IndexedPassage>& out) {
  IndexedPassage whole;
  whole.passage.kind = PassageKind::neighbour;
  whole.passage.procedure = neighbour.id;
  whole.passage.id = "neighbour/" + neighbour.id;
  whole.passage.title = neighbour.title;
  whole.passage.text = neighbour.instead;
  whole.indexed = neighbour.title + "\n" + neighbour.title_en;
  for (const auto& ask : neighbour.asks) whole.indexed += "\n" + ask;
  whole.whole = true;
  whole.where = neighbour.where;
  out.push_back(std::move(whole));
  int n = 0;
  for (const auto& ask : neighbour.asks) {
    IndexedPassage passage;
    passage.passage.kind = PassageKind::neighbour;
    passage.passage.procedure = neighbour.id;
    passage.passage.id = "neighbour/" + neighbour.id + "#a" + std::to_string(++n);
    passage.passage.title = neighbour.title;
    passage.passage.text = neighbour.instead;
    passage.indexed = ask;
    passage.where = neighbour.where;
    out.push_back(std::move(passage));
  }
}

/// Each way of asking for an entry is a passage of the guide that it leads to first.
void add_glossary(const model::GlossaryEntry& entry, std::uint32_t number, std::vector<IndexedPassage>& out) {
  int n = 0;
  for (const auto& ask : entry.asks) {
    IndexedPassage passage;
    passage.passage.kind = PassageKind::glossary;
    passage.passage.procedure = entry.leads_to.front();
    passage.passage.id = "glossary/" + std::to_string(number) + "#a" + std::to_string(++n);
    passage.passage.title = entry.title;
    passage.passage.text = join(entry.definition);
    passage.indexed = ask;
    passage.entry = number;
    passage.where = Place{entry.file, entry.line, 0};
    out.push_back(std::move(passage));
  }
}

}  // namespace

std::vector<IndexedPassage> passages_of(const model::Knowledge& knowledge) {
  std::vector<IndexedPassage> out;
  for (const auto& guide : knowledge.guides) GuidePassages(guide, out).add_all();
  for (std::uint32_t i = 0; i < knowledge.glossary.size(); ++i) add_glossary(knowledge.glossary[i], i, out);
  for (const auto& law : knowledge.laws) add_law(law, out);
  for (const auto& neighbour : knowledge.neighbours) add_neighbour(neighbour, out);
  return out;
}

namespace {

/// Number of the guide or neighbour that a passage belongs to, in its own list.
std::uint16_t matter_of(const index::Passage& passage, const model::Knowledge& knowledge) {
  const auto index_of = [&](const auto& all) {
    const auto it =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == passage.procedure; });
    return it == all.end() ? index::PassageRef::none : static_cast<std::uint16_t>(it - all.begin());
  };
  if (passage.kind == PassageKind::neighbour) return index_of(knowledge.neighbours);
  return passage.procedure.empty() ? index::PassageRef::none : index_of(knowledge.guides);
}

std::uint16_t case_of(const index::Passage& passage, const model::Guide& guide) {
  for (std::size_t i = 0; i < guide.cases.size(); ++i) {
    if (guide.cases[i].id == passage.case_id) return static_cast<std::uint16_t>(i);
  }
  return index::PassageRef::none;
}

}  // namespace

std::vector<index::PassageRef> references_of(const std::vector<IndexedPassage>& passages,
                                             const model::Knowledge& knowledge,
                                             const model::Language& language,
                                             const text::Analyzer& analyzer) {
  text::CueSet frames;
  for (const auto& frame : language.frames) frames.add(frame);
  std::vector<index::PassageRef> out;
  out.reserve(passages.size());
  for (const auto& passage : passages) {
    index::PassageRef ref;
    ref.kind = passage.passage.kind;
    const bool glossary = ref.kind == PassageKind::glossary;
    ref.line = glossary ? passage.entry : static_cast<std::uint32_t>(passage.where.line);
    ref.matter = matter_of(passage.passage, knowledge);
    const bool neighbour = ref.kind == PassageKind::neighbour;
    if (!neighbour && ref.matter != index::PassageRef::none) {
      ref.case_index = case_of(passage.passage, knowledge.guides[ref.matter]);
    }
    if (ref.kind == PassageKind::question || glossary || (neighbour && !passage.whole)) {
      const auto tokens = analyzer.segmenter().segment(passage.indexed).tokens;
      const text::CanonicalText canonical(tokens, analyzer.lexicon());
      ref.wording =
          index::wording_hash(tokens, analyzer.lexicon(), text::covered_tokens(frames, canonical, tokens));
    }
    out.push_back(ref);
  }
  return out;
}

index::Vocabulary vocabulary_of(const std::vector<IndexedPassage>& passages,
                                const model::Knowledge& knowledge, const text::Analyzer& analyzer) {
  std::map<std::string, std::vector<std::uint32_t>> matters_of;
  const auto guides = static_cast<std::uint32_t>(knowledge.guides.size());
  for (const auto& passage : passages) {
    if (!passage.whole) continue;
    const std::uint32_t first = passage.passage.kind == PassageKind::neighbour ? guides : 0;
    const std::uint32_t matter = first + matter_of(passage.passage, knowledge);
    for (const auto& term : analyzer.analyze(passage.indexed).terms) {
      matters_of[index::index_term(term.kind, term.text)].push_back(matter);
    }
  }
  return index::Vocabulary::make(matters_of, knowledge.guides.size() + knowledge.neighbours.size());
}

std::vector<model::GuideOutline> outlines_of(const model::Knowledge& knowledge) {
  std::vector<model::GuideOutline> out;
  for (const auto& guide : knowledge.guides) out.push_back(model::outline_of(guide));
  return out;
}

}  // namespace thabian::indexer
