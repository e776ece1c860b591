#include "tools/thabian/reply.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <variant>

#include "engine/text/normalize.h"

namespace thabian::tool {
namespace {

constexpr std::array<std::string_view, 12> before_number{
    "ตัวเลือกที่", "ตัวเลือก", "หมายเลข", "เลือกข้อ", "ข้อที่", "อันที่", "ข้อ", "อัน", "ที่", "number", "no.", "choice"};
constexpr std::array<std::string_view, 6> behind_number{"ครับ", "ค่ะ", "คะ", "จ้า", ".", ")"};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::optional<std::int64_t> number_in(std::string_view text) {
  for (const auto word : before_number) {
    if (text.substr(0, word.size()) != word) continue;
    text = trimmed(text.substr(word.size()));
    break;
  }
  for (const auto word : behind_number) {
    if (text.size() <= word.size() || text.substr(text.size() - word.size()) != word) continue;
    text = trimmed(text.substr(0, text.size() - word.size()));
    break;
  }
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Whether the question back is for a number: its choices are bands of numbers.
bool wants_number(const model::Clarify& clarify) {
  return !clarify.fact.empty() &&
         std::all_of(clarify.choices.begin(), clarify.choices.end(), [&](const model::Choice& choice) {
           const auto it = choice.facts.find(clarify.fact);
           return it != choice.facts.end() && std::holds_alternative<std::int64_t>(it->second);
         });
}

}  // namespace

Reply read_reply(const model::Clarify& clarify, std::string_view line) {
  Reply out;
  const auto reply = trimmed(line);
  for (const auto& choice : clarify.choices) {
    if (choice.label == reply) out.choice = &choice;
  }
  if (out.choice != nullptr) return out;
  const auto normalized = text::normalize_text(reply);
  const auto number = number_in(normalized);
  if (!number) return out;
  if (*number >= 1 && static_cast<std::uint64_t>(*number) <= clarify.choices.size()) {
    out.choice = &clarify.choices[static_cast<std::size_t>(*number - 1)];
  } else if (wants_number(clarify)) {
    out.number = *number;
  } else {
    out.out_of_range = true;
  }
  return out;
}

}  // namespace thabian::tool
