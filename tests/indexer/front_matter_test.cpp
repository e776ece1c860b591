#include "indexer/front_matter.h"

#include <gtest/gtest.h>

#include "indexer/record.h"

namespace thabian::indexer {
namespace {

Source source_of(std::string text) {
  return {"facts/a.yaml", "facts/a.yaml", std::move(text)};
}

TEST(Yaml, NodesCarryTheirPlaces) {
  const auto source = source_of("ก: ข\nlist: [x, \"y: z\"]\nmap:\n  inner: 1\n");
  Findings findings;
  const auto root = read_yaml(source, source.text(), 1, findings);
  ASSERT_TRUE(root);
  EXPECT_TRUE(findings.empty());
  ASSERT_EQ(root->keys.size(), 3U);
  EXPECT_EQ(root->find("ก")->text, "ข");
  EXPECT_EQ(root->find("ก")->where.column, 4) << "columns count code points";
  const auto* list = root->find("list");
  ASSERT_EQ(list->items.size(), 2U);
  EXPECT_EQ(list->items[1].text, "y: z");
  EXPECT_EQ(list->items[1].where.line, 2);
  EXPECT_EQ(list->items[1].where.column, 11);
  EXPECT_EQ(root->find("map")->find("inner")->where.line, 4);
  EXPECT_EQ(root->find("none"), nullptr);
}

TEST(Yaml, YesAndNoStayWords) {
  const auto source = source_of("assume: no\nyes: {label: x}\n");
  Findings findings;
  const auto root = read_yaml(source, source.text(), 1, findings);
  EXPECT_EQ(root->find("assume")->text, "no");
  EXPECT_NE(root->find("yes"), nullptr);
}

struct BadYaml {
  std::string_view text;
  int line;
};

class YamlErrors : public ::testing::TestWithParam<BadYaml> {};

TEST_P(YamlErrors, NameThePlaceAndARemedy) {
  const auto source = source_of(std::string(GetParam().text));
  Findings findings;
  EXPECT_FALSE(read_yaml(source, source.text(), 1, findings));
  ASSERT_EQ(findings.all().size(), 1U);
  const auto& error = findings.all()[0].error;
  EXPECT_EQ(error.where.file, "facts/a.yaml");
  EXPECT_EQ(error.where.line, GetParam().line) << error.to_string();
  EXPECT_GT(error.where.column, 0) << error.to_string();
  EXPECT_FALSE(error.hint.empty()) << error.to_string();
}

INSTANTIATE_TEST_SUITE_P(Front, YamlErrors,
                         ::testing::Values(BadYaml{"a: b\nc: d: e\n", 2}, BadYaml{"a: [x, y\nb: c\n", 2},
                                           BadYaml{"a: x\n b: y\n", 2}, BadYaml{"a:\n\t- x\n", 2},
                                           BadYaml{"a: %x\n", 1}, BadYaml{"a: `x`\n", 1},
                                           BadYaml{"a: x\n'b'\n", 2}, BadYaml{"{a: b\n", 1},
                                           BadYaml{"a: \"\\q\"\n", 1}, BadYaml{"[a, b]: c\n", 1},
                                           BadYaml{"- a\nb: c\n", 2}, BadYaml{"a: &x\n", 1},
                                           BadYaml{"a: !x y\n", 1}),
                         [](const auto& tested) { return "case_" + std::to_string(tested.index); });

TEST(FrontMatter, IsCutFromTheBody) {
  const Source source("guides/a/b.md", "b.md", "---\nid: x\n---\n# T\n");
  Findings findings;
  const auto front = read_front_matter(source, findings);
  ASSERT_TRUE(front);
  EXPECT_EQ(front->yaml.find("id")->text, "x");
  EXPECT_EQ(front->yaml.find("id")->where.line, 2);
  EXPECT_EQ(front->body, "# T\n");
  EXPECT_EQ(front->body_line, 4);
}

TEST(FrontMatter, MayBeEmptyOrEndTheFile) {
  for (const char* text : {"---\n---", "---\n---\n", "---\nid: x\n---"}) {
    const Source source("guides/a/b.md", "b.md", text);
    Findings findings;
    const auto front = read_front_matter(source, findings);
    ASSERT_TRUE(front) << text;
    EXPECT_TRUE(front->body.empty());
  }
}

TEST(Record, FormsOfIds) {
  EXPECT_TRUE(is_kebab_id("no-photo-2"));
  for (const auto* bad : {"", "-a", "a-", "a--b", "A", "a_b", "ก"}) EXPECT_FALSE(is_kebab_id(bad)) << bad;
  EXPECT_TRUE(is_snake_id("card_state2"));
  for (const auto* bad : {"", "2a", "a-b", "A", "ก"}) EXPECT_FALSE(is_snake_id(bad)) << bad;
  EXPECT_TRUE(is_web_address("https://a.th/x"));
  for (const auto* bad : {"", "a.th", "ftp://a", "https://", "https://a b"})
    EXPECT_FALSE(is_web_address(bad)) << bad;
  EXPECT_EQ(parse_integer("-12"), -12);
  for (const auto* bad : {"", "1x", "99999999999999999999", "1.5", " 1"})
    EXPECT_FALSE(parse_integer(bad)) << bad;
}

}  // namespace
}  // namespace thabian::indexer
