// SPDX-License-Identifier: MIT
#include "forwarding/step.hpp"

#include <gmock/gmock.h>

#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

constexpr const char* hubAndSpokes = R"(
  vnet hub 10.0.0.0/16
    subnet nva 10.0.1.0/24
    subnet AzureFirewallSubnet 10.0.3.0/24
    subnet GatewaySubnet 10.0.4.0/24
  vnet a 10.1.0.0/16
    subnet s 10.1.0.0/24
  vnet b 10.2.0.0/16
    subnet s 10.2.0.0/24
  peer hub (forwarded) <-> a (forwarded)
  peer hub (forwarded) <-> b (forwarded)
  vm va a/s
  vm vb b/s
  firewall fw hub
    allow tcp/22 10.1.0.0/16 -> 10.2.0.0/16
    deny udp * -> *
  gateway gw vpn hub
)";

Header fromAToB() { return {address("10.1.0.4"), address("10.2.0.4")}; }

std::vector<Branch> stepAt(const CompiledNetwork& net, AddressOwner owner, const char* at, Header header,
                           std::vector<Session> sessions = {}, bool isReply = false) {
  const StepContext context{net, {}, sessions, isReply};
  return step(context,
              Parcel{positionOf(net.topology(), owner, address(at)), header, TrafficSet::all(), false});
}

const Ending& endOf(const Branch& branch) { return std::get<Ending>(branch.outcome); }

TEST(Step, AFirewallSplitsTrafficAndTheBranchesCoverAllOfIt) {  // R113-R115, R118
  const auto net = CompiledNetwork::compile(topologyOf(hubAndSpokes));
  const auto branches = stepAt(net, firewallNamed(net.topology(), "fw"), "10.0.3.4", fromAToB());
  ASSERT_EQ(branches.size(), 3u);
  EXPECT_EQ(branches[0].traffic.text(), "tcp/22");
  EXPECT_EQ(std::get<Position>(branches[0].outcome).device, Device{machineNamed(net.topology(), "vb")});
  ASSERT_TRUE(branches[0].session);
  EXPECT_TRUE(branches[0].session->stateful);
  EXPECT_EQ(branches[1].traffic.text(), "udp");
  EXPECT_EQ(endOf(branches[1]).reason, Reason::FirewallDeny);
  EXPECT_TRUE(endOf(branches[1]).firewallRule);
  EXPECT_FALSE(endOf(branches[2]).firewallRule);
  TrafficSet covered;
  for (const auto& branch : branches) {
    EXPECT_FALSE(covered.overlaps(branch.traffic));
    covered = covered.unionWith(branch.traffic);
  }
  EXPECT_EQ(covered, TrafficSet::all());
}

TEST(Step, AReplyPassesAFirewallBySessionAndNotByRule) {  // R58, R60
  const auto net = CompiledNetwork::compile(topologyOf(hubAndSpokes));
  const auto firewall = firewallNamed(net.topology(), "fw");
  const Session session{firewall, fromAToB(), fromAToB(), true, {}};
  const auto known = stepAt(net, firewall, "10.0.3.4", fromAToB().reversed(), {session}, true);
  ASSERT_EQ(known.size(), 1u);
  EXPECT_EQ(known[0].traffic, TrafficSet::all());
  EXPECT_EQ(std::get<Position>(known[0].outcome).device, Device{machineNamed(net.topology(), "va")});
  const auto unknown = stepAt(net, firewall, "10.0.3.4", fromAToB().reversed(), {}, true);
  EXPECT_EQ(endOf(unknown[0]).reason, Reason::AsymmetricPath);
}

TEST(Step, AGatewayForwardsWithItsSubnetsTableAndKeepsNoState) {  // R24, R59, R73
  const auto net = CompiledNetwork::compile(topologyOf(hubAndSpokes));
  const auto branches = stepAt(net, gatewayNamed(net.topology(), "gw"), "10.0.4.4", fromAToB());
  ASSERT_EQ(branches.size(), 1u);
  EXPECT_EQ(std::get<Position>(branches[0].outcome).device, Device{machineNamed(net.topology(), "vb")});
  EXPECT_FALSE(branches[0].session->stateful);
  EXPECT_EQ(branches[0].header, fromAToB());
}

TEST(Step, AMachineForwardsOnlyIfItsInterfaceAndItsGuestDo) {  // R43
  const auto reasonWith = [](const char* words) {
    const auto net =
        CompiledNetwork::compile(topologyOf(std::string{hubAndSpokes} + "vm nva hub/nva 10.0.1.4 " + words));
    const auto branch = stepAt(net, interfaceNamed(net.topology(), "nva"), "10.0.1.4", fromAToB())[0];
    const auto* ending = std::get_if<Ending>(&branch.outcome);
    return ending ? ending->reason : Reason::Delivered;
  };
  EXPECT_EQ(reasonWith("forwarding"), Reason::Delivered);
  EXPECT_EQ(reasonWith(""), Reason::IpForwardingOff);
  EXPECT_EQ(reasonWith("forwarding no-forward"), Reason::IpForwardingOff);
}

TEST(Step, AnApplianceMayChangeTheSourceAndItsSessionChangesItBack) {  // R22, R60
  const auto net = CompiledNetwork::compile(
      topologyOf(std::string{hubAndSpokes} + "vm nva hub/nva 10.0.1.4 forwarding snat"));
  const auto nva = interfaceNamed(net.topology(), "nva");
  const auto there = stepAt(net, nva, "10.0.1.4", fromAToB())[0];
  EXPECT_EQ(there.header, (Header{address("10.0.1.4"), address("10.2.0.4")}));
  const auto back = stepAt(net, nva, "10.0.1.4", there.header.reversed(), {*there.session}, true)[0];
  EXPECT_EQ(back.header, fromAToB().reversed());
  EXPECT_EQ(std::get<Position>(back.outcome).device, Device{machineNamed(net.topology(), "va")});
}

TEST(Step, WhatAGuestFilterDropsEndsAndTheRestGoesOn) {
  const auto net = CompiledNetwork::compile(
      topologyOf(std::string{hubAndSpokes} + "vm nva hub/nva 10.0.1.4 forwarding drops icmp"));
  const auto branches = stepAt(net, interfaceNamed(net.topology(), "nva"), "10.0.1.4", fromAToB());
  ASSERT_EQ(branches.size(), 2u);
  EXPECT_EQ(branches[0].traffic.text(), "tcp udp other");
  EXPECT_EQ(branches[1].traffic.text(), "icmp");
  EXPECT_EQ(endOf(branches[1]).reason, Reason::ApplianceDeny);
}

TEST(Step, AMachineWithInterfacesInDifferentlyRoutedSubnetsIsUndetermined) {  // R53
  const auto net = CompiledNetwork::compile(topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet inside 10.0.1.0/24
      subnet outside 10.0.2.0/24 table t
    vnet b 10.2.0.0/16
      subnet s 10.2.0.0/24
    peer hub <-> b (forwarded)
    table t
      route 10.2.0.0/16 -> None
    vm nva
      nic in hub/inside 10.0.1.4 forwarding
      nic out hub/outside 10.0.2.4 forwarding
    vm vb b/s )"));
  const auto branch = stepAt(net, interfaceNamed(net.topology(), "nva/in"), "10.0.1.4", fromAToB())[0];
  EXPECT_EQ(endOf(branch).reason, Reason::GuestRoutesUnknown);
  EXPECT_TRUE(endOf(branch).isUndetermined);
}

TEST(Step, UnknownPropertiesAreNamedWhereTheyAreRead) {
  for (const char* gap : {"gap firewall fw firewallPolicy", "gap policy fw-policy ruleCollectionGroups"}) {
    const auto net = CompiledNetwork::compile(topologyOf(std::string{hubAndSpokes} + gap));
    const auto branch = stepAt(net, firewallNamed(net.topology(), "fw"), "10.0.3.4", fromAToB())[0];
    EXPECT_EQ(endOf(branch).reason, Reason::UnknownValue) << gap;
    EXPECT_TRUE(endOf(branch).gap) << gap;
  }
  for (const char* gap : {"gap nic nva/nva enableIPForwarding", "gap vm nva guest"}) {
    const auto net = CompiledNetwork::compile(
        topologyOf(std::string{hubAndSpokes} + "vm nva hub/nva 10.0.1.4 forwarding\n" + gap));
    const auto branch = stepAt(net, interfaceNamed(net.topology(), "nva"), "10.0.1.4", fromAToB())[0];
    EXPECT_EQ(endOf(branch).reason, Reason::UnknownValue) << gap;
  }
  // A table that may hold a longer route than the tunnel's, and an address that may be the one asked for.
  for (const auto& [gap, destination] : {std::pair{"gap subnet hub/GatewaySubnet routeTable", "192.168.0.9"},
                                         std::pair{"gap nic vb/vb privateIPAddress", "10.2.0.77"}}) {
    const auto net = CompiledNetwork::compile(topologyOf(
        std::string{hubAndSpokes} + "lng paris 192.168.0.0/16\n connection to-paris gw -> paris\n" + gap));
    const Header header{address("10.1.0.4"), address(destination)};
    const auto branch = stepAt(net, gatewayNamed(net.topology(), "gw"), "10.0.4.4", header)[0];
    ASSERT_TRUE(std::holds_alternative<Ending>(branch.outcome)) << gap;
    EXPECT_EQ(endOf(branch).reason, Reason::UnknownValue) << gap;
  }
}

TEST(Step, AFirewallPutsItsAddressTowardsPublicSpaceOfAPeer) {  // R117
  const auto net = CompiledNetwork::compile(topologyOf(std::string{hubAndSpokes} + R"(
    vnet p 52.0.0.0/16
      subnet s 52.0.0.0/24
    peer hub <-> p
    vm vp p/s
    firewall second hub 10.0.3.9
      allow any * -> * )"));
  const Header header{address("10.1.0.4"), address("52.0.0.4")};
  const auto branch = stepAt(net, firewallNamed(net.topology(), "second"), "10.0.3.9", header)[0];
  EXPECT_EQ(branch.header.source, address("10.0.3.9"));
  EXPECT_TRUE(std::holds_alternative<Position>(branch.outcome));
}

}  // namespace
}  // namespace vnetsim
