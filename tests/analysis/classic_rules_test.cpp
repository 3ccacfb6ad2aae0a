// SPDX-License-Identifier: MIT
//
// A firewall with rules of its own answers like one with a policy.
#include <gmock/gmock.h>

#include <string>

#include "support/design.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

/// Two spokes behind a firewall with these keys.
CompiledNetwork withFirewall(const std::string& keys, const std::string& more = "") {
  return networkOfDesign(R"(
virtualNetworks:
  hub:
    addressPrefixes: [10.0.0.0/16]
    subnets: { AzureFirewallSubnet: { addressPrefix: 10.0.3.0/24 } }
    virtualNetworkPeerings:
      hub-to-a: { remoteVirtualNetwork: a, allowForwardedTraffic: true }
      hub-to-b: { remoteVirtualNetwork: b, allowForwardedTraffic: true }
  a:
    addressPrefixes: [10.1.0.0/16]
    subnets: { s: { addressPrefix: 10.1.0.0/24, routeTable: to-firewall } }
    virtualNetworkPeerings: { a-to-hub: { remoteVirtualNetwork: hub, allowForwardedTraffic: true } }
  b:
    addressPrefixes: [10.2.0.0/16]
    subnets: { s: { addressPrefix: 10.2.0.0/24, routeTable: to-firewall } }
    virtualNetworkPeerings: { b-to-hub: { remoteVirtualNetwork: hub, allowForwardedTraffic: true } }
routeTables:
  to-firewall:
    routes: { all: { addressPrefix: 0.0.0.0/0, nextHopType: VirtualAppliance, nextHopIpAddress: 10.0.3.4 } }
ipGroups:
  spokes: { ipAddresses: [10.1.0.0/16, 10.2.0.0/16] }
virtualMachines:
  va: { subnet: a/s, privateIPAddress: 10.1.0.4 }
  vb: { subnet: b/s, privateIPAddress: 10.2.0.4 }
azureFirewalls:
  fw:
    subnet: hub/AzureFirewallSubnet
    privateIPAddress: 10.0.3.4
)" + keys + more);
}

/// One network rule collection in a line.
std::string collection(const char* name, int priority, const char* action, const char* ports) {
  return std::string{"      "} + name + ": { priority: " + std::to_string(priority) + ", action: " + action +
         ", rules: { r: { protocols: [TCP], sourceIpGroups: [spokes], destinationIpGroups: [spokes], "
         "destinationPorts: " +
         ports + " } } }\n";
}

TrafficSet tcp(std::uint16_t port) { return TrafficSet::of(Protocol::Tcp, PortSet::of({port, port})); }

TEST(ClassicRules, WithoutAnyEverythingIsDenied) {  // R118
  const auto net = withFirewall("");
  const auto there = traced(net, "va", "vb");
  EXPECT_EQ(answer(there), "unreachable FIREWALL_DENY");
  EXPECT_EQ(there.forward.paths.front().ending.rule, Rule{118});
}

TEST(ClassicRules, TheLowerPriorityOfACollectionDecides) {  // R114
  const auto rules = [](int allow, int deny) {
    return "    networkRuleCollections:\n" + collection("allowed", allow, "Allow", "'*'") +
           collection("denied", deny, "Deny", "22");
  };
  const auto denied = withFirewall(rules(200, 100));
  const auto there = traced(denied, "va", "vb", tcp(22));
  EXPECT_EQ(answer(there), "unreachable FIREWALL_DENY");
  const auto& rule = there.forward.paths.front().ending.firewallRule;
  ASSERT_TRUE(rule);
  EXPECT_EQ(pathOf(denied.topology(), *rule), "fw/networkRuleCollections/denied/r");
  EXPECT_EQ(answer(traced(denied, "va", "vb", tcp(23))), "reachable DELIVERED");
  EXPECT_EQ(answer(traced(withFirewall(rules(100, 200)), "va", "vb", tcp(22))), "reachable DELIVERED");
}

constexpr const char* web =
    "    applicationRuleCollections:\n"
    "      web: { priority: 100, action: Allow, rules: { r: { protocols: ['Https:443'], sourceAddresses: '*', "
    "targetFqdns: ['*'] } } }\n";

TEST(ClassicRules, NetworkRulesComeBeforeApplicationRules) {  // R113
  const auto net = withFirewall("    networkRuleCollections:\n" + collection("denied", 65000, "Deny", "443") + web);
  EXPECT_EQ(answer(traced(net, "va", "vb", tcp(443))), "unreachable FIREWALL_DENY");
  EXPECT_EQ(answer(traced(withFirewall(web), "va", "vb", tcp(443))), "reachable DELIVERED");
}

TEST(ClassicRules, NatRulesTranslate) {  // R113, R116
  const auto net = withFirewall(
      "    networkRuleCollections:\n" + collection("denied", 100, "Deny", "'*'") +
      "    natRuleCollections:\n"
      "      published: { priority: 200, action: Dnat, rules: { r: { protocols: [TCP], sourceAddresses: '*', "
      "destinationAddresses: 10.0.3.4, destinationPorts: 8080, translatedAddress: 10.2.0.4, translatedPort: 80 "
      "} } }\n");
  const auto there = traced(net, "va", "10.0.3.4", tcp(8080));
  EXPECT_EQ(answer(there), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, there), "va > fw > vb | vb > fw > va");
}

TEST(ClassicRules, APolicyBesideThemIsFollowed) {  // R113
  const auto net = withFirewall(
      "    firewallPolicy: closed\n    networkRuleCollections:\n" + collection("allowed", 100, "Allow", "'*'"),
      "firewallPolicies: { closed: {} }\n");
  EXPECT_EQ(answer(traced(net, "va", "vb", tcp(22))), "unreachable FIREWALL_DENY");
}

TEST(ClassicRules, AreNoPolicyThatAnotherFirewallCanName) {
  EXPECT_THROW(withFirewall("    networkRuleCollections:\n" + collection("allowed", 100, "Allow", "'*'"),
                            "  other: { subnet: hub/AzureFirewallSubnet, firewallPolicy: fw }\n"),
               std::invalid_argument);
}

}  // namespace
}  // namespace vnetsim
