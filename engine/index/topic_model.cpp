#include "engine/index/topic_model.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>

#include "engine/hash.h"
#include "engine/index/schema.h"
#include "engine/text/canonical.h"

namespace thabian::index {
namespace {

constexpr float cluster_value = 0.6F;
constexpr float pair_value = 0.5F;
constexpr float weight_unit = 256.0F;

/// Plain values are stored as this machine's little-endian bytes; packs are for little-endian machines (all
/// phones, PCs and WebAssembly).
template <typename T>
void append(std::string& out, const std::vector<T>& values) {
  const std::uint64_t count = values.size();
  out.append(reinterpret_cast<const char*>(&count), sizeof count);
  out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

template <typename T>
bool take(std::string_view& bytes, std::vector<T>& values) {
  std::uint64_t count = 0;
  if (bytes.size() < sizeof count) return false;
  std::memcpy(&count, bytes.data(), sizeof count);
  bytes.remove_prefix(sizeof count);
  if (count > bytes.size() / sizeof(T)) return false;
  values.resize(static_cast<std::size_t>(count));
  if (count > 0) std::memcpy(values.data(), bytes.data(), values.size() * sizeof(T));
  bytes.remove_prefix(values.size() * sizeof(T));
  return true;
}

}  // namespace

Features topic_features(const text::Analysis& analysis, const text::TokenWeights& weights,
                        const text::Lexicon& lexicon) {
  std::map<std::string, float> values;
  const auto put = [&](std::string feature, float value) {
    auto& kept = values[std::move(feature)];
    kept = std::max(kept, value);
  };
  for (const auto& term : analysis.terms) {
    const auto weight = static_cast<float>(weights.weights[term.token]);
    put(index_term(term.kind, term.text),
        term.kind == text::TermKind::cluster ? cluster_value * weight : weight);
  }
  const auto& tokens = analysis.segmented.tokens;
  const text::Token* before = nullptr;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (weights.frames[i]) continue;
    if (before != nullptr) {
      put("+" + std::string(text::canonical(*before, lexicon)) + " " +
              std::string(text::canonical(tokens[i], lexicon)),
          pair_value);
    }
    before = &tokens[i];
  }
  return {values.begin(), values.end()};
}

namespace {

bool is_word(std::string_view feature) {
  return feature.substr(0, 1) == field_table()[static_cast<std::size_t>(text::TermKind::word)].prefix;
}

}  // namespace

TopicModel::TopicModel(std::vector<Row> rows, std::vector<float> biases) : biases_(std::move(biases)) {
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.hash < b.hash; });
  for (const auto& row : rows) {
    hashes_.push_back(row.hash);
    scarcities_.push_back(row.scarcity);
    begins_.push_back(static_cast<std::uint32_t>(cells_.size()));
    for (const auto& [matter, weight] : row.weights) {
      const float scaled = std::clamp(std::round(weight * weight_unit), -32767.0F, 32767.0F);
      if (scaled != 0) cells_.push_back({matter, static_cast<std::int16_t>(scaled)});
    }
  }
  begins_.push_back(static_cast<std::uint32_t>(cells_.size()));
  find_greatest_scarcity();
}

void TopicModel::find_greatest_scarcity() {
  greatest_scarcity_ = scarcities_.empty() ? 0 : *std::max_element(scarcities_.begin(), scarcities_.end());
}

std::vector<double> TopicModel::probabilities(const Features& features) const {
  struct Found {
    std::size_t row;
    double value;
  };
  std::vector<Found> found;
  double square = 0;
  for (const auto& [feature, value] : features) {
    const auto hash = hash_of(feature);
    const auto it = std::lower_bound(hashes_.begin(), hashes_.end(), hash);
    if (it == hashes_.end() || *it != hash) {
      // What no guide speaks of makes the question longer, and so every guess less sure.
      if (is_word(feature))
        square += static_cast<double>(value) * value * greatest_scarcity_ * greatest_scarcity_;
      continue;
    }
    const auto row = static_cast<std::size_t>(it - hashes_.begin());
    const double scaled = static_cast<double>(value) * static_cast<double>(scarcities_[row]);
    square += scaled * scaled;
    found.push_back({row, scaled});
  }
  const double length = std::sqrt(square) + 1e-6;
  std::vector<double> out(biases_.begin(), biases_.end());
  for (const auto& one : found) {
    const double factor = one.value / length / static_cast<double>(weight_unit);
    for (auto i = begins_[one.row]; i < begins_[one.row + 1]; ++i)
      out[cells_[i].matter] += factor * cells_[i].weight;
  }
  if (out.empty()) return out;
  const double greatest = *std::max_element(out.begin(), out.end());
  double sum = 0;
  for (auto& value : out) sum += value = std::exp(value - greatest);
  for (auto& value : out) value /= sum;
  return out;
}

std::string TopicModel::encode() const {
  std::string out;
  append(out, hashes_);
  append(out, scarcities_);
  append(out, begins_);
  append(out, cells_);
  append(out, biases_);
  return out;
}

Result<TopicModel> TopicModel::decode(std::string_view bytes) {
  TopicModel out;
  bool whole = take(bytes, out.hashes_) && take(bytes, out.scarcities_) && take(bytes, out.begins_) &&
               take(bytes, out.cells_) && take(bytes, out.biases_) && bytes.empty();
  whole = whole && out.scarcities_.size() == out.hashes_.size() &&
          out.begins_.size() == out.hashes_.size() + 1 &&
          std::is_sorted(out.begins_.begin(), out.begins_.end()) && out.begins_.back() == out.cells_.size() &&
          std::all_of(out.cells_.begin(), out.cells_.end(),
                      [&](const Cell& c) { return c.matter < out.biases_.size(); });
  if (!whole) {
    return make_error(ErrorCode::pack_damaged, "the pack's topic model cannot be read",
                      "copy the pack again, or build it anew with `thabian index`");
  }
  out.find_greatest_scarcity();
  return out;
}

}  // namespace thabian::index
