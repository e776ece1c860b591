#include "indexer/law_reader.h"

#include <algorithm>
#include <array>

#include "indexer/markdown.h"

namespace thabian::indexer {
namespace {

constexpr std::array law_table{
    KeySpec{"id", ValueKind::text, true, "id-card-act-2526"},
    KeySpec{"title", ValueKind::text, true, "พระราชบัญญัติบัตรประจำตัวประชาชน พ.ศ. 2526"},
    KeySpec{"title-en", ValueKind::text, true, "National Identity Card Act, B.E. 2526 (1983)"},
    KeySpec{"short", ValueKind::text, true, "พ.ร.บ.บัตรประจำตัวประชาชน 2526"},
    KeySpec{"amended", ValueKind::texts, false, "[2542, 2554]"},
    KeySpec{"source", ValueKind::text, true, "https://www.krisdika.go.th/…"},
    KeySpec{"reviewed", ValueKind::date, true, "2026-11-22"},
};

constexpr int first_year = 2400;  // B.E.; anything outside is a typing error or a year C.E.
constexpr int last_year = 2700;

void read_years(const Record& record, model::Law& law, Findings& findings) {
  for (const auto& item : record.texts("amended")) {
    const auto year = parse_integer(item.text);
    if (year && *year >= first_year && *year <= last_year) {
      law.amended.push_back(static_cast<int>(*year));
    } else {
      findings.add(Rule::bad_value, item.where, in_quotes(item.text) + " is no year of the Buddhist era",
                   "write e.g. `amended: [2542, 2554]`");
    }
  }
}

void read_front(const Record& record, const Source& source, model::Law& law, Findings& findings) {
  law.id = record.text("id");
  law.title = record.text("title");
  law.title_en = record.text("title-en");
  law.short_title = record.text("short");
  law.source = record.text("source");
  if (const auto date = record.date("reviewed")) law.reviewed = *date;
  read_years(record, law, findings);
  if (record.has("source") && !is_web_address(law.source)) {
    findings.add(Rule::bad_link, record.where("source"), in_quotes(law.source) + " is no address of the web",
                 "write e.g. `source: https://www.krisdika.go.th/…`");
  }
  constexpr std::string_view folder = "laws/";
  const auto id = source.name().substr(folder.size(), source.name().size() - folder.size() - 3);
  if (!law.id.empty() && law.id != id) {
    findings.add(Rule::id_mismatch, record.where("id"),
                 "the id " + in_quotes(law.id) + " is not that of the file",
                 "write `id: " + id + "`, or rename the file to " + law.id + ".md");
  }
  law.id = id;
  law.file = source.name();
}

class LawBody {
 public:
  LawBody(const Source& source, model::Law& law, Findings& findings)
      : source_(source), law_(law), findings_(findings) {}

  void read(const Document& document) {
    for (const auto& block : document.blocks) {
      if (block.kind == BlockKind::heading) {
        heading(block);
      } else {
        content(block);
      }
    }
    close_section();
    if (law_.sections.empty()) {
      findings_.add(Rule::missing_section, source_.place(1), "the law has no section",
                    "add `## มาตรา 1` and below it one plain sentence of what it says");
    }
  }

 private:
  void heading(const Block& block) {
    close_section();
    const auto& line = block.lines.front();
    if (block.level == 1) {
      if (line.text == law_.title || law_.title.empty()) return;
      findings_.add(Rule::title_mismatch, line.where,
                    "the heading differs from the title of the front matter", "write `# " + law_.title + "`");
      return;
    }
    if (block.level != 2) {
      findings_.add(Rule::unknown_section, line.where, "a sub-heading in a law",
                    "write what its paragraphs say below one heading `## มาตรา …`");
      return;
    }
    if (law_.find_section(line.text) != nullptr) {
      findings_.add(Rule::duplicate_section, line.where,
                    "the heading " + in_quotes(line.text) + " stands twice",
                    "join the two below one heading");
    }
    law_.sections.push_back({line.text, {}, line.where.line});
    where_ = line.where;
  }

  void content(const Block& block) {
    if (law_.sections.empty()) {
      findings_.add(Rule::misplaced_text, block.where(), "text before the first section",
                    "put it below a heading `## มาตรา …`");
      return;
    }
    auto& text = law_.sections.back().text;
    for (const auto& line : block.lines) {
      if (!text.empty()) text += "\n";
      if (!line.lead.empty()) text += line.lead + ": ";
      text += line.text;
      if (line.annotations.empty()) continue;
      findings_.add(Rule::bad_annotation, line.annotations.front().where, "an annotation in a law",
                    "say in the sentence from when it holds; annotations are for guides");
    }
  }

  void close_section() {
    if (law_.sections.empty() || !law_.sections.back().text.empty()) return;
    findings_.add(Rule::empty_section, where_,
                  "nothing stands below " + in_quotes(law_.sections.back().heading),
                  "write in one plain sentence what it says, or remove the heading");
  }

  const Source& source_;
  model::Law& law_;
  Findings& findings_;
  Place where_;
};

}  // namespace

KeyTable law_keys() {
  return law_table;
}

std::optional<model::Law> read_law(const Source& source, Findings& findings) {
  const auto front = read_front_matter(source, findings);
  if (!front) return std::nullopt;
  model::Law law;
  read_front(Record(front->yaml, law_keys(), "law", findings), source, law, findings);
  LawBody(source, law, findings).read(read_markdown(source, front->body, front->body_line, findings));
  return law;
}

}  // namespace thabian::indexer
