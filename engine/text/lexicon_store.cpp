#include <algorithm>

#include "engine/flat.h"
#include "engine/text/lexicon_data.h"

namespace thabian::text {
namespace lexicon {

template <typename Archive>
void fields(Archive& a, Pattern& x) {
  a(x.entry, x.spelling, x.allowed.blanks, x.allowed.dots, x.is_code, x.ends_in_dot);
}

}  // namespace lexicon

template <typename Archive>
void fields(Archive& a, Spelling& x) {
  a(x.text, x.kind, x.joined);
  if constexpr (Archive::reading) {
    if (x.kind > MatchKind::fuzzy) a.fail();
  }
}

template <typename Archive>
void fields(Archive& a, LexiconEntry& x) {
  a(x.id, x.term, x.kind, x.english, x.spellings);
}

std::string Lexicon::store() const {
  FlatWriter out;
  out(data_->entries, data_->nodes, data_->edges, data_->patterns);
  return out.take();
}

Result<Lexicon> Lexicon::restore(std::string_view bytes) {
  auto data = std::make_shared<Data>();
  FlatReader in(bytes);
  in(data->entries, data->nodes, data->edges, data->patterns);
  const auto& d = *data;
  const bool whole =
      in.done() && !d.nodes.empty() &&
      std::all_of(d.nodes.begin(), d.nodes.end(),
                  [&](const Data::Node& n) {
                    return n.first_edge <= d.edges.size() && n.edges <= d.edges.size() - n.first_edge &&
                           (n.pattern < 0 || static_cast<std::size_t>(n.pattern) < d.patterns.size());
                  }) &&
      std::all_of(d.edges.begin(), d.edges.end(),
                  [&](const Data::Edge& e) { return e.node < d.nodes.size(); }) &&
      std::all_of(d.patterns.begin(), d.patterns.end(), [&](const Data::Pattern& p) {
        return p.entry < d.entries.size() && p.spelling < d.entries[p.entry].spellings.size();
      });
  if (!whole) {
    return make_error(ErrorCode::pack_damaged, "the pack's lexicon cannot be read",
                      "copy the pack again, or build it anew with `thabian index`");
  }
  data->find_thai_start();
  data->set_hash();
  Lexicon out;
  out.data_ = std::move(data);
  return out;
}

}  // namespace thabian::text
