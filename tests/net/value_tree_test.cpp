// SPDX-License-Identifier: MIT
#include "net/value_tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <ostream>
#include <random>
#include <utility>
#include <vector>

namespace vnetsim {
namespace {

constexpr std::uint32_t highest = std::numeric_limits<std::uint32_t>::max();

struct Ranges {
  std::vector<std::uint32_t> starts;
  std::vector<std::uint32_t> values;
};

/// As many ranges, close together at both ends of what a key may be; their values end with `highestValue`.
Ranges rangesOf(std::size_t count, std::uint32_t highestValue) {
  std::mt19937_64 random{count};
  Ranges ranges{{0}, {}};
  while (ranges.starts.size() < count) {
    while (ranges.starts.size() < count + count / 8) {
      const auto number = static_cast<std::uint32_t>(random());
      const auto kind = random() % 4;
      ranges.starts.push_back(kind == 0 ? number % 4096 : kind == 1 ? highest - number % 4096 : number);
    }
    std::sort(ranges.starts.begin(), ranges.starts.end());
    ranges.starts.erase(std::unique(ranges.starts.begin(), ranges.starts.end()), ranges.starts.end());
  }
  ranges.starts.resize(count);
  for (std::size_t i = 0; i < count; ++i)
    ranges.values.push_back(random() % 8 == 0 ? ValueTree::none
                                              : static_cast<std::uint32_t>(random()) % highestValue);
  ranges.values.back() = highestValue;
  return ranges;
}

std::vector<std::uint32_t> keysAround(const std::vector<std::uint32_t>& starts) {
  std::vector<std::uint32_t> keys{0, 1, highest - 1, highest, highest / 2, highest / 2 + 1};
  for (const std::uint32_t start : starts)
    for (const std::uint32_t key : {start - 1, start, start + 1}) keys.push_back(key);
  return keys;
}

std::uint32_t valueByUpperBound(const Ranges& ranges, std::uint32_t key) {
  const auto above = std::upper_bound(ranges.starts.begin(), ranges.starts.end(), key);
  return ranges.values[static_cast<std::size_t>(above - ranges.starts.begin()) - 1];
}

/// What a tree is made of: 11 starts fill a leaf, 8 where values are large; 17 leaves a block; the root tells
/// 13 blocks apart, and one level between them 17 times as many.
constexpr std::size_t counts[] = {1,    2,    7,    8,    9,    10,   11,   12,    16,    17,    22,   23,
                                  135,  136,  137,  186,  187,  188,  374,  375,   400,   792,   1767, 1768,
                                  1769, 2244, 2430, 2431, 2432, 3179, 3180, 30056, 30057, 41327, 41328};

struct Kind {
  InstructionSet set;
  std::uint32_t highestValue;
};
void PrintTo(const Kind& kind, std::ostream* out) { *out << nameOf(kind.set) << " " << kind.highestValue; }

std::vector<Kind> kinds() {
  std::vector<Kind> all;
  for (const InstructionSet set : instructionSets())
    for (const std::uint32_t value : {0xFFFEu, 0xFFFFu, highest - 1}) all.push_back({set, value});
  return all;
}

class ValueTreeOfEachKind : public testing::TestWithParam<Kind> {};

TEST_P(ValueTreeOfEachKind, FindsWhatUpperBoundFinds) {
  for (const std::size_t count : counts) {
    const Ranges ranges = rangesOf(count, GetParam().highestValue);
    const ValueTree tree{ranges.starts, ranges.values, GetParam().set};
    const auto keys = keysAround(ranges.starts);
    std::vector<std::uint32_t> together(keys.size());
    tree.valuesOf(keys, together);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      ASSERT_EQ(tree.valueOf(keys[i]), valueByUpperBound(ranges, keys[i])) << keys[i] << " among " << count;
      ASSERT_EQ(together[i], valueByUpperBound(ranges, keys[i])) << keys[i] << " among " << count;
    }
  }
}

TEST_P(ValueTreeOfEachKind, TellsItsRanges) {
  for (const std::size_t count : counts) {
    const Ranges ranges = rangesOf(count, GetParam().highestValue);
    const ValueTree tree{ranges.starts, ranges.values, GetParam().set};
    ASSERT_EQ(tree.size(), count);
    for (std::size_t i = 0; i < count; ++i) {
      ASSERT_EQ(tree.startAt(i), ranges.starts[i]) << i << " of " << count;
      ASSERT_EQ(tree.valueAt(i), ranges.values[i]) << i << " of " << count;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Kinds, ValueTreeOfEachKind, testing::ValuesIn(kinds()));

TEST(ValueTree, OfNothingFindsNothing) {
  const ValueTree tree;
  EXPECT_EQ(tree.size(), 0u);
  EXPECT_EQ(tree.valueOf(7), ValueTree::none);
  std::vector<std::uint32_t> values(2, 5);
  tree.valuesOf(std::vector<std::uint32_t>{0, highest}, values);
  EXPECT_EQ(values, (std::vector<std::uint32_t>{ValueTree::none, ValueTree::none}));
}

TEST(ValueTree, StaysWholeWhenItIsMoved) {
  const Ranges ranges = rangesOf(400, 9);
  ValueTree first{ranges.starts, ranges.values, instructionSets().back()};
  const ValueTree second = std::move(first);
  for (std::size_t i = 0; i < ranges.starts.size(); ++i)
    ASSERT_EQ(second.valueOf(ranges.starts[i]), ranges.values[i]);
}

TEST(ValueTree, TakesLessThanSixAndAHalfBytesForARange) {
  const Ranges ranges = rangesOf(2000, 9);
  const ValueTree tree{ranges.starts, ranges.values, instructionSets().back()};
  EXPECT_LE(tree.bytes() + sizeof tree, 2000 * 13 / 2);
}

}  // namespace
}  // namespace vnetsim
