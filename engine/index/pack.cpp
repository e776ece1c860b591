#include "engine/index/pack.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/hash.h"
#include "engine/index/schema.h"
#include "engine/index/xapian_wall.h"
#include "engine/model/json.h"

namespace thabian::index {
namespace {

constexpr std::string_view damaged_hint = "copy the pack again, or build it anew with `thabian index`";

/// A file descriptor that closes itself.
class File {
 public:
  explicit File(int fd = -1) : fd_(fd) {}
  File(File&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  File& operator=(File&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

Result<File> open_file(const std::filesystem::path& path) {
  File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat info {};
  if (file.get() >= 0 && ::fstat(file.get(), &info) == 0 && S_ISDIR(info.st_mode)) {
    return make_error(ErrorCode::pack_damaged, "this is a folder, not a pack",
                      "build a pack of a corpus folder with `thabian index CORPUS -o PACK`");
  }
  if (file.get() < 0) {
    return make_error(ErrorCode::io, std::string("the pack cannot be opened: ") + std::strerror(errno),
                      "build one with `thabian index CORPUS -o PACK`, or name one with --pack");
  }
  return file;
}

Error damaged(std::string message) {
  return make_error(ErrorCode::pack_damaged, std::move(message), std::string(damaged_hint));
}

/// Reads [offset, offset + size) in pieces and hands each to `use`.
template <typename Use>
Status read_range(int fd, std::uint64_t offset, std::uint64_t size, Use&& use) {
  std::string buffer;
  while (size > 0) {
    buffer.resize(static_cast<std::size_t>(std::min<std::uint64_t>(size, 1U << 20U)));
    const auto got = ::pread(fd, buffer.data(), buffer.size(), static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0)
      return make_error(ErrorCode::io, std::string("the pack cannot be read: ") + std::strerror(errno));
    if (got == 0) return damaged("the pack is shorter than it says: it was cut off");
    use(std::string_view(buffer.data(), static_cast<std::size_t>(got)));
    offset += static_cast<std::uint64_t>(got);
    size -= static_cast<std::uint64_t>(got);
  }
  return {};
}

Result<std::string> read_bytes(int fd, std::uint64_t offset, std::uint64_t size) {
  std::string out;
  out.reserve(static_cast<std::size_t>(size));
  auto status = read_range(fd, offset, size, [&](std::string_view piece) { out += piece; });
  if (!status) return status.error();
  return out;
}

/// The container without its meaning: a table of blobs over an open file.
struct Container {
  File file;
  std::uint64_t size = 0;
  std::uint64_t table_offset = 0;
  std::vector<PackBlob> blobs;  // sorted by name

  [[nodiscard]] const PackBlob* find(std::string_view name) const {
    const auto it =
        std::lower_bound(blobs.begin(), blobs.end(), name,
                         [](const PackBlob& blob, std::string_view wanted) { return blob.name < wanted; });
    return it != blobs.end() && it->name == name ? &*it : nullptr;
  }

  [[nodiscard]] Status check(const PackBlob& blob) const {
    Hasher hasher;
    auto status =
        read_range(file.get(), blob.offset, blob.size, [&](std::string_view piece) { hasher.add(piece); });
    if (!status) return status;
    if (hasher.hex() != blob.hash)
      return damaged("the pack's `" + blob.name + "` was altered: its hash does not match");
    return {};
  }

  /// A blob's bytes, checked against its hash.
  [[nodiscard]] Result<std::string> read(std::string_view name) const {
    const auto* blob = find(name);
    if (blob == nullptr) return damaged("the pack has no `" + std::string(name) + "`");
    auto bytes = read_bytes(file.get(), blob->offset, blob->size);
    if (bytes && hash_hex(*bytes) != blob->hash) {
      return damaged("the pack's `" + blob->name + "` was altered: its hash does not match");
    }
    return bytes;
  }
};

Result<Container> open_container(const std::filesystem::path& path) {
  auto file = open_file(path);
  if (!file) return file.error();
  Container container;
  container.file = std::move(*file);
  const int fd = container.file.get();
  struct stat info {};
  if (::fstat(fd, &info) != 0) return make_error(ErrorCode::io, "the pack cannot be read");
  container.size = static_cast<std::uint64_t>(info.st_size);
  auto head = read_bytes(fd, 0, std::min<std::uint64_t>(container.size, pack_header_size));
  if (!head) return head.error();
  const auto header = decode_header(*head);
  if (!header) return header.error();
  if (encode_header(*header) != *head) return damaged("the pack's header was altered");
  if (header->table_offset > container.size || header->table_size != container.size - header->table_offset) {
    return damaged("the pack is not as long as it says: it was cut off or changed");
  }
  auto table = read_bytes(fd, header->table_offset, header->table_size);
  if (!table) return table.error();
  if (hash_of(*table) != header->table_hash) return damaged("the pack's table of contents was altered");
  auto blobs = decode_table(*table);
  if (!blobs) return blobs.error();
  for (const auto& blob : *blobs) {
    if (blob.offset > header->table_offset || blob.size > header->table_offset - blob.offset) {
      return damaged("the pack's table of contents is wrong");
    }
  }
  container.table_offset = header->table_offset;
  container.blobs = std::move(*blobs);
  std::sort(container.blobs.begin(), container.blobs.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return container;
}

/// A descriptor for Xapian, which closes it, placed at the start of the index. Of the file that is open
/// already, not of its name: a new pack may have taken the name meanwhile.
Result<int> index_descriptor(const Container& container, const PackBlob& blob) {
  File file(::fcntl(container.file.get(), F_DUPFD_CLOEXEC, 0));
  if (file.get() < 0 || ::lseek(file.get(), static_cast<off_t>(blob.offset), SEEK_SET) < 0) {
    return make_error(ErrorCode::io, std::string("the pack cannot be read: ") + std::strerror(errno));
  }
  return file.release();
}

/// No hash covers the zeros that align the blobs.
Status check_gaps(const Container& container) {
  auto blobs = container.blobs;
  std::sort(blobs.begin(), blobs.end(), [](const auto& a, const auto& b) { return a.offset < b.offset; });
  blobs.push_back({{}, container.table_offset, 0, {}});
  std::uint64_t end = pack_header_size;
  for (const auto& blob : blobs) {
    if (blob.offset < end) return damaged("the pack's table of contents is wrong");
    bool zeros = true;
    auto status = read_range(container.file.get(), end, blob.offset - end, [&](std::string_view piece) {
      zeros = zeros && piece.find_first_not_of('\0') == std::string_view::npos;
    });
    if (!status) return status;
    if (!zeros) return damaged("the pack was altered between its parts");
    end = blob.offset + blob.size;
  }
  return {};
}

/// Every error says which pack it is about.
Error named(Error error, const std::filesystem::path& path) {
  if (error.where.file.empty()) error.where.file = path.string();
  return error;
}

/// Lets Xapian check the index's structure.
Status check_index(const Container& container) {
  const auto* blob = container.find("index");
  if (blob == nullptr) return damaged("the pack has no index");
  const auto fd = index_descriptor(container, *blob);
  if (!fd) return fd.error();
  return xapian_try([&]() -> Status {
    const auto problems = Xapian::Database::check(*fd, 0, nullptr);
    if (problems != 0)
      return damaged("the pack's index has " + std::to_string(problems) + " structural errors");
    return {};
  });
}

Status check_compatible(const Manifest& manifest) {
  const auto mismatch = [](const std::string& what) {
    return make_error(ErrorCode::pack_mismatch, what,
                      "build the pack anew with this program's `thabian index`");
  };
  if (manifest.schema != schema_version) {
    return mismatch("the pack has schema " + std::to_string(manifest.schema) +
                    ", this program reads schema " + std::to_string(schema_version));
  }
  if (manifest.analyzer != text::Analyzer::id()) {
    return mismatch("the pack was made by the analyser " + manifest.analyzer + ", this program has " +
                    text::Analyzer::id());
  }
  return {};
}

}  // namespace

struct Pack::Impl {
  std::filesystem::path path;
  Container container;
  Manifest manifest;
  std::optional<text::Analyzer> analyzer;
  model::FactTable facts;
  model::Language language;
  model::Office office;
  std::vector<model::Neighbour> neighbours;
  std::vector<model::GuideOutline> outlines;
  std::vector<PassageRef> passages;
  Vocabulary vocabulary;
  TopicModel topics;
  Calibration calibration;
  Xapian::Database database;
  std::map<std::string, std::shared_ptr<const model::Guide>, std::less<>> guides;
  std::map<std::string, std::shared_ptr<const model::Law>, std::less<>> laws;
  std::map<std::string, std::shared_ptr<const model::GlossaryEntry>, std::less<>> glossary;

  /// Reads a JSON blob into `target`.
  template <typename T, typename Parse>
  Status load(std::string_view name, Parse parse, T& target) {
    auto bytes = container.read(name);
    if (!bytes) return bytes.error();
    auto value = parse(*bytes);
    if (!value) return value.error();
    target = std::move(*value);
    return {};
  }

  Status load_language() {
    std::vector<text::LexiconEntry> entries;
    if (auto status = load("lexicon", model::lexicon_from_json, entries); !status) return status;
    text::Lexicon lexicon(std::move(entries));
    if (lexicon.hash() != manifest.lexicon_hash) {
      return make_error(ErrorCode::pack_mismatch,
                        "the pack's lexicon is not the one that its index was made with",
                        "build the pack anew with `thabian index`");
    }
    analyzer.emplace(std::move(lexicon));
    return load("language", model::language_from_json, language);
  }

  Status load_knowledge() {
    std::vector<model::FactSpec> specs;
    if (auto status = load("facts", model::facts_from_json, specs); !status) return status;
    facts = model::FactTable(std::move(specs));
    if (auto status = load("outlines", model::outlines_from_json, outlines); !status) return status;
    if (auto status = load("passages", decode_passage_table, passages); !status) return status;
    if (auto status = load("vocabulary", Vocabulary::decode, vocabulary); !status) return status;
    if (auto status = load("topics", TopicModel::decode, topics); !status) return status;
    if (auto status = load("calibration", calibration_from_json, calibration); !status) return status;
    if (auto status = load("neighbours", model::neighbours_from_json, neighbours); !status) return status;
    return load("office", model::office_from_json, office);
  }

  Status open_index() {
    const auto* blob = container.find("index");
    if (blob == nullptr) return damaged("the pack has no index");
    if (blob->size <= verify_limit) {
      if (auto status = container.check(*blob); !status) return status;
    }
    const auto fd = index_descriptor(container, *blob);
    if (!fd) return fd.error();
    return xapian_try([&]() -> Status {
      database = Xapian::Database(*fd);
      return {};
    });
  }

  Status load_all() {
    if (auto status = load("manifest", manifest_from_json, manifest); !status) return status;
    if (auto status = check_compatible(manifest); !status) return status;
    if (auto status = load_language(); !status) return status;
    if (manifest.content == "guides") {
      if (auto status = load_knowledge(); !status) return status;
    }
    return open_index();
  }

  /// A guide or law, read once and kept.
  template <typename T, typename Parse>
  Result<std::shared_ptr<const T>> cached(std::map<std::string, std::shared_ptr<const T>, std::less<>>& cache,
                                          std::string_view folder, std::string_view id, Parse parse) {
    if (const auto it = cache.find(id); it != cache.end()) return it->second;
    const auto name = std::string(folder) + "/" + std::string(id);
    if (container.find(name) == nullptr) {
      return make_error(ErrorCode::not_found,
                        "the pack has no " + std::string(folder) + " `" + std::string(id) + "`");
    }
    T value;
    if (auto status = load(name, parse, value); !status) return named(status.error(), path);
    auto kept = std::make_shared<const T>(std::move(value));
    cache.emplace(std::string(id), kept);
    return kept;
  }
};

Pack::Pack(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Pack::Pack(Pack&&) noexcept = default;
Pack& Pack::operator=(Pack&&) noexcept = default;
Pack::~Pack() = default;

Result<Pack> Pack::open(const std::filesystem::path& path) {
  auto container = open_container(path);
  if (!container) return named(container.error(), path);
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->container = std::move(*container);
  if (auto status = impl->load_all(); !status) return named(status.error(), path);
  return Pack(std::move(impl));
}

Status Pack::verify(const std::filesystem::path& path) {
  auto container = open_container(path);
  if (!container) return named(container.error(), path);
  for (const auto& blob : container->blobs) {
    if (auto status = container->check(blob); !status) return named(status.error(), path);
  }
  if (auto status = check_gaps(*container); !status) return named(status.error(), path);
  if (auto status = check_index(*container); !status) return named(status.error(), path);
  return {};
}

const Manifest& Pack::manifest() const {
  return impl_->manifest;
}
const std::filesystem::path& Pack::path() const {
  return impl_->path;
}
std::uint64_t Pack::file_size() const {
  return impl_->container.size;
}
const text::Analyzer& Pack::analyzer() const {
  return *impl_->analyzer;
}
const model::FactTable& Pack::facts() const {
  return impl_->facts;
}
const model::Language& Pack::language() const {
  return impl_->language;
}
const model::Office& Pack::office() const {
  return impl_->office;
}
const std::vector<model::Neighbour>& Pack::neighbours() const {
  return impl_->neighbours;
}
const std::vector<model::GuideOutline>& Pack::outlines() const {
  return impl_->outlines;
}
const Xapian::Database& Pack::database() const {
  return impl_->database;
}

PassageRef Pack::passage(unsigned document) const {
  return document >= 1 && document <= impl_->passages.size() ? impl_->passages[document - 1] : PassageRef{};
}

const Vocabulary& Pack::vocabulary() const {
  return impl_->vocabulary;
}

const TopicModel& Pack::topics() const {
  return impl_->topics;
}
const Calibration& Pack::calibration() const {
  return impl_->calibration;
}
std::size_t Pack::matters() const {
  return impl_->outlines.size() + impl_->neighbours.size();
}

PassageRef Pack::matter(std::size_t number) const {
  PassageRef ref;
  const bool neighbour = number >= impl_->outlines.size();
  ref.kind = neighbour ? PassageKind::neighbour : PassageKind::procedure;
  ref.matter = static_cast<std::uint16_t>(neighbour ? number - impl_->outlines.size() : number);
  return ref;
}

std::size_t Pack::matter_number(const PassageRef& ref) const {
  return ref.kind == PassageKind::neighbour ? impl_->outlines.size() + ref.matter : ref.matter;
}

std::vector<PassageRef> Pack::worded(std::uint64_t hash) const {
  std::vector<PassageRef> out;
  for (const auto& ref : impl_->passages) {
    if (ref.wording == hash && hash != 0) out.push_back(ref);
  }
  return out;
}

const std::string& Pack::matter_id(const PassageRef& ref) const {
  static const std::string none;
  if (ref.kind == PassageKind::neighbour) {
    return ref.matter < impl_->neighbours.size() ? impl_->neighbours[ref.matter].id : none;
  }
  return ref.matter < impl_->outlines.size() ? impl_->outlines[ref.matter].id : none;
}

const model::GuideOutline* Pack::outline(std::string_view id) const {
  const auto it =
      std::lower_bound(impl_->outlines.begin(), impl_->outlines.end(), id,
                       [](const auto& outline, std::string_view wanted) { return outline.id < wanted; });
  return it != impl_->outlines.end() && it->id == id ? &*it : nullptr;
}

Result<std::shared_ptr<const model::Guide>> Pack::guide(std::string_view id) const {
  return impl_->cached(impl_->guides, "guide", id, model::guide_from_json);
}

Result<std::shared_ptr<const model::Law>> Pack::law(std::string_view id) const {
  return impl_->cached(impl_->laws, "law", id, model::law_from_json);
}

Result<std::shared_ptr<const model::GlossaryEntry>> Pack::glossary_entry(std::uint32_t number) const {
  return impl_->cached(impl_->glossary, "glossary", std::to_string(number), model::glossary_entry_from_json);
}

}  // namespace thabian::index
