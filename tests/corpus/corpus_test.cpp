// The shipped corpus as a whole: every way of asking leads to its own guide, every situation to one outcome,
// every line of every answer to a source that is there.
#include "indexer/corpus.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <set>

#include <gtest/gtest.h>

#include "engine/index/pack.h"
#include "indexer/pack_writer.h"
#include "query/decide.h"
#include "query/thabian.h"

namespace thabian {
namespace {

namespace fs = std::filesystem;

/// Reads the corpus and builds its pack once for all tests.
struct Shipped {
  indexer::CorpusReading reading;
  std::optional<Engine> engine;

  Shipped() {
    auto read = indexer::read_corpus(fs::path(THABIAN_SOURCE_DIR) / "corpus");
    if (!read) throw std::runtime_error(read.error().to_string());
    reading = std::move(*read);
    const auto pack = fs::path(THABIAN_TEST_FOLDER) / "corpus-test.pack";
    const auto written = indexer::write_pack(reading.knowledge, pack);
    if (!written) throw std::runtime_error(written.error().to_string());
    auto opened = Engine::open(pack);
    if (!opened) throw std::runtime_error(opened.error().to_string());
    engine.emplace(std::move(*opened));
  }

  [[nodiscard]] const std::vector<model::Guide>& guides() const { return reading.knowledge.guides; }
};

const Shipped& shipped() {
  static const Shipped value;
  return value;
}

model::Answer ask(const std::string& text) {
  Question question;
  question.text = text;
  auto answer = shipped().engine->ask(question);
  EXPECT_TRUE(answer.has_value()) << text;
  return answer ? *answer : model::Answer{};
}

/// Answered about the guide, or asked back about one of its facts, or handed to an officer for it.
bool is_about(const model::Answer& answer, const model::Guide& guide) {
  if (answer.procedure != guide.id) return false;
  return answer.status != model::AnswerStatus::clarify || !answer.clarify->fact.empty();
}

TEST(Corpus, HasEveryProcedureAndCase) {
  EXPECT_EQ(shipped().reading.count(indexer::Severity::error), 0U);
  EXPECT_EQ(shipped().guides().size(), shipped().reading.knowledge.procedures.size());
}

TEST(Corpus, WaysOfAskingReturnTheirOwnGuide) {
  int asked = 0;
  int missed = 0;
  for (const auto& guide : shipped().guides()) {
    for (const auto& text : guide.asks) {
      ++asked;
      if (is_about(ask(text), guide)) continue;
      ++missed;
      ADD_FAILURE() << guide.id << ": " << text << " -> " << ask(text).procedure;
    }
  }
  RecordProperty("asked", asked);
  EXPECT_EQ(missed, 0) << "of " << asked;
}

TEST(Corpus, WaysOfAskingForACaseReturnThatCase) {
  for (const auto& guide : shipped().guides()) {
    for (const auto& one : guide.cases) {
      for (const auto& text : one.asks) {
        const auto answer = ask(text);
        ASSERT_TRUE(is_about(answer, guide))
            << guide.id << "/" << one.id << ": " << text << " -> " << answer.procedure;
        if (answer.status == model::AnswerStatus::answered) {
          EXPECT_EQ(answer.case_id, one.id) << guide.id << ": " << text;
        }
      }
    }
  }
}

TEST(Corpus, QuestionsOfAGuideAreAnsweredByIt) {
  for (const auto& guide : shipped().guides()) {
    const auto check = [&](const model::Part& part) {
      for (const auto& question : part.questions) {
        for (const auto& wording : question.questions) {
          EXPECT_TRUE(is_about(ask(wording), guide))
              << guide.id << ": " << wording << " -> " << ask(wording).procedure;
        }
      }
    };
    check(guide.common);
    for (const auto& one : guide.cases) check(one.part);
  }
}

/// Calls `visit` with every combination of values that make a difference to the guide's cases; each fact also
/// unknown.
void combinations(const model::Guide& guide, const model::FactTable& table,
                  const std::function<void(const model::Facts&)>& visit) {
  std::set<std::string> ids;
  for (const auto& one : guide.cases) ids.merge(one.when.facts());
  std::vector<std::pair<std::string, std::vector<std::optional<model::FactValue>>>> axes;
  for (const auto& id : ids) {
    const auto* spec = table.find(id);
    ASSERT_NE(spec, nullptr) << id;
    std::vector<std::optional<model::FactValue>> values{std::nullopt};
    for (const auto& choice : spec->choices) values.emplace_back(model::FactValue(choice.id));
    if (spec->type == model::FactType::number) {
      values.emplace_back(model::FactValue(spec->min));
      for (const auto& one : guide.cases) {
        for (const auto edge : one.when.thresholds(id)) values.emplace_back(model::FactValue(edge));
      }
    }
    axes.emplace_back(id, std::move(values));
  }
  std::function<void(std::size_t, model::Facts&)> walk = [&](std::size_t axis, model::Facts& facts) {
    if (axis == axes.size()) return visit(facts);
    for (const auto& value : axes[axis].second) {
      if (value) facts[axes[axis].first] = *value;
      walk(axis + 1, facts);
      facts.erase(axes[axis].first);
    }
  };
  model::Facts facts;
  walk(0, facts);
}

TEST(Corpus, EverySituationLeadsToOneOutcomeOrOneQuestion) {
  const auto& pack = shipped().engine->pack();
  for (const auto& guide : shipped().guides()) {
    const auto* outline = pack.outline(guide.id);
    ASSERT_NE(outline, nullptr);
    std::set<std::string> reached;
    combinations(guide, pack.facts(), [&](const model::Facts& facts) {
      const auto choice = query::choose_case(*outline, facts, pack.facts());
      if (choice.chosen != nullptr) {
        reached.insert(choice.chosen->id);
        return;
      }
      const auto* spec = pack.facts().find(choice.ask_for);
      ASSERT_NE(spec, nullptr) << guide.id << ": neither a case nor a question";
      const auto back = query::clarify_fact(*outline, facts, *spec, pack.facts());
      EXPECT_GE(back.choices.size(), 2U) << guide.id << " " << spec->id;
      EXPECT_LE(back.choices.size(), 5U) << guide.id << " " << spec->id;
    });
    for (const auto& one : guide.cases)
      EXPECT_TRUE(reached.count(one.id) == 1) << guide.id << "/" << one.id << " is dead";
  }
}

/// Checks that citations are there and that their numbers, places and sources resolve.
class SourceChecker {
 public:
  SourceChecker(const model::Answer& answer, const model::Guide& guide) : answer_(answer), guide_(guide) {}

  void check() {
    for (const auto& item : answer_.checklist) cited(item.item, item.cites);
    for (const auto& step : answer_.steps) cited(step.text, step.cites);
    for (const auto* told : {&answer_.fee, &answer_.deadline, &answer_.place, &answer_.penalty, &answer_.who,
                             &answer_.duration, &answer_.forms}) {
      if (*told) cited((*told)->text, (*told)->cites);
    }
    for (const auto& warning : answer_.warnings) cited(warning.text, warning.cites);
    for (const auto& matter : answer_.officer) cited(matter.text, matter.cites);
    cited(answer_.summary, answer_.summary_cites);
    const auto lines = count_lines();
    for (const auto& citation : answer_.citations) {
      EXPECT_EQ(citation.guide, guide_.id);
      EXPECT_GE(citation.line, 1);
      EXPECT_LE(citation.line, lines) << guide_.id;
      EXPECT_FALSE(citation.law_act.empty() && citation.source.empty())
          << guide_.id << " line " << citation.line;
      if (!citation.law_act.empty()) {
        EXPECT_TRUE(law_has(citation.law_act, citation.law_section))
            << citation.law_act << " " << citation.law_section;
      }
    }
  }

 private:
  void cited(const std::string& text, const model::Cites& cites) {
    EXPECT_FALSE(cites.empty()) << guide_.id << "/" << answer_.case_id << ": " << text;
    for (const int n : cites) {
      ASSERT_GE(n, 1);
      ASSERT_LE(n, static_cast<int>(answer_.citations.size()));
      EXPECT_EQ(answer_.citations[static_cast<std::size_t>(n) - 1].n, n);
    }
  }

  [[nodiscard]] int count_lines() const {
    std::ifstream in(fs::path(THABIAN_SOURCE_DIR) / "corpus" / guide_.file);
    int lines = 0;
    for (std::string line; std::getline(in, line);) ++lines;
    return lines;
  }

  static bool law_has(const std::string& act, const std::string& section) {
    for (const auto& law : shipped().reading.knowledge.laws) {
      if ((law.short_title == act || law.title == act) && law.find_section(section) != nullptr) return true;
    }
    return false;
  }

  const model::Answer& answer_;
  const model::Guide& guide_;
};

TEST(Corpus, EveryLineOfEveryCaseHasASourceThatIsThere) {
  for (const auto& guide : shipped().guides()) {
    for (const auto& one : guide.cases) {
      const auto answer = shipped().engine->show_case(guide.id, one.id);
      ASSERT_TRUE(answer.has_value()) << answer.error().to_string();
      SourceChecker(*answer, guide).check();
    }
  }
}

}  // namespace
}  // namespace thabian
