// SPDX-License-Identifier: MIT
#include "policy/security_rules.hpp"

#include <gmock/gmock.h>

#include "support/drawing.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;

/// 10.0.0.0/8 and nothing else.
TagsOfSubnet tenNet() { return {AddressSet::of(*Prefix::parse("10.0.0.0/8")), {}, {}, {}}; }

/// "allow tcp/22 by securityRules/in-100", one per decision; "?" behind what is not known, "*" behind what
/// hangs on a default route.
std::vector<std::string> decided(const Topology& net, SecurityDirection direction, const char* from,
                                 const char* to, const TrafficSet& traffic = TrafficSet::all(),
                                 const TagsOfSubnet& tags = tenNet()) {
  std::vector<std::string> texts;
  const auto rules = SecurityRules::compile(net, {0});
  for (const auto& one : rules.decide(direction, address(from), address(to), traffic, tags))
    texts.push_back((one.access == SecurityAccess::Allow ? "allow " : "deny ") + one.traffic.text() + " by " +
                    nameOf(net, one.rule) + (one.gap ? "?" : "") + (one.dependsOnDefaultRoute ? "*" : ""));
  return texts;
}

constexpr auto in = SecurityDirection::Inbound;
constexpr auto out = SecurityDirection::Outbound;

TEST(SecurityRules, TheDefaultRules) {  // R97, R107
  const auto net = topologyOf("nsg n");
  EXPECT_THAT(decided(net, in, "10.1.0.1", "10.2.0.1"),
              ElementsAre("allow all by defaultSecurityRules/AllowVnetInBound"));
  EXPECT_THAT(decided(net, in, "168.63.129.16", "10.2.0.1"),
              ElementsAre("allow all by defaultSecurityRules/AllowAzureLoadBalancerInBound"));
  EXPECT_THAT(decided(net, in, "20.0.0.1", "10.2.0.1"),
              ElementsAre("deny all by defaultSecurityRules/DenyAllInBound"));
  EXPECT_THAT(decided(net, out, "10.1.0.1", "10.2.0.1"),
              ElementsAre("allow all by defaultSecurityRules/AllowVnetOutBound"));
  EXPECT_THAT(decided(net, out, "10.1.0.1", "20.0.0.1"),
              ElementsAre("allow all by defaultSecurityRules/AllowInternetOutBound"));
  EXPECT_THAT(decided(net, out, "10.1.0.1", "192.168.0.1"),
              ElementsAre("deny all by defaultSecurityRules/DenyAllOutBound"));
}

TEST(SecurityRules, TheSmallestNumberThatMatchesDecides) {  // R96
  const auto net = topologyOf(R"(
    nsg n
      in 300 allow tcp/20-25 * -> *
      in 200 deny tcp/22 10.1.0.0/16 -> *
      out 100 deny any * -> * )");
  EXPECT_THAT(decided(net, in, "10.1.0.1", "10.2.0.1", TrafficSet::of(Protocol::Tcp, PortSet::of({22, 23}))),
              ElementsAre("deny tcp/22 by securityRules/in-200", "allow tcp/23 by securityRules/in-300"));
  EXPECT_THAT(decided(net, in, "10.3.0.1", "10.2.0.1", TrafficSet::of(Protocol::Tcp, PortSet::of({22, 22}))),
              ElementsAre("allow tcp/22 by securityRules/in-300"));
  EXPECT_THAT(decided(net, out, "10.1.0.1", "10.2.0.1"), ElementsAre("deny all by securityRules/out-100"));
}

TEST(SecurityRules, ProtocolsAndPing) {  // R98, R108
  const auto net = topologyOf("nsg n\n in 100 allow icmp * -> *\n in 200 deny any * -> *");
  EXPECT_THAT(decided(net, in, "10.1.0.1", "10.2.0.1", TrafficSet::of(Protocol::Icmp)),
              ElementsAre("allow icmp by securityRules/in-100"));
  EXPECT_THAT(decided(net, in, "10.1.0.1", "10.2.0.1", TrafficSet::of(Protocol::Esp)),
              ElementsAre("deny esp by securityRules/in-200"));
}

TEST(SecurityRules, InternetIsWhatIsNeitherPrivateNorInVirtualNetwork) {  // R102
  const auto net = topologyOf("nsg n\n out 100 deny any * -> Internet\n out 200 allow any * -> *");
  TagsOfSubnet tags = tenNet();
  tags.virtualNetwork = tags.virtualNetwork.unionWith(AddressSet::of(*Prefix::parse("20.1.0.0/16")));
  const auto ask = [&](const char* to) { return decided(net, out, "10.1.0.1", to, TrafficSet::all(), tags); };
  EXPECT_THAT(ask("20.2.0.1"), ElementsAre("deny all by securityRules/out-100"));
  EXPECT_THAT(ask("20.1.0.1"), ElementsAre("allow all by securityRules/out-200"));
  EXPECT_THAT(ask("192.168.0.1"), ElementsAre("allow all by securityRules/out-200"));
  EXPECT_THAT(ask("168.63.129.16"), ElementsAre("allow all by securityRules/out-200"));
}

TEST(SecurityRules, WhatHangsOnADefaultRouteSaysSo) {  // R101b
  const auto net = topologyOf("nsg n");
  TagsOfSubnet tags = tenNet();
  tags.byDefaultRoute = AddressSet::of(*Prefix::parse("0.0.0.0/0"));
  EXPECT_THAT(decided(net, in, "192.168.0.1", "10.2.0.1", TrafficSet::all(), tags),
              ElementsAre("allow all by defaultSecurityRules/AllowVnetInBound*"));
  EXPECT_THAT(decided(net, in, "10.9.0.1", "10.2.0.1", TrafficSet::all(), tags),
              ElementsAre("allow all by defaultSecurityRules/AllowVnetInBound"));
  // A deny rule for Internet keeps what a default route adds to VirtualNetwork.
  const auto closed = topologyOf("nsg n\n out 100 deny any * -> Internet");
  EXPECT_THAT(decided(closed, out, "10.1.0.1", "20.0.0.1", TrafficSet::all(), tags),
              ElementsAre("deny all by securityRules/out-100"));
  // Both readings deny: nothing to say.
  const auto both = topologyOf("nsg n\n in 100 deny any VirtualNetwork -> *");
  EXPECT_THAT(decided(both, in, "192.168.0.1", "10.2.0.1", TrafficSet::all(), tags),
              ElementsAre("deny all by securityRules/in-100"));
}

TEST(SecurityRules, AnUnknownTagMattersForPublicAddressesWhereTheRestDecidesOtherwise) {  // R103
  const auto net = topologyOf(R"(
    nsg n
      out 100 deny any * -> Storage
      out 200 allow tcp/443 * -> *
      out 300 deny any * -> * )");
  const auto web = TrafficSet::of(Protocol::Tcp, PortSet::of({443, 444}));
  EXPECT_THAT(decided(net, out, "10.1.0.1", "20.0.0.1", web),
              ElementsAre("allow tcp/443 by securityRules/out-200?", "deny tcp/444 by securityRules/out-300"));
  EXPECT_THAT(decided(net, out, "10.1.0.1", "10.2.0.1", web),
              ElementsAre("allow tcp/443 by securityRules/out-200", "deny tcp/444 by securityRules/out-300"));
}

TEST(SecurityRules, AKnownTagStandsForItsPrefixes) {  // R103
  const auto net = topologyOf("tag Storage 20.60.0.0/16\nnsg n\n out 100 deny any * -> Storage");
  EXPECT_THAT(decided(net, out, "10.1.0.1", "20.60.0.1"), ElementsAre("deny all by securityRules/out-100"));
  EXPECT_THAT(decided(net, out, "10.1.0.1", "20.61.0.1"),
              ElementsAre("allow all by defaultSecurityRules/AllowInternetOutBound"));
}

TEST(SecurityRules, GroupsStandForTheAddressesOfTheirInterfaces) {  // R104
  const auto net = topologyOf(R"(
    asg web
    nsg n
      in 100 allow tcp/80 @web -> *
      in 200 deny any * -> *
    vnet v 10.1.0.0/16
      subnet s 10.1.0.0/24
    vm a v/s 10.1.0.4 asg web
    vm b v/s 10.1.0.5 )");
  const auto http = TrafficSet::of(Protocol::Tcp, PortSet::of({80, 80}));
  EXPECT_THAT(decided(net, in, "10.1.0.4", "10.1.0.9", http),
              ElementsAre("allow tcp/80 by securityRules/in-100"));
  EXPECT_THAT(decided(net, in, "10.1.0.5", "10.1.0.9", http),
              ElementsAre("deny tcp/80 by securityRules/in-200"));
}

TEST(SecurityRules, WhatMayBeInVirtualNetworkIsOpenWhereItMatters) {  // R101
  const auto net = topologyOf("nsg n");
  TagsOfSubnet tags = tenNet();
  tags.gap = GapId{0};
  EXPECT_THAT(decided(net, in, "192.168.0.1", "10.2.0.1", TrafficSet::all(), tags),
              ElementsAre("deny all by defaultSecurityRules/DenyAllInBound?"));
  EXPECT_THAT(decided(net, in, "10.9.0.1", "10.2.0.1", TrafficSet::all(), tags),
              ElementsAre("allow all by defaultSecurityRules/AllowVnetInBound"));
  tags.gap.reset();
  tags.publicGap = GapId{0};
  EXPECT_THAT(decided(net, in, "192.168.0.1", "10.2.0.1", TrafficSet::all(), tags),
              ElementsAre("deny all by defaultSecurityRules/DenyAllInBound"));
  EXPECT_THAT(decided(net, in, "20.0.0.1", "10.2.0.1", TrafficSet::all(), tags),
              ElementsAre("deny all by defaultSecurityRules/DenyAllInBound?"));
}

}  // namespace
}  // namespace vnetsim
