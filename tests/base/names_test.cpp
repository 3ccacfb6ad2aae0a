// SPDX-License-Identifier: MIT
#include "base/names.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace vnetsim {
namespace {

TEST(Names, CompareWithoutCase) {
  EXPECT_TRUE(sameName("Hub-VNet", "hub-vnet"));
  EXPECT_FALSE(sameName("hub", "hub1"));
  EXPECT_EQ(foldCase("GatewaySubnet"), "gatewaysubnet");
}

TEST(Names, OrderComparesDigitRunsAsNumbers) {
  EXPECT_TRUE(nameLess("spoke-2", "spoke-10"));
  EXPECT_FALSE(nameLess("spoke-10", "spoke-2"));
  EXPECT_TRUE(nameLess("Alpha", "beta"));
  EXPECT_TRUE(nameLess("a", "a1"));
}

TEST(Names, OrderIsStrictForNamesThatDifferInBytesOnly) {
  EXPECT_NE(nameLess("vm-01", "vm-1"), nameLess("vm-1", "vm-01"));
  EXPECT_NE(nameLess("VM", "vm"), nameLess("vm", "VM"));
  EXPECT_FALSE(nameLess("vm", "vm"));
}

TEST(Names, NearestNameForgivesSlipsOnly) {
  const std::vector<std::string> keys{"addressPrefix", "addressPrefixes", "routeTable"};
  EXPECT_EQ(nearestName("adressPrefix", keys), "addressPrefix");
  EXPECT_EQ(nearestName("routetabel", keys), "routeTable");
  EXPECT_EQ(nearestName("somethingElse", keys), "");
  EXPECT_EQ(nearestName("", keys), "");
}

TEST(Names, AreEnumeratedUpToFive) {
  const std::vector<std::string> names{"a", "b", "c", "d", "e", "f", "g"};
  const auto first = [&](std::size_t count) { return enumerated(std::span{names}.first(count)); };
  EXPECT_EQ(first(0), "");
  EXPECT_EQ(first(1), "'a'");
  EXPECT_EQ(first(2), "'a' and 'b'");
  EXPECT_EQ(first(5), "'a', 'b', 'c', 'd' and 'e'");
  EXPECT_EQ(first(7), "'a', 'b', 'c', 'd', 'e' and 2 more");
}

TEST(Names, GlobsMatchWholeNames) {
  EXPECT_TRUE(matchesGlob("spoke-*-vm", "spoke-01-VM"));
  EXPECT_TRUE(matchesGlob("*", "anything"));
  EXPECT_TRUE(matchesGlob("vm?", "vm1"));
  EXPECT_FALSE(matchesGlob("vm?", "vm"));
  EXPECT_FALSE(matchesGlob("spoke-*", "hub-spoke-1"));
  EXPECT_TRUE(matchesGlob("a*b*c", "aXbYbZc"));
}

}  // namespace
}  // namespace vnetsim
