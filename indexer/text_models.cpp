#include "indexer/text_models.h"

#include <map>
#include <optional>

#include "indexer/softmax_trainer.h"

namespace thabian::indexer {
namespace {

constexpr float message_worth = 1.0F;
constexpr float case_worth = 0.5F;
constexpr float section_worth = 0.3F;
/// A way of asking that leaves the case open keeps its words from speaking for any.
constexpr float open_worth = 0.5F;

/// How much a passage tells of how people ask: the ways of asking all, the rest less.
float worth_of(const IndexedPassage& passage) {
  switch (passage.passage.kind) {
    case index::PassageKind::question:
    case index::PassageKind::glossary:
    case index::PassageKind::neighbour:
      return 1;
    case index::PassageKind::guide_case:
      return case_worth;
    case index::PassageKind::section:
      return section_worth;
    default:
      return 0;
  }
}

/// Guides by id, each with its number and that of its first case.
struct NumberedGuide {
  const model::Guide* guide;
  std::size_t matter;
  ClassRange cases;
};

std::map<std::string, NumberedGuide> number_guides(const model::Knowledge& knowledge) {
  std::map<std::string, NumberedGuide> out;
  std::size_t first = 0;
  for (const auto& guide : knowledge.guides) {
    out.emplace(guide.id, NumberedGuide{&guide, out.size(), {first, guide.cases.size()}});
    first += guide.cases.size();
  }
  return out;
}

}  // namespace

index::TextModel train_topic_model(const std::vector<IndexedPassage>& passages,
                                   const std::vector<index::PassageRef>& refs,
                                   const model::Knowledge& knowledge, const model::Language& language,
                                   const text::Analyzer& analyzer) {
  const auto guides = knowledge.guides.size();
  const ClassRange all{0, guides + knowledge.neighbours.size()};
  SoftmaxTrainer trainer(all.count, language, analyzer);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const float worth = worth_of(passages[i]);
    if (worth == 0 || refs[i].matter == index::PassageRef::none) continue;
    const bool neighbour = refs[i].kind == index::PassageKind::neighbour;
    trainer.add(passages[i].indexed, all, neighbour ? guides + refs[i].matter : refs[i].matter, worth);
  }
  std::map<std::string, std::size_t> numbers;
  for (const auto& guide : knowledge.guides) numbers.emplace(guide.id, numbers.size());
  for (const auto& neighbour : knowledge.neighbours) numbers.emplace(neighbour.id, numbers.size());
  for (const auto& asked : knowledge.asked) {
    const auto matter = numbers.find(asked.matter);
    if (matter == numbers.end()) continue;
    for (const auto& message : asked.messages) trainer.add(message, all, matter->second, message_worth);
  }
  return trainer.train();
}

index::TextModel train_case_model(const std::vector<IndexedPassage>& passages,
                                  const std::vector<index::PassageRef>& refs,
                                  const model::Knowledge& knowledge, const model::Language& language,
                                  const text::Analyzer& analyzer) {
  const auto guides = number_guides(knowledge);
  std::size_t cases = 0;
  for (const auto& guide : knowledge.guides) cases += guide.cases.size();
  SoftmaxTrainer trainer(cases, language, analyzer);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const float worth = worth_of(passages[i]);
    const auto guide = guides.find(passages[i].passage.procedure);
    if (worth == 0 || guide == guides.end()) continue;
    const auto& range = guide->second.cases;
    const bool open = refs[i].case_index >= range.count;
    if (range.count < 2 || (open && refs[i].kind != index::PassageKind::question)) continue;
    std::optional<std::size_t> label;
    if (!open) label = range.first + refs[i].case_index;
    trainer.add(passages[i].indexed, range, label, open ? open_worth : worth);
  }
  for (const auto& asked : knowledge.asked) {
    const auto guide = guides.find(asked.matter);
    if (guide == guides.end() || asked.case_id.empty() || guide->second.cases.count < 2) continue;
    const auto& all = guide->second.guide->cases;
    const auto* one = guide->second.guide->find_case(asked.case_id);
    if (one == nullptr) continue;
    const auto& range = guide->second.cases;
    const auto label = range.first + static_cast<std::size_t>(one - all.data());
    for (const auto& message : asked.messages) trainer.add(message, range, label, message_worth);
  }
  return trainer.train();
}

}  // namespace thabian::indexer
