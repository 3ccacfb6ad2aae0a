// SPDX-License-Identifier: MIT
//
// Which rows a gateway puts into the tables of the networks that use it, and what stands in them.
#include <gmock/gmock.h>

#include "routing/effective_routes.hpp"
#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/rows.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

/// A hub with gateways, a spoke that uses them, and whatever is drawn below.
Topology hub(const std::string& more, const std::string& table = "") {
  return topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24
    vnet spoke 10.1.0.0/16
      subnet s 10.1.1.0/24 )" +
                    table + R"(
    vnet aside 10.2.0.0/16
      subnet s 10.2.1.0/24
    peer hub (transit) <-> spoke (remote-gateways)
    peer hub (transit) <-> aside
  )" + more);
}

constexpr const char* paris = R"(
    lng paris 192.168.0.0/24 192.168.1.0/24
    connection to-paris gw -> paris
)";

TEST(GatewayRoutes, TheStaticPrefixesOfTheFarEndAreRowsOfTheHubAndOfNetworksThatUseIt) {  // R62, R63a
  const auto net = hub(std::string{"gateway gw vpn hub public 20.0.0.1"} + paris);
  for (const char* subnet : {"hub/s", "hub/GatewaySubnet", "spoke/s"})
    EXPECT_THAT(gatewayRowsOf(net, subnet),
                ElementsAre("VirtualNetworkGateway Active 192.168.0.0/24 VirtualNetworkGateway 20.0.0.1",
                            "VirtualNetworkGateway Active 192.168.1.0/24 VirtualNetworkGateway 20.0.0.1"))
        << subnet;
  EXPECT_THAT(gatewayRowsOf(net, "aside/s"), IsEmpty());  // peered, but without useRemoteGateways (R23)
}

TEST(GatewayRoutes, ARowLeadsToTheGatewayOverThePeeringThatAllowsIt) {  // R62
  const auto net = hub(std::string{"gateway gw vpn hub"} + paris);
  const auto routes = effectiveRoutes(net);
  const auto hopIn = [&](const char* subnet) {
    for (const auto& row : routes.tableOf(subnetNamed(net, subnet)).routes)
      if (row.source == RouteSource::VirtualNetworkGateway)
        return std::get<next_hop::VirtualNetworkGateway>(row.nextHop);
    return next_hop::VirtualNetworkGateway{};
  };
  EXPECT_EQ(hopIn("hub/s").gateway, gatewayNamed(net, "gw"));
  EXPECT_FALSE(hopIn("hub/s").over);
  EXPECT_EQ(hopIn("spoke/s").gateway, gatewayNamed(net, "gw"));
  EXPECT_EQ(hopIn("spoke/s").over, peeringNamed(net, "spoke/spoke-to-hub"));
}

TEST(GatewayRoutes, AGatewayWithoutAKnownPublicAddressPrintsNone) {  // R64
  EXPECT_THAT(gatewayRowsOf(hub(std::string{"gateway gw vpn hub"} + paris), "hub/s"),
              ElementsAre("VirtualNetworkGateway Active 192.168.0.0/24 VirtualNetworkGateway",
                          "VirtualNetworkGateway Active 192.168.1.0/24 VirtualNetworkGateway"));
}

TEST(GatewayRoutes, AnActiveActiveGatewayPrintsBothInstancesInOneRow) {  // R64
  const auto net = hub(std::string{"gateway gw vpn hub active-active public 20.0.0.1 20.0.0.2"} + paris);
  EXPECT_THAT(
      gatewayRowsOf(net, "spoke/s"),
      ElementsAre("VirtualNetworkGateway Active 192.168.0.0/24 VirtualNetworkGateway 10.0.4.4 10.0.4.5",
                  "VirtualNetworkGateway Active 192.168.1.0/24 VirtualNetworkGateway 10.0.4.4 10.0.4.5"));
}

TEST(GatewayRoutes, ExpressRoutePrintsTheEdgeRoutersThatAreUp) {  // R64, R66
  const auto rows = [](const char* second) {
    return gatewayRowsOf(hub(std::string{R"(
      gateway er expressroute hub public 20.0.0.1
      site dc 192.168.0.0/16 asn 65001
      circuit c site dc
        link primary   edge 10.3.129.58 prefix 172.16.0.0/30
        link secondary edge 10.3.129.59 prefix 172.16.0.4/30 )"} +
                             second + "\n connection to-c er -> c"),
                         "spoke/s");
  };
  EXPECT_THAT(rows(""), ElementsAre("VirtualNetworkGateway Active 192.168.0.0/16 VirtualNetworkGateway "
                                    "10.3.129.58 10.3.129.59"));
  EXPECT_THAT(rows("down"),
              ElementsAre("VirtualNetworkGateway Active 192.168.0.0/16 VirtualNetworkGateway 10.3.129.58"));
}

TEST(GatewayRoutes, TwoConnectionsToOnePrefixAreOneRow) {  // R36, R64
  const auto net = hub(R"(
    gateway gw vpn hub public 20.0.0.1
    site paris 192.168.0.0/16 asn 65001
    site lyon  192.168.0.0/16 asn 65002
    lng paris-lng asn 65001 site paris
    lng lyon-lng  asn 65002 site lyon
    connection to-paris gw -> paris-lng bgp
    connection to-lyon  gw -> lyon-lng  bgp )");
  EXPECT_THAT(gatewayRowsOf(net, "hub/s"),
              ElementsAre("VirtualNetworkGateway Active 192.168.0.0/16 VirtualNetworkGateway 20.0.0.1"));
}

TEST(GatewayRoutes, TheBgpAddressesOfTheFarEndAreHostRows) {  // R63e
  const auto net = hub(R"(
    gateway gw vpn hub public 20.0.0.1
    vnet far 10.9.0.0/16
      subnet GatewaySubnet 10.9.4.0/24
      subnet s             10.9.1.0/24
    gateway far vpn far asn 65009 active-active
    site paris asn 65001
    lng paris-lng asn 65001 peer 192.168.1.1 site paris
    connection to-paris gw -> paris-lng bgp
    connection there gw -> far bgp
    connection back  far -> gw bgp )");
  EXPECT_THAT(
      gatewayRowsOf(net, "spoke/s"),
      UnorderedElementsAre("VirtualNetworkGateway Active 192.168.1.1/32 VirtualNetworkGateway 20.0.0.1",
                           "VirtualNetworkGateway Active 10.9.4.4/32 VirtualNetworkGateway 20.0.0.1",
                           "VirtualNetworkGateway Active 10.9.4.5/32 VirtualNetworkGateway 20.0.0.1",
                           "VirtualNetworkGateway Active 10.9.0.0/16 VirtualNetworkGateway 20.0.0.1"));
  // The far side sees the hub, its spoke, and the one BGP address of an active-standby gateway; the address
  // of the third party it is not told.
  EXPECT_THAT(
      gatewayRowsOf(net, "far/s"),
      UnorderedElementsAre("VirtualNetworkGateway Active 10.0.0.0/16 VirtualNetworkGateway 10.9.4.4 10.9.4.5",
                           "VirtualNetworkGateway Active 10.1.0.0/16 VirtualNetworkGateway 10.9.4.4 10.9.4.5",
                           "VirtualNetworkGateway Active 10.0.4.254/32 VirtualNetworkGateway 10.9.4.4 "
                           "10.9.4.5"));
}

TEST(GatewayRoutes, BetweenGatewaysWithoutBgpOnlyTheFarNetworksOwnSpace) {  // R63c, R69
  const auto net = hub(R"(
    gateway gw vpn hub public 20.0.0.1
    vnet far 10.9.0.0/16 10.8.0.0/16
      subnet GatewaySubnet 10.9.4.0/24
      subnet s             10.9.1.0/24
    gateway far vpn far asn 65009 public 20.0.0.9
    connection there gw -> far
    connection back  far -> gw )");
  EXPECT_THAT(gatewayRowsOf(net, "spoke/s"),
              ElementsAre("VirtualNetworkGateway Active 10.8.0.0/16 VirtualNetworkGateway 20.0.0.1",
                          "VirtualNetworkGateway Active 10.9.0.0/16 VirtualNetworkGateway 20.0.0.1"));
  EXPECT_THAT(gatewayRowsOf(net, "far/s"),  // not the hub's spoke, which uses its gateway
              ElementsAre("VirtualNetworkGateway Active 10.0.0.0/16 VirtualNetworkGateway 20.0.0.9"));
}

TEST(GatewayRoutes, BgpNeedsBothConnectionsAndBothGateways) {  // R63c
  const auto routesOfFar = [](const char* there, const char* back, const char* wordsOfGateway) {
    return gatewayRowsOf(hub(std::string{R"(
      gateway gw vpn hub
      vnet far 10.9.0.0/16
        subnet GatewaySubnet 10.9.4.0/24
        subnet s             10.9.1.0/24
      gateway far vpn far asn 65009 )"} +
                             wordsOfGateway + "\n connection there gw -> far " + there +
                             "\n connection back far -> gw " + back),
                         "far/s")
        .size();
  };
  EXPECT_EQ(routesOfFar("bgp", "bgp", ""), 3u);  // hub, spoke and a BGP address
  EXPECT_EQ(routesOfFar("bgp", "", ""), 1u);
  EXPECT_EQ(routesOfFar("", "bgp", ""), 1u);
  EXPECT_EQ(routesOfFar("bgp", "bgp", "no-bgp"), 1u);
}

TEST(GatewayRoutes, TheClientPoolIsARow) {  // R63d
  const auto net = hub("gateway gw vpn hub public 20.0.0.1 pool 192.168.200.0/24 192.168.201.0/24");
  EXPECT_THAT(gatewayRowsOf(net, "spoke/s"),
              ElementsAre("VirtualNetworkGateway Active 192.168.200.0/24 VirtualNetworkGateway 20.0.0.1",
                          "VirtualNetworkGateway Active 192.168.201.0/24 VirtualNetworkGateway 20.0.0.1"));
}

TEST(GatewayRoutes, PropagationOffRemovesThemAllAndAUserRouteToTheGatewayStays) {  // R51, R52
  const std::string gateway = "gateway gw vpn hub public 20.0.0.1 pool 192.168.200.0/24" + std::string{paris};
  const auto rows = [&](const char* propagation) {
    return printedRowsWithoutNone(hub(gateway + "table t " + propagation + R"(
        route 192.168.0.0/24 -> VirtualNetworkGateway )",
                                      "table t"),
                                  "spoke/s");
  };
  EXPECT_THAT(rows("no-propagation"),
              UnorderedElementsAre(
                  "Default Active 10.1.0.0/16 VnetLocal", "Default Active 10.0.0.0/16 VNetPeering",
                  "Default Active 0.0.0.0/0 Internet", "User Active 192.168.0.0/24 VirtualNetworkGateway"));
  EXPECT_THAT(rows(""),
              UnorderedElementsAre(
                  "Default Active 10.1.0.0/16 VnetLocal", "Default Active 10.0.0.0/16 VNetPeering",
                  "VirtualNetworkGateway Invalid 192.168.0.0/24 VirtualNetworkGateway 20.0.0.1",
                  "VirtualNetworkGateway Active 192.168.1.0/24 VirtualNetworkGateway 20.0.0.1",
                  "VirtualNetworkGateway Active 192.168.200.0/24 VirtualNetworkGateway 20.0.0.1",
                  "Default Active 0.0.0.0/0 Internet", "User Active 192.168.0.0/24 VirtualNetworkGateway"));
}

TEST(GatewayRoutes, WhatPropagationKeptOutIsKeptWithItsRule) {  // R51
  const auto net = hub(std::string{"gateway gw vpn hub"} + paris + "table t no-propagation", "table t");
  const auto routes = effectiveRoutes(net);
  int hidden = 0;
  for (const auto& row : routes.tableOf(subnetNamed(net, "spoke/s")).routes) {
    if (row.source != RouteSource::VirtualNetworkGateway) continue;
    EXPECT_EQ(row.state, RouteState::Hidden);
    EXPECT_EQ(row.overridden->rule, Rule{51});
    EXPECT_FALSE(row.overridden->by);
    ++hidden;
  }
  EXPECT_EQ(hidden, 2);
}

TEST(GatewayRoutes, AnOwnGatewayAndARemoteOneBothAddTheirRows) {  // R25b: refused, and answered all the same
  const auto net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
    vnet spoke 10.1.0.0/16
      subnet GatewaySubnet 10.1.4.0/24
      subnet s             10.1.1.0/24
    peer hub (transit) <-> spoke (remote-gateways)
    gateway hub-gw   vpn hub   public 20.0.0.1
    gateway spoke-gw vpn spoke public 20.0.0.2
    lng paris 192.168.1.0/24
    lng rome  192.168.2.0/24
    lng both  192.168.3.0/24
    connection hub-paris  hub-gw   -> paris
    connection spoke-rome spoke-gw -> rome
    connection hub-both   hub-gw   -> both
    connection spoke-both spoke-gw -> both )");
  EXPECT_THAT(
      gatewayRowsOf(net, "spoke/s"),
      UnorderedElementsAre("VirtualNetworkGateway Active 192.168.1.0/24 VirtualNetworkGateway 20.0.0.1",
                           "VirtualNetworkGateway Active 192.168.2.0/24 VirtualNetworkGateway 20.0.0.2",
                           "VirtualNetworkGateway Active 192.168.3.0/24 VirtualNetworkGateway 20.0.0.2"));
}

TEST(GatewayRoutes,
     OfTwoHubsThatANetworkUsesTheFirstGivesTheRow) {  // R25a: refused, and answered all the same
  const auto net = topologyOf(R"(
    vnet east 10.1.0.0/16
      subnet GatewaySubnet 10.1.4.0/24
    vnet west 10.2.0.0/16
      subnet GatewaySubnet 10.2.4.0/24
    vnet spoke 10.3.0.0/16
      subnet s 10.3.1.0/24
    peer east (transit) <-> spoke (remote-gateways)
    peer west (transit) <-> spoke (remote-gateways)
    gateway east-gw vpn east public 20.0.0.1
    gateway west-gw vpn west public 20.0.0.2
    lng paris 192.168.1.0/24
    lng rome  192.168.2.0/24
    connection east-paris east-gw -> paris
    connection west-paris west-gw -> paris
    connection west-rome  west-gw -> rome )");
  EXPECT_THAT(
      gatewayRowsOf(net, "spoke/s"),
      UnorderedElementsAre("VirtualNetworkGateway Active 192.168.1.0/24 VirtualNetworkGateway 20.0.0.1",
                           "VirtualNetworkGateway Active 192.168.2.0/24 VirtualNetworkGateway 20.0.0.2"));
}

TEST(GatewayRoutes, AConnectionWithoutCounterpartIsDownAndAddsNothing) {  // R63c
  const auto net = hub(R"(
    gateway gw vpn hub
    vnet far 10.9.0.0/16
      subnet GatewaySubnet 10.9.4.0/24
      subnet s             10.9.1.0/24
    gateway far vpn far asn 65009
    connection there gw -> far bgp )");
  EXPECT_THAT(gatewayRowsOf(net, "hub/s"), IsEmpty());
  EXPECT_THAT(gatewayRowsOf(net, "far/s"), IsEmpty());
}

TEST(GatewayRoutes, AGatewayBehindALocalNetworkGatewayGivesThePrefixesOfThatObject) {  // R63a
  const auto net = hub(R"(
    gateway gw vpn hub
    vnet far 10.9.0.0/16
      subnet GatewaySubnet 10.9.4.0/24
      subnet s             10.9.1.0/24
    gateway far vpn far asn 65009
    lng to-far 10.9.1.0/24 gateway far
    lng to-hub 10.0.0.0/14 gateway gw
    connection there gw -> to-far
    connection back  far -> to-hub )");
  EXPECT_THAT(gatewayRowsOf(net, "hub/s"),
              ElementsAre("VirtualNetworkGateway Active 10.9.1.0/24 VirtualNetworkGateway"));
  EXPECT_THAT(gatewayRowsOf(net, "far/s"),
              ElementsAre("VirtualNetworkGateway Active 10.0.0.0/14 VirtualNetworkGateway"));
}

TEST(GatewayRoutes, TheDefaultSiteIsWhereTheGatewaySendsTheRestAndNoRow) {
  const auto net = hub(std::string{"gateway gw vpn hub default-site paris"} + paris);
  EXPECT_EQ(gatewayRowsOf(net, "hub/s").size(), 2u);
  EXPECT_THAT(usedRoutes(net, "gw"), testing::Contains("0.0.0.0/0 over to-paris"));
}

TEST(GatewayRoutes, AnUnknownFlagOfThePeeringMakesTheRowsUnknown) {  // R23
  const auto net = hub(std::string{"gateway gw vpn hub"} + paris + R"(
    gap peering aside/aside-to-hub useRemoteGateways )");
  const auto routes = effectiveRoutes(net);
  int unknown = 0;
  for (const auto& row : routes.tableOf(subnetNamed(net, "aside/s")).routes)
    if (std::holds_alternative<next_hop::Unknown>(row.nextHop)) ++unknown;
  EXPECT_EQ(unknown, 2);
}

}  // namespace
}  // namespace vnetsim
