// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "import_support.hpp"

namespace vnetsim {
namespace {

using ::testing::ElementsAre;

std::string policyWith(const std::string& rule) {
  return "firewallPolicies: {p: {ruleCollectionGroups: {g: {priority: 200, ruleCollections: {c: {priority: "
         "300, "
         "action: deny, rules: {r: {ruleType: NetworkRule, " +
         rule + "}}}}}}}}\n";
}

NetworkRuleDraft rule(const std::string& keys) {
  return draft(policyWith(keys)).firewallPolicies.at(0).groups.at(0).collections.at(0).rules.at(0);
}

struct TrafficOfARule {
  const char* name;
  const char* protocols;
  const char* ports;
  const char* traffic;
};
void PrintTo(const TrafficOfARule& row, std::ostream* out) { *out << row.name; }
class RuleTraffic : public ::testing::TestWithParam<TrafficOfARule> {};

TEST_P(RuleTraffic, IsProtocolsTimesPorts) {
  EXPECT_EQ(rule(fmt::format(
                     "sourceAddresses: '*', destinationAddresses: '*', ipProtocols: {}, destinationPorts: {}",
                     GetParam().protocols, GetParam().ports))
                .rule.traffic.text(),
            GetParam().traffic);
}

INSTANTIATE_TEST_SUITE_P(
    R115, RuleTraffic,
    ::testing::Values(TrafficOfARule{"AnyProtocolAndPortIsAll", "[Any]", "'*'", "all"},
                      TrafficOfARule{"AnyAndOneStarAmongPortsIsAll", "any", "[22, '*']", "all"},
                      TrafficOfARule{"AnyAndThePortsInFullIsAll", "Any", "0-65535", "all"},
                      TrafficOfARule{"AnyWithAPortIsTcpAndUdp", "[Any]", "[53]", "tcp/53 udp/53"},
                      TrafficOfARule{"Tcp", "[TCP]", "[22, 3389]", "tcp/22,3389"},
                      TrafficOfARule{"TcpAndUdpRanges", "[tcp, udp]", "[500-600]", "tcp/500-600 udp/500-600"},
                      TrafficOfARule{"IcmpHasNoPorts", "[ICMP]", "[22]", "icmp"},
                      TrafficOfARule{"IcmpBesideTcp", "[ICMP, TCP]", "[22]", "tcp/22 icmp"},
                      TrafficOfARule{"TcpWithAStar", "TCP", "'*'", "tcp"}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(FirewallPolicy, KeepsGroupsCollectionsAndRules) {
  const auto policy = draft(playground).firewallPolicies.at(0);
  EXPECT_EQ(policy.name.label, "lab-policy");
  EXPECT_FALSE(policy.basePolicy);
  const auto& group = policy.groups.at(0);
  EXPECT_EQ(group.name.value, "default");
  EXPECT_EQ(group.priority, 200);
  const auto& collection = group.collections.at(0);
  EXPECT_EQ(collection.priority, 1000);
  EXPECT_EQ(collection.action, FirewallAction::Allow);
  const auto& spokes = collection.rules.at(0);
  EXPECT_EQ(spokes.rule.name, "spokes");
  ASSERT_EQ(spokes.sourceIpGroups.size(), 1u);
  EXPECT_EQ(spokes.sourceIpGroups[0].value, "spokes");
  EXPECT_EQ(spokes.destinationIpGroups.size(), 1u);
  EXPECT_TRUE(spokes.rule.sourceAddresses.empty());
}

TEST(FirewallPolicy, RulesKeepTheOrderWritten) {
  const auto rules = draft(
                         "firewallPolicies: {p: {basePolicy: q, ruleCollectionGroups: {g: {priority: 200, "
                         "ruleCollections: {c: {"
                         "priority: 300, action: Allow, rules: {z: &any {ruleType: NetworkRule, ipProtocols: "
                         "Any, sourceAddresses: '*', "
                         "destinationAddresses: '*', destinationPorts: '*'}, a: *any}}}}}}, q: {}}\n")
                         .firewallPolicies.at(0);
  EXPECT_EQ(rules.basePolicy->value, "q");
  EXPECT_EQ(rules.groups.at(0).collections.at(0).rules.at(0).rule.name, "z");
  EXPECT_EQ(rules.groups.at(0).collections.at(0).rules.at(1).rule.name, "a");
}

TEST(FirewallPolicy, AddressesAreStarsPrefixesAddressesAndRanges) {
  const auto found = rule(
      "ipProtocols: [Any], destinationPorts: ['*'], sourceAddresses: [10.0.0.0/24, 10.1.0.4, "
      "10.2.0.4-10.2.0.9], destinationAddresses: ['*']");
  EXPECT_EQ(found.rule.sourceAddresses.size(), 3u);
  EXPECT_EQ(AddressSet::of(found.rule.destinationAddresses), AddressSet::everything());
}

TEST(FirewallPolicy, IcmpAloneNeedsNoPorts) {
  EXPECT_EQ(rule("ipProtocols: [ICMP], sourceAddresses: '*', destinationAddresses: '*'").rule.traffic.text(),
            "icmp");
}

TEST(FirewallPolicy, RulesNeedSourcesDestinationsAndPorts) {
  EXPECT_THAT(faults(policyWith("ipProtocols: [TCP, ICMP]")),
              ElementsAre("VN116 1:125 a network rule needs 'sourceAddresses' or 'sourceIpGroups'",
                          "VN116 1:125 a network rule needs 'destinationAddresses' or 'destinationIpGroups'",
                          "VN116 1:125 a network rule needs 'destinationPorts'"));
}

TEST(AzureFirewall, NamesSubnetAddressAndPolicy) {
  const auto firewall = draft(playground).azureFirewalls.at(0);
  EXPECT_EQ(firewall.subnet.value, "hub-lab-net/AzureFirewallSubnet");
  EXPECT_EQ(firewall.privateIPAddress->value, IpAddress::parse("10.12.3.4").value());
  EXPECT_EQ(firewall.firewallPolicy->value, "lab-policy");
}

TEST(IpGroup, HoldsRanges) {
  const auto group = draft(playground).ipGroups.at(0);
  EXPECT_EQ(group.name.label, "spokes");
  EXPECT_EQ(group.addresses.size(), 3u);
  EXPECT_TRUE(draft("ipGroups: {none: {ipAddresses: []}}\n").ipGroups.at(0).addresses.empty());
}

}  // namespace
}  // namespace vnetsim
