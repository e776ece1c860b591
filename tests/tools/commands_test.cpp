// index, search, show, segment, lint and pack: output, channels, exit statuses; help and bad usage.
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "answer_shape.h"
#include "packs.h"
#include "program.h"

namespace thabian::tool::testing {
namespace {

using nlohmann::json;

Outcome with_pack(const std::string& pack, std::vector<std::string> arguments) {
  Call call;
  call.arguments = std::move(arguments);
  call.environment["THABIAN_PACK"] = pack;
  return run(call);
}

TEST(Usage, HelpEverywhereOnStandardOutput) {
  for (const auto& command : std::vector<std::vector<std::string>>{{},
                                                                   {"index"},
                                                                   {"ask"},
                                                                   {"search"},
                                                                   {"show"},
                                                                   {"check"},
                                                                   {"segment"},
                                                                   {"lint"},
                                                                   {"pack"},
                                                                   {"pack", "info"},
                                                                   {"pack", "verify"}}) {
    auto arguments = command;
    arguments.emplace_back("--help");
    const auto help = run(arguments);
    EXPECT_EQ(help.status, 0);
    EXPECT_TRUE(contains(help.out, "--help")) << help.out;
    EXPECT_EQ(help.err, "");
  }
  EXPECT_EQ(run(std::vector<std::string>{}).status, 0) << "without arguments: help";
  EXPECT_TRUE(contains(run({"--version"}).out, "thabian "));
  EXPECT_TRUE(contains(run({"--lang", "en", "--help"}).out, "answer a question"));
  EXPECT_TRUE(contains(run({"--lang", "th", "--help"}).out, "ตอบคำถาม"));
}

TEST(Usage, BadUsageIsTwoWithAMessageAndNoData) {
  const auto pack = small_pack();
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"nonsense"},
           {"ask", "--nonsense", "x"},
           {"ask", "--format", "xml", "x"},
           {"ask", "--facts", "{", "x"},
           {"ask", "--facts", R"({"age":"old"})", "x"},
           {"ask", "--facts", R"({"age":[1]})", "x"},
           {"ask", "--as-of", "2026-13-01", "x"},
           {"ask", "--procedure", "no/such", "x"},
           {"ask", "one", "two"},
           {"search"},
           {"search", "--limit", "0", "x"},
           {"search", "--limit", "many", "x"},
           {"show", "card/lost", "--facts", "[]"},
           {"show", "card/lost", "--as-of", "soon"},
           {"lint"},
           {"index", "somewhere"},
           {"index", "-o", "/tmp/x"},
           {"index", "a", "--passages", "b", "-o", "/tmp/x"},
           {"pack"},
           {"pack", "nonsense"},
           {"--lang", "fr", "ask", "x"},
       }) {
    const auto done = with_pack(pack, arguments);
    EXPECT_EQ(done.status, 2) << arguments.front() << " " << arguments.back();
    EXPECT_NE(done.err, "") << arguments.front();
    EXPECT_EQ(done.out, "") << arguments.front();
  }
}

TEST(Search, TextJsonAndNothing) {
  const auto text = with_pack(small_pack(), {"search", "บัตรหาย"});
  EXPECT_EQ(text.status, 0);
  EXPECT_TRUE(contains(text.out, "card/lost")) << text.out;
  const auto found = with_pack(small_pack(), {"search", "--format", "json", "--limit", "2", "บัตรหาย"}).json();
  EXPECT_EQ(found["q"], "บัตรหาย");
  ASSERT_EQ(found["hits"].size(), 2U);
  for (const char* field : {"id", "title", "text"}) EXPECT_TRUE(found["hits"][0][field].is_string()) << field;
  const auto nothing = with_pack(small_pack(), {"search", "qqqqzzzz"});
  EXPECT_EQ(nothing.status, 1);
  EXPECT_EQ(nothing.out, "");
  EXPECT_NE(nothing.err, "");
}

TEST(Search, PlainPassages) {
  const TemporaryFolder folder;
  write_file(folder / "p.jsonl",
             R"({"id":"a","text":"ทะเบียนบ้านหาย","title":"บ้าน","url":"https://example.org/a"}
{"id":"b","text":"บัตรประชาชนหมดอายุ"}
)");
  const auto built = run({"index", "--passages", folder / "p.jsonl", "-o", folder / "p.pack"});
  ASSERT_EQ(built.status, 0) << built.err;
  EXPECT_EQ(built.out, "");
  const auto found = with_pack(folder / "p.pack", {"search", "--format", "json", "ทะเบียนบ้าน"}).json();
  ASSERT_EQ(found["hits"].size(), 1U);
  EXPECT_EQ(found["hits"][0]["id"], "a");
  EXPECT_EQ(found["hits"][0]["url"], "https://example.org/a");
  const auto asked = with_pack(folder / "p.pack", {"ask", "--lang", "en", "ทะเบียนบ้าน"});
  EXPECT_EQ(asked.status, 2);
  EXPECT_TRUE(contains(asked.err, "search")) << asked.err;
  EXPECT_EQ(run({"pack", "verify", folder / "p.pack"}).status, 0);
}

TEST(Search, BadPassagesNameTheirLine) {
  const TemporaryFolder folder;
  for (const char* bad :
       {"no json", R"({"id":"b"})", R"({"id":5,"text":"x"})", R"({"id":"a","text":"again"})",
        R"({"id":"","text":"x"})", R"({"id":"b","text":"..."})"}) {
    const auto done = run({"index", "--passages", "-", "-o", folder / "p.pack", "--lang", "en"},
                          std::string(R"({"id":"a","text":"หนึ่ง"})") + "\n" + bad + "\n");
    EXPECT_EQ(done.status, 2) << bad;
    EXPECT_TRUE(contains(done.err, "standard input:2: ")) << done.err;
    EXPECT_TRUE(contains(done.err, "hint: ")) << done.err;
    EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << bad;
  }
}

TEST(Show, ListGuideAndCase) {
  const auto list = with_pack(small_pack(), {"show"});
  EXPECT_EQ(list.out, "card/lost\tบัตรหาย\nservice/contact\tติดต่อสำนักงาน\n");
  EXPECT_EQ(with_pack(small_pack(), {"show", "--format", "json"}).json().size(), 2U);
  EXPECT_TRUE(contains(with_pack(small_pack(), {"show", "card/lost"}).out, "ซากบัตร"));
  const auto one =
      with_pack(small_pack(), {"show", "card/lost", "--case", "destroyed", "--format", "json"}).json();
  EXPECT_EQ(one["case"], "destroyed");
  const auto by_facts =
      with_pack(small_pack(), {"show", "card/lost", "--facts", R"({"age":9})", "--format", "json"}).json();
  EXPECT_EQ(by_facts["case"], "child");
  for (const auto& arguments :
       std::vector<std::vector<std::string>>{{"show", "no/such"}, {"show", "card/lost", "--case", "nope"}}) {
    const auto missing = with_pack(small_pack(), arguments);
    EXPECT_EQ(missing.status, 1);
    EXPECT_NE(missing.err, "");
  }
}

TEST(Check, ForPeopleAndForPrograms) {
  const auto told = with_pack(
      shipped_pack(), {"--lang", "th", "check", "card/lost", "--case", "lost", "--have", "ใบขับขี่, ใบแจ้งความ"});
  EXPECT_EQ(told.status, 0) << told.err;
  EXPECT_TRUE(contains(told.out, "☑ ")) << told.out;
  EXPECT_TRUE(contains(told.out, "✗ ใบแจ้งความ")) << told.out;
  auto answer = with_pack(shipped_pack(), {"check", "card/lost", "--case", "lost", "--have",
                                           "driving licence, police report", "--format", "json"})
                    .json();
  expect_sound(answer);
  EXPECT_EQ(answer["check"]["needless"].size(), 1U) << answer["check"];
  EXPECT_EQ(answer["check"]["ready"].size(), 1U) << answer["check"];
  EXPECT_EQ(with_pack(small_pack(), {"check", "no/such", "--have", "x"}).status, 1);
  EXPECT_EQ(with_pack(small_pack(), {"check", "card/lost", "--have", " , "}).status, 2);
  EXPECT_EQ(with_pack(small_pack(), {"check", "card/lost"}).status, 2);
}

TEST(Show, EveryCaseOfEveryGuideIsSound) {
  const auto list = with_pack(shipped_pack(), {"show", "--format", "json"}).json();
  EXPECT_EQ(list.size(), procedures().size());
  for (const auto& guide : list) {
    auto shown = with_pack(shipped_pack(), {"show", guide["procedure"], "--format", "json"}).json();
    if (shown.is_object()) shown = json::array({shown});
    EXPECT_EQ(shown.size(), procedures().at(guide["procedure"]).size()) << guide;
    for (const auto& answer : shown) expect_sound(answer);
  }
}

TEST(Segment, TextAndJson) {
  const auto text = with_pack(small_pack(), {"segment", "ท.ร.๑๔ หาย"});
  EXPECT_EQ(text.status, 0);
  EXPECT_TRUE(contains(text.out, "ทะเบียนบ้าน (document, exact)")) << text.out;
  const auto cut = with_pack(small_pack(), {"segment", "--format", "json", "ทร14 หาย"}).json();
  EXPECT_EQ(cut["normalized"], "ทร14 หาย");
  EXPECT_EQ(cut["tokens"][0]["term"], "ทะเบียนบ้าน");
  EXPECT_EQ(cut["tokens"][0]["begin"], 0);
  EXPECT_EQ(cut["tokens"][0]["end"], 8);
  EXPECT_TRUE(cut["terms"].is_array());
  EXPECT_EQ(run({"segment", "--pack", small_pack()}, "ทร14 หาย").out,
            with_pack(small_pack(), {"segment", "ทร14 หาย"}).out);
}

TEST(Lint, SoundCorpusAndBrokenOne) {
  const auto good = run({"lint", small_corpus()});
  EXPECT_EQ(good.status, 0) << good.out;
  EXPECT_EQ(good.out, "");
  EXPECT_NE(good.err, "");
  const TemporaryFolder folder;
  std::filesystem::copy(small_corpus(), folder / "c", std::filesystem::copy_options::recursive);
  auto guide = read_file(folder / "c/guides/card/lost.md");
  guide.replace(guide.find("if age >= 70"), 12, "if aeg >= 70");
  write_file(folder / "c/guides/card/lost.md", guide);
  const auto bad = run({"lint", folder / "c"});
  EXPECT_EQ(bad.status, 1);
  EXPECT_TRUE(contains(bad.out, "/guides/card/lost.md:")) << bad.out;
  EXPECT_TRUE(contains(bad.out, ": error: "));
  const auto rows = run({"lint", "--format", "json", folder / "c"}).json();
  ASSERT_FALSE(rows.empty());
  EXPECT_EQ(rows[0]["severity"], "error");
  EXPECT_GT(rows[0]["line"].get<int>(), 0);
  EXPECT_GT(rows[0]["column"].get<int>(), 0);
  for (const char* field : {"file", "rule", "message", "remedy"})
    EXPECT_NE(rows[0].value(field, ""), "") << field;
}

TEST(Lint, OwnQuestionsArePutToTheEngine) {
  const TemporaryFolder folder;
  std::filesystem::copy(small_corpus(), folder / "c", std::filesystem::copy_options::recursive);
  auto guide = read_file(folder / "c/guides/card/lost.md");
  // A lost card asked for under the destroyed one: the facts lead elsewhere.
  const std::string asks = "ask: [บัตรไหม้ไฟทำใหม่]";
  guide.replace(guide.find(asks), asks.size(), "ask: [บัตรไหม้ไฟทำใหม่, ทำบัตรหล่นหายครับ]");
  write_file(folder / "c/guides/card/lost.md", guide);
  const auto lost = run({"lint", folder / "c"});
  EXPECT_EQ(lost.status, 1);
  EXPECT_TRUE(contains(lost.out, "/guides/card/lost.md:17:")) << lost.out;
  EXPECT_TRUE(contains(lost.out, "`ทำบัตรหล่นหายครับ`")) << lost.out;
  EXPECT_TRUE(contains(lost.out, "[own-question-lost]")) << lost.out;
  EXPECT_EQ(run({"lint", "--without-asking", folder / "c"}).status, 0);
}

TEST(Lint, TheProjectsCorpusHasNoErrors) {
  const auto done = run({"lint", corpus()});
  EXPECT_EQ(done.status, 0) << done.out;
}

TEST(Eval, ReportAndBadQuestions) {
  const TemporaryFolder folder;
  write_file(
      folder / "q.jsonl",
      R"({"id":"1","q":"บัตรหายทำยังไง","group":"plain","status":"answered","procedure":"card/lost","case":"lost"}
{"id":"2","q":"เบอร์โทรเขต","group":"plain","status":"answered","procedure":"service/contact"}
)");
  const auto text = run({"eval", small_pack(), folder / "q.jsonl"});
  EXPECT_EQ(text.status, 0) << text.err;
  EXPECT_TRUE(contains(text.out, "all")) << text.out;
  const auto report = run({"eval", small_pack(), folder / "q.jsonl", "--format", "json"}).json();
  EXPECT_EQ(report["all"]["questions"], 2);
  EXPECT_EQ(report["all"]["right"], 2);
  write_file(folder / "bad.jsonl", "no json\n");
  for (const char* name : {"bad.jsonl", "missing.jsonl"}) {
    const auto bad = run({"eval", small_pack(), folder / name});
    EXPECT_EQ(bad.status, 2) << name;
    EXPECT_TRUE(contains(bad.err, folder / name)) << bad.err;
  }
}

TEST(PackCommand, InfoAndVerify) {
  const auto info = run({"pack", "info", small_pack()});
  EXPECT_EQ(info.status, 0);
  EXPECT_TRUE(contains(info.out, "2 of 2 procedures")) << info.out;
  const auto manifest = run({"pack", "info", "--format", "json", small_pack()}).json();
  for (const char* field : {"content", "version", "built", "analyzer", "lexicon_hash", "icu", "xapian",
                            "corpus_hash", "oldest_review"}) {
    EXPECT_NE(manifest.value(field, ""), "") << field;
  }
  EXPECT_EQ(manifest["guides"], 2);
  EXPECT_EQ(manifest["built"], "2026-11-22T00:00:00Z");
  const auto whole = run({"pack", "verify", small_pack()});
  EXPECT_EQ(whole.status, 0);
  EXPECT_TRUE(contains(whole.out, small_pack()));
  EXPECT_EQ(whole.err, "");
}

TEST(Index, SaysWhatItDidOnStandardErrorOnly) {
  const TemporaryFolder folder;
  const auto built = run({"index", small_corpus(), "-o", folder / "x.pack"});
  EXPECT_EQ(built.status, 0);
  EXPECT_EQ(built.out, "");
  EXPECT_TRUE(contains(built.err, "2 guides")) << built.err;
  EXPECT_EQ(count(built.err, "\r"), 0U) << "no progress bar when piped";
}

TEST(Index, SameInputSameBytes) {
  const TemporaryFolder folder;
  for (const char* copy : {"1", "2"}) {
    std::filesystem::copy(copy == std::string("1") ? corpus() : folder / "1", folder / copy,
                          std::filesystem::copy_options::recursive);
    build_pack(folder / copy, folder / copy + ".pack");
  }
  EXPECT_TRUE(read_file(folder / "1.pack") == read_file(folder / "2.pack"));
  EXPECT_FALSE(read_file(folder / "1.pack").empty());
}

}  // namespace
}  // namespace thabian::tool::testing
