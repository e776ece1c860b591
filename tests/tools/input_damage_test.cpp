// Whatever bytes are asked: an answer or a message, never a crash, and always JSON where JSON is promised.
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "answer_shape.h"
#include "packs.h"
#include "program.h"

namespace thabian::tool::testing {
namespace {

using nlohmann::json;

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

Outcome ask(const std::string& question) {
  return run({"--lang", "en", "ask", "--format", "json", "--pack", small_pack()}, question);
}

std::vector<json> batch(const std::string& lines) {
  const auto done = run({"ask", "--batch", "--pack", small_pack()}, lines);
  EXPECT_EQ(done.status, 0) << done.err;
  std::vector<json> out;
  for (const auto& line : done.lines()) {
    out.push_back(json::parse(line, nullptr, false));
    EXPECT_FALSE(out.back().is_discarded()) << line.substr(0, 200);
  }
  return out;
}

std::string noise(std::mt19937& random, std::size_t size) {
  std::string out(size, '\0');
  for (auto& c : out) c = static_cast<char>(random());
  return out;
}

/// A valid text of code points that make trouble: controls, combining marks, astral, Thai in impossible
/// order.
std::string strange_text(std::mt19937& random) {
  static const std::vector<std::string> parts{"ก",
                                              "ำ",
                                              "ํ",
                                              "า",
                                              "เ",
                                              "แ",
                                              "่",
                                              "้",
                                              "์",
                                              "ๆ",
                                              "ฯ",
                                              "๑",
                                              "9",
                                              " ",
                                              "\t",
                                              "\n",
                                              "\x01",
                                              "\x7f",
                                              std::string(1, '\0'),
                                              "\u200b",
                                              "\u200d",
                                              "\ufeff",
                                              "\u0301",
                                              "é",
                                              "Ａ",
                                              "𠮷",
                                              "👩‍👧",
                                              "\"",
                                              "\\",
                                              "'",
                                              "{n}",
                                              "…",
                                              "ท.ร.",
                                              "บัตร",
                                              "หาย",
                                              "14/1",
                                              "XC",
                                              "W",
                                              ":",
                                              "*",
                                              "-",
                                              "("};
  std::string out;
  for (auto count = random() % 40; count > 0; --count) out += parts[random() % parts.size()];
  return out;
}

TEST(InputDamage, AQuestionOfAMegabyteIsRefused) {
  for (const std::string& question :
       {std::string(1 << 20, 'a'), repeated("บัตรหาย", 50000), std::string(1 << 20, '\0')}) {
    const auto done = ask(question);
    EXPECT_EQ(done.status, 2);
    EXPECT_EQ(done.out, "");
    EXPECT_TRUE(contains(done.err, std::to_string(question.size()))) << done.err;
    const auto answers = batch(json{{"id", "big"}, {"q", question}}.dump() + "\n" +
                               R"({"id":"next","q":"บัตรหายทำยังไง"})" + "\n");
    ASSERT_EQ(answers.size(), 2U);
    EXPECT_EQ(answers[0]["error"]["code"], "limit");
    EXPECT_EQ(answers[0]["id"], "big");
    EXPECT_EQ(answers[1]["status"], "answered");
  }
  const auto searched = run({"search", "--pack", small_pack(), std::string(100000, 'x')});
  EXPECT_EQ(searched.status, 2);
  EXPECT_EQ(run({"segment", "--pack", small_pack()}, repeated("บัตรหาย ", 50000)).status, 0)
      << "authors may cut what they like";
}

TEST(InputDamage, TheLongestQuestionIsAnswered) {
  for (const auto* part : {"บัตรหาย", "a", "1", ".", "ๆ", "เ", "ท.ร.14", "  ", "ำ"}) {
    auto question = repeated(part, 16384 / std::string_view(part).size());
    const auto done = ask(question);
    EXPECT_LE(done.status, 1) << part << done.err;
    EXPECT_TRUE(done.json().is_object()) << part;
  }
}

TEST(InputDamage, NulBytes) {
  const std::string question("บัตร\0หาย\0ทำยังไง", std::string("บัตร0หาย0ทำยังไง").size());
  const auto done = ask(question);
  EXPECT_LE(done.status, 1) << done.err;
  EXPECT_EQ(done.json()["question"], question) << "nothing is cut off";
  EXPECT_EQ(batch(json{{"id", "0"}, {"q", question}}.dump() + "\n").at(0)["question"], question);
}

TEST(InputDamage, InvalidUtf8IsRepaired) {
  for (const char* question :
       {"บัตร\xffหาย", "\xe0\xb8", "บัตรหาย\xe0", "\xed\xa0\x80", "\xf8\x88\x80\x80\x80", "\xc0\x80"}) {
    for (const auto& done :
         {ask(question), run({"ask", "--format", "json", "--pack", small_pack(), question})}) {
      EXPECT_LE(done.status, 1) << done.err;
      ASSERT_TRUE(done.json().is_object()) << done.out;
      EXPECT_TRUE(contains(done.json()["question"].get<std::string>(), "\ufffd")) << done.out;
    }
    for (const char* command : {"search", "segment"}) {
      const auto done = run({command, "--format", "json", "--pack", small_pack(), question});
      EXPECT_LE(done.status, 1) << command << done.err;
      EXPECT_FALSE(done.json().is_discarded()) << command << done.out;
    }
  }
}

TEST(InputDamage, BinaryNoiseAsAQuestion) {
  std::mt19937 random(1);
  for (int round = 0; round < 100; ++round) {
    const auto done = ask(noise(random, 1 + random() % 400));
    EXPECT_LE(done.status, 1) << round << done.err;
    EXPECT_TRUE(done.json().is_object()) << round;
  }
}

TEST(InputDamage, BinaryNoiseAsABatch) {
  std::mt19937 random(2);
  std::string lines;
  for (int round = 0; round < 1000; ++round) {
    lines += noise(random, 1 + random() % 300) + "\n";
    // Noise inside a sound line, without the signs that end its text.
    auto inside = noise(random, 40);
    for (auto& c : inside) c = c == '"' || c == '\\' || static_cast<unsigned char>(c) < ' ' ? '.' : c;
    lines += R"({"id":"x","q":")" + inside + "\"}\n";
  }
  EXPECT_GE(batch(lines).size(), 1000U);
}

TEST(InputDamage, StrangeTextGivesSoundAnswers) {
  std::mt19937 random(3);
  std::string lines;
  for (int round = 0; round < 1000; ++round)
    lines += json{{"id", std::to_string(round)}, {"q", strange_text(random)}}.dump() + "\n";
  const auto answers = batch(lines);
  ASSERT_EQ(answers.size(), 1000U);
  for (const auto& answer : answers) EXPECT_EQ(schema_problems(answer), std::vector<std::string>{}) << answer;
}

TEST(InputDamage, DeepJsonInABatch) {
  constexpr std::size_t depth = 200000;
  for (const auto& deep : {repeated("[", depth) + repeated("]", depth),
                           repeated("{\"a\":", depth) + "1" + repeated("}", depth), repeated("[", depth)}) {
    for (const char* key : {"id", "q", "facts", "as_of", "procedure", "other"}) {
      auto line = std::string(R"({"id":"1","q":"x",")") + key + "\":" + deep + "}\n";
      const auto answers = batch(line + R"({"id":"next","q":"บัตรหายทำยังไง"})" + "\n");
      ASSERT_EQ(answers.size(), 2U) << key;
      EXPECT_EQ(answers[1]["status"], "answered") << key;
    }
  }
  EXPECT_EQ(run({"ask", "--pack", small_pack(), "--facts", repeated("[", 60000), "x"}).status, 2);
  EXPECT_EQ(run({"ask", "--pack", small_pack(), "--facts",
                 "{\"a\":" + repeated("[", 30000) + repeated("]", 30000) + "}", "x"})
                .status,
            2);
}

}  // namespace
}  // namespace thabian::tool::testing
