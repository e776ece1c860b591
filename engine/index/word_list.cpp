#include "engine/index/word_list.h"

#include <algorithm>
#include <charconv>

namespace thabian::index {
namespace {

/// Reads `number` up to `end_sign` and moves `bytes` behind it.
bool read_number(std::string_view& bytes, char end_sign, std::uint32_t& number) {
  const auto* const end = bytes.data() + bytes.size();
  const auto [stop, failed] = std::from_chars(bytes.data(), end, number);
  if (failed != std::errc{} || stop == end || *stop != end_sign) return false;
  bytes.remove_prefix(static_cast<std::size_t>(stop - bytes.data()) + 1);
  return true;
}

}  // namespace

const ListedWord* WordList::find(std::string_view word) const {
  const auto it =
      std::lower_bound(words.begin(), words.end(), word,
                       [](const auto& one, std::string_view wanted) { return one.text < wanted; });
  return it != words.end() && it->text == word ? &*it : nullptr;
}

std::string WordList::encode() const {
  std::string out = std::to_string(terms.size()) + "\n";
  for (const auto count : terms) out += std::to_string(count) + "\n";
  for (const auto& word : words) out += std::to_string(word.count) + " " + word.text + "\n";
  return out;
}

Result<WordList> WordList::decode(std::string_view bytes) {
  const auto damaged = make_error(ErrorCode::pack_damaged, "the pack's word list cannot be read",
                                  "build the pack anew with `thabian index`");
  WordList out;
  std::uint32_t terms = 0;
  if (!read_number(bytes, '\n', terms) || terms > bytes.size()) return damaged;
  out.terms.resize(terms);
  for (auto& count : out.terms) {
    if (!read_number(bytes, '\n', count)) return damaged;
  }
  while (!bytes.empty()) {
    auto& word = out.words.emplace_back();
    const auto end = bytes.find('\n');
    if (end == std::string_view::npos || !read_number(bytes, ' ', word.count)) return damaged;
    const auto length = bytes.find('\n');
    if (length == std::string_view::npos) return damaged;
    word.text = std::string(bytes.substr(0, length));
    bytes.remove_prefix(length + 1);
    const auto count = out.words.size();
    if (count > 1 && out.words[count - 1].text <= out.words[count - 2].text) return damaged;
  }
  return out;
}

}  // namespace thabian::index
