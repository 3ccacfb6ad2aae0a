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

FirewallRuleDraft rule(const std::string& keys) {
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
  EXPECT_THAT(
      faults(policyWith("ipProtocols: [TCP, ICMP]")),
      ElementsAre("VN116 1:125 a network rule needs 'sourceAddresses' or 'sourceIpGroups'",
                  "VN116 1:125 a network rule needs 'destinationAddresses' or 'destinationIpGroups' or "
                  "'destinationFqdns'",
                  "VN116 1:125 a network rule needs 'destinationPorts'"));
}

std::string ruleIn(const char* action, const char* keys) {
  return fmt::format(
      "firewallPolicies: {{p: {{ruleCollectionGroups: {{g: {{priority: 200, ruleCollections: {{c: "
      "{{priority: "
      "300, action: {}, rules: {{r: {{{}}}}}}}}}}}}}}}}}\n",
      action, keys);
}

FirewallRuleDraft onlyRule(const std::string& design) {
  return draft(design).firewallPolicies.at(0).groups.at(0).collections.at(0).rules.at(0);
}

TEST(FirewallPolicy, ApplicationRulesNameHostsAndPorts) {  // R115
  const auto found = onlyRule(
      ruleIn("Allow",
             "ruleType: ApplicationRule, protocols: ['Https:443', http, 'Mssql:1434'], sourceAddresses: '*', "
             "targetFqdns: [WWW.example.com, '*.example.org'], fqdnTags: WindowsUpdate"));
  EXPECT_EQ(found.rule.type, FirewallRuleType::Application);
  EXPECT_EQ(found.rule.traffic.text(), "tcp/80,443,1434");
  EXPECT_THAT(found.rule.fqdns, ElementsAre("www.example.com", "*.example.org"));
  EXPECT_THAT(found.rule.fqdnTags, ElementsAre("WindowsUpdate"));
}

TEST(FirewallPolicy, NatRulesTranslate) {  // R116
  const auto found = onlyRule(
      ruleIn("DNAT",
             "ruleType: NatRule, ipProtocols: [TCP], sourceAddresses: '*', destinationAddresses: 10.0.3.4, "
             "destinationPorts: 8080, translatedAddress: 10.2.0.4, translatedPort: '80'"));
  EXPECT_EQ(found.rule.type, FirewallRuleType::Nat);
  EXPECT_EQ(found.rule.translatedAddress, IpAddress::parse("10.2.0.4").value());
  EXPECT_EQ(found.rule.translatedPort, 80);
}

TEST(FirewallPolicy, NetworkRulesNameServiceTagsAndHosts) {  // R115
  const auto found = onlyRule(
      ruleIn("Allow",
             "ruleType: NetworkRule, ipProtocols: [TCP], sourceAddresses: '*', destinationAddresses: "
             "[10.2.0.4, Storage.WestEurope], destinationFqdns: [a.example], destinationPorts: 443"));
  EXPECT_EQ(found.rule.destinationAddresses.size(), 1u);
  ASSERT_EQ(found.destinationTags.size(), 1u);
  EXPECT_EQ(found.destinationTags[0].value, "Storage.WestEurope");
  EXPECT_THAT(found.rule.fqdns, ElementsAre("a.example"));
}

TEST(FirewallPolicy, AServiceTagIsNoSource) {  // R115
  EXPECT_THAT(faults(policyWith("ipProtocols: [ICMP], sourceAddresses: Storage, destinationAddresses: '*'")),
              ElementsAre(testing::HasSubstr("'Storage' is not an address, prefix or range")));
}

TEST(FirewallPolicy, KeysOfAnotherTypeOfRuleAreRefused) {
  EXPECT_THAT(faults(policyWith("ipProtocols: [ICMP], sourceAddresses: '*', destinationAddresses: '*', "
                                "targetFqdns: '*'")),
              ElementsAre(testing::HasSubstr("'targetFqdns' says nothing in a network rule")));
  EXPECT_THAT(
      faults(ruleIn("Allow",
                    "ruleType: ApplicationRule, protocols: [Http], sourceAddresses: '*', targetFqdns: "
                    "'*', destinationAddresses: '*'")),
      ElementsAre(testing::HasSubstr("'destinationAddresses' of an application rule is not modelled")));
}

TEST(FirewallPolicy, NatRulesHaveCollectionsOfTheirOwn) {
  EXPECT_THAT(
      faults(ruleIn("DNAT",
                    "ruleType: ApplicationRule, protocols: [Http], sourceAddresses: '*', targetFqdns: "
                    "'*'")),
      ElementsAre(testing::HasSubstr("'r' is no NAT rule, and its collection has the action DNAT")));
  EXPECT_THAT(
      faults(ruleIn("Allow",
                    "ruleType: NatRule, ipProtocols: [ICMP, TCP], sourceAddresses: '*', "
                    "destinationAddresses: Storage, destinationPorts: 80, translatedAddress: 'fd00::4'")),
      ElementsAre(testing::HasSubstr("in a collection without the action DNAT"),
                  testing::HasSubstr("translates TCP and UDP only"),
                  testing::HasSubstr("takes no service tags"),
                  testing::HasSubstr("translates to an IPv4 address")));
}

TEST(FirewallPolicy, HasPrivateRanges) {  // R117
  const auto policy =
      draft("firewallPolicies: {p: {snat: {privateRanges: [20.0.0.0/8, IANAPrivateRanges]}}, q: {}}\n");
  ASSERT_TRUE(policy.firewallPolicies.at(0).privateRanges);
  const auto ranges = AddressSet::of(*policy.firewallPolicies.at(0).privateRanges);
  EXPECT_TRUE(ranges.contains(IpAddress::parse("20.0.0.1").value()));
  EXPECT_TRUE(ranges.contains(IpAddress::parse("192.168.0.1").value()));
  EXPECT_FALSE(ranges.contains(IpAddress::parse("21.0.0.1").value()));
  EXPECT_FALSE(policy.firewallPolicies.at(1).privateRanges);
}

TEST(Fqdns, MapNamesToAddresses) {
  const auto names = draft("fqdns: {WWW.example.com: [10.0.0.4, 10.0.0.5], a.example: 10.0.0.6}\n").fqdns;
  ASSERT_EQ(names.size(), 2u);
  EXPECT_EQ(names[0].name, "www.example.com");
  EXPECT_EQ(names[0].addresses.size(), 2u);
  EXPECT_EQ(names[1].addresses.size(), 1u);
}

TEST(Fqdns, HoldNamesAndAddressesOnly) {
  EXPECT_THAT(faults("fqdns: {'*.example.com': [10.0.0.4], b.example: [10.0.0.0/24], c.example: {}}\n"),
              ElementsAre(testing::HasSubstr("'*.example.com' is not a host name"),
                          testing::HasSubstr("'10.0.0.0/24' is not an address"),
                          testing::HasSubstr("'c.example' cannot be a map")));
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
