// Whatever is asked: an answer or an error, and the same one each time.
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "engine/model/json.h"
#include "engine/text/utf8.h"
#include "small_pack.h"

namespace thabian::query::testing {
namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

/// Asks and searches; the answer as JSON.
std::string answer_to(const std::string& question) {
  Question asked;
  asked.text = question;
  const auto answer = engine().ask(asked);
  EXPECT_TRUE(answer) << answer.error().to_string();
  EXPECT_TRUE(engine().search(question));
  return answer ? model::to_json(*answer) : std::string();
}

TEST(HostileQuestion, BinaryNoise) {
  std::mt19937 random(20261122);
  for (int round = 0; round < 1000; ++round) {
    std::string noise(random() % 500, '\0');
    for (auto& c : noise) c = static_cast<char>(random());
    const auto json = answer_to(noise);
    EXPECT_TRUE(text::validate_utf8(json)) << round;
  }
}

TEST(HostileQuestion, ThaiLettersInAnyOrder) {
  std::mt19937 random(7);
  for (int round = 0; round < 1000; ++round) {
    std::string letters;
    for (auto count = random() % 120; count > 0; --count) {
      letters += "\xe0";
      letters += static_cast<char>(0xb8 + random() % 2);
      letters += static_cast<char>(0x80 + random() % 64);
    }
    EXPECT_TRUE(text::validate_utf8(answer_to(letters))) << letters;
  }
}

TEST(HostileQuestion, TheLongestOfAnyKind) {
  for (const char* part :
       {"บัตรหาย", "ก", "เ", "ำ", "ๆ", "a", "1", "1.", ".", "-", " ", "ท.ร.", "บัตร ", "\xff", "lost "}) {
    answer_to(repeated(part, Engine::longest_question / std::string_view(part).size()));
  }
}

TEST(HostileQuestion, LongerOnesAreRefused) {
  Question asked;
  asked.text = std::string(Engine::longest_question + 1, 'a');
  EXPECT_EQ(engine().ask(asked).error().code, ErrorCode::limit);
  EXPECT_EQ(engine().search(asked.text).error().code, ErrorCode::limit);
}

TEST(HostileQuestion, TheSameAnswerEachTime) {
  const SmallPack again;
  const auto other = again.open();
  for (const char* text : {"บัตรหายทำยังไง", "เบอร์โทรเขต", "ต่อใบขับขี่ที่ไหน", "", "บัตรลูก 7 ขวบหาย", "lost card"}) {
    EXPECT_EQ(answer_to(text), answer_to(text));
    EXPECT_EQ(ask(engine(), text).summary, ask(other, text).summary);
  }
}

}  // namespace
}  // namespace thabian::query::testing
