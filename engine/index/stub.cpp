#include "engine/index/stub.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

namespace thabian::index {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

Status read_address(std::string_view address, const Place& where, ShardPlace& out) {
  const auto colon = address.rfind(':');
  const auto digits = colon == std::string_view::npos ? std::string_view() : address.substr(colon + 1);
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out.port);
  constexpr unsigned last_port = 65535;
  if (colon == 0 || digits.empty() || error != std::errc{} || stop != digits.data() + digits.size() ||
      out.port == 0 || out.port > last_port) {
    return make_error(ErrorCode::syntax, "`" + std::string(address) + "` is no address",
                      "write it as `remote HOST:PORT`", where);
  }
  out.host = address.substr(0, colon);
  return {};
}

Status read_line(std::string_view line, const Place& where, Stub& out) {
  const auto word = line.substr(0, line.find_first_of(blanks));
  const auto rest = trimmed(line.substr(word.size()));
  const auto file = out.path.parent_path() / std::filesystem::path(std::string(rest));
  if (!rest.empty() && word == "head" && out.head.empty()) {
    out.head = file;
    return {};
  }
  if (!rest.empty() && (word == "auto" || word == "remote")) {
    ShardPlace place;
    place.line = where.line;
    if (word == "auto") {
      place.file = file;
    } else if (auto status = read_address(rest, where, place); !status) {
      return status;
    }
    out.shards.push_back(std::move(place));
    return {};
  }
  return make_error(ErrorCode::syntax, "`" + std::string(line) + "` is no line of a stub",
                    "write one `head FILE`, then `auto FILE` or `remote HOST:PORT` for each shard", where);
}

}  // namespace

std::string ShardPlace::name() const {
  return remote() ? host + ":" + std::to_string(port) : file.string();
}

bool is_stub(const std::filesystem::path& path) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed)) return false;
  std::ifstream in(path, std::ios::binary);
  std::string start(stub_first_line.size(), '\0');
  in.read(start.data(), static_cast<std::streamsize>(start.size()));
  const auto word = stub_first_line.substr(0, stub_first_line.find(' '));
  return std::string_view(start).substr(0, word.size()) == word;
}

Result<Stub> read_stub(const std::filesystem::path& path) {
  Stub out;
  out.path = path;
  std::ifstream in(path, std::ios::binary);
  out.text.assign(std::istreambuf_iterator<char>(in), {});
  if (in.bad() || !in.is_open())
    return make_error(ErrorCode::io, "the stub cannot be read", {}, {path.string()});
  Place where{path.string(), 1, 0};
  const std::string_view text = out.text;
  for (std::size_t begin = 0; begin < text.size(); ++where.line) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto line = trimmed(text.substr(begin, end - begin));
    begin = end + 1;
    if (where.line == 1) {
      if (line == stub_first_line) continue;
      return make_error(ErrorCode::pack_mismatch, "this stub has another format: `" + std::string(line) + "`",
                        "build it anew with this program's `thabian index --shards`", where);
    }
    if (line.empty() || line.front() == '#') continue;
    if (auto status = read_line(line, where, out); !status) return status.error();
  }
  if (out.head.empty() || out.shards.empty()) {
    return make_error(
        ErrorCode::syntax, out.head.empty() ? "the stub names no head" : "the stub names no shard",
        "write one `head FILE`, then `auto FILE` or `remote HOST:PORT` for each shard", {path.string()});
  }
  return out;
}

std::string stub_text(const std::string& head, const std::vector<std::string>& shards) {
  std::string out(stub_first_line);
  out +=
      "\n# Where the parts of this pack are. A shard that another machine serves, after\n"
      "#   xapian-tcpsrv --port 33001 --idle-timeout 3600000 FILE\n"
      "# there, is written `remote HOST:33001` in place of `auto FILE`. The order stays.\n";
  out += "head " + head + "\n";
  for (const auto& shard : shards) out += "auto " + shard + "\n";
  return out;
}

}  // namespace thabian::index
