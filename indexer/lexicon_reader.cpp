#include "indexer/lexicon_reader.h"

#include <algorithm>
#include <array>

#include "engine/text/normalize.h"

namespace thabian::indexer {
namespace {

constexpr std::array lexicon_table{
    KeySpec{"term", ValueKind::text, true, "ทะเบียนบ้าน"},
    KeySpec{"kind", ValueKind::text, true, "document"},
    KeySpec{"en", ValueKind::text, true, "house registration"},
    KeySpec{"same", ValueKind::texts, false, "[ท.ร.14]"},
    KeySpec{"also", ValueKind::texts, false, "[เล่มน้ำเงิน]"},
    KeySpec{"english", ValueKind::texts, false, "[house book, blue book]"},
    KeySpec{"misspelt", ValueKind::texts, false, "[ทะเบียนบาน]"},
};

struct SpellingKey {
  std::string_view key;
  text::MatchKind kind;
};
constexpr std::array spelling_keys{
    SpellingKey{"same", text::MatchKind::exact},
    SpellingKey{"also", text::MatchKind::alias},
    SpellingKey{"english", text::MatchKind::alias},
    SpellingKey{"misspelt", text::MatchKind::folded},
};

const std::vector<std::string>& kinds() {
  static const std::vector<std::string> names{"document", "form",  "person", "place", "act",
                                              "event",    "thing", "time",   "money", "organisation"};
  return names;
}

/// All forms of a code (ท.ร.14, ทร 14) are one spelling.
std::string owner_key(std::string_view spelling) {
  std::string key = text::normalize_text(spelling);
  key.erase(std::remove_if(key.begin(), key.end(), [](char c) { return c == ' ' || c == '.'; }), key.end());
  return key;
}

class EntryReader {
 public:
  EntryReader(SpellingOwners& owners, Findings& findings) : owners_(owners), findings_(findings) {}

  text::LexiconEntry read(const Record& record) {
    text::LexiconEntry entry;
    entry.term = record.text("term");
    entry.id = text::normalize_text(entry.term);
    entry.kind = record.text("kind");
    entry.english = record.text("en");
    const auto& known = kinds();
    if (record.has("kind") && std::find(known.begin(), known.end(), entry.kind) == known.end()) {
      findings_.add(Rule::bad_value, record.where("kind"), in_quotes(entry.kind) + " is no kind of term",
                    did_you_mean(entry.kind, known, "use one of: " + joined(known)));
    }
    add(entry, record.located("term"), text::MatchKind::exact);
    for (const auto& [key, kind] : spelling_keys) {
      for (const auto& spelling : record.texts(key)) add(entry, spelling, kind);
    }
    return entry;
  }

 private:
  void add(text::LexiconEntry& entry, const Located& spelling, text::MatchKind kind) {
    const auto normalized = text::normalize_text(spelling.text);
    const auto key = owner_key(spelling.text);
    if (key.empty()) return;
    const auto [owner, fresh] = owners_.emplace(key, Located{entry.id, spelling.where});
    if (!fresh && owner->second.text != entry.id) {
      findings_.add(
          Rule::lexicon_clash, spelling.where,
          in_quotes(spelling.text) + " belongs to the term " + in_quotes(owner->second.text) + " already",
          "keep it in one entry; the other is at " + owner->second.where.to_string());
      return;
    }
    const auto same = [&](const text::Spelling& known) { return known.text == normalized; };
    if (std::none_of(entry.spellings.begin(), entry.spellings.end(), same)) {
      entry.spellings.push_back({normalized, kind});
    }
  }

  SpellingOwners& owners_;
  Findings& findings_;
};

}  // namespace

KeyTable lexicon_keys() {
  return lexicon_table;
}

std::vector<text::LexiconEntry> read_lexicon(const Source& source, SpellingOwners& owners,
                                             Findings& findings) {
  std::vector<text::LexiconEntry> out;
  const auto root = read_yaml(source, source.text(), 1, findings);
  if (!root || root->kind == YamlNode::Kind::empty) return out;
  EntryReader reader(owners, findings);
  for (const auto* node : blocks_of(*root, "term", findings)) {
    const Record record(*node, lexicon_keys(), "term", findings);
    if (!record.has("term")) continue;
    auto entry = reader.read(record);
    if (!entry.spellings.empty()) out.push_back(std::move(entry));
  }
  return out;
}

}  // namespace thabian::indexer
