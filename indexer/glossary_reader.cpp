#include "indexer/glossary_reader.h"

#include <algorithm>
#include <array>
#include <set>

#include "indexer/citations.h"
#include "indexer/markdown.h"
#include "indexer/statement_reader.h"

namespace thabian::indexer {
namespace {

constexpr std::array glossary_table{
    KeySpec{"id", ValueKind::text, true, "house-books"},
    KeySpec{"title", ValueKind::text, true, "ทะเบียนบ้านและเจ้าบ้าน"},
    KeySpec{"title-en", ValueKind::text, true, "House books and the head of household"},
    KeySpec{"reviewed", ValueKind::date, true, "2026-11-22"},
    KeySpec{"review-every", ValueKind::number, false, "12"},
};

/// The bullets that each entry has.
struct BulletSpec {
  std::string_view key;
  std::string_view separator;
  std::string_view example;
  std::vector<Located> EntryReading::*list;
};
constexpr std::array bullet_table{
    BulletSpec{"ask", " / ", "- ask: เจ้าบ้านคือใคร / what is a head of household", &EntryReading::asks},
    BulletSpec{"leads-to", ",", "- leads-to: civil/head-of-household", &EntryReading::leads_to},
};

struct Bullet {
  Located key;
  std::vector<Located> values;
  int line = 0;
};

const BulletSpec* spec_of(std::string_view key) {
  const auto found = std::find_if(bullet_table.begin(), bullet_table.end(),
                                  [&](const BulletSpec& spec) { return spec.key == key; });
  return found == bullet_table.end() ? nullptr : &*found;
}

Bullet read_bullet(const Source& source, int number) {
  const auto line = source.line(number);
  const auto place = [&](std::string_view part) {
    return source.place_of_byte(number, static_cast<std::size_t>(part.data() - line.data()));
  };
  const auto text = trim(line.substr(1));
  const auto colon = text.find(':');
  const auto key = trim(text.substr(0, colon));
  Bullet bullet{{std::string(key), place(key)}, {}, number};
  const auto* spec = spec_of(key);
  if (spec == nullptr || colon == std::string_view::npos) return bullet;
  for (const auto part : split(text.substr(colon + 1), spec->separator)) {
    const auto value = trim(part);
    if (!value.empty()) bullet.values.push_back({std::string(value), place(value)});
  }
  return bullet;
}

/// Reads the lines that begin with `- ` and blanks them: the definition follows them directly, and Markdown
/// would take it for a part of the last bullet.
std::vector<Bullet> take_bullets(const Source& source, int first_line, std::string& body) {
  std::vector<Bullet> bullets;
  std::size_t at = 0;
  for (int number = first_line; at < body.size(); ++number) {
    const auto end = std::min(body.find('\n', at), body.size());
    if (body.compare(at, 2, "- ") == 0) {
      bullets.push_back(read_bullet(source, number));
      std::fill(body.begin() + static_cast<std::ptrdiff_t>(at),
                body.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    }
    at = end + 1;
  }
  return bullets;
}

class GlossaryBody {
 public:
  GlossaryBody(const Source& source, std::string title, GlossaryReading& reading, Findings& findings)
      : source_(source), title_(std::move(title)), reading_(reading), findings_(findings) {}

  void read(const Document& document, const std::vector<Bullet>& bullets) {
    for (const auto& block : document.blocks) {
      if (block.kind == BlockKind::heading) {
        heading(block);
      } else {
        content(block);
      }
    }
    if (!titled_) {
      findings_.add(Rule::missing_section, source_.place(1), "the file has no heading of its own",
                    "put `# " + title_ + "` below the front matter");
    }
    for (const auto& bullet : bullets) place(bullet);
    for (auto& entry : reading_.entries) finish(entry);
  }

 private:
  void heading(const Block& block) {
    const auto& line = block.lines.front();
    open_ = false;
    if (!line.links.empty()) {
      findings_.add(Rule::unsupported_markdown, line.where, "a citation in a heading",
                    "cite in the text below it");
    }
    if (block.level == 1 && !titled_) return title(line);
    if (block.level == 2) return entry(line);
    findings_.add(Rule::unknown_section, line.where, "a heading of this level has no meaning here",
                  "use one `#` for the title of the file and `##` for each entry");
  }

  void title(const Line& line) {
    titled_ = true;
    if (line.text == title_ || title_.empty()) return;
    findings_.add(Rule::title_mismatch, line.where, "the heading differs from the title of the front matter",
                  "write `# " + title_ + "`");
  }

  void entry(const Line& line) {
    open_ = true;
    if (!titles_.insert(line.text).second) {
      findings_.add(Rule::duplicate_section, line.where,
                    "the entry " + in_quotes(line.text) + " stands twice", "join the two");
    }
    EntryReading made;
    made.entry.title = line.text;
    made.entry.reviewed = reading_.reviewed;
    made.entry.file = source_.name();
    made.entry.line = line.where.line;
    made.where = line.where;
    reading_.entries.push_back(std::move(made));
  }

  void content(const Block& block) {
    if (!open_) {
      findings_.add(Rule::misplaced_text, block.where(), "text outside of an entry",
                    "put it below a heading `## …`");
      return;
    }
    if (block.kind != BlockKind::paragraph) {
      findings_.add(Rule::wrong_form, block.where(), "a definition is a list", "write plain sentences");
    }
    auto& entry = reading_.entries.back().entry;
    const Position position{entry.title, std::nullopt, {}, laws_from_glossary};
    for (const auto& line : block.lines) {
      std::vector<PlacedCondition> conditions;
      entry.definition.push_back(read_statement(line, position, conditions, findings_));
      if (conditions.empty()) continue;
      findings_.add(Rule::bad_annotation, conditions.front().where, "a definition holds for everybody",
                    "say in the sentence for whom it holds, or put it into a guide");
    }
  }

  void place(const Bullet& bullet) {
    const auto after =
        std::upper_bound(reading_.entries.begin(), reading_.entries.end(), bullet.line,
                         [](int line, const EntryReading& entry) { return line < entry.entry.line; });
    if (after == reading_.entries.begin()) {
      findings_.add(Rule::misplaced_text, bullet.key.where, "a bullet outside of an entry",
                    "put it below a heading `## …`");
      return;
    }
    take(bullet, *std::prev(after));
  }

  void take(const Bullet& bullet, EntryReading& entry) {
    const auto* spec = spec_of(bullet.key.text);
    if (spec == nullptr) {
      std::vector<std::string> keys;
      for (const auto& known : bullet_table) keys.emplace_back(known.key);
      findings_.add(Rule::unknown_key, bullet.key.where,
                    "an entry knows no bullet " + in_quotes(bullet.key.text),
                    did_you_mean(bullet.key.text, keys,
                                 "use `- ask:` and `- leads-to:`, and plain paragraphs for the definition"));
      return;
    }
    if (!seen_.emplace(entry.entry.line, spec->key).second) {
      findings_.add(Rule::duplicate_key, bullet.key.where,
                    in_quotes(bullet.key.text) + " stands twice in this entry", "join the two lines");
    } else if (bullet.values.empty()) {
      findings_.add(Rule::empty_value, bullet.key.where, in_quotes(bullet.key.text) + " is empty",
                    "write e.g. `" + std::string(spec->example) + "`");
    } else {
      entry.*spec->list = bullet.values;
    }
  }

  void finish(EntryReading& reading) {
    auto& entry = reading.entry;
    const auto name = "the entry " + in_quotes(entry.title);
    for (const auto& spec : bullet_table) {
      if (seen_.count({entry.line, spec.key}) > 0) continue;
      findings_.add(Rule::missing_key, reading.where, name + " has no " + in_quotes(spec.key),
                    "add a line `" + std::string(spec.example) + "` below its heading");
    }
    if (entry.definition.empty()) {
      findings_.add(Rule::empty_section, reading.where, name + " has no definition",
                    "below its bullets write one short paragraph that ends with its source");
    }
    for (const auto& ask : reading.asks) entry.asks.push_back(ask.text);
    for (const auto& id : reading.leads_to) entry.leads_to.push_back(id.text);
  }

  const Source& source_;
  std::string title_;
  GlossaryReading& reading_;
  Findings& findings_;
  bool titled_ = false;
  bool open_ = false;
  std::set<std::string> titles_;
  std::set<std::pair<int, std::string_view>> seen_;  // line of the entry, key of the bullet
};

}  // namespace

KeyTable glossary_keys() {
  return glossary_table;
}

bool EntryReading::complete() const {
  return !entry.title.empty() && !entry.asks.empty() && !entry.leads_to.empty() && !entry.definition.empty();
}

std::optional<GlossaryReading> read_glossary(const Source& source, Findings& findings) {
  const auto front = read_front_matter(source, findings);
  if (!front) return std::nullopt;
  const Record record(front->yaml, glossary_keys(), "glossary", findings);
  GlossaryReading reading;
  reading.id = record.located("id");
  reading.reviewed_place = record.where("reviewed");
  if (const auto date = record.date("reviewed")) reading.reviewed = *date;
  reading.review_every_months = read_review_months(record, findings);
  if (record.has("id") && !is_kebab_id(reading.id.text)) {
    findings.add(Rule::bad_value, reading.id.where, in_quotes(reading.id.text) + " is no id",
                 "use lower-case English letters, digits and `-`");
  }
  std::string body(front->body);
  const auto bullets = take_bullets(source, front->body_line, body);
  const auto document = read_markdown(source, body, front->body_line, findings);
  reading.definitions = document.definitions;
  for (const auto& definition : document.definitions) {
    check_definition(definition, laws_from_glossary, findings);
  }
  GlossaryBody(source, record.text("title"), reading, findings).read(document, bullets);
  return reading;
}

}  // namespace thabian::indexer
