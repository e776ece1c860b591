// Makes a large collection of passages out of real text, and hides a small collection with known answers in
// it: how good and how fast is the search when the right passage is one among 200,000?
//
//   cat texts... | make_passages COUNT SET FOLDER
//
// The text comes on standard input, in lines. Lines are joined to passages of about `aim` bytes; passages
// that come twice are left out. Should the text end before there are COUNT passages, the rest is put together
// from pieces (between blanks) of passages drawn by a fixed generator. The passages of SET/corpus.jsonl are
// spread evenly among them (`-` for none); its questions and right answers are copied to FOLDER. The same
// input gives the same bytes.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/hash.h"
#include "engine/text/utf8.h"

namespace {

namespace fs = std::filesystem;

constexpr std::size_t aim = 500;
constexpr std::size_t least = 240;
constexpr std::size_t most = 2000;
/// Pieces kept for passages beyond the text's end.
constexpr std::size_t pool_size = 400000;
constexpr std::size_t piece_aim = 180;
constexpr std::uint64_t seed = 42;

class Maker {
 public:
  Maker(std::size_t count, std::vector<std::string> hidden, std::ostream& out)
      : count_(count), hidden_(std::move(hidden)), out_(out) {}

  [[nodiscard]] bool done() const { return written_ >= count_; }

  void add_line(std::string_view line) {
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (line.empty()) return;
    if (!passage_.empty()) passage_ += ' ';
    passage_ += line;
    if (passage_.size() >= aim) end_passage();
  }

  /// Fills up from the pool.
  void recombine() {
    end_passage();
    if (pool_.empty()) return;
    std::mt19937_64 random(seed);
    while (!done()) {
      passage_.clear();
      while (passage_.size() < aim) passage_ += pool_[random() % pool_.size()] + ' ';
      end_passage();
    }
  }

  [[nodiscard]] std::size_t written() const { return written_; }

 private:
  void end_passage() {
    auto text = thabian::text::repair_utf8(passage_.substr(0, most));
    passage_.clear();
    if (text.size() < least || done() || !seen_.insert(thabian::hash_of(text)).second) return;
    keep_pieces(text);
    // The hidden ones stand where they are due, so that no part of the collection is without them.
    while (hidden_written_ < hidden_.size() && written_ * hidden_.size() >= hidden_written_ * count_) {
      out_ << hidden_[hidden_written_++] << '\n';
      ++written_;
    }
    if (done()) return;
    out_ << nlohmann::ordered_json{{"id", "t" + std::to_string(written_)}, {"text", text}}.dump() << '\n';
    ++written_;
  }

  void keep_pieces(const std::string& text) {
    for (std::size_t begin = 0; pool_.size() < pool_size && begin < text.size();) {
      const auto end = std::min(text.find(' ', std::min(begin + piece_aim, text.size())), text.size());
      pool_.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  std::size_t count_;
  std::vector<std::string> hidden_;
  std::size_t hidden_written_ = 0;
  std::ostream& out_;
  std::size_t written_ = 0;
  std::string passage_;
  std::unordered_set<std::uint64_t> seen_;
  std::vector<std::string> pool_;
};

std::vector<std::string> lines_of(const fs::path& file) {
  std::vector<std::string> out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: make_passages COUNT SET FOLDER <text (SET: a folder with corpus.jsonl, or -)\n";
    return 2;
  }
  const auto count = static_cast<std::size_t>(std::strtoull(argv[1], nullptr, 10));
  const std::string set = argv[2];
  const fs::path folder = argv[3];
  std::error_code failed;
  fs::create_directories(folder, failed);
  std::ofstream out(folder / "corpus.jsonl", std::ios::binary);
  Maker maker(count, set == "-" ? std::vector<std::string>{} : lines_of(fs::path(set) / "corpus.jsonl"), out);
  for (std::string line; !maker.done() && std::getline(std::cin, line);) maker.add_line(line);
  if (!maker.done()) maker.recombine();
  if (set != "-") {
    for (const char* name : {"queries.jsonl", "queries.typo.jsonl", "qrels.tsv"}) {
      fs::copy_file(fs::path(set) / name, folder / name, fs::copy_options::overwrite_existing, failed);
    }
  }
  out.flush();
  std::cerr << folder.string() << ": " << maker.written() << " passages\n";
  return out && maker.done() ? 0 : 1;
}
