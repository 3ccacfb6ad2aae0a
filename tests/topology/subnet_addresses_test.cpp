// SPDX-License-Identifier: MIT
#include "topology/subnet_addresses.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

TEST(UsableAddresses, LeaveOutTheFirstFourAndTheLast) {
  EXPECT_EQ(usableAddresses(prefix("10.0.1.0/24")),
            (AddressRange{address("10.0.1.4"), address("10.0.1.254")}));
  EXPECT_EQ(usableAddresses(prefix("10.0.1.8/29")),
            (AddressRange{address("10.0.1.12"), address("10.0.1.14")}));
}

TEST(UsableAddresses, AreNoneInAPrefixThatIsTooSmall) {
  EXPECT_EQ(usableAddresses(prefix("10.0.1.0/30")), std::nullopt);
  EXPECT_EQ(usableAddresses(prefix("10.0.1.0/32")), std::nullopt);
  EXPECT_EQ(usableAddresses(prefix("fd00::/126")), std::nullopt);
}

TEST(UsableAddresses, IncludeTheLastOneInIPv6) {
  EXPECT_EQ(usableAddresses(prefix("fd00::/64")),
            (AddressRange{address("fd00::4"), address("fd00::ffff:ffff:ffff:ffff")}));
}

TEST(UsableAddresses, FillTheWholeFamilyWithoutOverflow) {
  EXPECT_EQ(usableAddresses(prefix("0.0.0.0/0")),
            (AddressRange{address("0.0.0.4"), address("255.255.255.254")}));
  EXPECT_EQ(usableAddresses(prefix("::/0")),
            (AddressRange{address("::4"), address("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")}));
}

TEST(ReservedAddresses, AreThoseAzureKeeps) {
  const Prefix subnet = prefix("10.0.1.0/24");
  for (const char* kept : {"10.0.1.0", "10.0.1.1", "10.0.1.3", "10.0.1.255"})
    EXPECT_TRUE(isReserved(subnet, address(kept))) << kept;
  for (const char* free : {"10.0.1.4", "10.0.1.254", "10.0.2.0", "fd00::1"})
    EXPECT_FALSE(isReserved(subnet, address(free))) << free;
}

TEST(LowestFreeAddress, SkipsAddressesInUse) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet default 10.0.1.0/24
      subnet empty   10.0.2.0/24
    vm a hub/default 10.0.1.4
    vm b hub/default 10.0.1.6
  )");
  EXPECT_EQ(lowestFreeAddress(net, subnetNamed(net, "hub/default")), address("10.0.1.5"));
  EXPECT_EQ(lowestFreeAddress(net, subnetNamed(net, "hub/empty")), address("10.0.2.4"));
}

TEST(LowestFreeAddress, IsNoneInAFullSubnet) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet full 10.0.1.0/29
    vm a hub/full
    vm b hub/full
    vm c hub/full
  )");
  EXPECT_EQ(lowestFreeAddress(net, subnetNamed(net, "hub/full")), std::nullopt);
}

TEST(LowestFreeAddress, ComesFromTheNextPrefixWhenOneIsFull) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet two 10.0.9.0/29 10.0.1.0/29
    vm a hub/two 10.0.1.4
    vm b hub/two 10.0.1.5
    vm c hub/two 10.0.1.6
  )");
  EXPECT_EQ(lowestFreeAddress(net, subnetNamed(net, "hub/two")), address("10.0.9.4"));
}

}  // namespace
}  // namespace vnetsim
