// SPDX-License-Identifier: MIT
//
// What a firewall does to addresses and ports on the way, and that the replies find back.
#include <gmock/gmock.h>

#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;

/// A client in spoke a and a server in spoke b, which also has a registered range, around a firewall.
CompiledNetwork aroundFirewall(const std::string& rules) {
  return compiled(R"(
    vnet hub 10.0.0.0/16
      subnet AzureFirewallSubnet 10.0.3.0/24
    vnet a 10.1.0.0/16
      subnet s 10.1.1.0/24 table to-firewall
    vnet b 10.2.0.0/16 51.4.0.0/24
      subnet s 10.2.1.0/24 table to-firewall
      subnet registered 51.4.0.0/26
    peer hub (forwarded) <-> a (forwarded)
    peer hub (forwarded) <-> b (forwarded)
    vm client a/s 10.1.1.4
    vm server b/s 10.2.1.4
    vm outside b/registered 51.4.0.4
    table to-firewall
      route 0.0.0.0/0 -> 10.0.3.4
    firewall fw hub 10.0.3.4
  )" + rules);
}

TrafficSet tcpTo(std::uint16_t first, std::uint16_t last) {
  return TrafficSet::of(Protocol::Tcp, PortSet::of({first, last}));
}

std::string headerText(const Header& header) {
  return header.source.text() + " -> " + header.destination.text();
}

/// The header with which the traffic came to its end.
std::string arrives(const Trace& trace) {
  return headerText(trace.forward.paths.front().hops.back().received);
}

TEST(FirewallTraces, NetworkRulesKeepTheSourceTowardsPrivateAddresses) {  // R117
  const auto net = aroundFirewall("allow any * -> *");
  const auto there = traced(net, "client", "server");
  EXPECT_EQ(answer(there), "reachable DELIVERED");
  EXPECT_EQ(arrives(there), "10.1.1.4 -> 10.2.1.4");
}

TEST(FirewallTraces, TowardsOthersItPutsItsOwnAddressAndTheReplyComesBackToIt) {  // R117, R118
  const auto net = aroundFirewall("allow any * -> *");
  const auto there = traced(net, "client", "outside");
  EXPECT_EQ(answer(there), "reachable DELIVERED");
  EXPECT_EQ(arrives(there), "10.0.3.4 -> 51.4.0.4");
  EXPECT_EQ(wayOf(net, there), "client > fw > outside | outside > fw > client");
}

TEST(FirewallTraces, PrivateRangesOfThePolicyKeepTheSource) {  // R117
  const auto net = aroundFirewall("allow any * -> *\n keep-source 51.0.0.0/8");
  EXPECT_EQ(arrives(traced(net, "client", "outside")), "10.1.1.4 -> 51.4.0.4");
  // The subnet of `outside` has no route to the firewall: the answer goes astray.
  EXPECT_THAT(answer(traced(net, "client", "outside")), testing::StartsWith("unreachable"));
  EXPECT_EQ(arrives(traced(net, "client", "server")), "10.0.3.4 -> 10.2.1.4");
}

TEST(FirewallTraces, WhatKeepsAPrivateSourceIsLostOnTheInternet) {  // R117
  const auto net = aroundFirewall("allow any * -> *\n keep-source 0.0.0.0/0");
  const auto out = traced(net, "client", "8.8.8.8");
  EXPECT_EQ(answer(out), "unreachable LEAVES_TO_INTERNET");
  EXPECT_EQ(out.forward.paths.front().ending.rule, Rule{117});
}

TEST(FirewallTraces, ApplicationRulesAlwaysTranslate) {  // R117
  const auto net = aroundFirewall("allow web tcp/443 * -> *");
  const auto there = traced(net, "client", "server", tcpTo(443, 443));
  EXPECT_EQ(answer(there), "reachable DELIVERED");
  EXPECT_EQ(arrives(there), "10.0.3.4 -> 10.2.1.4");
}

TEST(FirewallTraces, BothKindsOfRulesSplitTheTraffic) {  // R115, R117
  const auto net = aroundFirewall("allow web tcp/443 * -> *\n allow tcp/22 * -> *");
  const auto there = traced(net, "client", "server", TrafficSet::of(Protocol::Tcp));
  EXPECT_EQ(there.traffic.text(), "tcp/22,443");
  ASSERT_EQ(there.forward.paths.size(), 3u);
  EXPECT_EQ(there.forward.paths[0].hops.back().received.source, address("10.1.1.4"));
  EXPECT_EQ(there.forward.paths[1].hops.back().received.source, address("10.0.3.4"));
}

TEST(FirewallTraces, AnUnlistedNameLeavesItUndetermined) {  // R115
  const auto net = aroundFirewall("allow web tcp/443 * -> www.example.com");
  const auto there = traced(net, "client", "server", tcpTo(443, 443));
  EXPECT_EQ(answer(there), "undetermined UNKNOWN_VALUE");
  EXPECT_TRUE(there.forward.paths.front().ending.firewallRule);
}

TEST(FirewallTraces, ANatRuleSendsOnToAnotherAddressAndPort) {  // R116
  const auto net = aroundFirewall("dnat tcp/8080-8081 10.1.0.0/16 -> 10.0.3.4 to 10.2.1.4 80");
  const auto there = traced(net, "client", "10.0.3.4", tcpTo(8080, 8080));
  EXPECT_EQ(answer(there), "reachable DELIVERED");
  EXPECT_EQ(arrives(there), "10.0.3.4 -> 10.2.1.4");
  EXPECT_EQ(there.forward.paths.front().arriving.text(), "tcp/80");
  EXPECT_EQ(there.traffic.text(), "tcp/8080");
  EXPECT_EQ(wayOf(net, there), "client > fw > server | server > fw > client");
  EXPECT_EQ(answer(traced(net, "client", "10.0.3.4", tcpTo(8080, 8081))), "reachable DELIVERED");
}

TEST(FirewallTraces, WhatNoNatRuleTakesIsForTheFirewallItself) {  // R116
  const auto net = aroundFirewall("dnat tcp/8080 10.1.0.0/16 -> 10.0.3.4 to 10.2.1.4 80");
  const auto there = traced(net, "client", "10.0.3.4", tcpTo(8080, 8081));
  EXPECT_EQ(there.traffic.text(), "tcp/8080");
  EXPECT_NE(there.verdict, Verdict::Reachable);
}

TEST(FirewallTraces, NoNetworkRuleIsAskedAfterANatRule) {  // R116
  const auto net = aroundFirewall("deny any * -> *\n dnat tcp/80 * -> 10.0.3.4 to 10.2.1.4");
  EXPECT_EQ(answer(traced(net, "client", "10.0.3.4", tcpTo(80, 80))), "reachable DELIVERED");
}

TEST(FirewallTraces, ADestinationThatDropsThePortGetsWhatWasTranslated) {  // R116
  const auto net = aroundFirewall(R"(
    dnat tcp/80-81 * -> 10.0.3.4 to 10.1.1.9 8080
    vm hop a/s 10.1.1.9 forwarding drops tcp/80
  )");
  EXPECT_EQ(answer(traced(net, "client", "10.0.3.4", tcpTo(80, 81))), "reachable DELIVERED");
}

TEST(FirewallTraces, NoApplicationRuleIsAskedAfterANatRule) {  // R115, R116
  const auto net = aroundFirewall("deny web tcp/80 * -> *\n dnat tcp/80 * -> 10.0.3.4 to 10.2.1.4");
  EXPECT_EQ(answer(traced(net, "client", "10.0.3.4", tcpTo(80, 80))), "reachable DELIVERED");
}

TEST(FirewallTraces, PrivateAndSharedRangesKeepTheSourceToTheirLastAddress) {  // R117
  const auto net = topologyOf("policy p");
  const auto compiledRules = FirewallRules::compile(net, policyNamed(net, "p"));
  for (const char* kept : {"10.0.0.0", "172.16.0.0", "172.31.255.255", "192.168.255.255", "100.64.0.0",
                           "100.127.255.255"})
    EXPECT_TRUE(compiledRules.keepsSourceTowards(address(kept))) << kept;
  for (const char* translated : {"172.32.0.0", "192.169.0.0", "100.128.0.0", "169.254.1.1", "203.0.113.1"})
    EXPECT_FALSE(compiledRules.keepsSourceTowards(address(translated))) << translated;
}

TEST(FirewallTraces, AnAllowForTheOpeningDirectionIsEnough) {  // R118
  const auto net = aroundFirewall("allow any 10.1.0.0/16 -> 10.2.0.0/16");
  EXPECT_EQ(answer(traced(net, "client", "server")), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(net, "server", "client")), "unreachable FIREWALL_DENY");
}

TEST(FirewallTraces, WithoutAPolicyItIsABlackHole) {  // R118
  const auto net = aroundFirewall("");
  const auto there = traced(net, "client", "server");
  EXPECT_EQ(answer(there), "unreachable FIREWALL_DENY");
  EXPECT_EQ(there.forward.paths.front().ending.rule, Rule{118});
  EXPECT_FALSE(there.forward.paths.front().ending.firewallRule);
}

}  // namespace
}  // namespace vnetsim
