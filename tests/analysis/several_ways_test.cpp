// SPDX-License-Identifier: MIT
//
// Traffic with more than one way, with none that ends, and with ways that nobody can tell.
#include <gmock/gmock.h>

#include "support/find.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

TEST(SeveralWays, TwoEqualConnectionsOfWhichOneDropsAreIntermittent) {  // R37, R80
  const auto net = compiled(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24
    vm vh hub/s
    gateway gw vpn hub asn 65010
    site paris 192.168.0.0/16 asn 65001
      host server 192.168.1.4
    site rome 192.168.0.0/16 asn 65002
      host other 192.168.2.4
    lng paris-lng asn 65001 site paris
    lng rome-lng  asn 65002 site rome
    connection to-paris gw -> paris-lng bgp
    connection to-rome  gw -> rome-lng  bgp )");
  const auto t = traced(net, "vh", "paris/server");
  EXPECT_EQ(answer(t), "intermittent NO_SUCH_HOST");
  EXPECT_THAT(pathsOf(net, t.forward),
              UnorderedElementsAre("vh > gw > paris > paris/server", "vh > gw > rome"));
  EXPECT_THAT(pathsOf(net, *t.reply), ElementsAre("paris/server > paris > gw > vh"));
}

TEST(SeveralWays, TwoConnectionsToOneSiteAreOneWay) {  // R37
  const auto net = compiled(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24
    vm vh hub/s
    gateway gw vpn hub asn 65010
    site paris 192.168.0.0/16 asn 65001
    lng first  asn 65001 site paris
    lng second asn 65001 site paris
    connection one gw -> first  bgp
    connection two gw -> second bgp )");
  EXPECT_EQ(answer(traced(net, "vh", "paris")), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, traced(net, "vh", "paris")),
            "vh > gw > paris > paris/192.168.0.1 | paris/192.168.0.1 > paris > gw > vh");
}

TEST(SeveralWays, OfTwoConnectionsToOneSiteOnlyTheOneWithBgpTransits) {  // R37, R68
  struct Case {
    const char* first;
    const char* second;
    const char* fromLyon;
  };
  for (const auto& c :
       {Case{"bgp", "bgp", "reachable DELIVERED"}, Case{"bgp", "", "intermittent GATEWAY_NO_TRANSIT"},
        Case{"", "bgp", "intermittent GATEWAY_NO_TRANSIT"}}) {
    const auto net = compiled(R"(
      vnet hub 10.0.0.0/16
        subnet GatewaySubnet 10.0.4.0/24
        subnet s             10.0.1.0/24
      vm vh hub/s
      gateway gw vpn hub asn 65010
      site paris 192.168.0.0/16 asn 65001
      site lyon  172.16.0.0/16 asn 65002
      lng paris-1  192.168.0.0/16 asn 65001 site paris
      lng paris-2  192.168.0.0/16 asn 65001 site paris
      lng lyon-lng asn 65002 site lyon
      connection l  gw -> lyon-lng bgp
      connection p1 gw -> paris-1 )" +
                              std::string{c.first} + "\n connection p2 gw -> paris-2 " + c.second);
    EXPECT_EQ(answer(traced(net, "lyon", "paris")), c.fromLyon) << c.first << "|" << c.second;
    EXPECT_EQ(answer(traced(net, "vh", "paris")), "reachable DELIVERED") << c.first << "|" << c.second;
  }
}

TEST(SeveralWays, OfTwoTunnelsToOneGatewayOnlyWhatComesByBgpTransits) {  // R37, R68
  struct Case {
    const char* first;
    const char* second;
    const char* toLyon;
  };
  for (const auto& c :
       {Case{"bgp", "bgp", "reachable DELIVERED"}, Case{"bgp", "", "intermittent GATEWAY_NO_TRANSIT"},
        Case{"", "bgp", "intermittent GATEWAY_NO_TRANSIT"}}) {
    const auto net =
        compiled(R"(
      vnet a 10.1.0.0/16
        subnet GatewaySubnet 10.1.4.0/24
        subnet s             10.1.1.0/24
      vnet b 10.2.0.0/16
        subnet GatewaySubnet 10.2.4.0/24
      vm va a/s
      gateway ga vpn a asn 65010
      gateway gb vpn b asn 65020
      site lyon 172.16.0.0/16 asn 65002
      lng lyon-lng asn 65002 site lyon
      connection l gb -> lyon-lng bgp
      lng to-b1 172.16.0.0/16 gateway gb
      lng to-b2 172.16.0.0/16 gateway gb
      lng to-a1 10.1.0.0/16 gateway ga
      lng to-a2 10.1.0.0/16 gateway ga
      connection b1 ga -> to-b1 )" +
                 std::string{c.first} + "\n connection b2 ga -> to-b2 " + c.second +
                 "\n connection a1 gb -> to-a1 " + c.first + "\n connection a2 gb -> to-a2 " + c.second);
    EXPECT_EQ(answer(traced(net, "va", "lyon", TrafficSet::all(), true)), c.toLyon)
        << c.first << "|" << c.second;
  }
}

TEST(Loops, TwoHubsThatPointAtEachOtherLoop) {
  const auto net = compiled(R"(
    vnet a 10.1.0.0/16
      subnet nva 10.1.1.0/24 table ta
      subnet s   10.1.2.0/24 table ta
    vnet b 10.2.0.0/16
      subnet nva 10.2.1.0/24 table tb
    peer a (forwarded) <-> b (forwarded)
    vm va a/s
    vm nva-a a/nva 10.1.1.4 forwarding
    vm nva-b b/nva 10.2.1.4 forwarding
    table ta
      route 10.9.0.0/16 -> 10.2.1.4
    table tb
      route 10.9.0.0/16 -> 10.1.1.4 )");
  const auto t = traced(net, "va", "10.9.0.1");
  EXPECT_EQ(answer(t), "unreachable LOOP");
  EXPECT_EQ(t.forward.paths[0].ending.disposition, Disposition::Looped);
  EXPECT_EQ(nodes(net, t.forward.paths[0]), "va > nva-b > nva-a > nva-b");
}

TEST(Loops, AnApplianceInTheSubnetThatItsRouteCoversLoops) {  // R56, R81
  const auto net = compiled(R"(
    vnet v 10.1.0.0/16
      subnet s 10.1.1.0/24 table t
    vm v1  v/s 10.1.1.5
    vm nva v/s 10.1.1.4 forwarding
    table t
      route 10.9.0.0/16 -> 10.1.1.4 )");
  const auto t = traced(net, "v1", "10.9.0.1");
  EXPECT_EQ(answer(t), "unreachable LOOP");
  EXPECT_EQ(nodes(net, t.forward.paths[0]), "v1 > nva > nva");
}

TEST(UnsettledRoutes, MakeTheAnswerUndeterminedAndTheOthersStand) {
  const auto net = compiled(R"(
    vnet v 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24
    vm vs v/s
    vm origin v/s asn 64700 advertises 10.50.0.1/32 loopback 172.31.0.1 10.50.0.1
    vm a v/s asn 64701 forwarding
      tunnel a-o origin bgp
      neighbor a-b preference 200
    vm b v/s asn 64702 forwarding
      tunnel b-o origin bgp
      tunnel a-b a bgp
      neighbor a-b preference 200
    vm c v/s asn 64701 forwarding
      tunnel b-c b bgp
    vm d v/s asn 64704 forwarding
      tunnel b-d b bgp
    vm e v/s asn 64701 forwarding
      tunnel d-e d bgp
    gateway gw vpn v asn 64800
    site paris 192.168.0.0/16 asn 64900
    lng a-lng     asn 64701 vm a
    lng paris-lng 192.168.0.0/16 asn 64900 site paris
    connection to-a     gw -> a-lng     bgp
    connection to-paris gw -> paris-lng bgp )");
  for (const char* from : {"vs", "a", "b", "c", "e", "paris"}) {
    const auto t = traced(net, from, "10.50.0.1");
    EXPECT_EQ(answer(t), "undetermined ROUTES_UNSETTLED") << from;
    EXPECT_TRUE(t.forward.paths[0].ending.speaker) << from;
  }
  EXPECT_EQ(answer(traced(net, "vs", "paris")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "vs", "a")), "reachable DELIVERED");
}

}  // namespace
}  // namespace vnetsim
