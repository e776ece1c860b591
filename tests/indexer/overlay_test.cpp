// A district's overlay: what is read of it, and one break for each thing that is found fault with.
#include "indexer/overlay.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <unistd.h>

#include "corpus_fixture.h"
#include "engine/index/overlay_pack.h"
#include "indexer/pack_writer.h"

namespace thabian::indexer::testing {
namespace {

namespace fs = std::filesystem;
using model::ChangeKind;
using model::SectionKind;

constexpr std::string_view identity = "overlay.yaml";
constexpr std::string_view changes = "changes/card/lost.md";
constexpr std::string_view closed = "news/closed.md";
constexpr std::string_view mobile = "news/mobile.md";
constexpr std::string_view own_office = "office/chom-thong.md";

const model::Date december{std::chrono::year{2026}, std::chrono::month{12}, std::chrono::day{1}};

/// The pack of the small corpus, built once.
const index::Pack& national() {
  static const Corpus corpus;
  static const index::Pack pack = [] {
    const auto folder = corpus.write();
    const auto reading = read_corpus(folder);
    EXPECT_TRUE(reading && write_pack(reading->knowledge, folder / "national.pack"));
    auto opened = index::Pack::open(folder / "national.pack");
    EXPECT_TRUE(opened) << opened.error().to_string();
    return std::move(opened).value();
  }();
  return pack;
}

/// tests/indexer/data/overlay in a folder of its own, to be broken in one place.
class District {
 public:
  District() {
    static int counter = 0;
    folder_ = fs::temp_directory_path() /
              ("thabian-overlay-" + std::to_string(::getpid()) + "-" + std::to_string(++counter));
    fs::copy(fs::path(THABIAN_SOURCE_DIR) / "tests/indexer/data/overlay", folder_,
             fs::copy_options::recursive);
  }
  ~District() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  District(const District&) = delete;
  District& operator=(const District&) = delete;

  [[nodiscard]] fs::path path(std::string_view name) const { return folder_ / name; }
  [[nodiscard]] std::string file(std::string_view name) const {
    std::ifstream in(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(std::string_view name, std::string_view text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  void replace(std::string_view name, std::string_view from, std::string_view to) const {
    auto text = file(name);
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from << " is not in " << name;
    write(name, text.replace(at, from.size(), to));
  }
  [[nodiscard]] int line_of(std::string_view name, std::string_view needle) const {
    const auto text = file(name);
    const auto at = text.find(needle);
    if (at == std::string::npos) return 0;
    return 1 +
           static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  }
  [[nodiscard]] OverlayReading read() const {
    auto reading = read_overlay(folder_, national(), december);
    EXPECT_TRUE(reading) << reading.error().to_string();
    return std::move(reading).value();
  }

 private:
  fs::path folder_;
};

std::string told(const OverlayReading& reading) {
  std::string out;
  for (const auto& problem : reading.problems) {
    out += "  [" + problem.rule + "] " + problem.error.to_string() + "\n";
  }
  return out;
}

const model::LineChange* find(const model::Overlay& overlay, ChangeKind kind, std::string_view part) {
  for (const auto& guide : overlay.guides) {
    for (const auto& change : guide.changes) {
      const bool named =
          change.line.text.find(part) != std::string::npos || change.was_text.find(part) != std::string::npos;
      if (change.kind == kind && named) return &change;
    }
  }
  return nullptr;
}

TEST(Overlay, IsReadWhole) {
  const auto reading = District().read();
  EXPECT_TRUE(reading.problems.empty()) << told(reading);
  const auto& overlay = reading.overlay;
  EXPECT_EQ(overlay.id, "chom-thong");
  EXPECT_EQ(overlay.version, "2026-12");
  EXPECT_EQ(overlay.over_hash, national().manifest().corpus_hash);
  ASSERT_TRUE(overlay.office);
  EXPECT_EQ(overlay.office->title, "สำนักงานเขตจอมทอง ฝ่ายทะเบียน");
  ASSERT_EQ(overlay.guides.size(), 1U);
  EXPECT_EQ(overlay.guides[0].changes.size(), 9U);
  ASSERT_EQ(overlay.news.size(), 2U);
  EXPECT_EQ(overlay.news[0].id, "mobile") << "the earlier one first";
  EXPECT_EQ(overlay.news[0].lines.size(), 2U);
}

TEST(Overlay, ALineKnowsItsPlaceAndWhatItReplaces) {
  const auto reading = District().read();
  const auto* added = find(reading.overlay, ChangeKind::adds, "ชั้น 2");
  ASSERT_NE(added, nullptr);
  EXPECT_EQ(added->place.section, SectionKind::place);
  EXPECT_EQ(added->place.case_id, "");
  const auto* replaced = find(reading.overlay, ChangeKind::replaces, "พร้อมสำเนา");
  ASSERT_NE(replaced, nullptr);
  EXPECT_EQ(replaced->was_text, "ทะเบียนบ้านตัวจริง (ถ้ามี)");
  const auto* removed = find(reading.overlay, ChangeKind::removes, "ใบแจ้งความ");
  ASSERT_NE(removed, nullptr);
  EXPECT_EQ(removed->line.text, "");
  EXPECT_EQ(removed->line.references.size(), 1U);
  const auto* of_case = find(reading.overlay, ChangeKind::replaces, "ซากบัตรเท่า");
  ASSERT_NE(of_case, nullptr);
  EXPECT_EQ(of_case->place.case_id, "destroyed");
  const auto* answer = find(reading.overlay, ChangeKind::replaces, "20 นาที");
  ASSERT_NE(answer, nullptr);
  EXPECT_EQ(answer->place.question, "ใช้เวลานานไหม");
}

TEST(Overlay, WhatALineDoesNotSayIsTheNationalLines) {
  const District district;
  district.replace(changes, "## ไม่ต้องใช้\n", "- บัตรเดิมหรือสำเนา [เขต] `replaces \"บัตรเดิม\"`\n\n## ไม่ต้องใช้\n");
  const auto reading = district.read();
  EXPECT_TRUE(reading.problems.empty()) << told(reading);
  const auto* kept = find(reading.overlay, ChangeKind::replaces, "บัตรเดิมหรือสำเนา");
  ASSERT_NE(kept, nullptr);
  ASSERT_TRUE(kept->line.when);
  EXPECT_EQ(kept->line.when->text(), "age >= 70");
  EXPECT_EQ(kept->line.when_text, "เมื่ออายุเกิน 70 ปี");
  const auto* dated = find(reading.overlay, ChangeKind::replaces, "ในวันนี้");
  ASSERT_NE(dated, nullptr);
  EXPECT_EQ(dated->line.until, model::parse_date("2026-12-05"));
}

/// What is done to the overlay, and where which rule must find it.
struct Break {
  std::string_view rule;
  std::string_view file;
  std::string_view needle;  ///< empty: the line is not compared
  std::string_view from;
  std::string_view to;
};

const std::vector<Break>& breaks() {
  static const std::vector<Break> table{
      {"missing-key", identity, "", "version: \"2026-12\"\n", ""},
      {"unknown-key", identity, "titel", "version:", "titel: x\nversion:"},
      {"bad-value", identity, "id: Chom", "id: chom-thong", "id: Chom Thong"},
      {"bad-date", identity, "reviewed", "2026-11-25", "25 พ.ย. 2569"},
      {"review-overdue", identity, "reviewed", "2026-11-25", "2025-11-25"},
      {"missing-section", own_office, "", "### contradictory\nข้อมูลขัดกัน โทร 1555\n", ""},
      {"id-mismatch", changes, "id: card/lots", "id: card/lost", "id: card/lots"},
      {"review-overdue", changes, "reviewed", "2026-11-25", "2025-11-25"},
      {"unmatched-line", changes, "ทะเบียนบ้านฉบับจริง", "\"ทะเบียนบ้านตัวจริง\"", "\"ทะเบียนบ้านฉบับจริง\""},
      {"unmatched-line", changes, "removes \"ใบรับรอง", "removes \"ใบแจ้งความ", "removes \"ใบรับรอง"},
      {"unmatched-line", changes, "`replaces \"1\"", "`replaces \"100 บาท\"", "`replaces \"1\""},
      {"unmatched-line", changes, "### ใช้เวลาเท่าใดกัน", "### ใช้เวลานานไหม", "### ใช้เวลาเท่าใดกัน"},
      {"changed-twice", changes, "- [เขต] `removes \"ทะเบียนบ้าน", "## เอกสารเพิ่มเติมตามกรณี",
       "- [เขต] `removes \"ทะเบียนบ้าน\"`\n\n## เอกสารเพิ่มเติมตามกรณี"},
      {"bad-annotation", changes, "`replaces ทะเบียน", "`replaces \"ทะเบียนบ้านตัวจริง\"`",
       "`replaces ทะเบียนบ้านตัวจริง`"},
      {"bad-annotation", changes, "- ไม่ใช้", "- [เขต] `removes", "- ไม่ใช้ [เขต] `removes"},
      {"bad-annotation", changes, "`removes \"ทะเบียน", "`replaces \"ทะเบียนบ้านตัวจริง\"`",
       "`replaces \"ทะเบียนบ้านตัวจริง\"` `removes \"ทะเบียนบ้านตัวจริง\"`"},
      {"bad-annotation", changes, "`swaps", "`replaces \"ไม่นาน", "`swaps \"ไม่นาน"},
      {"uncited", changes, "- `removes", "- [เขต] `removes", "- `removes"},
      {"uncited", changes, "- ชั้น 2", "สำนักงานเขตจอมทอง [เขต]", "สำนักงานเขตจอมทอง"},
      {"unknown-fact", changes, "if aeg", "if age < 15", "if aeg < 15"},
      {"condition-constant", changes, "if age < 0", "if age < 15", "if age < 0"},
      {"lead-missing", changes, "1. ยื่น", "**เมื่ออายุเกิน 70 ปี:** ", ""},
      {"unknown-section", changes, "## ที่ตั้ง", "## สถานที่", "## ที่ตั้ง"},
      {"section-without-case", changes, "## กรณี: บัตรไหม้", "## กรณี: บัตรถูกทำลาย", "## กรณี: บัตรไหม้"},
      {"title-mismatch", changes, "# บัตรหายไป", "# บัตรหาย\n", "# บัตรหายไป\n"},
      {"dead-link", changes, "[ม.6 จัตวา]: ", "#มาตรา-6-จัตวา", "#มาตรา-6-ทวิ"},
      {"bad-link", changes, "[เขต]: ", " \"สำนักงานเขตจอมทอง: งานบัตร\"", ""},
      {"figure-contradicts-law", changes, "- ภายใน 45", "## ถามตอบ",
       "## กำหนดเวลา\n- ภายใน 45 วัน นับแต่วันที่บัตรหาย [ม.6 จัตวา]\n\n## ถามตอบ"},
      {"nikhahit-aa", changes, "ทํา", "ชั้น 2 อาคาร", "ทํา ชั้น 2 อาคาร"},
      {"unknown-procedure", mobile, "procedures", "[card/lost]", "[card/lots]"},
      {"bad-value", mobile, "areas", "procedures: [card/lost]", "areas: [cards]"},
      {"bad-value", mobile, "until", "until: 2026-12-10", "until: 2026-11-10"},
      {"news-ended", mobile, "until", "from: 2026-12-01\nuntil: 2026-12-10",
       "from: 2026-11-01\nuntil: 2026-11-30"},
      {"missing-key", closed, "", "until: 2026-12-31\n", ""},
      {"title-mismatch", closed, "# ปิดบริการ", "# ปิดให้บริการชั่วคราว", "# ปิดบริการ"},
      {"missing-section", closed, "---", "# ปิดให้บริการชั่วคราว", ""},
      {"unknown-section", closed, "## อีก", "\n[ประกาศ]: ", "## อีกเรื่อง\n\n[ประกาศ]: "},
      {"bad-annotation", closed, "`if", "2569 [ประกาศ]", "2569 [ประกาศ] `if age < 15`"},
      {"uncited", closed, "ฝ่ายทะเบียนปิด", "2569 [ประกาศ]", "2569"},
  };
  return table;
}

void PrintTo(const Break& one, std::ostream* out) {
  *out << one.rule << ": " << one.to;
}

class OverlayBreak : public ::testing::TestWithParam<Break> {};

TEST_P(OverlayBreak, IsFoundAtItsPlace) {
  const auto& one = GetParam();
  const District district;
  district.replace(one.file, one.from, one.to);
  const auto reading = district.read();
  const auto line = one.needle.empty() ? 0 : district.line_of(one.file, one.needle);
  const auto found =
      std::find_if(reading.problems.begin(), reading.problems.end(), [&](const Problem& problem) {
        const auto& where = problem.error.where;
        const bool in_file = where.file.size() > one.file.size() &&
                             where.file.substr(where.file.size() - one.file.size()) == one.file;
        return problem.rule == one.rule && in_file && (line == 0 || where.line == line);
      });
  ASSERT_NE(found, reading.problems.end()) << one.rule << " in line " << line << ", found:\n"
                                           << told(reading);
  EXPECT_FALSE(found->error.message.empty());
  EXPECT_FALSE(found->error.hint.empty()) << found->error.message;
}

std::string name_of(const ::testing::TestParamInfo<Break>& tested) {
  std::string name = std::to_string(tested.index) + "_" + std::string(tested.param.rule);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Overlay, OverlayBreak, ::testing::ValuesIn(breaks()), name_of);

TEST(Overlay, FilesThatBelongNowhere) {
  const District district;
  district.write("changes/card/renew.md", "---\nid: card/renew\nreviewed: 2026-11-25\n---\n");
  district.write("guides/card/lost.md", "x");
  district.write("office/other.md", district.file(own_office));
  const auto reading = district.read();
  std::vector<std::string> rules;
  for (const auto& problem : reading.problems) rules.push_back(problem.rule);
  std::sort(rules.begin(), rules.end());
  EXPECT_EQ(rules, (std::vector<std::string>{"duplicate-id", "file-unexpected", "unknown-procedure"}))
      << told(reading);
}

TEST(Overlay, AnEmptyOneAndAFolderThatIsNone) {
  const District district;
  for (const char* name : {"office", "changes", "news"}) fs::remove_all(district.path(name));
  const auto reading = district.read();
  ASSERT_EQ(reading.problems.size(), 1U) << told(reading);
  EXPECT_EQ(reading.problems[0].rule, "file-missing");
  fs::remove(district.path(identity));
  const auto none = read_overlay(district.path(""), national(), december);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::corpus);
}

TEST(Overlay, IsToldFromACorpus) {
  const District district;
  const auto reading = read_corpus(district.path(""));
  ASSERT_FALSE(reading);
  EXPECT_NE(reading.error().hint.find("--over"), std::string::npos) << reading.error().to_string();
}

TEST(Overlay, ItsPackHoldsItAndTheSameInputGivesTheSameBytes) {
  const District district;
  PackOptions options;
  options.built = 1795305600;
  const auto reading = district.read();
  const auto one = write_overlay_pack(reading, national(), district.path("one.pack"), options);
  ASSERT_TRUE(one) << one.error().to_string();
  ASSERT_TRUE(write_overlay_pack(reading, national(), district.path("two.pack"), options));
  EXPECT_EQ(district.file("one.pack"), district.file("two.pack"));
  const auto opened = index::read_overlay_pack(district.path("one.pack"));
  ASSERT_TRUE(opened) << opened.error().to_string();
  EXPECT_EQ(opened->manifest.content, "overlay");
  ASSERT_TRUE(opened->manifest.overlay);
  EXPECT_EQ(opened->manifest.overlay->id, "chom-thong");
  EXPECT_EQ(opened->manifest.overlay->over_hash, national().manifest().corpus_hash);
  EXPECT_EQ(opened->overlay.guides[0].changes.size(), 9U);
  EXPECT_EQ(opened->overlay.news[1].summary_en,
            "The registration section is closed on 30 and 31 December 2026.");
  EXPECT_TRUE(index::Pack::verify(district.path("one.pack")));
  EXPECT_FALSE(index::Pack::open(district.path("one.pack"))) << "no pack to ask";
}

}  // namespace
}  // namespace thabian::indexer::testing
