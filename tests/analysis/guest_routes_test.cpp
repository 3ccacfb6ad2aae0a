// SPDX-License-Identifier: MIT
//
// What the guests of machines with several interfaces and tunnels decide.
#include <gmock/gmock.h>

#include "support/find.hpp"
#include "support/spoke_drawings.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

using testing::UnorderedElementsAre;

/// Two spokes behind an appliance with an inner and an outer interface. `inner` and `outer` are the ends of
/// their lines, `more` the routes of the guest and tables: the outer subnet's is `to`.
std::string applianceWithTwoInterfaces(const std::string& words, const std::string& inner,
                                       const std::string& outer, const std::string& more) {
  const std::string hub = spokesBehindHub(R"(
      subnet trust   10.0.1.0/24 table ti
      subnet untrust 10.0.2.0/24 table to)");
  return hub + R"(
    vm vt hub/trust 10.0.1.9
    table ti
    table to
      route 10.2.0.0/16 -> None
    vm nva )" +
         words + R"(
      nic inner hub/trust   10.0.1.4 )" +
         inner + R"(
      nic outer hub/untrust 10.0.2.4 )" +
         outer + "\n" + more;
}

TEST(GuestRoutes, DecideWhichInterfaceTrafficLeavesBy) {  // R53
  const auto inside =
      compiled(applianceWithTwoInterfaces("", "forwarding", "forwarding", "route 10.0.0.0/8 -> inner"));
  EXPECT_EQ(answer(traced(inside, "va", "vb")), "reachable DELIVERED");
  const auto outside =
      compiled(applianceWithTwoInterfaces("", "forwarding", "forwarding", "route 10.2.0.0/16 -> outer"));
  EXPECT_EQ(answer(traced(outside, "va", "vb")), "unreachable NEXT_HOP_NONE");
}

TEST(GuestRoutes, TheLongestPrefixDecides) {  // R53
  const auto net = compiled(applianceWithTwoInterfaces(
      "", "forwarding", "forwarding", "route 10.0.0.0/8 -> outer\n route 10.2.0.0/16 -> inner"));
  EXPECT_EQ(answer(traced(net, "va", "vb")), "reachable DELIVERED");
}

TEST(GuestRoutes, WhatNoStatedRouteHoldsLeavesByThePrimaryInterface) {  // R53
  const auto net =
      compiled(applianceWithTwoInterfaces("", "forwarding", "forwarding", "route 192.168.0.0/16 -> outer"));
  EXPECT_EQ(answer(traced(net, "va", "vb")), "reachable DELIVERED");
}

TEST(GuestRoutes, UnstatedTheyAreMissedWhereTheInterfacesDiffer) {  // R53
  const auto net = compiled(applianceWithTwoInterfaces("", "forwarding", "forwarding", ""));
  const auto t = traced(net, "va", "vb");
  EXPECT_EQ(answer(t), "undetermined GUEST_ROUTES_UNKNOWN");
  EXPECT_EQ(nodes(net, t.forward.paths[0]), "va > nva");
}

TEST(GuestRoutes, UnstatedTheyAreNotMissedForAConnectedSubnet) {  // R53
  const auto net = compiled(applianceWithTwoInterfaces("snat", "forwarding", "forwarding", ""));
  EXPECT_EQ(answer(traced(net, "va", "vt")), "reachable DELIVERED");
}

TEST(GuestRoutes, UnstatedTheyAreNotMissedWhereAllInterfacesLeadToTheSame) {  // R53
  const std::string oneTable = spokesBehindHub(R"(
      subnet one 10.0.1.0/24
      subnet two 10.0.2.0/24)") +
                               "    vm nva ";
  const std::string nics = "\n nic one hub/one 10.0.1.4 forwarding\n nic two hub/two 10.0.2.4 ";
  EXPECT_EQ(answer(traced(compiled(oneTable + nics + "forwarding"), "va", "vb")), "reachable DELIVERED");
  // They do not where one of them drops, or where each would lend another address.
  EXPECT_EQ(answer(traced(compiled(oneTable + nics), "va", "vb")), "undetermined GUEST_ROUTES_UNKNOWN");
  EXPECT_EQ(answer(traced(compiled(oneTable + "snat" + nics + "forwarding"), "va", "vb")),
            "undetermined GUEST_ROUTES_UNKNOWN");
}

TEST(GuestRoutes, SourceNatPutsTheAddressOfTheInterfaceItLeavesBy) {  // R22, R60
  const auto net = compiled(applianceWithTwoInterfaces("snat", "forwarding", "forwarding", R"(
      route 10.1.0.0/16 -> inner
      route 10.2.0.0/16 -> outer
    table out)" + peeredWithHub("")));
  const auto blocked = traced(net, "va", "vb");
  EXPECT_EQ(answer(blocked), "unreachable NEXT_HOP_NONE");
  EXPECT_EQ(blocked.forward.paths[0].hops[1].header.source.text(), "10.0.2.4");
  // c needs neither a route back to a nor the forwarded-traffic flag.
  const auto open = compiled(applianceWithTwoInterfaces("snat", "forwarding", "forwarding", R"(
      route 10.0.0.0/8 -> outer
      route 10.1.0.0/16 -> inner)" + peeredWithHub("")));
  const auto t = traced(open, "va", "vc");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(t.forward.paths[0].hops[1].header.source.text(), "10.0.2.4");
  EXPECT_EQ(wayOf(open, t), "va > nva > vc | vc > nva > va");
}

TEST(GuestRoutes, AForeignSourceLeavesOnlyByAnInterfaceThatForwards) {  // R43
  const std::string routes = "route 10.2.0.0/16 -> inner\n route 10.0.0.0/8 -> outer";
  EXPECT_EQ(answer(traced(compiled(applianceWithTwoInterfaces("", "", "forwarding", routes)), "va", "vb")),
            "unreachable IP_FORWARDING_OFF");  // on arrival
  const std::string outwards = R"(
      route 10.2.0.0/16 -> inner
      route 10.3.0.0/16 -> outer)" +
                               peeredWithHub("(forwarded)");
  const auto t = traced(compiled(applianceWithTwoInterfaces("", "forwarding", "", outwards)), "va", "vc");
  EXPECT_EQ(answer(t), "unreachable IP_FORWARDING_OFF");
  EXPECT_EQ(t.forward.paths[0].ending.rule, Rule{43});
  // Its own address in place of the source is not foreign.
  EXPECT_EQ(answer(traced(compiled(applianceWithTwoInterfaces("snat", "forwarding", "", outwards)), "va",
                          "vc", TrafficSet::all(), true)),
            "reachable DELIVERED");
}

TEST(GuestRoutes, AMachineSendsItsOwnTrafficFromTheInterfaceThatItsRoutesName) {  // R53
  const auto net = compiled(applianceWithTwoInterfaces("", "", "", "route 10.2.0.0/16 -> outer"));
  const auto t = traced(net, "nva", "vb");
  EXPECT_EQ(answer(t), "unreachable NEXT_HOP_NONE");
  EXPECT_EQ(t.forward.paths[0].hops[0].header.source.text(), "10.0.2.4");
  EXPECT_EQ(traced(net, "nva", "va").forward.paths[0].hops[0].header.source.text(), "10.0.1.4");
}

TEST(GuestRoutes, AskedByTheAddressOfAnInterfaceItSendsFromThere) {  // R53
  const auto net = compiled(applianceWithTwoInterfaces("", "", "", ""));
  EXPECT_EQ(traced(net, "10.0.2.4", "va").forward.paths[0].hops[0].header.source.text(), "10.0.2.4");
  EXPECT_EQ(answer(traced(net, "10.0.2.4", "vb")), "unreachable NEXT_HOP_NONE");
}

TEST(GuestRoutes, UnstatedTheyAreMissedForTheAnswerFromAnInterfaceThatIsNotThePrimaryOne) {  // R53
  const std::string client = peeredWithHub("");
  const auto unstated = compiled(applianceWithTwoInterfaces("", "", "", client));
  EXPECT_EQ(answer(traced(unstated, "vc", "10.0.2.4")),
            "undetermined GUEST_ROUTES_UNKNOWN/GUEST_ROUTES_UNKNOWN");
  EXPECT_EQ(answer(traced(unstated, "vc", "10.0.1.4")), "reachable DELIVERED");
  const auto stated = compiled(applianceWithTwoInterfaces("", "", "", "route 10.3.0.0/16 -> outer" + client));
  EXPECT_EQ(answer(traced(stated, "vc", "10.0.2.4")), "reachable DELIVERED");
}

TEST(GuestRoutes, AnInterfaceDoesNotSendWhatBearsTheAddressOfAnotherUnlessItForwards) {  // R43
  const std::string client = peeredWithHub("(forwarded)");
  const auto answerBy = [&](const std::string& inner, const std::string& route) {
    return answer(
        traced(compiled(applianceWithTwoInterfaces("", inner, "", route + client)), "vc", "10.0.2.4"));
  };
  // The answer of the outer interface leaves by the inner one, for want of a route.
  EXPECT_EQ(answerBy("", "route 192.168.0.0/16 -> outer"), "unreachable RETURN_PATH_FAILS/IP_FORWARDING_OFF");
  EXPECT_EQ(answerBy("forwarding", "route 192.168.0.0/16 -> outer"), "reachable DELIVERED");
  EXPECT_EQ(answerBy("", "route 10.3.0.0/16 -> outer"), "reachable DELIVERED");
}

TEST(GuestRoutes, UnstatedNobodyKnowsWhetherTheAnswerFollowsItsAddressOrTheConnectedSubnet) {  // R43, R53
  const auto unstated = compiled(applianceWithTwoInterfaces("", "", "", ""));
  EXPECT_EQ(answer(traced(unstated, "vt", "10.0.2.4")),
            "undetermined GUEST_ROUTES_UNKNOWN/GUEST_ROUTES_UNKNOWN");
  EXPECT_EQ(answer(traced(unstated, "vt", "10.0.1.4")), "reachable DELIVERED");
  const auto stated = compiled(applianceWithTwoInterfaces("", "", "", "route 192.168.0.0/16 -> outer"));
  EXPECT_EQ(answer(traced(stated, "vt", "10.0.2.4")), "unreachable RETURN_PATH_FAILS/IP_FORWARDING_OFF");
}

TEST(GuestRoutes, AnInterfaceTakesInWhatIsForAnotherOnlyWhereItForwards) {  // R43
  const auto ask = [](const std::string& inner) {
    return answer(traced(compiled(applianceWithTwoInterfaces("", inner, "forwarding", R"(
      table spoke2
        route 10.0.2.4/32 -> 10.0.1.4
      vnet c 10.3.0.0/16
        subnet s 10.3.1.0/24 table spoke2
      peer hub <-> c
      vm vc c/s )")),
                         "vc", "10.0.2.4", TrafficSet::all(), true));
  };
  EXPECT_EQ(ask(""), "unreachable IP_FORWARDING_OFF");
  EXPECT_EQ(ask("forwarding"), "reachable DELIVERED");
}

TEST(GuestRoutes, UnstatedTheyAreMissedWhereSecurityGroupsDiffer) {  // R53
  const auto ask = [](const std::string& nic) {
    return answer(traced(compiled(spokesBehindHub(R"(
      subnet one 10.0.1.0/24
      subnet two 10.0.2.0/24)") + R"(
      nsg closed
        out 100 deny any * -> *
      vm nva
        nic one hub/one 10.0.1.4 forwarding
        nic two hub/two 10.0.2.4 )" +
                                  nic + " forwarding"),
                         "va", "vb"));
  };
  EXPECT_EQ(ask(""), "reachable DELIVERED");
  EXPECT_EQ(ask("nsg closed"), "undetermined GUEST_ROUTES_UNKNOWN");
}

// --- tunnels ---

/// Two branches with an appliance each, which are linked by a tunnel alone.
std::string tunnel(const std::string& wordsOfA, const std::string& wordsOfB, const std::string& tunnelWords,
                   const std::string& more) {
  return R"(
    vnet a 10.1.0.0/16
      subnet s   10.1.1.0/24 table ta
      subnet nva 10.1.9.0/24
    vnet b 10.2.0.0/16
      subnet s   10.2.1.0/24 table tb
      subnet nva 10.2.9.0/24
    vm va a/s
    vm vb b/s
    table ta
      route 10.0.0.0/8 -> 10.1.9.4
    table tb
      route 10.0.0.0/8 -> 10.2.9.4
    vm nva-b b/nva 10.2.9.4 )" +
         wordsOfB + R"(
    vm nva-a a/nva 10.1.9.4 )" +
         wordsOfA + R"(
      tunnel a-b nva-b )" +
         tunnelWords + "\n" + more;
}

TEST(Tunnels, CarryTrafficAlongRoutesThatTheGuestsExchange) {
  const auto net = compiled(tunnel("forwarding asn 65001 advertises 10.1.0.0/16",
                                   "forwarding asn 65002 advertises 10.2.0.0/16", "bgp", ""));
  const auto t = traced(net, "va", "vb");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t), "va > nva-a > nva-b > vb | vb > nva-b > nva-a > va");
  EXPECT_TRUE(assumes(t, Assumption::Kind::TunnelIsUp));
}

TEST(Tunnels, AGuestThatAdvertisesNothingOfItsNetworkGetsNoAnswer) {
  const auto net =
      compiled(tunnel("forwarding asn 65001", "forwarding asn 65002 advertises 10.2.0.0/16", "bgp", ""));
  const auto t = traced(net, "va", "vb");
  EXPECT_EQ(t.verdict, Verdict::Unreachable);
  EXPECT_EQ(t.reason, Reason::ReturnPathFails);
  EXPECT_EQ(t.forward.verdict, Verdict::Reachable);
}

TEST(Tunnels, ForwardingOnTheInterfaceMattersForWhatComesFromTheNetworkAlone) {  // R43
  // The far appliance takes packets out of the tunnel, but their source is foreign where they leave.
  const auto there = compiled(
      tunnel("forwarding asn 65001 advertises 10.1.0.0/16", "asn 65002 advertises 10.2.0.0/16", "bgp", ""));
  EXPECT_EQ(answer(traced(there, "va", "vb")), "unreachable IP_FORWARDING_OFF");
  EXPECT_EQ(nodes(there, traced(there, "va", "vb").forward.paths[0]), "va > nva-a > nva-b");
  const auto near = compiled(
      tunnel("asn 65001 advertises 10.1.0.0/16", "forwarding asn 65002 advertises 10.2.0.0/16", "bgp", ""));
  EXPECT_EQ(nodes(near, traced(near, "va", "vb").forward.paths[0]), "va > nva-a");
}

TEST(Tunnels, StaticRoutesLeadIntoThem) {
  const auto net = compiled(tunnel("forwarding", "forwarding", "", "route 10.2.0.0/16 -> a-b"));
  const auto t = traced(net, "va", "vb");
  EXPECT_EQ(t.forward.verdict, Verdict::Reachable);
  EXPECT_EQ(nodes(net, t.forward.paths[0]), "va > nva-a > nva-b > vb");
  EXPECT_NE(t.verdict, Verdict::Reachable);  // nobody told nva-b
}

TEST(Tunnels, EndAtStoppedMachines) {  // R45
  const auto net = compiled(tunnel("forwarding asn 65001 advertises 10.1.0.0/16",
                                   "forwarding stopped asn 65002 advertises 10.2.0.0/16", "bgp", ""));
  const auto t = traced(net, "va", "vb");
  EXPECT_EQ(answer(t), "unreachable PEERING_MISSING");  // nobody told nva-a of a tunnel for it
  EXPECT_EQ(nodes(net, t.forward.paths[0]), "va > nva-a");
}

TEST(Tunnels, ALoopbackIsReachedThroughThemWhereItIsAdvertised) {
  const auto net =
      compiled(tunnel("forwarding asn 65001 advertises 10.1.0.0/16",
                      "forwarding asn 65002 advertises 172.30.0.1/32 loopback 172.30.0.1", "bgp", ""));
  const auto t = traced(net, "nva-a", "172.30.0.1");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t), "nva-a > nva-b | nva-b > nva-a");
}

TEST(Tunnels, TheInterfacesAtTheirEndsAreReachedThroughTheNetwork) {
  const auto net = compiled(tunnel("forwarding asn 65001 advertises 10.1.0.0/16",
                                   "forwarding asn 65002 advertises 10.2.0.0/24", "bgp", ""));
  // The networks are neither peered nor does the tunnel's far end advertise its subnet.
  EXPECT_EQ(answer(traced(net, "nva-a", "nva-b")), "unreachable PEERING_MISSING");
}

/// A gateway whose far end is an appliance in another network; `words` of the appliance.
std::string gatewayToMachine(const std::string& words, const std::string& connection,
                             const std::string& more = "") {
  return R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24
    vnet branch 10.9.0.0/16
      subnet s   10.9.1.0/24 table tb
      subnet nva 10.9.9.0/24
    vm vh hub/s
    vm vb branch/s
    table tb
      route 10.0.0.0/16 -> 10.9.9.4
    gateway gw vpn hub asn 65010
    lng branch-lng 10.9.0.0/16 asn 65001 vm nva
    connection to-branch gw -> branch-lng )" +
         connection + R"(
    vm nva branch/nva 10.9.9.4 forwarding )" +
         words + "\n" + more;
}

TEST(Tunnels, AMachineMayEndAConnectionOfAGateway) {
  for (const auto& net : {compiled(gatewayToMachine("asn 65001 advertises 10.9.0.0/16", "bgp")),
                          compiled(gatewayToMachine("", "", "route 10.0.0.0/16 -> to-branch"))}) {
    EXPECT_EQ(answer(traced(net, "vh", "vb")), "reachable DELIVERED");
    EXPECT_EQ(wayOf(net, traced(net, "vh", "vb")), "vh > gw > nva > vb | vb > nva > gw > vh");
    EXPECT_EQ(answer(traced(net, "vb", "vh")), "reachable DELIVERED");
  }
}

TEST(Tunnels, AMachineOfWhichNothingIsSaidMakesTheWayBackUndetermined) {  // R53
  const auto net = compiled(gatewayToMachine("", ""));
  const auto t = traced(net, "vh", "vb");
  EXPECT_EQ(answer(t), "undetermined GUEST_ROUTES_UNKNOWN/GUEST_ROUTES_UNKNOWN");
  EXPECT_EQ(t.forward.verdict, Verdict::Reachable);
}

TEST(Tunnels, WhatARouteServerSaysIsAWayBesideAnEquallyShortOneOverATunnel) {  // R37, R79
  const auto net = compiled(R"(
    vnet hub 10.0.0.0/16
      subnet RouteServerSubnet 10.0.9.0/27
      subnet nva 10.0.2.0/24
      subnet s   10.0.1.0/24
    routeserver rs hub
      session nva1 10.0.2.4 asn 65001
      session nva2 10.0.2.5 asn 65002
    vm va hub/s
    vm nva2 hub/nva 10.0.2.5 forwarding asn 65002 advertises 10.0.0.0/16
    vm nva1 hub/nva 10.0.2.4 forwarding asn 65001
      tunnel t nva2 bgp )");
  const auto t = traced(net, "nva1", "va");
  EXPECT_THAT(pathsOf(net, t.forward), UnorderedElementsAre("nva1 > nva2 > va", "nva1 > va"));
}

TEST(Tunnels, AnAddressOfOneVersionIsLentToNoPacketOfTheOther) {  // R8, R22
  const auto net = compiled(R"(
    vnet a 10.1.0.0/16 fd01::/48
      subnet s   10.1.1.0/24 fd01:0:0:1::/64 table t
      subnet nva 10.1.9.0/24 fd01:0:0:9::/64
    vnet b 10.2.0.0/16 fd02::/48
      subnet nva 10.2.9.0/24 fd02:0:0:9::/64
    vm va a/s dual
    table t
      route ::/0 -> fd01:0:0:9::4
    vm nva-b b/nva dual forwarding
    vm nva-a a/nva 10.1.9.4 fd01:0:0:9::4 forwarding snat
      route fd02::/48 -> a-b
      tunnel a-b nva-b )");
  EXPECT_EQ(answer(traced(net, "va", "fd02:0:0:9::4")), "unreachable NO_SOURCE_ADDRESS");
}

TEST(Tunnels, ALoopbackLeavesByAnInterfaceOnlyWhereThatForwards) {  // R43
  const auto ask = [](const std::string& forwarding) {
    return answer(traced(compiled(R"(
      vnet a 10.1.0.0/16
        subnet s   10.1.1.0/24 table t
        subnet nva 10.1.9.0/24
      vm va a/s
      table t
        route 10.255.0.1/32 -> 10.1.9.4
      vm nva-a a/nva 10.1.9.4 )" + forwarding +
                                  " loopback 10.255.0.1"),
                         "va", "10.255.0.1"));
  };
  EXPECT_EQ(ask("forwarding"), "reachable DELIVERED");
  EXPECT_EQ(ask(""), "unreachable IP_FORWARDING_OFF");
}

}  // namespace
}  // namespace vnetsim
