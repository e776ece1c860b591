#include "engine/text/words.h"

#include <stdexcept>
#include <string>
#include <utility>

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include "engine/text/clusters.h"
#include "engine/text/function_words.h"
#include "engine/text/normalize.h"
#include "engine/text/thai.h"
#include "engine/text/thai_bytes.h"
#include "engine/text/utf8.h"

namespace thabian::text {
namespace {

/// English plural and possessive; as in the analyser.
void fold_plural(std::string& word, std::size_t begin) {
  const auto length = word.size() - begin;
  if (length > 3 && word.back() == 's' && word[word.size() - 2] != 's') word.pop_back();
}

}  // namespace

struct WordCutter::Impl {
  std::unique_ptr<icu::BreakIterator> iterator;
  UText* utext = nullptr;
  std::u16string units;
  std::size_t at = 0;  ///< how far `units` are cut
  std::string bytes;   ///< of all words, one behind the other
  std::vector<std::size_t> ends;
  std::vector<Word> words;

  Impl() {
    UErrorCode status = U_ZERO_ERROR;
    iterator.reset(icu::BreakIterator::createWordInstance(icu::Locale("th"), status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no word breaking for Thai: its data is missing");
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() { utext_close(utext); }

  /// Sets ICU upon the Thai pieces, which stand in `units` with a blank behind each: one call for all of
  /// them.
  void begin_thai(std::string_view text, const std::vector<Piece>& pieces) {
    units.clear();
    for (const Piece& piece : pieces) {
      if (piece.kind != PieceKind::thai) continue;
      for (std::size_t i = piece.begin; i < piece.end; i += 3)
        units.push_back(static_cast<char16_t>(thai_at(text, i)));
      units.push_back(u' ');
    }
    UErrorCode status = U_ZERO_ERROR;
    utext = utext_openUChars(utext, units.data(), static_cast<std::int64_t>(units.size()), &status);
    iterator->setText(utext, status);
    at = 0;
  }

  /// Adds the words up to the next blank of `units`.
  void next_thai_piece() {
    while (at < units.size()) {
      const auto end = iterator->next();
      if (end == icu::BreakIterator::DONE) return;
      const auto from = std::exchange(at, static_cast<std::size_t>(end));
      if (units[from] == u' ') return;
      add_thai(from, at);
    }
  }

  /// A word of `units`; what is nothing but marks is none.
  void add_thai(std::size_t from, std::size_t to) {
    bool letters = false;
    for (std::size_t i = from; i < to; ++i) {
      letters = letters || !is_thai_mark(units[i]);
      bytes.push_back(static_cast<char>(0x80 + (units[i] - 0x0E00)));
    }
    end_word(letters);
  }

  void end_word(bool keep) {
    const auto begin = ends.empty() ? 0 : ends.back();
    if (keep && bytes.size() > begin) {
      ends.push_back(bytes.size());
    } else {
      bytes.resize(begin);
    }
  }

  void cut(std::string_view original) {
    bytes.clear();
    ends.clear();
    const auto text = normalize_text(original);
    const auto pieces = scan_pieces(text);
    begin_thai(text, pieces);
    for (const Piece& piece : pieces) {
      if (piece.kind == PieceKind::thai) {
        next_thai_piece();
      } else if (piece.kind != PieceKind::gap) {
        const auto begin = bytes.size();
        append_thai_bytes(bytes, piece_text(text, piece));
        if (piece.kind == PieceKind::latin) fold_plural(bytes, begin);
        end_word(true);
      }
    }
    words.clear();
    std::size_t begin = 0;
    for (const auto end : ends) {
      const std::string_view word(bytes.data() + begin, end - begin);
      words.push_back({word, is_function_word(word)});
      begin = end;
    }
  }
};

WordCutter::WordCutter() : impl_(std::make_unique<Impl>()) {}
WordCutter::WordCutter(WordCutter&&) noexcept = default;
WordCutter& WordCutter::operator=(WordCutter&&) noexcept = default;
WordCutter::~WordCutter() = default;

const std::vector<Word>& WordCutter::cut(std::string_view original) {
  impl_->cut(original);
  return impl_->words;
}

}  // namespace thabian::text
