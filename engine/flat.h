// Flat binary forms: how packs store structures, so that opening one costs little more than reading it.
//
// Numbers are this machine's little-endian bytes (packs are for little-endian machines: all phones, PCs and
// WebAssembly); texts and lists carry their length in front as u32. A structure is described once, by
// `template <typename Archive> void fields(Archive&, T&)` in its namespace, for writing and reading both.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace thabian {

/// Stored as its bytes in a list: structures with gaps between their fields are not, those bytes are random.
template <typename T>
inline constexpr bool is_plain = std::is_arithmetic_v<T> || std::has_unique_object_representations_v<T>;

/// A list of plain values inside stored bytes, read where it lies. Borrows the bytes.
template <typename T>
class FlatColumn {
 public:
  FlatColumn() = default;
  FlatColumn(const char* data, std::size_t size) : data_(data), size_(size) {}
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] T operator[](std::size_t i) const {
    T value;
    std::memcpy(&value, data_ + i * sizeof(T), sizeof(T));
    return value;
  }
  /// Place of a value in a sorted column; size() if it is not there.
  [[nodiscard]] std::size_t find(T value) const {
    std::size_t low = 0;
    std::size_t high = size_;
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      if ((*this)[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < size_ && (*this)[low] == value ? low : size_;
  }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

/// Appends values to a text of bytes.
class FlatWriter {
 public:
  static constexpr bool reading = false;

  /// Each value in turn; structures by their fields().
  template <typename... T>
  void operator()(const T&... values) {
    (put(values), ...);
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void put(const std::string& text) {
    put(static_cast<std::uint32_t>(text.size()));
    out_ += text;
  }
  template <typename T>
  void put(const std::vector<T>& values) {
    put(static_cast<std::uint32_t>(values.size()));
    if constexpr (is_plain<T>) {
      out_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    } else {
      for (const auto& value : values) put(value);
    }
  }
  template <typename T>
  void put(const T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      out_.append(reinterpret_cast<const char*>(&value), sizeof(T));
    } else {
      // fields() serves reading too and so takes its structure as one that can be changed.
      fields(*this, const_cast<T&>(value));
    }
  }

  std::string out_;
};

/// Takes values off a text of bytes. After the first value that is not there, or is impossible, everything
/// reads as empty and `failed()` tells.
class FlatReader {
 public:
  static constexpr bool reading = true;
  explicit FlatReader(std::string_view bytes) : bytes_(bytes) {}

  template <typename... T>
  void operator()(T&... values) {
    (get(values), ...);
  }
  /// A list that was written as std::vector<T> of plain values.
  template <typename T>
  [[nodiscard]] FlatColumn<T> column() {
    static_assert(is_plain<T>);
    std::uint32_t size = 0;
    get(size);
    const auto bytes = next(std::size_t{size} * sizeof(T));
    return {bytes.data(), bytes.size() / sizeof(T)};
  }
  [[nodiscard]] bool failed() const { return failed_; }
  /// Nothing failed and nothing is left.
  [[nodiscard]] bool done() const { return !failed_ && bytes_.empty(); }
  /// For fields(): what was read is impossible.
  void fail() {
    failed_ = true;
    bytes_ = {};
  }

 private:
  std::string_view next(std::size_t size) {
    if (size > bytes_.size()) {
      fail();
      return {};
    }
    const auto out = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return out;
  }
  std::uint32_t length() {
    std::uint32_t size = 0;
    get(size);
    // Whatever is in a list has at least one byte: a length beyond that is damage, and must not allocate.
    if (size > bytes_.size()) {
      fail();
      return 0;
    }
    return size;
  }
  void get(std::string& text) { text = next(length()); }
  template <typename T>
  void get(std::vector<T>& values) {
    const auto size = length();
    if constexpr (is_plain<T>) {
      const auto bytes = next(size * sizeof(T));
      values.resize(bytes.size() / sizeof(T));
      if (!bytes.empty()) std::memcpy(values.data(), bytes.data(), bytes.size());
    } else {
      values.clear();
      values.reserve(size);
      for (std::uint32_t i = 0; i < size && !failed_; ++i) get(values.emplace_back());
    }
  }
  void get(bool& value) {
    std::uint8_t byte = 0;
    get(byte);
    if (byte > 1) fail();
    value = byte == 1;
  }
  template <typename T>
  void get(T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      const auto bytes = next(sizeof(T));
      if (!failed_) std::memcpy(&value, bytes.data(), sizeof(T));
    } else {
      fields(*this, value);
    }
  }

  std::string_view bytes_;
  bool failed_ = false;
};

}  // namespace thabian
