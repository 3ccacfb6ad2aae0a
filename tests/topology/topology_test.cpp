// SPDX-License-Identifier: MIT
#include "topology/topology.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(CommonPeer, IsTheFirstNetworkInNameOrderThatIsConnectedWithBoth) {
  const Topology net = topologyOf(R"(
    vnet a 10.0.0.0/16
    vnet b 10.1.0.0/16
    vnet hub-10 10.2.0.0/16
    vnet hub-2 10.3.0.0/16
    peer hub-10 <-> a
    peer hub-10 <-> b
    peer hub-2 <-> a
    peer hub-2 <-> b
  )");
  EXPECT_EQ(net.commonPeer(networkNamed(net, "a"), networkNamed(net, "b")), networkNamed(net, "hub-2"));
  EXPECT_EQ(net.commonPeer(networkNamed(net, "hub-2"), networkNamed(net, "hub-10")), networkNamed(net, "a"));
}

TEST(CommonPeer, NeedsBothPeeringsConnected) {
  const Topology net = topologyOf(R"(
    vnet a 10.0.0.0/16
    vnet b 10.1.0.0/16
    vnet hub 10.2.0.0/16
    peer hub <-> a
    peer b -> hub
  )");
  EXPECT_EQ(net.commonPeer(networkNamed(net, "a"), networkNamed(net, "b")), std::nullopt);
}

TEST(CommonPeer, IsNeitherOfTwoDirectPeers) {
  const Topology net = topologyOf(R"(
    vnet a 10.0.0.0/16
    vnet b 10.1.0.0/16
    peer a <-> b
  )");
  EXPECT_EQ(net.commonPeer(networkNamed(net, "a"), networkNamed(net, "b")), std::nullopt);
}

TEST(CommonPeer, DoesNotTakeGatewaysForNetworks) {
  const Topology net = topologyOf(R"(
    vnet a 10.0.0.0/16
      subnet GatewaySubnet 10.0.0.0/24
    vnet b 10.1.0.0/16
      subnet GatewaySubnet 10.1.0.0/24
    gateway vpn-a vpn a
    gateway vpn-b vpn b
  )");
  EXPECT_EQ(net.commonPeer(networkNamed(net, "a"), networkNamed(net, "b")), std::nullopt);
}

TEST(PeeringBetween, FindsTheObjectOfTheLocalSide) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
    vnet spoke 10.1.0.0/16
    vnet lonely 10.2.0.0/16
    peer hub <-> spoke
    peer lonely -> hub
  )");
  const auto hub = networkNamed(net, "hub");
  const auto spoke = networkNamed(net, "spoke");
  const auto lonely = networkNamed(net, "lonely");
  EXPECT_EQ(net.peeringBetween(hub, spoke), peeringNamed(net, "hub/hub-to-spoke"));
  EXPECT_EQ(net.peeringBetween(spoke, hub), peeringNamed(net, "spoke/spoke-to-hub"));
  EXPECT_EQ(net.peeringBetween(lonely, hub), peeringNamed(net, "lonely/lonely-to-hub"));
  EXPECT_EQ(net.peeringBetween(hub, lonely), std::nullopt);
  EXPECT_EQ(net.peeringBetween(spoke, lonely), std::nullopt);
}

TEST(GatewaysIn, AreThoseOfOneNetworkInNameOrder) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.0.0/24
    vnet other 10.1.0.0/16
      subnet GatewaySubnet 10.1.0.0/24
    vnet spoke 10.2.0.0/16
    peer hub <-> spoke
    gateway vpn vpn hub
    gateway er expressroute hub
    gateway far vpn other
  )");
  EXPECT_THAT(net.gatewaysIn(networkNamed(net, "hub")),
              ElementsAre(gatewayNamed(net, "er"), gatewayNamed(net, "vpn")));
  EXPECT_THAT(net.gatewaysIn(networkNamed(net, "other")), ElementsAre(gatewayNamed(net, "far")));
  EXPECT_THAT(net.gatewaysIn(networkNamed(net, "spoke")), IsEmpty());
}

TEST(OwnerOf, KnowsInterfacesFirewallsAndGateways) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet default             10.0.1.0/24
      subnet AzureFirewallSubnet 10.0.3.0/24
      subnet GatewaySubnet       10.0.4.0/24
    vnet elsewhere 10.0.0.0/16
    gateway vpn vpn hub
    firewall fw hub
    vm vm1 hub/default 10.0.1.77
  )");
  const auto hub = networkNamed(net, "hub");
  EXPECT_EQ(net.ownerOf(hub, address("10.0.1.77")), AddressOwner{interfaceNamed(net, "vm1")});
  EXPECT_EQ(net.ownerOf(hub, address("10.0.3.4")), AddressOwner{firewallNamed(net, "fw")});
  EXPECT_EQ(net.ownerOf(hub, address("10.0.4.4")), AddressOwner{gatewayNamed(net, "vpn")});
  EXPECT_EQ(net.ownerOf(hub, address("10.0.4.5")), AddressOwner{gatewayNamed(net, "vpn")});
  EXPECT_EQ(net.ownerOf(hub, address("10.0.4.6")), std::nullopt);
  EXPECT_EQ(net.ownerOf(networkNamed(net, "elsewhere"), address("10.0.1.77")), std::nullopt);
}

TEST(SubnetHolding, PrefersTheLongestPrefixWhereSubnetsOverlap) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16 fd00::/48
      subnet narrow 10.0.1.128/25 fd00:0:0:1::/64
      subnet wide   10.0.1.0/24
  )");
  const auto hub = networkNamed(net, "hub");
  EXPECT_EQ(net.subnetHolding(hub, address("10.0.1.200")), subnetNamed(net, "hub/narrow"));
  EXPECT_EQ(net.subnetHolding(hub, address("10.0.1.1")), subnetNamed(net, "hub/wide"));
  EXPECT_EQ(net.subnetHolding(hub, address("fd00:0:0:1::ffff")), subnetNamed(net, "hub/narrow"));
  EXPECT_EQ(net.subnetHolding(hub, address("fd00:0:0:2::1")), std::nullopt);
  EXPECT_EQ(net.subnetHolding(hub, address("10.0.2.1")), std::nullopt);
}

TEST(NetworksHolding, ListsEveryNetworkThatOverlapsThere) {
  const Topology net = topologyOf(R"(
    vnet c 10.0.0.0/8
    vnet a 10.0.0.0/16 192.168.0.0/24
    vnet b 10.0.0.0/16
  )");
  const auto a = networkNamed(net, "a");
  const auto b = networkNamed(net, "b");
  const auto c = networkNamed(net, "c");
  EXPECT_THAT(net.networksHolding(address("10.0.0.0")), ElementsAre(a, b, c));
  EXPECT_THAT(net.networksHolding(address("10.0.255.255")), ElementsAre(a, b, c));
  EXPECT_THAT(net.networksHolding(address("10.1.0.0")), ElementsAre(c));
  EXPECT_THAT(net.networksHolding(address("192.168.0.255")), ElementsAre(a));
  EXPECT_THAT(net.networksHolding(address("192.168.1.0")), IsEmpty());
  EXPECT_THAT(net.networksHolding(address("9.255.255.255")), IsEmpty());
  EXPECT_THAT(net.networksHolding(address("11.0.0.0")), IsEmpty());
}

TEST(NetworksHolding, ReachesTheEndsOfBothFamilies) {
  const Topology net = topologyOf(R"(
    vnet low  0.0.0.0/8   ::/8
    vnet high 255.0.0.0/8 ff00::/8
  )");
  const auto low = networkNamed(net, "low");
  const auto high = networkNamed(net, "high");
  EXPECT_THAT(net.networksHolding(address("0.0.0.0")), ElementsAre(low));
  EXPECT_THAT(net.networksHolding(address("255.255.255.255")), ElementsAre(high));
  EXPECT_THAT(net.networksHolding(address("::")), ElementsAre(low));
  EXPECT_THAT(net.networksHolding(address("100::")), IsEmpty());
  EXPECT_THAT(net.networksHolding(address("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")), ElementsAre(high));
}

TEST(NetworksHolding, IsEmptyBetweenTheLastIPv4AndTheFirstIPv6Network) {
  const Topology net = topologyOf(R"(
    vnet v4 255.255.255.0/24
    vnet v6 fd00::/48
  )");
  EXPECT_THAT(net.networksHolding(address("::1")), IsEmpty());
  EXPECT_THAT(net.networksHolding(address("fd00::1")), ElementsAre(networkNamed(net, "v6")));
}

TEST(Topology, WithoutNetworksHoldsNoAddress) {
  const Topology net{TopologyParts{}};
  EXPECT_THAT(net.networksHolding(address("10.0.0.1")), IsEmpty());
  EXPECT_EQ(net.gapIn(VirtualNetworkId{0}, GapProperty::Guest), std::nullopt);
}

}  // namespace
}  // namespace vnetsim
