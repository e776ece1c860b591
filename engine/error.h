// Errors as values: what went wrong, where, and what to do about it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace thabian {

/// Every way an operation can fail. The numbers are part of the C ABI and of the JSON
/// (`error.code` is the name): append only.
enum class ErrorCode : std::uint8_t {
  ok = 0,
  usage = 1,          ///< the call or command line is wrong
  io = 2,             ///< a file cannot be read or written (missing, permissions, disk full)
  invalid_utf8 = 3,   ///< authored text is not UTF-8
  syntax = 4,         ///< YAML, Markdown, JSON or a condition cannot be parsed
  corpus = 5,         ///< the corpus contradicts its format or itself
  pack_damaged = 6,   ///< a pack is truncated, altered or no pack at all
  pack_mismatch = 7,  ///< a pack of another format, analyser or lexicon
  not_found = 8,      ///< an id that does not exist
  limit = 9,          ///< an input larger than what is accepted
  internal = 10,      ///< a broken promise inside Thabian: please report
  unreachable = 11,   ///< another machine does not answer
};

/// One row of the table that the exit status, the C ABI and the JSON share.
struct ErrorInfo {
  ErrorCode code;
  std::string_view name;        ///< as in JSON: `pack-damaged`
  int exit_status;              ///< of the command line, see the contract: 1 nothing found, 2 unusable input
  std::string_view meaning;     ///< one English line for the documentation
  std::string_view meaning_th;  ///< the same for people
};

/// The whole table, in the order of the codes.
const std::vector<ErrorInfo>& error_table();
const ErrorInfo& error_info(ErrorCode code);

/// A place in an authored file. Lines and columns count from 1, columns in code points; 0 = unknown.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;

  /// `file:line:column`, without the parts that are unknown.
  [[nodiscard]] std::string to_string() const;
  bool operator==(const Place& other) const {
    return file == other.file && line == other.line && column == other.column;
  }
};

struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;  ///< what is wrong, one sentence without a full stop
  std::string hint;     ///< what to do, may be empty
  Place where;

  /// `file:line:column: message (hint)`.
  [[nodiscard]] std::string to_string() const;
};

/// A value or an error; never both, never neither. Reading the side that is not there is a bug and
/// throws std::bad_variant_access.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Result(Error error)
      : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  [[nodiscard]] const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

/// Success without a value, or an error.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)
  [[nodiscard]] bool has_value() const { return !error_.has_value(); }
  explicit operator bool() const { return has_value(); }
  [[nodiscard]] const Error& error() const { return error_.value(); }

 private:
  std::optional<Error> error_;
};

inline Error make_error(ErrorCode code, std::string message, std::string hint = {}, Place where = {}) {
  return Error{code, std::move(message), std::move(hint), std::move(where)};
}

}  // namespace thabian
