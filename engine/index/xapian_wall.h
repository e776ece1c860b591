// The one place that turns Xapian's exceptions into errors. Include it only where Xapian is used.
#pragma once

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include <xapian.h>

#include "engine/error.h"

namespace thabian::index {

/// Whether a disk, a quota or a limit of size is full: then nothing is wrong with the pack.
inline bool is_full(const Xapian::Error& error) {
  const std::string text =
      error.get_msg() + " " + (error.get_error_string() == nullptr ? "" : error.get_error_string());
  for (const int number : {ENOSPC, EDQUOT, EFBIG}) {
    if (text.find(std::strerror(number)) != std::string::npos) return true;  // NOLINT(concurrency-mt-unsafe)
  }
  return false;
}

/// Runs `body` (which returns a Result or Status) and maps what Xapian throws.
template <typename Body>
auto xapian_try(Body&& body) -> decltype(body()) {
  try {
    return std::forward<Body>(body)();
  } catch (const Xapian::DatabaseVersionError& e) {
    return make_error(ErrorCode::pack_mismatch, "the pack's index was made by another Xapian: " + e.get_msg(),
                      "build the pack anew with this program's `thabian index`");
  } catch (const Xapian::DatabaseError& e) {
    if (is_full(e)) {
      return make_error(ErrorCode::io, "no space is left on the disk",
                        "free some space and build the pack again");
    }
    return make_error(ErrorCode::pack_damaged, "the pack's index cannot be read: " + e.get_msg(),
                      "copy the pack again, or build it anew with `thabian index`");
  } catch (const Xapian::NetworkError& e) {
    // Its context names the server, if Xapian knows which one it was.
    const char* system = e.get_error_string();
    return make_error(
        ErrorCode::unreachable, e.get_msg() + (system == nullptr ? "" : std::string(": ") + system),
        "look whether `xapian-tcpsrv` runs there and can be reached from here", Place{e.get_context()});
  } catch (const Xapian::Error& e) {
    return make_error(ErrorCode::internal, std::string("Xapian: ") + e.get_type() + ": " + e.get_msg(),
                      "please report this with the question that caused it");
  }
}

}  // namespace thabian::index
