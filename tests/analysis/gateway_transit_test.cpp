// SPDX-License-Identifier: MIT
//
// What passes through gateways: between spokes, sites, circuits and clients.
#include <gmock/gmock.h>

#include "support/find.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

/// A hub with a gateway and a firewall, a spoke, and a site that sends all of 10.0.0.0/8 into its tunnel.
std::string hubWithSite(const std::string& spokeFlags, const std::string& gatewayTable,
                        const std::string& spokeTable, const std::string& more = "") {
  return R"(
    vnet hub 10.0.0.0/16
      subnet AzureFirewallSubnet 10.0.3.0/24
      subnet GatewaySubnet       10.0.4.0/24 )" +
         gatewayTable + R"(
    vnet spoke 10.1.0.0/16
      subnet s 10.1.1.0/24 )" +
         spokeTable + R"(
    peer hub (transit) <-> spoke ()" +
         spokeFlags + R"()
    gateway gw vpn hub
    firewall fw hub 10.0.3.4
      allow any * -> *
    vm vs spoke/s 10.1.1.4
    site paris 192.168.1.0/24
      route 10.0.0.0/8 -> to-paris
    lng paris-lng 192.168.1.0/24 site paris
    connection to-paris gw -> paris-lng
    table gateway
      route 10.1.0.0/16 -> 10.0.3.4
    table spoke
      route 192.168.0.0/16 -> 10.0.3.4
  )" + more;
}

TEST(GatewayTransit, AGatewayUsedByASpokeLinksItWithTheSite) {  // R23, R53
  const auto net = compiled(hubWithSite("remote-gateways", "", ""));
  const auto t = traced(net, "paris", "vs");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t), "paris/192.168.1.1 > paris > gw > vs | vs > gw > paris > paris/192.168.1.1");
  EXPECT_EQ(wayOf(net, traced(net, "vs", "paris")),
            "vs > gw > paris > paris/192.168.1.1 | paris/192.168.1.1 > paris > gw > vs");
}

TEST(GatewayTransit, GatewaysNeedNoForwardedTrafficFlag) {  // R21
  const auto t = traced(compiled(hubWithSite("remote-gateways", "", "")), "paris", "vs");
  EXPECT_FALSE(assumes(t, Assumption::Kind::ForwardedTrafficException));
}

TEST(GatewayTransit, TheTableOfTheGatewaySubnetPutsAFirewallIntoThePath) {  // R53, R76
  const auto net = compiled(hubWithSite("forwarded", "table gateway", "table spoke"));
  EXPECT_EQ(wayOf(net, traced(net, "paris", "vs")),
            "paris/192.168.1.1 > paris > gw > fw > vs | vs > fw > gw > paris > paris/192.168.1.1");
  EXPECT_EQ(answer(traced(net, "paris", "vs")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "vs", "paris")), "reachable DELIVERED");
}

TEST(GatewayTransit, InOneDirectionOnlyItMakesTheFlowAsymmetric) {  // R57, R61, R76
  // The gateway leads through the firewall, the spoke's learned row past it.
  const auto back = compiled(hubWithSite("remote-gateways forwarded", "table gateway", ""));
  EXPECT_EQ(answer(traced(back, "paris", "vs")), "unreachable ASYMMETRIC_PATH");
  // The spoke leads through the firewall, the gateway past it.
  const auto there = compiled(hubWithSite("remote-gateways forwarded", "", "table near", R"(
    table near
      route 192.168.1.0/24 -> 10.0.3.4 )"));
  EXPECT_EQ(answer(traced(there, "vs", "paris")), "unreachable ASYMMETRIC_PATH");
  EXPECT_EQ(answer(traced(there, "paris", "vs")), "unreachable ASYMMETRIC_PATH/ASYMMETRIC_PATH");
}

TEST(GatewayTransit, ALearnedRouteLongerThanTheSpokesDefaultRouteBypassesTheFirewall) {  // R32, R61
  const auto net = compiled(hubWithSite("remote-gateways forwarded", "table gateway", "table all", R"(
    table all
      route 0.0.0.0/0 -> 10.0.3.4 )"));
  EXPECT_EQ(answer(traced(net, "paris", "vs")), "unreachable ASYMMETRIC_PATH");
  const auto off = compiled(hubWithSite("remote-gateways forwarded", "table gateway", "table all", R"(
    table all no-propagation
      route 0.0.0.0/0 -> 10.0.3.4 )"));
  EXPECT_EQ(answer(traced(off, "paris", "vs")), "reachable DELIVERED");  // R51
}

TEST(GatewayTransit, WithoutUseRemoteGatewaysASiteReachesTheSpokeAndGetsNoAnswer) {  // R78
  const auto net = compiled(hubWithSite("", "", ""));
  const auto t = traced(net, "paris", "vs");
  EXPECT_EQ(answer(t), "unreachable RETURN_PATH_FAILS/NEXT_HOP_NONE");
  EXPECT_EQ(t.forward.verdict, Verdict::Reachable);
  EXPECT_EQ(answer(traced(net, "vs", "paris")), "unreachable NEXT_HOP_NONE");
}

TEST(GatewayTransit, AFirewallInTheMiddleMakesUpForIt) {  // R78
  const auto net = compiled(hubWithSite("forwarded", "table gateway", "table spoke"));
  EXPECT_EQ(answer(traced(net, "paris", "vs")), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, traced(net, "vs", "paris")),
            "vs > fw > gw > paris > paris/192.168.1.1 | paris/192.168.1.1 > paris > gw > fw > vs");
}

TEST(GatewayTransit, PropagationOffNamesItselfAsTheReason) {  // R51
  const auto net = compiled(hubWithSite("remote-gateways", "", "table off", "table off no-propagation"));
  EXPECT_EQ(answer(traced(net, "vs", "paris")), "unreachable PROPAGATION_OFF");
  EXPECT_EQ(answer(traced(net, "paris", "vs")), "unreachable RETURN_PATH_FAILS/PROPAGATION_OFF");
  EXPECT_EQ(answer(traced(net, "vs", "10.77.0.1")), "unreachable NEXT_HOP_NONE");
}

TEST(GatewayTransit, AnActiveAndALostRowAreNotConfusedWithPropagationOff) {  // R51
  // A user's route takes the traffic whether rows propagate or not.
  const auto net = compiled(hubWithSite("remote-gateways", "", "table off", R"(
    table off no-propagation
      route 192.168.1.0/24 -> None )"));
  EXPECT_EQ(answer(traced(net, "vs", "paris")), "unreachable NEXT_HOP_NONE");
}

/// The playground with 0.0.0.0/0 to the firewall on the spoke and the spoke's prefix on the GatewaySubnet.
std::string defaultRouteToFirewall(const std::string& spokeFlags, const std::string& spokeTable,
                                   const std::string& allowed) {
  return R"(
    vnet hub 10.12.0.0/16
      subnet AzureFirewallSubnet 10.12.3.0/24
      subnet GatewaySubnet       10.12.4.0/24 table gateway
    vnet spoke 10.13.1.0/24
      subnet default 10.13.1.0/26 table spoke
    peer hub (transit) <-> spoke ()" +
         spokeFlags + R"()
    gateway gw vpn hub
    firewall fw hub 10.12.3.4
      allow any )" +
         allowed + R"(
    vm vs spoke/default 10.13.1.4
    site onprem 192.168.0.0/16
      route 10.0.0.0/8 -> to-onprem
    lng onprem-lng 192.168.0.0/16 site onprem
    connection to-onprem gw -> onprem-lng
    table gateway
      route 10.13.1.0/24 -> 10.12.3.4
    table spoke )" +
         spokeTable + R"(
      route 0.0.0.0/0 -> 10.12.3.4
  )";
}

TEST(GatewayTransit, ADefaultRouteToTheFirewallHoldsWhereNoGatewayRowsReachTheSpoke) {  // D4, R32, R51, R61
  for (const auto& [flags, table] :
       {std::pair{"forwarded", ""}, std::pair{"forwarded remote-gateways", "no-propagation"}}) {
    const auto net = compiled(defaultRouteToFirewall(flags, table, "* -> *"));
    EXPECT_EQ(wayOf(net, traced(net, "onprem", "vs")),
              "onprem/192.168.0.1 > onprem > gw > fw > vs | vs > fw > gw > onprem > onprem/192.168.0.1");
    EXPECT_EQ(answer(traced(net, "vs", "onprem")), "reachable DELIVERED");
  }
}

TEST(GatewayTransit, AGatewayRowIsLongerThanTheDefaultRouteAndSplitsTheFlow) {  // D4, R32, R58, R61
  const auto net = compiled(defaultRouteToFirewall("forwarded remote-gateways", "", "* -> *"));
  EXPECT_THAT(answer(traced(net, "onprem", "vs")), testing::HasSubstr("ASYMMETRIC_PATH"));
  EXPECT_THAT(answer(traced(net, "vs", "onprem")), testing::HasSubstr("ASYMMETRIC_PATH"));
}

TEST(GatewayTransit, TheShippedPolicyHoldsTheSpokesOnlyAndDeniesOnPremisesSources) {  // D4, R118
  const auto net = compiled(defaultRouteToFirewall("forwarded", "", "10.13.0.0/16 -> *"));
  EXPECT_EQ(answer(traced(net, "onprem", "vs")), "unreachable FIREWALL_DENY");
  EXPECT_EQ(answer(traced(net, "vs", "onprem")), "reachable DELIVERED");
}

// --- spoke to spoke ---

/// Two spokes of a hub with a gateway; `more` draws tables and connections.
std::string twoSpokes(const std::string& flags, const std::string& more) {
  return R"(
    vnet hub 10.100.0.0/16
      subnet GatewaySubnet 10.100.4.0/24
    vnet a 10.101.0.0/16
      subnet s 10.101.1.0/24 table ta
    vnet b 10.102.0.0/16
      subnet s 10.102.1.0/24 table tb
    peer hub (transit) <-> a ()" +
         flags + R"()
    peer hub (transit) <-> b ()" +
         flags + R"()
    vm va a/s
    vm vb b/s
  )" + more;
}

TEST(GatewayTransit, SpokesHairpinThroughTheGatewayThatTheirRoutesName) {  // R73, T6
  const auto withRoutes = [](const char* toB, const char* toA) {
    return compiled(twoSpokes("remote-gateways", std::string{"gateway gw vpn hub\n table ta\n route "} + toB +
                                                     " -> VirtualNetworkGateway\n table tb\n route " + toA +
                                                     " -> VirtualNetworkGateway"));
  };
  for (const auto& net :
       {withRoutes("0.0.0.0/0", "0.0.0.0/0"), withRoutes("10.102.0.0/16", "10.101.0.0/16")}) {
    EXPECT_EQ(answer(traced(net, "va", "vb")), "reachable DELIVERED");
    EXPECT_EQ(wayOf(net, traced(net, "va", "vb")), "va > gw > vb | vb > gw > va");
  }
}

TEST(GatewayTransit, WithoutTheRouteItIsDroppedAtTheSource) {  // R74
  const auto net = compiled(twoSpokes("remote-gateways", "gateway gw vpn hub\n table ta\n table tb"));
  EXPECT_EQ(answer(traced(net, "va", "vb")), "unreachable PEERING_NOT_TRANSITIVE");
}

TEST(GatewayTransit, BesideAnExpressRouteGatewayTheHairpinIsDropped) {  // R47c, R73
  const auto net = compiled(twoSpokes("remote-gateways", R"(
    gateway gw vpn hub
    gateway er expressroute hub
    table ta
      route 10.102.0.0/16 -> VirtualNetworkGateway
    table tb
      route 10.101.0.0/16 -> VirtualNetworkGateway )"));
  EXPECT_EQ(answer(traced(net, "va", "vb")), "unreachable NO_GATEWAY");
}

TEST(GatewayTransit, ASummaryAmongTheFarPrefixesHairpinsWithoutUserRoutes) {  // R73
  const auto net = compiled(twoSpokes("remote-gateways", R"(
    gateway gw vpn hub
    lng paris 10.96.0.0/11
    connection to-paris gw -> paris
    table ta
    table tb )"));
  const auto t = traced(net, "va", "vb");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t), "va > gw > vb | vb > gw > va");
}

TEST(GatewayTransit, ASummaryThatTheCircuitSaysHairpinsAtItsEdge) {  // R72
  const auto net = compiled(twoSpokes("remote-gateways", R"(
    gateway er expressroute hub
    site dc asn 65001 advertises 10.0.0.0/8
    circuit c site dc
    connection to-c er -> c
    table ta
    table tb )"));
  const auto t = traced(net, "va", "vb");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t), "va > c > er > vb | vb > c > er > va");
}

TEST(GatewayTransit, AGatewayInstanceAsApplianceNeedsNoFlagAndHasThePathOfALab) {  // R24, T4
  const auto net = compiled(twoSpokes("", R"(
    gateway gw vpn hub
    table ta
      route 10.0.0.0/8    -> 10.100.4.4
      route 10.101.1.0/24 -> 10.100.4.4
    table tb
      route 10.0.0.0/8 -> 10.100.4.5 )"));
  const auto t = traced(net, "va", "vb");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t), "va > gw > vb | vb > gw > va");
  EXPECT_TRUE(assumes(t, Assumption::Kind::GatewayInstanceAddress));
}

TEST(GatewayTransit, WhatAnInstanceOfExpressRouteForwardsIsNotKnown) {  // R24, R42
  const auto net = compiled(twoSpokes("", R"(
    gateway er expressroute hub
    table ta
      route 10.102.1.0/24 -> 10.100.4.4
    table tb
      route 10.101.1.0/24 -> 10.100.4.4 )"));
  EXPECT_EQ(answer(traced(net, "va", "vb")), "undetermined UNSUPPORTED_RESOURCE");
}

TEST(GatewayTransit, VNetToVNetPassesTwoGateways) {  // R23, T5
  const auto net = compiled(twoSpokes("remote-gateways", R"(
    vnet far 10.5.0.0/16
      subnet GatewaySubnet 10.5.4.0/24
      subnet s             10.5.1.0/24
    vm vf far/s
    gateway gw    vpn hub asn 65504
    gateway gw-far vpn far asn 65505
    connection there gw -> gw-far bgp
    connection back  gw-far -> gw bgp
    table ta
    table tb no-propagation )"));
  EXPECT_EQ(wayOf(net, traced(net, "va", "vf")), "va > gw > gw-far > vf | vf > gw-far > gw > va");
  EXPECT_EQ(answer(traced(net, "va", "vf")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "vb", "vf")), "unreachable PROPAGATION_OFF");
}

TEST(GatewayTransit, PeeringCarriesTheTrafficOfNetworksThatAreAlsoConnected) {  // R27
  const auto net = compiled(R"(
    vnet a 10.1.0.0/16
      subnet GatewaySubnet 10.1.4.0/24
      subnet s             10.1.1.0/24
    vnet b 10.2.0.0/16
      subnet GatewaySubnet 10.2.4.0/24
      subnet s             10.2.1.0/24
    peer a <-> b
    gateway ga vpn a asn 65001
    gateway gb vpn b asn 65002
    connection there ga -> gb bgp
    connection back  gb -> ga bgp
    vm va a/s
    vm vb b/s )");
  EXPECT_EQ(wayOf(net, traced(net, "va", "vb")), "va > vb | vb > va");
}

TEST(GatewayTransit, AChainOfGatewaysIsPassedWithBgpAndNotWithout) {  // R69
  const auto chain = [](const std::string& bgp) {
    return compiled(R"(
    vnet a 10.1.0.0/16
      subnet GatewaySubnet 10.1.4.0/24
      subnet s             10.1.1.0/24
    vnet b 10.2.0.0/16
      subnet GatewaySubnet 10.2.4.0/24
    vnet c 10.3.0.0/16
      subnet GatewaySubnet 10.3.4.0/24
      subnet s             10.3.1.0/24
    gateway ga vpn a asn 65001
    gateway gb vpn b asn 65002
    gateway gc vpn c asn 65003
    connection ab ga -> gb )" +
                    bgp + "\n connection ba gb -> ga " + bgp + "\n connection bc gb -> gc " + bgp +
                    "\n connection cb gc -> gb " + bgp + R"(
    vm va a/s
    vm vc c/s )");
  };
  const auto net = chain("bgp");
  EXPECT_EQ(wayOf(net, traced(net, "va", "vc")), "va > ga > gb > gc > vc | vc > gc > gb > ga > va");
  EXPECT_EQ(answer(traced(net, "va", "vc")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(chain(""), "va", "vc")), "unreachable PEERING_MISSING");
}

// --- sites, circuits and clients of one gateway ---

/// Two sites at one gateway; both send the other's prefix into their tunnel.
std::string twoSites(const std::string& toParis, const std::string& toRome) {
  return R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
    gateway gw vpn hub asn 65010
    site paris 192.168.1.0/24 asn 65001
      route 192.168.2.0/24 -> to-paris
    site rome  192.168.2.0/24 asn 65002
      route 192.168.1.0/24 -> to-rome
    lng paris-lng 192.168.1.0/24 asn 65001 site paris
    lng rome-lng  192.168.2.0/24 asn 65002 site rome
    connection to-paris gw -> paris-lng )" +
         toParis + "\n connection to-rome gw -> rome-lng " + toRome;
}

TEST(GatewayTransit, BetweenSitesItNeedsBgpOnBothConnections) {  // R68
  const auto net = compiled(twoSites("bgp", "bgp"));
  EXPECT_EQ(answer(traced(net, "paris", "rome")), "reachable DELIVERED");
  EXPECT_EQ(
      wayOf(net, traced(net, "paris", "rome")),
      "paris/192.168.1.1 > paris > gw > rome > rome/192.168.2.1 | rome/192.168.2.1 > rome > gw > paris > "
      "paris/192.168.1.1");
  for (const auto& drawing : {twoSites("", ""), twoSites("bgp", ""), twoSites("", "bgp")}) {
    const auto t = traced(compiled(drawing), "paris", "rome");
    EXPECT_EQ(answer(t), "unreachable GATEWAY_NO_TRANSIT");
    EXPECT_EQ(t.forward.paths[0].ending.rule, Rule{68});
  }
}

TEST(GatewayTransit, ASiteLinksTheHubsWhoseGatewaysItHasSessionsWith) {  // R69
  const auto net = compiled(R"(
    vnet east 10.1.0.0/16
      subnet GatewaySubnet 10.1.4.0/24
      subnet s             10.1.1.0/24
    vnet west 10.2.0.0/16
      subnet GatewaySubnet 10.2.4.0/24
      subnet s             10.2.1.0/24
    vm ve east/s
    vm vw west/s
    gateway ge vpn east asn 65010
    gateway gw vpn west asn 65020
    site mid asn 65001
    lng mid-lng asn 65001 site mid
    connection to-ge ge -> mid-lng bgp
    connection to-gw gw -> mid-lng bgp )");
  EXPECT_EQ(answer(traced(net, "ve", "vw")), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, traced(net, "ve", "vw")), "ve > ge > mid > gw > vw | vw > gw > mid > ge > ve");
}

TEST(GatewayTransit, BetweenVpnAndExpressRouteThereIsNone) {  // R71
  const auto net = compiled(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24
    vm vh hub/s
    gateway er  expressroute hub
    gateway vpn vpn          hub
    site dc     192.168.1.0/24 asn 65001
    site branch 192.168.2.0/24
      route 192.168.0.0/16 -> to-branch
      route 10.0.0.0/16    -> to-branch
    circuit c site dc
    lng branch-lng 192.168.2.0/24 site branch
    connection to-c      er  -> c
    connection to-branch vpn -> branch-lng )");
  const auto t = traced(net, "branch", "dc");
  EXPECT_EQ(answer(t), "unreachable GATEWAY_NO_TRANSIT");
  EXPECT_EQ(t.forward.paths[0].ending.rule, Rule{71});
  EXPECT_EQ(nodes(net, t.forward.paths[0]), "branch/192.168.2.1 > branch > vpn");
  // The edge was told nothing of the branch.
  EXPECT_EQ(answer(traced(net, "dc", "branch")), "unreachable NO_ROUTE");
  EXPECT_EQ(answer(traced(net, "vh", "dc")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "vh", "branch")), "reachable DELIVERED");
}

TEST(GatewayTransit, BetweenCircuitsThereIsNone) {  // R72
  const auto net = compiled(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
    gateway er expressroute hub
    site east 192.168.1.0/24 asn 65001
    site west 192.168.2.0/24 asn 65002
    circuit ce site east
    circuit cw site west
    connection to-ce er -> ce
    connection to-cw er -> cw )");
  EXPECT_EQ(answer(traced(net, "east", "west")), "unreachable NO_ROUTE");
  EXPECT_EQ(answer(traced(net, "west", "east")), "unreachable NO_ROUTE");
}

/// Two hubs whose ExpressRoute gateways share a circuit.
std::string sharedCircuit(const std::string& wordsOfB) {
  return R"(
    vnet a 10.1.0.0/16
      subnet GatewaySubnet 10.1.4.0/24
      subnet s             10.1.1.0/24
    vnet b 10.2.0.0/16
      subnet GatewaySubnet 10.2.4.0/24
      subnet s             10.2.1.0/24
    vm va a/s
    vm vb b/s
    gateway er-a expressroute a
    gateway er-b expressroute b )" +
         wordsOfB + R"(
    site dc 192.168.0.0/16 asn 65001
    circuit c site dc
    connection a-c er-a -> c
    connection b-c er-b -> c )";
}

TEST(GatewayTransit, NetworksAtOneCircuitHairpinAtItsEdgeUnlessThatIsOff) {  // R72
  const auto net = compiled(sharedCircuit(""));
  EXPECT_EQ(wayOf(net, traced(net, "va", "vb")), "va > c > er-b > vb | vb > c > er-a > va");
  EXPECT_EQ(answer(traced(net, "va", "vb")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(compiled(sharedCircuit("no-remote-vnet-traffic")), "va", "vb")),
            "unreachable PEERING_MISSING");
}

}  // namespace
}  // namespace vnetsim
