#include "tools/bench/retrieval/libthai.h"

#ifdef THABIAN_LIBTHAI
#include <thai/thbrk.h>

#include "engine/text/utf8.h"
#endif

namespace thabian::bench {

#ifdef THABIAN_LIBTHAI

bool LibThai::is_there() {
  return true;
}

LibThai::LibThai() : breaker_(th_brk_new(nullptr)) {}

LibThai::~LibThai() {
  th_brk_delete(static_cast<ThBrk*>(breaker_));
}

std::vector<std::size_t> LibThai::ends(std::string_view utf8) const {
  constexpr char32_t first_thai = 0x0E01;
  constexpr char32_t last_thai = 0x0E5B;
  constexpr char32_t first_in_tis = 0xA1;
  constexpr thchar_t no_letter = '*';
  std::vector<thchar_t> signs;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < utf8.size();) {
    places.push_back(i);
    const char32_t c = text::next_code_point(utf8, i);
    if (c > 0 && c < 0x80) {
      signs.push_back(static_cast<thchar_t>(c));
    } else if (c >= first_thai && c <= last_thai) {
      signs.push_back(static_cast<thchar_t>(c - first_thai + first_in_tis));
    } else {
      signs.push_back(no_letter);
    }
  }
  places.push_back(utf8.size());
  signs.push_back(0);
  std::vector<int> breaks(signs.size());
  const int found = breaker_ == nullptr ? 0
                                        : th_brk_find_breaks(static_cast<ThBrk*>(breaker_), signs.data(),
                                                             breaks.data(), breaks.size());
  std::vector<std::size_t> out;
  for (int i = 0; i < found; ++i) {
    const auto place = static_cast<std::size_t>(breaks[static_cast<std::size_t>(i)]);
    if (place > 0 && place + 1 < places.size()) out.push_back(places[place]);
  }
  if (!utf8.empty()) out.push_back(utf8.size());
  return out;
}

#else

bool LibThai::is_there() {
  return false;
}

LibThai::LibThai() = default;
LibThai::~LibThai() = default;

std::vector<std::size_t> LibThai::ends(std::string_view /*utf8*/) const {
  return {};
}

#endif

}  // namespace thabian::bench
