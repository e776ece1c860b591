#include "indexer/figures.h"

#include <array>
#include <cctype>
#include <utility>

#include "indexer/record.h"

namespace thabian::indexer {
namespace {

void skip_blanks(std::string_view& text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
}

bool take(std::string_view& text, std::string_view word) {
  skip_blanks(text);
  if (text.substr(0, word.size()) != word) return false;
  text.remove_prefix(word.size());
  return true;
}

/// A whole number, with commas between thousands.
std::optional<std::int64_t> take_number(std::string_view& text) {
  skip_blanks(text);
  std::string digits;
  std::size_t end = 0;
  for (; end < text.size() && ((text[end] >= '0' && text[end] <= '9') || text[end] == ','); ++end) {
    if (text[end] != ',') digits.push_back(text[end]);
  }
  const auto number = parse_integer(digits);
  if (number) text.remove_prefix(end);
  return number;
}

std::optional<std::int64_t> take_baht(std::string_view& text) {
  const auto number = take_number(text);
  return number && take(text, "บาท") ? number : std::nullopt;
}

std::string event_counted_from(std::string_view text) {
  static constexpr std::array<std::string_view, 3> markers{"นับแต่", "นับจาก", "ตั้งแต่"};
  std::size_t first = std::string_view::npos;
  std::size_t length = 0;
  for (const auto marker : markers) {
    const auto at = text.find(marker);
    if (at < first) {
      first = at;
      length = marker.size();
    }
  }
  if (first == std::string_view::npos) return {};
  text.remove_prefix(first + length);
  skip_blanks(text);
  return std::string(text.substr(0, text.find(' ')));
}

}  // namespace

std::optional<std::int64_t> fee_baht(std::string_view text) {
  if (take(text, "ไม่เสียค่าธรรมเนียม")) return 0;
  return take_baht(text);
}

std::optional<std::int64_t> penalty_ceiling(std::string_view text) {
  constexpr std::string_view marker = "ไม่เกิน";
  for (auto at = text.find(marker); at != std::string_view::npos; at = text.find(marker, at + 1)) {
    auto rest = text.substr(at + marker.size());
    if (const auto baht = take_baht(rest)) return baht;
  }
  return std::nullopt;
}

std::optional<Deadline> deadline(std::string_view text) {
  if (!take(text, "ภายใน")) return std::nullopt;
  const auto number = take_number(text);
  if (!number) return std::nullopt;
  Deadline out;
  if (take(text, "วัน")) {
    out.days = *number;
  } else if (take(text, "ชั่วโมง")) {
    out.days = (*number + 23) / 24;
  } else if (take(text, "เดือน")) {
    out.days = *number * 30;
  } else if (take(text, "ปี")) {
    out.days = *number * 365;
  } else {
    return std::nullopt;
  }
  out.counted_from = event_counted_from(text);
  return out;
}

std::vector<Figure> figures_in(std::string_view text) {
  struct Word {
    std::string_view word;
    Figure::Unit unit;
    std::int64_t times;
  };
  static constexpr std::array<Word, 5> words{{{"บาท", Figure::Unit::baht, 1},
                                              {"ชั่วโมง", Figure::Unit::hours, 1},
                                              {"วัน", Figure::Unit::hours, 24},
                                              {"เดือน", Figure::Unit::hours, std::int64_t{24} * 30},
                                              {"ปี", Figure::Unit::hours, std::int64_t{24} * 365}}};
  constexpr std::int64_t greatest = 1'000'000'000;
  std::vector<Figure> out;
  for (std::size_t i = 0; i < text.size();) {
    if (std::isdigit(static_cast<unsigned char>(text[i])) == 0) {
      ++i;
      continue;
    }
    Figure figure;
    figure.begin = i;
    for (; i < text.size() && (std::isdigit(static_cast<unsigned char>(text[i])) != 0 || text[i] == ',');
         ++i) {
      if (text[i] != ',' && figure.amount < greatest) figure.amount = figure.amount * 10 + (text[i] - '0');
    }
    for (const auto& word : words) {
      auto rest = text.substr(i);
      if (!take(rest, word.word)) continue;
      figure.unit = word.unit;
      figure.amount *= word.times;
      figure.end = text.size() - rest.size();
      out.push_back(figure);
      break;
    }
  }
  return out;
}

}  // namespace thabian::indexer
