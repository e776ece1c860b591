#include "indexer/corpus_files.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <span>
#include <utility>

#include "engine/text/utf8.h"

namespace thabian::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = std::size_t{4} << 20U;
constexpr int deepest_folder = 4;

/// Where the files of each role are: a whole name, or `folder/…` with so many parts and an ending.
struct Shelf {
  FileRole role;
  std::string_view folder;
  std::string_view ending;
  std::size_t parts;
  std::string_view hint;
};
constexpr std::array corpus_shelves{
    Shelf{FileRole::procedures, "procedures.tsv", "", 1, "the list is named procedures.tsv"},
    Shelf{FileRole::guide, "guides", ".md", 3, "guides are named guides/AREA/NAME.md"},
    Shelf{FileRole::law, "laws", ".md", 2, "laws are named laws/ACT.md"},
    Shelf{FileRole::facts, "facts", ".yaml", 2, "files of facts are named facts/NAME.yaml"},
    Shelf{FileRole::lexicon, "lexicon", ".yaml", 2, "files of terms are named lexicon/NAME.yaml"},
    Shelf{FileRole::asks, "language", "asks.yaml", 2,
          "these files are named language/asks.yaml, frames.yaml and papers.yaml"},
    Shelf{FileRole::frames, "language", "frames.yaml", 2,
          "these files are named language/asks.yaml, frames.yaml and papers.yaml"},
    Shelf{FileRole::papers, "language", "papers.yaml", 2,
          "these files are named language/asks.yaml, frames.yaml and papers.yaml"},
    Shelf{FileRole::asked, "asked", ".yaml", 2, "files of messages are named asked/NAME.yaml"},
    Shelf{FileRole::neighbours, "neighbours", ".yaml", 2,
          "files of neighbours are named neighbours/NAME.yaml"},
    Shelf{FileRole::office, "office", ".md", 2, "the office is named office/NAME.md"},
    Shelf{FileRole::glossary, "glossary", ".md", 2, "files of the glossary are named glossary/NAME.md"},
    Shelf{FileRole::questions, "questions", ".jsonl", 2, "files of questions are named questions/NAME.jsonl"},
    Shelf{FileRole::calibration, "calibration.json", "", 1, "the calibration is named calibration.json"},
    Shelf{FileRole::allowance, "lint-allowance.txt", "", 1, "the allowance is named lint-allowance.txt"},
};
constexpr std::array overlay_shelves{
    Shelf{FileRole::overlay, "overlay.yaml", "", 1, "what the overlay is stands in overlay.yaml"},
    Shelf{FileRole::office, "office", ".md", 2, "the office is named office/NAME.md"},
    Shelf{FileRole::changes, "changes", ".md", 3, "changes of a guide are named changes/AREA/NAME.md"},
    Shelf{FileRole::news, "news", ".md", 2, "news are named news/NAME.md"},
};
using Shelves = std::span<const Shelf>;

bool ends_with(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

std::optional<FileRole> role_of(Shelves shelves, std::string_view name) {
  const auto parts = split(name, "/");
  for (const auto& shelf : shelves) {
    const bool whole = shelf.parts == 1 || shelf.role == FileRole::asks || shelf.role == FileRole::frames ||
                       shelf.role == FileRole::papers;
    const bool fits = whole ? parts.back() == (shelf.parts == 1 ? shelf.folder : shelf.ending)
                            : ends_with(parts.back(), shelf.ending);
    if (parts.front() == shelf.folder && parts.size() == shelf.parts && fits) return shelf.role;
  }
  return std::nullopt;
}

std::string hint_for(Shelves shelves, std::string_view name) {
  const auto top = name.substr(0, name.find('/'));
  for (const auto& shelf : shelves) {
    if (shelf.folder == top) return std::string(shelf.hint) + "; rename, move or remove it";
  }
  return "move it to the folder where it belongs, or remove it";
}

/// Hidden files, editors' backups and notes for people are nobody's business.
bool is_private(std::string_view file_name) {
  return file_name.empty() || file_name.front() == '.' || file_name.back() == '~' || file_name == "README.md";
}

class Loader {
 public:
  Loader(Shelves shelves, fs::path folder, Findings& findings)
      : shelves_(shelves), folder_(std::move(folder)), findings_(findings) {
    out_.shown = folder_.generic_string();
    while (out_.shown.size() > 1 && out_.shown.back() == '/') out_.shown.pop_back();
  }

  Result<CorpusFiles> load() {
    std::error_code error;
    const auto status = fs::status(folder_, error);
    if (!fs::exists(status) || !fs::is_directory(status)) {
      return make_error(ErrorCode::io,
                        "the folder " + in_quotes(out_.shown) + " does not exist or is no folder",
                        "name the corpus folder, e.g. `corpus`", {out_.shown, 0, 0});
    }
    list();
    if (!listed_) {
      return make_error(ErrorCode::io, "the folder " + in_quotes(out_.shown) + " cannot be read",
                        "check its permissions", {out_.shown, 0, 0});
    }
    std::sort(out_.names.begin(), out_.names.end());
    if (auto kind = check_kind(); !kind) return kind.error();
    for (const auto& name : out_.names) read(name);
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool has(const std::string& name) const {
    return std::binary_search(out_.names.begin(), out_.names.end(), name);
  }

  /// Whether it is a corpus, or an overlay, at all.
  [[nodiscard]] Status check_kind() const {
    std::error_code error;
    const bool overlay = shelves_.front().role == FileRole::overlay;
    if (overlay && !has("overlay.yaml")) {
      return make_error(ErrorCode::corpus,
                        "the folder " + in_quotes(out_.shown) + " is no overlay: it has no overlay.yaml",
                        "name the folder of the district that holds overlay.yaml", {out_.shown, 0, 0});
    }
    if (overlay || (has("procedures.tsv") && fs::is_directory(folder_ / "guides", error))) return {};
    const bool other = fs::exists(folder_ / "overlay.yaml", error);
    return make_error(ErrorCode::corpus,
                      "the folder " + in_quotes(out_.shown) + " is no corpus" +
                          (other                   ? " but a district's overlay"
                           : has("procedures.tsv") ? ": it has no guides folder"
                                                   : ": it has no procedures.tsv"),
                      other ? "name the pack that it lies over with --over PACK"
                            : "name the folder that holds procedures.tsv and guides",
                      {out_.shown, 0, 0});
  }

  [[nodiscard]] Place place_of(std::string_view name) const {
    return {out_.shown + "/" + text::repair_utf8(name), 0, 0};
  }

  void list() {
    std::vector<std::pair<fs::path, int>> open{{folder_, 1}};
    while (!open.empty()) {
      const auto [path, depth] = std::move(open.back());
      open.pop_back();
      std::error_code error;
      fs::directory_iterator at(path, error);
      listed_ = listed_ || !error;
      for (; !error && at != fs::directory_iterator(); at.increment(error)) visit(*at, depth, open);
      if (error) {
        findings_.add(Rule::file_unreadable, place_of(path.lexically_relative(folder_).generic_string()),
                      "the folder cannot be read: " + error.message(), "check its permissions");
      }
    }
  }

  void visit(const fs::directory_entry& entry, int depth, std::vector<std::pair<fs::path, int>>& open) {
    if (is_private(entry.path().filename().string())) return;
    std::error_code error;
    const auto name = entry.path().lexically_relative(folder_).generic_string();
    if (entry.is_directory(error)) {
      if (depth < deepest_folder) open.emplace_back(entry.path(), depth + 1);
      return;
    }
    if (entry.is_regular_file(error) && role_of(shelves_, name) && text::validate_utf8(name)) {
      out_.names.push_back(name);
    } else {
      findings_.add(Rule::file_unexpected, place_of(name), "nothing reads this file",
                    hint_for(shelves_, name));
    }
  }

  void read(const std::string& name) {
    const auto where = place_of(name);
    std::ifstream stream(folder_ / name, std::ios::binary);
    std::string bytes;
    std::array<char, 65536> piece{};
    while (stream && bytes.size() <= largest_file) {
      stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
      bytes.append(piece.data(), static_cast<std::size_t>(stream.gcount()));
    }
    if (stream.bad() || (bytes.empty() && !stream.eof())) {
      findings_.add(Rule::file_unreadable, where, "the file cannot be read", "check its permissions");
      return;
    }
    if (bytes.size() > largest_file) {
      findings_.add(Rule::file_too_large, where, "the file is larger than 4 MB",
                    "split it, or check that it is the right file");
      return;
    }
    if (const auto valid = text::validate_utf8(bytes, where.file); !valid) {
      findings_.add(Rule::invalid_utf8, valid.error(), "save the file as UTF-8 in your editor");
      return;
    }
    out_.files.push_back({*role_of(shelves_, name), Source(name, where.file, std::move(bytes))});
  }

  Shelves shelves_;
  fs::path folder_;
  Findings& findings_;
  CorpusFiles out_;
  bool listed_ = false;
};

}  // namespace

Result<CorpusFiles> load_corpus_files(const std::filesystem::path& folder, Findings& findings) {
  return Loader(corpus_shelves, folder, findings).load();
}

Result<CorpusFiles> load_overlay_files(const std::filesystem::path& folder, Findings& findings) {
  return Loader(overlay_shelves, folder, findings).load();
}

}  // namespace thabian::indexer
