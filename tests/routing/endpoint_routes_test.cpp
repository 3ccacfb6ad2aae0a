// SPDX-License-Identifier: MIT
//
// The rows of private endpoints and of service endpoints.
#include <gmock/gmock.h>

#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"
#include "support/rows.hpp"

namespace vnetsim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// A client in `a`, a private endpoint in `b`, peered; `c` is peered with `b`, `d` with `c` only. `policies`
/// are those of the endpoint's subnet, `routes` those of the client's.
Topology withEndpoint(const std::string& policies, const std::string& routes = "") {
  return topologyOf(R"(
    vnet a 10.1.0.0/16
      subnet s   10.1.1.0/24 table t
      subnet nva 10.1.9.0/24
    vnet b 10.2.0.0/16 172.16.0.0/16
      subnet pe 10.2.1.0/24 )" +
                    policies + R"(
      subnet s  10.2.2.0/24
    vnet c 10.3.0.0/16
      subnet s 10.3.1.0/24
    vnet d 10.4.0.0/16
      subnet s 10.4.1.0/24
    peer a <-> b
    peer b <-> c
    peer c <-> d
    vm nva a/nva 10.1.9.4 forwarding
    pe storage b/pe 10.2.1.4
    table t
  )" + routes);
}

constexpr const char* active = "Default Active 10.2.1.4/32 InterfaceEndpoint";
constexpr const char* invalid = "Default Invalid 10.2.1.4/32 InterfaceEndpoint";

TEST(PrivateEndpointRoutes, StandInTheOwnNetworkAndInDirectPeersOnly) {  // R13, R127
  const auto net = withEndpoint("");
  EXPECT_THAT(printedRows(net, "b/pe"), Contains(active));
  EXPECT_THAT(printedRows(net, "b/s"), Contains(active));
  EXPECT_THAT(printedRows(net, "a/s"), Contains(active));
  EXPECT_THAT(printedRows(net, "c/s"), Contains(active));
  EXPECT_THAT(printedRows(net, "d/s"), Not(Contains(HasSubstr("InterfaceEndpoint"))));
}

TEST(PrivateEndpointRoutes, DoNotCrossAPeeringThatIsNotConnected) {  // R15, R127
  const auto net = topologyOf(R"(
    vnet a 10.1.0.0/16
      subnet s 10.1.1.0/24
    vnet b 10.2.0.0/16
      subnet s 10.2.1.0/24
    peer a -> b
    pe storage b/s
  )");
  EXPECT_THAT(printedRows(net, "a/s"), Not(Contains(HasSubstr("InterfaceEndpoint"))));
}

TEST(PrivateEndpointRoutes, ArePrintedLast) {  // R135
  const auto rows = printedRowsWithoutNone(withEndpoint("", "route 10.9.0.0/16 -> 10.1.9.4"), "a/s");
  EXPECT_THAT(rows,
              ElementsAre("Default Active 10.1.0.0/16 VnetLocal", "Default Active 10.2.0.0/16 VNetPeering",
                          "Default Active 172.16.0.0/16 VNetPeering", "Default Active 0.0.0.0/0 Internet",
                          "User Active 10.9.0.0/16 VirtualAppliance 10.1.9.4", active));
}

TEST(PrivateEndpointRoutes, LoseToAUserRouteForTheVeryAddress) {  // R34, R128
  for (const char* policies : {"", "policies routes", "policies rules"})
    EXPECT_THAT(printedRows(withEndpoint(policies, "route 10.2.1.4/32 -> 10.1.9.4"), "a/s"),
                Contains(invalid))
        << policies;
}

TEST(PrivateEndpointRoutes, StandAgainstShorterUserRoutesWherePoliciesAreOff) {  // R128
  for (const char* policies : {"", "policies rules"})
    EXPECT_THAT(printedRows(withEndpoint(policies, "route 10.2.1.0/24 -> 10.1.9.4"), "a/s"), Contains(active))
        << policies;
}

TEST(PrivateEndpointRoutes, LoseToUserRoutesNoShorterThanTheSpaceWherePoliciesAreOn) {  // R34, R128
  for (const char* policies : {"policies enabled", "policies routes"})
    for (const char* covering : {"10.2.0.0/16", "10.2.1.0/24", "10.2.1.4/31"})
      EXPECT_THAT(
          printedRows(withEndpoint(policies, std::string{"route "} + covering + " -> 10.1.9.4"), "a/s"),
          Contains(invalid))
          << policies << ' ' << covering;
}

TEST(PrivateEndpointRoutes, StandAgainstRoutesThatAreShorterThanTheSpaceOrLeadElsewhere) {  // R128
  for (const char* other : {"0.0.0.0/0", "10.0.0.0/8", "10.2.2.0/24"})
    EXPECT_THAT(
        printedRows(withEndpoint("policies enabled", std::string{"route "} + other + " -> 10.1.9.4"), "a/s"),
        Contains(active))
        << other;
}

TEST(PrivateEndpointRoutes, NameTheLongestRouteThatBeatThem) {  // R128
  const auto net =
      withEndpoint("policies routes", "route 10.2.0.0/16 -> 10.1.9.4\n route 10.2.1.0/24 -> None");
  const auto table =
      effectiveRouteTable(net, propagate(net), {networkNamed(net, "a"), routeTableNamed(net, "t")});
  const auto& row = table.routes.back();
  ASSERT_EQ(row.type, NextHopType::InterfaceEndpoint);
  ASSERT_TRUE(row.overridden && row.overridden->by);
  EXPECT_EQ(table.routes[*row.overridden->by].prefix, prefix("10.2.1.0/24"));
  EXPECT_EQ(row.overridden->rule, Rule{128});
}

Topology withServices(const std::string& more = "") {
  return topologyOf(R"(
    vnet a 10.1.0.0/16
      subnet with    10.1.1.0/24 services microsoft.storage Microsoft.Sql
      subnet without 10.1.2.0/24
      subnet same    10.1.3.0/24 services Microsoft.SQL Microsoft.Storage Microsoft.Sql
    vnet b 10.2.0.0/16
      subnet s 10.2.1.0/24
    peer a <-> b
    service blobs Microsoft.Storage  198.51.100.0/24 203.0.113.0/25
    service more  Microsoft.Storage  203.0.113.0/25
    service vault Microsoft.KeyVault 192.0.2.0/24
  )" + more);
}

TEST(ServiceEndpointRoutes, StandInTheSubnetThatHasOneAlone) {  // R13, R125
  const auto net = withServices();
  const auto rows = printedRowsWithoutNone(net, "a/with");
  EXPECT_THAT(rows, ElementsAre("Default Active 10.1.0.0/16 VnetLocal",
                                "Default Active 10.2.0.0/16 VNetPeering", "Default Active 0.0.0.0/0 Internet",
                                "Default Active 198.51.100.0/24 VirtualNetworkServiceEndpoint",
                                "Default Active 203.0.113.0/25 VirtualNetworkServiceEndpoint"));
  for (const char* other : {"a/without", "b/s"})
    EXPECT_THAT(printedRows(net, other), Not(Contains(HasSubstr("ServiceEndpoint")))) << other;
}

TEST(ServiceEndpointRoutes, SubnetsWithTheSameServicesShareATable) {
  const auto net = withServices();
  const auto routes = effectiveRoutes(net);
  EXPECT_EQ(&routes.tableOf(subnetNamed(net, "a/with")), &routes.tableOf(subnetNamed(net, "a/same")));
  EXPECT_NE(&routes.tableOf(subnetNamed(net, "a/with")), &routes.tableOf(subnetNamed(net, "a/without")));
}

TEST(ServiceEndpointRoutes, BeatWhatAGatewayLearnedAndItsDefaultRoute) {  // R33, R125
  const auto net = topologyOf(R"(
    vnet hub 10.1.0.0/16
      subnet s             10.1.1.0/24 services Microsoft.Storage
      subnet GatewaySubnet 10.1.2.0/24
    gateway gw vpn hub
    lng far 0.0.0.0/0 198.51.100.0/25
    connection c gw -> far
    service blobs Microsoft.Storage 198.51.100.0/24
  )");
  const auto rows = printedRowsWithoutNone(net, "hub/s");
  EXPECT_THAT(rows, Contains("Default Active 198.51.100.0/24 VirtualNetworkServiceEndpoint"));
  EXPECT_THAT(rows, Contains(HasSubstr("VirtualNetworkGateway Active 0.0.0.0/0")));
  EXPECT_THAT(rows, Not(Contains(HasSubstr("198.51.100.0/25"))));
}

}  // namespace
}  // namespace vnetsim
