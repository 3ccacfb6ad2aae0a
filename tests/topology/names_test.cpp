// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "support/drawing.hpp"
#include "support/find.hpp"
#include "topology/expectation.hpp"
#include "topology/gap.hpp"
#include "topology/next_hop_type.hpp"

namespace vnetsim {
namespace {

struct NextHopTypeCase {
  NextHopType type;
  const char* name;
  bool isConfigurable;
};

void PrintTo(const NextHopTypeCase& row, std::ostream* out) { *out << row.name; }

class NextHopTypes : public testing::TestWithParam<NextHopTypeCase> {};

TEST_P(NextHopTypes, AreSpelledAsTheApiSpellsThem) {
  EXPECT_EQ(nameOf(GetParam().type), GetParam().name);
  EXPECT_EQ(nextHopTypeNamed(GetParam().name), GetParam().type);
}

TEST_P(NextHopTypes, AreConfigurableWhereAzureAcceptsThem) {
  EXPECT_EQ(isConfigurable(GetParam().type), GetParam().isConfigurable);
}

INSTANTIATE_TEST_SUITE_P(
    All, NextHopTypes,
    testing::Values(NextHopTypeCase{NextHopType::VnetLocal, "VnetLocal", true},
                    NextHopTypeCase{NextHopType::VNetPeering, "VNetPeering", false},
                    NextHopTypeCase{NextHopType::VNetGlobalPeering, "VNetGlobalPeering", false},
                    NextHopTypeCase{NextHopType::VirtualNetworkGateway, "VirtualNetworkGateway", true},
                    NextHopTypeCase{NextHopType::VirtualAppliance, "VirtualAppliance", true},
                    NextHopTypeCase{NextHopType::Internet, "Internet", true},
                    NextHopTypeCase{NextHopType::None, "None", true},
                    NextHopTypeCase{NextHopType::VirtualNetworkServiceEndpoint,
                                    "VirtualNetworkServiceEndpoint", false},
                    NextHopTypeCase{NextHopType::InterfaceEndpoint, "InterfaceEndpoint", false},
                    NextHopTypeCase{NextHopType::ConnectedGroup, "ConnectedGroup", false}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(NextHopTypeNames, CompareWithoutCase) {
  EXPECT_EQ(nextHopTypeNamed("VNETLOCAL"), NextHopType::VnetLocal);
  EXPECT_EQ(nextHopTypeNamed("VNet peering"), std::nullopt);
  EXPECT_EQ(nextHopTypeNamed(""), std::nullopt);
}

TEST(VerdictNames, GoBothWays) {
  for (const Verdict verdict : {Verdict::Reachable, Verdict::Partial, Verdict::Intermittent,
                                Verdict::Unreachable, Verdict::Undetermined})
    EXPECT_EQ(verdictNamed(nameOf(verdict)), verdict);
  EXPECT_EQ(nameOf(Verdict::Undetermined), "undetermined");
  EXPECT_EQ(verdictNamed("Unreachable"), Verdict::Unreachable);
  EXPECT_EQ(verdictNamed("reached"), std::nullopt);
}

TEST(GapPropertyNames, AreTheKeysOfTheDesignFile) {
  EXPECT_EQ(nameOf(GapProperty::AllowVirtualNetworkAccess), "allowVirtualNetworkAccess");
  EXPECT_EQ(nameOf(GapProperty::EnableIPForwarding), "enableIPForwarding");
  EXPECT_EQ(nameOf(GapProperty::PrivateIPAddress), "privateIPAddress");
  EXPECT_EQ(nameOf(GapProperty::RuleCollectionGroups), "ruleCollectionGroups");
}

TEST(Paths, NameTheVirtualNetworkFirst) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet DefaultSubnet 10.0.1.0/24
    vnet spoke 10.1.0.0/16
    peer hub <-> spoke
  )");
  EXPECT_EQ(pathOf(net, subnetNamed(net, "HUB/defaultsubnet")), "hub/DefaultSubnet");
  EXPECT_EQ(pathOf(net, peeringNamed(net, "spoke/spoke-to-hub")), "spoke/spoke-to-hub");
}

TEST(Paths, NameTheOwnerFirst) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.255.0/24
    gateway vpn vpn hub pool 192.168.0.0/24
    client Laptop vpn 192.168.0.2
    site Paris 172.16.0.0/16
      host PC 172.16.0.4
    vm a hub/GatewaySubnet
      tunnel Wan b
    vm b hub/GatewaySubnet
  )");
  EXPECT_EQ(pathOf(net, clientNamed(net, "VPN/laptop")), "vpn/Laptop");
  EXPECT_EQ(pathOf(net, hostNamed(net, "paris/pc")), "Paris/PC");
  EXPECT_EQ(pathOf(net, tunnelNamed(net, "a/wan")), "a/Wan");
}

}  // namespace
}  // namespace vnetsim
