// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include "support/drawing.hpp"
#include "support/rows.hpp"

namespace vnetsim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;
using testing::UnorderedElementsAre;

TEST(SystemRoutes, OneVnetLocalRowPerAddressPrefixAndNoneForSubnets) {  // R1, R2
  const auto net = topologyOf(R"(
    vnet left 10.0.0.0/16 172.16.0.0/24
      subnet a 10.0.0.0/24
      subnet b 10.0.1.0/24 )");
  EXPECT_THAT(printedRowsWithoutNone(net, "left/a"),
              ElementsAre("Default Active 10.0.0.0/16 VnetLocal", "Default Active 172.16.0.0/24 VnetLocal",
                          "Default Active 0.0.0.0/0 Internet"));
  EXPECT_EQ(printedRows(net, "left/a"), printedRows(net, "left/b"));
}

TEST(SystemRoutes, TheDocumentedNoneRowsComeByPrefixLength) {  // R3, R135
  const auto net = topologyOf(R"(
    vnet v 20.0.0.0/16
      subnet s 20.0.0.0/24 )");
  EXPECT_THAT(printedRows(net, "v/s"),
              ElementsAre("Default Active 20.0.0.0/16 VnetLocal", "Default Active 0.0.0.0/0 Internet",
                          "Default Active 10.0.0.0/8 None", "Default Active 100.64.0.0/10 None",
                          "Default Active 172.16.0.0/12 None", "Default Active 192.168.0.0/16 None"));
}

TEST(SystemRoutes, ANamedNoneListReplacesTheDocumentedOne) {  // R3
  const auto net = topologyOf(R"(
    none-routes observed2026
    vnet v 20.0.0.0/16
      subnet s 20.0.0.0/24 )");
  const auto rows = printedRows(net, "v/s");
  EXPECT_EQ(rows.size(), 2u + 21u);
  EXPECT_THAT(rows, Contains("Default Active 25.159.0.0/16 None"));
}

TEST(SystemRoutes, SpaceEqualToANonePrefixTakesItsPlace) {  // R4a
  const auto net = topologyOf(R"(
    vnet v 192.168.0.0/16
      subnet s 192.168.0.0/24 )");
  const auto rows = printedRows(net, "v/s");
  EXPECT_THAT(rows, Contains("Default Active 192.168.0.0/16 VnetLocal"));
  EXPECT_THAT(rows, Not(Contains("Default Active 192.168.0.0/16 None")));
  EXPECT_THAT(rows, Contains("Default Active 10.0.0.0/8 None"));
}

TEST(SystemRoutes, SpaceAroundANonePrefixRemovesItButSpaceInsideDoesNot) {  // R4b
  const auto net = topologyOf(R"(
    vnet around 172.0.0.0/8
      subnet s 172.0.0.0/24
    vnet inside 10.0.0.0/16
      subnet s 10.0.0.0/24 )");
  EXPECT_THAT(printedRows(net, "around/s"), Not(Contains("Default Active 172.16.0.0/12 None")));
  EXPECT_THAT(printedRows(net, "inside/s"), Contains("Default Active 10.0.0.0/8 None"));
}

TEST(SystemRoutes, DualStackGetsAnInternetRowPerFamilyAndNoIPv6NoneRows) {  // R8
  const auto net = topologyOf(R"(
    vnet v 10.0.0.0/16 fd00:db8::/48
      subnet s 10.0.0.0/24 fd00:db8::/64 )");
  EXPECT_THAT(printedRowsWithoutNone(net, "v/s"),
              ElementsAre("Default Active 10.0.0.0/16 VnetLocal", "Default Active fd00:db8::/48 VnetLocal",
                          "Default Active 0.0.0.0/0 Internet", "Default Active ::/0 Internet"));
  EXPECT_EQ(printedRows(net, "v/s").size(), 4u + 4u);
}

TEST(PeeringRoutes, AConnectedPeeringAddsOneRowPerPrefixOfThePeer) {  // R16
  const auto net = topologyOf(R"(
    vnet a 10.1.0.0/16
      subnet s 10.1.0.0/24
    vnet b 10.2.0.0/16 10.3.0.0/16
      subnet s 10.2.0.0/24
    peer a <-> b )");
  EXPECT_THAT(printedRowsWithoutNone(net, "a/s"),
              ElementsAre("Default Active 10.1.0.0/16 VnetLocal", "Default Active 10.2.0.0/16 VNetPeering",
                          "Default Active 10.3.0.0/16 VNetPeering", "Default Active 0.0.0.0/0 Internet"));
}

TEST(PeeringRoutes, AcrossRegionsTheRowIsGlobalAndPrintedLast) {  // R16, R135
  const auto net = topologyOf(R"(
    vnet a 10.1.0.0/16 in westeurope
      subnet s 10.1.0.0/24
    vnet b 10.2.0.0/16 in northeurope
      subnet s 10.2.0.0/24
    peer a <-> b )");
  EXPECT_EQ(printedRows(net, "a/s").back(), "Default Active 10.2.0.0/16 VNetGlobalPeering");
}

TEST(PeeringRoutes, AOneSidedPeeringAddsNothingOnEitherSide) {  // R15
  const auto net = topologyOf(R"(
    vnet a 10.1.0.0/16
      subnet s 10.1.0.0/24
    vnet b 10.2.0.0/16
      subnet s 10.2.0.0/24
    peer a -> b )");
  EXPECT_THAT(printedRowsWithoutNone(net, "a/s"),
              ElementsAre("Default Active 10.1.0.0/16 VnetLocal", "Default Active 0.0.0.0/0 Internet"));
  EXPECT_THAT(printedRowsWithoutNone(net, "b/s"),
              ElementsAre("Default Active 10.2.0.0/16 VnetLocal", "Default Active 0.0.0.0/0 Internet"));
}

TEST(SystemRoutes, FurtherRowsComeWithTheFeatureThatAddsThem) {  // R13
  const auto rowsWith = [](const char* features) {
    return printedRowsWithoutNone(topologyOf(std::string{R"(
    vnet a 10.1.0.0/16
      subnet s             10.1.0.0/24
      subnet GatewaySubnet 10.1.4.0/24
    vnet b 10.2.0.0/16
    )"} + features),
                                  "a/s");
  };
  EXPECT_EQ(rowsWith("").size(), 2u);
  EXPECT_EQ(rowsWith("peer a <-> b").size(), 3u);
  EXPECT_EQ(rowsWith("gateway gw vpn a").size(), 2u);
  EXPECT_EQ(rowsWith("gateway gw vpn a pool 192.168.0.0/24").size(), 3u);
}

TEST(PeeringRoutes, DoNotChain) {  // R18
  const auto net = topologyOf(R"(
    vnet a 10.1.0.0/16
      subnet s 10.1.0.0/24
    vnet b 10.2.0.0/16
      subnet s 10.2.0.0/24
    vnet c 10.3.0.0/16
      subnet s 10.3.0.0/24
    peer a <-> b
    peer b <-> c )");
  EXPECT_THAT(
      printedRowsWithoutNone(net, "a/s"),
      UnorderedElementsAre("Default Active 10.1.0.0/16 VnetLocal", "Default Active 10.2.0.0/16 VNetPeering",
                           "Default Active 0.0.0.0/0 Internet"));
}

}  // namespace
}  // namespace vnetsim
