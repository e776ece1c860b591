#include "indexer/corpus.h"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/hash.h"
#include "indexer/asked_reader.h"
#include "indexer/corpus_files.h"
#include "indexer/corpus_reader.h"
#include "indexer/cross_checks.h"
#include "indexer/fact_reader.h"
#include "indexer/language_reader.h"
#include "indexer/law_reader.h"
#include "indexer/lexicon_reader.h"
#include "indexer/office_reader.h"
#include "indexer/procedure_reader.h"
#include "indexer/questions.h"

namespace thabian::indexer {
namespace {

std::string content_hash(const CorpusFiles& files) {
  Hasher hasher;
  for (const auto& file : files.files) {
    if (file.role == FileRole::questions || file.role == FileRole::allowance) continue;
    const auto& bytes = file.source.bytes();
    hasher.add(file.source.name() + '\0' + std::to_string(bytes.size()) + '\0');
    hasher.add(bytes);
  }
  return hasher.hex();
}

/// Sorts the files' contents into a draft and the knowledge.
class KnowledgeReader {
 public:
  KnowledgeReader(const CorpusFiles& files, Findings& findings) : files_(files), findings_(findings) {
    draft_.files = files.names;
  }

  model::Knowledge read(model::Date today, const Progress& progress) {
    std::size_t done = 0;
    for (const auto& file : files_.files) {
      read_file(file);
      if (progress) progress(++done, files_.files.size());
    }
    draft_.facts = model::FactTable(std::move(facts_));
    require(FileRole::office, "office", "the office is missing: an answer could not say whom to ask",
            "write office/NAME.md with contact, hours and texts");
    check_across(draft_, today, findings_);
    return finish();
  }

 private:
  void read_file(const CorpusFile& file) {
    const auto& source = file.source;
    switch (file.role) {
      case FileRole::procedures:
        draft_.procedures_place = source.place();
        draft_.procedures = read_procedures(source, findings_);
        break;
      case FileRole::guide:
        if (auto guide = read_guide(source, findings_)) draft_.guides.push_back(std::move(*guide));
        break;
      case FileRole::law:
        if (auto law = read_law(source, findings_)) draft_.laws.push_back(std::move(*law));
        break;
      case FileRole::facts:
        add_facts(source);
        break;
      case FileRole::lexicon:
        add_terms(source);
        break;
      case FileRole::asks:
        read_asks(source, knowledge_.language, findings_);
        break;
      case FileRole::frames:
        read_frames(source, knowledge_.language, findings_);
        break;
      case FileRole::papers:
        read_papers(source, knowledge_.language, findings_);
        break;
      case FileRole::neighbours:
        add_neighbours(source);
        break;
      case FileRole::asked:
        add_asked(source);
        break;
      case FileRole::office:
        set_office(source);
        break;
      case FileRole::glossary:
        if (auto glossary = read_glossary(source, findings_)) draft_.glossary.push_back(std::move(*glossary));
        break;
      case FileRole::calibration:
        knowledge_.calibration = read_calibration(source, findings_);
        break;
      case FileRole::questions:
      case FileRole::allowance:
        break;  // lint looks at them
      case FileRole::overlay:
      case FileRole::changes:
      case FileRole::news:
        break;  // are in no corpus
    }
  }

  void add_facts(const Source& source) {
    for (auto& spec : read_facts(source, findings_)) {
      const auto [earlier, fresh] = fact_places_.emplace(spec.id, spec.where);
      if (fresh) {
        facts_.push_back(std::move(spec));
        continue;
      }
      findings_.add(Rule::fact_redeclared, spec.where,
                    "the fact " + in_quotes(spec.id) + " is declared twice",
                    "remove one, or give it another id; the first is at " + earlier->second.to_string());
    }
  }

  void add_terms(const Source& source) {
    for (auto& entry : read_lexicon(source, spellings_, findings_))
      knowledge_.lexicon.push_back(std::move(entry));
  }

  void add_neighbours(const Source& source) {
    for (auto& reading : read_neighbours(source, findings_)) {
      const auto same = [&](const auto& known) { return known.neighbour.id == reading.neighbour.id; };
      if (std::any_of(draft_.neighbours.begin(), draft_.neighbours.end(), same)) {
        findings_.add(Rule::duplicate_id, reading.neighbour.where,
                      "the neighbour " + in_quotes(reading.neighbour.id) + " stands twice", "join the two");
      }
      draft_.neighbours.push_back(std::move(reading));
    }
  }

  void add_asked(const Source& source) {
    for (auto& reading : read_asked(source, findings_)) {
      knowledge_.asked.push_back(reading.asked);
      draft_.asked.push_back(std::move(reading));
    }
  }

  void set_office(const Source& source) {
    auto office = read_office(source, findings_);
    if (!office) return;
    if (!knowledge_.office.file.empty()) {
      findings_.add(Rule::duplicate_id, source.place(1), "there is a second office",
                    "keep one of " + source.name() + " and " + knowledge_.office.file);
      return;
    }
    knowledge_.office = std::move(*office);
  }

  void require(FileRole role, std::string_view folder, std::string message, std::string hint) {
    const auto inside = [&](const std::string& name) { return name.substr(0, name.find('/')) == folder; };
    const auto same = [&](const CorpusFile& file) { return file.role == role; };
    if (std::any_of(files_.files.begin(), files_.files.end(), same)) return;
    if (std::any_of(files_.names.begin(), files_.names.end(), inside))
      return;  // unreadable: reported already
    findings_.add(Rule::file_missing, {files_.shown + "/" + std::string(folder), 0, 0}, std::move(message),
                  std::move(hint));
  }

  model::Knowledge finish() {
    knowledge_.procedures = std::move(draft_.procedures);
    knowledge_.laws = std::move(draft_.laws);
    knowledge_.facts = std::move(draft_.facts);
    for (auto& reading : draft_.guides) knowledge_.guides.push_back(std::move(reading.guide));
    for (auto& reading : draft_.neighbours) knowledge_.neighbours.push_back(std::move(reading.neighbour));
    add_glossary();
    const auto by_id = [](const auto& a, const auto& b) { return a.id < b.id; };
    std::stable_sort(knowledge_.guides.begin(), knowledge_.guides.end(), by_id);
    std::stable_sort(knowledge_.laws.begin(), knowledge_.laws.end(), by_id);
    knowledge_.content_hash = content_hash(files_);
    return std::move(knowledge_);
  }

  void add_glossary() {
    for (auto& reading : draft_.glossary) {
      for (auto& entry : reading.entries) {
        if (entry.complete()) knowledge_.glossary.push_back(std::move(entry.entry));
      }
    }
  }

  const CorpusFiles& files_;
  Findings& findings_;
  Draft draft_;
  model::Knowledge knowledge_;
  std::vector<model::FactSpec> facts_;
  std::map<std::string, Place> fact_places_;
  SpellingOwners spellings_;
};

}  // namespace

std::size_t CorpusReading::count(Severity severity) const {
  return static_cast<std::size_t>(std::count_if(
      problems.begin(), problems.end(), [&](const Problem& one) { return one.severity == severity; }));
}

model::Knowledge read_knowledge(const CorpusFiles& files, model::Date today, const Progress& progress,
                                Findings& findings) {
  return KnowledgeReader(files, findings).read(today, progress);
}

Result<CorpusReading> read_corpus(const std::filesystem::path& folder, const Progress& progress,
                                  model::Date today) {
  Findings findings;
  const auto files = load_corpus_files(folder, findings);
  if (!files) return files.error();
  CorpusReading reading;
  reading.knowledge = read_knowledge(*files, today, progress, findings);
  reading.problems = findings.sorted();
  return reading;
}

}  // namespace thabian::indexer
