// SPDX-License-Identifier: MIT
//
// What sites and appliances make of the routes that they exchange.
#include <gmock/gmock.h>

#include <string>

#include "support/drawing.hpp"
#include "support/rows.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Machines a, b and c of AS 64701 to 64703 in one subnet; a and b advertise 10.50.0.0/16 to c.
std::string twoWaysTo50(const std::string& wordsOfC, const std::string& wordsOfA = "",
                        const std::string& wordsOfB = "") {
  return R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.0.0/24
    vm a v/s asn 64701 advertises 10.50.0.0/16
    )" + wordsOfA +
         R"(
    vm b v/s asn 64702 advertises 10.50.0.0/16
    )" + wordsOfB +
         R"(
    vm c v/s asn 64703
      tunnel to-a a bgp
      tunnel to-b b bgp
    )" + wordsOfC;
}

TEST(RouterPolicy, RoutesOfEqualRankAreUsedSideBySide) {  // R36, R80
  EXPECT_THAT(usedRoutes(topologyOf(twoWaysTo50("")), "c"),
              ElementsAre("10.50.0.0/16 over to-a as 64701", "10.50.0.0/16 over to-b as 64702"));
}

TEST(RouterPolicy, LocalPreferenceGoesBeforeTheLengthOfThePath) {  // R83
  const auto net = topologyOf(twoWaysTo50("neighbor to-b preference 200", "", "neighbor to-b prepend 3"));
  EXPECT_THAT(usedRoutes(net, "c"), ElementsAre("10.50.0.0/16 over to-b as 64702 64702 64702 64702"));
  EXPECT_THAT(lostRoutes(net, "c"), ElementsAre("10.50.0.0/16 as 64701 R83"));
}

TEST(RouterPolicy, AShorterPathWins) {  // R80
  const auto net = topologyOf(twoWaysTo50("", "neighbor to-a prepend 1"));
  EXPECT_THAT(usedRoutes(net, "c"), ElementsAre("10.50.0.0/16 over to-b as 64702"));
  EXPECT_THAT(lostRoutes(net, "c"), ElementsAre("10.50.0.0/16 as 64701 64701 R80"));
}

TEST(RouterPolicy, StaticRoutesGoBeforeLearnedOnes) {  // R63
  EXPECT_THAT(
      usedRoutes(topologyOf(twoWaysTo50("neighbor to-b preference 200\n route 10.50.0.0/16 -> to-a")), "c"),
      ElementsAre("10.50.0.0/16 over to-a"));
}

TEST(RouterPolicy, ANeighbourMayPutItsAsNumberInPlaceOfTheReceivers) {  // R69
  const auto routesOfB = [](const char* override) {
    return usedRoutes(topologyOf(std::string{R"(
    vnet a 10.1.0.0/16
      subnet GatewaySubnet 10.1.255.0/24
    vnet b 10.2.0.0/16
      subnet GatewaySubnet 10.2.255.0/24
    gateway gw-a vpn a
    gateway gw-b vpn b
    site mid asn 65001
      neighbor to-b )"} + override +
                                 R"(
    lng mid-lng asn 65001 site mid
    connection to-a gw-a -> mid-lng bgp
    connection to-b gw-b -> mid-lng bgp )"),
                      "gw-b");
  };
  EXPECT_THAT(routesOfB(""), ElementsAre("10.2.0.0/16"));  // both gateways have AS 65515
  EXPECT_THAT(routesOfB("override"), ElementsAre("10.1.0.0/16 over to-b as 65001 65001", "10.2.0.0/16"));
}

TEST(RouterPolicy, AnInteriorNeighbourIsNotToldWhatAnotherOneSaid) {  // R69
  const auto net = topologyOf(R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.0.0/24
    vm a v/s asn 64701 advertises 10.50.0.0/16
    vm b v/s asn 64701
      tunnel a-b a bgp
    vm c v/s asn 64701
      tunnel b-c b bgp
    vm x v/s asn 64799
      tunnel b-x b bgp )");
  EXPECT_THAT(usedRoutes(net, "b"), ElementsAre("10.50.0.0/16 over a-b"));
  EXPECT_THAT(usedRoutes(net, "c"), IsEmpty());
  EXPECT_THAT(usedRoutes(net, "x"), ElementsAre("10.50.0.0/16 over b-x as 64701"));
}

TEST(RouterPolicy, AnExteriorNeighbourGoesBeforeAnInteriorOne) {  // R69
  const auto net = topologyOf(R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.0.0/24
    vm x v/s asn 64799 advertises 10.50.0.0/16
    vm b v/s asn 64701
      tunnel b-x x bgp
    vm c v/s asn 64701
      tunnel b-c b bgp
      tunnel c-x x bgp )");
  EXPECT_THAT(usedRoutes(net, "c"), ElementsAre("10.50.0.0/16 over c-x as 64799"));
  EXPECT_THAT(usedRoutes(net, "b"), ElementsAre("10.50.0.0/16 over b-x as 64799"));
}

TEST(RouterPolicy, ATunnelWithoutBgpCarriesStaticRoutesAlone) {
  const auto net = topologyOf(R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.0.0/24
    vm a v/s asn 64701 advertises 10.50.0.0/16
    vm b v/s asn 64702
      tunnel a-b a
      route 10.51.0.0/16 -> a-b )");
  EXPECT_THAT(usedRoutes(net, "b"), ElementsAre("10.51.0.0/16 over a-b"));
}

TEST(RouterPolicy, AConnectionFromOneInstanceIsASessionWithThatInstance) {  // R10, R63e
  const auto net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24
    vm nva hub/s asn 65001
    gateway gw vpn hub asn 65010 active-active
    lng nva-lng asn 65001 peer 192.168.1.1 vm nva
    connection both gw -> nva-lng bgp
    connection one  gw -> nva-lng bgp instance 10.0.4.4 )");
  EXPECT_THAT(usedRoutes(net, "nva"),
              ElementsAre("10.0.0.0/16 over both as 65010", "10.0.0.0/16 over one as 65010",
                          "10.0.4.4/32 over both", "10.0.4.4/32 over one", "10.0.4.5/32 over both"));
  EXPECT_THAT(usedRoutes(net, "gw"),
              ElementsAre("10.0.0.0/16", "192.168.1.1/32 over both", "192.168.1.1/32 over one"));
}

TEST(RouterPolicy, AStoppedMachineEndsNoTunnelAndNoConnection) {  // R45
  const auto net = topologyOf(R"(
    vnet v1 10.1.0.0/16
      subnet GatewaySubnet 10.1.255.0/24
      subnet s             10.1.0.0/24
    gateway g1 vpn v1 asn 64601
    vm a v1/s asn 64701 advertises 10.50.0.0/16 stopped
    vm b v1/s asn 64702
      tunnel a-b a bgp
    lng a-lng asn 64701 vm a
    connection to-a g1 -> a-lng bgp )");
  EXPECT_THAT(usedRoutes(net, "b"), IsEmpty());
  EXPECT_THAT(usedRoutes(net, "g1"), ElementsAre("10.1.0.0/16"));
}

}  // namespace
}  // namespace vnetsim
