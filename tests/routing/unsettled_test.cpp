// SPDX-License-Identifier: MIT
//
// Designs whose exchange of routes has more than one outcome, or none: nobody can say what they do.
#include <gmock/gmock.h>

#include <string>

#include "routing/effective_routes.hpp"
#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"
#include "support/rows.hpp"

namespace vnetsim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> unsettledIn(const Topology& net) {
  const auto propagation = propagate(net);
  std::vector<std::string> labels;
  for (const SpeakerId id : propagation.unsettled)
    labels.push_back(labelOfSpeaker(net, propagation.graph[id]));
  return labels;
}

/// Appliances a and b that both hear of 10.50.0.0/16 from `origin` and prefer what the other one says.
std::string eachPrefersTheOther(const std::string& more) {
  return R"(
    vnet v 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24
    vm origin v/s asn 64700 advertises 10.50.0.0/16
    vm a v/s asn 64701 advertises 10.51.0.0/16
      tunnel a-o origin bgp
      neighbor a-b preference 200
    vm b v/s asn 64702
      tunnel b-o origin bgp
      tunnel a-b a bgp
      neighbor a-b preference 200
  )" + more;
}

TEST(Unsettled, TwoAppliancesThatEachPreferTheOtherAreNamed) {
  EXPECT_THAT(unsettledIn(topologyOf(eachPrefersTheOther(""))), ElementsAre("a", "b"));
}

TEST(Unsettled, WhatTheyAgreeOnStaysSettled) {
  const auto net = topologyOf(eachPrefersTheOther(""));
  const auto propagation = propagate(net);
  for (const char* speaker : {"a", "b"})
    for (const auto& route : propagation.tableOf(speakerNamed(net, propagation.graph, speaker)))
      EXPECT_EQ(route.isUnsettled, route.prefix == prefix("10.50.0.0/16"))
          << speaker << " " << route.prefix.text();
  EXPECT_THAT(usedRoutes(net, "b"), Contains("10.51.0.0/16 over a-b as 64701"));
}

TEST(Unsettled, ThreeInACircleAreNamed) {
  const auto net = topologyOf(R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.1.0/24
    vm origin v/s asn 64700 advertises 10.50.0.0/16
    vm a v/s asn 64701
      tunnel a-o origin bgp
      tunnel a-b b bgp
      neighbor a-b preference 200
    vm b v/s asn 64702
      tunnel b-o origin bgp
      tunnel b-c c bgp
      neighbor b-c preference 200
    vm c v/s asn 64703
      tunnel c-o origin bgp
      tunnel c-a a bgp
      neighbor c-a preference 200 )");
  EXPECT_THAT(unsettledIn(net), ElementsAre("a", "b", "c"));
}

TEST(Unsettled, APreferenceOnOneSideSettles) {
  const auto net = topologyOf(R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.1.0/24
    vm origin v/s asn 64700 advertises 10.50.0.0/16
    vm a v/s asn 64701
      tunnel a-o origin bgp
      neighbor a-b preference 200
    vm b v/s asn 64702
      tunnel b-o origin bgp
      tunnel a-b a bgp )");
  EXPECT_THAT(unsettledIn(net), IsEmpty());
  EXPECT_THAT(usedRoutes(net, "a"), ElementsAre("10.50.0.0/16 over a-b as 64702 64700"));
}

constexpr const char* gatewayThatHearsA = R"(
    gateway gw vpn v asn 64800
    lng a-lng asn 64701 vm a
    lng paris 192.168.0.0/16
    connection to-a     gw -> a-lng bgp
    connection to-paris gw -> paris
)";

TEST(Unsettled, WhatHearsOfItIsUnsettledTooAndItsRowsAreUnknown) {
  const auto net = topologyOf(eachPrefersTheOther(gatewayThatHearsA));
  EXPECT_THAT(unsettledIn(net), ElementsAre("gw", "a", "b"));
  const auto routes = effectiveRoutes(net);
  for (const auto& row : routes.tableOf(subnetNamed(net, "v/s")).routes) {
    const auto* unsettled = std::get_if<next_hop::Unsettled>(&row.nextHop);
    EXPECT_EQ(unsettled != nullptr, row.prefix == prefix("10.50.0.0/16")) << rowOf(row);
    if (unsettled != nullptr) {
      EXPECT_EQ(unsettled->speaker, speakerNamed(net, routes.propagation.graph, "gw"));
    }
  }
}

TEST(Unsettled, AnotherPartOfTheDesignStaysSettled) {
  const auto net = topologyOf(eachPrefersTheOther(R"(
    vnet w 10.9.0.0/16
      subnet GatewaySubnet 10.9.4.0/24
    gateway far vpn w
    lng rome 192.168.0.0/16
    connection to-rome far -> rome )"));
  EXPECT_THAT(unsettledIn(net), ElementsAre("a", "b"));
  EXPECT_THAT(usedRoutes(net, "far"), ElementsAre("10.9.0.0/16", "192.168.0.0/16 over to-rome"));
}

TEST(Unsettled, ARouteThatComesAndGoesIsKnownToBeUnknownWhereverItIsNow) {
  // c and e take a path only while it does not lead through a, whose AS number they share; e hears of it one
  // round later than c, so that at any moment one of them has it and the other one has not.
  const auto net = topologyOf(eachPrefersTheOther(R"(
    vm c v/s asn 64701
      tunnel b-c b bgp
    vm d v/s asn 64704
      tunnel b-d b bgp
    vm e v/s asn 64701
      tunnel d-e d bgp )"));
  const auto propagation = propagate(net);
  for (const char* speaker : {"c", "e"}) {
    int used = 0;
    for (const auto& route : propagation.tableOf(speakerNamed(net, propagation.graph, speaker)))
      if (route.prefix == prefix("10.50.0.0/16") && route.isUsed()) {
        EXPECT_TRUE(route.isUnsettled) << speaker;
        ++used;
      }
    EXPECT_EQ(used, 1) << speaker;
  }
}

TEST(Unsettled, ExpressRouteIsPreferredToAVpnRouteThatDoesNotSettle) {  // R71
  const auto net = topologyOf(eachPrefersTheOther(R"(
    gateway a-vpn vpn v asn 64800
    gateway b-er expressroute v
    lng a-lng asn 64701 vm a
    connection to-a a-vpn -> a-lng bgp
    site dc 10.50.0.0/16 asn 64900
    circuit c site dc
      link primary edge 10.3.1.1 prefix 172.16.0.0/30
    connection to-c b-er -> c )"));
  EXPECT_THAT(gatewayRowsOf(net, "v/s"),
              Contains("VirtualNetworkGateway Active 10.50.0.0/16 VirtualNetworkGateway 10.3.1.1"));
  const auto routes = effectiveRoutes(net);
  int lost = 0;
  for (const auto& row : routes.tableOf(subnetNamed(net, "v/s")).routes) {
    if (!std::holds_alternative<next_hop::Unsettled>(row.nextHop)) continue;
    ASSERT_TRUE(row.overridden);
    EXPECT_EQ(row.overridden->rule, Rule{71});
    ++lost;
  }
  EXPECT_EQ(lost, 1);
}

TEST(Unsettled, ARowThatComesAndGoesStandsInTheTableAllTheSame) {  // R63b
  // As above, with gateways in the places of c and e.
  const auto net = topologyOf(eachPrefersTheOther(R"(
    vm d v/s asn 64704
      tunnel b-d b bgp
    vnet vc 10.7.0.0/16
      subnet GatewaySubnet 10.7.4.0/24
      subnet s             10.7.1.0/24
    vnet ve 10.8.0.0/16
      subnet GatewaySubnet 10.8.4.0/24
      subnet s             10.8.1.0/24
    gateway gc vpn vc asn 64701
    gateway ge vpn ve asn 64701
    lng b-lng asn 64702 vm b
    lng d-lng asn 64704 vm d
    connection to-b gc -> b-lng bgp
    connection to-d ge -> d-lng bgp )"));
  const auto routes = effectiveRoutes(net);
  for (const char* subnet : {"vc/s", "ve/s"}) {
    int rows = 0;
    for (const auto& row : routes.tableOf(subnetNamed(net, subnet)).routes) {
      if (row.prefix != prefix("10.50.0.0/16")) continue;
      EXPECT_TRUE(std::holds_alternative<next_hop::Unsettled>(row.nextHop)) << subnet;
      EXPECT_EQ(row.rule, (Rule{63, 'b'})) << subnet;
      EXPECT_EQ(row.state, RouteState::Active) << subnet;
      ++rows;
    }
    EXPECT_EQ(rows, 1) << subnet;
  }
}

TEST(Unsettled, LosersStillPointAtWhatBeatThem) {
  // The design above, with a prefix behind the one that comes and goes that all hear in two ways.
  const auto net = topologyOf(eachPrefersTheOther(R"(
    vm c v/s asn 64701
      tunnel b-c b bgp
    vm d v/s asn 64704
      tunnel b-d b bgp
    vm e v/s asn 64701
      tunnel d-e d bgp
    vm f v/s asn 64720 advertises 10.60.0.0/16
      tunnel f-b b bgp
      tunnel f-c c bgp
      tunnel f-d d bgp
      tunnel f-e e bgp )"));
  const auto propagation = propagate(net);
  int losers = 0;
  for (const auto& table : propagation.tables)
    for (const auto& route : table) {
      if (!route.lost || !route.lost->to) continue;
      ++losers;
      EXPECT_EQ(table[*route.lost->to].prefix, route.prefix);
      EXPECT_FALSE(table[*route.lost->to].lost);
    }
  EXPECT_GT(losers, 3);
}

}  // namespace
}  // namespace vnetsim
