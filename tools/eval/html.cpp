#include "tools/eval/html.h"

#include <array>
#include <cstdio>

namespace thabian::eval {
namespace {

constexpr const char* style = R"(
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
table{border-collapse:collapse;width:100%;margin:1rem 0}
th,td{padding:.25rem .5rem;border-bottom:1px solid #ddd;text-align:right;vertical-align:top}
th:first-child,td:first-child,td.text{text-align:left}
.good{fill:#2e7d32}.asked{fill:#81c784}.none{fill:#cfd8dc}.bad{fill:#c62828}
.line{stroke:#1565c0;stroke-width:2;fill:none}.point{fill:#1565c0}.even{stroke:#999;stroke-dasharray:4}
svg text{font:11px system-ui,sans-serif;fill:#444}
@media(prefers-color-scheme:dark){body{background:#181818;color:#ddd}th,td{border-color:#444}svg text{fill:#bbb}}
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string number(double value, int digits = 3) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.*f", digits, value);
  return buffer.data();
}

/// One bar a row, cut by what came of the questions.
class Bars {
 public:
  static std::string of(const std::map<std::string, Tally>& table) {
    std::string out =
        "<svg role=\"img\" viewBox=\"0 0 720 " + std::to_string(row_height * table.size() + 4) + "\">";
    std::size_t y = 2;
    for (const auto& [name, tally] : table) {
      out += bar(name, tally, y);
      y += row_height;
    }
    return out + "</svg>";
  }

 private:
  static constexpr std::size_t row_height = 22;
  static constexpr double left = 190;
  static constexpr double width = 440;

  static std::string bar(const std::string& name, const Tally& tally, std::size_t y) {
    std::string out = "<text x=\"" + number(left - 6, 0) + "\" y=\"" + std::to_string(y + 14) +
                      "\" text-anchor=\"end\">" + escaped(name) + " (" + std::to_string(tally.questions) +
                      ")</text>";
    const int good = tally.of(Outcome::right) + tally.of(Outcome::refused);
    const int asked = tally.of(Outcome::helpful);
    const int bad = tally.of(Outcome::wrong) + tally.of(Outcome::false_answer);
    double x = left;
    const auto part = [&](const char* kind, int count) {
      if (count == 0 || tally.questions == 0) return;
      const double size = width * count / tally.questions;
      out += "<rect class=\"" + std::string(kind) + "\" x=\"" + number(x, 1) + "\" y=\"" + std::to_string(y) +
             "\" width=\"" + number(size, 1) + "\" height=\"18\"><title>" + std::to_string(count) +
             "</title></rect>";
      x += size;
    };
    part("good", good);
    part("asked", asked);
    part("none", tally.questions - good - asked - bad);
    part("bad", bad);
    return out + "<text x=\"" + number(left + width + 6, 0) + "\" y=\"" + std::to_string(y + 14) + "\">" +
           number(tally.helped()) + "</text>";
  }
};

/// Confidence to the right, share of right answers upwards; the broken line is where both are the same.
std::string curve(const Report& report) {
  constexpr double size = 260;
  constexpr double margin = 36;
  const auto x = [&](double share) { return number(margin + share * size, 1); };
  const auto y = [&](double share) { return number(margin + (1 - share) * size, 1); };
  std::string out = "<svg role=\"img\" viewBox=\"0 0 340 340\" style=\"max-width:26rem\">";
  out += "<line class=\"even\" x1=\"" + x(0) + "\" y1=\"" + y(0) + "\" x2=\"" + x(1) + "\" y2=\"" + y(1) +
         "\"/>";
  std::string points;
  std::string path;
  for (const auto& bin : report.bins) {
    if (bin.answers == 0) continue;
    const double share = static_cast<double>(bin.right) / bin.answers;
    path += x(bin.confidence) + "," + y(share) + " ";
    points += "<circle class=\"point\" r=\"4\" cx=\"" + x(bin.confidence) + "\" cy=\"" + y(share) +
              "\"><title>" + number(bin.confidence) + ": " + std::to_string(bin.right) + " of " +
              std::to_string(bin.answers) + "</title></circle>";
  }
  out += "<polyline class=\"line\" points=\"" + path + "\"/>" + points;
  for (const double tick : {0.0, 0.5, 1.0}) {
    out += "<text x=\"" + x(tick) + "\" y=\"" + number(margin + size + 16, 0) + "\" text-anchor=\"middle\">" +
           number(tick, 1) + "</text><text x=\"" + number(margin - 6, 0) + "\" y=\"" + y(tick) +
           "\" text-anchor=\"end\">" + number(tick, 1) + "</text>";
  }
  return out + "<text x=\"" + x(0.5) + "\" y=\"332\" text-anchor=\"middle\">confidence</text></svg>";
}

std::string table_of(const std::map<std::string, Tally>& table) {
  std::string out =
      "<table><tr><th>name<th>questions<th>helped<th>right<th>asked back<th>wrong<th>handed over<th>refused"
      "<th>cases<th>facts</tr>";
  for (const auto& [name, tally] : table) {
    const auto cell = [&out](const std::string& text) { out += "<td>" + text; };
    out += "<tr><td>" + escaped(name);
    cell(std::to_string(tally.questions));
    cell(number(tally.helped()));
    cell(std::to_string(tally.of(Outcome::right)));
    cell(std::to_string(tally.of(Outcome::helpful)));
    cell(std::to_string(tally.of(Outcome::wrong) + tally.of(Outcome::false_answer)));
    cell(std::to_string(tally.of(Outcome::handed_over)));
    cell(std::to_string(tally.of(Outcome::refused)));
    cell(std::to_string(tally.cases_right) + "/" + std::to_string(tally.cases));
    cell(std::to_string(tally.facts_right) + "/" + std::to_string(tally.facts));
    out += "</tr>";
  }
  return out + "</table>";
}

std::string confusions_of(const Report& report, bool with_questions) {
  std::string out = "<table><tr><th>question<th>came of it<th>expected<th>given</tr>";
  for (const auto& one : report.confusions) {
    const auto cell = [&out](const std::string& procedure, const std::string& passage) {
      out += "<td class=\"text\">" + escaped(procedure) + "<br><small>" + escaped(passage) + "</small>";
    };
    out += "<tr><td>" + escaped(one.id) + (with_questions ? " " + escaped(one.question) : std::string()) +
           "<td class=\"text\">" + std::string(outcome_name(one.outcome));
    cell(one.expected, one.expected_passage);
    cell(one.given, one.given_passage);
    out += "</tr>";
  }
  return out + "</table>";
}

}  // namespace

std::string to_html(const Report& report, const std::string& title,
                    const std::optional<Comparison>& comparison, bool with_questions) {
  std::string out =
      "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width\"><title>" +
      escaped(title) + "</title><style>" + style + "</style><h1>" + escaped(title) + "</h1>";
  out += "<p>" + std::to_string(report.all.questions) + " questions: helped " + number(report.all.helped()) +
         ", wrong " + number(report.all.wrong()) +
         ". Dark green: answered or handed over rightly; light green: " +
         "asked back with the right choice; grey: no help; red: wrong.</p>";
  out += "<h2>Groups</h2>" + Bars::of(report.by_group) + table_of(report.by_group);
  out += "<h2>Areas</h2>" + Bars::of(report.by_area) + table_of(report.by_area);
  out += "<h2>Confidence</h2><p>Expected calibration error " + number(report.calibration_error) + ".</p>" +
         curve(report);
  if (comparison) out += "<h2>Since the earlier report</h2><pre>" + escaped(to_text(*comparison)) + "</pre>";
  out += "<h2>Not helped</h2>" + confusions_of(report, with_questions);
  out += "<h2>Facts missing</h2><table><tr><th>fact<th>questions</tr>";
  for (const auto& [fact, count] : report.facts_missing)
    out += "<tr><td>" + escaped(fact) + "<td>" + std::to_string(count) + "</tr>";
  out += "</table><h2>Procedures</h2>" + table_of(report.by_procedure);
  return out + "</html>\n";
}

}  // namespace thabian::eval
