#include "indexer/reading.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/text/normalize.h"
#include "engine/text/utf8.h"

namespace thabian::indexer {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t longest_compared = 120;  // code points; longer words are not guessed at
constexpr std::size_t longest_quoted = 80;
constexpr std::size_t most_compared = 500;      // candidates for a suggestion
constexpr std::size_t longest_counted = 16384;  // bytes of a line up to which columns are told
constexpr int most_per_file = 500;              // findings; a file with more is no text of ours

std::string without_carriage_returns(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') continue;
    out.push_back(bytes[i] == '\r' ? '\n' : bytes[i]);
  }
  return out;
}

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out.push_back(text::next_code_point(text, at));
  return out;
}

std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

Source::Source(std::string name, std::string shown, std::string bytes)
    : name_(std::move(name)), shown_(std::move(shown)), bytes_(std::move(bytes)) {
  std::string_view rest = bytes_;
  if (rest.substr(0, byte_order_mark.size()) == byte_order_mark) rest.remove_prefix(byte_order_mark.size());
  text_ = without_carriage_returns(rest);
  for (std::size_t start = 0; start < text_.size();) {
    starts_.push_back(start);
    const auto end = text_.find('\n', start);
    if (end == std::string::npos) break;
    start = end + 1;
  }
}

std::string_view Source::line(int number) const {
  if (number < 1 || number > line_count()) return {};
  const auto index = static_cast<std::size_t>(number - 1);
  std::size_t end = index + 1 < starts_.size() ? starts_[index + 1] : text_.size();
  if (end > starts_[index] && text_[end - 1] == '\n') --end;
  return std::string_view(text_).substr(starts_[index], end - starts_[index]);
}

Place Source::place_of_byte(int number, std::size_t byte) const {
  if (byte > longest_counted) return place(number);
  return place(number, static_cast<int>(text::count_code_points(line(number).substr(0, byte))) + 1);
}

Place Source::find(int first, int last, std::string_view needle) const {
  for (int number = first; number <= last; ++number) {
    const auto at = line(number).find(needle);
    if (at != std::string_view::npos) return place_of_byte(number, at);
  }
  return place(first);
}

void Findings::add(Rule rule, Place where, std::string message, std::string hint) {
  if (++per_file_[where.file] > most_per_file) return;
  const auto& info = rule_info(rule);
  problems_.push_back({info.severity, std::string(info.id),
                       make_error(info.code, std::move(message), std::move(hint), std::move(where))});
}

void Findings::add(Rule rule, const Error& error, std::string_view hint_if_none) {
  add(rule, error.where, error.message, error.hint.empty() ? std::string(hint_if_none) : error.hint);
}

std::vector<Problem> Findings::sorted() const {
  auto problems = problems_;
  std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
    const auto& left = a.error.where;
    const auto& right = b.error.where;
    return std::tie(left.file, left.line, left.column) < std::tie(right.file, right.line, right.column);
  });
  return problems;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + separator.size());
  }
}

std::string in_quotes(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t count = 0; end < text.size() && count < longest_quoted; ++count) {
    text::next_code_point(text, end);
  }
  std::string out = "`" + std::string(text.substr(0, end));
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out + (end < text.size() ? "…`" : "`");
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string out;
  for (const auto& word : words) {
    if (!out.empty()) out += separator;
    out += word;
  }
  return out;
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  const auto wanted = code_points(word);
  if (wanted.size() > longest_compared) return {};
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(2, wanted.size() * 2 / 5) + 1;
  std::size_t compared = 0;
  for (const auto& candidate : candidates) {
    if (++compared > most_compared) break;
    const auto points = code_points(candidate);
    if (points.size() > longest_compared) continue;
    const auto distance = edit_distance(wanted, points);
    if (distance < best_distance && distance < std::max(wanted.size(), points.size())) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates,
                         std::string otherwise) {
  const auto best = nearest(word, candidates);
  return best.empty() ? otherwise : "did you mean " + in_quotes(best) + "?";
}

std::string wording_key(std::string_view text) {
  std::string key;
  for (const char c : text::normalize_text(text)) {
    if (c != ' ' && c != '?' && c != '!' && c != '.') key.push_back(c);
  }
  return key;
}

}  // namespace thabian::indexer
