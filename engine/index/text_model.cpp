#include "engine/index/text_model.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/hash.h"
#include "engine/index/schema.h"
#include "engine/text/canonical.h"

namespace thabian::index {
namespace {

constexpr float cluster_value = 0.6F;
constexpr float pair_value = 0.5F;
constexpr float weight_unit = 256.0F;

}  // namespace

namespace {

/// Hands each feature to `put` with the token that it belongs to.
template <typename Put>
void each_feature(const text::Analysis& analysis, const text::TokenWeights& weights,
                  const text::Lexicon& lexicon, Put&& put) {
  for (const auto& term : analysis.terms) {
    const auto weight = static_cast<float>(weights.weights[term.token]);
    put(term.token, index_term(term.kind, term.text),
        term.kind == text::TermKind::cluster ? cluster_value * weight : weight);
  }
  const auto& tokens = analysis.segmented.tokens;
  const text::Token* before = nullptr;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (weights.frames[i]) continue;
    if (before != nullptr) {
      put(i,
          "+" + std::string(text::canonical(*before, lexicon)) + " " +
              std::string(text::canonical(tokens[i], lexicon)),
          pair_value);
    }
    before = &tokens[i];
  }
}

}  // namespace

Features text_features(const text::Analysis& analysis, const text::TokenWeights& weights,
                       const text::Lexicon& lexicon) {
  std::map<std::string, float> values;
  each_feature(analysis, weights, lexicon, [&](std::size_t, std::string feature, float value) {
    auto& kept = values[std::move(feature)];
    kept = std::max(kept, value);
  });
  return {values.begin(), values.end()};
}

std::vector<Features> token_features(const text::Analysis& analysis, const text::TokenWeights& weights,
                                     const text::Lexicon& lexicon) {
  std::vector<Features> out(analysis.segmented.tokens.size());
  each_feature(analysis, weights, lexicon, [&](std::size_t token, std::string feature, float value) {
    out[token].emplace_back(std::move(feature), value);
  });
  return out;
}

namespace {

bool is_word(std::string_view feature) {
  return feature.substr(0, 1) == field_table()[static_cast<std::size_t>(text::TermKind::word)].prefix;
}

}  // namespace

TextModel TextModel::make(std::vector<Row> rows, const std::vector<float>& biases) {
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.hash < b.hash; });
  std::vector<std::uint64_t> hashes;
  std::vector<float> scarcities;
  std::vector<std::uint32_t> begins;
  std::vector<Cell> cells;
  for (const auto& row : rows) {
    hashes.push_back(row.hash);
    scarcities.push_back(row.scarcity);
    begins.push_back(static_cast<std::uint32_t>(cells.size()));
    for (const auto& [class_number, weight] : row.weights) {
      const float scaled = std::clamp(std::round(weight * weight_unit), -32767.0F, 32767.0F);
      if (scaled != 0) cells.push_back({class_number, static_cast<std::int16_t>(scaled)});
    }
  }
  begins.push_back(static_cast<std::uint32_t>(cells.size()));
  const float greatest = scarcities.empty() ? 0 : *std::max_element(scarcities.begin(), scarcities.end());
  FlatWriter out;
  out(greatest, hashes, scarcities, begins, cells, biases);
  return *decode(out.take());
}

void TextModel::add(const Features& features, std::size_t first, Evidence& out) const {
  for (const auto& [feature, value] : features) {
    const auto row = hashes_.find(hash_of(feature));
    if (row == hashes_.size()) {
      // What no class speaks of makes the question longer, and so every guess less sure.
      if (is_word(feature))
        out.square += std::pow(static_cast<double>(value) * static_cast<double>(greatest_scarcity_), 2);
      continue;
    }
    const double scaled = static_cast<double>(value) * static_cast<double>(scarcities_[row]);
    out.square += scaled * scaled;
    // Not beyond the cells even if the file was written to meanwhile.
    const auto end = std::min<std::size_t>(begins_[row + 1], cells_.size());
    for (std::size_t i = begins_[row]; i < end; ++i) {
      const auto cell = cells_[i];
      const std::size_t place = std::size_t{cell.class_number} - first;  // wraps round below `first`
      if (place < out.scores.size()) out.scores[place] += scaled * cell.weight;
    }
  }
}

std::vector<double> TextModel::softmax(const Evidence& evidence, std::size_t first) const {
  const double unit = (std::sqrt(std::max(0.0, evidence.square)) + 1e-6) * static_cast<double>(weight_unit);
  std::vector<double> out(evidence.scores.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = static_cast<double>(biases_[first + i]) + evidence.scores[i] / unit;
  }
  if (out.empty()) return out;
  const double greatest = *std::max_element(out.begin(), out.end());
  double sum = 0;
  for (auto& value : out) sum += value = std::exp(value - greatest);
  for (auto& value : out) value /= sum;
  return out;
}

TextModel::Evidence TextModel::evidence(const Features& features) const {
  Evidence out{std::vector<double>(classes()), 0};
  add(features, 0, out);
  return out;
}

std::vector<double> TextModel::probabilities(const Evidence& evidence) const {
  return evidence.scores.size() == classes() ? softmax(evidence, 0) : std::vector<double>();
}

std::vector<double> TextModel::probabilities(const Features& features) const {
  return probabilities(features, 0, classes());
}

std::vector<double> TextModel::probabilities(const Features& features, std::size_t first,
                                             std::size_t count) const {
  if (first > classes() || count > classes() - first) return {};
  Evidence evidence{std::vector<double>(count), 0};
  add(features, first, evidence);
  return softmax(evidence, first);
}

Result<TextModel> TextModel::decode(Bytes bytes) {
  TextModel out;
  out.bytes_ = std::move(bytes);
  FlatReader in(out.bytes_);
  in(out.greatest_scarcity_);
  out.hashes_ = in.column<std::uint64_t>();
  out.scarcities_ = in.column<float>();
  out.begins_ = in.column<std::uint32_t>();
  out.cells_ = in.column<Cell>();
  out.biases_ = in.column<float>();
  bool whole = in.done() && out.scarcities_.size() == out.hashes_.size() &&
               out.begins_.size() == out.hashes_.size() + 1;
  for (std::size_t i = 0; whole && i < out.hashes_.size(); ++i) {
    whole = out.begins_[i] <= out.begins_[i + 1] && out.begins_[i + 1] <= out.cells_.size();
  }
  if (!whole) {
    return make_error(ErrorCode::pack_damaged, "the pack's text model cannot be read",
                      "copy the pack again, or build it anew with `thabian index`");
  }
  return out;
}

}  // namespace thabian::index
