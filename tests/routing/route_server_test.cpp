// SPDX-License-Identifier: MIT
//
// What Route Servers hear, program and say.
#include <gmock/gmock.h>

#include <algorithm>

#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/rows.hpp"

namespace vnetsim {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

/// A hub with two appliances that peer with its Route Server, and a spoke that uses it.
Topology hub(const std::string& server, const std::string& nva1, const std::string& nva2,
             const std::string& more = "", const std::string& spokeTable = "") {
  return topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet RouteServerSubnet 10.0.9.0/27
      subnet GatewaySubnet     10.0.4.0/24
      subnet nva               10.0.2.0/24
      subnet AzureFirewallSubnet 10.0.3.0/26
    vnet spoke 10.1.0.0/16
      subnet s 10.1.1.0/24 )" +
                    spokeTable + R"(
    peer hub (transit) <-> spoke (remote-gateways forwarded)
    routeserver rs hub )" +
                    server + R"(
      session nva1 10.0.2.4 asn 65001
      session nva2 10.0.2.5 asn 65002
    firewall fw hub 10.0.3.4
    vm nva1 hub/nva 10.0.2.4 forwarding asn 65001 )" +
                    nva1 + R"(
    vm nva2 hub/nva 10.0.2.5 forwarding asn 65002 )" +
                    nva2 + "\n" + more);
}

std::string row(const std::string& prefixAndNextHops) {
  const auto blank = prefixAndNextHops.find(' ');
  return "VirtualNetworkGateway Active " + prefixAndNextHops.substr(0, blank) + " VirtualNetworkGateway" +
         prefixAndNextHops.substr(blank);
}

TEST(RouteServer, WhatAnApplianceSaysIsARowOfItsNetworkAndOfNetworksThatUseIt) {  // R79
  const auto net = hub("", "advertises 10.50.0.0/16", "");
  for (const char* subnet : {"hub/nva", "spoke/s"})
    EXPECT_THAT(gatewayRowsOf(net, subnet), ElementsAre(row("10.50.0.0/16 10.0.2.4"))) << subnet;
}

TEST(RouteServer, AnApplianceMaySayAnotherNextHop) {  // R79
  const auto net = hub("", "advertises 10.50.0.0/16 next-hop 10.0.3.4", "");
  EXPECT_THAT(gatewayRowsOf(net, "spoke/s"), ElementsAre(row("10.50.0.0/16 10.0.3.4")));
}

TEST(RouteServer, EqualPathsStandSideBySideAndAShorterOneAlone) {  // R80
  EXPECT_THAT(gatewayRowsOf(hub("", "advertises 0.0.0.0/0", "advertises 0.0.0.0/0"), "spoke/s"),
              ElementsAre(row("0.0.0.0/0 10.0.2.4 10.0.2.5")));
  const auto prepended = hub("", "advertises 0.0.0.0/0\n neighbor rs prepend 2", "advertises 0.0.0.0/0");
  EXPECT_THAT(gatewayRowsOf(prepended, "spoke/s"), ElementsAre(row("0.0.0.0/0 10.0.2.5")));
}

TEST(RouteServer, AStoppedApplianceLeavesTheRowToTheOther) {  // R80
  EXPECT_THAT(gatewayRowsOf(hub("", "advertises 0.0.0.0/0 stopped", "advertises 0.0.0.0/0"), "spoke/s"),
              ElementsAre(row("0.0.0.0/0 10.0.2.5")));
}

TEST(RouteServer, ADefaultRouteTakesTheInternetRowAndTheNoneRowsAway) {  // R5, R34
  EXPECT_THAT(printedRows(hub("", "advertises 0.0.0.0/0", ""), "spoke/s"),
              ElementsAre("Default Active 10.1.0.0/16 VnetLocal", "Default Active 10.0.0.0/16 VNetPeering",
                          row("0.0.0.0/0 10.0.2.4")));
}

TEST(RouteServer, TheAppliancesOwnSubnetLearnsItsRouteTooUnlessPropagationIsOff) {  // R81, R51
  EXPECT_THAT(gatewayRowsOf(hub("", "advertises 0.0.0.0/0", ""), "hub/nva"),
              ElementsAre(row("0.0.0.0/0 10.0.2.4")));
  const auto off = hub("", "advertises 0.0.0.0/0", "", "table off no-propagation", "table off");
  EXPECT_THAT(gatewayRowsOf(off, "spoke/s"), IsEmpty());
}

/// A VPN gateway beside the Route Server, with a site that speaks BGP.
constexpr const char* site = R"(
    gateway vpn vpn hub active-active
    site paris 192.168.0.0/16 asn 65100
    lng paris-lng asn 65100 peer 192.168.0.254 site paris
    connection to-paris vpn -> paris-lng bgp
)";

TEST(RouteServer, GatewaysHearOfAppliancesOnlyWithBranchToBranchTraffic) {  // R82
  EXPECT_THAT(saidRoutes(hub("", "advertises 10.50.0.0/16", "", site), "vpn", "paris"),
              ElementsAre("10.0.0.0/16 as 65515", "10.1.0.0/16 as 65515"));
  const auto net = hub("branch-to-branch", "advertises 10.50.0.0/16", "", site);
  EXPECT_THAT(
      saidRoutes(net, "vpn", "paris"),
      UnorderedElementsAre("10.0.0.0/16 as 65515", "10.1.0.0/16 as 65515", "10.50.0.0/16 as 65515 65001"));
  EXPECT_THAT(saidRoutes(net, "rs", "nva1"), Contains("192.168.0.0/16 as 65515 65100"));
}

TEST(RouteServer, ItSaysItsNetworkAndThoseThatUseIt) {  // R84
  EXPECT_THAT(saidRoutes(hub("", "", ""), "rs", "nva1"),
              ElementsAre("10.0.0.0/16 as 65515", "10.1.0.0/16 as 65515"));
}

TEST(RouteServer, APathThroughAnotherRouteServerIsDropped) {  // R82
  // nva1 brings what the Route Server of another network told it.
  const auto net = hub("", "", "", R"(
    vnet far 10.60.0.0/16
      subnet RouteServerSubnet 10.60.9.0/27
    peer hub <-> far
    routeserver rs2 far
      session nva1 10.0.2.4 asn 65001
  )");
  EXPECT_THAT(lostRoutes(net, "rs"), Contains("10.60.0.0/16 as 65001 65515 R69"));
  EXPECT_THAT(gatewayRowsOf(net, "spoke/s"), Not(Contains(HasSubstr("10.60.0.0/16"))));
}

TEST(RouteServer, NothingEqualToOrInsideTheNetworkIsProgrammed) {  // R84, R33
  const auto net = hub("", "advertises 10.0.0.0/16 10.0.2.0/24 10.1.1.0/24 10.0.0.0/8", "");
  EXPECT_THAT(gatewayRowsOf(net, "spoke/s"), ElementsAre(row("10.0.0.0/8 10.0.2.4")));
}

TEST(RouteServer, GatewaySubnetUsesNoDefaultRouteOfAnAppliance) {  // R85
  const auto net = hub("", "advertises 0.0.0.0/0 10.50.0.0/16", "", site);
  EXPECT_THAT(gatewayRowsOf(net, "hub/GatewaySubnet"), Not(Contains(HasSubstr(" 0.0.0.0/0 "))));
  EXPECT_THAT(gatewayRowsOf(net, "hub/GatewaySubnet"), Contains(row("10.50.0.0/16 10.0.2.4")));
  EXPECT_THAT(printedRows(net, "hub/GatewaySubnet"), AllOf(Contains("Default Active 0.0.0.0/0 Internet"),
                                                           Contains("Default Active 10.0.0.0/8 None")));
  EXPECT_THAT(gatewayRowsOf(net, "hub/nva"), Contains(row("0.0.0.0/0 10.0.2.4")));
  const auto routes = effectiveRoutes(net);
  const auto& rows = routes.tableOf(subnetNamed(net, "hub/GatewaySubnet")).routes;
  const auto unused = std::ranges::find_if(rows, [](const EffectiveRoute& one) {
    return one.prefix.length() == 0 && one.source == RouteSource::VirtualNetworkGateway;
  });
  ASSERT_NE(unused, rows.end());
  EXPECT_EQ(unused->state, RouteState::Hidden);
  EXPECT_EQ(unused->overridden->rule, Rule{85});
}

TEST(RouteServer, GatewaySubnetKeepsTheDefaultRouteOfASite) {  // R85
  const auto net = hub("", "advertises 0.0.0.0/0", "", R"(
    gateway vpn vpn hub active-active
    site paris 192.168.0.0/16 asn 65100 advertises 0.0.0.0/0
    lng paris-lng asn 65100 peer 192.168.0.254 site paris
    connection to-paris vpn -> paris-lng bgp
  )");
  EXPECT_THAT(gatewayRowsOf(net, "hub/GatewaySubnet"), Contains(row("0.0.0.0/0 10.0.4.4 10.0.4.5")));
}

TEST(RouteServer, AVpnGatewayDoesNotPassTheDefaultRouteOfAnApplianceOn) {  // R85
  const auto net = hub("branch-to-branch", "advertises 0.0.0.0/0 10.50.0.0/16", "", site);
  EXPECT_THAT(usedRoutes(net, "vpn"), Contains(HasSubstr("0.0.0.0/0 over rs")));
  EXPECT_THAT(saidRoutes(net, "vpn", "paris"),
              AllOf(Contains("10.50.0.0/16 as 65515 65001"), Not(Contains(HasSubstr("0.0.0.0/0")))));
}

TEST(RouteServer, FarPeersAreNoRowsBesideARouteServerThatExchangesWithTheGateway) {  // R63e
  EXPECT_THAT(gatewayRowsOf(hub("", "", "", site), "hub/nva"), Contains(HasSubstr("192.168.0.254/32")));
  EXPECT_THAT(gatewayRowsOf(hub("branch-to-branch", "", "", site), "hub/nva"),
              ElementsAre(row("192.168.0.0/16 10.0.4.4 10.0.4.5")));
}

TEST(RouteServer, AnotherAsNumberThanExpectedLeavesTheSessionDown) {  // R79
  const auto net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet RouteServerSubnet 10.0.9.0/27
      subnet nva               10.0.2.0/24
    routeserver rs hub
      session nva1 10.0.2.4 asn 65001
    vm nva1 hub/nva 10.0.2.4 forwarding asn 65009 advertises 10.50.0.0/16
  )");
  EXPECT_THAT(gatewayRowsOf(net, "hub/nva"), IsEmpty());
}

/// ExpressRoute and an appliance that say the same prefix, the appliance on the shorter path.
Topology contest(const std::string& preference) {
  return hub("branch-to-branch" + preference, "advertises 192.168.0.0/16", "", R"(
    gateway er expressroute hub
    site paris 192.168.0.0/16 asn 65100
    circuit c site paris
      link primary edge 20.0.0.9
    connection to-c er -> c
  )");
}

TEST(RouteServer, HubRoutingPreferenceDecidesBeforeTheLengthOfThePath) {  // R83
  EXPECT_THAT(gatewayRowsOf(contest(""), "spoke/s"), ElementsAre(row("192.168.0.0/16 20.0.0.9")));
  EXPECT_THAT(gatewayRowsOf(contest(" prefers vpn"), "spoke/s"), ElementsAre(row("192.168.0.0/16 10.0.2.4")));
  EXPECT_THAT(gatewayRowsOf(contest(" prefers aspath"), "spoke/s"),
              ElementsAre(row("192.168.0.0/16 10.0.2.4")));
}

/// ExpressRoute and a VPN that lead to the same site, beside a Route Server whose appliance says another
/// prefix.
Topology coexistence(const std::string& server) {
  return hub(server, "advertises 10.50.0.0/16", "", R"(
    gateway er expressroute hub
    gateway vpn vpn hub asn 65010 public 20.0.0.8
    site paris 192.168.0.0/16 asn 65100
    circuit c site paris
      link primary edge 20.0.0.9
    lng paris-lng 192.168.0.0/16 site paris
    connection to-c er -> c
    connection to-paris vpn -> paris-lng
  )");
}

TEST(RouteServer, ItsPreferenceDecidesBetweenTheGatewaysItExchangesRoutesWith) {  // R71, R82, R83
  const auto byCircuit = Contains(row("192.168.0.0/16 20.0.0.9"));
  const auto byVpn = Contains(row("192.168.0.0/16 20.0.0.8"));
  EXPECT_THAT(gatewayRowsOf(coexistence("branch-to-branch"), "spoke/s"), byCircuit);
  EXPECT_THAT(gatewayRowsOf(coexistence("branch-to-branch prefers vpn"), "spoke/s"), byVpn);
  EXPECT_THAT(gatewayRowsOf(coexistence("branch-to-branch prefers aspath"), "spoke/s"),
              byVpn);  // static: no path
  // Of two paths of one length that of ExpressRoute, whatever the gateways are called.
  const auto alike = [](const std::string& vpn) {
    return hub("branch-to-branch prefers aspath", "", "", R"(
      gateway er expressroute hub
      gateway )" + vpn + R"( vpn hub asn 65010 public 20.0.0.8
      site paris 192.168.0.0/16 asn 65100
        neighbor to-paris prepend 1
      circuit c site paris
        link primary edge 20.0.0.9
      lng paris-lng asn 65100 peer 192.168.0.1 site paris
      connection to-c er -> c
      connection to-paris )" + vpn + " -> paris-lng bgp");
  };
  EXPECT_THAT(gatewayRowsOf(alike("a-vpn"), "spoke/s"), byCircuit);
  EXPECT_THAT(gatewayRowsOf(alike("vpn"), "spoke/s"), byCircuit);
  // Without that the gateways are among themselves.
  EXPECT_THAT(gatewayRowsOf(coexistence(""), "spoke/s"), byCircuit);
  EXPECT_THAT(gatewayRowsOf(coexistence("prefers vpn"), "spoke/s"), byCircuit);
}

TEST(RouteServer, ASpokeCanUseARouteServerWithoutAnyGateway) {  // R23, R25c, R79
  const auto built = buildTopology(draw(R"(
    vnet hub 10.0.0.0/16
      subnet RouteServerSubnet 10.0.9.0/27
    vnet spoke 10.1.0.0/16
      subnet s 10.1.1.0/24
    peer hub (transit) <-> spoke (remote-gateways)
    routeserver rs hub
  )"));
  EXPECT_THAT(built.diagnostics, IsEmpty());
}

}  // namespace
}  // namespace vnetsim
