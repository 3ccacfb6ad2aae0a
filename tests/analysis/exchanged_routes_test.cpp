// SPDX-License-Identifier: MIT
#include "analysis/exchanged_routes.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/design.hpp"
#include "support/exchange_design.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

ExchangedRoutes routesOf(const CompiledNetwork& network, std::string_view name) {
  return exchangedRoutes(network, resolveSpeaker(network, name).value());
}

std::string joined(const std::vector<IpAddress>& addresses) {
  std::string text;
  for (const auto& address : addresses) text += (text.empty() ? "" : "+") + address.text();
  return text.empty() ? "-" : text;
}

/// "10.9.0.0/16 via 10.9.0.4+10.9.0.5 EBgp by 10.9.0.4+10.9.0.5 AS 65002"
std::string textOf(const ExchangedRoute& route) {
  std::string text = route.network.text() + " via " + joined(route.nextHop) + " " +
                     std::string{route.origin} + " by " + joined(route.sourcePeer);
  if (!route.asPath.empty()) text += " AS";
  for (const std::uint32_t asn : route.asPath) text += " " + std::to_string(asn);
  return text;
}

std::vector<std::string> inUse(const std::vector<ExchangedRoute>& routes) {
  std::vector<std::string> texts;
  for (const auto& route : routes)
    if (!route.lost) texts.push_back(textOf(route));
  return texts;
}

const NeighborRoutes& neighborOver(const ExchangedRoutes& routes, std::string_view connection) {
  const auto found = std::ranges::find(routes.neighbors, connection, &NeighborRoutes::connection);
  if (found == routes.neighbors.end()) throw std::invalid_argument{"no neighbour over this connection"};
  return *found;
}

TEST(ExchangedRoutes, AGatewayLearnsFromNeighboursAndHasItsOwnAndStaticRoutes) {
  const auto network = networkOfDesign(exchangeDesign);
  EXPECT_THAT(
      inUse(routesOf(network, "hub-gateway").learned),
      UnorderedElementsAre("10.0.0.0/16 via - Network by 10.0.0.30",
                           "10.9.0.0/16 via 10.9.0.4+10.9.0.5 EBgp by 10.9.0.4+10.9.0.5 AS 65002",
                           "10.9.0.4/32 via - Network by 10.0.0.30", "10.9.0.5/32 via - Network by 10.0.0.30",
                           "172.16.0.0/16 via - Network by 10.0.0.30",
                           "192.168.0.0/16 via 192.168.0.254 EBgp by 192.168.0.254 AS 65100",
                           "192.168.0.254/32 via - Network by 10.0.0.30"));
}

TEST(ExchangedRoutes, WhatAGatewayLearnedHasAWeightAndBothEndsOfTheSession) {
  const auto network = networkOfDesign(exchangeDesign);
  for (const auto& route : routesOf(network, "far-gateway").learned) {
    EXPECT_EQ(route.weight, 32768u) << textOf(route);
    EXPECT_EQ(joined(route.localAddress), "10.9.0.4+10.9.0.5") << textOf(route);
  }
}

TEST(ExchangedRoutes, ASiteLearnsWhatNeighboursSayAndNothingElse) {
  const auto network = networkOfDesign(exchangeDesign);
  const auto routes = routesOf(network, "paris");
  EXPECT_THAT(inUse(routes.learned),
              UnorderedElementsAre("10.0.0.0/16 via 10.0.0.30 EBgp by 10.0.0.30 AS 65001",
                                   "10.9.0.0/16 via 10.9.0.4+10.9.0.5 EBgp by 10.9.0.4+10.9.0.5 AS 65002",
                                   "172.16.0.0/16 via 10.0.0.30 EBgp by 10.0.0.30 AS 65001"));
  for (const auto& route : routes.learned) EXPECT_EQ(route.weight, 0u) << textOf(route);
}

TEST(ExchangedRoutes, NobodyTellsANeighbourWithoutBgp) {
  const auto network = networkOfDesign(exchangeDesign);
  EXPECT_THAT(routesOf(network, "lyon").learned, IsEmpty());  // what it is supposed to know is not said
  const auto routes = routesOf(network, "hub-gateway");
  const auto& lyon = neighborOver(routes, "hub-to-lyon");
  EXPECT_EQ(lyon.name, "lyon");
  EXPECT_FALSE(lyon.hasBgp);
  EXPECT_THAT(lyon.advertised, IsEmpty());
}

TEST(ExchangedRoutes, WhatIsAdvertisedHasTheOwnNumberInFrontAndTheOwnAddressAsNextHop) {
  const auto network = networkOfDesign(exchangeDesign);
  const auto routes = routesOf(network, "hub-gateway");
  EXPECT_THAT(inUse(neighborOver(routes, "hub-to-far").advertised),
              UnorderedElementsAre("10.0.0.0/16 via 10.0.0.30 Igp by - AS 65001",
                                   "172.16.0.0/16 via 10.0.0.30 Igp by - AS 65001",
                                   "192.168.0.0/16 via 10.0.0.30 Igp by - AS 65001 65100"));
  for (const auto& route : neighborOver(routes, "hub-to-far").advertised) {
    EXPECT_EQ(route.weight, 0u);
    EXPECT_EQ(joined(route.localAddress), "10.0.0.30");
  }
}

TEST(ExchangedRoutes, ARouteThatLostIsListedWithTheOneThatIsPreferredAndTheRule) {
  const auto network = networkOfDesign(exchangeDesign);
  const auto routes = routesOf(network, "hub-gateway");
  const auto lost = std::ranges::find_if(routes.learned, [](const ExchangedRoute& route) {
    return route.lost && route.network.text() == "192.168.0.0/16";
  });
  ASSERT_NE(lost, routes.learned.end());
  EXPECT_THAT(lost->asPath, ElementsAre(65002, 65100));
  EXPECT_EQ(lost->lost->rule, Rule{80});
  ASSERT_TRUE(lost->lost->to);
  const auto& winner = network.routeOf({routes.speaker, *lost->lost->to});
  EXPECT_THAT(winner.asPath, ElementsAre(65100));
}

TEST(ExchangedRoutes, ASummaryIsAdvertisedAndNotLearned) {
  const auto network = networkOfDesign(R"(
virtualNetworks:
  hub:
    addressPrefixes: [10.0.0.0/16]
    summarizedGatewayPrefixes: [10.0.0.0/14]
    subnets: { GatewaySubnet: { addressPrefix: 10.0.0.0/27 } }
virtualNetworkGateways:
  gateway: { gatewayType: ExpressRoute, subnet: hub/GatewaySubnet, privateIPAddresses: [10.0.0.12, 10.0.0.13] }
expressRouteCircuits: { circuit: {} }
connections:
  to-circuit: { connectionType: ExpressRoute, virtualNetworkGateway1: gateway, peer: circuit }
)");
  const auto routes = routesOf(network, "gateway");
  EXPECT_THAT(inUse(routes.learned), ElementsAre("10.0.0.0/16 via - Network by 10.0.0.12+10.0.0.13"));
  EXPECT_THAT(inUse(neighborOver(routes, "to-circuit").advertised),
              ElementsAre("10.0.0.0/14 via 10.0.0.12+10.0.0.13 Igp by - AS 65515"));
  EXPECT_THAT(inUse(routesOf(network, "circuit").learned),
              ElementsAre("10.0.0.0/14 via 10.0.0.12+10.0.0.13 EBgp by 10.0.0.12+10.0.0.13 AS 65515"));
}

TEST(ExchangedRoutes, TwoTunnelsOfOneNameAreToldApart) {
  const auto network = networkOfDesign(R"(
virtualNetworks:
  v: { addressPrefixes: [10.0.0.0/16], subnets: { s: { addressPrefix: 10.0.0.0/24 } } }
virtualMachines:
  nva1: { subnet: v/s, guest: { bgp: { asn: 65001 }, tunnels: { wan: { peer: nva2, bgp: true } } } }
  nva2: { subnet: v/s, guest: { bgp: { asn: 65002 }, tunnels: { wan: { peer: nva3, bgp: true } } } }
  nva3: { subnet: v/s, guest: { bgp: { asn: 65003 } } }
)");
  std::vector<std::string> connections;
  for (const auto& neighbor : routesOf(network, "nva2").neighbors) connections.push_back(neighbor.connection);
  EXPECT_THAT(connections, UnorderedElementsAre("wan/nva1", "wan/nva3"));
  EXPECT_EQ(routesOf(network, "nva1").neighbors.front().connection, "wan");
}

TEST(ResolveSpeaker, FindsByLabelAndByNameInAnyCase) {
  const auto network = networkOfDesign(exchangeDesign);
  const auto byLabel = resolveSpeaker(network, "HUB-gateway");
  ASSERT_TRUE(byLabel);
  EXPECT_EQ(resolveSpeaker(network, "VPN-Gateway-of-the-hub").value(), *byLabel);
  EXPECT_TRUE(resolveSpeaker(network, "lyon"));
}

TEST(ResolveSpeaker, SaysWhatWasProbablyMeant) {
  const auto network = networkOfDesign(exchangeDesign);
  const auto misspelt = resolveSpeaker(network, "hub-gatewy");
  ASSERT_FALSE(misspelt);
  EXPECT_EQ(misspelt.error().kind, EndpointError::Kind::NoSpeaker);
  EXPECT_EQ(misspelt.error().suggestion, "hub-gateway");
  const auto machine = resolveSpeaker(network, "bystander");  // exists, and exchanges no routes
  ASSERT_FALSE(machine);
  EXPECT_EQ(machine.error().kind, EndpointError::Kind::NoSpeaker);
  EXPECT_FALSE(resolveSpeaker(network, ""));
}

}  // namespace
}  // namespace vnetsim
