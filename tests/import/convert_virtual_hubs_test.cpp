// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "import_support.hpp"
#include "topology/build.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

const std::string hub =
    "virtualWans: {w: {}}\n"
    "virtualNetworks: {a: {addressPrefixes: 10.1.0.0/16}}\n"
    "virtualHubs:\n"
    "  h:\n"
    "    virtualWan: w\n"
    "    addressPrefix: 10.100.0.0/24\n";

TEST(VirtualHubs, ConnectionsWithTheirRouting) {
  const auto read = draft(hub + R"(
    location: West Europe
    hubVirtualNetworkConnections:
      plain: { remoteVirtualNetwork: a }
      routed:
        remoteVirtualNetwork: a
        enableInternetSecurity: false
        routingConfiguration:
          associatedRouteTable: red
          propagatedRouteTables: { ids: [noneRouteTable, h/red], labels: default }
          vnetRoutes: { staticRoutes: { r: { addressPrefixes: [10.9.0.0/16], nextHopIpAddress: 10.1.0.4 } } }
    hubRouteTables:
      red: { labels: [red, warm], routes: { r: { destinations: [10.0.0.0/8], nextHop: plain } } }
)");
  const auto& its = read.virtualHubs.at(0);
  EXPECT_EQ(its.addressPrefix.value.text(), "10.100.0.0/24");
  EXPECT_EQ(its.virtualWan.value, "w");
  const auto& plain = its.connections.at(0);
  EXPECT_FALSE(plain.associatedRouteTable || plain.propagatedRouteTables || plain.enableInternetSecurity);
  const auto& routed = its.connections.at(1);
  EXPECT_EQ(routed.associatedRouteTable->value, "red");
  EXPECT_THAT(routed.propagatedRouteTables->ids, SizeIs(2));
  EXPECT_EQ(routed.propagatedRouteTables->labels.at(0).value, "default");
  EXPECT_EQ(routed.enableInternetSecurity, false);
  EXPECT_EQ(routed.staticRoutes.at(0).nextHopIpAddress.value.text(), "10.1.0.4");
  const auto& table = its.routeTables.at(0);
  EXPECT_THAT(table.labels, ElementsAre("red", "warm"));
  EXPECT_EQ(table.routes.at(0).nextHop.value, "plain");
}

TEST(VirtualHubs, GatewaysWithTheirBranches) {
  const auto read = draft(hub + R"(
    vpnGateway:
      privateIPAddresses: [10.100.0.12, 10.100.0.13]
      connections:
        to-paris:
          remoteVpnSite: paris
          enableBgp: true
          enableInternetSecurity: true
          routingConfiguration: { associatedRouteTable: defaultRouteTable, propagatedRouteTables: { labels: [red] } }
        to-lyon: { remoteVpnSite: lyon }
    expressRouteGateway:
      expressRouteConnections: { to-dublin: { expressRouteCircuitPeering: dublin } }
    p2SVpnGateway: { vpnClientAddressPool: 172.20.0.0/24, clients: { pc: 172.20.0.9 }, enableInternetSecurity: false }
vpnSites:
  paris: { site: office, bgpProperties: { asn: 65010, bgpPeeringAddress: 192.168.10.1 } }
  lyon: { addressPrefixes: 192.168.20.0/24 }
localNetworkGateways:
  rome: { addressPrefixes: 192.168.60.0/24 }
)");
  const auto& its = read.virtualHubs.at(0);
  ASSERT_TRUE(its.vpnGateway && its.expressRouteGateway && its.p2SVpnGateway);
  EXPECT_THAT(its.vpnGateway->privateIPAddresses, SizeIs(2));
  const auto& paris = its.vpnGateway->connections.at(0);
  EXPECT_EQ(paris.farEnd.value, "paris");
  EXPECT_TRUE(paris.enableBgp);
  EXPECT_EQ(paris.enableInternetSecurity, true);
  EXPECT_EQ(paris.routing.associatedRouteTable->value, "defaultRouteTable");
  EXPECT_EQ(paris.routing.propagatedRouteTables->labels.at(0).value, "red");
  const auto& lyon = its.vpnGateway->connections.at(1);
  EXPECT_FALSE(lyon.enableBgp || lyon.enableInternetSecurity || lyon.routing.propagatedRouteTables);
  EXPECT_EQ(its.expressRouteGateway->connections.at(0).farEnd.value, "dublin");
  EXPECT_EQ(its.p2SVpnGateway->vpnClientAddressPool.at(0).value.text(), "172.20.0.0/24");
  EXPECT_EQ(its.p2SVpnGateway->clients.at(0).name.value, "pc");
  EXPECT_EQ(its.p2SVpnGateway->enableInternetSecurity, false);
  ASSERT_THAT(read.localNetworkGateways, SizeIs(3));
  EXPECT_FALSE(read.localNetworkGateways.at(0).isVpnSite);
  EXPECT_TRUE(read.localNetworkGateways.at(1).isVpnSite);
  EXPECT_EQ(read.localNetworkGateways.at(1).site->value, "office");
  EXPECT_EQ(read.localNetworkGateways.at(1).asn->value, 65010U);
}

TEST(VirtualHubs, RoutingIntentAndItsFirewall) {
  const auto read =
      draft(hub +
            "    routingIntent: {routingPolicies: {p: {destinations: [internet, PrivateTraffic], "
            "nextHop: f}}}\n"
            "azureFirewalls: {f: {virtualHub: h}}\n");
  const auto& policy = read.virtualHubs.at(0).routingIntent.at(0);
  EXPECT_TRUE(policy.isInternet && policy.isPrivateTraffic);
  EXPECT_EQ(policy.nextHop.value, "f");
  EXPECT_EQ(read.azureFirewalls.at(0).virtualHub->value, "h");
}

struct HubFault {
  std::string text;
  std::string fault;
};

class HubFaults : public testing::TestWithParam<HubFault> {};

TEST_P(HubFaults, HaveTheirPlaces) {
  EXPECT_THAT(faults(GetParam().text), ElementsAre(HasSubstr(GetParam().fault)));
}

INSTANTIATE_TEST_SUITE_P(
    All, HubFaults,
    testing::Values(
        HubFault{"virtualHubs: {h: {addressPrefix: 10.100.0.0/24}}", "VN116 1:"},
        HubFault{hub + "    hubRoutingPreference: ASPath\n", "7:5 "},
        HubFault{"vpnGateways: {}\n" + hub, "1:1 "},
        HubFault{hub + "    vpnGateway: {connections: {c: {enableBgp: true}}}\n", "VN116 7:32 "},
        HubFault{hub + "    vpnGateway: {natRules: {}}\n", "7:18 "},
        HubFault{hub + "    expressRouteGateway: {expressRouteConnections: {c: {}}}\n", "VN116 7:53 "},
        HubFault{hub + "    p2SVpnGateway: {clients: {pc: 172.20.0.9}}\n", "VN116 7:5 "},
        HubFault{"virtualWans: {w: {type: Basic}}\n", "1:25 "},
        HubFault{hub + "    hubVirtualNetworkConnections: {c: {}}\n", "VN116 7:36 "},
        HubFault{hub + "    hubVirtualNetworkConnections: {c: {remoteVirtualNetwork: a, color: red}}\n",
                 "VN111 7:"},
        HubFault{hub + "azureFirewalls: {f: {}}\n", "VN116 7:18 "},
        HubFault{hub + "    routingIntent: {routingPolicies: {p: {destinations: Everything, nextHop: f}}}\n",
                 "7:57 "}));

class HubReferences : public testing::TestWithParam<HubFault> {};

TEST_P(HubReferences, AreReportedWhereTheyStand) {
  EXPECT_THAT(summaries(buildTopology(draft(GetParam().text)).diagnostics),
              testing::Contains(HasSubstr(GetParam().fault)));
}

INSTANTIATE_TEST_SUITE_P(
    All, HubReferences,
    testing::Values(
        HubFault{"virtualHubs: {h: {virtualWan: w, addressPrefix: 10.100.0.0/24}}",
                 "VN117 1:31 unknown virtual wan 'w'"},
        HubFault{hub + "    hubVirtualNetworkConnections: {c: {remoteVirtualNetwork: b}}\n",
                 "VN117 7:62 unknown virtual network 'b'"},
        HubFault{hub + "    hubVirtualNetworkConnections: {c: {remoteVirtualNetwork: h}}\n",
                 "VN117 7:62 'h' is of a virtual hub"},
        HubFault{hub + "azureFirewalls: {f: {virtualHub: g}}\n", "VN117 7:34 unknown virtual hub 'g'"},
        HubFault{hub + "azureFirewalls: {f: {subnet: h/AzureFirewallSubnet}}\n",
                 "VN117 7:30 'h/AzureFirewallSubnet'"},
        HubFault{hub +
                     "    hubVirtualNetworkConnections: {c: {remoteVirtualNetwork: a, routingConfiguration: "
                     "{associatedRouteTable: t}}}\n",
                 "VN117 7:110 unknown route table of a virtual hub 't'"},
        HubFault{hub +
                     "    hubVirtualNetworkConnections: {c: {remoteVirtualNetwork: a, routingConfiguration: "
                     "{propagatedRouteTables: {labels: [x]}}}}\n",
                 "unknown label of route tables 'x'"},
        HubFault{hub + "    hubRouteTables: {t: {routes: {r: {destinations: 10.0.0.0/8, nextHop: c}}}}\n",
                 "VN117 7:74 unknown connection or firewall of the hub 'c'"},
        HubFault{hub + "    routingIntent: {routingPolicies: {p: {destinations: Internet, nextHop: f}}}\n",
                 "VN117 7:76 unknown connection or firewall of the hub 'f'"}));

}  // namespace
}  // namespace vnetsim
