// SPDX-License-Identifier: MIT
//
// R8: IPv4 and IPv6 are two networks beside each other, with rows, next hops and addresses of their own.
#include <gmock/gmock.h>

#include "support/find.hpp"
#include "support/literals.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;

/// Two spokes whose IPv6 traffic goes through `appliance` of the hub and whose IPv4 traffic has no way.
std::string throughHub(const std::string& appliance) {
  return R"(
    vnet hub 10.0.0.0/16 fd00::/48
      subnet nva 10.0.1.0/24 fd00:0:0:1::/64
    vnet a 10.1.0.0/16 fd01::/48
      subnet s 10.1.1.0/24 fd01:0:0:1::/64 table ta
    vnet b 10.2.0.0/16 fd02::/48
      subnet s 10.2.1.0/24 fd02:0:0:1::/64 table tb
    peer hub <-> a (forwarded)
    peer hub <-> b (forwarded)
    vm va a/s dual
    vm vb b/s 10.2.1.9 fd02:0:0:1::9
    table ta
      route fd02::/48 -> fd00:0:0:1::a
    table tb
      route fd01::/48 -> fd00:0:0:1::a
  )" + appliance;
}

Trace tracedIn(const CompiledNetwork& net, IpFamily family, const char* from, const char* to) {
  return trace(net, *resolveEndpoint(net.topology(), from, family),
               *resolveEndpoint(net.topology(), to, family), TrafficSet::all());
}

TEST(DualStack, EachVersionGoesItsOwnWay) {  // R8
  const auto net = compiled(throughHub("vm nva hub/nva 10.0.1.10 fd00:0:0:1::a forwarding"));
  const auto v6 = tracedIn(net, IpFamily::V6, "va", "vb");
  EXPECT_EQ(answer(v6), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, v6), "va > nva > vb | vb > nva > va");
  EXPECT_EQ(v6.forward.paths.front().hops.front().header.source, address("fd01:0:0:1::4"));
  EXPECT_EQ(answer(tracedIn(net, IpFamily::V4, "va", "vb")), "unreachable PEERING_NOT_TRANSITIVE");
}

TEST(DualStack, AnAddressDecidesTheVersionOfTheOtherEnd) {
  const auto net = compiled(throughHub("vm nva hub/nva 10.0.1.10 fd00:0:0:1::a forwarding"));
  EXPECT_EQ(answer(traced(net, "va", "fd02:0:0:1::9")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "fd01:0:0:1::4", "vb")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "fd01:0:0:1::4", "b/s")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "10.1.1.4", "vb")), "unreachable PEERING_NOT_TRANSITIVE");
}

TEST(DualStack, ASenderWithoutSuchAnAddressSendsNothing) {  // R8
  const auto net = compiled(throughHub("vm nva hub/nva 10.0.1.10 fd00:0:0:1::a forwarding\nvm old a/s"));
  EXPECT_EQ(answer(traced(net, "old", "fd02:0:0:1::9")), "unreachable NO_SOURCE_ADDRESS");
  EXPECT_EQ(answer(traced(net, "10.1.1.4", "fd02:0:0:1::9")), "unreachable NO_SOURCE_ADDRESS");
}

TEST(DualStack, AnApplianceTranslatesToItsAddressOfThatVersion) {  // R8, R22
  const auto net = compiled(throughHub("vm nva hub/nva 10.0.1.10 fd00:0:0:1::a forwarding snat"));
  const auto t = tracedIn(net, IpFamily::V6, "va", "vb");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(t.forward.paths.front().hops.back().received.source, address("fd00:0:0:1::a"));
}

TEST(DualStack, ABalancerSendsToBackendsThatHaveTheVersion) {  // R8, R44
  const auto net = compiled(throughHub(R"(
    vm n1 hub/nva dual forwarding
    vm n2 hub/nva forwarding
    lb balancer hub/nva fd00:0:0:1::a ha backends n1,n2 )"));
  const auto t = tracedIn(net, IpFamily::V6, "va", "vb");
  EXPECT_THAT(pathsOf(net, t.forward), ElementsAre("va > balancer > n1 > vb"));
  EXPECT_EQ(t.forward.paths.front().hops[2].at.address, address("fd00:0:0:1::4"));
  const auto none = compiled(throughHub(R"(
    vm n2 hub/nva forwarding
    lb balancer hub/nva fd00:0:0:1::a ha backends n2 )"));
  EXPECT_EQ(answer(tracedIn(none, IpFamily::V6, "va", "vb")), "unreachable NO_HEALTHY_BACKEND");
}

TEST(DualStack, ABackendThatLetsNoProbeOfItsVersionInIsNotHealthy) {  // R103, R126
  const auto ask = [](const std::string& rules) {
    const auto net = compiled(throughHub(R"(
      vm n1 hub/nva dual nsg n forwarding
      lb balancer hub/nva fd00:0:0:1::a ha backends n1
      nsg n
        )" + rules));
    return answer(tracedIn(net, IpFamily::V6, "va", "vb"));
  };
  EXPECT_EQ(ask("in 100 deny any AzureLoadBalancer -> *"), "unreachable NO_HEALTHY_BACKEND");
  EXPECT_EQ(ask("in 100 allow any fd00::/8 -> * \n in 200 deny any * -> *"),
            "unreachable NO_HEALTHY_BACKEND");
  EXPECT_EQ(ask("in 100 allow any fd00::/8 -> * \n in 110 allow any AzureLoadBalancer -> * \n in 200 deny "
                "any * -> *"),
            "reachable DELIVERED");
  EXPECT_EQ(ask("in 100 allow any * -> *"), "reachable DELIVERED");
}

TEST(DualStack, WhetherAVpnGatewayCarriesIPv6IsNotKnown) {  // R8
  const auto net = compiled(R"(
    vnet hub 10.0.0.0/16 fd00::/48
      subnet GatewaySubnet 10.0.4.0/24
    vnet a 10.1.0.0/16 fd01::/48
      subnet s 10.1.1.0/24 fd01:0:0:1::/64 table t
    vnet b 10.2.0.0/16 fd02::/48
      subnet s 10.2.1.0/24 fd02:0:0:1::/64 table t
    peer hub (transit) <-> a (remote-gateways)
    peer hub (transit) <-> b (remote-gateways)
    vm va a/s dual
    vm vb b/s dual
    gateway g vpn hub
    table t
      route 0.0.0.0/0 -> VirtualNetworkGateway
      route ::/0 -> VirtualNetworkGateway )");
  EXPECT_EQ(answer(tracedIn(net, IpFamily::V4, "va", "vb")), "reachable DELIVERED");
  EXPECT_EQ(answer(tracedIn(net, IpFamily::V6, "va", "vb")), "undetermined UNSUPPORTED_RESOURCE");
}

TEST(DualStack, WhetherARouteServerProgramsIPv6IsNotKnown) {  // R8, R79
  const auto net = compiled(R"(
    vnet hub 10.0.0.0/16 fd00::/48
      subnet RouteServerSubnet 10.0.9.0/27
      subnet nva 10.0.2.0/24 fd00:0:0:2::/64
      subnet s   10.0.1.0/24 fd00:0:0:1::/64
    vnet b 10.2.0.0/16 fd02::/48
      subnet s 10.2.1.0/24 fd02:0:0:1::/64
    routeserver rs hub
      session nva 10.0.2.4 asn 65001
    vm nva hub/nva 10.0.2.4 fd00:0:0:2::4 forwarding asn 65001 advertises 10.2.0.0/16 fd02::/48
    vm va hub/s dual
    vm vb b/s dual )");
  EXPECT_EQ(answer(tracedIn(net, IpFamily::V6, "va", "vb")), "undetermined UNSUPPORTED_RESOURCE");
  EXPECT_EQ(answer(tracedIn(net, IpFamily::V4, "va", "vb")), "unreachable LOOP");
}

TEST(DualStack, ExpressRouteCarriesIPv6) {  // R72
  const auto net = compiled(R"(
    vnet hub 10.0.0.0/16 fd00::/48
      subnet s 10.0.1.0/24 fd00:0:0:1::/64
      subnet GatewaySubnet 10.0.4.0/24
    vm va hub/s dual
    site dc 192.168.0.0/16 fd09::/48
      host h fd09::4
    circuit c site dc
      link primary edge 172.16.0.1
    gateway g expressroute hub
    connection hub-c g -> c )");
  EXPECT_EQ(answer(traced(net, "va", "fd09::4")), "reachable DELIVERED");
}

TEST(DualStack, ARouteToAnAddressOfTheOtherVersionDrops) {  // R8
  const auto net = compiled(R"(
    vnet hub 10.0.0.0/16 fd00::/48
      subnet s 10.0.1.0/24 fd00:0:0:1::/64 table t
    vm va hub/s dual
    vm vb hub/s dual
    vm nva hub/s forwarding
    table t
      route fd00::/48 -> 10.0.1.4 )");
  EXPECT_EQ(answer(tracedIn(net, IpFamily::V6, "va", "vb")), "unreachable NEXT_HOP_UNRESOLVED");
  EXPECT_EQ(answer(tracedIn(net, IpFamily::V4, "va", "vb")), "reachable DELIVERED");
}

TEST(DualStack, NoPublicIPv6AddressLeavesTheWayOutOpen) {  // R120
  const auto net = compiled(throughHub(""));
  EXPECT_EQ(answer(tracedIn(net, IpFamily::V6, "va", "internet")), "undetermined LEAVES_TO_INTERNET");
  EXPECT_EQ(answer(tracedIn(net, IpFamily::V4, "va", "internet")), "reachable DELIVERED");
}

TEST(DualStack, EverybodyAPatternMatchesNeedsTheVersion) {
  const auto net = compiled(throughHub("vm old a/s"));
  const auto machines = resolveEndpoints(net.topology(), "*", IpFamily::V6);
  ASSERT_FALSE(machines);
  EXPECT_EQ(machines.error().kind, EndpointError::Kind::NoFamily);
  EXPECT_EQ(machines.error().name, "old");
  EXPECT_EQ(machines.error().suggestion, "IPv6");
  EXPECT_EQ(resolveEndpoints(net.topology(), "v*", IpFamily::V6)->size(), 2U);
  EXPECT_EQ(resolveEndpoint(net.topology(), "10.1.1.4", IpFamily::V6).error().kind,
            EndpointError::Kind::NoFamily);
  EXPECT_EQ(resolveEndpoint(net.topology(), "b/s", IpFamily::V6)->address, address("fd02:0:0:1::4"));
}

}  // namespace
}  // namespace vnetsim
