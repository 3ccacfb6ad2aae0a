// SPDX-License-Identifier: MIT
#include "routing/selection.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"
#include "support/rows.hpp"

namespace vnetsim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

/// One virtual network with an appliance at 10.0.9.4 and one subnet whose table holds the given routes.
Topology withRoutes(const std::string& routes) {
  return topologyOf(R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.1.0/24 table t
      subnet nva 10.0.9.0/24
    vnet peer 10.9.0.0/16
      subnet s 10.9.0.0/24
    peer v <-> peer
    vm appliance v/nva 10.0.9.4 forwarding
    table t
  )" + routes);
}

std::vector<EffectiveRoute> candidates(const Topology& net, const char* network = "v") {
  return effectiveRouteTable(net, propagate(net), {networkNamed(net, network), routeTableNamed(net, "t")})
      .routes;
}

const EffectiveRoute& rowFor(const std::vector<EffectiveRoute>& rows, RouteSource source, const char* cidr) {
  const auto it = std::ranges::find_if(
      rows, [&](const EffectiveRoute& row) { return row.source == source && row.prefix == prefix(cidr); });
  if (it == rows.end()) throw std::invalid_argument{cidr};
  return *it;
}

TEST(RouteSelection, UserBeatsDefaultOnTheSamePrefixWhichIsPrintedInvalid) {  // R31, R34
  const auto rows =
      printedRowsWithoutNone(withRoutes("route 10.0.0.0/16 -> 10.0.9.4\n route 10.9.0.0/16 -> None"), "v/s");
  EXPECT_THAT(
      rows, ElementsAre("Default Invalid 10.0.0.0/16 VnetLocal", "Default Invalid 10.9.0.0/16 VNetPeering",
                        "Default Active 0.0.0.0/0 Internet",
                        "User Active 10.0.0.0/16 VirtualAppliance 10.0.9.4", "User Active 10.9.0.0/16 None"));
}

TEST(RouteSelection, AShorterUserRouteLeavesLongerRowsActive) {  // R32
  const auto rows = printedRows(withRoutes("route 0.0.0.0/0 -> 10.0.9.4"), "v/s");
  EXPECT_THAT(rows, Contains("Default Active 10.9.0.0/16 VNetPeering"));
  EXPECT_THAT(rows, Contains("Default Active 10.0.0.0/16 VnetLocal"));
}

TEST(RouteSelection, ADefaultUserRouteMakesEveryNoneRowVanish) {  // R5
  const auto rows = printedRows(withRoutes("route 0.0.0.0/0 -> 10.0.9.4"), "v/s");
  EXPECT_THAT(
      rows,
      ElementsAre("Default Active 10.0.0.0/16 VnetLocal", "Default Active 10.9.0.0/16 VNetPeering",
                  "Default Invalid 0.0.0.0/0 Internet", "User Active 0.0.0.0/0 VirtualAppliance 10.0.9.4"));
}

TEST(RouteSelection, ADefaultRouteWhoseEffectiveNextHopIsNoneStillTakesThemAway) {  // R5
  const auto rows = printedRows(withRoutes("route 0.0.0.0/0 -> 10.0.9.77"), "v/s");
  EXPECT_THAT(rows, Contains("User Active 0.0.0.0/0 None 10.0.9.77"));
  EXPECT_THAT(rows, Not(Contains("Default Active 10.0.0.0/8 None")));
}

TEST(RouteSelection, ADefaultRouteConfiguredNoneKeepsThem) {  // R5, exception
  const auto rows = printedRows(withRoutes("route 0.0.0.0/0 -> None"), "v/s");
  EXPECT_THAT(rows, Contains("Default Active 10.0.0.0/8 None"));
  EXPECT_THAT(rows, Contains("Default Invalid 0.0.0.0/0 Internet"));
}

TEST(RouteSelection, AnInternetDefaultRouteTakesThemAwayToo) {  // R5, assumed
  EXPECT_THAT(printedRows(withRoutes("route 0.0.0.0/0 -> Internet"), "v/s"),
              Not(Contains("Default Active 10.0.0.0/8 None")));
}

TEST(RouteSelection, AUserRouteForANonePrefixRemovesJustThatRow) {  // R6
  const auto rows = printedRows(withRoutes("route 10.0.0.0/8 -> 10.0.9.4"), "v/s");
  EXPECT_THAT(rows, Contains("User Active 10.0.0.0/8 VirtualAppliance 10.0.9.4"));
  EXPECT_THAT(rows, Not(Contains(testing::HasSubstr("10.0.0.0/8 None"))));
  EXPECT_THAT(rows, Contains("Default Active 172.16.0.0/12 None"));
}

TEST(RouteSelection, TheTwoHalvesOfTheDefaultRouteKeepTheNoneRows) {  // R7
  const auto rows =
      printedRows(withRoutes("route 0.0.0.0/1 -> 10.0.9.4\n route 128.0.0.0/1 -> 10.0.9.4"), "v/s");
  EXPECT_THAT(rows, Contains("Default Active 10.0.0.0/8 None"));
  EXPECT_THAT(rows, Contains("Default Active 0.0.0.0/0 Internet"));
}

/// A hub with a gateway that was told or learned `prefixes`, a peer that does not use it, and a table for the
/// hub's subnet.
Topology withGateway(const std::string& prefixes, const std::string& routes = "", bool hasBgp = true) {
  const std::string site = hasBgp ? "    site dc asn 65001 advertises " + prefixes : "    site dc";
  const std::string far =
      hasBgp ? "    lng dc-lng asn 65001 site dc" : "    lng dc-lng " + prefixes + " site dc";
  return topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24 table t
      subnet nva           10.0.9.0/24
    vnet peer 10.9.0.0/16
    peer hub <-> peer
    gateway gw vpn hub public 20.0.0.1
    vm appliance hub/nva 10.0.9.4 forwarding
)" + site + "\n" + far +
                    "\n    connection c gw -> dc-lng " + (hasBgp ? "bgp" : "") + "\n    table t\n" + routes);
}

TEST(RouteSelection, ALearnedDefaultRouteMakesNoneRowsAndTheInternetRowVanish) {  // R5, R34
  EXPECT_THAT(printedRows(withGateway("0.0.0.0/0"), "hub/s"),
              ElementsAre("Default Active 10.0.0.0/16 VnetLocal", "Default Active 10.9.0.0/16 VNetPeering",
                          "VirtualNetworkGateway Active 0.0.0.0/0 VirtualNetworkGateway 20.0.0.1"));
}

TEST(RouteSelection, ALearnedDefaultRouteThatLosesToAUsersStillTakesTheInternetRowAway) {  // R34
  EXPECT_THAT(printedRows(withGateway("0.0.0.0/0", "route 0.0.0.0/0 -> 10.0.9.4"), "hub/s"),
              ElementsAre("Default Active 10.0.0.0/16 VnetLocal", "Default Active 10.9.0.0/16 VNetPeering",
                          "VirtualNetworkGateway Invalid 0.0.0.0/0 VirtualNetworkGateway 20.0.0.1",
                          "User Active 0.0.0.0/0 VirtualAppliance 10.0.9.4"));
}

TEST(RouteSelection, ALearnedDefaultRouteThatLosesToAUsersNoneStillTakesTheNoneRowsAway) {  // R5
  const auto rows = printedRows(withGateway("0.0.0.0/0", "route 0.0.0.0/0 -> None"), "hub/s");
  EXPECT_THAT(rows, Contains("User Active 0.0.0.0/0 None"));
  EXPECT_THAT(rows, Not(Contains("Default Active 10.0.0.0/8 None")));
}

TEST(RouteSelection, ADefaultRouteThatPropagationKeepsOutTakesNothingAway) {  // R5, R51
  const auto rows = printedRows(topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24 table t
    gateway gw vpn hub
    site dc asn 65001 advertises 0.0.0.0/0
    lng dc-lng asn 65001 site dc
    connection c gw -> dc-lng bgp
    table t no-propagation )"),
                                "hub/s");
  EXPECT_THAT(rows, Contains("Default Active 0.0.0.0/0 Internet"));
  EXPECT_THAT(rows, Contains("Default Active 10.0.0.0/8 None"));
}

TEST(RouteSelection, ALearnedRouteForANonePrefixRemovesJustThatRow) {  // R6, R34
  const auto rows = printedRows(withGateway("10.0.0.0/8"), "hub/s");
  EXPECT_THAT(rows, Contains("VirtualNetworkGateway Active 10.0.0.0/8 VirtualNetworkGateway 20.0.0.1"));
  EXPECT_THAT(rows, Not(Contains(testing::HasSubstr("10.0.0.0/8 None"))));
  EXPECT_THAT(rows, Contains("Default Active 172.16.0.0/12 None"));
  EXPECT_THAT(rows, Contains("Default Active 0.0.0.0/0 Internet"));
}

TEST(RouteSelection, UserBeatsGatewayBeatsDefaultOnTheSamePrefix) {  // R31
  const auto rows =
      candidates(withGateway("172.16.0.0/12 192.168.0.0/16", "route 192.168.0.0/16 -> 10.0.9.4"), "hub");
  EXPECT_EQ(rowFor(rows, RouteSource::User, "192.168.0.0/16").state, RouteState::Active);
  const auto& learned = rowFor(rows, RouteSource::VirtualNetworkGateway, "192.168.0.0/16");
  EXPECT_EQ(learned.state, RouteState::Invalid);  // R34
  EXPECT_EQ(learned.overridden->rule, Rule{31});
  EXPECT_EQ(rowFor(rows, RouteSource::Default, "192.168.0.0/16").state, RouteState::Hidden);
  EXPECT_EQ(rowFor(rows, RouteSource::VirtualNetworkGateway, "172.16.0.0/12").state, RouteState::Active);
  EXPECT_EQ(rowFor(rows, RouteSource::Default, "172.16.0.0/12").state, RouteState::Hidden);
}

/// One prefix that a gateway was given, and whether its row stands beside those of the network (R33).
struct ShieldCase {
  const char* name;
  const char* prefix;
  bool stands;
};
void PrintTo(const ShieldCase& c, std::ostream* out) { *out << c.name; }

class RowsOfTheNetwork : public testing::TestWithParam<ShieldCase> {};

TEST_P(RowsOfTheNetwork, BeatWhatGatewaysLearnedEvenWhereThatIsLonger) {  // R27, R33
  for (const bool hasBgp : {true, false}) {
    const auto rows = gatewayRowsOf(withGateway(GetParam().prefix, "", hasBgp), "hub/s");
    EXPECT_EQ(rows.size(), GetParam().stands ? 1u : 0u) << (hasBgp ? "bgp" : "static");
  }
}

INSTANTIATE_TEST_SUITE_P(Prefixes, RowsOfTheNetwork,
                         testing::Values(ShieldCase{"EqualToTheNetwork", "10.0.0.0/16", false},
                                         ShieldCase{"InsideTheNetwork", "10.0.1.0/24", false},
                                         ShieldCase{"AHostOfTheNetwork", "10.0.1.4/32", false},
                                         ShieldCase{"EqualToAPeer", "10.9.0.0/16", false},
                                         ShieldCase{"InsideAPeer", "10.9.128.0/17", false},
                                         ShieldCase{"AroundTheNetwork", "10.0.0.0/15", true},
                                         ShieldCase{"AroundBoth", "10.0.0.0/8", true},
                                         ShieldCase{"Elsewhere", "10.8.0.0/16", true}),
                         [](const auto& row) { return std::string{row.param.name}; });

TEST(RouteSelection, UserRoutesAreNotShieldedAgainst) {  // R33
  const auto rows = printedRows(withGateway("192.168.0.0/16", "route 10.9.1.0/24 -> 10.0.9.4"), "hub/s");
  EXPECT_THAT(rows, Contains("User Active 10.9.1.0/24 VirtualAppliance 10.0.9.4"));
}

TEST(RouteSelection, OfTwoGatewaysWithOnePrefixExpressRouteIsUsed) {  // R71
  const auto net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24
    gateway a-vpn vpn          hub public 20.0.0.1
    gateway b-er  expressroute hub
    site dc 192.168.0.0/16 asn 65001 advertises 192.168.0.0/16 192.168.1.0/24
    lng dc-lng 192.168.0.0/16 192.168.9.0/24 site dc
    circuit c site dc
      link primary edge 10.3.1.1 prefix 172.16.0.0/30
    connection tunnel a-vpn -> dc-lng
    connection to-c   b-er  -> c )");
  EXPECT_THAT(gatewayRowsOf(net, "hub/s"),
              testing::UnorderedElementsAre(
                  "VirtualNetworkGateway Active 192.168.0.0/16 VirtualNetworkGateway 10.3.1.1",
                  "VirtualNetworkGateway Active 192.168.1.0/24 VirtualNetworkGateway 10.3.1.1",
                  "VirtualNetworkGateway Active 192.168.9.0/24 VirtualNetworkGateway 20.0.0.1"));
  const auto table = effectiveRouteTable(net, propagate(net), {networkNamed(net, "hub"), std::nullopt}).routes;
  const auto lost = std::ranges::find_if(
      table, [](const EffectiveRoute& row) { return row.overridden && row.overridden->rule == Rule{71}; });
  ASSERT_NE(lost, table.end());
  EXPECT_EQ(lost->state, RouteState::Hidden);
  EXPECT_EQ(table[*lost->overridden->by].prefix, lost->prefix);
}

TEST(RouteSelection, ARowThatExpressRouteMayBringIsNotKnownToBeOfTheVpn) {  // R71
  const auto net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24
    vnet far 10.1.0.0/16
      subnet GatewaySubnet 10.1.4.0/24
    vnet spoke 10.5.0.0/16
    peer far (transit) <-> spoke
    gap peering spoke/spoke-to-far useRemoteGateways
    gateway a-vpn  vpn          hub
    gateway b-er   expressroute hub
    gateway far-er expressroute far
    circuit c
    connection to-c     b-er   -> c
    connection far-to-c far-er -> c
    lng paris 10.5.0.0/16
    connection tunnel a-vpn -> paris )");
  const auto table = effectiveRouteTable(net, propagate(net), {networkNamed(net, "hub"), std::nullopt}).routes;
  const auto active = std::ranges::find_if(table, [](const EffectiveRoute& row) {
    return row.prefix == prefix("10.5.0.0/16") && row.state == RouteState::Active;
  });
  ASSERT_NE(active, table.end());
  EXPECT_FALSE(active->isCertain());
}

TEST(RouteSelection, LosersKeepWhatBeatThemAndByWhichRule) {
  const auto rows = candidates(withRoutes("route 0.0.0.0/0 -> 10.0.9.4\n route 10.0.0.0/8 -> None"));
  const auto& internet = rowFor(rows, RouteSource::Default, "0.0.0.0/0");
  ASSERT_TRUE(internet.overridden);
  EXPECT_EQ(internet.overridden->rule, Rule{31});
  EXPECT_EQ(rows[*internet.overridden->by].source, RouteSource::User);
  const auto& tens = rowFor(rows, RouteSource::Default, "10.0.0.0/8");
  EXPECT_EQ(tens.state, RouteState::Hidden);
  EXPECT_EQ(tens.overridden->rule, Rule{6});
  const auto& shared = rowFor(rows, RouteSource::Default, "100.64.0.0/10");
  EXPECT_EQ(shared.state, RouteState::Hidden);
  EXPECT_EQ(shared.overridden->rule, Rule{5});
  EXPECT_EQ(rows[*shared.overridden->by].prefix, prefix("0.0.0.0/0"));
}

TEST(RouteSelection, EveryLoserPointsAtAnActiveRowAndNoPrefixHasTwo) {
  const auto rows =
      candidates(withRoutes("route 0.0.0.0/0 -> Internet\n route 10.0.0.0/16 -> None\n"
                            "route 10.9.0.0/16 -> VirtualNetworkGateway"));
  std::set<Prefix> active;
  for (const auto& row : rows) {
    EXPECT_EQ(row.state == RouteState::Active, !row.overridden) << rowOf(row);
    if (row.state == RouteState::Active) {
      EXPECT_TRUE(active.insert(row.prefix).second) << rowOf(row);
    }
    if (row.overridden) {
      ASSERT_TRUE(row.overridden->by) << rowOf(row);
      EXPECT_EQ(rows[*row.overridden->by].state, RouteState::Active) << rowOf(row);
    }
  }
}

}  // namespace
}  // namespace vnetsim
