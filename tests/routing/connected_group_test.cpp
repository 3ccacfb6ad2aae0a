// SPDX-License-Identifier: MIT
//
// The rows of connected groups, and what beats them (R90, R91).
#include <gmock/gmock.h>

#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/rows.hpp"

namespace vnetsim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

/// Three networks in a mesh, with further lines.
Topology mesh(const std::string& more, const char* how = "") {
  return topologyOf(std::string{R"(
    vnet a 10.1.0.0/16 in westeurope
      subnet s 10.1.0.0/24
    vnet b 10.2.0.0/16 10.22.0.0/16 in westeurope
      subnet s 10.2.0.0/24
    vnet c 10.3.0.0/16 in northeurope
      subnet s 10.3.0.0/24
    manager m
      group g a b c
      mesh x g )"} + how +
                    "\n" + more);
}

TEST(ConnectedGroupRows, HoldThePrefixesOfAllOthers) {  // R90
  const auto net = mesh("", "global");
  EXPECT_THAT(printedRowsWithoutNone(net, "a/s"),
              ElementsAre("Default Active 10.1.0.0/16 VnetLocal", "Default Active 10.2.0.0/16 ConnectedGroup",
                          "Default Active 10.3.0.0/16 ConnectedGroup",
                          "Default Active 10.22.0.0/16 ConnectedGroup", "Default Active 0.0.0.0/0 Internet"));
  EXPECT_THAT(net.peerings(), testing::IsEmpty());
}

TEST(ConnectedGroupRows, StayWithinARegionUnlessTheGroupIsGlobal) {  // R90
  const auto net = mesh("");
  EXPECT_THAT(printedRowsWithoutNone(net, "a/s"),
              ElementsAre("Default Active 10.1.0.0/16 VnetLocal", "Default Active 10.2.0.0/16 ConnectedGroup",
                          "Default Active 10.22.0.0/16 ConnectedGroup", "Default Active 0.0.0.0/0 Internet"));
  EXPECT_THAT(printedRowsWithoutNone(net, "c/s"),
              ElementsAre("Default Active 10.3.0.0/16 VnetLocal", "Default Active 0.0.0.0/0 Internet"));
}

TEST(ConnectedGroupRows, LeaveOutWhatMembersShare) {  // R90
  const auto net = topologyOf(R"(
    vnet a 10.1.0.0/16
      subnet s 10.1.0.0/24
    vnet b 10.2.0.0/16 10.9.0.0/16
      subnet s 10.2.0.0/24
    vnet c 10.3.0.0/16 10.9.0.0/16
    manager m
      group g a b c
      mesh x g )");
  EXPECT_THAT(printedRowsWithoutNone(net, "a/s"),
              ElementsAre("Default Active 10.1.0.0/16 VnetLocal", "Default Active 10.2.0.0/16 ConnectedGroup",
                          "Default Active 10.3.0.0/16 ConnectedGroup", "Default Active 0.0.0.0/0 Internet"));
  EXPECT_THAT(printedRowsWithoutNone(net, "b/s"), Not(Contains("Default Active 10.9.0.0/16 ConnectedGroup")));
}

TEST(ConnectedGroupRows, AreOpenWhereOnePrefixHoldsAnother) {  // R90
  const auto net = topologyOf(R"(
    vnet a 10.1.0.0/16
      subnet s 10.1.0.0/24
    vnet b 10.2.0.0/16
    vnet c 10.2.4.0/24
    manager m
      group g a b c
      mesh x g )");
  const auto routes = effectiveRoutes(net);
  const auto& table = routes.tableOf(subnetNamed(net, "a/s"));
  int rows = 0;
  for (const auto& row : table.routes) {
    if (row.type != NextHopType::ConnectedGroup) continue;
    ++rows;
    EXPECT_EQ(row.prefix.text(), "10.2.0.0/16");
    EXPECT_FALSE(row.isCertain());
  }
  EXPECT_EQ(rows, 1);
}

TEST(ConnectedGroupRows, T10SpokesAndTheirHub) {  // R90, R91, R92: L-AVNM
  const auto net = topologyOf(R"(
    vnet vnet0 10.0.0.0/24
      subnet GatewaySubnet 10.0.0.128/27
      subnet vmSubnet 10.0.0.0/25
    vnet vnet1 10.0.1.0/24
      subnet vmSubnet 10.0.1.0/25
    vnet vnet2 10.0.2.0/24
    vnet vnet3 10.0.3.0/24
    vnet vnet10 10.0.10.0/24
      subnet GatewaySubnet 10.0.10.128/27
    vnet vnet11 10.0.11.0/24
    gateway gw0 vpn vnet0 asn 64000 public 20.13.72.192
    gateway gw10 vpn vnet10 asn 64010 public 20.13.72.193
    connection low-high gw0 -> gw10 bgp
    connection high-low gw10 -> gw0 bgp
    manager avnm
      group production vnet1 vnet2 vnet3
      group development vnet11
      hub production-hubspokemesh vnet0 deletes
        spokes production direct global gateway
      hub development-hubspokemesh vnet10 deletes
        spokes development direct global gateway )");
  EXPECT_THAT(printedRowsWithoutNone(net, "vnet1/vmSubnet"),
              testing::UnorderedElementsAre(
                  "Default Active 10.0.1.0/24 VnetLocal", "Default Active 10.0.0.0/24 VNetPeering",
                  "Default Active 10.0.2.0/24 ConnectedGroup", "Default Active 10.0.3.0/24 ConnectedGroup",
                  "VirtualNetworkGateway Active 10.0.10.0/24 VirtualNetworkGateway 20.13.72.192",
                  "VirtualNetworkGateway Active 10.0.10.158/32 VirtualNetworkGateway 20.13.72.192",
                  "VirtualNetworkGateway Active 10.0.11.0/24 VirtualNetworkGateway 20.13.72.192",
                  "Default Active 0.0.0.0/0 Internet"));
  EXPECT_THAT(printedRowsWithoutNone(net, "vnet0/vmSubnet"),
              testing::UnorderedElementsAre(
                  "Default Active 10.0.0.0/24 VnetLocal", "Default Active 10.0.1.0/24 VNetPeering",
                  "Default Active 10.0.2.0/24 VNetPeering", "Default Active 10.0.3.0/24 VNetPeering",
                  "VirtualNetworkGateway Active 10.0.10.0/24 VirtualNetworkGateway 20.13.72.192",
                  "VirtualNetworkGateway Active 10.0.10.158/32 VirtualNetworkGateway 20.13.72.192",
                  "VirtualNetworkGateway Active 10.0.11.0/24 VirtualNetworkGateway 20.13.72.192",
                  "Default Active 0.0.0.0/0 Internet"));
}

TEST(ConnectedGroupRows, BackUpAPeeringThatIsNotConnected) {  // R90, R92
  const auto net = topologyOf(R"(
    vnet hub 10.0.0.0/24
      subnet s 10.0.0.0/25
    vnet a 10.1.0.0/24
      subnet s 10.1.0.0/25
    manager m
      group g a
      hub c hub
        spokes g direct gateway )");
  EXPECT_THAT(printedRows(net, "a/s"), Contains("Default Active 10.0.0.0/24 ConnectedGroup"));
  EXPECT_THAT(printedRows(net, "hub/s"), Contains("Default Active 10.1.0.0/24 ConnectedGroup"));
}

/// The rows of a/s for one prefix, with the hidden ones and the rule that hid them.
std::vector<std::string> rowsFor(const Topology& net, std::string_view prefix) {
  std::vector<std::string> rows;
  const auto routes = effectiveRoutes(net);
  const auto& table = routes.tableOf(subnetNamed(net, "a/s"));
  for (const auto& row : table.routes)
    if (row.prefix.text() == prefix)
      rows.push_back(rowOf(row) + (row.overridden ? " " + row.overridden->rule.text() : "") +
                     (row.isCertain() ? "" : " ?"));
  return rows;
}

TEST(ConnectedGroupRows, OfTwoGroupsHaveEachPrefixOnce) {  // R90
  EXPECT_THAT(rowsFor(mesh("mesh y g"), "10.2.0.0/16"),
              ElementsAre("Default Active 10.2.0.0/16 ConnectedGroup",
                          "Default Hidden 10.2.0.0/16 ConnectedGroup R90"));
}

TEST(ConnectedGroupRows, AreOpenWhereTwoGroupsBringOnePrefixOfTwoMembers) {  // R90
  const auto net = topologyOf(R"(
    vnet a 10.1.0.0/16
      subnet s 10.1.0.0/24
    vnet b 10.9.0.0/16
    vnet c 10.9.0.0/16
    manager m
      group g a b
      mesh x g
      group h a c
      mesh y h )");
  EXPECT_THAT(rowsFor(net, "10.9.0.0/16"), ElementsAre("Default Active 10.9.0.0/16 ConnectedGroup ?",
                                                       "Default Hidden 10.9.0.0/16 ConnectedGroup R90 ?"));
}

TEST(ConnectedGroupRows, YieldToPeerings) {  // R91
  EXPECT_THAT(
      rowsFor(mesh("peer a <-> b"), "10.2.0.0/16"),
      ElementsAre("Default Active 10.2.0.0/16 VNetPeering", "Default Hidden 10.2.0.0/16 ConnectedGroup R91"));
  EXPECT_THAT(rowsFor(mesh("peer a <-> c", "global"), "10.3.0.0/16"),
              ElementsAre("Default Hidden 10.3.0.0/16 ConnectedGroup R91",
                          "Default Active 10.3.0.0/16 VNetGlobalPeering"));
  EXPECT_THAT(rowsFor(mesh("peer a -> b"), "10.2.0.0/16"),
              ElementsAre("Default Active 10.2.0.0/16 ConnectedGroup"));
}

TEST(ConnectedGroupRows, YieldToAPeeringOfSubnetsForTheWholePair) {  // R91
  const auto net = mesh("peer a (subnets s) <-> b (subnets s)");
  EXPECT_THAT(printedRowsWithoutNone(net, "a/s"),
              ElementsAre("Default Active 10.1.0.0/16 VnetLocal", "Default Active 10.2.0.0/24 VNetPeering",
                          "Default Active 0.0.0.0/0 Internet"));
}

TEST(ConnectedGroupRows, YieldToUserDefinedRoutes) {  // R91, R31
  const auto net = topologyOf(R"(
    vnet a 10.1.0.0/16
      subnet s 10.1.0.0/24 table t
    vnet b 10.2.0.0/16
    table t
      route 10.2.0.0/16 -> None
    manager m
      group g a b
      mesh x g )");
  EXPECT_THAT(rowsFor(net, "10.2.0.0/16"),
              ElementsAre("Default Invalid 10.2.0.0/16 ConnectedGroup R31", "User Active 10.2.0.0/16 None"));
}

TEST(ConnectedGroupRows, AreNotPrintedBesideAPeeringThatYieldsItself) {  // R91, R31
  const auto net = topologyOf(R"(
    vnet a 10.1.0.0/16
      subnet s 10.1.0.0/24 table t
    vnet b 10.2.0.0/16
    peer a <-> b
    table t
      route 10.2.0.0/16 -> None
    manager m
      group g a b
      mesh x g )");
  EXPECT_THAT(rowsFor(net, "10.2.0.0/16"),
              ElementsAre("Default Invalid 10.2.0.0/16 VNetPeering R31",
                          "Default Hidden 10.2.0.0/16 ConnectedGroup R91", "User Active 10.2.0.0/16 None"));
}

TEST(ConnectedGroupRows, LeaveOpenWhatAGatewayLearnedInsideDoubtfulOnes) {  // R90, R33
  const auto net = topologyOf(R"(
    vnet a 10.1.0.0/16
      subnet s 10.1.0.0/24
      subnet GatewaySubnet 10.1.1.0/24
    vnet b 10.2.0.0/16
    vnet c 10.2.4.0/24
    gateway gw vpn a
    site office 10.2.5.0/24
    lng lng 10.2.5.0/24 site office
    connection c gw -> lng
    manager m
      group g a b c
      mesh x g )");
  EXPECT_THAT(rowsFor(net, "10.2.5.0/24"), ElementsAre(testing::HasSubstr("VirtualNetworkGateway ?")));
}

TEST(ConnectedGroupRows, LeaveOpenWhatAGatewayLearnedInsideThem) {  // R90, R33
  const auto net = topologyOf(R"(
    vnet a 10.1.0.0/16
      subnet s 10.1.0.0/24
      subnet GatewaySubnet 10.1.1.0/24
    vnet b 10.2.0.0/16
    gateway gw vpn a
    site office 10.2.5.0/24 10.2.0.0/16 10.0.0.0/8
    lng lng 10.2.5.0/24 10.2.0.0/16 10.0.0.0/8 site office
    connection c gw -> lng
    manager m
      group g a b
      mesh x g )");
  EXPECT_THAT(rowsFor(net, "10.2.5.0/24"), ElementsAre(testing::HasSubstr("VirtualNetworkGateway ?")));
  EXPECT_THAT(rowsFor(net, "10.2.0.0/16"), Contains(testing::EndsWith(" ?")));
  EXPECT_THAT(rowsFor(net, "10.0.0.0/8"), Contains(testing::Not(testing::EndsWith(" ?"))));
}

}  // namespace
}  // namespace vnetsim
