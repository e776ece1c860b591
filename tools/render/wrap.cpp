#include "tools/render/wrap.h"

#include "engine/text/utf8.h"

namespace thabian::render {
namespace {

/// Pieces that must not be cut: a word with the punctuation and blank behind it.
std::vector<std::string_view> pieces(std::string_view line, const text::Segmenter& segmenter) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  const auto segmented = segmenter.segment(line);
  for (const auto& token : segmented.tokens) {
    // Opening brackets and quotation marks stay with the word that they open.
    std::size_t cut = token.begin;
    while (cut > begin && std::string_view("([\"'").find(line[cut - 1]) != std::string_view::npos) --cut;
    // A code or number is broken only at blanks: 1,000 or ท.ร.14/1 stay whole.
    const bool after_blank = cut > 0 && line[cut - 1] == ' ';
    if (cut == begin || (token.kind != text::TokenKind::thai && !after_blank)) continue;
    out.push_back(line.substr(begin, cut - begin));
    begin = cut;
  }
  out.push_back(line.substr(begin));
  return out;
}

std::string_view without_trailing_blanks(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

void wrap_line(std::string_view line, std::size_t width, const text::Segmenter& segmenter,
               std::vector<std::string>& out) {
  std::string current;
  for (const auto piece : pieces(line, segmenter)) {
    const auto wanted = current + std::string(without_trailing_blanks(piece));
    if (!current.empty() && text::display_width(wanted) > width) {
      out.emplace_back(without_trailing_blanks(current));
      current.clear();
    }
    current += piece;
  }
  out.emplace_back(without_trailing_blanks(current));
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width, const text::Segmenter& segmenter) {
  std::vector<std::string> out;
  while (true) {
    const auto end = text.find('\n');
    wrap_line(text.substr(0, end), width, segmenter, out);
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

}  // namespace thabian::render
