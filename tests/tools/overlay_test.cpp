// A district's overlay from outside: lint, index, ask under it, what packs say of themselves.
#include <algorithm>
#include <filesystem>
#include <regex>

#include <gtest/gtest.h>

#include "answer_shape.h"
#include "packs.h"
#include "program.h"

namespace thabian::tool::testing {
namespace {

namespace fs = std::filesystem;

Outcome under_overlay(std::vector<std::string> arguments, std::string input = {}) {
  Call call;
  call.arguments = std::move(arguments);
  call.arguments.insert(call.arguments.end(), {"--overlay", small_overlay_pack()});
  call.environment["THABIAN_PACK"] = small_pack();
  call.input = std::move(input);
  return run(call);
}

/// The overlay in a folder of its own, with one replacement made.
std::string changed_overlay(const TemporaryFolder& folder, const std::string& file, const std::string& from,
                            const std::string& to) {
  const auto copy = folder / "overlay";
  fs::copy(small_overlay(), copy, fs::copy_options::recursive);
  auto text = read_file(copy + "/" + file);
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  write_file(copy + "/" + file, text.replace(at, from.size(), to));
  return copy;
}

TEST(OverlayCommand, AnswersUnderItAreSoundAndSayWhatIsWhose) {
  for (const char* day : {"2026-11-30", "2026-12-01", "2026-12-05", "2026-12-31"}) {
    for (const auto& arguments : std::vector<std::vector<std::string>>{
             {"ask", "--format", "json", "บัตรหาย", "--as-of", day},
             {"ask", "--format", "json", "I lost my card", "--as-of", day},
             {"ask", "--format", "json", "ต่อใบขับขี่ที่ไหน", "--as-of", day},
             {"show", "--format", "json", "card/lost", "--case", "destroyed", "--as-of", day},
             {"check", "--format", "json", "card/lost", "--have", "ทะเบียนบ้าน", "--as-of", day}}) {
      const auto done = under_overlay(arguments);
      const auto answer = done.json();
      ASSERT_TRUE(answer.is_object()) << done.err;
      expect_sound(answer);
      EXPECT_EQ(answer["pack"]["overlay"]["id"], "chom-thong");
      EXPECT_EQ(answer["pack"]["overlay"]["version"], "2026-12");
    }
  }
  const auto answer = under_overlay({"show", "--format", "json", "card/lost", "--case", "lost"}).json();
  std::size_t of_district = 0;
  for (const auto& citation : answer["citations"]) {
    if (!citation.contains("overlay")) continue;
    ++of_district;
    EXPECT_EQ(citation["overlay"], "chom-thong");
    EXPECT_EQ(citation["overlay_title"], "สำนักงานเขตจอมทอง");
    EXPECT_EQ(citation["reviewed"], "2026-11-25");
  }
  EXPECT_GT(of_district, 0U);
  EXPECT_LT(of_district, answer["citations"].size());
}

TEST(OverlayCommand, TheTerminalNamesTheDistrictAndNewsComeFirst) {
  const auto done = under_overlay({"ask", "บัตรหาย", "--as-of", "2026-12-20"});
  EXPECT_TRUE(contains(done.out, "! ปิดให้บริการชั่วคราว: ")) << done.out;
  EXPECT_LT(done.out.find("! ปิดให้บริการ"), done.out.find("! ตรวจชื่อ")) << done.out;
  EXPECT_TRUE(contains(done.out, "] สำนักงานเขตจอมทอง: งานบัตร")) << done.out;
  EXPECT_TRUE(contains(done.out, "] สำนักงานเขตจอมทอง: พ.ร.บ.บัตรประจำตัวประชาชน 2526")) << done.out;
  EXPECT_TRUE(contains(done.out, "ส่วนของเขตตรวจทานเมื่อ 25 พฤศจิกายน 2569")) << done.out;
  const auto checked = under_overlay({"check", "card/lost", "--have", "ทะเบียนบ้าน", "--as-of", "2026-12-20"});
  EXPECT_TRUE(contains(checked.out, "! ปิดให้บริการชั่วคราว")) << checked.out;
  const auto handed_over = under_overlay({"ask", "ต่อใบขับขี่ที่ไหน", "--as-of", "2026-12-20"});
  EXPECT_TRUE(contains(handed_over.out, "สำนักงานเขตจอมทอง ฝ่ายทะเบียน")) << handed_over.out;
  EXPECT_TRUE(contains(handed_over.out, "! ปิดให้บริการชั่วคราว")) << handed_over.out;
}

TEST(OverlayCommand, BatchesAndTheEnvironment) {
  Call call;
  call.arguments = {"ask", "--batch"};
  call.environment = {{"THABIAN_PACK", small_pack()}, {"THABIAN_OVERLAY", small_overlay_pack()}};
  call.input = "{\"id\":\"1\",\"q\":\"บัตรหาย\",\"as_of\":\"2026-12-01\"}\n";
  const auto answer = run(call).json();
  EXPECT_EQ(answer["warnings"][0]["news"], "mobile");
  call.arguments = {"search", "บัตรหาย"};
  EXPECT_EQ(run(call).status, 0) << "searching needs no overlay";
  call.environment["THABIAN_OVERLAY"] = "/no/such/file";
  call.arguments = {"ask", "--lang", "en", "บัตรหาย"};
  const auto missing = run(call);
  EXPECT_EQ(missing.status, 2);
  EXPECT_TRUE(contains(missing.err, "/no/such/file")) << missing.err;
}

TEST(OverlayCommand, WithoutOneNothingIsDifferent) {
  Call call;
  call.arguments = {"show", "--format", "json", "card/lost", "--case", "lost", "--as-of", "2026-12-20"};
  call.environment["THABIAN_PACK"] = small_pack();
  const auto alone = run(call);
  EXPECT_FALSE(contains(alone.out, "overlay")) << alone.out;
  EXPECT_FALSE(contains(alone.out, "จอมทอง")) << alone.out;
  expect_sound(alone.json());
}

TEST(OverlayCommand, LintTellsPlaceAndRemedy) {
  const auto sound = run({"lint", small_overlay(), "--over", small_pack()});
  EXPECT_EQ(sound.status, 0) << sound.out;
  const TemporaryFolder folder;
  const auto broken =
      changed_overlay(folder, "changes/card/lost.md", "\"ทะเบียนบ้านตัวจริง\"", "\"ทะเบียนบ้านฉบับจริง\"");
  const auto found = run({"lint", broken, "--over", small_pack(), "--lang", "en"});
  EXPECT_EQ(found.status, 1);
  EXPECT_TRUE(contains(found.out, "changes/card/lost.md:12:")) << found.out;
  EXPECT_TRUE(contains(found.out, "did you mean")) << found.out;
  EXPECT_TRUE(contains(found.out, "[unmatched-line]")) << found.out;
  const auto listed = run({"lint", broken, "--over", small_pack(), "--format", "json"}).json();
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0]["rule"], "unmatched-line");
  EXPECT_EQ(listed[0]["line"], 12);
  const auto refused =
      run({"index", broken, "--over", small_pack(), "-o", folder / "o.pack", "--lang", "en"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_FALSE(fs::exists(folder / "o.pack"));
  EXPECT_FALSE(fs::exists(folder / "o.pack.building"));
  EXPECT_TRUE(contains(refused.err, "--over")) << refused.err;
}

TEST(OverlayCommand, AnOldPackStaysUntilTheNewOneIsWhole) {
  const TemporaryFolder folder;
  const auto pack = folder / "o.pack";
  fs::copy(small_overlay_pack(), pack);
  const auto before = read_file(pack);
  const auto broken = changed_overlay(folder, "overlay.yaml", "id: chom-thong", "id: Chom Thong");
  EXPECT_EQ(run({"index", broken, "--over", small_pack(), "-o", pack}).status, 2);
  EXPECT_EQ(read_file(pack), before);
}

TEST(OverlayCommand, ANationalLineThatChangedSinceIsTold) {
  const TemporaryFolder folder;
  const auto national = folder / "corpus";
  fs::copy(small_corpus(), national, fs::copy_options::recursive);
  auto guide = read_file(national + "/guides/card/lost.md");
  const std::string line = "ทะเบียนบ้านตัวจริง (ถ้ามี [1548])";
  write_file(national + "/guides/card/lost.md",
             guide.replace(guide.find(line), line.size(), "ทะเบียนบ้านตัวจริง และบัตรเก่า"));
  const auto newer = folder / "newer.pack";
  build_pack(national, newer);
  Call call;
  call.arguments = {"show",      "card/lost",          "--case",   "lost", "--pack", newer,
                    "--overlay", small_overlay_pack(), "--format", "json"};
  const auto answer = run(call).json();
  expect_sound(answer);
  EXPECT_EQ(answer["pack"]["overlay"]["misfits"], 1);
  EXPECT_TRUE(contains(answer["warnings"].dump(), "คู่มือกลางเปลี่ยนไป"));
  const auto checked = run({"check", "card/lost", "--have", "ทะเบียนบ้าน", "--pack", newer, "--overlay",
                            small_overlay_pack(), "--as-of", "2026-11-30"});
  EXPECT_TRUE(contains(checked.out, "! คู่มือกลางเปลี่ยนไป")) << checked.out;
  // Built anew in place of the pack that was checked against the older guides.
  const auto pack = folder / "o.pack";
  fs::copy(small_overlay_pack(), pack);
  const auto built = run({"index", small_overlay(), "--over", newer, "-o", pack, "--lang", "en"});
  EXPECT_EQ(built.status, 0) << built.err;
  EXPECT_TRUE(contains(built.err, "changes/card/lost.md:12: ")) << built.err;
  EXPECT_TRUE(contains(built.err, "ทะเบียนบ้านตัวจริง และบัตรเก่า")) << built.err;
  const auto again = run({"index", small_overlay(), "--over", newer, "-o", pack, "--lang", "en"});
  EXPECT_FALSE(contains(again.err, "และบัตรเก่า")) << again.err;
}

TEST(OverlayCommand, PackInfoListsItAndVerifyReadsIt) {
  const auto text = run({"pack", "info", small_overlay_pack()});
  EXPECT_EQ(text.status, 0) << text.err;
  for (const char* part : {"overlay chom-thong", "2026-12", "card/lost: adds 3 removes 1 replaces 5",
                           "mobile: 2026-12-01 to 2026-12-10", "closed: 2026-12-20 to 2026-12-31"}) {
    EXPECT_TRUE(contains(text.out, part)) << part << " in\n" << text.out;
  }
  const auto json = run({"pack", "info", "--format", "json", small_overlay_pack()}).json();
  EXPECT_EQ(json["content"], "overlay");
  EXPECT_EQ(json["overlay"]["id"], "chom-thong");
  EXPECT_EQ(json["overlay"]["over_hash"],
            run({"pack", "info", "--format", "json", small_pack()}).json()["corpus_hash"]);
  ASSERT_EQ(json["news"].size(), 2U);
  EXPECT_EQ(json["news"][0]["id"], "mobile");
  EXPECT_EQ(run({"pack", "verify", small_overlay_pack()}).status, 0);
  const TemporaryFolder folder;
  auto bytes = read_file(small_overlay_pack());
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  write_file(folder / "o.pack", bytes);
  EXPECT_EQ(run({"pack", "verify", folder / "o.pack"}).status, 1);
  const auto asked = run({"ask", "--pack", small_pack(), "--overlay", folder / "o.pack", "บัตรหาย"});
  EXPECT_EQ(asked.status, 2);
  EXPECT_EQ(asked.out, "");
}

TEST(OverlayCommand, AnotherSchemaOrAnalyserIsAClearError) {
  const TemporaryFolder folder;
  const auto bytes = read_file(small_overlay_pack());
  for (const auto& [key, value] : {std::pair<std::string, nlohmann::json>{"schema", 99},
                                   std::pair<std::string, nlohmann::json>{"analyzer", "thai-0/icu1"}}) {
    write_file(folder / "o.pack", with_manifest(bytes, key, value));
    const auto done =
        run({"ask", "--pack", small_pack(), "--overlay", folder / "o.pack", "--lang", "en", "บัตรหาย"});
    EXPECT_EQ(done.status, 2) << key;
    EXPECT_TRUE(contains(done.err, "o.pack")) << done.err;
    EXPECT_TRUE(contains(done.err, "thabian index")) << done.err;
  }
}

TEST(OverlayCommand, WhateverItHoldsTheProgramEndsInOrder) {
  const TemporaryFolder folder;
  const auto bytes = read_file(small_overlay_pack());
  std::size_t size = 0;
  with_changed_blob(bytes, "overlay", [&](std::string blob) {
    size = blob.size();
    return blob;
  });
  ASSERT_GT(size, 1000U);
  for (std::size_t at = 0; at < size; at += 61) {
    write_file(folder / "o.pack", with_changed_blob(bytes, "overlay", [&](std::string blob) {
                 blob[at] = static_cast<char>(blob[at] ^ (at % 2 == 0 ? 0xff : 0x01));
                 return blob;
               }));
    const auto done = run(
        {"ask", "--pack", small_pack(), "--overlay", folder / "o.pack", "--as-of", "2026-12-05", "บัตรหาย"});
    ASSERT_TRUE(done.status >= 0 && done.status <= 2) << "byte " << at << ": " << done.status << done.err;
    EXPECT_FALSE(contains(done.err, "bug")) << "byte " << at << ": " << done.err;
    ASSERT_LE(run({"pack", "info", folder / "o.pack"}).status, 2) << "byte " << at;
  }
}

TEST(OverlayCommand, WhatIsNamedWronglyIsSaid) {
  EXPECT_TRUE(contains(run({"lint", small_overlay(), "--lang", "en"}).err, "--over"));
  EXPECT_EQ(run({"lint", small_overlay(), "--over", "/no/such"}).status, 2);
  EXPECT_EQ(run({"lint", small_corpus(), "--over", small_pack()}).status, 2);
  EXPECT_EQ(run({"lint", small_overlay(), "--over", small_overlay_pack()}).status, 2);
  const auto as_pack = run({"ask", "--pack", small_overlay_pack(), "--lang", "en", "x"});
  EXPECT_EQ(as_pack.status, 2);
  EXPECT_TRUE(contains(as_pack.err, "--overlay")) << as_pack.err;
  EXPECT_EQ(run({"ask", "--pack", small_pack(), "--overlay", small_pack(), "x"}).status, 2);
}

/// The files that corpus/README.md shows from `heading` on, up to `end`: a name in back quotes, then a fenced
/// block.
void write_example(std::string_view heading, std::string_view end, const fs::path& folder) {
  const auto readme = read_file(corpus() + "/README.md");
  const auto begin = readme.find(heading);
  const auto part = readme.substr(begin, readme.find(end, begin) - begin);
  static const std::regex file(R"re(\n`([a-z/.-]+)`\n\n```[a-z]+\n([^]*?)```)re");
  for (auto it = std::sregex_iterator(part.begin(), part.end(), file); it != std::sregex_iterator(); ++it) {
    const auto name = folder / (*it)[1].str();
    fs::create_directories(name.parent_path());
    write_file(name, (*it)[2].str());
  }
}

TEST(OverlayCommand, TheExampleOfTheHandbookWorks) {
  const TemporaryFolder folder;
  write_example("### ตัวอย่าง: เขตจอมทอง", "\n## ข้อความของ lint", folder.path() / "chom-thong");
  const auto overlay = folder / "chom-thong";
  const auto linted = run({"lint", overlay, "--over", shipped_pack()});
  EXPECT_EQ(linted.status, 0) << linted.out << linted.err;
  const auto pack = folder / "chom-thong.pack";
  const auto built = run({"index", overlay, "--over", shipped_pack(), "-o", pack});
  ASSERT_EQ(built.status, 0) << built.err;
  const auto answer = run({"ask", "--pack", shipped_pack(), "--overlay", pack, "--as-of", "2026-12-20",
                           "--format", "json", "บัตรหายทำที่ไหน"})
                          .json();
  expect_sound(answer);
  EXPECT_EQ(answer["procedure"], "card/lost");
  EXPECT_TRUE(contains(answer["place"]["text"].get<std::string>(), "ที่เขตจอมทอง ยื่นที่ช่อง 4"));
  EXPECT_TRUE(contains(answer["warnings"][0]["text"].get<std::string>(), "ปิดให้บริการชั่วคราว"));
}

}  // namespace
}  // namespace thabian::tool::testing
