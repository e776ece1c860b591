#include "tools/thabian/own_questions.h"

#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <utility>

#include "indexer/pack_writer.h"
#include "indexer/rules.h"
#include "query/thabian.h"

namespace thabian::tool {
namespace {

namespace fs = std::filesystem;

/// A folder that goes away again.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    auto pattern = (fs::temp_directory_path() / "thabian-lint-XXXXXX").string();
    if (const char* made = ::mkdtemp(pattern.data())) path_ = made;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

class Asker {
 public:
  Asker(const Engine& engine, fs::path corpus) : engine_(engine), corpus_(std::move(corpus)) {}

  void check(const model::Guide& guide) {
    for (const auto& asked : guide.asks) check(guide, nullptr, asked);
    for (const auto& one : guide.cases) {
      for (const auto& asked : one.asks) check(guide, &one, asked);
    }
    check(guide, guide.common);
    for (const auto& one : guide.cases) check(guide, one.part);
  }
  std::vector<indexer::Problem> take() { return std::move(problems_); }

 private:
  void check(const model::Guide& guide, const model::Part& part) {
    for (const auto& question : part.questions) {
      for (const auto& wording : question.questions) check(guide, nullptr, wording);
    }
  }

  void check(const model::Guide& guide, const model::GuideCase* one, const std::string& asked) {
    Question question;
    question.text = asked;
    const auto answer = engine_.ask(question);
    if (!answer) return add(guide, asked, answer.error().message);
    const bool other_matter = answer->procedure != guide.id;
    const bool open = answer->clarify && answer->clarify->fact.empty();
    if (other_matter || open) {
      add(guide, asked,
          answer->procedure.empty() ? "it is handed over"
                                    : "the engine takes it for `" + answer->procedure + "`");
    } else if (one != nullptr && answer->status == model::AnswerStatus::answered &&
               answer->case_id != one->id) {
      add(guide, asked, "the engine takes it for the case `" + answer->case_id + "`");
    }
  }

  void add(const model::Guide& guide, const std::string& asked, const std::string& what) {
    const auto& info = indexer::rule_info(indexer::Rule::own_question_lost);
    indexer::Problem problem;
    problem.severity = info.severity;
    problem.rule = std::string(info.id);
    problem.error = make_error(ErrorCode::corpus, "`" + asked + "` is not answered by its own guide: " + what,
                               "say it more clearly, or move it to the guide that it belongs to",
                               place_of(guide.file, asked));
    problems_.push_back(std::move(problem));
  }

  /// Where the words stand in the file; the file alone if they are written otherwise there.
  Place place_of(const std::string& file, const std::string& words) {
    Place place{(corpus_ / file).string(), 0, 0};
    std::ifstream in(place.file);
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
      const auto at = line.find(words);
      if (at == std::string::npos) continue;
      place.line = number;
      place.column = static_cast<int>(at) + 1;
      break;
    }
    return place;
  }

  const Engine& engine_;
  fs::path corpus_;
  std::vector<indexer::Problem> problems_;
};

}  // namespace

Result<std::vector<indexer::Problem>> lost_questions(const indexer::CorpusReading& reading,
                                                     const fs::path& corpus) {
  const TemporaryFolder folder;
  if (folder.path().empty()) {
    return make_error(ErrorCode::io, "no temporary folder can be made",
                      "check the folder for temporary files");
  }
  const auto pack = folder.path() / "lint.pack";
  const auto written = indexer::write_pack(reading.knowledge, pack);
  if (!written) return written.error();
  const auto engine = Engine::open(pack);
  if (!engine) return engine.error();
  Asker asker(*engine, corpus);
  for (const auto& guide : reading.knowledge.guides) asker.check(guide);
  return asker.take();
}

}  // namespace thabian::tool
