#include "indexer/passage_shard.h"

#include <algorithm>
#include <fstream>

#include <xapian.h>

#include "engine/hash.h"
#include "engine/index/passage_store.h"
#include "engine/text/analyzer.h"
#include "engine/text/thai_bytes.h"
#include "engine/text/words.h"
#include "indexer/glass.h"
#include "indexer/pack_file.h"
#include "indexer/passage_lines.h"

namespace thabian::indexer {
namespace {

namespace fs = std::filesystem;

/// Indexes merged at a time: each is some open files, of which a process may have a thousand.
constexpr std::size_t most_merged = 64;

}  // namespace

struct ShardBuilder::Impl {
  text::WordCutter cutter;
  index::GramCounter grams;
  PlainPassage passage;
  std::string indexed;
  std::string record;
  std::string folded;

  /// The passage's terms; false if it has none. Function words are terms only of passages that have no
  /// others.
  bool add_terms(Xapian::Document& document) {
    indexed = passage.title;
    indexed += ' ';
    indexed += passage.text;
    const auto& words = cutter.cut(indexed);
    bool any = false;
    for (const auto& word : words) {
      if (word.function || word.text.size() > text::max_term_bytes) continue;
      document.add_term(std::string(word.text));
      any = true;
    }
    if (any) return true;
    for (const auto& word : words) document.add_term(std::string(word.text.substr(0, text::max_term_bytes)));
    return !words.empty();
  }

  Status add(Xapian::WritableDatabase& database, std::ofstream& texts, Shard& shard, const Place& where) {
    Xapian::Document document;
    if (!add_terms(document)) {
      return make_error(ErrorCode::corpus,
                        "the passage `" + passage.id + "` yields no term and could not be found",
                        "write words into it or leave it out", where);
    }
    database.add_document(document);
    record.clear();
    const auto size = index::append_record(record, passage.id, passage.title, passage.url, passage.text);
    texts << record;
    folded.clear();
    text::append_folded(folded, std::string_view(record).substr(passage.id.size()));
    grams.add(folded);
    shard.sizes.push_back(static_cast<std::uint32_t>(size));
    shard.ids.push_back(hash_of(passage.id));
    shard.numbers.push_back(where.line);
    shard.text_bytes += passage.text.size();
    return {};
  }
};

ShardBuilder::ShardBuilder() : impl_(std::make_unique<Impl>()) {}
ShardBuilder::~ShardBuilder() = default;

const index::GramCounter& ShardBuilder::grams() const {
  return impl_->grams;
}

Result<ShardBuilder::Shard> ShardBuilder::build(const ShardLines& input, const fs::path& folder,
                                                const std::string& name) {
  Shard shard;
  shard.index = folder / (name + ".index");
  shard.texts = folder / (name + ".texts");
  Xapian::WritableDatabase database(shard.index.string(), Xapian::DB_CREATE_OR_OVERWRITE |
                                                              Xapian::DB_BACKEND_GLASS |
                                                              Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC);
  std::ofstream texts(shard.texts, std::ios::binary | std::ios::trunc);
  Place where{input.file, input.first_number, 0};
  const std::string_view lines = input.lines;
  for (std::size_t begin = 0; begin < lines.size(); ++where.line) {
    const auto end = lines.find('\n', begin);
    const auto line = lines.substr(begin, end - begin);
    begin = end == std::string_view::npos ? lines.size() : end + 1;
    if (line.empty() || line == "\r") continue;
    if (auto status = parse_passage(line, where, impl_->passage); !status) return status.error();
    if (auto status = impl_->add(database, texts, shard, where); !status) return status.error();
  }
  database.commit();
  database.close();
  texts.flush();
  if (!texts) return io_error("cannot write", shard.texts, ENOSPC);
  return shard;
}

void merge_indexes(std::vector<fs::path> shards, const fs::path& output) {
  const auto merge = [](const fs::path* from, std::size_t count, const fs::path& to) {
    Xapian::Database all;
    for (std::size_t i = 0; i < count; ++i) all.add_database(Xapian::Database(from[i].string()));
    all.compact(to.string(), Xapian::DBCOMPACT_SINGLE_FILE | Xapian::Compactor::FULLER);
  };
  for (int round = 0; shards.size() > most_merged; ++round) {
    std::vector<fs::path> groups;
    for (std::size_t i = 0; i < shards.size(); i += most_merged) {
      groups.push_back(output.string() + "." + std::to_string(round) + "." + std::to_string(groups.size()));
      const auto count = std::min(most_merged, shards.size() - i);
      merge(shards.data() + i, count, groups.back());
      for (std::size_t k = i; k < i + count; ++k) fs::remove_all(shards[k]);
    }
    shards = std::move(groups);
  }
  merge(shards.data(), shards.size(), output);
  for (const auto& shard : shards) fs::remove_all(shard);
  erase_uuid(output);
}

}  // namespace thabian::indexer
