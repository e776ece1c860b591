#include "engine/text/spelling_trie.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "engine/text/confusable.h"
#include "engine/text/thai.h"
#include "engine/text/utf8.h"

namespace thabian::text {
namespace {

constexpr Symbol thai_bit = 0x80;

/// Typed text is followed only as long as its errors stay within this; by symbols of the text.
int tolerance(std::size_t read) {
  if (read < 4) return read < 2 ? 10 : 12;
  return read < 9 ? 15 : 20;
}

/// substitution_price() by symbols, in a table.
class Prices {
 public:
  Prices() {
    for (auto& row : table_) row.fill(plain_error);
    for (std::size_t meant = 0; meant < table_.size(); ++meant) {
      table_[meant][meant] = 0;
      for (std::size_t typed = thai_bit; typed < table_.size() && meant >= thai_bit; ++typed) {
        table_[meant][typed] = static_cast<std::uint8_t>(substitution_price(
            character_of(static_cast<Symbol>(meant)), character_of(static_cast<Symbol>(typed))));
      }
    }
  }
  [[nodiscard]] int substitution(Symbol meant, Symbol typed) const { return table_[meant][typed]; }

 private:
  std::array<std::array<std::uint8_t, 256>, 256> table_{};
};

const Prices& prices() {
  static const Prices all;
  return all;
}

std::string key_of(std::string_view normalized) {
  const auto symbols = symbols_of(normalized);
  return {symbols.begin(), symbols.end()};
}

}  // namespace

char32_t character_of(Symbol symbol) {
  return symbol >= thai_bit ? static_cast<char32_t>(0x0E00 + (symbol - thai_bit))
                            : static_cast<char32_t>(symbol);
}

std::vector<Symbol> symbols_of(std::string_view normalized) {
  std::vector<Symbol> out;
  out.reserve(normalized.size() / 3 + 1);
  for (std::size_t i = 0; i < normalized.size();) {
    const char32_t c = next_code_point(normalized, i);
    if (c >= 0x0E00 && c < 0x0E80) {
      out.push_back(static_cast<Symbol>(thai_bit + (c - 0x0E00)));
    } else {
      out.push_back(c < thai_bit ? static_cast<Symbol>(c) : Symbol{0});
    }
  }
  return out;
}

SpellingTrie::SpellingTrie(std::vector<Word> words) {
  std::vector<std::string> keys;
  keys.reserve(words.size());
  for (const auto& word : words) keys.push_back(key_of(word.text));
  std::vector<std::uint32_t> order(words.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) {
    const int compared = keys[a].compare(keys[b]);
    return compared != 0 ? compared < 0 : words[a].cost < words[b].cost;
  });
  keys_.reserve(words.size());
  words_.reserve(words.size());
  for (const auto i : order) {
    if (keys[i].empty() || keys[i].find('\0') != std::string::npos) continue;
    if (!keys_.empty() && keys_.back() == keys[i]) continue;
    keys_.push_back(std::move(keys[i]));
    words_.push_back({{}, words[i].cost, words[i].may_mend, words[i].is_term, std::move(words[i].shown)});
  }
  nodes_.reserve(keys_.size() * 6);
  build(0, keys_.size(), 0, 0);
}

/// The keys [begin, end) share their first `depth` symbols and become the tree below `node`.
void SpellingTrie::build(std::size_t begin, std::size_t end, std::size_t depth, std::uint32_t node) {
  if (begin != end && keys_[begin].size() == depth) nodes_[node].word = static_cast<std::int32_t>(begin++);
  const auto first = static_cast<std::uint32_t>(nodes_.size());
  for (std::size_t i = begin; i < end; ++i) {
    const auto symbol = static_cast<Symbol>(keys_[i][depth]);
    if (nodes_.size() == first || nodes_.back().symbol != symbol) nodes_.emplace_back().symbol = symbol;
  }
  const auto behind = static_cast<std::uint32_t>(nodes_.size());
  nodes_[node].first_child = first;
  nodes_[node].children = static_cast<std::uint8_t>(behind - first);
  for (std::uint32_t child = first; child < behind; ++child) {
    std::size_t next = begin;
    while (next < end && static_cast<Symbol>(keys_[next][depth]) == nodes_[child].symbol) ++next;
    build(begin, next, depth + 1, child);
    begin = next;
  }
}

std::string SpellingTrie::text(std::uint32_t number) const {
  std::string out;
  for (const char symbol : keys_[number]) append_utf8(out, character_of(static_cast<Symbol>(symbol)));
  return out;
}

std::string SpellingTrie::shown(std::uint32_t number) const {
  return words_[number].shown.empty() ? text(number) : words_[number].shown;
}

std::uint32_t SpellingTrie::child(std::uint32_t node, Symbol symbol) const {
  const auto first = nodes_[node].first_child;
  for (std::uint32_t i = first; i < first + nodes_[node].children; ++i) {
    if (nodes_[i].symbol == symbol) return i;
  }
  return 0;
}

void SpellingTrie::exact(const std::vector<Symbol>& text, std::size_t at, std::vector<Found>& out) const {
  std::uint32_t node = 0;
  for (std::size_t i = at; i < text.size(); ++i) {
    node = child(node, text[i]);
    if (node == 0) return;
    if (nodes_[node].word >= 0) out.push_back({i + 1 - at, static_cast<std::uint32_t>(nodes_[node].word), 0});
  }
}

bool SpellingTrie::has(std::string_view normalized) const {
  return std::binary_search(keys_.begin(), keys_.end(), key_of(normalized));
}

int SpellingTrie::allowance(std::size_t symbols) {
  if (symbols < 3) return 0;
  if (symbols == 3) return 9;
  if (symbols < 6) return 10;
  return symbols < 9 ? 15 : 20;
}

/// One look-up: walks trie and text side by side.
class SpellingTrie::Search {
 public:
  Search(const SpellingTrie& trie, const std::vector<Symbol>& text, std::size_t at, std::vector<Found>& out)
      : trie_(trie), text_(text), at_(at), out_(out), first_(out.size()) {}

  void run() {
    walk({0, at_, 0, 0, 0, Last::match});
    keep_cheapest();
  }

 private:
  enum class Last : std::uint8_t { match, omitted, inserted };
  struct State {
    std::uint32_t node;
    std::size_t at;     // in the text
    std::size_t depth;  // in the trie
    int price;
    Symbol before;  // the last symbol of the word
    Last last;
  };

  void walk(const State& state) {
    const Node& node = trie_.nodes_[state.node];
    if (node.word >= 0 && state.price > 0 && state.price <= allowance(state.depth) && state.at > at_ &&
        trie_.words_[static_cast<std::size_t>(node.word)].may_mend) {
      out_.push_back({state.at - at_, static_cast<std::uint32_t>(node.word), state.price});
    }
    const bool is_end = state.at == text_.size();
    const int limit = tolerance(state.at - at_);
    if (!is_end && state.last != Last::omitted) {
      const Symbol typed = text_[state.at];
      const Symbol before = state.at > at_ ? text_[state.at - 1] : Symbol{0};
      const int price = state.price + insertion_price(character_of(typed), character_of(before));
      if (price <= limit && state.node != 0)
        walk({state.node, state.at + 1, state.depth, price, state.before, Last::inserted});
    }
    for (std::uint32_t i = node.first_child; i < node.first_child + node.children; ++i) {
      const Symbol meant = trie_.nodes_[i].symbol;
      if (!is_end) {
        const int price = state.price + prices().substitution(meant, text_[state.at]);
        if (price <= limit) walk({i, state.at + 1, state.depth + 1, price, meant, Last::match});
        transpose(state, i, meant, limit);
      }
      if (state.last != Last::inserted) {
        const int price = state.price + omission_price(character_of(meant), character_of(state.before));
        if (price <= limit) walk({i, state.at, state.depth + 1, price, meant, Last::omitted});
      }
    }
  }

  void transpose(const State& state, std::uint32_t i, Symbol meant, int limit) {
    if (state.at + 1 >= text_.size() || text_[state.at + 1] != meant || text_[state.at] == meant) return;
    const int price = state.price + transposition_price;
    if (price > limit) return;
    const Symbol second = text_[state.at];
    const auto next = trie_.child(i, second);
    if (next != 0) walk({next, state.at + 2, state.depth + 2, price, second, Last::match});
  }

  void keep_cheapest() {
    const auto begin = out_.begin() + static_cast<std::ptrdiff_t>(first_);
    std::sort(begin, out_.end(), [](const Found& a, const Found& b) {
      if (a.length != b.length) return a.length < b.length;
      return a.word != b.word ? a.word < b.word : a.price < b.price;
    });
    const auto is_same = [](const Found& a, const Found& b) {
      return a.length == b.length && a.word == b.word;
    };
    out_.erase(std::unique(begin, out_.end(), is_same), out_.end());
  }

  const SpellingTrie& trie_;
  const std::vector<Symbol>& text_;
  std::size_t at_;
  std::vector<Found>& out_;
  std::size_t first_;
};

void SpellingTrie::near(const std::vector<Symbol>& text, std::size_t at, std::vector<Found>& out) const {
  Search(*this, text, at, out).run();
}

}  // namespace thabian::text
