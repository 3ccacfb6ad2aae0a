// SPDX-License-Identifier: MIT
//
// Packets along the routes that appliances say to a Route Server.
#include <gmock/gmock.h>

#include "support/traces.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

/// Two spokes that use the hub's Route Server, and one or two appliances that say the default route.
std::string spokes(const std::string& nvaTable, const std::string& guest1, const std::string& guest2) {
  return R"(
    vnet hub 10.0.0.0/16
      subnet RouteServerSubnet 10.0.9.0/27
      subnet nva               10.0.2.0/24 )" +
         nvaTable + R"(
    vnet a 10.1.0.0/16
      subnet s 10.1.1.0/24
    vnet b 10.2.0.0/16
      subnet s 10.2.1.0/24
    peer hub (transit) <-> a (remote-gateways forwarded)
    peer hub (transit) <-> b (remote-gateways forwarded)
    table cure no-propagation
    routeserver rs hub
      session nva1 10.0.2.4 asn 65001
      session nva2 10.0.2.5 asn 65001
    vm nva1 hub/nva 10.0.2.4 forwarding asn 65001 )" +
         guest1 + R"(
    vm nva2 hub/nva 10.0.2.5 forwarding asn 65001 )" +
         guest2 + R"(
    vm va a/s 10.1.1.4
    vm vb b/s 10.2.1.4
  )";
}

TEST(RouteServerTrace, ALearnedDefaultRouteLeadsThroughTheAppliance) {  // R79
  const auto net = compiled(spokes("", "advertises 0.0.0.0/0", ""));
  EXPECT_EQ(wayOf(net, traced(net, "va", "vb")), "va > nva1 > vb | vb > nva1 > va");
}

TEST(RouteServerTrace, TheApplianceGetsItsOwnDefaultRouteBackAndLoops) {  // R81
  const auto net = compiled(spokes("", "advertises 0.0.0.0/0", ""));
  const auto t = traced(net, "va", "172.16.0.1");
  EXPECT_EQ(answer(t), "unreachable LOOP");
  EXPECT_THAT(pathsOf(net, t.forward), ElementsAre("va > nva1 > nva1"));
  const auto cured = compiled(spokes("table cure", "advertises 0.0.0.0/0", ""));
  EXPECT_EQ(answer(traced(cured, "va", "172.16.0.1")), "unreachable NEXT_HOP_NONE");  // 172.16.0.0/12 None
}

TEST(RouteServerTrace, TwoStatefulAppliancesSplitFlows) {  // R37, R58, R80
  const auto net = compiled(spokes("table cure", "advertises 0.0.0.0/0", "advertises 0.0.0.0/0"));
  const auto t = traced(net, "va", "vb");
  EXPECT_EQ(answer(t), "intermittent ASYMMETRIC_PATH/ASYMMETRIC_PATH");
  EXPECT_THAT(pathsOf(net, t.forward), UnorderedElementsAre("va > nva1 > vb", "va > nva2 > vb"));
  const auto stateless =
      compiled(spokes("table cure", "advertises 0.0.0.0/0 stateless", "advertises 0.0.0.0/0 stateless"));
  EXPECT_EQ(answer(traced(stateless, "va", "vb")), "reachable DELIVERED");
}

TEST(RouteServerTrace, WhatAVpnGatewayForwardsDoesNotTakeTheDefaultRouteOfAnAppliance) {  // R85
  const auto net = compiled(spokes("\n subnet GatewaySubnet 10.0.4.0/24", "advertises 0.0.0.0/0", "") + R"(
    gateway vpn vpn hub
    site lyon 192.168.0.0/16
      route 0.0.0.0/0 -> to-lyon
    lng lyon-lng 192.168.0.0/16 site lyon
    connection to-lyon vpn -> lyon-lng
  )");
  const auto t = traced(net, "lyon", "172.16.0.1");
  EXPECT_EQ(answer(t), "unreachable NEXT_HOP_NONE");
  EXPECT_THAT(pathsOf(net, t.forward), ElementsAre("lyon/192.168.0.1 > lyon > vpn"));
  EXPECT_THAT(pathsOf(net, traced(net, "va", "172.16.0.1").forward), ElementsAre("va > nva1 > nva1"));
}

TEST(RouteServerTrace, ANextHopOutOfReachDropsThePacket) {  // R40, R79
  const auto net = compiled(spokes("", "advertises 0.0.0.0/0 next-hop 10.2.1.4", ""));
  EXPECT_EQ(answer(traced(net, "va", "172.16.0.1")), "unreachable NEXT_HOP_NOT_ADJACENT");
}

}  // namespace
}  // namespace vnetsim
