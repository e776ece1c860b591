// The wall around whatever writes a pack: what libraries throw becomes an error.
#pragma once

#include <exception>
#include <filesystem>
#include <string>
#include <utility>

#include "engine/index/xapian_wall.h"

namespace thabian::indexer {

/// Runs `body` and turns what the standard library and Xapian throw on a full disk into an error, which names
/// `output` unless it names a place of the input.
template <typename Body>
auto guarded(const std::filesystem::path& output, Body&& body) -> decltype(body()) {
  const auto run = [&]() -> decltype(body()) {
    try {
      return index::xapian_try(std::forward<Body>(body));
    } catch (const std::exception& e) {
      return make_error(ErrorCode::io, std::string("the pack cannot be built: ") + e.what(),
                        "check the disk; an old pack is untouched");
    }
  };
  auto result = run();
  if (result || !result.error().where.file.empty()) return result;
  auto error = result.error();
  error.where.file = output.string();
  return error;
}

}  // namespace thabian::indexer
