#include "engine/text/function_words.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <string>

#include "engine/text/thai_bytes.h"

namespace thabian::text {
namespace {

/// Divided by blanks. Particles, prepositions, conjunctions, pronouns, auxiliaries and question words; no
/// negation, no numeral and no noun that may be what is asked for.
constexpr std::string_view list =
    // what joins
    "ที่ และ ใน ของ โดย เพื่อ กับ จาก ว่า ซึ่ง ตาม ด้วย ถึง หรือ แห่ง ณ สำหรับ สู่ แก่ แต่ ก็ กว่า นอกจาก ตั้งแต่ "
    "ได้แก่ จน หาก เพราะ ทั้งนี้ เมื่อ เช่น จึง คือ ต่อ ทั้ง ระหว่าง ดังนี้ ดังนั้น เนื่องจาก อัน ถ้า แม้ นอกจากนี้ "
    "อีกทั้ง รวมทั้ง รวมถึง ยิ่ง เป็นต้น เกี่ยวกับ "
    // what nominalises and helps the verb
    "การ ความ ให้ มี ได้ เป็น จะ ไป มา ต้อง สามารถ อยู่ ยัง แล้ว ขึ้น ลง ออก เข้า ถูก ทำ ใช้ รับ ไว้ กัน เคย กำลัง ควร "
    "อาจ คง "
    // what points and measures without saying what
    "นี้ นั้น ทุก ต่าง อย่าง มาก อีก ละ หลาย อื่น เพียง บาง เอง ผู้ สิ่ง ทาง ส่วน เหล่า พวก เขา เธอ เรา มัน ท่าน "
    // what asks
    "อะไร เท่าไร เท่าไหร่ ไหน ไหร่ บ้าง ใคร ใด เมื่อไร เมื่อไหร่ กี่ อย่างไร ยังไง ไหม มั้ย ทำไม หรือไม่ "
    // what is polite
    "ครับ ค่ะ คะ นะ จ้ะ จ๊ะ เหรอ หรอ ล่ะ";

constexpr std::size_t longest = 16;

/// Words by their bytes, padded with zeros; a table with room, since nearly every word of a text is looked
/// up.
class Table {
 public:
  Table() {
    for (auto rest = list; !rest.empty();) {
      const auto end = rest.find(' ');
      if (end != 0) insert(to_thai_bytes(rest.substr(0, end)));
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }

  [[nodiscard]] bool has(std::string_view word) const {
    const auto key = key_of(word);
    for (auto i = slot(key); slots_[i] != Key{}; i = (i + 1) % slots_.size()) {
      if (slots_[i] == key) return true;
    }
    return false;
  }

 private:
  using Key = std::array<std::uint64_t, 2>;

  static Key key_of(std::string_view word) {
    Key key{};
    std::memcpy(key.data(), word.data(), word.size());
    return key;
  }
  [[nodiscard]] std::size_t slot(const Key& key) const {
    return static_cast<std::size_t>(((key[0] ^ (key[1] * 3)) * 0x9E3779B97F4A7C15U) >> 54U);
  }
  void insert(std::string_view word) {
    auto i = slot(key_of(word));
    while (slots_[i] != Key{}) i = (i + 1) % slots_.size();
    slots_[i] = key_of(word);
  }

  std::array<Key, 1024> slots_{};
};

}  // namespace

bool is_function_word(std::string_view word) {
  static const Table table;
  return !word.empty() && word.size() <= longest && table.has(word);
}

}  // namespace thabian::text
