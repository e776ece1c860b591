// Which matters (guides and neighbours) speak of a term: a bit set a term, kept in memory. Passages are found
// by Xapian; whether a guide speaks of everything that a question holds is read off here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bytes.h"
#include "engine/error.h"
#include "engine/flat.h"

namespace thabian::index {

class Vocabulary {
 public:
  Vocabulary() = default;
  /// `matters_of`: for each term (with its prefix) the numbers of the matters that have it, each below
  /// `matters`.
  static Vocabulary make(const std::map<std::string, std::vector<std::uint32_t>>& matters_of,
                         std::size_t matters);

  /// A term's row for the calls below; `unknown` if no matter has the term.
  static constexpr std::size_t unknown = static_cast<std::size_t>(-1);
  [[nodiscard]] std::size_t row(std::string_view term) const;
  /// How many matters have the term.
  [[nodiscard]] std::size_t frequency(std::size_t row) const;
  [[nodiscard]] bool has(std::size_t row, std::size_t matter) const;
  [[nodiscard]] std::size_t matters() const { return matters_; }

  [[nodiscard]] std::string_view encoded() const { return bytes_; }
  /// Keeps the bytes and reads them where they lie. Error `pack_damaged`.
  static Result<Vocabulary> decode(Bytes bytes);

 private:
  Bytes bytes_;  // what the columns lie in
  std::size_t matters_ = 0;
  std::size_t row_words_ = 0;
  FlatColumn<std::uint64_t> hashes_;  // of the terms, sorted
  FlatColumn<std::uint64_t> bits_;    // row_words_ for each
};

}  // namespace thabian::index
