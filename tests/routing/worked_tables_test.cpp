// SPDX-License-Identifier: MIT
//
// Tables that public documents and labs print, row for row.
#include <gmock/gmock.h>

#include "support/drawing.hpp"
#include "support/rows.hpp"

namespace vnetsim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;
using testing::UnorderedElementsAre;

/// The routing example of the overview of user-defined routes, without its service endpoint.
Topology routingExample() {
  return topologyOf(R"(
    vnet VNet1 10.0.0.0/16
      subnet Subnet1       10.0.0.0/24 table Subnet1
      subnet Subnet2       10.0.1.0/24
      subnet nva           10.0.100.0/24
      subnet GatewaySubnet 10.0.255.0/24
    vnet VNet2 10.1.0.0/16 10.2.0.0/16
    peer VNet1 <-> VNet2
    vm nva VNet1/nva 10.0.100.4 forwarding
    table Subnet1
      route Within-VNet1   10.0.0.0/16  -> 10.0.100.4
      route Within-Subnet1 10.0.0.0/24  -> VnetLocal
      route ToVNet2-1-Drop 10.1.0.0/16  -> None
      route ToVNet2-2-Drop 10.2.0.0/16  -> None
      route To-On-Prem     10.10.0.0/16 -> 10.0.100.4
      route Default-NVA    0.0.0.0/0    -> 10.0.100.4
    gateway vpn vpn VNet1 public 20.0.0.1
    lng on-prem 10.10.0.0/16
    connection to-on-prem vpn -> on-prem
  )");
}

TEST(WorkedTables, T1SubnetWithRoutesForEverything) {  // R5, R31, R34
  EXPECT_THAT(printedRows(routingExample(), "VNet1/Subnet1"),
              UnorderedElementsAre(
                  "Default Invalid 10.0.0.0/16 VnetLocal",
                  "User Active 10.0.0.0/16 VirtualAppliance 10.0.100.4", "User Active 10.0.0.0/24 VnetLocal",
                  "Default Invalid 10.1.0.0/16 VNetPeering", "Default Invalid 10.2.0.0/16 VNetPeering",
                  "User Active 10.1.0.0/16 None", "User Active 10.2.0.0/16 None",
                  "VirtualNetworkGateway Invalid 10.10.0.0/16 VirtualNetworkGateway 20.0.0.1",
                  "User Active 10.10.0.0/16 VirtualAppliance 10.0.100.4",
                  "Default Invalid 0.0.0.0/0 Internet", "User Active 0.0.0.0/0 VirtualAppliance 10.0.100.4"));
}

TEST(WorkedTables, T1SubnetWithoutATable) {  // R1, R2, R3, R16, R52, R62
  EXPECT_THAT(
      printedRows(routingExample(), "VNet1/Subnet2"),
      UnorderedElementsAre("Default Active 10.0.0.0/16 VnetLocal", "Default Active 10.1.0.0/16 VNetPeering",
                           "Default Active 10.2.0.0/16 VNetPeering",
                           "VirtualNetworkGateway Active 10.10.0.0/16 VirtualNetworkGateway 20.0.0.1",
                           "Default Active 0.0.0.0/0 Internet", "Default Active 10.0.0.0/8 None",
                           "Default Active 100.64.0.0/10 None", "Default Active 172.16.0.0/12 None",
                           "Default Active 192.168.0.0/16 None"));
}

/// A hub with an appliance and three spokes, the third in another region; `routes` of VNet1, VNet2, VNet3.
Topology applianceHub(const std::string& table1, const std::string& table2, const std::string& table3) {
  return topologyOf(R"(
    none-routes observed2023
    vnet VNet4 10.4.0.0/16 in eastus
      subnet nva 10.4.2.0/24
    vnet VNet1 10.1.0.0/16 in eastus
      subnet s 10.1.1.0/24 table t1
    vnet VNet2 10.2.0.0/16 in eastus
      subnet s 10.2.1.0/24 table t2
    vnet VNet3 10.3.0.0/16 in westus
      subnet s 10.3.1.0/24 table t3
    peer VNet4 <-> VNet1 (forwarded)
    peer VNet4 <-> VNet2 (forwarded)
    peer VNet4 <-> VNet3 (forwarded)
    vm nva VNet4/nva 10.4.2.101 forwarding
    table t1 in eastus
    )" + table1 + R"(
    table t2 in eastus
    )" + table2 + R"(
    table t3 in westus
    )" + table3);
}

TEST(WorkedTables, T2WithoutRoutesTheHubAloneIsInReach) {  // R3, R16, R18
  const auto net = applianceHub("", "", "");
  EXPECT_THAT(
      printedRowsWithoutNone(net, "VNet1/s"),
      UnorderedElementsAre("Default Active 10.1.0.0/16 VnetLocal", "Default Active 10.4.0.0/16 VNetPeering",
                           "Default Active 0.0.0.0/0 Internet"));
  EXPECT_EQ(printedRows(net, "VNet1/s").size(), 3u + 17u);
}

TEST(WorkedTables, T2ARouteForTenSlashEightTakesThatNoneRowAlone) {  // R6
  const auto rows = printedRows(applianceHub("route 10.0.0.0/8 -> 10.4.2.101", "", ""), "VNet1/s");
  EXPECT_THAT(rows, Contains("User Active 10.0.0.0/8 VirtualAppliance 10.4.2.101"));
  EXPECT_THAT(rows, Not(Contains("Default Active 10.0.0.0/8 None")));
  EXPECT_EQ(rows.size(), 3u + 16u + 1u);
}

TEST(WorkedTables, T2ADefaultRouteLeavesFourRows) {  // R5
  const auto net = applianceHub("", "route 0.0.0.0/0 -> 10.4.2.101", "route 0.0.0.0/0 -> 10.4.2.101");
  EXPECT_THAT(printedRows(net, "VNet2/s"),
              UnorderedElementsAre(
                  "Default Active 10.2.0.0/16 VnetLocal", "Default Active 10.4.0.0/16 VNetPeering",
                  "Default Invalid 0.0.0.0/0 Internet", "User Active 0.0.0.0/0 VirtualAppliance 10.4.2.101"));
  EXPECT_THAT(printedRows(net, "VNet3/s"),
              ElementsAre("Default Active 10.3.0.0/16 VnetLocal", "Default Invalid 0.0.0.0/0 Internet",
                          "User Active 0.0.0.0/0 VirtualAppliance 10.4.2.101",
                          "Default Active 10.4.0.0/16 VNetGlobalPeering"));  // the order printed (R135)
}

/// Two gateways that speak BGP with each other; the hub's spokes have the given flags of both sides.
Topology gatewayTransit(const std::string& hubFlags, const std::string& spokeFlags,
                        const std::string& propagation = "") {
  return topologyOf(R"(
    vnet VNet4 10.4.0.0/16
      subnet GatewaySubnet 10.4.0.0/24
      subnet nva           10.4.2.0/24
    vnet VNet1 10.1.0.0/16
      subnet s 10.1.1.0/24 table t1
    vnet VNet2 10.2.0.0/16
      subnet s 10.2.1.0/24
    vnet VNet3 10.3.0.0/16
      subnet s 10.3.1.0/24
    vnet VNet5 10.5.0.0/16
      subnet GatewaySubnet 10.5.0.0/24
      subnet s             10.5.1.0/24
    peer VNet4 ()" + hubFlags +
                    R"() <-> VNet1 ()" + spokeFlags + R"()
    peer VNet4 ()" + hubFlags +
                    R"() <-> VNet2 ()" + spokeFlags + R"()
    peer VNet4 ()" + hubFlags +
                    R"() <-> VNet3 ()" + spokeFlags + R"()
    vm nva VNet4/nva 10.4.2.100 forwarding
    table t1 )" + propagation +
                    R"(
      route 10.0.0.0/8 -> 10.4.2.100
    gateway gw4 vpn VNet4 asn 65504 public 172.176.82.173
    gateway gw5 vpn VNet5 asn 65505 public 172.176.83.53
    connection there gw4 -> gw5 bgp
    connection back  gw5 -> gw4 bgp
  )");
}

TEST(WorkedTables, T5BeforeTheFlags) {  // R23, R63e, R64
  const auto net = gatewayTransit("", "");
  EXPECT_THAT(
      printedRows(net, "VNet5/s"),
      UnorderedElementsAre("Default Active 10.5.0.0/16 VnetLocal",
                           "VirtualNetworkGateway Active 10.4.0.254/32 VirtualNetworkGateway 172.176.83.53",
                           "VirtualNetworkGateway Active 10.4.0.0/16 VirtualNetworkGateway 172.176.83.53",
                           "Default Active 0.0.0.0/0 Internet", "Default Active 10.0.0.0/8 None",
                           "Default Active 100.64.0.0/10 None", "Default Active 172.16.0.0/12 None",
                           "Default Active 192.168.0.0/16 None"));
  EXPECT_THAT(gatewayRowsOf(net, "VNet1/s"), IsEmpty());
}

TEST(WorkedTables, T5EachFlagAloneChangesNothing) {  // R23, R25d
  for (const auto& net : {gatewayTransit("transit", ""), gatewayTransit("", "remote-gateways")}) {
    EXPECT_THAT(gatewayRowsOf(net, "VNet1/s"), IsEmpty());
    EXPECT_EQ(gatewayRowsOf(net, "VNet5/s").size(), 2u);
  }
}

TEST(WorkedTables, T5AfterTheFlags) {  // R23, R62, R65
  const auto net = gatewayTransit("transit", "remote-gateways");
  EXPECT_THAT(printedRows(net, "VNet1/s"),
              UnorderedElementsAre(
                  "Default Active 10.1.0.0/16 VnetLocal", "Default Active 10.4.0.0/16 VNetPeering",
                  "VirtualNetworkGateway Active 10.5.0.0/16 VirtualNetworkGateway 172.176.82.173",
                  "VirtualNetworkGateway Active 10.5.0.254/32 VirtualNetworkGateway 172.176.82.173",
                  "Default Active 0.0.0.0/0 Internet", "User Active 10.0.0.0/8 VirtualAppliance 10.4.2.100",
                  "Default Active 100.64.0.0/10 None", "Default Active 172.16.0.0/12 None",
                  "Default Active 192.168.0.0/16 None"));
  EXPECT_THAT(
      gatewayRowsOf(net, "VNet5/s"),
      UnorderedElementsAre("VirtualNetworkGateway Active 10.4.0.254/32 VirtualNetworkGateway 172.176.83.53",
                           "VirtualNetworkGateway Active 10.4.0.0/16 VirtualNetworkGateway 172.176.83.53",
                           "VirtualNetworkGateway Active 10.1.0.0/16 VirtualNetworkGateway 172.176.83.53",
                           "VirtualNetworkGateway Active 10.2.0.0/16 VirtualNetworkGateway 172.176.83.53",
                           "VirtualNetworkGateway Active 10.3.0.0/16 VirtualNetworkGateway 172.176.83.53"));
}

TEST(WorkedTables, T5AfterPropagationIsOff) {  // R51
  const auto net = gatewayTransit("transit", "remote-gateways", "no-propagation");
  EXPECT_THAT(printedRowsWithoutNone(net, "VNet1/s"),
              UnorderedElementsAre(
                  "Default Active 10.1.0.0/16 VnetLocal", "Default Active 10.4.0.0/16 VNetPeering",
                  "Default Active 0.0.0.0/0 Internet", "User Active 10.0.0.0/8 VirtualAppliance 10.4.2.100"));
  EXPECT_THAT(
      gatewayRowsOf(net, "VNet2/s"),
      IsSupersetOf({"VirtualNetworkGateway Active 10.5.0.0/16 VirtualNetworkGateway 172.176.82.173"}));
}

/// A hub with an ExpressRoute gateway and two spokes that use it; `summaries` is a line of the drawing.
std::vector<std::string> advertisedToTheCircuit(const std::string& summaries) {
  return saidRoutes(topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.255.0/24
    vnet spoke1 10.1.0.0/16
    vnet spoke2 10.2.0.0/16
    peer hub (transit) <-> spoke1 (remote-gateways)
    peer hub (transit) <-> spoke2 (remote-gateways)
    )" + summaries + R"(
    gateway er expressroute hub
    circuit circuit
    connection to-circuit er -> circuit )"),
                    "er", "circuit");
}

TEST(WorkedTables, T13SummariesReplaceTheHubAndWhatTheyCover) {  // R66
  EXPECT_THAT(advertisedToTheCircuit(""),
              ElementsAre("10.0.0.0/16 as 65515", "10.1.0.0/16 as 65515", "10.2.0.0/16 as 65515"));
  EXPECT_THAT(advertisedToTheCircuit("summarize hub 10.0.0.0/14"), ElementsAre("10.0.0.0/14 as 65515"));
  EXPECT_THAT(advertisedToTheCircuit("summarize hub 10.0.0.0/15"),
              ElementsAre("10.0.0.0/15 as 65515", "10.2.0.0/16 as 65515"));
  EXPECT_THAT(advertisedToTheCircuit("summarize hub 172.16.0.0/16"),
              ElementsAre("10.1.0.0/16 as 65515", "10.2.0.0/16 as 65515", "172.16.0.0/16 as 65515"));
}

TEST(WorkedTables, T13ASummaryEqualToTheHubsSpaceIsSaidOnce) {  // R66
  EXPECT_THAT(advertisedToTheCircuit("summarize hub 10.0.0.0/16"),
              ElementsAre("10.0.0.0/16 as 65515", "10.1.0.0/16 as 65515", "10.2.0.0/16 as 65515"));
}

}  // namespace
}  // namespace vnetsim
