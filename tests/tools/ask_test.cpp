// thabian ask, one question: formats, facts, days, packs, languages, channels.
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "answer_shape.h"
#include "packs.h"
#include "program.h"

namespace thabian::tool::testing {
namespace {

constexpr const char* lost = "บัตรหายทำยังไง";

Outcome ask(std::vector<std::string> more) {
  std::vector<std::string> arguments{"ask", "--pack", small_pack()};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run(arguments);
}

nlohmann::json ask_json(std::vector<std::string> more) {
  more.insert(more.end(), {"--format", "json"});
  const auto asked = ask(std::move(more));
  EXPECT_LE(asked.status, 1) << asked.err;
  return asked.json();
}

TEST(Ask, TextHasAllPartsAndSources) {
  const auto asked = ask({lost});
  EXPECT_EQ(asked.status, 0);
  EXPECT_EQ(asked.err, "");
  for (const char* part : {"บัตรหาย", "☐ ทะเบียนบ้านตัวจริง", "✗ ใบแจ้งความ", "1. ยื่นคำขอ", "100 บาท", "ภายใน 60 วัน",
                           "[1]", "ที่มา", "https://"}) {
    EXPECT_TRUE(contains(asked.out, part)) << part << "\n" << asked.out;
  }
}

TEST(Ask, NoColoursAndNoCarriageReturnsWhenPiped) {
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"ask", lost}, {"ask", "ต่อใบขับขี่ที่ไหน"}, {"search", "บัตร"}, {"show", "card/lost"}, {"show"}}) {
    Call call;
    call.arguments = arguments;
    call.environment = {{"THABIAN_PACK", small_pack()}, {"TERM", "xterm-256color"}};
    const auto done = run(call);
    EXPECT_EQ(count(done.out + done.err, "\x1b"), 0U) << arguments.front();
    EXPECT_EQ(count(done.out + done.err, "\r"), 0U) << arguments.front();
  }
}

TEST(Ask, JsonIsOneLineAndNothingElse) {
  const auto asked = ask({"--format", "json", lost});
  EXPECT_EQ(asked.status, 0);
  EXPECT_EQ(asked.err, "");
  EXPECT_EQ(asked.lines().size(), 1U);
  EXPECT_EQ(schema_problems(asked.json()), std::vector<std::string>{});
  EXPECT_EQ(asked.json()["schema"], "thabian.answer/1");
  EXPECT_EQ(asked.json()["question"], lost);
}

TEST(Ask, FactsChooseTheCaseAndAreGivenBack) {
  const auto child = ask_json({"--facts", R"({"age": 10})", lost});
  EXPECT_EQ(child["case"], "child");
  EXPECT_EQ(child["facts"]["age"], 10);
  const auto destroyed =
      ask_json({"--procedure", "card/lost", "--facts", R"({"card_state": "destroyed"})", "ต้องใช้อะไร"});
  EXPECT_EQ(destroyed["case"], "destroyed");
  const auto changed = ask_json({"--facts", R"({"face_changed": true, "card_state": "lost"})", lost});
  EXPECT_EQ(changed["status"], "escalate") << "a matter for an officer";
  EXPECT_EQ(changed["procedure"], "card/lost");
  EXPECT_EQ(ask_json({"--facts", R"({"unheard_of": 1})", lost})["status"], "answered")
      << "unknown facts are dropped";
}

TEST(Ask, TheLawOfADay) {
  EXPECT_EQ(ask_json({"--as-of", "2026-06-01", lost})["fee"]["baht"], 100);
  EXPECT_EQ(ask_json({"--as-of", "2024-06-01", lost})["fee"]["baht"], 1020);
  EXPECT_EQ(ask_json({"--as-of", "2025-01-21", lost})["fee"]["baht"], 1020);
  EXPECT_EQ(ask_json({"--as-of", "2025-01-22", lost})["fee"]["baht"], 100);
}

TEST(Ask, AnOverdueGuideWarns) {
  EXPECT_GT(ask_json({"--as-of", "2030-01-01", lost})["warnings"].size(),
            ask_json({"--as-of", "2026-12-01", lost})["warnings"].size());
}

TEST(Ask, ExplainTellsOnStandardErrorOnly) {
  const auto plain = ask({"--format", "json", lost});
  const auto explained = ask({"--format", "json", "--explain", lost});
  EXPECT_EQ(explained.out, plain.out);
  for (const char* part :
       {"tokens:", "facts:", "terms:", "hit:", "candidate:", "decision: answered card/lost/lost"}) {
    EXPECT_TRUE(contains(explained.err, part)) << part << "\n" << explained.err;
  }
}

TEST(Ask, QuestionFromAPipe) {
  const auto piped = run({"ask", "--pack", small_pack()}, std::string(lost) + "\n");
  EXPECT_EQ(piped.status, 0);
  EXPECT_EQ(piped.out, ask({lost}).out);
  const auto nothing = run({"ask", "--pack", shipped_pack(), "--format", "json"}, "");
  EXPECT_EQ(nothing.status, 1) << "an empty question is handed over";
  EXPECT_EQ(nothing.json()["status"], "escalate");
}

TEST(Ask, PackIsFoundByOptionThenEnvironmentThenDataFolder) {
  Call call;
  call.arguments = {"pack", "info"};
  call.environment["THABIAN_PACK"] = small_pack();
  EXPECT_TRUE(contains(run(call).out, small_pack()));
  call.arguments = {"pack", "info", "--pack", asking_pack()};
  EXPECT_TRUE(contains(run(call).out, asking_pack())) << "--pack goes before $THABIAN_PACK";

  // A copy of the program alone, so that no pack of a build folder is near.
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder / "a/b/c/d");
  std::filesystem::create_directories(folder / "data/thabian");
  call.program = folder / "a/b/c/d/thabian";
  std::filesystem::copy_file(THABIAN_PROGRAM, call.program);
  std::filesystem::copy_file(small_pack(), folder / "data/thabian/thabian.pack");
  call.arguments = {"pack", "info"};
  call.environment = {{"XDG_DATA_HOME", folder / "data"}};
  EXPECT_TRUE(contains(run(call).out, folder / "data/thabian/thabian.pack"));
  std::filesystem::copy_file(small_pack(), folder / "a/b/c/d/thabian.pack");
  EXPECT_TRUE(contains(run(call).out, folder / "a/b/c/d/thabian.pack")) << "beside the program goes first";
}

TEST(Ask, LanguageByOptionThenLocale) {
  const auto said = [](std::map<std::string, std::string> environment, std::vector<std::string> more) {
    Call call;
    call.arguments = {"ask", "--pack", "/nowhere.pack", "x"};
    call.arguments.insert(call.arguments.end(), more.begin(), more.end());
    call.environment = std::move(environment);
    return run(call).err;
  };
  const std::string thai = "ผิดพลาด: ";
  const std::string english = "error: ";
  EXPECT_TRUE(contains(said({}, {}), thai));
  EXPECT_TRUE(contains(said({{"LANG", "en_US.UTF-8"}}, {}), english));
  EXPECT_TRUE(contains(said({{"LANG", "en_US.UTF-8"}, {"LC_ALL", "th_TH.UTF-8"}}, {}), thai));
  EXPECT_TRUE(contains(said({}, {"--lang", "en"}), english));
  EXPECT_TRUE(contains(said({{"LANG", "en_US.UTF-8"}}, {"--lang=th"}), thai));
}

TEST(Ask, LabelsFollowTheLanguage) {
  EXPECT_TRUE(contains(ask({"--lang", "en", lost}).out, "Bring"));
  EXPECT_TRUE(contains(ask({"--lang", "th", lost}).out, "สิ่งที่ต้องเตรียม"));
}

TEST(Ask, OutputThatCannotBeWrittenIsAnError) {
  Call call;
  call.arguments = {"ask", "--pack", small_pack(), "--lang", "en", lost};
  call.output_file = "/dev/full";
  const auto full = run(call);
  EXPECT_EQ(full.status, 2);
  EXPECT_TRUE(contains(full.err, "output")) << full.err;
}

}  // namespace
}  // namespace thabian::tool::testing
