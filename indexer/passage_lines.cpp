#include "indexer/passage_lines.h"

#include <cstring>
#include <tuple>

#include <nlohmann/json.hpp>

#include "engine/text/utf8.h"

namespace thabian::indexer {
namespace {

Error bad(const std::string& what, const Place& where) {
  return make_error(ErrorCode::syntax, what, R"(write {"id": "...", "text": "..."} on one line)", where);
}

/// Reads objects that have nothing but texts with the plainest escapes. Gives up at anything else.
class PlainReader {
 public:
  PlainReader(std::string_view line, PlainPassage& out) : rest_(line), out_(out) {}

  bool read() {
    bool has_id = false;
    bool has_text = false;
    if (!take('{')) return false;
    do {
      if (!read_text(key_) || !take(':')) return false;
      auto* target = key_ == "id"      ? &out_.id
                     : key_ == "text"  ? &out_.text
                     : key_ == "title" ? &out_.title
                     : key_ == "url"   ? &out_.url
                                       : &other_;
      if (!read_text(*target)) return false;
      has_id = has_id || target == &out_.id;
      has_text = has_text || target == &out_.text;
    } while (take(','));
    return take('}') && at_end() && has_id && has_text && !out_.id.empty();
  }

 private:
  void skip_blanks() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t' || rest_.front() == '\r'))
      rest_.remove_prefix(1);
  }
  bool take(char c) {
    skip_blanks();
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool at_end() {
    skip_blanks();
    return rest_.empty();
  }

  static bool is_plain(char c) { return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20; }

  bool read_text(std::string& out) {
    out.clear();
    if (!take('"')) return false;
    for (;;) {
      std::size_t end = 0;
      while (end < rest_.size() && is_plain(rest_[end])) ++end;
      if (end == rest_.size() || static_cast<unsigned char>(rest_[end]) < 0x20) return false;
      out += rest_.substr(0, end);
      const bool quote = rest_[end] == '"';
      if (!quote && end + 1 >= rest_.size()) return false;
      const char escaped = quote ? '"' : rest_[end + 1];
      rest_.remove_prefix(end + (quote ? 1 : 2));
      if (quote) return true;
      switch (escaped) {
        case 'n':
          out += '\n';
          break;
        case 't':
          out += '\t';
          break;
        case 'r':
          out += '\r';
          break;
        case '"':
        case '\\':
        case '/':
          out += escaped;
          break;
        default:
          return false;
      }
    }
  }

  std::string_view rest_;
  PlainPassage& out_;
  std::string key_;
  std::string other_;
};

Status read_any(std::string_view line, const Place& where, PlainPassage& out) {
  const auto json = nlohmann::json::parse(line, nullptr, false);
  if (!json.is_object()) return bad("this line is not a JSON object", where);
  for (const auto& [key, target, needed] :
       {std::tuple{"id", &out.id, true}, std::tuple{"text", &out.text, true},
        std::tuple{"title", &out.title, false}, std::tuple{"url", &out.url, false}}) {
    target->clear();
    const auto it = json.find(key);
    if (it == json.end()) {
      if (needed) return bad("`" + std::string(key) + "` is missing", where);
    } else if (!it->is_string()) {
      return bad("`" + std::string(key) + "` must be a text", where);
    } else {
      *target = it->get<std::string>();
    }
  }
  if (out.id.empty()) return bad("`id` is empty", where);
  return {};
}

}  // namespace

Status parse_passage(std::string_view line, const Place& where, PlainPassage& out) {
  out.title.clear();
  out.url.clear();
  if (!text::validate_utf8(line)) return bad("this line is not a JSON object", where);
  if (PlainReader(line, out).read()) return {};
  return read_any(line, where, out);
}

}  // namespace thabian::indexer
