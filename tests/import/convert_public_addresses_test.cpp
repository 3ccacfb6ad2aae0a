// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "import_support.hpp"

namespace vnetsim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PublicIPAddress, IsStandardByDefault) {
  const auto addresses =
      draft("publicIPAddresses: {a: {}, b: {sku: basic, ipAddress: 203.0.113.9}}\n").publicIPAddresses;
  ASSERT_EQ(addresses.size(), 2u);
  EXPECT_EQ(addresses[0].sku, PublicIPAddressSku::Standard);
  EXPECT_FALSE(addresses[0].ipAddress);
  EXPECT_EQ(addresses[1].sku, PublicIPAddressSku::Basic);
  EXPECT_EQ(addresses[1].ipAddress->text(), "203.0.113.9");
}

TEST(NatGateway, KeepsItsPublicAddresses) {
  const auto gateways = draft("natGateways: {a: {}, b: {publicIPAddresses: [x, y]}}\n").natGateways;
  ASSERT_EQ(gateways.size(), 2u);
  EXPECT_THAT(gateways[0].publicIPAddresses, IsEmpty());
  ASSERT_EQ(gateways[1].publicIPAddresses.size(), 2u);
  EXPECT_EQ(gateways[1].publicIPAddresses[1].value, "y");
  EXPECT_THAT(faults("natGateways: {a: {publicIpPrefixes: [p]}}\n"),
              ElementsAre("VN111 1:19 'publicIpPrefixes' is not modelled by this version"));
}

TEST(NatGateway, IsNamedByASubnet) {
  const auto subnets = draft(
                           "virtualNetworks: {v: {addressPrefixes: 10.0.0.0/16, subnets: {a: {addressPrefix: "
                           "10.0.0.0/24, natGateway: nat, defaultOutboundAccess: false}, b: {addressPrefix: "
                           "10.0.1.0/24}}}}\n")
                           .virtualNetworks.at(0)
                           .subnets;
  EXPECT_EQ(subnets.at(0).natGateway->value, "nat");
  EXPECT_FALSE(subnets.at(0).defaultOutboundAccess);
  EXPECT_FALSE(subnets.at(1).natGateway);
  EXPECT_TRUE(subnets.at(1).defaultOutboundAccess);
}

TEST(AzureFirewall, HasOneOrSeveralPublicAddresses) {
  const auto firewalls = draft(
                             "azureFirewalls: {a: {subnet: v/s, publicIPAddress: x}, b: {subnet: v/s, "
                             "publicIPAddresses: [y, z]}}\n")
                             .azureFirewalls;
  ASSERT_EQ(firewalls.at(0).publicIPAddresses.size(), 1u);
  EXPECT_EQ(firewalls.at(0).publicIPAddresses[0].value, "x");
  EXPECT_EQ(firewalls.at(1).publicIPAddresses.size(), 2u);
}

}  // namespace
}  // namespace vnetsim
