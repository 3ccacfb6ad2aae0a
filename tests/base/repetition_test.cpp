// SPDX-License-Identifier: MIT
#include "base/repetition.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace vnetsim {
namespace {

TEST(Repetition, NamesThatDifferInCaseHaveOneHash) {
  EXPECT_EQ(foldedHash("Hub-VNet"), foldedHash("hub-vnet"));
  EXPECT_NE(foldedHash("hub"), foldedHash("hub1"));
  EXPECT_NE(foldedHash("hub["), foldedHash("hub{"));  // 32 apart like letters, but none
}

TEST(Repetition, OneAmongManyIsSeen) {
  std::vector<std::string> names;
  for (int i = 0; i < 1000; ++i) names.push_back("route-" + std::to_string(i));
  EXPECT_FALSE(anyMayBeEqual(names, foldedHash));
  for (const int again : {0, 500, 999}) {
    names.push_back("ROUTE-" + std::to_string(again));
    EXPECT_TRUE(anyMayBeEqual(names, foldedHash));
    names.pop_back();
  }
}

TEST(Repetition, FewHoldNone) {
  const std::vector<std::uint64_t> hashes{0, 2, 4, 6};
  EXPECT_FALSE(anyMayBeEqual(std::span{hashes}.first(0)));
  EXPECT_FALSE(anyMayBeEqual(std::span{hashes}.first(1)));
  EXPECT_FALSE(anyMayBeEqual(hashes));
  EXPECT_TRUE(anyMayBeEqual(std::vector<std::uint64_t>{0, 1, 0}));
}

TEST(Repetition, ACrowdedTableMayHoldAnything) {
  constexpr std::uint64_t unspread = 0xF1DE83E19937733D;  // what spreads hashes leaves these side by side
  std::vector<std::uint64_t> hashes;
  for (std::uint64_t i = 1; i < 1000; ++i) hashes.push_back(2 * i * unspread);
  EXPECT_TRUE(anyMayBeEqual(hashes));
}

}  // namespace
}  // namespace vnetsim
