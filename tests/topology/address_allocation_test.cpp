// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rendered.hpp"
#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;

IpAddress addressOf(const Topology& net, std::string_view nic) {
  return net[interfaceNamed(net, nic)].address();
}

TEST(AddressAllocation, GivesTheLowestFreeOnesInNameOrder) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet default 10.0.1.0/24
    vm vm-10 hub/default
    vm vm-2  hub/default
    vm vm-1  hub/default
  )");
  EXPECT_EQ(addressOf(net, "vm-1"), address("10.0.1.4"));
  EXPECT_EQ(addressOf(net, "vm-2"), address("10.0.1.5"));
  EXPECT_EQ(addressOf(net, "vm-10"), address("10.0.1.6"));
  EXPECT_TRUE(net[interfaceNamed(net, "vm-1")].ipConfigurations.front().addressIsAssumed);
}

TEST(AddressAllocation, ServesDeclaredAddressesFirst) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet default 10.0.1.0/24
    vm a hub/default
    vm z hub/default 10.0.1.4
  )");
  EXPECT_EQ(addressOf(net, "z"), address("10.0.1.4"));
  EXPECT_FALSE(net[interfaceNamed(net, "z")].ipConfigurations.front().addressIsAssumed);
  EXPECT_EQ(addressOf(net, "a"), address("10.0.1.5"));
}

TEST(AddressAllocation, GivesAnAddressOfTheVersionAskedFor) {  // R8, R10
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16 fd00::/48
      subnet default 10.0.1.0/24 fd00:0:0:1::/64
    vm a hub/default dual
    vm b hub/default 10.0.1.9 fd00:0:0:1::4
  )");
  const auto& configurations = net[interfaceNamed(net, "a")].ipConfigurations;
  ASSERT_EQ(configurations.size(), 2U);
  EXPECT_EQ(configurations[0].address, address("10.0.1.4"));
  EXPECT_EQ(configurations[1].address, address("fd00:0:0:1::5"));
  EXPECT_TRUE(configurations[1].addressIsAssumed);
  EXPECT_FALSE(net[interfaceNamed(net, "b")].ipConfigurations[1].addressIsAssumed);
  EXPECT_EQ(net.ownerOf({0}, address("fd00:0:0:1::5")), AddressOwner{interfaceNamed(net, "a")});
}

TEST(AddressAllocation, NeedsAPrefixOfTheVersionAskedFor) {  // R8
  const auto built = buildTopology(draw("vnet hub 10.0.0.0/16 \n subnet s 10.0.1.0/24 \n vm a hub/s dual"));
  EXPECT_FALSE(built.topology);
  EXPECT_THAT(rendered(built.diagnostics),
              ElementsAre(testing::HasSubstr("no free IPv6 address is left in subnet 'hub/s'")));
}

TEST(AddressAllocation, GivesThePrimaryInterfaceItsAddressFirst) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet default 10.0.1.0/24
    vm nva
      nic untrust hub/default
      nic trust   hub/default
      nic backup  hub/default
  )");
  EXPECT_EQ(addressOf(net, "nva"), address("10.0.1.4"));
  EXPECT_EQ(addressOf(net, "nva/untrust"), address("10.0.1.4"));
  EXPECT_EQ(addressOf(net, "nva/backup"), address("10.0.1.5"));
  EXPECT_EQ(addressOf(net, "nva/trust"), address("10.0.1.6"));
}

TEST(AddressAllocation, GivesTwoToAGatewayAndOneToAFirewall) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet       10.0.4.0/24
      subnet AzureFirewallSubnet 10.0.3.0/24
    gateway vpn vpn hub
    gateway er  expressroute hub
    firewall fw hub
  )");
  EXPECT_THAT(net[gatewayNamed(net, "er")].instanceAddresses,
              ElementsAre(address("10.0.4.4"), address("10.0.4.5")));
  EXPECT_THAT(net[gatewayNamed(net, "vpn")].instanceAddresses,
              ElementsAre(address("10.0.4.6"), address("10.0.4.7")));
  EXPECT_EQ(net[firewallNamed(net, "fw")].privateIPAddress, address("10.0.3.4"));
  EXPECT_TRUE(net[firewallNamed(net, "fw")].addressIsAssumed);
}

TEST(AddressAllocation, LetsPeersTalkToTheLastAddressOfAnActiveStandbyGateway) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/29
    gateway vpn vpn hub
  )");
  const VirtualNetworkGateway& gateway = net[gatewayNamed(net, "vpn")];
  EXPECT_THAT(gateway.instanceAddresses, ElementsAre(address("10.0.4.4"), address("10.0.4.5")));
  EXPECT_THAT(gateway.bgpPeeringAddresses, ElementsAre(address("10.0.4.6")));
  EXPECT_TRUE(gateway.addressesAreAssumed);
  EXPECT_EQ(net.ownerOf(networkNamed(net, "hub"), address("10.0.4.6")),
            AddressOwner{gatewayNamed(net, "vpn")});
}

TEST(AddressAllocation, LetsPeersTalkToTheInstancesOfOtherGateways) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
    gateway er  expressroute hub
    gateway vpn vpn hub active-active
  )");
  for (const VirtualNetworkGateway& gateway : net.gateways())
    EXPECT_EQ(gateway.bgpPeeringAddresses, gateway.instanceAddresses) << gateway.name.label;
  EXPECT_THAT(net[gatewayNamed(net, "vpn")].instanceAddresses,
              ElementsAre(address("10.0.4.6"), address("10.0.4.7")));
}

TEST(AddressAllocation, NeverGivesOnePeeringAddressTwice) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/28
    gateway a vpn hub
    gateway b vpn hub
    gateway c vpn hub instances 10.0.4.14 10.0.4.12
  )");
  const auto peeringOf = [&](std::string_view name) {
    return net[gatewayNamed(net, name)].bgpPeeringAddresses;
  };
  EXPECT_THAT(peeringOf("a"), ElementsAre(address("10.0.4.13")));
  EXPECT_THAT(peeringOf("b"), ElementsAre(address("10.0.4.11")));
  EXPECT_THAT(peeringOf("c"), ElementsAre(address("10.0.4.10")));
}

TEST(AddressAllocation, KeepsTheDeclaredAddressesOfAGateway) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
    gateway er  expressroute hub instances 10.0.4.12 10.0.4.13
    gateway vpn vpn hub peer 10.0.4.4 169.254.21.1
    vm m hub/GatewaySubnet
  )");
  const VirtualNetworkGateway& er = net[gatewayNamed(net, "er")];
  EXPECT_THAT(er.instanceAddresses, ElementsAre(address("10.0.4.12"), address("10.0.4.13")));
  EXPECT_FALSE(er.addressesAreAssumed);
  EXPECT_EQ(er.bgpPeeringAddresses, er.instanceAddresses);
  const VirtualNetworkGateway& vpn = net[gatewayNamed(net, "vpn")];
  EXPECT_THAT(vpn.bgpPeeringAddresses, ElementsAre(address("10.0.4.4"), address("169.254.21.1")));
  EXPECT_THAT(vpn.instanceAddresses, ElementsAre(address("10.0.4.5"), address("10.0.4.6")));
  EXPECT_EQ(addressOf(net, "m"), address("10.0.4.7"));
}

TEST(AddressAllocation, TakesTheSaidPeeringAddressesOfActiveActiveGatewaysForTheirInstances) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
    gateway vpn vpn hub active-active peer 10.0.4.20 10.0.4.10
  )");
  const VirtualNetworkGateway& gateway = net[gatewayNamed(net, "vpn")];
  EXPECT_THAT(gateway.instanceAddresses, ElementsAre(address("10.0.4.20"), address("10.0.4.10")));
  EXPECT_EQ(gateway.bgpPeeringAddresses, gateway.instanceAddresses);
}

TEST(AddressAllocation, ServesLoadBalancersBeforeInterfaces) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet default 10.0.1.0/24
    vm a hub/default
    lb z hub/default ha backends a
    lb y hub/default 10.0.1.5 ha backends a
  )");
  EXPECT_EQ(net[loadBalancerNamed(net, "z")].frontendAddress, address("10.0.1.4"));
  EXPECT_TRUE(net[loadBalancerNamed(net, "z")].addressIsAssumed);
  EXPECT_EQ(net[loadBalancerNamed(net, "y")].frontendAddress, address("10.0.1.5"));
  EXPECT_FALSE(net[loadBalancerNamed(net, "y")].addressIsAssumed);
  EXPECT_EQ(addressOf(net, "a"), address("10.0.1.6"));
}

TEST(AddressAllocation, KeepsTheDeclaredAddressOfAFirewall) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet AzureFirewallSubnet 10.0.3.0/24
    firewall fw hub 10.0.3.9
  )");
  EXPECT_EQ(net[firewallNamed(net, "fw")].privateIPAddress, address("10.0.3.9"));
  EXPECT_FALSE(net[firewallNamed(net, "fw")].addressIsAssumed);
}

TEST(AddressAllocation, PrefersIPv4InADualStackSubnet) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16 fd00::/48
      subnet dual fd00::/64 10.0.1.0/24
      subnet six  fd00:0:0:1::/64
    vm a hub/dual
    vm b hub/six
    vm c hub/dual fd00::9
  )");
  EXPECT_EQ(addressOf(net, "a"), address("10.0.1.4"));
  EXPECT_EQ(addressOf(net, "b"), address("fd00:0:0:1::4"));
  EXPECT_EQ(addressOf(net, "c"), address("fd00::9"));
}

TEST(AddressAllocation, NeverGivesOneAddressTwiceWhereSubnetsOverlap) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet one 10.0.1.0/24
      subnet two 10.0.1.0/25
    vm a hub/one
    vm b hub/two
  )");
  EXPECT_EQ(addressOf(net, "a"), address("10.0.1.4"));
  EXPECT_EQ(addressOf(net, "b"), address("10.0.1.5"));
}

TEST(AddressAllocation, GivesTheSameAddressInTwoNetworks) {
  const Topology net = topologyOf(R"(
    vnet a 10.0.0.0/16
      subnet default 10.0.1.0/24
    vnet b 10.0.0.0/16
      subnet default 10.0.1.0/24
    vm one a/default
    vm two b/default
  )");
  EXPECT_EQ(addressOf(net, "one"), address("10.0.1.4"));
  EXPECT_EQ(addressOf(net, "two"), address("10.0.1.4"));
}

TEST(AddressAllocation, ReportsEveryResourceThatFindsNoAddress) {
  const auto built = buildTopology(draw(R"(
    vnet hub 10.0.0.0/16
      subnet full          10.0.1.0/29
      subnet GatewaySubnet 10.0.4.0/29
    vm a hub/full
    vm b hub/full 10.0.1.6
    vm c hub/full
    vm d hub/full
    gateway vpn vpn hub
    gateway er expressroute hub
  )"));
  EXPECT_FALSE(built.topology.has_value());
  EXPECT_THAT(
      rendered(built.diagnostics),
      ElementsAre("8 error VN128: no free address is left in subnet 'hub/full' for virtual machine 'd'",
                  "9 error VN128: no free address is left in subnet 'hub/GatewaySubnet' for virtual network "
                  "gateway 'vpn'"));
}

TEST(AddressAllocation, ReportsAnAddressWithTwoOwnersAtTheLaterPlace) {
  const auto built = buildTopology(draw(R"(
    vnet hub 10.0.0.0/16
      subnet default             10.0.1.0/24
      subnet AzureFirewallSubnet 10.0.3.0/24
    vm z
      nic eth0 hub/default 10.0.1.9
    vm a hub/default 10.0.1.9
    firewall fw hub 10.0.3.4
    vm b hub/AzureFirewallSubnet 10.0.3.4
  )"));
  EXPECT_FALSE(built.topology.has_value());
  ASSERT_THAT(rendered(built.diagnostics),
              ElementsAre("7 error VN126: address '10.0.1.9' has two owners in virtual network 'hub'",
                          "9 error VN126: address '10.0.3.4' has two owners in virtual network 'hub'"));
  const Diagnostic& fault = built.diagnostics.front();
  EXPECT_EQ(fault.label, "for virtual machine 'a'");
  ASSERT_EQ(fault.notes.size(), 1u);
  EXPECT_EQ(fault.notes.front().text, "already given to network interface 'z/eth0'");
  EXPECT_EQ(fault.notes.front().at.line, 6u);
}

TEST(AddressAllocation, ServesPrivateEndpointsBeforeInterfaces) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet default 10.0.1.0/24
    vm a hub/default
    pe first  hub/default
    pe second hub/default 10.0.1.4
  )");
  const auto endpoints = net.privateEndpoints();
  EXPECT_EQ(endpoints[0].privateIPAddress, address("10.0.1.5"));
  EXPECT_TRUE(endpoints[0].addressIsAssumed);
  EXPECT_EQ(endpoints[1].privateIPAddress, address("10.0.1.4"));
  EXPECT_EQ(addressOf(net, "a"), address("10.0.1.6"));
  EXPECT_EQ(net.ownerOf({0}, address("10.0.1.5")), AddressOwner{PrivateEndpointId{0}});
}

TEST(AddressAllocation, ReportsAddressesOfGatewaysAndLoadBalancersWithTwoOwners) {
  const auto built = buildTopology(draw(R"(
    vnet hub 10.0.0.0/16
      subnet default       10.0.1.0/24
      subnet GatewaySubnet 10.0.4.0/24
    vm a hub/default 10.0.1.9
    lb b hub/default 10.0.1.9 ha backends a
    gateway vpn vpn hub instances 10.0.4.9 10.0.4.10 peer 10.0.4.10
    vm c hub/GatewaySubnet 10.0.4.9
    vm d hub/GatewaySubnet 10.0.4.10
    gateway er expressroute hub peer 10.0.4.20 10.0.4.21
    vm e hub/GatewaySubnet 10.0.4.21
  )"));
  EXPECT_FALSE(built.topology.has_value());
  EXPECT_THAT(rendered(built.diagnostics),
              ElementsAre("6 error VN126: address '10.0.1.9' has two owners in virtual network 'hub'",
                          "8 error VN126: address '10.0.4.9' has two owners in virtual network 'hub'",
                          "9 error VN126: address '10.0.4.10' has two owners in virtual network 'hub'",
                          "11 error VN126: address '10.0.4.21' has two owners in virtual network 'hub'"));
  EXPECT_EQ(built.diagnostics[0].label, "for load balancer 'b'");
  EXPECT_EQ(built.diagnostics[1].notes.at(0).text, "already given to virtual network gateway 'vpn'");
}

}  // namespace
}  // namespace vnetsim
