// Calendar days, as ISO 8601 text and as day numbers.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace thabian::model {

/// A day of the proleptic Gregorian calendar. Years are C.E. (B.E. - 543).
using Date = std::chrono::year_month_day;

/// Reads `2026-11-22`; nothing else. No value if it is no such day, or a year of the Buddhist era.
std::optional<Date> parse_date(std::string_view iso);
std::string format_date(Date date);
/// The same day `months` later; the last day of the month where that day does not exist.
Date add_months(Date date, int months);
/// Today in Thailand (UTC+7).
Date today_in_thailand();
/// `22 พฤศจิกายน 2569` or `22 November 2026`.
std::string long_date(Date date, bool english = false);

}  // namespace thabian::model
