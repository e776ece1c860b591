// Which case the facts select, and which fact is asked for.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/decide.h"

namespace thabian::query {
namespace {

using model::CaseOutline;
using model::Condition;
using model::Facts;
using model::FactSpec;
using model::FactTable;
using model::FactType;
using model::GuideOutline;

CaseOutline one_case(const std::string& id, const std::string& when, const std::string& brings) {
  CaseOutline out;
  out.id = id;
  out.title = id;
  out.when = Condition::parse(when).value();
  out.brings = brings;
  return out;
}

FactSpec choice_fact(const std::string& id, const std::vector<std::string>& choices) {
  FactSpec out;
  out.id = id;
  out.question = id + "?";
  for (const auto& choice : choices) out.choices.push_back({choice, "label of " + choice, {}, {}});
  return out;
}

FactSpec age_fact() {
  FactSpec out;
  out.id = "age";
  out.type = FactType::number;
  out.question = "age?";
  out.unit = "ปี";
  out.max = 130;
  return out;
}

FactTable table() {
  auto assumed = choice_fact("place", {"home", "abroad"});
  assumed.assume = std::string("home");
  return FactTable({choice_fact("state", {"lost", "burnt", "wet"}), age_fact(), assumed});
}

GuideOutline outline(std::vector<CaseOutline> cases) {
  GuideOutline out;
  out.id = "card/lost";
  out.cases = std::move(cases);
  return out;
}

std::string chosen(const GuideOutline& guide, const Facts& facts) {
  const auto choice = choose_case(guide, facts, table());
  return choice.chosen != nullptr ? choice.chosen->id : "ask " + choice.ask_for;
}

TEST(Cases, AnAssumptionAmongSeveralListsIsAGuessWhenPapersAreChecked) {
  auto born = choice_fact("born", {"hospital", "home", "outside"});
  born.assume = std::string("hospital");
  auto partner = choice_fact("partner", {"thai", "foreign"});
  partner.assume = std::string("thai");
  const FactTable facts({born, partner});
  const auto guide =
      outline({one_case("foreign", "partner = foreign", "a"), one_case("home", "born = home", "b"),
               one_case("outside", "born = outside", "c"), one_case("rest", "otherwise", "d")});
  ASSERT_NE(choose_case(guide, {}, facts).chosen, nullptr);
  EXPECT_EQ(choose_case(guide, {}, facts).chosen->id, "rest");
  const auto checking = choose_case(guide, {}, facts, true);
  EXPECT_EQ(checking.chosen, nullptr);
  EXPECT_EQ(checking.ask_for, "born") << "the partner is a rule with its exception: two lists";
  ASSERT_EQ(checking.left.size(), 3U);
  EXPECT_EQ(checking.left.back()->id, "rest") << "the assumed one last";
  const auto told = choose_case(guide, {{"born", "home"}}, facts, true);
  ASSERT_NE(told.chosen, nullptr);
  EXPECT_EQ(told.chosen->id, "home");
  const auto alike =
      outline({one_case("home", "born = home", "b"), one_case("outside", "born = outside", "d"),
               one_case("rest", "otherwise", "d")});
  EXPECT_NE(choose_case(alike, {}, facts, true).chosen, nullptr) << "two lists only";
}

TEST(Cases, TheFirstThatHoldsIsChosen) {
  const auto guide = outline({one_case("child", "age < 15", "a"), one_case("burnt", "state = burnt", "b"),
                              one_case("rest", "otherwise", "c")});
  EXPECT_EQ(chosen(guide, {{"age", 10}}), "child");
  EXPECT_EQ(chosen(guide, {{"age", 10}, {"state", "burnt"}}), "child") << "order is priority";
  EXPECT_EQ(chosen(guide, {{"age", 40}, {"state", "burnt"}}), "burnt");
  EXPECT_EQ(chosen(guide, {{"age", 15}, {"state", "lost"}}), "rest");
}

TEST(Cases, WhatIsOpenIsAskedFor) {
  const auto guide = outline({one_case("child", "age < 15", "a"), one_case("rest", "otherwise", "c")});
  EXPECT_EQ(chosen(guide, {}), "ask age");
  EXPECT_EQ(chosen(guide, {{"state", "lost"}}), "ask age") << "a fact that does not matter settles nothing";
}

TEST(Cases, TheFactThatSplitsBestIsAskedFirst) {
  const auto guide = outline({one_case("child", "age < 15", "a"), one_case("burnt", "state = burnt", "b"),
                              one_case("wet", "state = wet", "c"), one_case("rest", "otherwise", "d")});
  EXPECT_EQ(chosen(guide, {{"age", 40}}), "ask state");
}

TEST(Cases, NothingIsAskedWhereTheAnswerIsTheSame) {
  const auto guide = outline({one_case("child", "age < 15", "same"), one_case("rest", "otherwise", "same")});
  EXPECT_EQ(chosen(guide, {}), "rest");
}

TEST(Cases, WhatIsAssumedIsNotAsked) {
  const auto guide = outline({one_case("abroad", "place = abroad", "a"), one_case("rest", "otherwise", "b")});
  EXPECT_EQ(chosen(guide, {}), "rest");
  EXPECT_EQ(chosen(guide, {{"place", "abroad"}}), "abroad");
}

TEST(Cases, NoCaseFitsAndNoneIsThere) {
  EXPECT_EQ(chosen(outline({}), {}), "ask ");
  EXPECT_EQ(chosen(outline({one_case("child", "age < 15", "a")}), {{"age", 20}}), "ask ");
}

TEST(Cases, ClarifyNamesEachChoiceAndWhereItLeads) {
  const auto guide = outline({one_case("burnt", "state = burnt", "a"), one_case("rest", "otherwise", "b")});
  const auto facts = table();
  const auto clarify = clarify_fact(guide, {{"age", 40}}, *facts.find("state"), facts);
  EXPECT_EQ(clarify.question, "state?");
  EXPECT_EQ(clarify.fact, "state");
  ASSERT_EQ(clarify.choices.size(), 3U);
  EXPECT_EQ(clarify.choices[0].label, "label of lost");
  EXPECT_EQ(clarify.choices[0].case_id, "rest");
  EXPECT_EQ(clarify.choices[1].case_id, "burnt");
  for (const auto& choice : clarify.choices) {
    EXPECT_EQ(choice.procedure, "card/lost");
    EXPECT_EQ(choice.facts.size(), 2U) << "what was known is kept";
    EXPECT_EQ(choose_case(guide, choice.facts, facts).chosen->id, choice.case_id) << "the promise is kept";
  }
}

TEST(Cases, NumbersAreAskedForInBands) {
  const auto guide = outline({one_case("small", "age < 7", "a"), one_case("child", "age < 15", "b"),
                              one_case("old", "age > 70", "c"), one_case("rest", "otherwise", "d")});
  const auto facts = table();
  const auto clarify = clarify_fact(guide, {}, *facts.find("age"), facts);
  std::string all;
  for (const auto& choice : clarify.choices) all += choice.label + "=" + choice.case_id + "|";
  EXPECT_EQ(all, "ไม่ถึง 7 ปี=small|7 ถึง 14 ปี=child|15 ถึง 70 ปี=rest|71 ปีขึ้นไป=old|");
}

}  // namespace
}  // namespace thabian::query
