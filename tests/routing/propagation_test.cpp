// SPDX-License-Identifier: MIT
//
// What gateways, circuits, sites and appliances tell each other.
#include "routing/propagation.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <ostream>
#include <string>

#include "support/drawing.hpp"
#include "support/literals.hpp"
#include "support/rows.hpp"

namespace vnetsim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

/// Virtual networks v1 to vN, 10.N.0.0/16, with the gateways g1 to gN of AS 64600 + N.
std::string gateways(int count, const std::string& words = "") {
  std::string text;
  for (int i = 1; i <= count; ++i) {
    const auto n = std::to_string(i);
    text += "vnet v" + n + " 10." + n + ".0.0/16\n subnet GatewaySubnet 10." + n +
            ".255.0/24\n subnet s 10." + n + ".0.0/24\n";
    text += "gateway g" + n + " vpn v" + n + " asn " + std::to_string(64600 + i) + " " + words + "\n";
  }
  return text;
}

/// Both connections of a pair of gateways.
std::string linked(int a, int b, const std::string& words = "bgp") {
  const auto from = std::to_string(a);
  const auto to = std::to_string(b);
  return "connection c" + from + "-" + to + " g" + from + " -> g" + to + " " + words + "\nconnection c" + to +
         "-" + from + " g" + to + " -> g" + from + " " + words + "\n";
}

TEST(Propagation, AChainOfGatewaysPassesEverythingOnWithItsAsPath) {  // R69, seed-03
  const auto net = topologyOf(R"(
    vnet hub-lab-net 10.12.0.0/16
      subnet GatewaySubnet 10.12.4.0/24
    vnet spoke-01 10.13.1.0/24
      subnet GatewaySubnet 10.13.1.128/26
    vnet spoke-02 10.13.2.0/24
      subnet GatewaySubnet 10.13.2.128/26
    vnet spoke-03 10.13.3.0/24
      subnet GatewaySubnet 10.13.3.128/26
    gateway lab      vpn hub-lab-net asn 65514 peer 10.12.4.254
    gateway gw-01 vpn spoke-01 asn 65511 peer 10.13.1.190
    gateway gw-02 vpn spoke-02 asn 65512
    gateway gw-03 vpn spoke-03 asn 65513
    connection lab-01 lab -> gw-01 bgp
    connection 01-lab gw-01 -> lab bgp
    connection 01-02 gw-01 -> gw-02 bgp
    connection 02-01 gw-02 -> gw-01 bgp
    connection 02-03 gw-02 -> gw-03 bgp
    connection 03-02 gw-03 -> gw-02 bgp )");
  EXPECT_THAT(usedRoutes(net, "lab"),
              ElementsAre("10.12.0.0/16", "10.13.1.0/24 over lab-01 as 65511", "10.13.1.190/32 over lab-01",
                          "10.13.2.0/24 over lab-01 as 65511 65512",
                          "10.13.3.0/24 over lab-01 as 65511 65512 65513"));
  EXPECT_THAT(lostRoutes(net, "lab"), IsEmpty());
  EXPECT_THAT(
      usedRoutes(net, "gw-03"),
      ElementsAre("10.12.0.0/16 over 03-02 as 65512 65511 65514", "10.13.1.0/24 over 03-02 as 65512 65511",
                  "10.13.2.0/24 over 03-02 as 65512", "10.13.2.190/32 over 03-02", "10.13.3.0/24"));
}

TEST(Propagation, ALearnedRouteNamesTheBgpAddressThatSaidIt) {  // R143
  const auto net = topologyOf(gateways(3, "") + linked(1, 2) + linked(2, 3));
  const auto propagation = propagate(net);
  for (const auto& route : propagation.tableOf(speakerNamed(net, propagation.graph, "g1"))) {
    if (route.prefix != prefix("10.3.0.0/16")) continue;
    EXPECT_THAT(route.nextHop, ElementsAre(address("10.2.255.254")));
    EXPECT_EQ(nameOf(route.origin), "EBgp");
  }
}

TEST(Propagation, WithoutBgpOnlyNeighboursAreKnown) {  // R69
  const auto net = topologyOf(gateways(3) + linked(1, 2, "") + linked(2, 3, ""));
  EXPECT_THAT(usedRoutes(net, "g1"), ElementsAre("10.1.0.0/16", "10.2.0.0/16 over c1-2"));
}

TEST(Propagation, AmongSeveralPathsTheShortestIsUsed) {  // R80
  const auto net = topologyOf(gateways(3) + linked(1, 2) + linked(2, 3) + linked(3, 1));
  EXPECT_THAT(usedRoutes(net, "g1"),
              ElementsAre("10.1.0.0/16", "10.2.0.0/16 over c1-2 as 64602", "10.2.255.254/32 over c1-2",
                          "10.3.0.0/16 over c1-3 as 64603", "10.3.255.254/32 over c1-3"));
  EXPECT_THAT(lostRoutes(net, "g1"),
              ElementsAre("10.2.0.0/16 as 64603 64602 R80", "10.3.0.0/16 as 64602 64603 R80"));
}

TEST(Propagation, APathThroughTheOwnAsIsDropped) {  // R69
  // The site hears of 10.1.0.0/16 from both, prefers the way round, and tells g1 of its own network.
  const auto net = topologyOf(gateways(2) + linked(1, 2) + R"(
    site dc asn 65001
      neighbor to-g2 preference 200
    lng dc-lng asn 65001 site dc
    connection to-g1 g1 -> dc-lng bgp
    connection to-g2 g2 -> dc-lng bgp )");
  EXPECT_THAT(saidRoutes(net, "dc", "g1"), Contains("10.1.0.0/16 as 65001 64602 64601"));
  EXPECT_THAT(lostRoutes(net, "g1"), Contains("10.1.0.0/16 as 65001 64602 64601 R69"));
}

TEST(Propagation, NobodyIsToldWhatItSaidItself) {
  const auto net = topologyOf(gateways(2) + linked(1, 2));
  EXPECT_THAT(saidRoutes(net, "g1", "g2"), ElementsAre("10.1.0.0/16 as 64601"));
}

/// g1 and g2 are linked, and a site behind g1 advertises `prefixes`.
Topology siteBehindAGateway(const std::string& prefixes) {
  return topologyOf(gateways(2) + linked(1, 2) + R"(
    vnet spoke 10.8.0.0/16
    peer v1 (transit) <-> spoke (remote-gateways)
    vnet aside 10.9.0.0/16
    peer v1 <-> aside
    site dc asn 65001 advertises )" +
                    prefixes + R"(
    lng dc-lng asn 65001 site dc
    connection to-dc g1 -> dc-lng bgp )");
}

/// A prefix that a site advertises to a gateway, whether that takes it, and whether it passes it on.
struct PassingCase {
  const char* name;
  const char* prefix;
  bool isTaken;
  bool isPassedOn;
};
void PrintTo(const PassingCase& c, std::ostream* out) { *out << c.name; }

class GatewayPassesOn : public testing::TestWithParam<PassingCase> {};

TEST_P(GatewayPassesOn, WhatOverlapsNoNetworkOfItsOwnAndIsNoDefaultRoute) {  // R33, R65, R68
  const auto net = siteBehindAGateway(GetParam().prefix);
  const auto said = std::string{GetParam().prefix} + " over to-dc as 65001";
  const auto passed = std::string{GetParam().prefix} + " over c2-1 as 64601 65001";
  if (GetParam().isTaken)
    EXPECT_THAT(usedRoutes(net, "g1"), Contains(said));
  else
    EXPECT_THAT(lostRoutes(net, "g1"), Contains(std::string{GetParam().prefix} + " as 65001 R33"));
  if (GetParam().isPassedOn)
    EXPECT_THAT(usedRoutes(net, "g2"), Contains(passed));
  else
    EXPECT_THAT(usedRoutes(net, "g2"), Not(Contains(passed)));
}

INSTANTIATE_TEST_SUITE_P(Prefixes, GatewayPassesOn,
                         testing::Values(PassingCase{"Elsewhere", "192.168.0.0/16", true, true},
                                         PassingCase{"DefaultRoute", "0.0.0.0/0", true, false},
                                         PassingCase{"HalfOfTheDefaultRoute", "128.0.0.0/1", true, true},
                                         PassingCase{"AroundItsNetwork", "10.0.0.0/8", true, false},
                                         PassingCase{"AroundANetworkItServes", "10.8.0.0/15", true, false},
                                         PassingCase{"InsideItsNetwork", "10.1.5.0/24", false, false},
                                         PassingCase{"EqualToItsNetwork", "10.1.0.0/16", false, false},
                                         PassingCase{"InsideANetworkItServes", "10.8.5.0/24", false, false},
                                         PassingCase{"InsideAMerePeer", "10.9.5.0/24", false, false}),
                         [](const auto& row) { return std::string{row.param.name}; });

TEST(Propagation, StaticPrefixesOfOtherConnectionsAreSaid) {  // R65
  const auto net = topologyOf(gateways(2) + linked(1, 2) + R"(
    lng paris 192.168.1.0/24
    connection to-paris g1 -> paris )");
  EXPECT_THAT(saidRoutes(net, "g1", "g2"), ElementsAre("10.1.0.0/16 as 64601", "192.168.1.0/24 as 64601"));
}

TEST(Propagation, AStaticDefaultRouteIsNotPassedOnEither) {  // R68
  const auto net = topologyOf(gateways(2) + linked(1, 2) + R"(
    lng paris 0.0.0.0/0
    connection to-paris g1 -> paris )");
  EXPECT_THAT(usedRoutes(net, "g1"), Contains("0.0.0.0/0 over to-paris"));
  EXPECT_THAT(saidRoutes(net, "g1", "g2"), ElementsAre("10.1.0.0/16 as 64601"));
}

TEST(Propagation, TheDefaultSiteIsNobodyElsesBusiness) {  // R68
  const auto net = topologyOf(gateways(1, "default-site paris") + R"(
    lng paris 192.168.1.0/24
    site rome 192.168.2.0/24 asn 65002
    lng rome-lng asn 65002 site rome
    connection to-paris g1 -> paris
    connection to-rome  g1 -> rome-lng bgp )");
  EXPECT_THAT(saidRoutes(net, "g1", "rome"), ElementsAre("10.1.0.0/16 as 64601", "192.168.1.0/24 as 64601"));
}

TEST(Propagation, TheClientPoolIsSaidAndTheBgpAddressesOfOthersAreNot) {  // R63d, R63e, R70
  const auto net = topologyOf(gateways(3, "pool 192.168.200.0/24") + linked(1, 2) + linked(2, 3));
  EXPECT_THAT(saidRoutes(net, "g2", "g3"),
              ElementsAre("10.1.0.0/16 as 64602 64601", "10.2.0.0/16 as 64602", "192.168.200.0/24 as 64602"));
}

TEST(Propagation, OnlyNetworksThatUseTheGatewayAreSaid) {  // R23, R65
  const auto net = siteBehindAGateway("192.168.0.0/16");
  EXPECT_THAT(saidRoutes(net, "g1", "dc"),
              ElementsAre("10.1.0.0/16 as 64601", "10.2.0.0/16 as 64601 64602", "10.8.0.0/16 as 64601"));
}

TEST(Propagation, SitesHearOfEachOtherOnlyWhereBothConnectionsHaveBgp) {  // R68
  const auto routesOfRome = [](const char* toParis, const char* toRome) {
    return usedRoutes(topologyOf(gateways(1) + R"(
    site paris 192.168.1.0/24 asn 65001
    site rome  192.168.2.0/24 asn 65002
    lng paris-lng 192.168.1.0/24 asn 65001 site paris
    lng rome-lng  192.168.2.0/24 asn 65002 site rome
    connection to-paris g1 -> paris-lng )" +
                                 toParis + "\n connection to-rome g1 -> rome-lng " + toRome),
                      "rome");
  };
  EXPECT_THAT(routesOfRome("bgp", "bgp"),
              ElementsAre("10.1.0.0/16 over to-rome as 64601", "192.168.1.0/24 over to-rome as 64601",
                          "192.168.2.0/24"));
  // A static prefix is said (R65), though nothing passes (trace tests).
  EXPECT_THAT(routesOfRome("", "bgp"), Contains("192.168.1.0/24 over to-rome as 64601"));
  EXPECT_THAT(routesOfRome("bgp", ""), ElementsAre("10.1.0.0/16 over to-rome", "192.168.2.0/24"));
}

TEST(Propagation, ASiteThatIsToldNothingIsSupposedToKnowWhatItsGatewayServes) {
  const auto net = topologyOf(gateways(1, "pool 192.168.200.0/24") + R"(
    lng paris 192.168.1.0/24
    connection to-paris g1 -> paris )");
  EXPECT_THAT(usedRoutes(net, "paris"),
              ElementsAre("10.1.0.0/16 over to-paris", "192.168.1.0/24", "192.168.200.0/24 over to-paris"));
  const auto propagation = propagate(net);
  for (const auto& route : propagation.tableOf(speakerNamed(net, propagation.graph, "paris")))
    EXPECT_EQ(route.isSupposed, route.over.has_value());
}

TEST(Propagation, ASiteWithStatedRoutesKnowsThoseAlone) {
  const auto net = topologyOf(gateways(2) + R"(
    site paris 192.168.1.0/24
      route 10.0.0.0/9 -> to-paris
    lng paris-lng 192.168.1.0/24 site paris
    connection to-paris g1 -> paris-lng
    connection second   g2 -> paris-lng )");
  EXPECT_THAT(usedRoutes(net, "paris"), ElementsAre("10.0.0.0/9 over to-paris", "192.168.1.0/24"));
}

TEST(Propagation, ASiteAdvertisesItsOwnPrefixesOrWhatItIsToldAndNoStaticRoutes) {
  const auto said = [](const char* advertises) {
    return saidRoutes(topologyOf(gateways(2) + R"(
    site paris 192.168.1.0/24 192.168.2.0/24 asn 65001 )" +
                                 advertises + R"(
      route 10.2.0.0/16 -> static
    lng paris-lng asn 65001 site paris
    connection static g2 -> paris-lng
    connection bgp    g1 -> paris-lng bgp )"),
                      "paris", "g1");
  };
  EXPECT_THAT(said(""), ElementsAre("192.168.1.0/24 as 65001", "192.168.2.0/24 as 65001"));
  EXPECT_THAT(said("advertises 192.168.0.0/16"), ElementsAre("192.168.0.0/16 as 65001"));
  EXPECT_THAT(said("advertises 192.168.2.0/24 10.2.0.0/16"),
              ElementsAre("10.2.0.0/16 as 65001", "192.168.2.0/24 as 65001"));
}

TEST(Propagation, AdvertisingAPrefixDoesNotReplaceTheStaticRouteForIt) {
  const auto net = topologyOf(gateways(2) + R"(
    site paris asn 65001 advertises 10.2.0.0/16
      route 10.2.0.0/16 -> static
    lng paris-lng asn 65001 site paris
    connection static g2 -> paris-lng
    connection bgp    g1 -> paris-lng bgp )");
  EXPECT_THAT(usedRoutes(net, "paris"), Contains("10.2.0.0/16 over static"));
}

TEST(Propagation, AdvertisingAPrefixDoesNotReplaceTheLearnedRouteForIt) {
  const auto net = topologyOf(gateways(2) + R"(
    site dc asn 65002 advertises 172.20.0.0/16
    lng dc-lng asn 65002 site dc
    connection to-dc g2 -> dc-lng bgp
    site paris asn 65001 advertises 172.20.0.0/16
      neighbor there prepend 1
    lng paris-lng asn 65001 site paris
    connection there g2 -> paris-lng bgp
    connection bgp   g1 -> paris-lng bgp )");
  EXPECT_THAT(usedRoutes(net, "paris"), Contains("172.20.0.0/16 over there as 64602 65002"));
  EXPECT_THAT(saidRoutes(net, "paris", "g1"), Contains("172.20.0.0/16 as 65001"));
}

TEST(Propagation, ASummaryDoesNotReplaceWhatTheGatewayLearned) {  // R66
  const auto net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.255.0/24
    summarize hub 10.0.0.0/14
    gateway er expressroute hub
    site dc asn 65001 advertises 10.0.0.0/14
    circuit c site dc
    connection to-c er -> c )");
  EXPECT_THAT(usedRoutes(net, "er"), Contains("10.0.0.0/14 over to-c as 12076 65001"));
}

/// Two hubs with an ExpressRoute gateway each at one circuit.
Topology sharedCircuit(const std::string& wordsOfA, const std::string& wordsOfB) {
  return topologyOf(R"(
    vnet a 10.1.0.0/16
      subnet GatewaySubnet 10.1.255.0/24
    vnet b 10.2.0.0/16
      subnet GatewaySubnet 10.2.255.0/24
    vnet spoke 10.3.0.0/16
    vnet peer 10.4.0.0/16
    peer b (transit) <-> spoke (remote-gateways)
    peer b (transit) <-> peer
    gateway er-a expressroute a )" +
                    wordsOfA + "\n gateway er-b expressroute b " + wordsOfB + R"(
    site dc 192.168.0.0/16 asn 65001
    circuit c site dc
    connection a-c er-a -> c
    connection b-c er-b -> c )");
}

TEST(Propagation, NetworksAtOneCircuitHearOfEachOther) {  // R66, R72
  const auto net = sharedCircuit("", "");
  EXPECT_THAT(usedRoutes(net, "er-a"),
              ElementsAre("10.1.0.0/16", "10.2.0.0/16 over a-c as 12076", "10.3.0.0/16 over a-c as 12076",
                          "192.168.0.0/16 over a-c as 12076 65001"));
  EXPECT_THAT(usedRoutes(net, "dc"),
              ElementsAre("10.1.0.0/16 over c as 12076 65515", "10.2.0.0/16 over c as 12076 65515",
                          "10.3.0.0/16 over c as 12076 65515", "192.168.0.0/16"));
}

TEST(Propagation, EitherGatewayCanRefuseTrafficFromRemoteNetworks) {  // R72
  for (const auto& net :
       {sharedCircuit("no-remote-vnet-traffic", ""), sharedCircuit("", "no-remote-vnet-traffic")}) {
    EXPECT_THAT(usedRoutes(net, "er-a"),
                ElementsAre("10.1.0.0/16", "192.168.0.0/16 over a-c as 12076 65001"));
    EXPECT_THAT(usedRoutes(net, "dc"), Contains("10.1.0.0/16 over c as 12076 65515"));
  }
}

TEST(Propagation, AnExpressRouteGatewayPassesNothingFromCircuitToCircuit) {  // R72
  const auto net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.255.0/24
    gateway er expressroute hub
    site east 192.168.1.0/24 asn 65001
    site west 192.168.2.0/24 asn 65002
    circuit ce site east
    circuit cw site west
    connection to-ce er -> ce
    connection to-cw er -> cw )");
  EXPECT_THAT(usedRoutes(net, "er"), ElementsAre("10.0.0.0/16", "192.168.1.0/24 over to-ce as 12076 65001",
                                                 "192.168.2.0/24 over to-cw as 12076 65002"));
  EXPECT_THAT(usedRoutes(net, "west"), ElementsAre("10.0.0.0/16 over cw as 12076 65515", "192.168.2.0/24"));
}

TEST(Propagation, GatewaysOfOneNetworkPassNothingToEachOther) {  // R71
  const auto net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.255.0/24
    gateway er  expressroute hub
    gateway vpn vpn          hub
    site dc     192.168.1.0/24 asn 65001
    site branch 192.168.2.0/24 asn 65002
    circuit c site dc
    lng branch-lng asn 65002 site branch
    connection to-c      er  -> c
    connection to-branch vpn -> branch-lng bgp )");
  EXPECT_THAT(usedRoutes(net, "dc"), ElementsAre("10.0.0.0/16 over c as 12076 65515", "192.168.1.0/24"));
  EXPECT_THAT(usedRoutes(net, "branch"),
              ElementsAre("10.0.0.0/16 over to-branch as 65515", "192.168.2.0/24"));
}

TEST(Propagation, ACircuitWithAllLinksDownCarriesNothing) {  // R66
  const auto routesOver = [](const char* first, const char* second) {
    return usedRoutes(
               topologyOf(std::string{R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.255.0/24
    gateway er expressroute hub
    site dc 192.168.1.0/24 asn 65001
    circuit c site dc
      link primary   edge 10.3.1.1 prefix 172.16.0.0/30 )"} +
                          first + "\n link secondary edge 10.3.1.2 prefix 172.16.0.4/30 " + second + R"(
    connection to-c er -> c )"),
               "er")
        .size();
  };
  EXPECT_EQ(routesOver("", ""), 2u);
  EXPECT_EQ(routesOver("down", ""), 2u);
  EXPECT_EQ(routesOver("down", "down"), 1u);
}

TEST(Propagation, ASessionNeedsTheAsNumberThatAzureWasTold) {  // R63b
  const auto routesOf = [](const std::string& site, const std::string& lng) {
    return usedRoutes(
        topologyOf(gateways(1) + "site dc 192.168.1.0/24 " + site + "\n lng dc-lng 192.168.9.0/24 " + lng +
                   " peer 192.168.1.1 site dc\n connection c g1 -> dc-lng bgp"),
        "g1");
  };
  EXPECT_THAT(routesOf("asn 65001", "asn 65001"),
              ElementsAre("10.1.0.0/16", "192.168.1.0/24 over c as 65001", "192.168.1.1/32 over c",
                          "192.168.9.0/24 over c"));
  EXPECT_THAT(routesOf("", "asn 65001"), Contains("192.168.1.0/24 over c as 65001"));
  EXPECT_THAT(routesOf("asn 65001", ""), Contains("192.168.1.0/24 over c as 65001"));
  EXPECT_THAT(routesOf("asn 65001", "asn 65002"), ElementsAre("10.1.0.0/16", "192.168.9.0/24 over c"));
  EXPECT_THAT(routesOf("", ""), ElementsAre("10.1.0.0/16", "192.168.9.0/24 over c"));
}

TEST(Propagation, ASessionBetweenGatewaysNeedsItToo) {  // R63b
  const auto routesWith = [](const char* asn) {
    return usedRoutes(
        topologyOf(gateways(2) + "lng to-2 10.20.0.0/16 peer 10.2.255.254 gateway g2\n lng to-1 asn " + asn +
                   R"( gateway g1
    connection there g1 -> to-2 bgp
    connection back  g2 -> to-1 bgp )"),
        "g1");
  };
  EXPECT_THAT(routesWith("64601"), ElementsAre("10.1.0.0/16", "10.2.0.0/16 over there as 64602",
                                               "10.2.255.254/32 over there", "10.20.0.0/16 over there"));
  EXPECT_THAT(routesWith("64699"), ElementsAre("10.1.0.0/16", "10.20.0.0/16 over there"));
}

TEST(Propagation, AChainOfSixtyGatewaysSettles) {
  std::string drawing = gateways(60);
  for (int i = 1; i < 60; ++i) drawing += linked(i, i + 1);
  const auto propagation = propagate(topologyOf(drawing));
  EXPECT_THAT(propagation.unsettled, IsEmpty());
  std::size_t longest = 0;
  for (const auto& table : propagation.tables)
    for (const auto& route : table) longest = std::max(longest, route.asPath.size());
  EXPECT_EQ(longest, 59u);
}

/// A gateway with BGP to paris and lyon, where paris says 10.0.0.0/8 and 10.9.0.0/16; `flags` are those of a
/// spoke 10.1.0.0/16 in its peering with the hub.
Topology twoSitesAndASpoke(const std::string& flags, const std::string& more = "") {
  return topologyOf(R"(
    vnet hub 172.20.0.0/16
      subnet GatewaySubnet 172.20.4.0/24
    vnet spoke 10.1.0.0/16
    peer hub (transit) <-> spoke )" +
                    flags + R"(
    gateway gw vpn hub asn 65010
    site paris asn 65001 advertises 10.0.0.0/8 10.9.0.0/16
    site lyon 192.168.0.0/16 asn 65002
    lng paris-lng asn 65001 site paris
    lng lyon-lng  asn 65002 site lyon
    connection to-paris gw -> paris-lng bgp
    connection to-lyon  gw -> lyon-lng  bgp
  )" + more);
}

TEST(Propagation, WhatOverlapsANetworkThatUsesTheGatewayIsNotPassedOn) {  // R65
  EXPECT_THAT(
      saidRoutes(twoSitesAndASpoke(""), "gw", "lyon"),
      ElementsAre("10.0.0.0/8 as 65010 65001", "10.9.0.0/16 as 65010 65001", "172.20.0.0/16 as 65010"));
  EXPECT_THAT(saidRoutes(twoSitesAndASpoke("(remote-gateways)"), "gw", "lyon"),
              ElementsAre("10.1.0.0/16 as 65010", "10.9.0.0/16 as 65010 65001", "172.20.0.0/16 as 65010"));
}

TEST(Propagation, WhatOverlapsANetworkThatMayUseTheGatewayMayBePassedOn) {  // R65
  for (const char* flags : {"", "(remote-gateways)"}) {
    const auto net = twoSitesAndASpoke(flags, "gap peering spoke/spoke-to-hub useRemoteGateways");
    const auto propagation = propagate(net);
    int uncertain = 0;
    for (const auto& route : propagation.tableOf(speakerNamed(net, propagation.graph, "lyon"))) {
      const bool isOpen = route.prefix == prefix("10.0.0.0/8") || route.prefix == prefix("10.1.0.0/16");
      EXPECT_EQ(route.gap.has_value(), isOpen) << route.prefix.text();
      EXPECT_TRUE(route.isUsed()) << route.prefix.text();
      uncertain += route.gap ? 1 : 0;
    }
    EXPECT_EQ(uncertain, 2);
  }
}

}  // namespace
}  // namespace vnetsim
