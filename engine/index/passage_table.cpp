#include "engine/index/passage_table.h"

#include "engine/hash.h"
#include "engine/text/canonical.h"

namespace thabian::index {
namespace {

constexpr std::size_t record_size = 20;
constexpr auto last_kind = static_cast<unsigned>(PassageKind::glossary);

void append(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xffU);
}

std::uint32_t read(std::string_view bytes, std::size_t at, int count) {
  std::uint32_t value = 0;
  for (int i = count; i-- > 0;)
    value = (value << 8U) | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return value;
}

}  // namespace

std::uint64_t wording_hash(const std::vector<text::Token>& tokens, const text::Lexicon& lexicon,
                           const std::vector<bool>& is_frame) {
  std::string wording;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!is_frame[i]) wording += std::string(text::canonical(tokens[i], lexicon)) + " ";
  }
  return wording.empty() ? 0 : hash_of(wording);
}

std::string encode_passage_table(const std::vector<PassageRef>& refs) {
  std::string out;
  out.reserve(refs.size() * record_size);
  for (const auto& ref : refs) {
    append(out, static_cast<std::uint32_t>(ref.kind), 4);
    append(out, ref.matter, 2);
    append(out, ref.case_index, 2);
    append(out, ref.line, 4);
    append(out, static_cast<std::uint32_t>(ref.wording), 4);
    append(out, static_cast<std::uint32_t>(ref.wording >> 32U), 4);
  }
  return out;
}

Result<std::vector<PassageRef>> decode_passage_table(std::string_view bytes) {
  std::vector<PassageRef> out(bytes.size() / record_size);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto kind = read(bytes, i * record_size, 4);
    if (kind > last_kind || bytes.size() % record_size != 0) {
      return make_error(ErrorCode::pack_damaged, "the pack's table of passages cannot be read",
                        "build the pack anew with `thabian index`");
    }
    out[i].kind = static_cast<PassageKind>(kind);
    out[i].matter = static_cast<std::uint16_t>(read(bytes, i * record_size + 4, 2));
    out[i].case_index = static_cast<std::uint16_t>(read(bytes, i * record_size + 6, 2));
    out[i].line = read(bytes, i * record_size + 8, 4);
    out[i].wording = read(bytes, i * record_size + 12, 4) |
                     (static_cast<std::uint64_t>(read(bytes, i * record_size + 16, 4)) << 32U);
  }
  return out;
}

}  // namespace thabian::index
