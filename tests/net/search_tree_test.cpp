// SPDX-License-Identifier: MIT
#include "net/search_tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <ostream>
#include <random>
#include <string>
#include <vector>

namespace vnetsim {

void PrintTo(InstructionSet set, std::ostream* out) { *out << nameOf(set); }

namespace {

/// As many ascending numbers from 0, close together at both ends of what a key may be.
template <class Key>
std::vector<Key> startsOf(std::size_t count, std::uint64_t seed) {
  constexpr Key highest = std::numeric_limits<Key>::max();
  std::mt19937_64 random{seed};
  std::vector<Key> starts{0};
  while (starts.size() < count) {
    while (starts.size() < count + count / 8) {
      const auto number = static_cast<Key>(random());
      const auto kind = random() % 4;
      starts.push_back(kind == 0 ? number % 4096 : kind == 1 ? highest - number % 4096 : number);
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  }
  // Keep the first, which has to be 0, and the highest.
  starts.erase(starts.begin() + 1, starts.begin() + 1 + static_cast<std::ptrdiff_t>(starts.size() - count));
  return starts;
}

template <class Key>
std::vector<Key> keysAround(const std::vector<Key>& starts) {
  std::vector<Key> keys{0,
                        1,
                        std::numeric_limits<Key>::max() - 1,
                        std::numeric_limits<Key>::max(),
                        std::numeric_limits<Key>::max() / 2,
                        std::numeric_limits<Key>::max() / 2 + 1};
  for (const Key start : starts)
    for (const Key key : {static_cast<Key>(start - 1), start, static_cast<Key>(start + 1)})
      keys.push_back(key);
  return keys;
}

template <class Key>
std::size_t placeByUpperBound(const std::vector<Key>& starts, Key key) {
  return static_cast<std::size_t>(std::upper_bound(starts.begin(), starts.end(), key) - starts.begin()) - 1;
}

template <class Key>
void expectEqualToUpperBound(const std::vector<Key>& starts, InstructionSet set) {
  const SearchTree<Key> tree{starts, set};
  ASSERT_EQ(tree.size(), starts.size());
  for (std::size_t i = 0; i < starts.size(); ++i) ASSERT_EQ(tree.startAt(i), starts[i]);
  const std::vector<Key> keys = keysAround(starts);
  std::vector<std::uint32_t> places(keys.size());
  tree.placesOf(keys, places);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    ASSERT_EQ(tree.placeOf(keys[i]), placeByUpperBound(starts, keys[i]))
        << keys[i] << " among " << starts.size();
    ASSERT_EQ(places[i], tree.placeOf(keys[i])) << keys[i] << " among " << starts.size();
  }
}

class SearchTreeOfEachSet : public testing::TestWithParam<InstructionSet> {};

// One level holds up to 17 starts of 32 bits, two 289, three 4,913; of 64 bits 9, 81, 729 and 6,561: a
// separator that looks at its own node only is wrong from three levels on.
constexpr std::size_t counts[] = {1,    2,    3,    8,    9,    10,   15,   16,   17,   18,   33,   34,
                                  81,   82,   83,   272,  273,  274,  288,  289,  290,  400,  728,  729,
                                  730,  737,  738,  739,  800,  801,  850,  999,  1157, 2000, 4624, 4625,
                                  4626, 4641, 4912, 4913, 4914, 5000, 6560, 6561, 6562, 6570, 9000};

TEST_P(SearchTreeOfEachSet, FindsWhatUpperBoundFindsAmong32Bits) {
  for (const std::size_t count : counts)
    expectEqualToUpperBound(startsOf<std::uint32_t>(count, count), GetParam());
}

TEST_P(SearchTreeOfEachSet, FindsWhatUpperBoundFindsAmong64Bits) {
  for (const std::size_t count : counts)
    expectEqualToUpperBound(startsOf<std::uint64_t>(count, count), GetParam());
}

TEST_P(SearchTreeOfEachSet, FindsTheHighestNumber) {
  const std::vector<std::uint32_t> starts{0, 0xFFFFFFFFu};
  const SearchTree<std::uint32_t> tree{starts, GetParam()};
  EXPECT_EQ(tree.placeOf(0xFFFFFFFFu), 1u);
  EXPECT_EQ(tree.placeOf(0xFFFFFFFEu), 0u);
}

INSTANTIATE_TEST_SUITE_P(Sets, SearchTreeOfEachSet,
                         testing::ValuesIn(instructionSets().begin(), instructionSets().end()));

TEST(SearchTree, TakesLessThanFourAndAHalfBytesForAStart) {
  const SearchTree<std::uint32_t> tree{startsOf<std::uint32_t>(2000, 1)};
  EXPECT_LE(tree.bytes(), 2000 * 9 / 2);
}

}  // namespace
}  // namespace vnetsim
