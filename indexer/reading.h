// What all readers share: a source file with its lines, the list of findings, and help with spelling.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"
#include "indexer/corpus.h"
#include "indexer/rules.h"

namespace thabian::indexer {

/// A piece of authored text with its place.
struct Located {
  std::string text;
  Place where;
};

/// One file of the corpus, valid UTF-8, in memory.
class Source {
 public:
  /// `name` is relative to the corpus, `shown` is what people are told.
  Source(std::string name, std::string shown, std::string bytes);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::string& shown() const { return shown_; }
  /// As stored on disk.
  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  /// Without a byte order mark and with LF line ends; lines and columns are the same.
  [[nodiscard]] const std::string& text() const { return text_; }

  [[nodiscard]] int line_count() const { return static_cast<int>(starts_.size()); }
  /// Without its line end; empty beyond the file.
  [[nodiscard]] std::string_view line(int number) const;

  [[nodiscard]] Place place(int line = 0, int column = 0) const { return {shown_, line, column}; }
  /// The place of a byte (from 0) of a line; without a column far out in a very long line.
  [[nodiscard]] Place place_of_byte(int line, std::size_t byte) const;
  /// The place of the first `needle` in lines `first` to `last`; the first line if it is not there.
  [[nodiscard]] Place find(int first, int last, std::string_view needle) const;

 private:
  std::string name_;
  std::string shown_;
  std::string bytes_;
  std::string text_;
  std::vector<std::size_t> starts_;
};

/// Collects what is wrong; never stops the reading. Keeps the first few hundred of each file.
class Findings {
 public:
  void add(Rule rule, Place where, std::string message, std::string hint);
  /// An error of the engine, under a rule of ours.
  void add(Rule rule, const Error& error, std::string_view hint_if_none);

  [[nodiscard]] const std::vector<Problem>& all() const { return problems_; }
  [[nodiscard]] bool empty() const { return problems_.empty(); }
  /// By file, line, column; the order of finding where these are equal.
  [[nodiscard]] std::vector<Problem> sorted() const;

 private:
  std::vector<Problem> problems_;
  std::map<std::string, int, std::less<>> per_file_;
};

std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, std::string_view separator);
/// `text` between back quotes, shortened if it is long.
std::string in_quotes(std::string_view text);
std::string joined(const std::vector<std::string>& words, std::string_view separator = ", ");

/// The candidate that `word` was probably meant to be, or an empty string.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);
/// "did you mean `x`?" if one is near, else `otherwise`.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates,
                         std::string otherwise);

/// How two wordings are compared: normalised, without case, blanks and closing marks.
std::string wording_key(std::string_view text);

}  // namespace thabian::indexer
