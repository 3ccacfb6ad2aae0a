// SPDX-License-Identifier: MIT
//
// Who reaches whom over a peering of named subnets (R29).
#include <gmock/gmock.h>

#include "support/find.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

constexpr const char* notPeered = "unreachable SUBNET_NOT_PEERED";

/// left/subnet1 is peered with right/subnet0 and right/subnet2; a machine in every subnet.
std::string leftAndRight(const std::string& more = "") {
  return R"(
    vnet left 10.0.0.0/16
      subnet subnet0 10.0.0.0/24
      subnet subnet1 10.0.1.0/24
    vnet right 10.1.0.0/16
      subnet subnet0 10.1.0.0/24
      subnet subnet1 10.1.1.0/24
      subnet subnet2 10.1.2.0/24
    peer left (subnets subnet1) <-> right (subnets subnet0,subnet2)
    vm left-0  left/subnet0
    vm left-1  left/subnet1
    vm right-0 right/subnet0
    vm right-1 right/subnet1
    vm right-2 right/subnet2
  )" + more;
}

TEST(SubnetPeering, T7NamedSubnetsAreDeliveredBetween) {  // R29b
  const auto net = compiled(leftAndRight());
  EXPECT_EQ(answer(traced(net, "left-1", "right-0")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "left-1", "right-1")), notPeered);
  EXPECT_EQ(answer(traced(net, "left-1", "right-2")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "right-0", "left-1")), "reachable DELIVERED");
}

TEST(SubnetPeering, ASubnetThatIsNotNamedHasTheRowAndIsDropped) {  // R29a, R29b
  const auto net = compiled(leftAndRight());
  const auto t = traced(net, "left-0", "right-0");
  EXPECT_EQ(answer(t), notPeered);
  const auto& path = t.forward.paths.front();
  EXPECT_EQ(net.rowOf(*path.hops.front().route).type, NextHopType::VNetPeering);
  EXPECT_EQ(path.ending.rule, (Rule{29, 'b'}));
  EXPECT_EQ(path.ending.peering, peeringNamed(net.topology(), "left/left-to-right"));
  EXPECT_EQ(path.ending.subnet, subnetNamed(net.topology(), "left/subnet0"));
}

TEST(SubnetPeering, TowardsASubnetThatIsNotNamedThereIsNoRow) {  // R29a
  const auto net = compiled(leftAndRight());
  const auto t = traced(net, "right-0", "left-0");
  EXPECT_EQ(answer(t), notPeered);
  const auto& path = t.forward.paths.front();
  EXPECT_EQ(net.rowOf(*path.hops.front().route).type, NextHopType::None);
  EXPECT_EQ(path.ending.rule, (Rule{29, 'a'}));
  EXPECT_EQ(path.ending.peering, peeringNamed(net.topology(), "right/right-to-left"));
  EXPECT_EQ(path.ending.subnet, subnetNamed(net.topology(), "left/subnet0"));
}

TEST(SubnetPeering, AnAddressThatNoSubnetHoldsIsBlamedOnNone) {
  const auto net = compiled(leftAndRight());
  const auto t = traced(net, "left-1", "10.1.9.9");
  EXPECT_EQ(answer(t), notPeered);
  EXPECT_FALSE(t.forward.paths.front().ending.subnet);
}

/// Complete networks or the subnets of two appliances are peered; the appliances run or not.
std::string twoAppliances(const std::string& flags, const std::string& power, const std::string& more) {
  return R"(
    vnet hub 10.40.0.0/16
      subnet nva  10.40.1.0/27 table hub-nva
      subnet test 10.40.2.0/27 table test
    vnet spoke 10.60.0.0/16
      subnet nva      10.60.0.0/27 table spoke-nva
      subnet workload 10.60.1.0/24 table workload
    peer hub ()" +
         flags + ") <-> spoke (" + flags + R"()
    vm source    hub/test       10.40.2.4
    vm hub-nva   hub/nva        10.40.1.4 forwarding )" +
         power + R"(
    vm spoke-nva spoke/nva      10.60.0.4 forwarding )" +
         power + R"(
    vm workload  spoke/workload 10.60.1.4
    table workload
      route default 0.0.0.0/0 -> 10.60.0.4
  )" + more;
}

constexpr const char* noRoutes = "table hub-nva\n table test\n table spoke-nva\n";
constexpr const char* chain = R"(
      route 10.40.2.4/32 -> 10.60.0.4
    table test
      route 10.60.1.4/32 -> 10.40.1.4
    table hub-nva
      route 10.60.1.4/32 -> 10.60.0.4
    table spoke-nva
      route 10.40.2.4/32 -> 10.40.1.4
)";

TEST(SubnetPeering, T8StoppedAppliancesInPeeredSubnetsCarryNothing) {  // R45, R29a
  const auto net = compiled(twoAppliances("subnets nva", "stopped", noRoutes));
  EXPECT_EQ(answer(traced(net, "source", "workload")), notPeered);
}

TEST(SubnetPeering, T8CompleteNetworksTalkPastStoppedAppliances) {  // R32
  const auto net = compiled(twoAppliances("", "stopped", noRoutes));
  const auto t = traced(net, "source", "workload");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t), "source > workload | workload > source");
}

TEST(SubnetPeering, T8ALocalRouteToTheOtherSideDrops) {  // R48
  const auto net = compiled(
      twoAppliances("subnets nva", "stopped",
                    "table hub-nva\n table spoke-nva\n table test\n route 10.60.1.4/32 -> VnetLocal"));
  EXPECT_EQ(answer(traced(net, "source", "workload")), "unreachable NEXT_HOP_NONE");
}

TEST(SubnetPeering, T8RoutesThroughBothAppliancesJoinSubnetsThatAreNotNamed) {  // R29g
  const auto net = compiled(twoAppliances("subnets nva forwarded", "", chain));
  const auto t = traced(net, "source", "workload");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t),
            "source > hub-nva > spoke-nva > workload | workload > spoke-nva > hub-nva > source");
}

TEST(SubnetPeering, WhatAnAppliancePassesOnForOtherSubnetsIsForwardedTraffic) {  // R20, R29c
  const auto net = compiled(twoAppliances("subnets nva", "", chain));
  EXPECT_EQ(answer(traced(net, "source", "workload")), "unreachable FORWARDED_TRAFFIC_OFF");
}

TEST(SubnetPeering, AnApplianceOfTheOtherSideIsOutOfReachOfASubnetThatIsNotNamed) {  // R29b
  const auto net = compiled(twoAppliances("subnets nva forwarded", "",
                                          "table hub-nva\n table spoke-nva\n"
                                          "table test\n route 10.60.1.4/32 -> 10.60.0.4"));
  const auto t = traced(net, "source", "workload");
  EXPECT_EQ(answer(t), notPeered);
  const auto& path = t.forward.paths.front();
  EXPECT_EQ(net.rowOf(*path.hops.front().route).type, NextHopType::VirtualAppliance);
  EXPECT_EQ(path.ending.subnet, subnetNamed(net.topology(), "hub/test"));
}

TEST(SubnetPeering, ALoadBalancersBackendsHaveToBeNamedAsWell) {  // R29b
  const auto answerWith = [](const char* backends) {
    const auto net = compiled(leftAndRight(std::string{"vm web right/subnet0\n vm db right/subnet1\n"
                                                       "lb ilb right/subnet0 10.1.0.100 ha backends "} +
                                           backends));
    return answer(traced(net, "left-1", "10.1.0.100"));
  };
  EXPECT_EQ(answerWith("web"), "reachable DELIVERED");
  EXPECT_EQ(answerWith("web,db"), "undetermined UNSUPPORTED_RESOURCE");
}

/// The route for all of the right network loses to the rows of its subnets; what comes back has one of its
/// own.
std::string bypass(const std::string& leftRoute) {
  return R"(
    vnet left 10.0.0.0/16
      subnet subnet0             10.0.0.0/24 table left
      subnet AzureFirewallSubnet 10.0.4.0/24
    vnet right 10.1.0.0/16
      subnet subnet0 10.1.0.0/24 table right
      subnet subnet2 10.1.2.0/24
    peer left (subnets subnet0,AzureFirewallSubnet) <-> right (subnets subnet0,subnet2)
    firewall fw left 10.0.4.4
      allow any * -> *
    vm left-0  left/subnet0
    vm right-0 right/subnet0
    table left
      route )" +
         leftRoute + R"( -> 10.0.4.4
    table right
      route 10.0.0.0/24 -> 10.0.4.4
  )";
}

TEST(SubnetPeering, T7LongerRowsOfThePeeringBypassAFirewall) {  // R29f, R58
  const auto net = compiled(bypass("10.1.0.0/16"));
  const auto t = traced(net, "left-0", "right-0");
  EXPECT_EQ(answer(t), "unreachable ASYMMETRIC_PATH/ASYMMETRIC_PATH");
  EXPECT_EQ(wayOf(net, t), "left-0 > right-0 | right-0 > fw");
}

TEST(SubnetPeering, ARouteForTheSubnetItselfTakesThePlaceOfItsRow) {  // R31
  const auto net = compiled(bypass("10.1.0.0/24"));
  const auto t = traced(net, "left-0", "right-0");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t), "left-0 > fw > right-0 | right-0 > fw > left-0");
}

/// A spoke that uses the hub's gateway; `peered` are the hub's subnets in the peering.
std::string hubWithSite(const std::string& peered) {
  return R"(
    vnet hub 10.0.0.0/16
      subnet h             10.0.1.0/24
      subnet GatewaySubnet 10.0.4.0/24
    vnet spoke 10.1.0.0/16
      subnet named 10.1.1.0/24
      subnet other 10.1.2.0/24
    peer hub (transit subnets )" +
         peered + R"() <-> spoke (remote-gateways subnets named)
    gateway gw vpn hub
    vm named spoke/named
    vm other spoke/other
    site paris 192.168.1.0/24
      route 10.0.0.0/8 -> to-paris
    lng paris-lng 192.168.1.0/24 site paris
    connection to-paris gw -> paris-lng
  )";
}

TEST(SubnetPeering, AGatewayWhoseSubnetIsNamedServesNamedSubnets) {  // R29b, R23
  const auto net = compiled(hubWithSite("GatewaySubnet"));
  EXPECT_EQ(answer(traced(net, "paris", "named")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "named", "paris")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "other", "paris")), notPeered);
  EXPECT_EQ(answer(traced(net, "paris", "other")), notPeered);
}

TEST(SubnetPeering, AGatewayWhoseSubnetIsNotNamedIsTakenToServeNone) {  // R29b
  const auto net = compiled(hubWithSite("h"));
  for (const auto& t : {traced(net, "paris", "named"), traced(net, "named", "paris")}) {
    EXPECT_EQ(answer(t), notPeered);
    EXPECT_TRUE(assumes(t, Assumption::Kind::GatewaySubnetBlock));
  }
}

TEST(SubnetPeering, APrivateEndpointIsReachedFromNamedSubnets) {  // R127, R29b
  const auto net =
      compiled(leftAndRight("pe storage right/subnet0 10.1.0.200\n pe vault right/subnet1 10.1.1.200"));
  EXPECT_EQ(answer(traced(net, "left-1", "storage")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "left-0", "storage")), notPeered);
  EXPECT_EQ(answer(traced(net, "left-1", "vault")), notPeered);
}

}  // namespace
}  // namespace vnetsim
