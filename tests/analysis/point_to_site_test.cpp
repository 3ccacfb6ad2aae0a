// SPDX-License-Identifier: MIT
//
// Clients that have dialled in to a VPN gateway.
#include <gmock/gmock.h>

#include "support/find.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

/// VNet1 with gateway and clients, its peers VNet2 and VNet4, VNet3 behind VNet2; sites with BGP and without.
std::string clients() {
  return R"(
    vnet VNet1 10.1.0.0/16
      subnet GatewaySubnet 10.1.4.0/24
      subnet s             10.1.1.0/24
    vnet VNet2 10.2.0.0/16
      subnet s 10.2.1.0/24
    vnet VNet3 10.3.0.0/16
      subnet s 10.3.1.0/24
    vnet VNet4 10.4.0.0/16
      subnet s 10.4.1.0/24
    peer VNet1 (transit) <-> VNet2 (remote-gateways)
    peer VNet1 (transit) <-> VNet4 (remote-gateways)
    peer VNet2 <-> VNet3
    vm v1 VNet1/s
    vm v2 VNet2/s
    vm v3 VNet3/s
    vm v4 VNet4/s
    gateway gw vpn VNet1 asn 65010 pool 192.168.0.0/24
    client laptop gw 192.168.0.2
    client phone  gw 192.168.0.3
    site paris 172.20.1.0/24 asn 65001
    lng paris-lng asn 65001 site paris
    connection to-paris gw -> paris-lng bgp
    site rome 172.20.2.0/24
      route 192.168.0.0/24 -> to-rome
    lng rome-lng 172.20.2.0/24 site rome
    connection to-rome gw -> rome-lng )";
}

TEST(PointToSite, T15ClientsReachTheGatewaysNetworkAndItsPeersAndNoFarther) {  // R63d, R70
  const auto net = compiled(clients());
  for (const char* reached : {"v1", "v2", "v4"}) {
    EXPECT_EQ(answer(traced(net, "gw/laptop", reached)), "reachable DELIVERED") << reached;
    EXPECT_EQ(answer(traced(net, reached, "gw/laptop")), "reachable DELIVERED") << reached;
  }
  EXPECT_EQ(wayOf(net, traced(net, "laptop", "v2")), "gw/laptop > gw > v2 | v2 > gw > gw/laptop");
  const auto t = traced(net, "gw/laptop", "v3");
  EXPECT_EQ(answer(t), "unreachable NO_ROUTE");
  EXPECT_EQ(t.forward.paths[0].ending.rule, Rule{70});
  EXPECT_EQ(answer(traced(net, "v3", "gw/laptop")), "unreachable NEXT_HOP_NONE");
}

TEST(PointToSite, ClientsReachSitesWithBgpAlone) {  // R70
  const auto net = compiled(clients());
  EXPECT_EQ(answer(traced(net, "gw/laptop", "paris")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "paris", "gw/laptop")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "gw/laptop", "rome")), "unreachable NO_ROUTE");
  EXPECT_EQ(answer(traced(net, "rome", "gw/laptop")), "unreachable GATEWAY_NO_TRANSIT");
}

TEST(PointToSite, ClientsOfOneGatewayDoNotReachEachOther) {  // R70
  const auto t = traced(compiled(clients()), "gw/laptop", "gw/phone");
  EXPECT_EQ(answer(t), "unreachable GATEWAY_NO_TRANSIT");
  EXPECT_EQ(t.forward.paths[0].ending.rule, Rule{70});
}

TEST(PointToSite, ClientsPassTheFirewallThatBothTablesName) {  // R53, R70, R76
  const auto drawing = [](const char* tableOfSpoke) {
    return compiled(std::string{R"(
    vnet hub 10.1.0.0/16
      subnet GatewaySubnet       10.1.4.0/24 table gateway
      subnet AzureFirewallSubnet 10.1.3.0/24
    vnet spoke 10.2.0.0/16
      subnet s 10.2.1.0/24 table spoke
    peer hub (transit) <-> spoke (remote-gateways forwarded)
    vm vs spoke/s
    firewall fw hub 10.1.3.4
      allow any * -> *
    gateway gw vpn hub pool 192.168.0.0/24
    client laptop gw 192.168.0.2
    table gateway
      route 10.2.0.0/16 -> 10.1.3.4
    table spoke
    )"} + tableOfSpoke);
  };
  const auto net = drawing("route 192.168.0.0/24 -> 10.1.3.4");
  EXPECT_EQ(answer(traced(net, "gw/laptop", "vs")), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, traced(net, "vs", "gw/laptop")),
            "vs > fw > gw > gw/laptop | gw/laptop > gw > fw > vs");
  EXPECT_EQ(answer(traced(drawing(""), "gw/laptop", "vs")), "unreachable ASYMMETRIC_PATH");
}

TEST(PointToSite, ClientsReachWhatBgpTellsTheirGatewayOf) {  // R69, R70
  const auto drawing = [](const std::string& bgp) {
    return compiled(R"(
    vnet hub 10.1.0.0/16
      subnet GatewaySubnet 10.1.4.0/24
    vnet far 10.5.0.0/16
      subnet GatewaySubnet 10.5.4.0/24
      subnet s             10.5.1.0/24
    vm vf far/s
    gateway gw     vpn hub asn 65010 pool 192.168.0.0/24
    gateway gw-far vpn far asn 65020
    client laptop gw 192.168.0.2
    connection there gw -> gw-far )" +
                    bgp + "\n connection back gw-far -> gw " + bgp);
  };
  const auto net = drawing("bgp");
  EXPECT_EQ(answer(traced(net, "gw/laptop", "vf")), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, traced(net, "vf", "gw/laptop")),
            "vf > gw-far > gw > gw/laptop | gw/laptop > gw > gw-far > vf");
  EXPECT_EQ(answer(traced(drawing(""), "gw/laptop", "vf")), "unreachable NO_ROUTE");
}

TEST(PointToSite, APeerThatDoesNotUseTheGatewayHasNoWayBackToClients) {  // R23, R70
  const auto net = compiled(R"(
    vnet hub 10.1.0.0/16
      subnet GatewaySubnet 10.1.4.0/24
    vnet aside 10.2.0.0/16
      subnet s 10.2.1.0/24
    peer hub (transit) <-> aside
    vm va aside/s
    gateway gw vpn hub pool 192.168.0.0/24
    client laptop gw 192.168.0.2 )");
  EXPECT_EQ(answer(traced(net, "gw/laptop", "va")), "unreachable NO_ROUTE");
  EXPECT_EQ(answer(traced(net, "va", "gw/laptop")), "unreachable NEXT_HOP_NONE");
}

}  // namespace
}  // namespace vnetsim
