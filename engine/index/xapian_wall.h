// The one place that turns Xapian's exceptions into errors. Include it only where Xapian is used.
#pragma once

#include <xapian.h>

#include <string>
#include <utility>

#include "engine/error.h"

namespace thabian::index {

/// Runs `body` (which returns a Result or Status) and maps what Xapian throws.
template <typename Body>
auto xapian_try(Body&& body) -> decltype(body()) {
  try {
    return std::forward<Body>(body)();
  } catch (const Xapian::DatabaseVersionError& e) {
    return make_error(ErrorCode::pack_mismatch, "the pack's index was made by another Xapian: " + e.get_msg(),
                      "build the pack anew with this program's `thabian index`");
  } catch (const Xapian::DatabaseError& e) {
    const bool disk_full = e.get_msg().find("No space") != std::string::npos ||
                           (e.get_error_string() != nullptr &&
                            std::string(e.get_error_string()).find("No space") != std::string::npos);
    if (disk_full) {
      return make_error(ErrorCode::io, "no space is left on the disk", "free some space and build the pack again");
    }
    return make_error(ErrorCode::pack_damaged, "the pack's index cannot be read: " + e.get_msg(),
                      "copy the pack again, or build it anew with `thabian index`");
  } catch (const Xapian::Error& e) {
    return make_error(ErrorCode::internal, std::string("Xapian: ") + e.get_type() + ": " + e.get_msg(),
                      "please report this with the question that caused it");
  }
}

}  // namespace thabian::index
