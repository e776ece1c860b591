#include "engine/model/date.h"

#include <array>
#include <charconv>

namespace thabian::model {
namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end || text.front() == '-') return std::nullopt;
  return value;
}

/// A year from here on is written in the Buddhist era, 543 years ahead.
constexpr int first_buddhist_year = 2400;

std::string padded(unsigned value, std::size_t width) {
  std::string out = std::to_string(value);
  return out.size() < width ? std::string(width - out.size(), '0') + out : out;
}

}  // namespace

std::optional<Date> parse_date(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = digits(iso.substr(0, 4));
  const auto month = digits(iso.substr(5, 2));
  const auto day = digits(iso.substr(8, 2));
  if (!year || !month || !day || *year >= first_buddhist_year) return std::nullopt;
  const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                  std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::string format_date(Date date) {
  return padded(static_cast<unsigned>(static_cast<int>(date.year())), 4) + "-" +
         padded(static_cast<unsigned>(date.month()), 2) + "-" + padded(static_cast<unsigned>(date.day()), 2);
}

Date add_months(Date date, int months) {
  const Date moved = date + std::chrono::months{months};
  if (moved.ok()) return moved;
  return Date{moved.year() / moved.month() / std::chrono::last};
}

Date today_in_thailand() {
  const auto now = std::chrono::system_clock::now() + std::chrono::hours{7};
  return Date{std::chrono::time_point_cast<std::chrono::days>(
      std::chrono::sys_time<std::chrono::system_clock::duration>{now.time_since_epoch()})};
}

std::string long_date(Date date, bool english) {
  static constexpr std::array<std::string_view, 12> thai{"มกราคม",  "กุมภาพันธ์", "มีนาคม",    "เมษายน",
                                                         "พฤษภาคม", "มิถุนายน",  "กรกฎาคม",  "สิงหาคม",
                                                         "กันยายน",  "ตุลาคม",   "พฤศจิกายน", "ธันวาคม"};
  static constexpr std::array<std::string_view, 12> latin{"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};
  const auto month = static_cast<unsigned>(date.month()) - 1;
  const int year = static_cast<int>(date.year());
  return std::to_string(static_cast<unsigned>(date.day())) + " " +
         std::string(english ? latin[month] : thai[month]) + " " +
         std::to_string(english ? year : year + 543);
}

}  // namespace thabian::model
