// Words of plain text, fast: for packs of passages, which have no lexicon. The same normalisation and cuts as
// the segmenter's, without places, copies and domain terms; one and the same for indexing and searching.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace thabian::text {

/// A word in Thai bytes (thai_bytes.h).
struct Word {
  std::string_view text;
  bool function = false;  ///< says nothing of the matter: ที่, และ, อะไร (function_words.h)
};

/// Keeps its buffers from call to call. One for each thread.
class WordCutter {
 public:
  WordCutter();
  WordCutter(WordCutter&&) noexcept;
  WordCutter& operator=(WordCutter&&) noexcept;
  ~WordCutter();

  /// The words in the order of the text, which is well-formed UTF-8; valid until the next call.
  const std::vector<Word>& cut(std::string_view original);

  /// Names the rules that words are made by: `words-1`. A pack made under others is refused.
  static constexpr std::string_view rules = "words-1";

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace thabian::text
