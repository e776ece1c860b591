#include "engine/error.h"

namespace thabian {

const std::vector<ErrorInfo>& error_table() {
  static const std::vector<ErrorInfo> table{
      {ErrorCode::ok, "ok", 0, "no error", "ไม่มีข้อผิดพลาด"},
      {ErrorCode::usage, "usage", 2, "the call or the command line is wrong", "สั่งไม่ถูกวิธี"},
      {ErrorCode::io, "io", 2, "a file cannot be read or written", "อ่านหรือเขียนไฟล์ไม่ได้"},
      {ErrorCode::invalid_utf8, "invalid-utf8", 2, "authored text is not valid UTF-8",
       "ข้อความไม่ได้บันทึกเป็น UTF-8"},
      {ErrorCode::syntax, "syntax", 2, "YAML, Markdown, JSON or a condition cannot be parsed",
       "อ่านรูปแบบของไฟล์ไม่ได้"},
      {ErrorCode::corpus, "corpus", 2, "the corpus contradicts its format or itself",
       "คู่มือไม่ถูกรูปแบบหรือขัดกันเอง"},
      {ErrorCode::pack_damaged, "pack-damaged", 2, "the pack is truncated, altered or no pack at all",
       "ไฟล์แพ็กเสียหายหรือไม่ใช่แพ็ก"},
      {ErrorCode::pack_mismatch, "pack-mismatch", 2,
       "the pack was made by another format, analyser or lexicon", "แพ็กนี้ทำด้วยโปรแกรมคนละรุ่น"},
      {ErrorCode::not_found, "not-found", 1, "there is nothing of that id", "ไม่มีรหัสนี้"},
      {ErrorCode::limit, "limit", 2, "the input is larger than what is accepted", "ข้อความยาวหรือใหญ่เกินที่รับได้"},
      {ErrorCode::internal, "internal", 2, "a broken promise inside Thabian", "ข้อผิดพลาดภายในโปรแกรม"},
      {ErrorCode::unreachable, "unreachable", 2, "another machine does not answer", "ติดต่อเครื่องอื่นไม่ได้"},
  };
  return table;
}

const ErrorInfo& error_info(ErrorCode code) {
  const auto& table = error_table();
  const auto index = static_cast<std::size_t>(code);
  return table[index < table.size() ? index : static_cast<std::size_t>(ErrorCode::internal)];
}

std::string Place::to_string() const {
  std::string out = file;
  if (line > 0) {
    out += (out.empty() ? "" : ":") + std::to_string(line);
    if (column > 0) out += ":" + std::to_string(column);
  }
  return out;
}

std::string Error::to_string() const {
  std::string out = where.to_string();
  if (!out.empty()) out += ": ";
  out += message;
  if (!hint.empty()) out += " (" + hint + ")";
  return out;
}

}  // namespace thabian
