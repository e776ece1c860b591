#include "indexer/markdown.h"

#include <gtest/gtest.h>

namespace thabian::indexer {
namespace {

struct Reading {
  Document document;
  Findings findings;
};

Reading read(const std::string& text) {
  Reading out;
  const Source source("guides/a/b.md", "guides/a/b.md", text);
  out.document = read_markdown(source, source.text(), 1, out.findings);
  return out;
}

std::string problems(const Reading& reading) {
  std::string out;
  for (const auto& problem : reading.findings.all())
    out += problem.rule + " " + problem.error.to_string() + "\n";
  return out;
}

constexpr const char* definition = "\n\n[ม.11]: https://a.th \"หน้าแรก\"\n";

TEST(Markdown, BlocksWithLinesAndColumns) {
  const auto reading =
      read(std::string("# หัวข้อ\n\nย่อหน้า [ม.11]\n\n- หนึ่ง [ม.11]\n- สอง [ม.11]\n\n1. ก [ม.11]\n") + definition);
  EXPECT_TRUE(reading.findings.empty()) << problems(reading);
  const auto& blocks = reading.document.blocks;
  ASSERT_EQ(blocks.size(), 4U);
  EXPECT_EQ(blocks[0].kind, BlockKind::heading);
  EXPECT_EQ(blocks[0].level, 1);
  EXPECT_EQ(blocks[0].lines[0].text, "หัวข้อ");
  EXPECT_EQ(blocks[1].kind, BlockKind::paragraph);
  EXPECT_EQ(blocks[1].where().line, 3);
  EXPECT_EQ(blocks[2].kind, BlockKind::bullets);
  ASSERT_EQ(blocks[2].lines.size(), 2U);
  EXPECT_EQ(blocks[2].lines[1].where.line, 6);
  EXPECT_EQ(blocks[2].lines[1].where.column, 3);
  EXPECT_EQ(blocks[3].kind, BlockKind::numbers);
}

TEST(Markdown, LineIsReducedToItsParts) {
  const auto reading = read(
      std::string(
          "- **เมื่ออายุไม่ถึง 15 ปี:** บิดา\n  มารดา (ถ้ามี [ม.11]) ไปด้วย [ม.11] `if age < 15` `from 2025-01-22`") +
      definition);
  EXPECT_TRUE(reading.findings.empty()) << problems(reading);
  const auto& line = reading.document.blocks.at(0).lines.at(0);
  EXPECT_EQ(line.lead, "เมื่ออายุไม่ถึง 15 ปี");
  EXPECT_EQ(line.text, "บิดา มารดา (ถ้ามี) ไปด้วย");
  ASSERT_EQ(line.links.size(), 2U);
  EXPECT_EQ(line.links[0].label, "ม.11");
  EXPECT_EQ(line.links[0].url, "https://a.th");
  EXPECT_EQ(line.links[0].title, "หน้าแรก");
  ASSERT_EQ(line.annotations.size(), 2U);
  EXPECT_EQ(line.annotations[0].text, "if age < 15");
  EXPECT_EQ(line.annotations[0].where.line, 2);
  EXPECT_EQ(line.annotations[0].where.column, 39);
}

TEST(Markdown, ColonMayStandBehindTheBoldLead) {
  const auto reading = read(std::string("- **เมื่อหาย**: แจ้ง [ม.11]") + definition);
  EXPECT_TRUE(reading.findings.empty()) << problems(reading);
  EXPECT_EQ(reading.document.blocks.at(0).lines.at(0).lead, "เมื่อหาย");
  EXPECT_EQ(reading.document.blocks.at(0).lines.at(0).text, "แจ้ง");
}

TEST(Markdown, UndefinedLabelSuggestsTheNearest) {
  const auto reading = read(std::string("ข้อความ [ม.11]\n\nข้อความ [ม.12]") + definition);
  ASSERT_EQ(reading.findings.all().size(), 1U) << problems(reading);
  const auto& problem = reading.findings.all()[0];
  EXPECT_EQ(problem.rule, "broken-citation");
  EXPECT_EQ(problem.error.where.line, 3);
  EXPECT_EQ(problem.error.where.column, 9);
  EXPECT_EQ(problem.error.hint, "did you mean `ม.11`?");
}

TEST(Markdown, DefinitionGluedToAParagraphIsExplained) {
  const auto reading = read("ข้อความ [ก]\n[ก]: https://a.th \"x\"\n");
  ASSERT_FALSE(reading.findings.empty());
  EXPECT_EQ(reading.findings.all()[0].rule, "broken-citation");
  EXPECT_NE(reading.findings.all()[0].error.hint.find("empty line"), std::string::npos);
}

TEST(Markdown, LabelsIgnoreCaseAndBlanks) {
  const auto reading = read("x [BORA  call]\n\n[bora call]: https://a.th \"x\"\n");
  EXPECT_TRUE(reading.findings.empty()) << problems(reading);
  EXPECT_EQ(reading.document.blocks.at(0).lines.at(0).links.at(0).label, "bora call");
}

TEST(Markdown, WindowsLineEndsMakeNoDifference) {
  const auto reading = read("- หนึ่ง [a]\r\n- สอง [a]\r\n\r\n[a]: https://a.th \"x\"\r\n");
  EXPECT_TRUE(reading.findings.empty()) << problems(reading);
  EXPECT_EQ(reading.document.blocks.at(0).lines.size(), 2U);
  EXPECT_EQ(reading.document.blocks.at(0).lines[1].text, "สอง");
}

TEST(Markdown, BoldWithoutColonIsExplained) {
  const auto reading = read(std::string("- **สำคัญ** ระวัง [ม.11]") + definition);
  ASSERT_EQ(reading.findings.all().size(), 1U) << problems(reading);
  EXPECT_EQ(reading.findings.all()[0].rule, "unsupported-markdown");
}

TEST(Markdown, UnpairedSignsAreExplained) {
  EXPECT_EQ(read("ก `if x\n").findings.all().size(), 1U);
  EXPECT_EQ(read("ก [ข\n").findings.all().size(), 1U);
  EXPECT_EQ(read("- **เมื่อ…:**ติดกัน\n").findings.all().size(), 1U);
}

}  // namespace
}  // namespace thabian::indexer
