#include "indexer/markdown.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <cmark.h>

namespace thabian::indexer {
namespace {

// Beyond these, a line is noise: looking up the place of each finding would take too long.
constexpr std::size_t most_annotations = 8;
constexpr int most_reports = 20;

struct NodeFree {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct IterFree {
  void operator()(cmark_iter* iter) const { cmark_iter_free(iter); }
};

std::string_view view(const char* text) {
  return text == nullptr ? std::string_view{} : std::string_view(text);
}

/// Single blanks, none at the ends, none before a closing bracket or comma that a removed citation left
/// behind.
std::string tidy(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    if ((c == ')' || c == ',') && !out.empty() && out.back() == ' ') out.pop_back();
    out.push_back(blank ? ' ' : c);
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

class MarkdownReader {
 public:
  MarkdownReader(const Source& source, int first_line, Findings& findings)
      : source_(source),
        first_line_(first_line),
        findings_(findings),
        definitions_(source, first_line, findings) {}

  Document read(std::string_view body) {
    const std::unique_ptr<cmark_node, NodeFree> root(
        cmark_parse_document(body.data(), body.size(), CMARK_OPT_DEFAULT));
    for (auto* node = cmark_node_first_child(root.get()); node != nullptr; node = cmark_node_next(node)) {
      read_block(node);
    }
    definitions_.report_unused(findings_);
    document_.definitions = definitions_.all();
    return std::move(document_);
  }

 private:
  [[nodiscard]] int line_of(cmark_node* node) const {
    return cmark_node_get_start_line(node) + first_line_ - 1;
  }
  [[nodiscard]] int last_line_of(cmark_node* node) const {
    return std::max(line_of(node), cmark_node_get_end_line(node) + first_line_ - 1);
  }
  [[nodiscard]] Place place_of(cmark_node* node) const {
    return source_.place_of_byte(line_of(node),
                                 static_cast<std::size_t>(cmark_node_get_start_column(node) - 1));
  }

  void unsupported(Place where, std::string message, std::string hint) {
    findings_.add(Rule::unsupported_markdown, std::move(where), std::move(message), std::move(hint));
  }

  void read_block(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_HEADING: {
        add({BlockKind::heading, cmark_node_get_heading_level(node), {read_line(node, true)}});
        break;
      }
      case CMARK_NODE_PARAGRAPH:
        add({BlockKind::paragraph, 0, {read_line(node, false)}});
        break;
      case CMARK_NODE_LIST:
        read_list(node);
        break;
      default:
        refuse_block(node);
    }
  }

  void add(Block block) {
    if (!block.lines.empty()) document_.blocks.push_back(std::move(block));
  }

  void read_list(cmark_node* list) {
    Block block;
    block.kind =
        cmark_node_get_list_type(list) == CMARK_ORDERED_LIST ? BlockKind::numbers : BlockKind::bullets;
    for (auto* item = cmark_node_first_child(list); item != nullptr; item = cmark_node_next(item)) {
      auto* child = cmark_node_first_child(item);
      if (child == nullptr) {
        findings_.add(Rule::empty_value, place_of(item), "this line of the list is empty",
                      "fill or remove it");
        continue;
      }
      for (auto* part = child; part != nullptr; part = cmark_node_next(part)) {
        const bool paragraph = cmark_node_get_type(part) == CMARK_NODE_PARAGRAPH;
        if (paragraph && part == child) {
          block.lines.push_back(read_line(part, false));
        } else if (paragraph) {
          unsupported(place_of(part), "a bullet or step holds two paragraphs",
                      "make it one, or begin a new bullet");
        } else {
          refuse_block(part);
        }
      }
    }
    add(std::move(block));
  }

  void refuse_block(cmark_node* node) {
    const auto where = place_of(node);
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_LIST:
        return unsupported(where, "a list inside a list",
                           "write one level of bullets; say the condition in bold");
      case CMARK_NODE_CODE_BLOCK:
        return unsupported(where, "a code block (indented text or ```)", "remove the blanks before the line");
      case CMARK_NODE_HTML_BLOCK:
        return unsupported(where, "HTML", "write plain text; HTML comments count too");
      case CMARK_NODE_BLOCK_QUOTE:
        return unsupported(where, "a quotation (`>`)", "write a plain paragraph");
      case CMARK_NODE_THEMATIC_BREAK:
        return unsupported(where, "a horizontal line", "remove it");
      case CMARK_NODE_HEADING:
        return unsupported(where, "a heading inside a list", "put it at the line's beginning");
      default:
        return unsupported(where, "this kind of block", "use headings, paragraphs, bullets and steps only");
    }
  }

  Line read_line(cmark_node* block, bool heading);
  void check_text(const Line& line, int first, int last, bool& broken);
  void report_undefined(std::string_view label, int first, int last);

  const Source& source_;
  int first_line_;
  Findings& findings_;
  LinkDefinitions definitions_;
  Document document_;

  friend class InlineReader;
};

/// Walks the inline nodes of one block, without recursion.
class InlineReader {
 public:
  InlineReader(MarkdownReader& reader, cmark_node* block, bool heading)
      : reader_(reader),
        block_(block),
        heading_(heading),
        first_(reader.line_of(block)),
        last_(reader.last_line_of(block)) {}

  Line read() {
    line_.where = reader_.place_of(block_);
    const std::unique_ptr<cmark_iter, IterFree> iter(cmark_iter_new(block_));
    for (auto event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iter.get())) {
      auto* node = cmark_iter_get_node(iter.get());
      if (node == block_) continue;
      if (event == CMARK_EVENT_ENTER) enter(node);
      if (event == CMARK_EVENT_EXIT) leave(node);
    }
    finish();
    return std::move(line_);
  }

 private:
  void enter(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT:
        return append(view(cmark_node_get_literal(node)));
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK:
        return append(" ");
      case CMARK_NODE_CODE:
        return annotate(view(cmark_node_get_literal(node)));
      case CMARK_NODE_STRONG:
        return begin_lead();
      case CMARK_NODE_LINK:
        in_link_ = true;
        return label_.clear();
      case CMARK_NODE_EMPH:
        return unsupported("*", "emphasis (`*` or `_`)", "remove the asterisks or underscores");
      case CMARK_NODE_IMAGE:
        return unsupported("![", "an image", "say in words what it shows");
      default:
        return unsupported("<", "HTML", "write plain text");
    }
  }

  void leave(cmark_node* node) {
    if (cmark_node_get_type(node) == CMARK_NODE_STRONG) in_lead_ = false;
    if (cmark_node_get_type(node) != CMARK_NODE_LINK) return;
    in_link_ = false;
    cite(std::string(view(cmark_node_get_url(node))), std::string(view(cmark_node_get_title(node))));
  }

  void append(std::string_view text) {
    if (in_link_) {
      label_ += text;
    } else if (in_lead_) {
      lead_ += text;
    } else {
      if (!line_.annotations.empty() && !trim(text).empty()) text_after_annotation(text);
      body_ += text;
    }
  }

  void text_after_annotation(std::string_view text) {
    if (std::exchange(line_.broken, true)) return;
    reader_.findings_.add(Rule::misplaced_annotation, line_.annotations.back().where,
                          "text stands behind the annotation " + in_quotes(line_.annotations.back().text) +
                              ": " + in_quotes(trim(text)),
                          "move the annotation in back quotes to the very end of the line");
  }

  void annotate(std::string_view code) {
    if (line_.annotations.size() >= most_annotations) return;
    Place where = reader_.source_.find(first_, last_, "`" + std::string(code) + "`");
    if (where.column > 0) ++where.column;
    if (in_lead_ || in_link_)
      return unsupported("`", "inline code inside bold text or a link", "move it to the end");
    line_.annotations.push_back({std::string(code), std::move(where)});
  }

  void begin_lead() {
    in_lead_ = true;
    const bool at_start =
        trim(body_).empty() && line_.links.empty() && line_.annotations.empty() && lead_.empty();
    if (at_start && !heading_) return;
    in_lead_ = false;
    unsupported("**", "bold text inside a sentence or heading", "only a condition at the beginning is bold");
  }

  void cite(std::string url, std::string title) {
    const auto* definition = reader_.definitions_.find(label_);
    if (definition == nullptr) {
      line_.broken = true;
      return unsupported(label_, "a link written out in the sentence",
                         "write `[label]` here, and `[label]: address \"title\"` at the bottom of the file");
    }
    reader_.definitions_.mark_used(label_);
    if (!url.empty() && !same_address(url, definition->url)) {
      line_.broken = true;
      return unsupported("[" + label_ + "]",
                         "the label " + in_quotes(label_) + " is followed directly by a bracket",
                         "put a blank between `[" + label_ + "]` and the next `[` or `(`");
    }
    line_.links.push_back({definition->label, std::move(url), std::move(title), definition->where});
  }

  /// cmark resolves entities and backslashes in an address; the scanned definition has them raw.
  static bool same_address(const std::string& url, const std::string& raw) {
    return url == raw || raw.find('&') != std::string::npos || raw.find('\\') != std::string::npos;
  }

  void unsupported(std::string_view sign, std::string message, std::string hint) {
    if (++reports_ > most_reports) return;
    reader_.unsupported(reader_.source_.find(first_, last_, sign), std::move(message), std::move(hint));
  }

  void finish() {
    line_.text = tidy(body_);
    line_.lead = tidy(lead_);
    if (!line_.lead.empty()) finish_lead();
    for (int number = first_; number <= last_ && !line_.broken; ++number) {
      const auto at = reader_.source_.line(number).find("][");
      if (at == std::string_view::npos) continue;
      line_.broken = true;
      reader_.unsupported(reader_.source_.place_of_byte(number, at),
                          "two labels without a blank between them", "write `[one] [two]`, not `[one][two]`");
    }
    if (!line_.broken) reader_.check_text(line_, first_, last_, line_.broken);
  }

  void finish_lead() {
    if (line_.lead.back() == ':') {
      line_.lead.pop_back();
    } else if (!line_.text.empty() && line_.text.front() == ':') {
      line_.text = std::string(trim(std::string_view(line_.text).substr(1)));
    } else {
      unsupported("**", "a bold beginning without a colon",
                  "a bold beginning is a condition and ends with a colon: `**เมื่อ…:** item`; else remove the "
                  "asterisks");
    }
  }

  MarkdownReader& reader_;
  cmark_node* block_;
  bool heading_;
  int first_;
  int last_;
  Line line_;
  std::string body_;
  std::string lead_;
  std::string label_;
  bool in_lead_ = false;
  bool in_link_ = false;
  int reports_ = 0;
};

Line MarkdownReader::read_line(cmark_node* block, bool heading) {
  return InlineReader(*this, block, heading).read();
}

/// Finds signs that Markdown left in the text because they did not take effect.
void MarkdownReader::check_text(const Line& line, int first, int last, bool& broken) {
  const std::string text = line.lead + " " + line.text;
  if (line.text.substr(0, 1) == "|") {
    broken = true;
    return unsupported(source_.find(first, last, "|"), "a table", "write one bullet for each row");
  }
  if (text.find("**") != std::string::npos) {
    unsupported(source_.find(first, last, "**"), "`**` did not make bold text",
                "write `**เมื่อ…:** item`, with a blank behind the closing `**` and none inside");
  }
  if (text.find('`') != std::string::npos) {
    unsupported(source_.find(first, last, "`"), "a back quote without its partner",
                "close the annotation with a second back quote");
  }
  int reports = 0;
  for (std::size_t at = text.find('['); at != std::string::npos; at = text.find('[', at + 1)) {
    if (++reports > most_reports) return;
    const auto close = text.find(']', at);
    broken = true;
    if (close == std::string::npos) {
      return unsupported(source_.find(first, last, "["), "a square bracket without its partner",
                         "square brackets are for citations only; use round ones in a sentence");
    }
    report_undefined(std::string_view(text).substr(at + 1, close - at - 1), first, last);
  }
}

void MarkdownReader::report_undefined(std::string_view label, int first, int last) {
  const auto where = source_.find(first, last, "[" + std::string(label) + "]");
  if (const auto* definition = definitions_.find(label)) {
    definitions_.mark_used(label);
    findings_.add(
        Rule::broken_citation, where, "the definition of the label " + in_quotes(label) + " does not work",
        "line " + std::to_string(definition->where.line) +
            ": write `[label]: address \"title\"` alone on its line, with an empty line before the first");
    return;
  }
  findings_.add(Rule::broken_citation, where, "the label " + in_quotes(label) + " is not defined",
                did_you_mean(label, definitions_.labels(),
                             "add `[" + std::string(label) +
                                 "]: address \"title\"` at the bottom of the file; use "
                                 "square brackets for nothing else"));
}

}  // namespace

Document read_markdown(const Source& source, std::string_view body, int first_line, Findings& findings) {
  return MarkdownReader(source, first_line, findings).read(body);
}

}  // namespace thabian::indexer
