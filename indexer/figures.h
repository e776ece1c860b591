// Amounts and deadlines read from the beginning of Thai sentences of fixed form.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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

}  // namespace thabian::indexer
