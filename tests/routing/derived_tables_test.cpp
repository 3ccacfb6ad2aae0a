// SPDX-License-Identifier: MIT
//
// The tables that the rules yield for the hub-and-spoke playground, row for row.
#include <gmock/gmock.h>

#include "support/drawing.hpp"
#include "support/rows.hpp"

namespace vnetsim {
namespace {

using testing::UnorderedElementsAre;

/// The playground; `spokeFlags` are those of every spoke's peering, `hop` the next hop of every spoke route.
Topology playground(const std::string& spokeFlags, const std::string& hop, bool withTables = true) {
  const std::string we = withTables ? " table we" : "";
  const std::string ne = withTables ? " table ne" : "";
  return topologyOf(R"(
    vnet hub-lab-net 10.12.0.0/16 in westeurope
      subnet DefaultSubnet 10.12.1.0/24
      subnet AzureFirewallSubnet 10.12.3.0/24
      subnet GatewaySubnet 10.12.4.0/24
    vnet spoke-01 10.13.1.0/24 in westeurope
      subnet default 10.13.1.0/26)" +
                    we + R"(
    vnet spoke-02 10.13.2.0/24 in westeurope
      subnet default 10.13.2.0/26)" +
                    we + R"(
    vnet spoke-03 10.13.3.0/24 in northeurope
      subnet default 10.13.3.0/26)" +
                    ne + R"(
    peer hub-lab-net (forwarded transit) <-> spoke-01 ()" +
                    spokeFlags + R"()
    peer hub-lab-net (forwarded transit) <-> spoke-02 ()" +
                    spokeFlags + R"()
    peer hub-lab-net (forwarded transit) <-> spoke-03 ()" +
                    spokeFlags + R"()
    gateway lab-gateway vpn hub-lab-net
    firewall lab-firewall hub-lab-net
    table we in westeurope
      route 10.13.1.0/24 -> )" +
                    hop + R"(
      route 10.13.2.0/24 -> )" +
                    hop + R"(
      route 10.13.3.0/24 -> )" +
                    hop + R"(
    table ne in northeurope
      route 10.13.1.0/24 -> )" +
                    hop + R"(
      route 10.13.2.0/24 -> )" +
                    hop);
}

TEST(DerivedTables, D1GatewayRoutesWithoutUseRemoteGatewaysAreNone) {
  EXPECT_THAT(printedRows(playground("forwarded", "VirtualNetworkGateway"), "spoke-01/default"),
              UnorderedElementsAre("Default Invalid 10.13.1.0/24 VnetLocal",
                                   "Default Active 10.12.0.0/16 VNetPeering",
                                   "Default Active 0.0.0.0/0 Internet", "Default Active 10.0.0.0/8 None",
                                   "Default Active 172.16.0.0/12 None", "Default Active 192.168.0.0/16 None",
                                   "Default Active 100.64.0.0/10 None", "User Active 10.13.1.0/24 None",
                                   "User Active 10.13.2.0/24 None", "User Active 10.13.3.0/24 None"));
}

TEST(DerivedTables, D2GatewayRoutesWithUseRemoteGateways) {
  const auto net = playground("forwarded remote-gateways", "VirtualNetworkGateway");
  EXPECT_THAT(printedRows(net, "spoke-01/default"),
              UnorderedElementsAre(
                  "Default Invalid 10.13.1.0/24 VnetLocal", "Default Active 10.12.0.0/16 VNetPeering",
                  "Default Active 0.0.0.0/0 Internet", "Default Active 10.0.0.0/8 None",
                  "Default Active 172.16.0.0/12 None", "Default Active 192.168.0.0/16 None",
                  "Default Active 100.64.0.0/10 None", "User Active 10.13.1.0/24 VirtualNetworkGateway",
                  "User Active 10.13.2.0/24 VirtualNetworkGateway",
                  "User Active 10.13.3.0/24 VirtualNetworkGateway"));
  EXPECT_THAT(printedRowsWithoutNone(net, "spoke-03/default"),
              UnorderedElementsAre(
                  "Default Active 10.13.3.0/24 VnetLocal", "Default Active 10.12.0.0/16 VNetGlobalPeering",
                  "Default Active 0.0.0.0/0 Internet", "User Active 10.13.1.0/24 VirtualNetworkGateway",
                  "User Active 10.13.2.0/24 VirtualNetworkGateway"));
}

TEST(DerivedTables, D5WithoutTablesTheNoneRowStandsBetweenSpokes) {
  const auto net = playground("forwarded", "None", false);
  EXPECT_THAT(
      printedRows(net, "spoke-01/default"),
      UnorderedElementsAre("Default Active 10.13.1.0/24 VnetLocal", "Default Active 10.12.0.0/16 VNetPeering",
                           "Default Active 0.0.0.0/0 Internet", "Default Active 10.0.0.0/8 None",
                           "Default Active 172.16.0.0/12 None", "Default Active 192.168.0.0/16 None",
                           "Default Active 100.64.0.0/10 None"));
  EXPECT_THAT(
      printedRows(net, "hub-lab-net/DefaultSubnet"),
      UnorderedElementsAre("Default Active 10.12.0.0/16 VnetLocal", "Default Active 10.13.1.0/24 VNetPeering",
                           "Default Active 10.13.2.0/24 VNetPeering", "Default Active 0.0.0.0/0 Internet",
                           "Default Active 10.0.0.0/8 None", "Default Active 172.16.0.0/12 None",
                           "Default Active 192.168.0.0/16 None", "Default Active 100.64.0.0/10 None",
                           "Default Active 10.13.3.0/24 VNetGlobalPeering"));
}

TEST(DerivedTables, SubnetsOfOneNetworkWithTheSameTableShareIt) {
  const auto net = topologyOf(R"(
    vnet v 10.0.0.0/16
      subnet a 10.0.0.0/24 table t
      subnet b 10.0.1.0/24 table t
      subnet c 10.0.2.0/24
    table t
      route 10.9.0.0/16 -> None )");
  const auto routes = effectiveRoutes(net);
  EXPECT_EQ(routes.tables.size(), 2u);
  EXPECT_EQ(routes.tableOfSubnet[0], routes.tableOfSubnet[1]);
  EXPECT_NE(routes.tableOfSubnet[0], routes.tableOfSubnet[2]);
}

TEST(DerivedTables, AnUnknownRouteTableMarksTheTable) {
  const auto net = topologyOf(R"(
    vnet v 10.0.0.0/16
      subnet a 10.0.0.0/24
      subnet b 10.0.1.0/24
    gap subnet v/a routeTable )");
  const auto routes = effectiveRoutes(net);
  EXPECT_TRUE(routes.tables[routes.tableOfSubnet[0]].gap);
  EXPECT_FALSE(routes.tables[routes.tableOfSubnet[1]].gap);
}

}  // namespace
}  // namespace vnetsim
