#include "engine/index/pack.h"

#include <algorithm>
#include <map>
#include <optional>

#include "engine/index/container.h"
#include "engine/index/overlay_pack.h"
#include "engine/index/xapian_wall.h"
#include "engine/model/outline.h"
#include "engine/model/store.h"

namespace thabian::index {
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
  Bytes word_bytes;
  std::optional<WordList> words;
  TextModel topics;
  TextModel cases;
  std::vector<std::size_t> first_cases;  ///< by outline
  Calibration calibration;
  PassageStore plain_passages;
  GramTable grams;
  std::optional<Stub> stub;
  std::optional<Shards> shards;
  Xapian::Database database;  // of a pack that is whole
  std::map<std::string, std::shared_ptr<const model::Guide>, std::less<>> guides;
  std::map<std::string, std::shared_ptr<const model::Law>, std::less<>> laws;
  std::map<std::string, std::shared_ptr<const model::GlossaryEntry>, std::less<>> glossary;
  std::optional<model::Overlay> overlay;
  std::map<std::string, std::vector<model::Misfit>, std::less<>> misfits;

  /// Reads a blob into `target`.
  template <typename T, typename Parse>
  Status load(std::string_view name, Parse parse, T& target) {
    auto bytes = container.read(name);
    if (!bytes) return bytes.error();
    auto value = parse(std::move(*bytes));
    if (!value) return value.error();
    target = std::move(*value);
    return {};
  }

  /// The same for the model's stored forms.
  template <typename T>
  Status load(std::string_view name, T& target) {
    return load(name, model::restore<T>, target);
  }

  Status load_language() {
    text::Lexicon lexicon;
    if (auto status = load("lexicon", text::Lexicon::restore, lexicon); !status) return status;
    if (lexicon.hash() != manifest.lexicon_hash) {
      return make_error(ErrorCode::pack_mismatch,
                        "the pack's lexicon is not the one that its index was made with",
                        "build the pack anew with `thabian index`");
    }
    analyzer.emplace(std::move(lexicon));
    return load("language", language);
  }

  Status load_knowledge() {
    std::vector<model::FactSpec> specs;
    if (auto status = load("facts", specs); !status) return status;
    facts = model::FactTable(std::move(specs));
    if (auto status = load("outlines", outlines); !status) return status;
    if (auto status = load("passages", decode_passage_table, passages); !status) return status;
    if (auto status = load("vocabulary", Vocabulary::decode, vocabulary); !status) return status;
    auto listed = container.read("words");
    if (!listed) return listed.error();
    word_bytes = std::move(*listed);
    if (auto status = load("topics", TextModel::decode, topics); !status) return status;
    if (auto status = load("cases", TextModel::decode, cases); !status) return status;
    std::size_t first = 0;
    for (const auto& outline : outlines) {
      first_cases.push_back(first);
      first += outline.cases.size();
    }
    if (auto status = load("calibration", calibration_from_json, calibration); !status) return status;
    if (auto status = load("neighbours", neighbours); !status) return status;
    return load("office", office);
  }

  Status load_grams() {
    auto bytes = container.read("grams");
    if (!bytes) return bytes.error();
    auto table = GramTable::decode(std::string(bytes->view()), plain_passages.size());
    if (!table) return table.error();
    grams = std::move(*table);
    return {};
  }

  Status open_passages_of_shards() {
    plain_passages = PassageStore(
        shards->documents(), shards->text_bytes(),
        [this](unsigned document, std::string& out) { return shards->read_record(document, out); });
    return load_grams();
  }

  Status open_plain_passages() {
    if (shards) return open_passages_of_shards();
    const auto* texts = container.find("texts");
    const auto* places = container.find("places");
    if (texts == nullptr || places == nullptr || container.find("grams") == nullptr) {
      return make_error(ErrorCode::pack_mismatch, "the pack's passages were stored by an older program",
                        "build the pack anew with `thabian index --passages`");
    }
    const auto fd = container.descriptor(*texts);
    if (!fd) return fd.error();
    plain_passages = PassageStore(File(*fd), *texts, *places);
    return load_grams();
  }

  Status open_index() {
    const auto* blob = container.find("index");
    if (blob == nullptr) return damaged("the pack has no index");
    if (blob->size <= verify_limit) {
      if (auto status = container.check(*blob); !status) return status;
    }
    const auto fd = container.descriptor(*blob);
    if (!fd) return fd.error();
    return xapian_try([&]() -> Status {
      database = Xapian::Database(*fd);
      return {};
    });
  }

  /// Before all else that is read of a stub's pack; nothing to do for others.
  Status open_shards() {
    if (!stub && container.find(shards_blob) == nullptr) return {};
    if (!stub) {
      return make_error(ErrorCode::pack_mismatch, "this is only the head of a pack in shards",
                        "name the stub that `thabian index --shards` wrote");
    }
    auto table = read_shard_table(container);
    if (!table) return table.error();
    auto opened = Shards::open(*stub, *table);
    if (!opened) return opened.error();
    shards.emplace(std::move(*opened));
    return {};
  }

  Status load_all() {
    if (auto status = load("manifest", manifest_from_json, manifest); !status) return status;
    if (auto status = check_compatible(manifest); !status) return status;
    if (auto status = open_shards(); !status) return status;
    if (manifest.content == overlay_content) {
      return make_error(ErrorCode::pack_mismatch, "this is a district's overlay, no pack of guides",
                        "name it with --overlay, and with --pack the pack that it lies over");
    }
    if (auto status = load_language(); !status) return status;
    if (manifest.content == "guides") {
      if (auto status = load_knowledge(); !status) return status;
    } else if (auto status = open_plain_passages(); !status) {
      return status;
    }
    return shards ? Status() : open_index();
  }

  /// Puts an overlay's guides in place of the national ones, with their outlines, and its office.
  Status lay_over(model::Overlay laid) {
    if (manifest.content != "guides") {
      return make_error(ErrorCode::usage, "an overlay lies over a pack of guides only",
                        "leave --overlay out, or name a pack of guides with --pack");
    }
    overlay = std::move(laid);
    if (overlay->office) office = *overlay->office;
    for (const auto& changes : overlay->guides) {
      if (auto status = lay_over(changes); !status) return status;
    }
    return {};
  }

  Status lay_over(const model::GuideChanges& changes) {
    const auto outline = std::lower_bound(outlines.begin(), outlines.end(), changes.guide,
                                          [](const auto& one, const auto& id) { return one.id < id; });
    if (outline == outlines.end() || outline->id != changes.guide) {
      for (const auto& change : changes.changes) misfits[changes.guide].push_back({change, nullptr});
      return {};
    }
    const auto national = cached(guides, "guide", changes.guide);
    if (!national) return national.error();
    const auto fits = [this](const model::Statement& line) {
      const auto law_there = [this](const auto& reference) {
        return reference.law.empty() || container.find("law/" + reference.law) != nullptr;
      };
      return std::all_of(line.references.begin(), line.references.end(), law_there) &&
             (!line.when || line.when->check(facts, {}).has_value());
    };
    auto laid = model::lay_over(**national, changes, *overlay, fits);
    if (!laid.misfits.empty()) misfits[changes.guide] = std::move(laid.misfits);
    *outline = model::outline_of(laid.guide);
    guides[changes.guide] = std::make_shared<const model::Guide>(std::move(laid.guide));
    return {};
  }

  /// A guide or law, read once and kept.
  template <typename T>
  Result<std::shared_ptr<const T>> cached(std::map<std::string, std::shared_ptr<const T>, std::less<>>& cache,
                                          std::string_view folder, std::string_view id) {
    if (const auto it = cache.find(id); it != cache.end()) return it->second;
    const auto name = std::string(folder) + "/" + std::string(id);
    if (container.find(name) == nullptr) {
      return make_error(ErrorCode::not_found,
                        "the pack has no " + std::string(folder) + " `" + std::string(id) + "`");
    }
    T value;
    if (auto status = load(name, value); !status) return named(status.error(), path);
    auto kept = std::make_shared<const T>(std::move(value));
    cache.emplace(std::string(id), kept);
    return kept;
  }
};

Pack::Pack(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Pack::Pack(Pack&&) noexcept = default;
Pack& Pack::operator=(Pack&&) noexcept = default;
Pack::~Pack() = default;

Result<Pack> Pack::open_file(const std::filesystem::path& path, const Stub* stub) {
  const auto& file = stub == nullptr ? path : stub->head;
  auto container = Container::open(file);
  if (!container) return named(container.error(), file);
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->container = std::move(*container);
  if (stub != nullptr) impl->stub = *stub;
  if (auto status = impl->load_all(); !status) return named(status.error(), file);
  return Pack(std::move(impl));
}

Result<Pack> Pack::open(const std::filesystem::path& path) {
  if (!is_stub(path)) return open_file(path, nullptr);
  return with_stub(path, [&](const Stub& stub) { return open_file(path, &stub); });
}

Result<Pack> Pack::open(const std::filesystem::path& path, const std::filesystem::path& overlay) {
  auto pack = open(path);
  if (!pack || overlay.empty()) return pack;
  auto opened = read_overlay_pack(overlay);
  if (!opened) return opened.error();
  if (auto status = pack->impl_->lay_over(std::move(opened->overlay)); !status) {
    return named(status.error(), path);
  }
  return pack;
}

const Manifest& Pack::manifest() const {
  return impl_->manifest;
}
const std::filesystem::path& Pack::path() const {
  return impl_->path;
}
std::uint64_t Pack::file_size() const {
  return impl_->container.size();
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
  return impl_->shards ? impl_->shards->database() : impl_->database;
}
Shards* Pack::shards() const {
  return impl_->shards ? &*impl_->shards : nullptr;
}

const PassageStore& Pack::plain_passages() const {
  return impl_->plain_passages;
}
const GramTable& Pack::grams() const {
  return impl_->grams;
}
std::uint64_t Pack::blob_size(std::string_view name) const {
  const auto* blob = impl_->container.find(name);
  return blob == nullptr ? 0 : blob->size;
}

PassageRef Pack::passage(unsigned document) const {
  return document >= 1 && document <= impl_->passages.size() ? impl_->passages[document - 1] : PassageRef{};
}

const Vocabulary& Pack::vocabulary() const {
  return impl_->vocabulary;
}

const WordList& Pack::words() const {
  if (!impl_->words) {
    // The bytes were checked against their hash on opening: what cannot be read is not damage but a list of
    // another kind, and no list is needed to answer.
    auto list = WordList::decode(impl_->word_bytes);
    impl_->words = list ? std::move(*list) : WordList{};
    impl_->word_bytes = {};
  }
  return *impl_->words;
}

const TextModel& Pack::topics() const {
  return impl_->topics;
}
const TextModel& Pack::cases() const {
  return impl_->cases;
}
std::size_t Pack::first_case(std::size_t outline) const {
  return outline < impl_->first_cases.size() ? impl_->first_cases[outline] : 0;
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
  return impl_->cached(impl_->guides, "guide", id);
}

const model::Overlay* Pack::overlay() const {
  return impl_->overlay ? &*impl_->overlay : nullptr;
}

const std::vector<model::Misfit>& Pack::misfits(std::string_view guide) const {
  static const std::vector<model::Misfit> none;
  const auto it = impl_->misfits.find(guide);
  return it == impl_->misfits.end() ? none : it->second;
}

std::size_t Pack::misfits() const {
  std::size_t count = 0;
  for (const auto& [guide, all] : impl_->misfits) count += all.size();
  return count;
}

std::vector<std::string> Pack::law_ids() const {
  constexpr std::string_view folder = "law/";
  std::vector<std::string> out;
  for (const auto& blob : impl_->container.blobs()) {
    if (blob.name.compare(0, folder.size(), folder) == 0) out.push_back(blob.name.substr(folder.size()));
  }
  return out;
}

Result<std::shared_ptr<const model::Law>> Pack::law(std::string_view id) const {
  return impl_->cached(impl_->laws, "law", id);
}

Result<std::shared_ptr<const model::GlossaryEntry>> Pack::glossary_entry(std::uint32_t number) const {
  return impl_->cached(impl_->glossary, "glossary", std::to_string(number));
}

}  // namespace thabian::index
