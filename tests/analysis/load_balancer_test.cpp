// SPDX-License-Identifier: MIT
//
// Internal load balancers: in front of appliances, and as the destination itself.
#include <gmock/gmock.h>

#include "support/find.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

/// Two spokes that reach each other through 10.0.2.9 and 10.0.2.10 in the hub; `hub` draws what is there.
std::string throughBalancers(const std::string& hub, const char* hopOfB = "10.0.2.9") {
  return R"(
    vnet hub 10.0.0.0/16
      subnet nva 10.0.1.0/24
      subnet lb  10.0.2.0/24
    vnet a 10.1.0.0/16
      subnet s 10.1.1.0/24 table ta
    vnet b 10.2.0.0/16
      subnet s 10.2.1.0/24 table tb
    peer hub <-> a (forwarded)
    peer hub <-> b (forwarded)
    vm va a/s
    vm vb b/s
    table ta
      route 10.2.0.0/16 -> 10.0.2.9
    table tb
      route 10.1.0.0/16 -> )" +
         std::string{hopOfB} + "\n" + hub;
}

constexpr const char* twoAppliances = R"(
    vm nva1 hub/nva forwarding
    vm nva2 hub/nva forwarding
    lb balancer hub/lb 10.0.2.9 ha backends nva1,nva2
)";

TEST(LoadBalancer, BothDirectionsThroughOneBalancerPassTheSameAppliance) {  // R42, R44
  const auto net = compiled(throughBalancers(twoAppliances));
  const auto t = traced(net, "va", "vb");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_THAT(pathsOf(net, t.forward), ElementsAre("va > balancer > nva1 > vb", "va > balancer > nva2 > vb"));
  EXPECT_THAT(pathsOf(net, *t.reply), ElementsAre("vb > balancer > nva1 > va", "vb > balancer > nva2 > va"));
}

TEST(LoadBalancer, TwoBalancersBeforeStatefulAppliancesAreIntermittent) {  // R37, R44, R58
  const auto net = compiled(throughBalancers(
      std::string{twoAppliances} + "lb second hub/lb 10.0.2.10 ha backends nva1,nva2", "10.0.2.10"));
  const auto t = traced(net, "va", "vb");
  EXPECT_EQ(answer(t), "intermittent ASYMMETRIC_PATH/ASYMMETRIC_PATH");
  EXPECT_EQ(t.traffic, TrafficSet{});
}

TEST(LoadBalancer, StatelessOrTranslatingAppliancesMendThat) {  // R44, R59
  for (const char* words : {"stateless", "snat"}) {
    const auto net = compiled(throughBalancers(std::string{R"(
    vm nva1 hub/nva forwarding )"} + words + "\n vm nva2 hub/nva forwarding " +
                                                   words + R"(
    lb balancer hub/lb 10.0.2.9  ha backends nva1,nva2
    lb second   hub/lb 10.0.2.10 ha backends nva1,nva2 )",
                                               "10.0.2.10"));
    EXPECT_EQ(answer(traced(net, "va", "vb")), "reachable DELIVERED") << words;
  }
}

TEST(LoadBalancer, WhatABackendSendsWithItsOwnAddressIsAnotherFlow) {  // R44, R58
  // The answer to nva2 itself comes by the balancer, too, which never saw that flow and may choose nva1 for
  // it.
  const auto net = compiled(throughBalancers(R"(
      route 10.0.1.0/24 -> 10.0.2.9
    vm nva1 hub/nva forwarding
    vm nva2 hub/nva forwarding snat
    lb balancer hub/lb 10.0.2.9 ha backends nva1,nva2 )"));
  EXPECT_EQ(answer(traced(net, "va", "vb")), "intermittent ASYMMETRIC_PATH/ASYMMETRIC_PATH");
}

/// The route for the whole network catches the answer to the address of the appliance that translated, too:
/// to the balancer that is a new flow.
TEST(LoadBalancer, AnAnswerToATranslatedSourceIsAnotherFlow) {  // R44, R37, R58
  const auto net = compiled(R"(
    vnet n 10.0.0.0/16
      subnet a 10.0.1.0/24 table t
      subnet b 10.0.2.0/24 table t
      subnet nva 10.0.9.0/24
    vm va n/a
    vm vb n/b
    vm plain n/nva forwarding
    vm translating n/nva forwarding snat
    lb balancer n/nva 10.0.9.200 ha backends plain,translating
    table t
      route 10.0.0.0/16 -> 10.0.9.200 )");
  EXPECT_EQ(answer(traced(net, "va", "vb")), "intermittent ASYMMETRIC_PATH/ASYMMETRIC_PATH");
}

TEST(LoadBalancer, OneBadApplianceOfTwoIsIntermittent) {  // R37
  const auto net = compiled(throughBalancers(R"(
    vm nva1 hub/nva forwarding
    vm nva2 hub/nva
    lb balancer hub/lb 10.0.2.9 ha backends nva1,nva2 )"));
  EXPECT_EQ(answer(traced(net, "va", "vb")), "intermittent IP_FORWARDING_OFF");
}

TEST(LoadBalancer, StoppedBackendsAreLeftOut) {  // R44, R45
  const auto drawing = [](const char* first, const char* second) {
    return compiled(throughBalancers(std::string{"vm nva1 hub/nva forwarding "} + first +
                                     "\n vm nva2 hub/nva forwarding " + second +
                                     "\n lb balancer hub/lb 10.0.2.9 ha backends nva1,nva2"));
  };
  const auto one = drawing("stopped", "");
  EXPECT_EQ(wayOf(one, traced(one, "va", "vb")), "va > balancer > nva2 > vb | vb > balancer > nva2 > va");
  const auto none = drawing("stopped", "stopped");
  EXPECT_EQ(answer(traced(none, "va", "vb")), "unreachable NO_HEALTHY_BACKEND");
}

TEST(LoadBalancer, OnlyAnHaPortsRulePassesTrafficForOthers) {  // R42
  const auto net = compiled(throughBalancers(R"(
    vm nva1 hub/nva forwarding
    lb balancer hub/lb 10.0.2.9 backends nva1
      rule tcp/443 )"));
  EXPECT_EQ(answer(traced(net, "va", "vb")), "unreachable NO_LOAD_BALANCING_RULE");
}

TEST(LoadBalancer, ARuleForAllProtocolsIsAnHaPortsRule) {  // R42
  const auto net = compiled(throughBalancers(R"(
    vm nva1 hub/nva forwarding
    lb balancer hub/lb 10.0.2.9 backends nva1
      rule any )"));
  EXPECT_EQ(answer(traced(net, "va", "vb")), "reachable DELIVERED");
}

/// A client in one region and a balancer with two web servers in another; `sku` of the balancer.
std::string service(const std::string& words, const std::string& location = "westus") {
  return R"(
    vnet clients 10.1.0.0/16 in eastus
      subnet s 10.1.1.0/24
    vnet servers 10.2.0.0/16 in )" +
         location + R"(
      subnet s  10.2.1.0/24
      subnet lb 10.2.2.0/24
    peer clients <-> servers
    vm client clients/s
    vm web1 servers/s
    vm web2 servers/s
    lb balancer servers/lb 10.2.2.9 )" +
         words + R"( backends web1,web2
      rule tcp/80
      rule tcp/443 to 8443 )";
}

TEST(LoadBalancer, AsDestinationItServesItsRules) {  // R42
  const auto net = compiled(service(""));
  const auto web = TrafficSet::of(Protocol::Tcp, PortSet::of({80, 80}));
  const auto t = traced(net, "client", "10.2.2.9", web);
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_THAT(pathsOf(net, t.forward), ElementsAre("client > balancer > web1", "client > balancer > web2"));
  const auto all = traced(net, "client", "10.2.2.9");
  EXPECT_EQ(answer(all), "partial NO_LOAD_BALANCING_RULE");
  EXPECT_EQ(all.traffic.text(), "tcp/80,443");
}

TEST(LoadBalancer, SecurityRulesOfABackendSeeItsOwnPort) {  // R44, R98, R122
  const auto ask = [](const char* port, const char* from) {
    const auto net = compiled(std::string{R"(
      public pip 52.1.1.3 basic
      vnet v 10.0.0.0/16
        subnet s 10.0.0.0/24 nsg n
        subnet t 10.0.1.0/24
      nsg n
        in 100 allow tcp/)"} + port +
                              R"( * -> *
        in 110 allow tcp/9999 AzureLoadBalancer -> *
        in 120 deny any * -> *
      vm a v/t
      vm web v/s
      lb lb public pip basic backends web
        rule tcp/443 to 8443
      lb inner v/t 10.0.1.9 backends web
        rule tcp/443 to 8443 )");
    const auto t = traced(net, from, std::string{from} == "internet" ? "lb" : "10.0.1.9",
                          TrafficSet::of(Protocol::Tcp, PortSet::of({443, 443})));
    return answer(t) + " " + t.traffic.text() + " as " + t.forward.paths.at(0).arriving.text();
  };
  for (const char* from : {"internet", "a"}) {
    EXPECT_EQ(ask("8443", from), "reachable DELIVERED tcp/443 as tcp/8443") << from;
    EXPECT_EQ(ask("443", from), "unreachable NSG_DENY none as tcp/8443") << from;
  }
}

TEST(LoadBalancer, AFirewallKnowsTheAnswerFromAnotherPort) {  // R58, R60
  const auto net = compiled(R"(
    vnet hub 10.0.0.0/16
      subnet AzureFirewallSubnet 10.0.3.0/24
    vnet a 10.1.0.0/16
      subnet s 10.1.1.0/24 table t
    vnet b 10.2.0.0/16
      subnet s 10.2.1.0/24 table t
    peer hub (forwarded) <-> a (forwarded)
    peer hub (forwarded) <-> b (forwarded)
    vm client a/s
    vm web b/s
    lb lb b/s 10.2.1.9 backends web
      rule tcp/80 to 8080
    firewall fw hub 10.0.3.4
      dnat tcp/443 * -> 10.0.3.4 to 10.2.1.9 80
      allow tcp/80 * -> *
    table t
      route 0.0.0.0/0 -> 10.0.3.4 )");
  const auto direct = traced(net, "client", "10.2.1.9", TrafficSet::of(Protocol::Tcp, PortSet::of({80, 80})));
  EXPECT_EQ(answer(direct), "reachable DELIVERED");
  const auto published = traced(net, "client", "10.0.3.4", TrafficSet::of(Protocol::Tcp));
  EXPECT_EQ(published.traffic.text(), "tcp/443");
  EXPECT_EQ(published.forward.paths.back().arriving.text(), "tcp/8080");
}

TEST(LoadBalancer, TheAnswerComesFromTheFrontendAndPastTheBalancer) {  // R60
  const auto net = compiled(service(""));
  const auto t = traced(net, "client", "10.2.2.9", TrafficSet::of(Protocol::Tcp, PortSet::of({80, 80})));
  EXPECT_THAT(pathsOf(net, *t.reply), ElementsAre("web1 > client", "web2 > client"));
  for (const auto& path : t.reply->paths) EXPECT_EQ(path.hops[0].header.source.text(), "10.2.2.9");
}

TEST(LoadBalancer, AFirewallBetweenSeesBothHalvesOfTheFlow) {  // R58, R60
  const auto net = compiled(R"(
    vnet hub 10.0.0.0/16
      subnet AzureFirewallSubnet 10.0.3.0/24
    vnet a 10.1.0.0/16
      subnet s 10.1.1.0/24 table ta
    vnet b 10.2.0.0/16
      subnet s 10.2.1.0/24 table tb
    peer hub <-> a (forwarded)
    peer hub <-> b (forwarded)
    firewall fw hub 10.0.3.4
      allow tcp/80 10.1.0.0/16 -> 10.2.1.9
    vm client a/s
    vm web1 b/s
    vm web2 b/s
    lb balancer b/s 10.2.1.9 backends web1,web2
      rule tcp/80
    table ta
      route 10.2.0.0/16 -> 10.0.3.4
    table tb
      route 10.1.0.0/16 -> 10.0.3.4 )");
  const auto t = traced(net, "client", "10.2.1.9", TrafficSet::of(Protocol::Tcp, PortSet::of({80, 80})));
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_THAT(pathsOf(net, t.forward),
              ElementsAre("client > fw > balancer > web1", "client > fw > balancer > web2"));
  EXPECT_THAT(pathsOf(net, *t.reply), ElementsAre("web1 > fw > client", "web2 > fw > client"));
}

TEST(LoadBalancer, ABackendThatIsSentToItselfGetsNoAnswer) {  // R44
  const auto net = compiled(service(""));
  const auto web = TrafficSet::of(Protocol::Tcp, PortSet::of({80, 80}));
  EXPECT_EQ(traced(net, "web1", "10.2.2.9", web).verdict, Verdict::Intermittent);
}

TEST(LoadBalancer, NobodySendsFromAFrontend) {  // R55
  const auto net = compiled(throughBalancers(twoAppliances));
  EXPECT_EQ(answer(traced(net, "10.0.2.9", "vb")), "unreachable NO_SUCH_HOST");
}

TEST(LoadBalancer, ABasicOneIsOutOfReachFromAnotherRegion) {  // R28
  const auto web = TrafficSet::of(Protocol::Tcp, PortSet::of({80, 80}));
  EXPECT_EQ(answer(traced(compiled(service("basic")), "client", "10.2.2.9", web)),
            "unreachable NEXT_HOP_NOT_ADJACENT");
  EXPECT_EQ(answer(traced(compiled(service("basic", "eastus")), "client", "10.2.2.9", web)),
            "reachable DELIVERED");
  EXPECT_EQ(answer(traced(compiled(service("")), "client", "10.2.2.9", web)), "reachable DELIVERED");
}

TEST(LoadBalancer, ABasicOneIsNoNextHopForAnotherRegionEither) {  // R28
  const auto across = [](const char* sku, const char* location) {
    return compiled(std::string{R"(
    vnet hub 10.0.0.0/16 in eastus
      subnet nva 10.0.1.0/24
      subnet lb  10.0.2.0/24
    vnet a 10.1.0.0/16 in )"} +
                    location + R"(
      subnet s 10.1.1.0/24 table ta
    peer hub <-> a (forwarded)
    vm va a/s
    vm vh hub/nva
    vm nva1 hub/nva forwarding stateless
    lb balancer hub/lb 10.0.2.9 )" +
                    sku + R"( ha backends nva1
    table ta in )" + location +
                    R"(
      route 10.0.1.0/24 -> 10.0.2.9 )");
  };
  EXPECT_EQ(answer(traced(across("basic", "westus"), "va", "vh")), "unreachable NEXT_HOP_NOT_ADJACENT");
  EXPECT_EQ(answer(traced(across("basic", "eastus"), "va", "vh")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(across("", "westus"), "va", "vh")), "reachable DELIVERED");
}

/// A frontend in the hub, a peer in another region and a site behind the hub's gateway.
CompiledNetwork aroundFrontend(const char* sku) {
  return compiled(R"(
    vnet hub 10.0.0.0/16 in westeurope
      subnet GatewaySubnet 10.0.4.0/24
      subnet s             10.0.1.0/24
    vnet near 10.1.0.0/16 in westeurope
      subnet s 10.1.1.0/24
    vnet abroad 10.2.0.0/16 in northeurope
      subnet s 10.2.1.0/24
    peer hub <-> near
    peer hub <-> abroad
    gateway gw vpn hub
    site paris 192.168.0.0/16
    lng paris-lng 192.168.0.0/16 site paris
    connection c gw -> paris-lng
    vm web hub/s
    vm vn near/s
    vm va abroad/s
    lb balancer hub/s 10.0.1.9 )" +
                  std::string{sku} + R"( backends web
      rule tcp/443 )");
}

TEST(LoadBalancer, ItsFrontendIsInReachOfPeersAndSites) {  // R126
  for (const char* sku : {"", "basic"}) {
    const auto net = aroundFrontend(sku);
    const auto https = TrafficSet::of(Protocol::Tcp, PortSet::of({443, 443}));
    for (const char* from : {"vn", "paris"}) {
      EXPECT_EQ(answer(traced(net, from, "10.0.1.9", https)), "reachable DELIVERED") << sku << from;
      EXPECT_EQ(answer(traced(net, from, "10.0.1.9")), "partial NO_LOAD_BALANCING_RULE") << sku << from;
    }
  }
}

TEST(LoadBalancer, OverAGlobalPeeringOnlyTheFrontendOfAStandardOneIs) {  // R28, R126
  const auto https = TrafficSet::of(Protocol::Tcp, PortSet::of({443, 443}));
  EXPECT_EQ(answer(traced(aroundFrontend(""), "va", "10.0.1.9", https)), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(aroundFrontend("basic"), "va", "10.0.1.9", https)),
            "unreachable NEXT_HOP_NOT_ADJACENT");
}

}  // namespace
}  // namespace vnetsim
