// SPDX-License-Identifier: MIT
//
// What Azure Bastion reaches, and what breaks its sessions (R131).
#include <gmock/gmock.h>

#include "support/find.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

/// A bastion host in a hub with a machine, a spoke with another, and a network two peerings away; `table` are
/// the routes of the spoke's subnet, `nva` the words of an appliance in the hub.
CompiledNetwork bastionInHub(const std::string& table = "", const std::string& nva = "forwarding") {
  return compiled(R"(
    vnet hub 10.0.0.0/16
      subnet AzureBastionSubnet  10.0.2.0/26
      subnet AzureFirewallSubnet 10.0.3.0/26
      subnet s                   10.0.1.0/24
    vnet spoke 10.1.0.0/16
      subnet s 10.1.1.0/24 table t
    vnet far 10.2.0.0/16
      subnet s 10.2.1.0/24
    peer hub <-> spoke (forwarded)
    peer spoke <-> far (forwarded)
    bastion jump hub
    vm vh hub/s
    vm vs spoke/s
    vm vf far/s
    vm nva hub/s 10.0.1.9 )" +
                  nva + R"(
    firewall fw hub 10.0.3.4
      allow any * -> *
    table t
)" + table);
}

TEST(Bastion, ReachesMachinesOfItsNetworkAndOfPeers) {  // R131
  const auto net = bastionInHub();
  EXPECT_EQ(wayOf(net, traced(net, "jump", "vh")), "jump > vh | vh > jump");
  EXPECT_EQ(wayOf(net, traced(net, "jump", "vs")), "jump > vs | vs > jump");
  EXPECT_EQ(answer(traced(net, "jump", "vs")), "reachable DELIVERED");
}

TEST(Bastion, DoesNotReachTwoPeeringsFar) {  // R131, R18
  EXPECT_EQ(answer(traced(bastionInHub(), "jump", "vf")), "unreachable PEERING_NOT_TRANSITIVE");
}

TEST(Bastion, ARouteThatCoversItsSubnetBreaksTheSession) {  // R131, R58
  struct Case {
    const char* route;
    const char* answer;
  };
  for (const auto& c :
       {Case{"route 0.0.0.0/0 -> 10.0.3.4", "reachable DELIVERED"},
        Case{"route 10.0.0.0/8 -> 10.0.3.4", "reachable DELIVERED"},  // the peering is longer
        Case{"route 10.0.0.0/16 -> 10.0.3.4", "unreachable ASYMMETRIC_PATH/ASYMMETRIC_PATH"},
        Case{"route 10.0.2.0/26 -> 10.0.3.4", "unreachable ASYMMETRIC_PATH/ASYMMETRIC_PATH"},
        Case{"route 10.0.0.0/16 -> 10.0.1.9", "unreachable ASYMMETRIC_PATH/ASYMMETRIC_PATH"},
        Case{"route 10.0.2.0/26 -> None", "unreachable RETURN_PATH_FAILS/NEXT_HOP_NONE"},
        Case{"route 10.0.2.0/26 -> 10.0.1.77", "unreachable RETURN_PATH_FAILS/NEXT_HOP_UNRESOLVED"}}) {
    const auto net = bastionInHub(c.route);
    EXPECT_EQ(answer(traced(net, "jump", "vs")), c.answer) << c.route;
    EXPECT_EQ(answer(traced(net, "hub/AzureBastionSubnet", "vs")), c.answer) << c.route;
  }
}

TEST(Bastion, AnApplianceThatForwardsNothingBreaksItToo) {  // R131, R43
  EXPECT_EQ(answer(traced(bastionInHub("route 10.0.2.0/26 -> 10.0.1.9", ""), "jump", "vs")),
            "unreachable RETURN_PATH_FAILS/IP_FORWARDING_OFF");
}

TEST(Bastion, WhatItTakesInBeyondAnswersIsNotKnown) {  // R131
  const auto net = bastionInHub();
  EXPECT_EQ(answer(traced(net, "vs", "jump")), "undetermined UNSUPPORTED_RESOURCE");
  EXPECT_EQ(answer(traced(net, "vs", "10.0.2.4")), "undetermined UNSUPPORTED_RESOURCE");
}

TEST(Bastion, HasTheLowestFreeAddressOfItsSubnet) {  // R10
  const auto net = bastionInHub();
  const auto bastion = resolveEndpoint(net.topology(), "JUMP");
  ASSERT_TRUE(bastion);
  EXPECT_EQ(bastion->address.text(), "10.0.2.4");
  EXPECT_EQ(kindOf(bastion->position->device), "bastionHost");
  EXPECT_TRUE(assumes(traced(net, "jump", "vs"), Assumption::Kind::AddressGiven));
}

TEST(Bastion, IsNoMatchOfAPattern) {
  const auto all = resolveEndpoints(bastionInHub().topology(), "*");
  ASSERT_TRUE(all);
  EXPECT_EQ(all->size(), 4u);
}

TEST(Bastion, ItsSubnetIsThatOfItsRoutes) {
  const auto net = bastionInHub();
  const auto subnet = resolveSubnet(net.topology(), "jump");
  ASSERT_TRUE(subnet);
  EXPECT_EQ(*subnet, subnetNamed(net.topology(), "hub/AzureBastionSubnet"));
}

}  // namespace
}  // namespace vnetsim
