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

/// The first bytes as one number; 0, which no text begins with, for fewer.
std::uint32_t start_of(std::string_view literal) {
  if (literal.size() < start_bytes) return 0;
  std::uint32_t out = 0;
  for (const char c : literal.substr(0, start_bytes)) out = (out << 8U) | static_cast<unsigned char>(c);
  return out;
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

void CueSet::reserve(std::size_t cues) {
  constexpr std::size_t usual_bytes = 24;
  literals_.reserve(usual_bytes * cues);
  parts_.reserve(cues + cues / 8);
  ends_.reserve(cues);
}

std::uint32_t CueSet::add(std::string_view phrase) {
  const auto id = static_cast<std::uint32_t>(ends_.size());
  const auto first = parts_.size();
  while (!phrase.empty()) {
    if (phrase.substr(0, number_slot.size()) == number_slot) {
      add_part(PartKind::number, {});
      phrase.remove_prefix(number_slot.size());
    } else if (phrase.substr(0, gap_slot.size()) == gap_slot) {
      add_part(PartKind::gap, {});
      phrase.remove_prefix(gap_slot.size());
    } else {
      const auto end = std::min(phrase.find(number_slot), phrase.find(gap_slot));
      add_part(PartKind::literal, phrase.substr(0, end));
      phrase.remove_prefix(std::min(end, phrase.size()));
    }
  }
  ends_.push_back(static_cast<std::uint32_t>(parts_.size()));
  if (first == parts_.size()) return id;
  if (parts_[first].size >= start_bytes) {
    by_start_[start_of(literal(parts_[first]))].push_back(id);
  } else {
    anywhere_.push_back(id);
  }
  return id;
}

void CueSet::add_part(PartKind kind, std::string_view literal) {
  parts_.push_back(
      {kind, static_cast<std::uint32_t>(literals_.size()), static_cast<std::uint32_t>(literal.size())});
  literals_ += literal;
}

std::optional<CueMatch> CueSet::match(std::size_t part, std::size_t last, const CanonicalText& text,
                                      std::size_t token) const {
  if (part == last) {
    CueMatch end;
    end.last = token;
    return end;
  }
  const auto& wanted = parts_[part];
  if (wanted.kind == PartKind::literal) {
    if (text.from(token).substr(0, wanted.size) != literal(wanted)) return std::nullopt;
    const auto next = text.token_after(token, wanted.size);
    if (!next) return std::nullopt;
    auto found = match(part + 1, last, text, *next);
    if (found) found->literal_bytes += wanted.size;
    return found;
  }
  if (wanted.kind == PartKind::number) {
    if (token >= text.size()) return std::nullopt;
    const auto number = text.number(token);
    if (!number) return std::nullopt;
    auto found = match(part + 1, last, text, token + 1);
    if (found) found->number = number;
    return found;
  }
  for (std::size_t skip = 0; skip <= longest_gap && token + skip <= text.size(); ++skip) {
    if (auto found = match(part + 1, last, text, token + skip)) return found;
  }
  return std::nullopt;
}

std::vector<CueMatch> CueSet::find(const CanonicalText& text) const {
  std::vector<CueMatch> out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto try_cue = [&](std::uint32_t id) {
      auto found = match(id == 0 ? 0 : ends_[id - 1], ends_[id], text, i);
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
