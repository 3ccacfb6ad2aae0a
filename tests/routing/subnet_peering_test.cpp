// SPDX-License-Identifier: MIT
//
// What a peering of named subnets puts into tables and what gateways make of it (R29).
#include <gmock/gmock.h>

#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/rows.hpp"

namespace vnetsim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

/// Two networks with a range in common; left/subnet1 is peered with right/subnet0 and right/subnet2.
Topology leftAndRight() {
  return topologyOf(R"(
    vnet left 10.0.0.0/16 172.16.0.0/24
      subnet subnet0 10.0.0.0/24
      subnet subnet1 10.0.1.0/24
      subnet subnet2 10.0.2.0/24
      subnet subnet3 172.16.0.0/25
    vnet right 10.1.0.0/16 172.16.0.0/24
      subnet subnet0 10.1.0.0/24
      subnet subnet1 10.1.1.0/24
      subnet subnet2 10.1.2.0/24
      subnet subnet3 172.16.0.0/25
    peer left (subnets subnet1) <-> right (subnets subnet0,subnet2)
  )");
}

TEST(SubnetPeeringTables, T7EverySubnetHasTheRowsOfTheNamedRemoteSubnets) {  // R29a, R1
  const auto net = leftAndRight();
  for (const char* subnet : {"left/subnet0", "left/subnet1", "left/subnet2", "left/subnet3"})
    EXPECT_THAT(printedRowsWithoutNone(net, subnet),
                ElementsAre("Default Active 10.0.0.0/16 VnetLocal", "Default Active 172.16.0.0/24 VnetLocal",
                            "Default Active 10.1.0.0/24 VNetPeering",
                            "Default Active 10.1.2.0/24 VNetPeering", "Default Active 0.0.0.0/0 Internet"));
  for (const char* subnet : {"right/subnet0", "right/subnet1", "right/subnet2"})
    EXPECT_THAT(printedRowsWithoutNone(net, subnet),
                ElementsAre("Default Active 10.1.0.0/16 VnetLocal", "Default Active 172.16.0.0/24 VnetLocal",
                            "Default Active 10.0.1.0/24 VNetPeering", "Default Active 0.0.0.0/0 Internet"));
}

/// A hub and a workload with an appliance each; `flags` say what the two networks peer.
Topology twoAppliances(const std::string& hubFlags, const std::string& spokeFlags,
                       const std::string& more = "") {
  return topologyOf(R"(
    vnet hub 10.40.0.0/16
      subnet nva  10.40.1.0/27
      subnet test 10.40.2.0/27 table test
    vnet spoke 10.60.0.0/16
      subnet nva      10.60.0.0/27
      subnet workload 10.60.1.0/24 table workload
    peer hub ()" + hubFlags +
                    R"() <-> spoke ()" + spokeFlags + R"()
    vm hub-nva   hub/nva   10.40.1.4 forwarding stopped
    vm spoke-nva spoke/nva 10.60.0.4 forwarding stopped
    table workload no-propagation
      route default 0.0.0.0/0 -> 10.60.0.4
    table test no-propagation
  )" + more);
}

TEST(SubnetPeeringTables, T8OnlyTheSubnetsOfTheAppliancesArePeered) {  // R29a, R5, R45
  const auto net = twoAppliances("subnets nva", "subnets nva");
  EXPECT_THAT(printedRows(net, "hub/test"),
              ElementsAre("Default Active 10.40.0.0/16 VnetLocal", "Default Active 10.60.0.0/27 VNetPeering",
                          "Default Active 0.0.0.0/0 Internet", "Default Active 10.0.0.0/8 None",
                          "Default Active 100.64.0.0/10 None", "Default Active 172.16.0.0/12 None",
                          "Default Active 192.168.0.0/16 None"));
  EXPECT_THAT(
      printedRows(net, "spoke/workload"),
      UnorderedElementsAre("Default Active 10.60.0.0/16 VnetLocal", "Default Active 10.40.1.0/27 VNetPeering",
                           "User Active 0.0.0.0/0 None 10.60.0.4", "Default Invalid 0.0.0.0/0 Internet"));
}

TEST(SubnetPeeringTables, T8CompleteNetworksArePeered) {  // R16, R45
  const auto net = twoAppliances("", "");
  EXPECT_THAT(printedRows(net, "hub/test"), Contains("Default Active 10.60.0.0/16 VNetPeering"));
  EXPECT_THAT(
      printedRows(net, "spoke/workload"),
      UnorderedElementsAre("Default Active 10.60.0.0/16 VnetLocal", "Default Active 10.40.0.0/16 VNetPeering",
                           "User Active 0.0.0.0/0 None 10.60.0.4", "Default Invalid 0.0.0.0/0 Internet"));
}

TEST(SubnetPeeringTables, T8ALocalRouteToTheOtherSideBecomesNone) {  // R48
  const auto net = twoAppliances("subnets nva", "subnets nva", "route to-workload 10.60.1.4/32 -> VnetLocal");
  EXPECT_THAT(printedRows(net, "hub/test"), Contains("User Active 10.60.1.4/32 None"));
}

TEST(SubnetPeeringTables, T8APeeringIsNoNextHopOfARoute) {  // R38
  const auto built =
      buildTopology(draw("vnet hub 10.40.0.0/16\n table t\n route to-workload 10.60.1.4/32 -> VNetPeering"));
  ASSERT_EQ(built.diagnostics.size(), 1u);
  EXPECT_EQ(built.diagnostics.front().finding, Finding::UnsupportedNextHopType);
  EXPECT_EQ(built.diagnostics.front().severity, Severity::Refused);
}

TEST(SubnetPeeringTables, ANextHopHasToBeInAPeeredSubnet) {  // R40, R46
  const auto net = topologyOf(R"(
    vnet a 10.0.0.0/16
      subnet s 10.0.0.0/24 table t
    vnet b 10.1.0.0/16
      subnet named 10.1.1.0/24
      subnet other 10.1.2.0/24
    peer a (subnets s) <-> b (subnets named)
    vm nva1 b/named 10.1.1.4 forwarding
    vm nva2 b/other 10.1.2.4 forwarding
    table t
      route 10.8.0.0/16 -> 10.1.1.4
      route 10.9.0.0/16 -> 10.1.2.4
  )");
  const auto rows = printedRows(net, "a/s");
  EXPECT_THAT(rows, Contains("User Active 10.8.0.0/16 VirtualAppliance 10.1.1.4"));
  EXPECT_THAT(rows, Contains("User Active 10.9.0.0/16 None 10.1.2.4"));
  const auto routes = effectiveRoutes(net);
  for (const auto& row : routes.tableOf(subnetNamed(net, "a/s")).routes)
    if (row.source == RouteSource::User && row.degraded) {
      EXPECT_EQ(row.degraded->reason, Reason::NextHopNotAdjacent);
    }
}

TEST(SubnetPeeringTables, APrivateEndpointHasARowWhereItsSubnetIsPeered) {  // R127, R29a
  const auto net = topologyOf(R"(
    vnet a 10.0.0.0/16
      subnet s 10.0.0.0/24
    vnet b 10.1.0.0/16
      subnet named 10.1.1.0/24
      subnet other 10.1.2.0/24
    peer a (subnets s) <-> b (subnets named)
    pe near b/named 10.1.1.4
    pe far  b/other 10.1.2.4
  )");
  EXPECT_THAT(printedRows(net, "a/s"), Contains("Default Active 10.1.1.4/32 InterfaceEndpoint"));
  EXPECT_THAT(printedRows(net, "a/s"), Not(Contains(HasSubstr("10.1.2.4"))));
  EXPECT_THAT(printedRows(net, "b/named"), Contains("Default Active 10.1.2.4/32 InterfaceEndpoint"));
}

TEST(SubnetPeeringTables, OfDualStackSubnetsBothFamiliesOrIPv6AloneIsExchanged) {  // R8, R29
  const auto rowsWith = [](const std::string& flags) {
    const auto net = topologyOf(
        "vnet a 10.0.0.0/16\n subnet s 10.0.0.0/24\n"
        "vnet b 10.1.0.0/16 fd01::/48\n subnet t 10.1.1.0/24 fd01:0:0:1::/64\n subnet u fd01:0:0:2::/64\n"
        "peer a (" +
        flags + ") <-> b (" + flags + ")");
    std::vector<std::string> rows = printedRows(net, "a/s");
    std::erase_if(rows, [](const std::string& row) { return row.find("VNetPeering") == std::string::npos; });
    return rows;
  };
  EXPECT_THAT(rowsWith("only-ipv6"), ElementsAre("Default Active fd01::/48 VNetPeering"));
  EXPECT_THAT(rowsWith(""),
              ElementsAre("Default Active 10.1.0.0/16 VNetPeering", "Default Active fd01::/48 VNetPeering"));
  const auto ofSubnets = [](const char* more) {
    const auto net =
        topologyOf(std::string{"vnet a 10.0.0.0/16\n subnet s 10.0.0.0/24\n"
                               "vnet b 10.1.0.0/16 fd01::/48\n subnet t 10.1.1.0/24 fd01:0:0:1::/64\n"
                               "peer a (subnets s "} +
                   more + ") <-> b (subnets t " + more + ")");
    return printedRows(net, "a/s");
  };
  EXPECT_THAT(ofSubnets(""), Contains("Default Active 10.1.1.0/24 VNetPeering"));
  EXPECT_THAT(ofSubnets(""), Contains("Default Active fd01:0:0:1::/64 VNetPeering"));
  EXPECT_THAT(ofSubnets("only-ipv6"), Not(Contains(HasSubstr("10.1.1.0/24"))));
  EXPECT_THAT(ofSubnets("only-ipv6"), Contains("Default Active fd01:0:0:1::/64 VNetPeering"));
}

TEST(SubnetPeeringTables, WhereTheSidesDisagreeBothHaveToNameASubnet) {  // R29
  const auto rowsOfA = [](const std::string& flagsOfA, const std::string& flagsOfB) {
    const auto net = topologyOf(
        "vnet a 10.0.0.0/16\n subnet s 10.0.0.0/24\n"
        "vnet b 10.1.0.0/16\n subnet t 10.1.1.0/24\n subnet u 10.1.2.0/24\n"
        "peer a (" +
        flagsOfA + ") <-> b (" + flagsOfB + ")");
    std::vector<std::string> rows = printedRows(net, "a/s");
    std::erase_if(rows, [](const std::string& row) { return row.find("VNetPeering") == std::string::npos; });
    return rows;
  };
  EXPECT_THAT(rowsOfA("subnets s remote t,u", "subnets u"),
              ElementsAre("Default Active 10.1.2.0/24 VNetPeering"));
  EXPECT_THAT(rowsOfA("subnets s remote t", "subnets u remote s"), IsEmpty());
  EXPECT_THAT(rowsOfA("", "subnets u remote s"), ElementsAre("Default Active 10.1.2.0/24 VNetPeering"));
  EXPECT_THAT(rowsOfA("subnets s remote u", ""), ElementsAre("Default Active 10.1.2.0/24 VNetPeering"));
}

TEST(SubnetPeeringTables, AcrossRegionsTheRowsAreGlobal) {  // R16
  const auto net = topologyOf(
      "vnet a 10.0.0.0/16 in westeurope\n subnet s 10.0.0.0/24\n"
      "vnet b 10.1.0.0/16 in eastus\n subnet t 10.1.1.0/24\n peer a (subnets s) <-> b (subnets t)");
  EXPECT_THAT(printedRows(net, "a/s"), Contains("Default Active 10.1.1.0/24 VNetGlobalPeering"));
}

/// A hub whose gateway a spoke uses, peered by subnets, and a site that says all `advertised`.
Topology hubWithSite(const std::string& advertised, const std::string& gatewayType = "vpn") {
  const bool isVpn = gatewayType == "vpn";
  return topologyOf(
      "vnet hub 10.0.0.0/16\n subnet GatewaySubnet 10.0.4.0/24\n"
      "vnet spoke 10.1.0.0/16\n subnet named 10.1.1.0/24\n subnet other 10.1.2.0/24\n"
      "peer hub (subnets GatewaySubnet transit) <-> spoke (subnets named remote-gateways)\n"
      "gateway gw " +
      gatewayType +
      " hub\n"
      "site paris 192.168.1.0/24 asn 65100 advertises " +
      advertised + "\n" +
      (isVpn ? "lng paris-lng asn 65100 peer 192.168.1.254 site paris\n"
               "connection to-paris gw -> paris-lng bgp\n"
             : "circuit c site paris\n link primary\n connection to-c gw -> c\n"));
}

TEST(SubnetPeeringGateways, AVpnGatewaySaysThePeeredSubnetsOfASpoke) {  // R29c, R65
  EXPECT_THAT(saidRoutes(hubWithSite("192.168.1.0/24"), "gw", "paris"),
              UnorderedElementsAre(HasSubstr("10.0.0.0/16"), HasSubstr("10.1.1.0/24")));
}

TEST(SubnetPeeringGateways, SoDoesAnExpressRouteGateway) {  // R29c, R66
  EXPECT_THAT(saidRoutes(hubWithSite("192.168.1.0/24", "expressroute"), "gw", "c"),
              UnorderedElementsAre(HasSubstr("10.0.0.0/16"), HasSubstr("10.1.1.0/24")));
}

TEST(SubnetPeeringGateways, WhatLiesOutsideThePeeredSubnetsIsTakenFromOthers) {  // R33, R29c
  const auto net = hubWithSite("10.1.0.0/16 10.1.1.0/24 10.1.1.128/25 10.1.2.0/24 192.168.1.0/24");
  EXPECT_THAT(usedRoutes(net, "gw"),
              testing::AllOf(Contains(HasSubstr("10.1.0.0/16 over")), Contains(HasSubstr("10.1.2.0/24 over")),
                             Not(Contains(HasSubstr("10.1.1.128/25")))));
  EXPECT_THAT(lostRoutes(net, "gw"), Contains(HasSubstr("10.1.1.128/25")));
  // In the hub the peering's row beats them by the same rule; there the spoke's other space is not its own.
  const auto rows = gatewayRowsOf(net, "hub/GatewaySubnet");
  EXPECT_THAT(rows, Contains(HasSubstr("10.1.2.0/24")));
  EXPECT_THAT(rows, Not(Contains(HasSubstr("10.1.1."))));
  EXPECT_THAT(gatewayRowsOf(net, "spoke/other"), Not(Contains(HasSubstr("10.1.2.0/24"))));
}

TEST(SubnetPeeringGateways, EverySubnetOfTheSpokeHasTheRowsOfTheGateway) {  // R29a, R62
  const auto net = hubWithSite("192.168.1.0/24");
  EXPECT_THAT(gatewayRowsOf(net, "spoke/other"), Contains(HasSubstr("192.168.1.0/24")));
}

}  // namespace
}  // namespace vnetsim
