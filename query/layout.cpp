#include "query/layout.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "engine/text/confusable.h"
#include "engine/text/dictionary.h"
#include "engine/text/keyboard.h"
#include "engine/text/utf8.h"

namespace thabian::query {
namespace {

/// A Thai reading must be made of known words in so many of its letters.
constexpr double least_known = 0.8;
constexpr std::size_t least_letters = 4;
/// Only so much of a question is looked at: nobody types longer without looking up.
constexpr std::size_t most_bytes_read = 1500;
constexpr std::size_t bytes_of_thai = 3;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (auto& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

/// Addresses of pages and mail are no words on any layout.
bool is_address(std::string_view text) {
  return text.find('@') != std::string_view::npos || text.find("://") != std::string_view::npos ||
         text.substr(0, 4) == "www.";
}

/// Whether known words make up half of an ASCII text.
bool is_known(const Speller& speller, std::string_view ascii) {
  std::size_t known = 0;
  for (std::size_t i = 0; i < ascii.size();) {
    std::size_t end = i;
    while (end < ascii.size() && is_letter(ascii[end])) ++end;
    if (end - i >= 2 && speller.knows(lower(ascii.substr(i, end - i)))) known += end - i;
    i = end + 1;
  }
  return 2 * known >= ascii.size();
}

/// The share of letters that stand in known words.
double known_share(const index::Pack& pack, const Speller& speller, std::string_view thai) {
  std::size_t known = 0;
  std::size_t all = 0;
  for (const auto& token : pack.analyzer().segmenter().segment(thai).tokens) {
    const auto letters = token.text.size() / bytes_of_thai;
    all += std::max<std::size_t>(1, letters);
    const bool is_word = token.entry || (letters >= 2 && speller.knows(token.text)) ||
                         (letters >= 3 && text::in_dictionary(token.text));
    known += is_word ? letters : 0;
  }
  return all < least_letters ? 0 : static_cast<double>(known) / static_cast<double>(all);
}

bool begins_a_word(std::string_view thai) {
  std::size_t at = 0;
  const char32_t c = text::next_code_point(thai, at);
  return text::is_thai_consonant(c) || (c >= 0x0E40 && c <= 0x0E44);
}

class Layouts {
 public:
  Layouts(const index::Pack& pack, const Speller& speller) : pack_(pack), speller_(speller) {}

  void read(std::string_view question, std::size_t begin, std::size_t end) {
    if (begin > most_bytes_read) return;
    const auto typed = question.substr(begin, end - begin);
    const bool ascii = std::all_of(typed.begin(), typed.end(), [](char c) { return c > ' ' && c < 0x7f; });
    auto meant = ascii ? in_thai(typed) : in_english(typed);
    after_mend_ = !meant.empty();
    if (after_mend_) mends_.push_back({begin, end, std::move(meant), text::plain_error});
  }

  [[nodiscard]] std::vector<Mend> take() { return std::move(mends_); }

 private:
  /// What ASCII signs were meant for; empty if they are best as they are.
  [[nodiscard]] std::string in_thai(std::string_view typed) const {
    const bool any = std::any_of(typed.begin(), typed.end(), is_letter);
    if (typed.size() < least_letters || typed.size() > most_bytes_read || !any || is_address(typed))
      return {};
    auto meant = text::retyped_in_thai(typed);
    if (!begins_a_word(meant) || is_known(speller_, typed)) return {};
    return known_share(pack_, speller_, meant) >= least_known ? meant : std::string();
  }

  /// What Thai signs were meant for, if that is one English word that is known.
  [[nodiscard]] std::string in_english(std::string_view typed) const {
    auto meant = text::retyped_in_ascii(typed);
    while (!meant.empty() && (meant.back() == '?' || meant.back() == '.' || meant.back() == ','))
      meant.pop_back();
    const std::size_t least = after_mend_ ? 2 : least_letters;
    if (meant.size() < least || !std::all_of(meant.begin(), meant.end(), is_letter)) return {};
    if (!speller_.knows(lower(meant))) return {};
    return known_share(pack_, speller_, typed) < least_known ? meant : std::string();
  }

  const index::Pack& pack_;
  const Speller& speller_;
  std::vector<Mend> mends_;
  bool after_mend_ = false;
};

}  // namespace

std::vector<Mend> find_layout_mends(const index::Pack& pack, const Speller& speller,
                                    std::string_view question) {
  Layouts layouts(pack, speller);
  for (std::size_t i = 0; i < question.size();) {
    std::size_t end = i;
    while (end < question.size() && static_cast<unsigned char>(question[end]) > ' ') ++end;
    if (end > i) layouts.read(question, i, end);
    i = end + 1;
  }
  return layouts.take();
}

}  // namespace thabian::query
