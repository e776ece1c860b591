#include "tools/eval/report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <nlohmann/json.hpp>

namespace thabian::eval {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<double, 9> bin_edges{0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0};
constexpr std::array<Outcome, 8> all_outcomes{Outcome::right,       Outcome::helpful,     Outcome::wrong,
                                              Outcome::wrong_asked, Outcome::handed_over, Outcome::refused,
                                              Outcome::asked_out,   Outcome::false_answer};

bool is_right(const Judged& judged) {
  return judged.outcome == Outcome::right;
}

std::string passage_of(const Judged& judged, std::string_view procedure) {
  for (const auto& passage : judged.explanation.passages) {
    if (passage.procedure == procedure) return passage.id + " \"" + passage.title + "\"";
  }
  return {};
}

std::string expected_of(const Judged& judged) {
  return judged.question.procedures.empty() ? std::string() : judged.question.procedures.front();
}

Confusion confusion_of(const Judged& judged) {
  Confusion out;
  out.id = judged.question.id;
  out.question = judged.question.text;
  out.outcome = judged.outcome;
  out.expected = expected_of(judged);
  out.given = judged.answer.procedure;
  out.expected_passage = passage_of(judged, out.expected);
  out.given_passage = passage_of(judged, out.given);
  return out;
}

/// Bins over what was answered; the mean distance, weighted by the answers.
void add_bins(const std::vector<Judged>& judged, Report& report) {
  for (std::size_t i = 0; i + 1 < bin_edges.size(); ++i)
    report.bins.push_back({bin_edges[i], bin_edges[i + 1]});
  int answers = 0;
  for (const auto& one : judged) {
    if (one.answer.status != model::AnswerStatus::answered) continue;
    std::size_t i = report.bins.size() - 1;
    while (i > 0 && one.answer.confidence < report.bins[i].from) --i;
    auto& bin = report.bins[i];
    ++bin.answers;
    ++answers;
    bin.right += is_right(one) ? 1 : 0;
    bin.confidence += one.answer.confidence;
  }
  for (auto& bin : report.bins) {
    if (bin.answers == 0) continue;
    bin.confidence /= bin.answers;
    const double share = static_cast<double>(bin.right) / bin.answers;
    report.calibration_error += std::abs(share - bin.confidence) * bin.answers / answers;
  }
}

template <typename... T>
std::string formatted(const char* format, T... values) {
  std::array<char, 256> buffer{};
  std::snprintf(buffer.data(), buffer.size(), format, values...);
  return buffer.data();
}

std::string row(const std::string& name, const Tally& tally) {
  std::string out =
      formatted("%-26s%6d%8.3f%8.3f", name.c_str(), tally.questions, tally.helped(), tally.wrong());
  for (const auto outcome : all_outcomes) out += formatted("%8d", tally.of(outcome));
  return out + formatted("%6d/%d", tally.cases_right, tally.cases) +
         formatted("%6d/%d\n", tally.facts_right, tally.facts);
}

Json json_of(const Tally& tally) {
  Json out{{"questions", tally.questions}, {"helped", tally.helped()}, {"wrong_share", tally.wrong()}};
  for (const auto& [outcome, count] : tally.outcomes) out[std::string(outcome_name(outcome))] = count;
  out["cases"] = tally.cases;
  out["cases_right"] = tally.cases_right;
  out["facts"] = tally.facts;
  out["facts_right"] = tally.facts_right;
  return out;
}

Json json_of(const std::map<std::string, Tally>& table) {
  Json out = Json::object();
  for (const auto& [name, tally] : table) out[name] = json_of(tally);
  return out;
}

}  // namespace

bool is_good(Outcome outcome) {
  return outcome == Outcome::right || outcome == Outcome::helpful || outcome == Outcome::refused;
}

void Tally::add(const Judged& judged) {
  ++questions;
  ++outcomes[judged.outcome];
  cases += judged.case_counts ? 1 : 0;
  cases_right += judged.case_right ? 1 : 0;
  if (judged.outcome != Outcome::right) return;
  facts += static_cast<int>(judged.question.facts.size());
  facts_right += static_cast<int>(judged.question.facts.size() - judged.facts_missing.size());
}

int Tally::of(Outcome outcome) const {
  const auto it = outcomes.find(outcome);
  return it == outcomes.end() ? 0 : it->second;
}

double Tally::helped() const {
  const int good = of(Outcome::right) + of(Outcome::helpful) + of(Outcome::refused);
  return questions == 0 ? 0 : static_cast<double>(good) / questions;
}

double Tally::wrong() const {
  const int bad = of(Outcome::wrong) + of(Outcome::false_answer);
  return questions == 0 ? 0 : static_cast<double>(bad) / questions;
}

Report make_report(const std::vector<Judged>& judged) {
  Report out;
  for (const auto& one : judged) {
    out.by_group[one.question.group].add(one);
    const auto procedure = expected_of(one);
    if (!procedure.empty()) {
      out.by_area[procedure.substr(0, procedure.find('/'))].add(one);
      out.by_procedure[procedure].add(one);
    }
    out.all.add(one);
    for (const auto& fact : one.facts_missing) ++out.facts_missing[fact];
    if (!is_good(one.outcome)) out.confusions.push_back(confusion_of(one));
    out.by_question[one.question.id] = std::string(outcome_name(one.outcome));
  }
  add_bins(judged, out);
  return out;
}

std::string to_text(const Report& report, bool with_questions) {
  std::string out =
      "group                          n  helped  astray   right helpful   wrong  askbad  handed refused "
      "askedoo   "
      "false   case   facts\n";
  for (const auto& [group, tally] : report.by_group) out += row(group, tally);
  out += "\n";
  for (const auto& [area, tally] : report.by_area) out += row(area, tally);
  out += "\n" + row("all", report.all);
  out += "\nconfidence of answers: mean, right, of so many\n";
  for (const auto& bin : report.bins) {
    if (bin.answers == 0) continue;
    out += formatted("%.2f-%.2f  %.3f  %.3f  %d\n", bin.from, bin.to, bin.confidence,
                     static_cast<double>(bin.right) / bin.answers, bin.answers);
  }
  out += formatted("expected calibration error %.3f\n", report.calibration_error);
  if (!with_questions) return out;
  out += "\n";
  for (const auto& one : report.confusions) {
    out += std::string(outcome_name(one.outcome)) + "\t" + one.id + "\t" +
           (one.expected.empty() ? "-" : one.expected) + "\t" + (one.given.empty() ? "-" : one.given) + "\t" +
           one.question + "\n";
    if (!one.expected_passage.empty()) out += "\texpected: " + one.expected_passage + "\n";
    if (!one.given_passage.empty()) out += "\tgiven: " + one.given_passage + "\n";
  }
  return out;
}

std::string to_json(const Report& report, bool with_questions, int indent) {
  Json out;
  out["groups"] = json_of(report.by_group);
  out["areas"] = json_of(report.by_area);
  out["procedures"] = json_of(report.by_procedure);
  out["all"] = json_of(report.all);
  for (const auto& bin : report.bins) {
    out["calibration"]["bins"].push_back(Json{{"from", bin.from},
                                              {"to", bin.to},
                                              {"answers", bin.answers},
                                              {"right", bin.right},
                                              {"confidence", bin.confidence}});
  }
  out["calibration"]["expected_error"] = report.calibration_error;
  out["facts_missing"] = report.facts_missing;
  out["confusions"] = Json::array();
  for (const auto& one : report.confusions) {
    Json json{{"id", one.id},
              {"outcome", outcome_name(one.outcome)},
              {"expected", one.expected},
              {"given", one.given},
              {"expected_passage", one.expected_passage},
              {"given_passage", one.given_passage}};
    if (with_questions) json["q"] = one.question;
    out["confusions"].push_back(std::move(json));
  }
  out["questions"] = report.by_question;
  return out.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace thabian::eval
