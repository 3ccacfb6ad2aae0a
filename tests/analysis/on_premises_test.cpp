// SPDX-License-Identifier: MIT
//
// Traces that start, end or pass outside Azure's virtual networks.
#include <gmock/gmock.h>

#include "support/find.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

/// A hub with a machine and a gateway linked with a site; `site` are the words of the site and lines below
/// it, `lng` those of its local network gateway, `connection` those of the connection.
std::string hubAndSite(const std::string& site, const std::string& lng, const std::string& connection = "",
                       const std::string& more = "") {
  return R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24
    vm vh hub/s 10.0.1.4
    site paris )" +
         site + R"(
    gateway gw vpn hub asn 65010
    lng paris-lng )" +
         lng + R"( site paris
    connection to-paris gw -> paris-lng )" +
         connection + "\n" + more;
}

TEST(OnPremises, AnybodyIsAtASiteThatDeclaresNoHosts) {  // R55
  const auto net = compiled(hubAndSite("192.168.0.0/16", "192.168.0.0/16"));
  EXPECT_EQ(answer(traced(net, "vh", "192.168.77.9")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "192.168.77.9", "vh")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "paris", "vh")), "reachable DELIVERED");
}

TEST(OnPremises, WhereHostsAreDeclaredNobodyElseIsThere) {  // R55
  const auto net = compiled(hubAndSite("192.168.0.0/16\n host pc 192.168.1.4", "192.168.0.0/16"));
  EXPECT_EQ(wayOf(net, traced(net, "vh", "pc")), "vh > gw > paris > paris/pc | paris/pc > paris > gw > vh");
  const auto t = traced(net, "vh", "192.168.77.9");
  EXPECT_EQ(answer(t), "unreachable NO_SUCH_HOST");
  EXPECT_EQ(nodes(net, t.forward.paths[0]), "vh > gw > paris");
  EXPECT_EQ(answer(traced(net, "192.168.77.9", "vh")), "unreachable NO_SUCH_HOST");
}

TEST(OnPremises, HostsOfOneSiteReachEachOtherAtTheSite) {
  const auto net =
      compiled(hubAndSite("192.168.0.0/16\n host pc 192.168.1.4\n host nas 192.168.2.4", "192.168.0.0/16"));
  EXPECT_EQ(wayOf(net, traced(net, "pc", "nas")),
            "paris/pc > paris > paris/nas | paris/nas > paris > paris/pc");
}

TEST(OnPremises, ASiteOfWhichNothingIsSaidIsSupposedToKnowItsWayAndTheAnswerSaysSo) {
  const auto t = traced(compiled(hubAndSite("192.168.0.0/16", "192.168.0.0/16")), "vh", "paris");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_TRUE(assumes(t, Assumption::Kind::SiteRoutesSupposed));
}

TEST(OnPremises, WhatASiteLearnsOrIsGivenIsNotSupposed) {
  const auto bgp =
      traced(compiled(hubAndSite("192.168.0.0/16 asn 65001", "asn 65001", "bgp")), "vh", "paris");
  EXPECT_EQ(answer(bgp), "reachable DELIVERED");
  EXPECT_FALSE(assumes(bgp, Assumption::Kind::SiteRoutesSupposed));
  const auto stated =
      traced(compiled(hubAndSite("192.168.0.0/16\n route 10.0.0.0/16 -> to-paris", "192.168.0.0/16")), "vh",
             "paris");
  EXPECT_EQ(answer(stated), "reachable DELIVERED");
  EXPECT_FALSE(assumes(stated, Assumption::Kind::SiteRoutesSupposed));
}

TEST(OnPremises, StatedRoutesThatMissAPrefixBreakTheWayBack) {  // R57, R60
  const auto net = compiled(hubAndSite("192.168.0.0/16\n route 10.99.0.0/16 -> to-paris", "192.168.0.0/16"));
  EXPECT_EQ(answer(traced(net, "vh", "paris")), "unreachable RETURN_PATH_FAILS/NO_ROUTE");
  EXPECT_EQ(answer(traced(net, "paris", "vh")), "unreachable NO_ROUTE");
}

TEST(OnPremises, WhatASiteAttractsWithoutHoldingItLeavesTheModel) {
  const auto net =
      compiled(hubAndSite("192.168.1.0/24 asn 65001 advertises 192.168.0.0/16", "asn 65001", "bgp"));
  const auto t = traced(net, "vh", "192.168.9.9");
  EXPECT_EQ(answer(t), "undetermined LEAVES_MODEL");
  EXPECT_EQ(t.forward.paths[0].ending.disposition, Disposition::LeftModel);
  EXPECT_EQ(nodes(net, t.forward.paths[0]), "vh > gw > paris");
  EXPECT_EQ(answer(traced(net, "vh", "paris")), "reachable DELIVERED");
}

TEST(OnPremises, WhatAzureWasToldAndTheSiteDoesNotHoldIsDroppedThere) {  // R63a
  const auto net = compiled(hubAndSite("192.168.1.0/24", "192.168.0.0/16"));
  EXPECT_EQ(answer(traced(net, "vh", "192.168.9.9")), "unreachable NO_ROUTE");
}

TEST(OnPremises, ASitesPrefixesAreNotAzuresUnlessItWasTold) {  // R63a
  const auto net = compiled(hubAndSite("192.168.0.0/16", "192.168.1.0/24"));
  EXPECT_EQ(answer(traced(net, "vh", "192.168.1.9")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "vh", "192.168.2.9")), "unreachable NEXT_HOP_NONE");
}

TEST(OnPremises, NothingPassesAConnectionThatHasNoCounterpart) {
  const auto drawing = [](const char* back) {
    return compiled(std::string{R"(
    vnet a 10.1.0.0/16
      subnet GatewaySubnet 10.1.4.0/24
      subnet s             10.1.1.0/24
    vnet b 10.2.0.0/16
      subnet GatewaySubnet 10.2.4.0/24
      subnet s             10.2.1.0/24
    vm va a/s
    vm vb b/s
    gateway ga vpn a asn 65001
    gateway gb vpn b asn 65002
    connection there ga -> gb
    )"} + back);
  };
  EXPECT_EQ(answer(traced(drawing("connection back gb -> ga"), "va", "vb")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(drawing(""), "va", "vb")), "unreachable PEERING_MISSING");
}

// --- ExpressRoute ---

constexpr const char* overExpressRoute = R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24 table gateway
      subnet AzureFirewallSubnet 10.0.3.0/24
      subnet s             10.0.1.0/24
    vnet spoke 10.1.0.0/16
      subnet s 10.1.1.0/24 table spoke
    peer hub (transit) <-> spoke (remote-gateways forwarded)
    vm vh hub/s
    vm vs spoke/s
    firewall fw hub 10.0.3.4
      allow any * -> *
    gateway er expressroute hub
    site dc 192.168.0.0/16 asn 65001
      host server 192.168.1.4
    circuit c site dc
    connection to-c er -> c
)";

TEST(OnPremises, ExpressRouteGoesOutPastTheGatewayAndInThroughIt) {  // R72
  const auto net = compiled(std::string{overExpressRoute} + "table gateway\n table spoke");
  EXPECT_EQ(wayOf(net, traced(net, "vs", "dc")), "vs > c > dc > dc/server | dc/server > dc > c > er > vs");
  EXPECT_EQ(wayOf(net, traced(net, "dc", "vh")), "dc/server > dc > c > er > vh | vh > c > dc > dc/server");
  EXPECT_EQ(answer(traced(net, "dc", "vs")), "reachable DELIVERED");
}

TEST(OnPremises, AFirewallBeforeExpressRouteNeedsTheGatewaySubnetsRouteToo) {  // R61, R76
  const std::string spoke = R"(
    table spoke
      route 192.168.0.0/16 -> 10.0.3.4
    table gateway )";
  const auto half = compiled(overExpressRoute + spoke);
  EXPECT_EQ(answer(traced(half, "vs", "dc")), "unreachable ASYMMETRIC_PATH");
  const auto both = compiled(overExpressRoute + spoke + "\n route 10.1.0.0/16 -> 10.0.3.4");
  EXPECT_EQ(answer(traced(both, "vs", "dc")), "reachable DELIVERED");
  EXPECT_EQ(wayOf(both, traced(both, "vs", "dc")),
            "vs > fw > c > dc > dc/server | dc/server > dc > c > er > fw > vs");
}

TEST(OnPremises, ASiteWithBothIsReachedOverExpressRouteAndAnswersAsItPrefers) {  // R59, R71
  const auto net = [](const char* neighbor) {
    return compiled(std::string{R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24
    vm vh hub/s
    gateway er  expressroute hub
    gateway vpn vpn          hub asn 65010
    site dc 192.168.0.0/16 asn 65001
    )"} + neighbor +
                    R"(
    circuit c site dc
    lng dc-lng asn 65001 site dc
    connection to-c er  -> c
    connection tunnel vpn -> dc-lng bgp )");
  };
  const auto byPath = net("");
  EXPECT_EQ(answer(traced(byPath, "vh", "dc")), "reachable DELIVERED");
  EXPECT_EQ(wayOf(byPath, traced(byPath, "vh", "dc")),
            "vh > c > dc > dc/192.168.0.1 | dc/192.168.0.1 > dc > vpn > vh");
  const auto byPreference = net("neighbor c preference 200");
  EXPECT_EQ(wayOf(byPreference, traced(byPreference, "vh", "dc")),
            "vh > c > dc > dc/192.168.0.1 | dc/192.168.0.1 > dc > c > er > vh");
}

TEST(OnPremises, ACircuitThatIsDownLeavesTheOtherWay) {
  const auto net = compiled(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24
    vm vh hub/s
    gateway er  expressroute hub
    gateway vpn vpn          hub asn 65010
    site dc 192.168.0.0/16 asn 65001
    circuit c site dc
      link primary   down
      link secondary down
    lng dc-lng asn 65001 site dc
    connection to-c er  -> c
    connection tunnel vpn -> dc-lng bgp )");
  EXPECT_EQ(wayOf(net, traced(net, "vh", "dc")),
            "vh > vpn > dc > dc/192.168.0.1 | dc/192.168.0.1 > dc > vpn > vh");
}

// --- the Internet ---

TEST(OnPremises, AMachineReachesTheInternetByTheDefaultRouteAndTheAnswerSaysWhatItAssumes) {  // R2, R120
  const auto net = compiled("vnet v 10.0.0.0/16\n subnet s 10.0.0.0/24\n vm a v/s");
  const auto t = traced(net, "a", "internet");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t), "a > internet | internet > a");
  EXPECT_TRUE(assumes(t, Assumption::Kind::DefaultOutboundAccess));
}

TEST(OnPremises, ABackendOfAStandardBalancerHasNoDefaultWayOut) {  // R121
  const auto net = [](const char* sku) {
    return compiled(std::string{R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.0.0/24
    vm a v/s
    lb balancer v/s )"} +
                    sku + " ha backends a");
  };
  EXPECT_EQ(answer(traced(net(""), "a", "internet")), "unreachable LEAVES_TO_INTERNET");
  EXPECT_EQ(answer(traced(net("basic"), "a", "internet")), "reachable DELIVERED");
}

TEST(OnPremises, ASiteThatAdvertisesTheDefaultRouteIsTheWayToTheInternet) {  // R5, R63b
  const auto net = compiled(hubAndSite("asn 65001 advertises 0.0.0.0/0 internet", "asn 65001", "bgp"));
  const auto t = traced(net, "vh", "internet");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t), "vh > gw > paris > internet | internet > paris > gw > vh");
  EXPECT_FALSE(assumes(t, Assumption::Kind::DefaultOutboundAccess));
  // Private addresses nobody has go the same way (R5), and nobody knows what becomes of them.
  EXPECT_EQ(answer(traced(net, "vh", "172.20.0.1")), "undetermined LEAVES_MODEL");
}

TEST(OnPremises, WithoutInternetAccessItLeavesTheModelThere) {
  const auto net = compiled(hubAndSite("asn 65001 advertises 0.0.0.0/0", "asn 65001", "bgp"));
  EXPECT_EQ(answer(traced(net, "vh", "internet")), "undetermined LEAVES_MODEL");
}

TEST(OnPremises, AHostOfASiteReachesTheInternetWhereTheSiteDoes) {
  const auto net = compiled(hubAndSite("192.168.0.0/16 internet", "192.168.0.0/16"));
  EXPECT_EQ(wayOf(net, traced(net, "paris", "internet")),
            "paris/192.168.0.1 > paris > internet | internet > paris > paris/192.168.0.1");
  const auto closed = compiled(hubAndSite("192.168.0.0/16", "192.168.0.0/16"));
  EXPECT_EQ(answer(traced(closed, "paris", "internet")), "unreachable NO_ROUTE");
}

TEST(OnPremises, ADefaultSiteTakesWhatUserRoutesSendToTheGateway) {  // R47a
  const std::string drawing = R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24 table t
    vm vh hub/s
    table t
      route 0.0.0.0/0 -> VirtualNetworkGateway
    site exit 192.168.0.0/16 internet
    lng exit-lng 192.168.0.0/16 site exit
    connection to-exit gw -> exit-lng
    gateway gw vpn hub )";
  const auto net = compiled(drawing + "default-site exit-lng");
  EXPECT_EQ(wayOf(net, traced(net, "vh", "internet")),
            "vh > gw > exit > internet | internet > exit > gw > vh");
  // Without one the gateway asks the table of its subnet, which leads straight to the Internet.
  const auto without = traced(compiled(drawing), "vh", "internet");
  EXPECT_EQ(answer(without), "undetermined LEAVES_TO_INTERNET");
}

TEST(OnPremises, WhatASiteIsToldComesBeforeWhatItIsSupposedToKnow) {  // R71
  const auto net = compiled(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24
    vm vh hub/s
    gateway vpn vpn          hub
    gateway er  expressroute hub
    site dc 192.168.0.0/16 asn 65001
    lng dc-lng 192.168.0.0/16 site dc
    circuit c site dc
    connection tunnel vpn -> dc-lng
    connection to-c   er  -> c )");
  const auto t = traced(net, "vh", "192.168.0.4");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t), "vh > c > dc > dc/192.168.0.4 | dc/192.168.0.4 > dc > c > er > vh");
  EXPECT_FALSE(assumes(t, Assumption::Kind::SiteRoutesSupposed));
}

TEST(OnPremises, WhetherAGatewayPassesARouteOnHangsOnWhoUsesIt) {  // R65
  const auto drawing = [](const std::string& flags, const std::string& gap) {
    return compiled(R"(
      vnet hub 172.20.0.0/16
        subnet GatewaySubnet 172.20.4.0/24
      vnet spoke 10.1.0.0/16
      peer hub (transit) <-> spoke )" +
                    flags + R"(
      gateway gw vpn hub asn 65010
      site paris 10.0.0.0/8 asn 65001
      site lyon 192.168.0.0/16 asn 65002
      lng paris-lng asn 65001 site paris
      lng lyon-lng  asn 65002 site lyon
      connection to-paris gw -> paris-lng bgp
      connection to-lyon  gw -> lyon-lng  bgp )" +
                    gap);
  };
  EXPECT_EQ(answer(traced(drawing("", ""), "lyon", "paris")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(drawing("(remote-gateways)", ""), "lyon", "paris")), "unreachable NO_ROUTE");
  const std::string gap = "\n gap peering spoke/spoke-to-hub useRemoteGateways";
  EXPECT_EQ(answer(traced(drawing("", gap), "lyon", "paris")), "undetermined UNKNOWN_VALUE");
  EXPECT_EQ(answer(traced(drawing("(remote-gateways)", gap), "lyon", "paris")), "undetermined UNKNOWN_VALUE");
}

}  // namespace
}  // namespace vnetsim
