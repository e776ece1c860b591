#include "tools/bench/retrieval/plain_xapian.h"

#include <fstream>
#include <set>

#include <nlohmann/json.hpp>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <xapian.h>

namespace thabian::bench {
namespace {

constexpr std::size_t longest_term = 200;

/// ICU's words that have a letter or digit, in UTF-8.
class Words {
 public:
  Words() {
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(icu::BreakIterator::createWordInstance(icu::Locale("th"), status));
  }

  template <typename Use>
  void each(const std::string& text, Use&& use) const {
    const auto units = icu::UnicodeString::fromUTF8(text);
    iterator_->setText(units);
    std::int32_t begin = 0;
    for (std::int32_t end = iterator_->next(); end != icu::BreakIterator::DONE; end = iterator_->next()) {
      if (u_isalnum(units.char32At(begin)) != 0) {
        std::string word;
        units.tempSubStringBetween(begin, end).toUTF8String(word);
        if (word.size() <= longest_term) use(word);
      }
      begin = end;
    }
  }

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
};

void build(const std::filesystem::path& file, const Collection& collection) {
  const auto folder = file.string() + ".building";
  Xapian::WritableDatabase database(
      folder, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC);
  const Words words;
  std::ifstream in(collection.corpus, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    const auto json = nlohmann::json::parse(line);
    Xapian::Document document;
    words.each(json["text"].get<std::string>(), [&](const std::string& word) { document.add_term(word); });
    document.set_data(json["id"].get<std::string>());
    database.add_document(document);
  }
  database.commit();
  database.compact(file.string(), Xapian::DBCOMPACT_SINGLE_FILE | Xapian::Compactor::FULLER);
  database.close();
  std::filesystem::remove_all(folder);
}

}  // namespace

struct PlainXapian::Impl {
  Words words;
  Xapian::Database database;
};

PlainXapian::PlainXapian(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PlainXapian::PlainXapian(PlainXapian&&) noexcept = default;
PlainXapian::~PlainXapian() = default;

Result<PlainXapian> PlainXapian::open(const std::filesystem::path& file, const Collection& collection) {
  try {
    if (!std::filesystem::exists(file)) build(file, collection);
    auto impl = std::make_unique<Impl>();
    impl->database = Xapian::Database(file.string());
    return PlainXapian(std::move(impl));
  } catch (const Xapian::Error& e) {
    return make_error(ErrorCode::io, "Xapian: " + e.get_description());
  }
}

std::vector<std::string> PlainXapian::search(const std::string& query, std::size_t limit) const {
  std::set<std::string> terms;
  impl_->words.each(query, [&](const std::string& word) { terms.insert(word); });
  Xapian::Enquire enquire(impl_->database);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
  const auto found = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
  std::vector<std::string> out;
  for (auto it = found.begin(); it != found.end(); ++it) out.push_back(it.get_document().get_data());
  return out;
}

}  // namespace thabian::bench
