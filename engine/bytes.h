// Bytes for reading, of a text or of a mapped file, that stay where they are as long as somebody holds them.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace thabian {

/// Cheap to copy; copies and parts hold the same bytes.
class Bytes {
 public:
  Bytes() = default;
  Bytes(std::string text) {  // NOLINT(google-explicit-constructor)
    auto kept = std::make_shared<const std::string>(std::move(text));
    view_ = *kept;
    keeper_ = std::move(kept);
  }
  /// `view` is there as long as `keeper` is.
  Bytes(std::string_view view, std::shared_ptr<const void> keeper)
      : view_(view), keeper_(std::move(keeper)) {}

  operator std::string_view() const { return view_; }  // NOLINT(google-explicit-constructor)
  [[nodiscard]] std::string_view view() const { return view_; }
  [[nodiscard]] std::size_t size() const { return view_.size(); }
  /// [offset, offset + size), which must lie inside.
  [[nodiscard]] Bytes part(std::size_t offset, std::size_t size) const {
    return {view_.substr(offset, size), keeper_};
  }

 private:
  std::string_view view_;
  std::shared_ptr<const void> keeper_;
};

}  // namespace thabian
