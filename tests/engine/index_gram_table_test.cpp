// The table of trigrams.
#include <string>

#include <gtest/gtest.h>

#include "engine/index/gram_table.h"

namespace thabian::index {
namespace {

Gram gram_of(std::string_view text) {
  Gram out = 0;
  for (const char c : text) out = next_gram(out, c);
  return out;
}

TEST(GramTable, RareOnesWeighMore) {
  GramCounter counter;
  for (int i = 0; i < 100; ++i) counter.add(i == 0 ? "abcxyz" : "abcabcabc");
  auto table = GramTable::decode(counter.encode(1000), 100);
  ASSERT_TRUE(table);
  EXPECT_GT(table->weight(gram_of("xyz")), 3 * table->weight(gram_of("abc")));
  EXPECT_GT(table->weight(gram_of("zzz")), table->weight(gram_of("xyz")));
  EXPECT_GT(table->weight(gram_of("abc")), 0);
}

TEST(GramTable, CountsAddUp) {
  GramCounter one;
  GramCounter other;
  GramCounter both;
  for (int i = 0; i < 50; ++i) {
    one.add("abcd");
    other.add("bcde");
    both.add("abcd");
    both.add("bcde");
  }
  one.merge(other);
  EXPECT_EQ(one.encode(1000), both.encode(1000));
}

TEST(GramTable, SenselessBytesAreAnError) {
  EXPECT_FALSE(GramTable::decode("", 1));
  EXPECT_FALSE(GramTable::decode(std::string(1000, 'x'), 1));
  EXPECT_FALSE(GramTable::decode(std::string(std::size_t{1} << 20U, 'x'), 1));
}

}  // namespace
}  // namespace thabian::index
