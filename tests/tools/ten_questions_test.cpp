// The questions that the first release must answer, right and with sources, and those that it must hand over.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "answer_shape.h"
#include "packs.h"
#include "program.h"

namespace thabian::tool::testing {
namespace {

struct Row {
  const char* question;
  const char* procedure;
  const char* case_id;
};

const std::vector<Row>& ten_questions() {
  static const std::vector<Row> table = {
      {"บัตรหายต้องแจ้งความไหม", "card/lost", "lost"},
      {"ทำบัตรลูก 7 ขวบใช้อะไร", "card/first", "child-7-14"},
      {"คลอดลูกที่บ้าน แจ้งเกิดยังไง", "civil/birth", "home"},
      {"ลืมแจ้งเกิดมา 2 เดือนแล้ว", "civil/birth", "late"},
      {"พ่อเสียที่บ้านเมื่อคืนต้องทำไง", "civil/death", "home"},
      {"ย้ายทะเบียนบ้านปลายทางใช้อะไร", "civil/move-destination", "ordinary"},
      {"ทะเบียนบ้านหาย", "civil/house-book-replacement", "lost"},
      {"จดทะเบียนสมรสกับคนญี่ปุ่น", "family/marriage", "with-foreigner"},
      {"หย่ากันคนละเขตได้ไหม", "family/divorce", "mutual-different-offices"},
      {"เปลี่ยนชื่อเสียเงินเท่าไหร่", "name/given-name", "adult"},
  };
  return table;
}

Outcome ask_json(const std::string& question) {
  return run({"ask", "--pack", shipped_pack(), "--format", "json", question});
}

TEST(TenQuestions, AnsweredWithProcedureCaseAndSources) {
  for (const Row& row : ten_questions()) {
    const auto asked = ask_json(row.question);
    EXPECT_EQ(asked.status, 0) << row.question << asked.err;
    const auto answer = asked.json();
    ASSERT_TRUE(answer.is_object()) << asked.out;
    expect_sound(answer);
    EXPECT_EQ(answer.value("status", ""), "answered") << row.question;
    EXPECT_EQ(answer.value("procedure", ""), row.procedure) << row.question;
    EXPECT_EQ(answer.value("case", ""), row.case_id) << row.question;
    EXPECT_FALSE(answer.value("checklist", nlohmann::json::array()).empty()) << row.question;
    EXPECT_FALSE(answer.value("steps", nlohmann::json::array()).empty()) << row.question;
  }
}

TEST(TenQuestions, WhatIsAskedIsSaidFirst) {
  EXPECT_TRUE(contains(ask_json("บัตรหายต้องแจ้งความไหม").json()["summary"].get<std::string>(), "ไม่ต้องแจ้งความ"));
  EXPECT_TRUE(contains(ask_json("เปลี่ยนชื่อเสียเงินเท่าไหร่").json()["summary"].get<std::string>(), "บาท"));
  EXPECT_TRUE(contains(ask_json("หย่ากันคนละเขตได้ไหม").json()["summary"].get<std::string>(), "ได้"));
}

TEST(TenQuestions, TextAndBatchTellTheSame) {
  std::string lines;
  for (const Row& row : ten_questions()) {
    lines += nlohmann::json{{"id", row.question}, {"q", row.question}}.dump() + "\n";
  }
  const auto batch = run({"ask", "--batch", "--pack", shipped_pack()}, lines).lines();
  ASSERT_EQ(batch.size(), ten_questions().size());
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const Row& row = ten_questions()[i];
    auto one = ask_json(row.question).json();
    auto many = nlohmann::json::parse(batch[i]);
    EXPECT_EQ(many["id"], row.question);
    many.erase("id");
    EXPECT_EQ(many, one) << row.question;
    const auto text = run({"ask", "--pack", shipped_pack(), row.question});
    EXPECT_EQ(text.status, 0);
    EXPECT_TRUE(contains(text.out, one["title"].get<std::string>())) << text.out;
    EXPECT_TRUE(contains(text.out, "[1]")) << "no source is marked\n" << text.out;
  }
}

TEST(TenQuestions, HandedOverWithReasonAndContact) {
  for (const char* question : {"ต่อใบขับขี่ที่ไหน", "วันนี้ฝนตกไหม"}) {
    const auto asked = ask_json(question);
    EXPECT_EQ(asked.status, 1) << question;
    const auto answer = asked.json();
    expect_sound(answer);
    EXPECT_EQ(answer.value("status", ""), "escalate") << question;
    EXPECT_FALSE(answer.contains("procedure")) << question;
    EXPECT_TRUE(contains(answer["escalate"]["contact"]["phone"].get<std::string>(), "1555")) << answer;
    const auto text = run({"ask", "--pack", shipped_pack(), question});
    EXPECT_EQ(text.status, 1);
    EXPECT_TRUE(contains(text.out, "1555")) << text.out;
  }
  EXPECT_TRUE(contains(ask_json("ต่อใบขับขี่ที่ไหน").json()["escalate"]["reason"].get<std::string>(), "ขนส่ง"));
}

}  // namespace
}  // namespace thabian::tool::testing
