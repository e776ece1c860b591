// Amounts and deadlines read from the beginning of Thai sentences of fixed form.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace thabian::indexer {

/// `100 บาท …`, `1,000 บาท …`, `ไม่เสียค่าธรรมเนียม …` (0).
std::optional<std::int64_t> fee_baht(std::string_view text);

/// The first `ไม่เกิน N บาท`.
std::optional<std::int64_t> penalty_ceiling(std::string_view text);

struct Deadline {
  std::int64_t days = 0;  ///< 30 a month, 365 a year; hours rounded up to days
  std::string counted_from;  ///< what stands behind นับแต่, นับจาก, ตั้งแต่; may be empty
};
/// `ภายใน N วัน|ชั่วโมง|เดือน|ปี …`.
std::optional<Deadline> deadline(std::string_view text);

/// An amount of money or a span of time, anywhere in a sentence: `1,000 บาท`, `15 วัน`, `6 เดือน`.
struct Figure {
  enum class Unit : std::uint8_t { baht, hours };
  Unit unit = Unit::baht;
  std::int64_t amount = 0;  ///< baht, or hours (30 days a month, 365 a year)
  std::size_t begin = 0;    ///< byte range in the sentence, number and unit
  std::size_t end = 0;
};
/// In the order in which they stand.
std::vector<Figure> figures_in(std::string_view text);

}  // namespace thabian::indexer
