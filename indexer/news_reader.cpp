#include "indexer/news_reader.h"

#include <algorithm>
#include <array>
#include <set>

#include "indexer/statement_reader.h"

namespace thabian::indexer {
namespace {

constexpr std::array news_table{
    KeySpec{"title", ValueKind::text, true, "ปิดให้บริการชั่วคราว"},
    KeySpec{"title-en", ValueKind::text, false, "Closed for some days"},
    KeySpec{"summary-en", ValueKind::text, false, "The registration section is closed on 2 January 2027."},
    KeySpec{"procedures", ValueKind::texts, false, "[card/lost, card/renew]"},
    KeySpec{"areas", ValueKind::texts, false, "[card]"},
    KeySpec{"from", ValueKind::date, true, "2027-01-02"},
    KeySpec{"until", ValueKind::date, true, "2027-01-04"},
};

/// `news/closed.md` is `closed`.
std::string id_of_file(std::string_view name) {
  constexpr std::string_view folder = "news/";
  constexpr std::string_view ending = ".md";
  return std::string(name.substr(folder.size(), name.size() - folder.size() - ending.size()));
}

class NewsBody {
 public:
  NewsBody(const Source& source, model::News& news, Findings& findings)
      : source_(source), news_(news), findings_(findings) {}

  void read(const Document& document, int first_line) {
    for (const auto& block : document.blocks) {
      if (block.kind == BlockKind::heading) {
        heading(block);
      } else {
        content(block);
      }
    }
    if (!titled_) {
      findings_.add(Rule::missing_section, source_.place(1), "the announcement has no heading",
                    "put `# " + news_.title + "` below the front matter");
    } else if (news_.lines.empty()) {
      findings_.add(Rule::empty_section, source_.place(first_line), "the announcement says nothing",
                    "write below its heading one or two sentences that end with their source");
    }
  }

 private:
  void heading(const Block& block) {
    const auto& line = block.lines.front();
    if (block.level != 1 || titled_) {
      findings_.add(Rule::unknown_section, line.where, "an announcement has one heading with one `#`",
                    "write its sentences below that; another matter is another file");
      return;
    }
    titled_ = true;
    if (line.text == news_.title || news_.title.empty()) return;
    findings_.add(Rule::title_mismatch, line.where, "the heading differs from the title of the front matter",
                  "write `# " + news_.title + "`");
  }

  void content(const Block& block) {
    if (!titled_) {
      findings_.add(Rule::misplaced_text, block.where(), "text before the heading `# …`",
                    "put it below that heading");
      return;
    }
    const Position position{news_.title, std::nullopt, {}, laws_from_glossary};
    for (const auto& line : block.lines) {
      std::vector<PlacedCondition> conditions;
      news_.lines.push_back(read_statement(line, position, conditions, findings_));
      if (conditions.empty()) continue;
      findings_.add(Rule::bad_annotation, conditions.front().where, "an announcement holds for everybody",
                    "say in the sentence for whom it holds, or put it into changes/AREA/NAME.md");
    }
  }

  const Source& source_;
  model::News& news_;
  Findings& findings_;
  bool titled_ = false;
};

/// The values of a key, of which each must be one of those known.
std::vector<std::string> read_known(const Record& record, std::string_view key, Rule rule,
                                    const std::vector<std::string>& known, Findings& findings) {
  std::vector<std::string> out;
  for (const auto& value : record.texts(key)) {
    out.push_back(value.text);
    if (std::find(known.begin(), known.end(), value.text) != known.end()) continue;
    findings.add(rule, value.where, "the national pack has nothing of the id " + in_quotes(value.text),
                 did_you_mean(value.text, known, "use an id that `thabian show` lists"));
  }
  return out;
}

void check_days(const model::News& news, const Record& record, model::Date today, Findings& findings) {
  if (!news.from.ok() || !news.until.ok()) return;
  if (news.until < news.from) {
    findings.add(Rule::bad_value, record.where("until"), "it ends before it begins",
                 "write the first day behind `from`, the last one behind `until`");
  } else if (news.until < today) {
    findings.add(Rule::news_ended, record.where("until"), "its last day has passed; it is not shown any more",
                 "remove the file, or write the new last day");
  }
}

}  // namespace

std::optional<model::News> read_news(const Source& source, const NationalKnowledge& national,
                                     model::Date today, Findings& findings) {
  const auto front = read_front_matter(source, findings);
  if (!front) return std::nullopt;
  const Record record(front->yaml, news_table, "announcement", findings);
  model::News news;
  news.id = id_of_file(source.name());
  news.file = source.name();
  news.title = record.text("title");
  news.title_en = record.text("title-en");
  news.summary_en = record.text("summary-en");
  std::vector<std::string> procedures;
  std::set<std::string> areas;
  for (const auto& outline : national.pack.outlines()) {
    procedures.push_back(outline.id);
    areas.insert(outline.area);
  }
  news.procedures = read_known(record, "procedures", Rule::unknown_procedure, procedures, findings);
  news.areas = read_known(record, "areas", Rule::bad_value, {areas.begin(), areas.end()}, findings);
  news.from = record.date("from").value_or(model::Date{});
  news.until = record.date("until").value_or(model::Date{});
  check_days(news, record, today, findings);
  const auto document = read_markdown(source, front->body, front->body_line, findings);
  for (const auto& definition : document.definitions) {
    check_definition(definition, laws_from_glossary, findings);
    national.links.check(definition, laws_from_glossary, findings);
  }
  NewsBody(source, news, findings).read(document, front->body_line);
  for (auto& line : news.lines) national.links.resolve(line);
  return news;
}

}  // namespace thabian::indexer
