#include "query/papers.h"

#include <algorithm>
#include <utility>

#include "engine/text/canonical.h"

namespace thabian::query {
namespace {

enum Role : std::uint8_t {
  none,
  original,
  copy,
  either,
  both,
  aside,
  optional,
  self,
  filler,
  having,
  lacking
};

bool is_document(const text::LexiconEntry& entry) {
  return entry.kind == "document" || entry.kind == "form";
}

bool is_word(const text::Token& token) {
  return token.kind != text::TokenKind::other && token.kind != text::TokenKind::number;
}

/// From this weight on a token says something of the matter.
constexpr double matter_weight = 0.5;

}  // namespace

/// What each token is in a text about papers.
struct PaperReader::TokenRole {
  Role role = none;
  bool negated = false;
  std::size_t literal_bytes = 0;
};

/// A text on the way to its papers.
struct PaperReader::Marks {
  std::string_view text;
  const std::vector<text::Token>& tokens;
  const text::Lexicon& lexicon;
  const std::vector<TokenRole>& roles;
  PaperGroups out;
  bool both_pending = false;
  bool copy_pending = false;
  std::size_t last_token = 0;

  [[nodiscard]] const text::LexiconEntry* entry(std::size_t i) const {
    return tokens[i].entry ? &lexicon.entries()[*tokens[i].entry] : nullptr;
  }
  [[nodiscard]] Paper* last() { return out.groups.empty() ? nullptr : &out.groups.back().back(); }

  void add_paper(std::size_t i, bool denied) {
    Paper paper;
    paper.entry = *tokens[i].entry;
    paper.copy = copy_pending;
    paper.original = !copy_pending;
    paper.denied = denied;
    paper.begin = tokens[i].begin;
    paper.end = tokens[i].end;
    paper.words = std::string(text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin));
    if (out.groups.empty() || both_pending) {
      out.groups.push_back({std::move(paper)});
    } else {
      out.groups.back().push_back(std::move(paper));
    }
    both_pending = false;
    copy_pending = false;
    last_token = i;
  }

  /// Where no paper is named in front of token `end`: a person to bring (พยาน 2 คน).
  void add_person(std::size_t end, bool denied) {
    for (std::size_t i = 0; i < end; ++i) {
      const auto* named = entry(i);
      if (named != nullptr && named->kind == "person" && roles[i].role == none) add_paper(i, denied);
    }
  }

  /// Takes back the paper that stands right before token i.
  void drop_last(std::size_t i) {
    if (i == 0 || last_token != i - 1) return;
    out.groups.back().pop_back();
    if (out.groups.back().empty()) out.groups.pop_back();
  }

  /// A word behind a paper that says whose or which.
  void add_about(std::size_t i) {
    auto* paper = last();
    if (paper == nullptr) return;
    paper->about.emplace_back(text::canonical(tokens[i], lexicon));
  }

  void mark_original() {
    if (out.groups.empty()) return;
    for (auto& each : out.groups.back()) each.original = true;
  }

  /// สำเนา behind the last paper of a line: a copy will do as well.
  void end() {
    if (!copy_pending || out.groups.empty()) return;
    for (auto& each : out.groups.back()) each.copy = true;
  }
};

PaperReader::PaperReader(const index::Pack& pack) : pack_(&pack) {
  const auto& papers = pack.language().papers;
  const auto add = [&](const std::vector<std::string>& words, Role role) {
    for (const auto& word : words) {
      words_.add(word);
      roles_.push_back(role);
    }
  };
  add(papers.original, original);
  add(papers.copy, copy);
  add(papers.either, either);
  add(papers.both, both);
  add(papers.aside, aside);
  add(papers.optional, optional);
  add(papers.self, self);
  add(papers.filler, filler);
  add(papers.having, having);
  add(papers.lacking, lacking);
}

std::vector<PaperReader::TokenRole> PaperReader::roles_of(const std::vector<text::Token>& tokens) const {
  std::vector<TokenRole> out(tokens.size());
  for (const auto& match : words_.find(text::CanonicalText(tokens, pack_->analyzer().lexicon()))) {
    const auto role = static_cast<Role>(roles_[match.cue]);
    for (auto i = match.first; i < match.last; ++i) {
      if (out[i].literal_bytes < match.literal_bytes) out[i] = {role, match.negated, match.literal_bytes};
    }
  }
  return out;
}

PaperGroups PaperReader::read(std::string_view line) const {
  return read(line, pack_->analyzer().segmenter().segment(line).tokens, false);
}

PaperGroups PaperReader::read(std::string_view line, const std::vector<text::Token>& tokens,
                              bool after_having) const {
  const auto& lexicon = pack_->analyzer().lexicon();
  const auto roles = roles_of(tokens);
  Marks marks{line, tokens, lexicon, roles, {}};
  bool listening = !after_having;
  bool denied = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    switch (roles[i].role) {
      case having:
        listening = true;
        denied = roles[i].negated;
        continue;
      case lacking:
        listening = true;
        denied = true;
        continue;
      case aside:
        if (i == 0) continue;
        marks.end();
        if (marks.out.groups.empty() && listening) marks.add_person(i, denied);
        return std::move(marks.out);
      case copy:
        marks.copy_pending = true;
        continue;
      case original:
        marks.mark_original();
        continue;
      case both:
        marks.both_pending = true;
        continue;
      case optional:
        marks.out.optional = true;
        continue;
      case self:
        if (auto* paper = marks.last()) paper->self = true;
        continue;
      case either:
      case filler:
        continue;
      case none:
        break;
    }
    if (!listening) continue;
    const auto* entry = marks.entry(i);
    if (after_having && !marks.out.groups.empty() && entry != nullptr) {
      // "... มีแต่ทะเบียนบ้าน บัตรหาย": what an event happened to is not what one has; an act ends the list.
      if (entry->kind == "event") marks.drop_last(i);
      if (entry->kind == "act" || entry->kind == "event") continue;
    }
    if (entry != nullptr && is_document(*entry)) {
      marks.add_paper(i, denied);
    } else if (after_having ? entry != nullptr && (entry->kind == "person" || entry->kind == "place")
                            : is_word(tokens[i])) {
      marks.add_about(i);
    }
  }
  marks.end();
  if (marks.out.groups.empty() && listening) marks.add_person(tokens.size(), denied);
  return std::move(marks.out);
}

PaperGroups PaperReader::read_item(std::string_view line) const {
  return read(line);
}

PaperGroups PaperReader::read_need(std::string_view line) const {
  const auto tokens = pack_->analyzer().segmenter().segment(line).tokens;
  const auto& lexicon = pack_->analyzer().lexicon();
  const auto is_person = [&](const text::Token& token) {
    return token.entry && lexicon.entries()[*token.entry].kind == "person";
  };
  auto out = read(line, tokens, false);
  const auto roles = roles_of(tokens);
  std::size_t lead = 0;
  while (lead < tokens.size() &&
         (!is_word(tokens[lead]) || roles[lead].role == filler || roles[lead].role == having)) {
    ++lead;
  }
  if (lead == tokens.size()) return out;
  if (roles[lead].role == self) {
    // "ผู้ขอมีบัตรไปด้วยตนเอง": what is named behind is not to be brought.
    out.groups.clear();
    out.people = true;
    return out;
  }
  const bool persons =
      !out.groups.empty() && !is_document(lexicon.entries()[out.groups.front().front().entry]);
  // "ผู้ใหญ่ 1 คน คือบิดาหรือมารดา": persons are counted.
  const bool counted = lead + 1 < tokens.size() && tokens[lead + 1].kind == text::TokenKind::number;
  if (persons) {
    out.people = counted || is_person(tokens[lead]);
    return out;
  }
  if (!is_person(tokens[lead])) return out;
  // "พยาน 2 คน พร้อมบัตรประชาชน": the papers are theirs.
  Paper person;
  person.entry = *tokens[lead].entry;
  person.words = std::string(line.substr(tokens[lead].begin, tokens[lead].end - tokens[lead].begin));
  for (auto& group : out.groups) {
    for (auto& paper : group) paper.about.emplace_back(text::canonical(tokens[lead], lexicon));
  }
  out.groups.insert(out.groups.begin(), {std::move(person)});
  out.people = true;
  return out;
}

bool PaperReader::says_more(const std::vector<text::Token>& tokens, const std::vector<double>& weights,
                            const std::vector<Paper>& papers) const {
  const auto& lexicon = pack_->analyzer().lexicon();
  const auto roles = roles_of(tokens);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto& token = tokens[i];
    if (!is_word(token) || roles[i].role != none || weights[i] < matter_weight) continue;
    if (token.entry) {
      const auto& kind = lexicon.entries()[*token.entry].kind;
      if (kind == "person" || kind == "place") continue;
    }
    const bool had = std::any_of(papers.begin(), papers.end(), [&](const Paper& paper) {
      return token.begin >= paper.begin && token.end <= paper.end;
    });
    if (!had) return true;
  }
  return false;
}

std::vector<Paper> PaperReader::read_list(std::string_view list) const {
  std::vector<Paper> out;
  while (!list.empty()) {
    const auto end = list.find_first_of(",;\n");
    auto part = list.substr(0, end);
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (part.empty()) continue;
    auto found = read(part);
    std::size_t papers = 0;
    for (const auto& group : found.groups) papers += group.size();
    if (papers == 0) {
      Paper unknown;
      unknown.entry = no_entry;
      unknown.words = std::string(part);
      unknown.said = unknown.words;
      out.push_back(std::move(unknown));
    }
    for (auto& group : found.groups) {
      for (auto& paper : group) {
        paper.said = std::string(part);
        if (papers == 1) paper.words = paper.said;
        out.push_back(std::move(paper));
      }
    }
  }
  return out;
}

std::vector<Paper> PaperReader::read_question(std::string_view question,
                                              const std::vector<text::Token>& tokens) const {
  std::vector<Paper> out;
  for (auto& group : read(question, tokens, true).groups) {
    for (auto& paper : group) out.push_back(std::move(paper));
  }
  return out;
}

}  // namespace thabian::query
