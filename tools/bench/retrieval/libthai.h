// LibThai's cuts, to measure beside: only where libthai-dev was there when the benchmark was configured.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace thabian::bench {

class LibThai {
 public:
  /// Whether this benchmark was built with it. If not, nothing is ever cut.
  static bool is_there();

  LibThai();
  ~LibThai();
  LibThai(const LibThai&) = delete;
  LibThai& operator=(const LibThai&) = delete;

  /// Where the pieces of a text end, in bytes and in order; the text's end is the last. The text is
  /// well-formed UTF-8; what TIS-620 does not have is handed over as a sign that is no letter.
  [[nodiscard]] std::vector<std::size_t> ends(std::string_view utf8) const;

 private:
  void* breaker_ = nullptr;
};

}  // namespace thabian::bench
