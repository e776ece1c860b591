// The engine's door: open a pack, ask, search, show.
//
//   auto engine = thabian::Engine::open("thabian.pack");
//   if (!engine) return report(engine.error());
//   auto answer = engine->ask({.text = "บัตรหายต้องแจ้งความไหม"});
//   if (answer) std::cout << thabian::model::to_json(*answer, 2);
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"
#include "engine/index/manifest.h"
#include "engine/model/answer.h"
#include "engine/model/guide.h"
#include "query/options.h"

namespace thabian::index {
class Pack;
}

namespace thabian {

/// What was answered just before: a question that says nothing of a matter ("and how much is it?") goes on
/// from there.
struct Preceding {
  std::string procedure;
  model::Facts facts;
};

/// What somebody asks, and what is already known.
struct Question {
  std::string text;    ///< UTF-8; ill-formed bytes are repaired; at most Engine::longest_question bytes
  std::string id;      ///< given back in the answer
  model::Facts facts;  ///< named facts already known (a conversation's state)
  /// The conversation is about this one; a question that is surely about another leaves it.
  std::optional<std::string> procedure;
  std::optional<Preceding> after;
  std::optional<model::Date> as_of;  ///< the law of that day; today if absent
  /// Answer only what is nearly certain, ask back only what else would be answered: for group chats, where a
  /// wrong or needless word disturbs many.
  bool strict = false;
  /// No more questions back: what stays open is told as a condition, or handed over.
  bool settle = false;
  bool english = false;  ///< speak English where the question itself does not tell (show_case, check)
};

/// A ranked passage.
struct SearchHit {
  std::string id;
  double score = 0;
  std::string title;
  std::string text;
  std::string url;
};

/// Ranked passages, best first, and which shards of the pack could not be asked for others.
struct SearchHits : std::vector<SearchHit> {
  std::vector<model::MissingShard> missing;
};

/// The best passage that was found of a procedure or neighbour.
struct FoundPassage {
  std::string procedure;
  std::string id;
  std::string title;
};

/// How the engine read a question, for people: one line each.
struct Explanation {
  std::vector<std::string> lines;
  std::vector<std::string> candidates;  ///< ids of procedures and neighbours, the likeliest first
  std::vector<double>
      signals;         ///< what the confidence is read from (index::Signals); empty if nothing was found
  bool exact = false;  ///< asked in the guide's own words
  std::vector<FoundPassage> passages;  ///< one for each procedure found, best first
};

/// Answers from one pack. Deterministic: the same pack, question and day give the same answer. Keeps no
/// conversation. Not safe to share between threads; open one per thread.
class Engine {
 public:
  /// A longer question is an error: nobody types so much, and it keeps every answer fast.
  static constexpr std::size_t longest_question = 16384;

  /// Errors: see index::Pack::open. A pack of passages opens too; only search() works on it. Of a pack in
  /// shards (its stub is named) ask() and search() answer from those that can be reached and say in `missing`
  /// which cannot; error `unreachable` if there is none.
  static Result<Engine> open(const std::filesystem::path& pack, const EngineOptions& options = {});

  /// The same with a district's overlay over the pack (`thabian index OVERLAY --over PACK`): its office, news
  /// and lines of guides win over the national ones, and citations say which are its own. No overlay if its
  /// path is empty. Errors: also `usage` over a pack of passages.
  static Result<Engine> open(const std::filesystem::path& pack, const EngineOptions& options,
                             const std::filesystem::path& overlay);

  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  /// Always a next step: answered, a question back, or a hand-over. With `explanation`, tells how.
  /// Errors: `limit`, `usage` (unknown procedure, a fact's impossible value, a pack of passages),
  /// `pack_damaged`.
  Result<model::Answer> ask(const Question& question, Explanation* explanation = nullptr) const;

  /// The answer of one case; of the ordinary one (the last) if `case_id` is empty and the facts do not
  /// decide. Error `not_found`.
  Result<model::Answer> show_case(std::string_view procedure, std::string_view case_id,
                                  const Question& given = {}) const;

  /// show_case(), with what somebody has (`have`: names of papers, by commas) compared with its checklist. A
  /// question back instead if no case is named and the facts leave open which checklist holds. Errors: as
  /// above; `usage` if nothing is named.
  Result<model::Answer> check(std::string_view procedure, std::string_view case_id, std::string_view have,
                              const Question& given = {}) const;

  /// A guide whole. Error `not_found`.
  Result<std::shared_ptr<const model::Guide>> guide(std::string_view procedure) const;

  /// Ranked passages of any kind, best first; words are taken as they are typed. Errors: `limit`,
  /// `pack_damaged`.
  Result<SearchHits> search(std::string_view words, std::size_t limit = 10) const;

  /// Ids and titles of all guides, sorted.
  [[nodiscard]] std::vector<model::Related> guides() const;
  [[nodiscard]] const index::Manifest& manifest() const;
  [[nodiscard]] const index::Pack& pack() const;

 private:
  struct Impl;
  explicit Engine(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace thabian
