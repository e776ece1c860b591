#include "indexer/citations.h"

#include <algorithm>

#include "engine/text/utf8.h"
#include "indexer/record.h"

namespace thabian::indexer {
namespace {

std::string percent_decoded(std::string_view text) {
  const auto digit = [](char c) -> int {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? digit(text[i + 1]) : -1;
    const int low = high >= 0 ? digit(text[i + 2]) : -1;
    if (low >= 0) i += 2;
    out.push_back(low >= 0 ? static_cast<char>(high * 16 + low) : text[i]);
  }
  return text::repair_utf8(out);
}

}  // namespace

std::optional<LawLink> parse_law_link(std::string_view url, std::string_view laws) {
  constexpr std::string_view ending = ".md#";
  if (url.substr(0, laws.size()) != laws) return std::nullopt;
  url.remove_prefix(laws.size());
  const auto end = url.find(ending);
  if (end == std::string_view::npos || end == 0 || end + ending.size() == url.size()) return std::nullopt;
  LawLink link{std::string(url.substr(0, end)), percent_decoded(url.substr(end + ending.size()))};
  std::replace(link.section.begin(), link.section.end(), '-', ' ');
  return link;
}

void check_definition(const LinkDefinition& definition, std::string_view laws, Findings& findings) {
  if (parse_law_link(definition.url, laws)) return;
  if (is_web_address(definition.url)) {
    if (!trim(definition.title).empty()) return;
    findings.add(Rule::bad_link, definition.where,
                 "the page behind " + in_quotes(definition.label) + " has no title",
                 "write `[label]: https://… \"title of the page\"`");
    return;
  }
  findings.add(Rule::bad_link, definition.where,
               in_quotes(definition.url) + " is neither a section of a law nor an address of the web",
               "write `" + std::string(laws) +
                   "ACT.md#มาตรา-11` (the heading, with `-` for blanks) or `https://… \"title\"`");
}

model::Reference reference_of(const LinkDefinition& link, std::string_view laws) {
  model::Reference reference;
  reference.label = link.label;
  if (auto law = parse_law_link(link.url, laws)) {
    reference.law = std::move(law->law);
    reference.section = std::move(law->section);
  } else {
    reference.url = link.url;
    reference.title = link.title;
  }
  return reference;
}

}  // namespace thabian::indexer
