// SPDX-License-Identifier: MIT
#include "support/drawing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "support/find.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct BadDrawing {
  const char* name;
  const char* drawing;
  const char* complaint;
};

void PrintTo(const BadDrawing& row, std::ostream* out) { *out << row.name; }

class BadDrawings : public testing::TestWithParam<BadDrawing> {};

TEST_P(BadDrawings, AreRefusedWithTheirLine) {
  try {
    draw(GetParam().drawing);
    FAIL() << "was accepted";
  } catch (const std::invalid_argument& error) {
    EXPECT_THAT(error.what(), HasSubstr(GetParam().complaint));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Lines, BadDrawings,
    testing::Values(
        BadDrawing{"UnknownStatement", "\nnetwork hub 10.0.0.0/16", "line 2: 'network' starts no statement"},
        BadDrawing{"NoPrefix", "vnet hub", "line 1: expected a prefix"},
        BadDrawing{"HostBits", "vnet hub 10.0.0.1/16", "line 1: '10.0.0.1/16' is no prefix"},
        BadDrawing{"WordTooMany", "vnet hub 10.0.0.0/16 west", "line 1: did not expect 'west'"},
        BadDrawing{"SubnetWithoutNetwork", "subnet s 10.0.0.0/24", "line 1: no vnet above"},
        BadDrawing{"UnknownFlag", "peer a (forward) <-> b", "line 1: 'forward' is no flag of a peering"},
        BadDrawing{"OpenParenthesis", "peer a (forwarded <-> b", "line 1: '<->' is no flag of a peering"},
        BadDrawing{"NoArrow", "peer a b", "line 1: expected '->'"},
        BadDrawing{"FlagsOfNoObject", "peer a -> b (transit)", "line 1: did not expect '('"},
        BadDrawing{"PeeringOfNothing", "peer a <-> b", "line 1: there is no vnet 'a'"},
        BadDrawing{"UnknownHop", "table t \n route 10.0.0.0/8 -> Nowhere",
                   "line 2: 'Nowhere' is no next hop"},
        BadDrawing{"RouteWithoutTable", "route 10.0.0.0/8 -> None", "line 1: no table, site or vm above"},
        BadDrawing{"UnknownGateway", "gateway g ipsec hub", "line 1: expected 'vpn'"},
        BadDrawing{"RuleOfNothing", "allow any * -> *", "line 1: no firewall or policy above"},
        BadDrawing{"RuleOfAFirewallWithPolicy", "firewall f hub policy p \n allow any * -> *",
                   "line 2: the firewall above has a policy"},
        BadDrawing{"UnknownTraffic", "policy p \n allow sctp * -> *", "line 2: 'sctp' is no traffic"},
        BadDrawing{"UnknownPort", "policy p \n allow tcp/http * -> *", "line 2: 'http' is no port"},
        BadDrawing{"LargePort", "policy p \n allow tcp/65536 * -> *", "line 2: '65536' is no port"},
        BadDrawing{"PortsOfIcmp", "policy p \n allow icmp/1 * -> *", "line 2: 'icmp/1' has no ports"},
        BadDrawing{"PortsBackwards", "policy p \n allow tcp/9-1 * -> *",
                   "line 2: '9-1' is no range of ports"},
        BadDrawing{"UnknownWordOfAMachine", "vm m v/s fast", "line 1: 'fast' says nothing about a vm"},
        BadDrawing{"ForwardingWithoutInterface", "vm m forwarding", "line 1: 'forwarding' belongs to"},
        BadDrawing{"UnknownProperty", "gap vm m cpu", "line 1: 'cpu' is no property"},
        BadDrawing{"UnknownKind", "gap host m guest", "line 1: 'host' is no kind"},
        BadDrawing{"UnknownWordOfAGateway", "gateway g vpn hub fast",
                   "line 1: 'fast' says nothing about a gateway"},
        BadDrawing{"NoAsn", "gateway g vpn hub asn many", "line 1: 'many' is not an as number"},
        BadDrawing{"NoAddress", "gateway g vpn hub peer 10.0.0", "line 1: expected an address"},
        BadDrawing{"ClientOfNothing", "client c g 10.0.0.4", "line 1: no gateway 'g' above"},
        BadDrawing{"HostOfNothing", "host h 10.0.0.4", "line 1: no site above"},
        BadDrawing{"LinkOfNothing", "link primary", "line 1: no circuit above"},
        BadDrawing{"TunnelOfNothing", "tunnel t m", "line 1: no vm above"},
        BadDrawing{"NeighborOfNothing", "table t \n neighbor k", "line 2: no site or vm above"},
        BadDrawing{"NeighborWithoutAsn", "site s \n neighbor k", "line 2: the site or vm above has no asn"},
        BadDrawing{"AdvertisesWithoutAsn", "vm m v/s advertises 10.0.0.0/8",
                   "line 1: 'advertises' follows 'asn'"},
        BadDrawing{"RuleOfNoLoadBalancer", "rule tcp/80", "line 1: no lb above"},
        BadDrawing{"LoadBalancerWithoutBackends", "lb l v/s ha", "line 1: expected 'backends'"},
        BadDrawing{"SummaryOfNothing", "summarize hub 10.0.0.0/8", "line 1: there is no vnet 'hub'"},
        BadDrawing{"UnknownList", "none-routes mine", "line 1: 'mine' is no list"}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(Drawing, RemembersWhereThingsAre) {
  const TopologyDraft draft = draw("\n  vnet hub 10.0.0.0/16  # the hub\n");
  const auto& network = draft.virtualNetworks.at(0);
  EXPECT_EQ(network.at, (SourceLocation{0, 2, 8, 3}));
  EXPECT_EQ(network.addressPrefixes.at(0).at, (SourceLocation{0, 2, 12, 11}));
}

TEST(Drawing, DrawsMachines) {
  const TopologyDraft draft = draw(R"(
    vm one hub/default 10.0.0.9 forwarding stateless snat drops tcp/22+udp
    vm two no-forward
      nic trust   hub/trust forwarding
      nic untrust hub/untrust 10.0.2.4
  )");
  const auto& one = draft.virtualMachines.at(0);
  EXPECT_EQ(one.networkInterfaces.at(0).name.value, "one");
  EXPECT_EQ(one.networkInterfaces.at(0).ipConfigurations.at(0).privateIPAddress->value, address("10.0.0.9"));
  EXPECT_TRUE(one.networkInterfaces.at(0).enableIPForwarding);
  EXPECT_TRUE(one.guest.forwards);
  EXPECT_FALSE(one.guest.stateful);
  EXPECT_TRUE(one.guest.snat);
  EXPECT_EQ(
      one.guest.drops,
      TrafficSet::of(Protocol::Tcp, PortSet::of(PortRange{22, 22})).unionWith(TrafficSet::of(Protocol::Udp)));
  const auto& two = draft.virtualMachines.at(1);
  EXPECT_FALSE(two.guest.forwards);
  ASSERT_EQ(two.networkInterfaces.size(), 2u);
  EXPECT_TRUE(two.networkInterfaces[0].enableIPForwarding);
  EXPECT_FALSE(two.networkInterfaces[1].enableIPForwarding);
  EXPECT_EQ(two.networkInterfaces[1].ipConfigurations.at(0).privateIPAddress->value, address("10.0.2.4"));
}

TEST(Drawing, DrawsRoutesWithAndWithoutNames) {
  const TopologyDraft draft = draw(R"(
    table t in westeurope no-propagation
      route 10.0.0.0/8 -> 10.9.0.4
      route out 0.0.0.0/0 -> internet
  )");
  const auto& table = draft.routeTables.at(0);
  EXPECT_EQ(table.location, "westeurope");
  EXPECT_TRUE(table.disableBgpRoutePropagation);
  EXPECT_EQ(table.routes.at(0).name, "to-10.0.0.0-8");
  EXPECT_EQ(table.routes.at(0).nextHopType, NextHopType::VirtualAppliance);
  EXPECT_EQ(table.routes.at(0).nextHopIpAddress, address("10.9.0.4"));
  EXPECT_EQ(table.routes.at(1).name, "out");
  EXPECT_EQ(table.routes.at(1).nextHopType, NextHopType::Internet);
  EXPECT_EQ(table.routes.at(1).nextHopIpAddress, std::nullopt);
}

TEST(Drawing, GivesRoutesToTheLastTableSiteOrMachine) {
  const TopologyDraft draft = draw(R"(
    table t
      route 10.1.0.0/16 -> 10.9.0.4
    site s
      route 10.2.0.0/16 -> k
    vm m
      nic trust hub/trust
      route 10.3.0.0/16 -> trust
    table u
      route 10.4.0.0/16 -> None
  )");
  EXPECT_EQ(draft.routeTables.at(0).routes.size(), 1u);
  EXPECT_EQ(draft.routeTables.at(1).routes.size(), 1u);
  EXPECT_EQ(draft.onPremisesSites.at(0).routes->at(0).out.value, "k");
  EXPECT_EQ(draft.virtualMachines.at(0).routes->at(0).out.value, "trust");
  EXPECT_EQ(draft.virtualMachines.at(0).routes->at(0).prefix.value, prefix("10.3.0.0/16"));
}

TEST(Drawing, TellsAConnectionsTypeByItsFarEnd) {
  const TopologyDraft draft = draw(R"(
    connection ipsec   g -> l bgp instance 10.0.4.5
    connection gateway g -> h
    connection circuit g -> c
    connection nothing g -> x
    lng l
    gateway h vpn hub
    circuit c
  )");
  ASSERT_EQ(draft.connections.size(), 4u);
  const auto& ipsec = draft.connections[0];
  const auto& gateway = draft.connections[1];
  const auto& circuit = draft.connections[2];
  const auto& nothing = draft.connections[3];
  EXPECT_EQ(ipsec.connectionType, ConnectionType::IPsec);
  EXPECT_EQ(ipsec.localNetworkGateway2->value, "l");
  EXPECT_TRUE(ipsec.enableBgp);
  EXPECT_EQ(ipsec.gatewayInstance->value, address("10.0.4.5"));
  EXPECT_EQ(gateway.connectionType, ConnectionType::Vnet2Vnet);
  EXPECT_EQ(gateway.virtualNetworkGateway2->value, "h");
  EXPECT_FALSE(gateway.enableBgp);
  EXPECT_EQ(circuit.connectionType, ConnectionType::ExpressRoute);
  EXPECT_EQ(circuit.peer->value, "c");
  EXPECT_EQ(nothing.localNetworkGateway2->value, "x");
}

TEST(Drawing, GivesAGatewayItsPublicAddresses) {
  const TopologyDraft draft = draw("gateway g vpn hub public 20.0.0.1 20.0.0.2 sku VpnGw1");
  const auto& gateway = draft.virtualNetworkGateways.at(0);
  EXPECT_EQ(gateway.sku, "VpnGw1");
  ASSERT_EQ(gateway.publicIPAddresses.size(), 2u);
  ASSERT_EQ(draft.publicIPAddresses.size(), 2u);
  EXPECT_EQ(gateway.publicIPAddresses[1].value, draft.publicIPAddresses[1].name.label);
  EXPECT_EQ(draft.publicIPAddresses[1].ipAddress, address("20.0.0.2"));
}

TEST(Drawing, GivesAFirewallThePolicyOfItsRules) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet AzureFirewallSubnet 10.0.3.0/24
    firewall fw hub
      allow tcp/22,80-90+icmp 10.1.0.0/16,10.2.0.9 -> *
      deny any * -> *
  )");
  const auto policy = net[firewallNamed(net, "fw")].firewallPolicy;
  ASSERT_EQ(policy, policyNamed(net, "fw-policy"));
  const auto& collections = net[*policy].groups.at(0).collections;
  ASSERT_EQ(collections.size(), 2u);
  EXPECT_EQ(collections[0].action, FirewallAction::Allow);
  EXPECT_EQ(collections[1].action, FirewallAction::Deny);
  const FirewallRule& rule = collections[0].rules.at(0);
  EXPECT_EQ(rule.traffic.text(), "tcp/22,80-90 icmp");
  EXPECT_THAT(rule.sourceAddresses, ElementsAre(AddressRange{address("10.1.0.0"), address("10.1.255.255")},
                                                AddressRange{address("10.2.0.9"), address("10.2.0.9")}));
  EXPECT_EQ(rule.destinationAddresses.size(), 2u);  // both families
}

TEST(Drawing, PlacesPeeringsBeforeTheirNetworks) {
  const TopologyDraft draft = draw("peer a -> b \n vnet b 10.1.0.0/16 \n vnet a 10.0.0.0/16");
  EXPECT_EQ(draft.virtualNetworks.at(1).peerings.at(0).name.value, "a-to-b");
}

TEST(TopologyOf, RefusesADrawingWithErrors) {
  try {
    topologyOf("vnet a 10.0.0.0/16 \n peer a -> b");
    FAIL() << "was accepted";
  } catch (const std::invalid_argument& error) {
    EXPECT_THAT(error.what(), HasSubstr("line 2: unknown virtual network 'b'"));
  }
}

TEST(Find, ThrowsForAnUnknownName) {
  const Topology net = topologyOf("vnet a 10.0.0.0/16");
  EXPECT_THROW(networkNamed(net, "b"), std::invalid_argument);
  EXPECT_THROW(subnetNamed(net, "a/default"), std::invalid_argument);
  EXPECT_THROW(siteNamed(net, "paris"), std::invalid_argument);
  EXPECT_THROW(hostNamed(net, "paris/pc"), std::invalid_argument);
  EXPECT_THROW(circuitNamed(net, "line"), std::invalid_argument);
}

TEST(Literals, ThrowForBadText) {
  EXPECT_THROW(address("10.0.0"), std::invalid_argument);
  EXPECT_THROW(prefix("10.0.0.1/8"), std::invalid_argument);
}

}  // namespace
}  // namespace vnetsim
