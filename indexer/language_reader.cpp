#include "indexer/language_reader.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "indexer/record.h"

namespace thabian::indexer {
namespace {

constexpr std::array facet_table{
    KeySpec{"id", ValueKind::text, true, "documents"},
    KeySpec{"label", ValueKind::text, true, "เอกสาร"},
    KeySpec{"label-en", ValueKind::text, true, "documents"},
    KeySpec{"cues", ValueKind::texts, true, "[ใช้อะไรบ้าง, what documents]"},
};
constexpr std::array frames_table{
    KeySpec{"frames", ValueKind::texts, true, "[ครับ, ค่ะ, please]"},
    KeySpec{"joins", ValueKind::texts, false, "[แล้วก็, ทีเดียวเลย, as well]"},
};

constexpr KeySpec paper_row(std::string_view name, std::string_view example) {
  return {name, ValueKind::texts, true, example};
}
constexpr std::array papers_table{
    paper_row("original", "[ตัวจริง, original]"),
    paper_row("copy", "[สำเนา, copy]"),
    paper_row("either", "[หรือ, or]"),
    paper_row("both", "[และ, and]"),
    paper_row("aside", "[เพราะ, ถามเขต]"),
    paper_row("optional", "[ถ้ามี]"),
    paper_row("self", "[ผู้แจ้ง, my]"),
    paper_row("filler", "[ของ, the]"),
    paper_row("having", "[มี, have]"),
    paper_row("lacking", "[ไม่มี, without]"),
};

std::vector<std::string> facet_ids() {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < model::facets; ++i)
    ids.emplace_back(model::facet_id(static_cast<model::Facet>(i)));
  return ids;
}

}  // namespace

void read_asks(const Source& source, model::Language& language, Findings& findings) {
  const auto root = read_yaml(source, source.text(), 1, findings);
  if (!root || root->kind == YamlNode::Kind::empty) return;
  std::map<std::string, std::string> owners;  // cue to facet
  for (const auto* node : blocks_of(*root, "facet", findings)) {
    const Record record(*node, facet_table, "facet", findings);
    const auto id = record.text("id");
    const auto facet = model::facet_from_id(id);
    if (!facet) {
      const auto ids = facet_ids();
      if (record.has("id")) {
        findings.add(Rule::bad_value, record.where("id"), in_quotes(id) + " is nothing that can be asked for",
                     did_you_mean(id, ids, "use one of: " + joined(ids)));
      }
      continue;
    }
    const auto same = [&](const model::FacetCues& known) { return known.facet == *facet; };
    if (std::any_of(language.facets.begin(), language.facets.end(), same)) {
      findings.add(Rule::duplicate_id, record.where("id"), in_quotes(id) + " stands twice",
                   "join the two lists of cues");
    }
    model::FacetCues made{*facet, record.text("label"), record.text("label-en"), {}};
    for (const auto& cue : record.texts("cues")) {
      const auto [owner, fresh] = owners.emplace(wording_key(cue.text), id);
      if (!fresh) {
        findings.add(Rule::cue_clash, cue.where,
                     "the cue " + in_quotes(cue.text) + " stands in " + in_quotes(owner->second) + " already",
                     "keep it in one place");
      }
      made.cues.push_back(cue.text);
    }
    language.facets.push_back(std::move(made));
  }
}

void read_frames(const Source& source, model::Language& language, Findings& findings) {
  const auto root = read_yaml(source, source.text(), 1, findings);
  if (!root) return;
  const Record record(*root, frames_table, "list of frames", findings);
  for (const auto& frame : record.texts("frames")) language.frames.push_back(frame.text);
  for (const auto& join : record.texts("joins")) language.joins.push_back(join.text);
}

void read_papers(const Source& source, model::Language& language, Findings& findings) {
  const auto root = read_yaml(source, source.text(), 1, findings);
  if (!root) return;
  const Record record(*root, papers_table, "list of words for papers", findings);
  auto& papers = language.papers;
  for (const auto& [key, words] :
       {std::pair{"original", &papers.original}, std::pair{"copy", &papers.copy},
        std::pair{"either", &papers.either}, std::pair{"both", &papers.both},
        std::pair{"aside", &papers.aside}, std::pair{"optional", &papers.optional},
        std::pair{"self", &papers.self}, std::pair{"filler", &papers.filler},
        std::pair{"having", &papers.having}, std::pair{"lacking", &papers.lacking}}) {
    for (const auto& word : record.texts(key)) words->push_back(word.text);
  }
}

}  // namespace thabian::indexer
