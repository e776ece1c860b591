// A pack of the small sound corpus of tests/indexer, changed in places before it is built.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/answer.h"
#include "query/thabian.h"

namespace thabian::query::testing {

/// Replaces the first `from` in a file of the corpus.
struct Edit {
  std::string_view file;
  std::string_view from;
  std::string_view to;
};

/// A folder with corpus and pack, which goes away with it.
class SmallPack {
 public:
  explicit SmallPack(const std::vector<Edit>& edits = {});
  ~SmallPack();
  SmallPack(const SmallPack&) = delete;
  SmallPack& operator=(const SmallPack&) = delete;

  [[nodiscard]] std::filesystem::path pack() const { return folder_ / "pack"; }
  [[nodiscard]] Engine open() const;
  /// Under the overlay of tests/indexer/data/overlay, changed in places and checked against this pack.
  [[nodiscard]] std::filesystem::path overlay(const std::vector<Edit>& edits = {}) const;
  [[nodiscard]] Engine open_under(const std::filesystem::path& overlay) const;

 private:
  std::filesystem::path folder_;
};

/// The engine over the corpus as it is; opened once.
const Engine& engine();

model::Answer ask(const Engine& engine, std::string_view question, model::Facts facts = {});
model::Answer show(const Engine& engine, std::string_view procedure, std::string_view case_id,
                   model::Facts facts = {});

inline const std::string lost = "guides/card/lost.md";
inline const std::string facts_file = "facts/card.yaml";

}  // namespace thabian::query::testing
