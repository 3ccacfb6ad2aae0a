// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "import_support.hpp"
#include "topology/build.hpp"

namespace vnetsim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Prefix prefix(const char* text) { return Prefix::parse(text).value(); }
IpAddress address(const char* text) { return IpAddress::parse(text).value(); }

TEST(Playground, BecomesATopologyWithoutFaults) {
  const auto result = buildTopology(draft(playground));
  EXPECT_THAT(summaries(result.diagnostics), IsEmpty());
  EXPECT_TRUE(result.topology.has_value());
}

TEST(Hybrid, BecomesATopologyWithoutFaults) {
  const auto result = buildTopology(draft(hybrid));
  EXPECT_THAT(summaries(result.diagnostics), IsEmpty());
  EXPECT_TRUE(result.topology.has_value());
}

TEST(Playground, VirtualNetworksKeepWhatWasWritten) {
  const auto networks = draft(playground).virtualNetworks;
  ASSERT_EQ(networks.size(), 2u);
  const auto& hub = networks[0];
  EXPECT_EQ(hub.name.label, "hub-lab-net");
  EXPECT_EQ(hub.name.name, "hub-lab-net");
  EXPECT_EQ(hub.location, "westeurope");
  EXPECT_EQ(hub.at, (SourceLocation{0, 3, 3, 11}));
  ASSERT_EQ(hub.addressPrefixes.size(), 1u);
  EXPECT_EQ(hub.addressPrefixes[0].value, prefix("10.12.0.0/16"));
  EXPECT_EQ(hub.addressPrefixes[0].at, (SourceLocation{0, 5, 23, 12}));
  ASSERT_EQ(hub.subnets.size(), 3u);
  EXPECT_EQ(hub.subnets[2].name.value, "GatewaySubnet");
  EXPECT_FALSE(hub.subnets[2].routeTable);
  const auto& spoke = networks[1];
  ASSERT_TRUE(spoke.subnets.at(1).routeTable);
  EXPECT_EQ(spoke.subnets[1].routeTable->value, "spokes-we-to-hub-routes");
  EXPECT_EQ(spoke.subnets[1].addressPrefixes.at(0).value, prefix("10.13.1.64/26"));
}

TEST(Playground, PeeringsHaveTheDefaultsOfArm) {
  const auto networks = draft(playground).virtualNetworks;
  const auto& transit = networks.at(0).peerings.at(0);
  EXPECT_EQ(transit.name.value, "hub-to-spoke01");
  EXPECT_EQ(transit.remoteVirtualNetwork.value, "spoke-01");
  EXPECT_TRUE(transit.allowVirtualNetworkAccess);
  EXPECT_TRUE(transit.allowForwardedTraffic);
  EXPECT_TRUE(transit.allowGatewayTransit);
  EXPECT_FALSE(transit.useRemoteGateways);
  EXPECT_FALSE(networks.at(1).peerings.at(0).allowGatewayTransit);
}

TEST(Playground, RouteTablesAndGateways) {
  const auto design = draft(playground);
  const auto& table = design.routeTables.at(0);
  EXPECT_FALSE(table.disableBgpRoutePropagation);
  ASSERT_EQ(table.routes.size(), 2u);
  EXPECT_EQ(table.routes[0].name, "to-spoke-02");
  EXPECT_EQ(std::get<Prefix>(table.routes[0].addressPrefix), prefix("10.13.2.0/24"));
  EXPECT_EQ(table.routes[0].nextHopType, NextHopType::VirtualAppliance);
  EXPECT_EQ(table.routes[0].nextHopIpAddress, address("10.12.3.4"));
  EXPECT_EQ(table.routes[0].at.line, 26u);
  EXPECT_EQ(table.routes[1].nextHopType, NextHopType::None);
  EXPECT_FALSE(table.routes[1].nextHopIpAddress);
  const auto& gateway = design.virtualNetworkGateways.at(0);
  EXPECT_EQ(gateway.gatewayType, GatewayType::Vpn);
  EXPECT_EQ(gateway.sku, "VpnGw1");
  EXPECT_EQ(gateway.subnet.value, "hub-lab-net/GatewaySubnet");
}

TEST(Networks, InterfacesWithSeveralAddresses) {
  const auto machines = draft(R"(
virtualMachines:
  nva:
    networkInterfaces:
      one:
        subnet: v/s
        ipConfigurations:
          b: { privateIPAddress: 10.0.0.4 }
          a: { privateIPAddressVersion: ipv6, publicIPAddress: pip }
)").virtualMachines;
  const auto& configurations = machines.at(0).networkInterfaces.at(0).ipConfigurations;
  ASSERT_EQ(configurations.size(), 2U);
  EXPECT_EQ(configurations[0].name.value, "b");  // the first is primary
  EXPECT_EQ(configurations[0].privateIPAddress->value, address("10.0.0.4"));
  EXPECT_FALSE(configurations[0].privateIPAddressVersion);
  EXPECT_FALSE(configurations[1].privateIPAddress);
  EXPECT_EQ(configurations[1].privateIPAddressVersion, IpFamily::V6);
  EXPECT_EQ(configurations[1].publicIPAddress->value, "pip");
}

TEST(Playground, MachinesInBothForms) {
  const auto machines = draft(playground).virtualMachines;
  ASSERT_EQ(machines.size(), 2u);
  ASSERT_EQ(machines[0].networkInterfaces.size(), 1u);
  EXPECT_EQ(machines[0].networkInterfaces[0].name.value, "spoke-01-vm");
  EXPECT_EQ(machines[0].networkInterfaces[0].ipConfigurations.at(0).privateIPAddress->value, address("10.13.1.4"));
  EXPECT_FALSE(machines[0].networkInterfaces[0].enableIPForwarding);
  EXPECT_TRUE(machines[0].guest.forwards);
  EXPECT_TRUE(machines[0].guest.stateful);
  EXPECT_FALSE(machines[0].guest.snat);
  EXPECT_TRUE(machines[0].guest.drops.empty());
  ASSERT_EQ(machines[1].networkInterfaces.size(), 2u);
  EXPECT_EQ(machines[1].networkInterfaces[0].name.value, "trust");
  EXPECT_FALSE(machines[1].networkInterfaces[0].ipConfigurations.at(0).privateIPAddress);
  EXPECT_TRUE(machines[1].networkInterfaces[1].enableIPForwarding);
  EXPECT_FALSE(machines[1].guest.stateful);
  EXPECT_TRUE(machines[1].guest.snat);
  EXPECT_EQ(machines[1].guest.drops.text(), "tcp/22 udp/500-600 icmp");
}

TEST(Convert, NamesGroupsAndSubscriptionsOfResources) {
  const auto network = draft(
                           "virtualNetworks: {hub: {name: vnet, resourceGroup: rg, subscription: s, "
                           "addressPrefixes: 10.0.0.0/8}}\n")
                           .virtualNetworks.at(0);
  EXPECT_EQ(network.name.label, "hub");
  EXPECT_EQ(network.name.name, "vnet");
  EXPECT_EQ(network.name.resourceGroup, "rg");
  EXPECT_EQ(network.name.subscription, "s");
}

TEST(Convert, SubnetsMayHaveSeveralPrefixes) {
  const auto network = draft(
                           "virtualNetworks: {hub: {addressPrefixes: [10.0.0.0/8], "
                           "subnets: {a: {addressPrefixes: [10.0.0.0/24, 10.0.1.0/24]}}}}\n")
                           .virtualNetworks.at(0);
  EXPECT_EQ(network.subnets.at(0).addressPrefixes.size(), 2u);
}

TEST(Convert, NoneRoutesAreANamedListOrPrefixes) {
  const auto noneRoutes = [](const std::string& value) {
    return draft("options: {noneRoutes: " + value +
                 "}\nvirtualNetworks: {v: {addressPrefixes: 10.0.0.0/8}}\n")
        .options.noneRoutes;
  };
  EXPECT_EQ(noneRoutes("documented4").size(), 4u);
  const auto named = noneRoutesNamed("observed2023").value();
  EXPECT_EQ(noneRoutes("Observed2023"), (std::vector<Prefix>{named.begin(), named.end()}));
  EXPECT_THAT(noneRoutes("[10.0.0.0/8, 192.168.0.0/16]"),
              ElementsAre(prefix("10.0.0.0/8"), prefix("192.168.0.0/16")));
  EXPECT_THAT(noneRoutes("[]"), IsEmpty());
  EXPECT_EQ(draft("virtualNetworks: {v: {addressPrefixes: 10.0.0.0/8}}\n").options.noneRoutes.size(), 4u);
}

TEST(Convert, PeeringsOfNamedSubnets) {
  const auto networks = draft(R"(
virtualNetworks:
  a:
    addressPrefixes: [10.0.0.0/16]
    subnets: { s: { addressPrefix: 10.0.0.0/24 }, u: { addressPrefix: 10.0.1.0/24 } }
    virtualNetworkPeerings:
      a-to-b:
        remoteVirtualNetwork: b
        peerCompleteVnets: false
        localSubnetNames: [s, u]
        remoteSubnetNames: t
        enableOnlyIPv6Peering: true
  b:
    addressPrefixes: [10.1.0.0/16]
    subnets: { t: { addressPrefix: 10.1.0.0/24 } }
    virtualNetworkPeerings:
      b-to-a: { remoteVirtualNetwork: a }
)")
                            .virtualNetworks;
  const auto& named = networks.at(0).peerings.at(0);
  ASSERT_TRUE(named.peerCompleteVnets);
  EXPECT_FALSE(named.peerCompleteVnets->value);
  ASSERT_EQ(named.localSubnetNames.size(), 2u);
  EXPECT_EQ(named.localSubnetNames[1].value, "u");
  EXPECT_EQ(named.localSubnetNames[1].at.line, 10u);
  ASSERT_EQ(named.remoteSubnetNames.size(), 1u);
  EXPECT_EQ(named.remoteSubnetNames[0].value, "t");
  EXPECT_TRUE(named.enableOnlyIPv6Peering);
  const auto& complete = networks.at(1).peerings.at(0);
  EXPECT_FALSE(complete.peerCompleteVnets);
  EXPECT_THAT(complete.localSubnetNames, IsEmpty());
  EXPECT_FALSE(complete.enableOnlyIPv6Peering);
}

TEST(Convert, PlatformNextHopTypesAreLeftToLaterStages) {
  const auto table =
      draft("routeTables: {t: {routes: {r: {addressPrefix: 0.0.0.0/0, nextHopType: VNetPeering}}}}\n");
  EXPECT_EQ(table.routeTables.at(0).routes.at(0).nextHopType, NextHopType::VNetPeering);
}

}  // namespace
}  // namespace vnetsim
