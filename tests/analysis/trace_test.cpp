// SPDX-License-Identifier: MIT
#include "analysis/trace.hpp"

#include <gmock/gmock.h>

#include "analysis/bystanders.hpp"
#include "support/find.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

/// Two spokes with a route to each other through 10.0.3.4; what stands there, and the flags, differ by test.
std::string spokes(const std::string& more, const std::string& spokeBFlags = "forwarded",
                   const std::string& tableOfB = "table tb") {
  return R"(
    vnet hub 10.0.0.0/16
      subnet vms 10.0.1.0/24
      subnet AzureFirewallSubnet 10.0.3.0/24
      subnet GatewaySubnet 10.0.4.0/24
    vnet a 10.1.0.0/16
      subnet s 10.1.0.0/24 table ta
    vnet b 10.2.0.0/16
      subnet s 10.2.0.0/24 )" +
         tableOfB + R"(
    peer hub (forwarded transit) <-> a (forwarded)
    peer hub (forwarded transit) <-> b ()" +
         spokeBFlags + R"()
    vm va a/s 10.1.0.4
    vm vb b/s 10.2.0.4
    vm vh hub/vms 10.0.1.4
    table ta
      route 10.2.0.0/16 -> 10.0.3.4
    table tb
      route 10.1.0.0/16 -> 10.0.3.4
  )" + more;
}

constexpr const char* openFirewall = "firewall fw hub 10.0.3.4\n allow any * -> *";

TEST(Trace, ThroughAnOpenFirewallThereAndBack) {
  const auto net = compiled(spokes(openFirewall));
  const auto t = traced(net, "va", "vb");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(t.traffic, TrafficSet::all());
  ASSERT_EQ(t.forward.paths.size(), 1u);
  EXPECT_EQ(nodes(net, t.forward.paths[0]), "va > fw > vb");
  EXPECT_EQ(nodes(net, t.reply->paths[0]), "vb > fw > va");
  EXPECT_TRUE(t.assumptions.empty());
}

TEST(Trace, WithoutTablesPeeringsDoNotChain) {  // D5
  const auto net = compiled(R"(
    vnet hub 10.0.0.0/16
    vnet a 10.1.0.0/16
      subnet s 10.1.0.0/24
    vnet b 10.2.0.0/16
      subnet s 10.2.0.0/24
    peer hub <-> a
    peer hub <-> b
    vm va a/s
    vm vb b/s )");
  EXPECT_EQ(answer(traced(net, "va", "vb")), "unreachable PEERING_NOT_TRANSITIVE");
}

struct OneChange {
  const char* name;
  const char* more;
  const char* spokeBFlags;
  const char* tableOfB;
  const char* answer;
};
void PrintTo(const OneChange& c, std::ostream* out) { *out << c.name; }

class OneChangeAtATime : public testing::TestWithParam<OneChange> {};

TEST_P(OneChangeAtATime, HasItsReason) {
  const auto& c = GetParam();
  EXPECT_EQ(answer(traced(compiled(spokes(c.more, c.spokeBFlags, c.tableOfB)), "va", "vb")), c.answer);
}

INSTANTIATE_TEST_SUITE_P(
    Designs, OneChangeAtATime,
    testing::Values(
        OneChange{"NoRule", "firewall fw hub 10.0.3.4", "forwarded", "table tb", "unreachable FIREWALL_DENY"},
        OneChange{"NarrowRule", "firewall fw hub 10.0.3.4\n allow tcp/22 * -> *", "forwarded", "table tb",
                  "partial FIREWALL_DENY"},
        OneChange{"ForwardingMachine", "vm nva hub/AzureFirewallSubnet 10.0.3.4 forwarding", "forwarded",
                  "table tb", "reachable DELIVERED"},
        OneChange{"MachineThatDoesNotForward", "vm nva hub/AzureFirewallSubnet 10.0.3.4", "forwarded",
                  "table tb", "unreachable IP_FORWARDING_OFF"},
        OneChange{"NothingThere", "", "forwarded", "table tb", "unreachable NEXT_HOP_UNRESOLVED"},
        OneChange{"ForwardedTrafficOff", openFirewall, "", "table tb", "unreachable FORWARDED_TRAFFIC_OFF"},
        OneChange{"RouteInOneDirectionOnly", openFirewall, "forwarded", "",
                  "unreachable RETURN_PATH_FAILS/PEERING_NOT_TRANSITIVE"},
        OneChange{"NoAccessOnTheFarSide", openFirewall, "forwarded no-access", "table tb",
                  "unreachable RETURN_PATH_FAILS/VNET_ACCESS_OFF"}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(Trace, NoAccessOnTheSideThatIsLeftStopsTheRequestItself) {  // R19
  const auto net = compiled(spokes(openFirewall, "forwarded no-access"));
  EXPECT_EQ(answer(traced(net, "vb", "va")), "unreachable VNET_ACCESS_OFF");
}

TEST(Trace, SourceNatMakesTheForwardedTrafficFlagMoot) {  // R22
  const auto net = compiled(spokes("vm nva hub/AzureFirewallSubnet 10.0.3.4 forwarding snat", ""));
  const auto t = traced(net, "va", "vb");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(t.forward.paths[0].hops[1].header.source.text(), "10.0.3.4");
  EXPECT_EQ(nodes(net, t.reply->paths[0]), "vb > nva > va");
}

TEST(Trace, ADisputedBlockIsListedAsAssumed) {  // R20
  const auto t = traced(compiled(spokes(openFirewall, "")), "va", "vb");
  ASSERT_EQ(t.assumptions.size(), 1u);
  EXPECT_EQ(t.assumptions[0].kind, Assumption::Kind::ForwardedTrafficBlock);
}

TEST(Trace, OneWayLooksAtTheForwardDirectionAlone) {
  const auto net = compiled(spokes(openFirewall, "forwarded", ""));
  EXPECT_EQ(answer(traced(net, "va", "vb", TrafficSet::all(), true)), "reachable DELIVERED");
}

TEST(Trace, AReplyThatBypassesAStatefulDeviceBreaksTheFlow) {  // R58
  const auto net = compiled(R"(
    vnet hub 10.0.0.0/16
      subnet vms 10.0.1.0/24
      subnet AzureFirewallSubnet 10.0.3.0/24
    vnet a 10.1.0.0/16
      subnet s 10.1.0.0/24 table ta
    peer hub <-> a (forwarded)
    vm va a/s
    vm vh hub/vms
    firewall fw hub 10.0.3.4
      allow any * -> *
    table ta
      route 10.0.1.0/24 -> 10.0.3.4 )");
  const auto there = traced(net, "va", "vh");
  EXPECT_EQ(answer(there), "unreachable ASYMMETRIC_PATH");
  ASSERT_TRUE(there.outcomes[0].bypassed);
  EXPECT_EQ(*there.outcomes[0].bypassed, Device{firewallNamed(net.topology(), "fw")});
  // The other way round the firewall sees only the reply and drops it.
  EXPECT_EQ(answer(traced(net, "vh", "va")), "unreachable ASYMMETRIC_PATH/ASYMMETRIC_PATH");
}

TEST(Trace, AStatelessDeviceToleratesIt) {  // R59
  const auto net = compiled(R"(
    vnet hub 10.0.0.0/16
      subnet vms 10.0.1.0/24
      subnet nva 10.0.3.0/24
    vnet a 10.1.0.0/16
      subnet s 10.1.0.0/24 table ta
    peer hub <-> a (forwarded)
    vm va a/s
    vm vh hub/vms
    vm nva hub/nva 10.0.3.4 forwarding stateless
    table ta
      route 10.0.1.0/24 -> 10.0.3.4 )");
  EXPECT_EQ(answer(traced(net, "va", "vh")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "vh", "va")), "reachable DELIVERED");
}

TEST(Trace, AFilterWithoutStateSeesAnswersAsTheyAre) {  // R43, R60: from the port, not to it
  const auto net = compiled(R"(
    vnet n 10.0.0.0/16
      subnet a   10.0.1.0/24
      subnet b   10.0.2.0/24 table back
      subnet nva 10.0.3.0/24
    vm va n/a
    vm vb n/b
    vm nva n/nva 10.0.3.4 forwarding stateless drops tcp/22
    table back
      route 10.0.1.0/24 -> 10.0.3.4 )");
  const auto t = traced(net, "va", "vb");
  EXPECT_EQ(answer(t), "partial RETURN_PATH_FAILS/APPLIANCE_DENY");
  EXPECT_EQ(t.traffic.text(), "tcp(from 0-21,23-65535) udp icmp other");
}

TEST(Trace, ThroughTheGatewayWithTransitAndNotWithout) {  // R73, R75
  const auto drawing = [](const char* flagsOfA, const char* flagsOfB) {
    return std::string{R"(
      vnet hub 10.0.0.0/16
        subnet GatewaySubnet 10.0.4.0/24
      vnet a 10.1.0.0/16
        subnet s 10.1.0.0/24 table t
      vnet b 10.2.0.0/16
        subnet s 10.2.0.0/24 table t
      peer hub (transit) <-> a ()"} +
           flagsOfA + R"()
      peer hub (transit) <-> b ()" +
           flagsOfB + R"()
      gateway gw vpn hub
      vm va a/s
      vm vb b/s
      table t
        route 10.0.0.0/8 -> VirtualNetworkGateway )";
  };
  const auto net = compiled(drawing("remote-gateways", "remote-gateways"));
  const auto t = traced(net, "va", "vb");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(nodes(net, t.forward.paths[0]), "va > gw > vb");
  EXPECT_EQ(answer(traced(compiled(drawing("", "remote-gateways")), "va", "vb")),
            "unreachable REMOTE_GATEWAYS_OFF");
  EXPECT_EQ(answer(traced(compiled(drawing("remote-gateways", "")), "va", "vb")),
            "unreachable RETURN_PATH_FAILS/REMOTE_GATEWAYS_OFF");
}

TEST(Trace, AGatewayInstanceAsApplianceWorksWithoutTransitAndIsNoted) {  // R24, T4
  const auto net = compiled(R"(
    vnet hub 10.4.0.0/16
      subnet GatewaySubnet 10.4.0.0/24
    vnet a 10.1.0.0/16
      subnet s 10.1.1.0/24 table t
    vnet b 10.2.0.0/16
      subnet s 10.2.1.0/24 table t
    peer hub <-> a
    peer hub <-> b
    gateway gw vpn hub
    vm va a/s 10.1.1.4
    vm vb b/s 10.2.1.4
    table t
      route 10.0.0.0/8 -> 10.4.0.4 )");
  const auto t = traced(net, "va", "vb");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(nodes(net, t.forward.paths[0]), "va > gw > vb");
  ASSERT_EQ(t.assumptions.size(), 2u);
  EXPECT_EQ(t.assumptions[0].kind, Assumption::Kind::GatewayInstanceAddress);
  EXPECT_EQ(t.assumptions[1].kind, Assumption::Kind::AddressGiven);
}

TEST(Trace, ARouteForTheOwnSubnetSteersNeighboursAndAnApplianceInItLoops) {  // R56
  const auto net = compiled(R"(
    vnet v 10.1.0.0/16
      subnet s 10.1.1.0/24 table t
    vm v1 v/s 10.1.1.4
    vm v2 v/s 10.1.1.5
    vm nva v/s 10.1.1.9 forwarding
    table t
      route 10.1.1.0/24 -> 10.1.1.9 )");
  const auto t = traced(net, "v1", "v2");
  EXPECT_EQ(answer(t), "unreachable LOOP");
  EXPECT_EQ(t.forward.paths[0].ending.disposition, Disposition::Looped);
}

TEST(Trace, T3NeighboursInOneSubnetAreRoutedToEachOther) {  // R14, R56
  const auto net = compiled(R"(
    vnet hub 10.4.0.0/16
      subnet nva 10.4.2.0/24
    vnet a 10.1.0.0/16
      subnet s 10.1.1.0/24 table t
    peer hub <-> a (forwarded)
    vm v1 a/s 10.1.1.4
    vm v2 a/s 10.1.1.5
    vm nva hub/nva 10.4.2.101 forwarding drops icmp
    table t
      route 10.1.1.0/24 -> 10.4.2.101 )");
  const auto ssh = traced(net, "v1", "v2", TrafficSet::of(Protocol::Tcp, PortSet::of({22, 22})));
  EXPECT_EQ(answer(ssh), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, ssh), "v1 > nva > v2 | v2 > nva > v1");
  EXPECT_EQ(answer(traced(net, "v1", "v2", TrafficSet::of(Protocol::Icmp))), "unreachable APPLIANCE_DENY");
}

TEST(Trace, TheTableOfTheDestinationsSubnetDoesNotMatterOnTheWayIn) {  // R54
  const auto net = compiled(R"(
    vnet a 10.1.0.0/16
      subnet s 10.1.1.0/24
      subnet t 10.1.2.0/24 table shut
    vnet b 10.2.0.0/16
      subnet s 10.2.1.0/24 table shut
    peer a <-> b
    vm v1 a/s
    vm v2 a/t
    vm vb b/s
    table shut
      route 0.0.0.0/0   -> None
      route 10.1.0.0/16 -> None
      route 10.2.0.0/16 -> None )");
  for (const char* to : {"v2", "vb"}) {
    EXPECT_EQ(answer(traced(net, "v1", to, TrafficSet::all(), true)), "reachable DELIVERED") << to;
    EXPECT_EQ(answer(traced(net, "v1", to)), "unreachable RETURN_PATH_FAILS/NEXT_HOP_NONE") << to;
  }
}

TEST(Trace, DestinationsNobodyOwns) {  // R9, R55
  const auto net = compiled(spokes(openFirewall));
  EXPECT_EQ(answer(traced(net, "va", "10.1.0.200")), "unreachable NO_SUCH_HOST");
  EXPECT_EQ(answer(traced(net, "va", "10.1.0.1")), "unreachable NO_SUCH_HOST");
  EXPECT_EQ(answer(traced(net, "10.1.0.200", "va")), "unreachable NO_SUCH_HOST");
  EXPECT_EQ(answer(traced(net, "va", "10.77.0.1")), "unreachable NEXT_HOP_NONE");
}

TEST(Trace, APublicAddressOutsideTheDesignIsAHostOfTheInternet) {  // R119, R120
  const auto net = compiled(spokes(openFirewall));
  for (const char* address : {"203.0.113.9", "8.8.8.8"}) {
    const auto t = traced(net, "va", address);
    EXPECT_EQ(answer(t), "reachable DELIVERED") << address;
    EXPECT_EQ(t.forward.paths.at(0).hops.back().at.address.text(), address);
  }
  // Nobody is there.
  for (const char* address : {"127.0.0.1", "169.254.1.1", "224.0.0.5", "255.255.255.255"})
    EXPECT_NE(traced(net, "va", address).verdict, Verdict::Reachable) << address;
}

TEST(Trace, ThePlatformAnswersPastAllRoutes) {  // R12
  const auto net = compiled(spokes("firewall fw hub 10.0.3.4"));
  for (const char* address : {"168.63.129.16", "169.254.169.254"})
    EXPECT_EQ(answer(traced(net, "va", address)), "reachable DELIVERED") << address;
  EXPECT_EQ(wayOf(net, traced(net, "va", "168.63.129.17")), "va > internet | internet > va");
}

TEST(Trace, AnAddressThatTheDesignLeavesOpenIsListedAsAssumed) {  // R10
  const auto net = compiled("vnet v 10.0.0.0/16\n subnet s 10.0.0.0/24\n vm a v/s\n vm b v/s 10.0.0.9");
  const auto t = traced(net, "a", "b");
  ASSERT_EQ(t.assumptions.size(), 1u);
  EXPECT_EQ(t.assumptions[0].kind, Assumption::Kind::AddressGiven);
  EXPECT_EQ(t.assumptions[0].device, Device{machineNamed(net.topology(), "a")});
}

TEST(Trace, WhetherAFirewallAnswersForItselfIsUndetermined) {
  const auto net = compiled(spokes(openFirewall));
  EXPECT_EQ(answer(traced(net, "va", "10.0.3.4")), "undetermined UNSUPPORTED_RESOURCE");
  EXPECT_EQ(answer(traced(net, "va", "10.0.3.4", TrafficSet::all(), true)), "reachable DELIVERED");
}

TEST(Trace, AHostReachesItself) {
  const auto t = traced(compiled(spokes(openFirewall)), "va", "va");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(t.forward.paths[0].hops.size(), 1u);
}

TEST(Trace, AHypotheticalHostAnswers) {
  const auto net = compiled(spokes(openFirewall));
  const auto t = traced(net, "va", "b/s");
  EXPECT_EQ(t.to.address.text(), "10.2.0.5");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
}

TEST(Trace, AGapThatIsReadMakesTheAnswerUndeterminedAndOneThatIsNotDoesNot) {
  const auto gap = std::string{openFirewall} + "\n gap peering b/b-to-hub allowForwardedTraffic";
  const auto net = compiled(spokes(gap));
  const auto t = traced(net, "va", "vb");
  EXPECT_EQ(t.verdict, Verdict::Undetermined);
  EXPECT_EQ(t.reason, Reason::UnknownValue);
  EXPECT_TRUE(t.forward.paths[0].ending.gap);
  EXPECT_EQ(answer(traced(net, "vh", "vb")), "reachable DELIVERED");
}

TEST(Trace, AnUnknownRouteTableMakesWhatLeavesTheSubnetUndetermined) {
  const auto net = compiled(spokes(std::string{openFirewall} + "\n gap subnet a/s routeTable"));
  EXPECT_EQ(traced(net, "va", "vh").verdict, Verdict::Undetermined);
  EXPECT_EQ(traced(net, "vb", "vh").verdict, Verdict::Reachable);
}

TEST(Trace, DevicesOfTheVisitedNetworksThatAreOnNoPathAreNamed) {
  const auto net = compiled(spokes(std::string{openFirewall} + "\n gateway gw vpn hub"));
  const auto bystanders = bystandersOf(net.topology(), traced(net, "va", "vb"));
  ASSERT_EQ(bystanders.size(), 1u);
  EXPECT_EQ(labelOf(net.topology(), bystanders[0]), "gw");
}

TEST(Trace, PartialTrafficIsExact) {
  const auto net = compiled(spokes("firewall fw hub 10.0.3.4\n allow tcp/22,3389 * -> *"));
  const auto t = traced(net, "va", "vb");
  EXPECT_EQ(t.traffic.text(), "tcp/22,3389");
  EXPECT_EQ(answer(traced(net, "va", "vb", TrafficSet::of(Protocol::Tcp, PortSet::of({22, 22})))),
            "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "va", "vb", TrafficSet::of(Protocol::Udp))), "unreachable FIREWALL_DENY");
}

}  // namespace
}  // namespace vnetsim
