#include "indexer/passage_piece.h"

#include <algorithm>
#include <fstream>

#include <xapian.h>

#include "engine/hash.h"
#include "engine/index/passage_store.h"
#include "engine/index/shard_table.h"
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

/// Where a piece's passages go.
struct Output {
  std::vector<Xapian::WritableDatabase> databases;
  std::ofstream texts;   // open: the pack is whole
  std::size_t next = 0;  // passage, of the collection
};

}  // namespace

struct PieceBuilder::Impl {
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

  Status add(Output& out, Piece& piece, const Place& where) {
    Xapian::Document document;
    if (!add_terms(document)) {
      return make_error(ErrorCode::corpus,
                        "the passage `" + passage.id + "` yields no term and could not be found",
                        "write words into it or leave it out", where);
    }
    record.clear();
    const auto size = index::append_record(record, passage.id, passage.title, passage.url, passage.text);
    auto& database = out.databases[out.next % out.databases.size()];
    if (out.texts.is_open()) {
      out.texts << record;
    } else {
      database.set_metadata(index::record_key(out.next / out.databases.size() + 1), record);
    }
    database.add_document(document);
    ++out.next;
    folded.clear();
    text::append_folded(folded, std::string_view(record).substr(passage.id.size()));
    grams.add(folded);
    piece.sizes.push_back(static_cast<std::uint32_t>(size));
    piece.ids.push_back(hash_of(passage.id));
    piece.numbers.push_back(where.line);
    piece.text_bytes += passage.text.size();
    return {};
  }
};

PieceBuilder::PieceBuilder() : impl_(std::make_unique<Impl>()) {}
PieceBuilder::~PieceBuilder() = default;

const index::GramCounter& PieceBuilder::grams() const {
  return impl_->grams;
}

Result<PieceBuilder::Piece> PieceBuilder::build(const PieceLines& input, const fs::path& folder,
                                                const std::string& name) {
  Piece piece;
  Output out;
  out.next = input.first_passage;
  for (unsigned i = 0; i < std::max(1U, input.shards); ++i) {
    piece.indexes.push_back(folder / (name + ".index" + std::to_string(i)));
    out.databases.emplace_back(piece.indexes.back().string(),
                               Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS |
                                   Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC);
  }
  if (input.shards == 0) {
    piece.texts = folder / (name + ".texts");
    out.texts.open(piece.texts, std::ios::binary | std::ios::trunc);
  }
  Place where{input.file, input.first_number, 0};
  const std::string_view lines = input.lines;
  for (std::size_t begin = 0; begin < lines.size(); ++where.line) {
    const auto end = lines.find('\n', begin);
    const auto line = lines.substr(begin, end - begin);
    begin = end == std::string_view::npos ? lines.size() : end + 1;
    if (is_blank(line)) continue;
    if (auto status = parse_passage(line, where, impl_->passage); !status) return status.error();
    if (auto status = impl_->add(out, piece, where); !status) return status.error();
  }
  for (auto& database : out.databases) {
    database.commit();
    database.close();
  }
  out.texts.flush();
  if (input.shards == 0 && !out.texts) return io_error("cannot write", piece.texts, ENOSPC);
  return piece;
}

void merge_indexes(std::vector<fs::path> pieces, const fs::path& output, const std::string& mark) {
  if (!mark.empty()) {
    // A database of no documents, merged with the others.
    pieces.emplace_back(output.string() + ".mark");
    Xapian::WritableDatabase marked(pieces.back().string(), Xapian::DB_CREATE_OR_OVERWRITE |
                                                                Xapian::DB_BACKEND_GLASS |
                                                                Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC);
    marked.set_metadata(index::shard_key, mark);
    marked.commit();
  }
  const auto merge = [](const fs::path* from, std::size_t count, const fs::path& to) {
    Xapian::Database all;
    for (std::size_t i = 0; i < count; ++i) all.add_database(Xapian::Database(from[i].string()));
    all.compact(to.string(), Xapian::DBCOMPACT_SINGLE_FILE | Xapian::Compactor::FULLER);
  };
  for (int round = 0; pieces.size() > most_merged; ++round) {
    std::vector<fs::path> groups;
    for (std::size_t i = 0; i < pieces.size(); i += most_merged) {
      groups.push_back(output.string() + "." + std::to_string(round) + "." + std::to_string(groups.size()));
      const auto count = std::min(most_merged, pieces.size() - i);
      merge(pieces.data() + i, count, groups.back());
      for (std::size_t k = i; k < i + count; ++k) fs::remove_all(pieces[k]);
    }
    pieces = std::move(groups);
  }
  merge(pieces.data(), pieces.size(), output);
  for (const auto& piece : pieces) fs::remove_all(piece);
  erase_uuid(output);
}

}  // namespace thabian::indexer
