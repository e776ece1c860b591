#include "engine/index/passage_store.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <unistd.h>

#include "engine/text/thai_bytes.h"

namespace thabian::index {
namespace {

constexpr char separator = '\x1f';
constexpr std::size_t place_size = 8;

Error damaged() {
  return make_error(ErrorCode::pack_damaged, "a passage of the pack cannot be read",
                    "copy the pack again, or build it anew with `thabian index`");
}

void append_field(std::string& out, std::string_view utf8) {
  const auto begin = out.size();
  text::append_thai_bytes(out, utf8);
  for (auto i = out.find(separator, begin); i != std::string::npos; i = out.find(separator, i)) out[i] = ' ';
}

Status read_at(int file, std::uint64_t offset, char* to, std::size_t size) {
  while (size > 0) {
    const auto got = ::pread(file, to, size, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0)
      return make_error(ErrorCode::io, std::string("the pack cannot be read: ") + std::strerror(errno));
    if (got == 0) return damaged();
    to += got;
    offset += static_cast<std::uint64_t>(got);
    size -= static_cast<std::size_t>(got);
  }
  return {};
}

std::uint64_t decode_place(const char* bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = place_size; i-- > 0;) value = (value << 8U) | static_cast<unsigned char>(bytes[i]);
  return value;
}

}  // namespace

std::size_t append_record(std::string& out, std::string_view id, std::string_view title, std::string_view url,
                          std::string_view text) {
  const auto begin = out.size();
  for (const auto field : {id, title, url}) {
    append_field(out, field);
    out.push_back(separator);
  }
  append_field(out, text);
  return out.size() - begin;
}

void append_place(std::string& out, std::uint64_t place) {
  for (std::size_t i = 0; i < place_size; ++i) out.push_back(static_cast<char>((place >> (8 * i)) & 0xFFU));
}

PassageStore::PassageStore(File file, const PackBlob& texts, const PackBlob& places)
    : file_(std::move(file)), texts_(texts), places_(places), size_(places.size / place_size) {
  size_ -= size_ > 0 ? 1 : 0;
}

PassageStore::PassageStore(std::size_t size, std::uint64_t bytes, ReadRecord read)
    : size_(size), read_record_(std::move(read)) {
  texts_.size = bytes;
}

Status PassageStore::read_from_file(unsigned document, std::string& buffer) const {
  std::array<char, 2 * place_size> ends{};
  const auto at = places_.offset + (document - 1) * place_size;
  if (auto status = read_at(file_.get(), at, ends.data(), ends.size()); !status) return status;
  const auto begin = decode_place(ends.data());
  const auto end = decode_place(ends.data() + place_size);
  if (begin > end || end > texts_.size) return damaged();
  buffer.resize(static_cast<std::size_t>(end - begin));
  return read_at(file_.get(), texts_.offset + begin, buffer.data(), buffer.size());
}

Result<StoredPassage> PassageStore::read(unsigned document, std::string& buffer) const {
  if (document == 0 || document > size_) return damaged();
  const auto status = read_record_ ? read_record_(document, buffer) : read_from_file(document, buffer);
  if (!status) return status.error();
  StoredPassage out;
  std::string_view rest = buffer;
  for (auto* field : {&out.id, &out.title, &out.url}) {
    const auto stop = rest.find(separator);
    if (stop == std::string_view::npos) return damaged();
    *field = rest.substr(0, stop);
    rest.remove_prefix(stop + 1);
  }
  out.text = rest;
  return out;
}

}  // namespace thabian::index
