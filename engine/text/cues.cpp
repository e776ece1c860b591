#include "engine/text/cues.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "engine/text/canonical.h"

namespace thabian::text {
namespace {

constexpr std::string_view number_slot = "{n}";
constexpr std::string_view gap_slot = "…";
/// Cues are grouped by so many first bytes: one Thai character. Shorter ones are tried everywhere.
constexpr std::size_t start_bytes = 3;

std::string start_of(std::string_view literal) {
  return std::string(literal.substr(0, start_bytes));
}

struct NumberWord {
  std::string_view word;
  std::int64_t value;
};
constexpr std::array<NumberWord, 14> number_words{{{"ศูนย์", 0},
                                                   {"หนึ่ง", 1},
                                                   {"เดียว", 1},
                                                   {"สอง", 2},
                                                   {"สาม", 3},
                                                   {"สี่", 4},
                                                   {"ห้า", 5},
                                                   {"หก", 6},
                                                   {"เจ็ด", 7},
                                                   {"แปด", 8},
                                                   {"เก้า", 9},
                                                   {"สิบ", 10},
                                                   {"สิบห้า", 15},
                                                   {"ยี่สิบ", 20}}};

bool is_negation(std::string_view token) {
  static constexpr std::array<std::string_view, 4> words{"ไม่", "มิ", "not", "no"};
  return std::find(words.begin(), words.end(), token) != words.end();
}

/// Words that may stand between a negation and what it denies: ไม่ได้ทำ, ไม่มีบัตร, ไม่ใช่คนไทย.
bool carries_negation(std::string_view token) {
  static constexpr std::array<std::string_view, 6> words{"ได้", "มี", "ใช่", "ต้อง", "เคย", "อยาก"};
  return std::find(words.begin(), words.end(), token) != words.end();
}

bool negated_before(const CanonicalText& text, std::size_t token) {
  if (token == 0) return false;
  const auto before = text.token(token - 1);
  if (is_negation(before)) return true;
  if (token >= 2 && carries_negation(before) && is_negation(text.token(token - 2))) return true;
  return before.size() > 9 && before.substr(0, 9) == "ไม่" && carries_negation(before.substr(9));
}

}  // namespace

CanonicalText::CanonicalText(const std::vector<Token>& tokens, const Lexicon& lexicon) {
  for (const auto& token : tokens) {
    starts_.push_back(joined_.size());
    joined_ += canonical(token, lexicon);
  }
  starts_.push_back(joined_.size());
}

std::string_view CanonicalText::token(std::size_t i) const {
  return std::string_view(joined_).substr(starts_[i], starts_[i + 1] - starts_[i]);
}

std::optional<std::size_t> CanonicalText::token_after(std::size_t i, std::size_t bytes) const {
  const auto wanted = starts_[i] + bytes;
  const auto it = std::lower_bound(starts_.begin() + static_cast<std::ptrdiff_t>(i), starts_.end(), wanted);
  if (it == starts_.end() || *it != wanted) return std::nullopt;
  return static_cast<std::size_t>(it - starts_.begin());
}

std::optional<std::int64_t> CanonicalText::number(std::size_t i) const {
  const auto word = token(i);
  std::int64_t value = 0;
  const auto* end = word.data() + word.size();
  const auto [stop, error] = std::from_chars(word.data(), end, value);
  if (error == std::errc{} && stop == end) return value;
  for (const auto& entry : number_words) {
    if (entry.word == word) return entry.value;
  }
  return std::nullopt;
}

std::uint32_t CueSet::add(std::string_view phrase) {
  const auto id = static_cast<std::uint32_t>(cues_.size());
  Parts parts;
  while (!phrase.empty()) {
    if (phrase.substr(0, number_slot.size()) == number_slot) {
      parts.push_back({PartKind::number, {}});
      phrase.remove_prefix(number_slot.size());
    } else if (phrase.substr(0, gap_slot.size()) == gap_slot) {
      parts.push_back({PartKind::gap, {}});
      phrase.remove_prefix(gap_slot.size());
    } else {
      const auto end = std::min(phrase.find(number_slot), phrase.find(gap_slot));
      parts.push_back({PartKind::literal, std::string(phrase.substr(0, end))});
      phrase.remove_prefix(std::min(end, phrase.size()));
    }
  }
  if (!parts.empty()) {
    if (parts.front().literal.size() >= start_bytes) {
      by_start_[start_of(parts.front().literal)].push_back(id);
    } else {
      anywhere_.push_back(id);
    }
  }
  cues_.push_back(std::move(parts));
  return id;
}

std::optional<CueMatch> CueSet::match(const Parts& parts, std::size_t part, const CanonicalText& text,
                                      std::size_t token) {
  if (part == parts.size()) {
    CueMatch end;
    end.last = token;
    return end;
  }
  const auto& wanted = parts[part];
  if (wanted.kind == PartKind::literal) {
    if (text.from(token).substr(0, wanted.literal.size()) != wanted.literal) return std::nullopt;
    const auto next = text.token_after(token, wanted.literal.size());
    if (!next) return std::nullopt;
    auto found = match(parts, part + 1, text, *next);
    if (found) found->literal_bytes += wanted.literal.size();
    return found;
  }
  if (wanted.kind == PartKind::number) {
    if (token >= text.size()) return std::nullopt;
    const auto number = text.number(token);
    if (!number) return std::nullopt;
    auto found = match(parts, part + 1, text, token + 1);
    if (found) found->number = number;
    return found;
  }
  for (std::size_t skip = 0; skip <= longest_gap && token + skip <= text.size(); ++skip) {
    if (auto found = match(parts, part + 1, text, token + skip)) return found;
  }
  return std::nullopt;
}

std::vector<CueMatch> CueSet::find(const CanonicalText& text) const {
  std::vector<CueMatch> out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto try_cue = [&](std::uint32_t id) {
      auto found = match(cues_[id], 0, text, i);
      if (!found || found->last == i) return;
      found->cue = id;
      found->first = i;
      found->negated = negated_before(text, i);
      out.push_back(*found);
    };
    if (const auto it = by_start_.find(start_of(text.from(i))); it != by_start_.end()) {
      for (const auto id : it->second) try_cue(id);
    }
    for (const auto id : anywhere_) try_cue(id);
  }
  return out;
}

std::vector<bool> covered_tokens(const CueSet& cues, const CanonicalText& text,
                                 const std::vector<Token>& tokens) {
  std::vector<bool> out(tokens.size(), false);
  for (const auto& match : cues.find(text)) {
    for (auto i = match.first; i < match.last; ++i) out[i] = out[i] || !tokens[i].entry;
  }
  return out;
}

}  // namespace thabian::text
