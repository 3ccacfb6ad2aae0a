// SPDX-License-Identifier: MIT
//
// Rules of a firewall without a policy.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "import_support.hpp"

namespace vnetsim {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

std::string firewallWith(const std::string& keys) {
  return "azureFirewalls: {fw: {subnet: hub/AzureFirewallSubnet, " + keys + "}}\n";
}

FirewallPolicyDraft ownRules(const std::string& keys) {
  return draft(firewallWith(keys)).azureFirewalls.at(0).ownRules.value();
}

/// The only rule of the only collection.
FirewallRuleDraft onlyRule(const std::string& keys) {
  return ownRules(keys).groups.at(0).collections.at(0).rules.at(0);
}

TEST(ClassicRules, AreAPolicyWithAGroupForEachKind) {  // R113
  const auto rules = ownRules(
      "applicationRuleCollections: {a: {priority: 100, action: Allow}}, "
      "natRuleCollections: {n: {priority: 300, action: Dnat}}, "
      "networkRuleCollections: {w: {priority: 200, action: deny}}");
  EXPECT_EQ(rules.name.label, "fw");
  ASSERT_EQ(rules.groups.size(), 3u);
  EXPECT_EQ(rules.groups[0].name.value, "natRuleCollections");
  EXPECT_EQ(rules.groups[0].collections.at(0).action, FirewallAction::Dnat);
  EXPECT_EQ(rules.groups[0].collections.at(0).priority, 300);
  EXPECT_EQ(rules.groups[1].name.value, "networkRuleCollections");
  EXPECT_EQ(rules.groups[1].collections.at(0).action, FirewallAction::Deny);
  EXPECT_EQ(rules.groups[2].name.value, "applicationRuleCollections");
  EXPECT_EQ(rules.groups[2].collections.at(0).action, FirewallAction::Allow);
}

TEST(ClassicRules, NetworkRulesCallTheirProtocolsProtocols) {  // R115
  const auto rule = onlyRule(
      "networkRuleCollections: {w: {priority: 200, action: Allow, rules: {r: {protocols: [TCP, UDP], "
      "sourceIpGroups: g, sourceAddresses: 10.0.0.0/8, destinationAddresses: [10.1.0.4, Storage], "
      "destinationIpGroups: [h], destinationFqdns: [a.example], destinationPorts: [53, 80-90]}}}}");
  EXPECT_EQ(rule.rule.type, FirewallRuleType::Network);
  EXPECT_EQ(rule.rule.traffic.text(), "tcp/53,80-90 udp/53,80-90");
  EXPECT_EQ(rule.rule.sourceAddresses.size(), 1u);
  EXPECT_EQ(rule.sourceIpGroups.at(0).value, "g");
  EXPECT_EQ(rule.destinationIpGroups.at(0).value, "h");
  EXPECT_EQ(rule.destinationTags.at(0).value, "Storage");
  EXPECT_THAT(rule.rule.fqdns, ElementsAre("a.example"));
}

TEST(ClassicRules, AnyProtocolIsAsInPolicies) {  // R115
  const auto traffic = [](const std::string& ports) {
    return onlyRule(
               "networkRuleCollections: {w: {priority: 200, action: Allow, rules: {r: {protocols: [Any], "
               "sourceAddresses: '*', destinationAddresses: '*', destinationPorts: " +
               ports + "}}}}")
        .rule.traffic.text();
  };
  EXPECT_EQ(traffic("'*'"), "all");
  EXPECT_EQ(traffic("53"), "tcp/53 udp/53");
}

TEST(ClassicRules, NatAndApplicationRules) {  // R115, R116
  const auto nat = onlyRule(
      "natRuleCollections: {n: {priority: 200, action: Dnat, rules: {r: {protocols: [TCP], sourceAddresses: "
      "'*', destinationAddresses: 20.0.0.4, destinationPorts: 443, translatedAddress: 10.1.0.4, "
      "translatedPort: 8443}}}}");
  EXPECT_EQ(nat.rule.type, FirewallRuleType::Nat);
  EXPECT_EQ(nat.rule.translatedAddress, IpAddress::parse("10.1.0.4").value());
  EXPECT_EQ(nat.rule.translatedPort, 8443);
  const auto web = onlyRule(
      "applicationRuleCollections: {a: {priority: 200, action: Allow, rules: {r: {protocols: ['Https:8443'], "
      "sourceAddresses: '*', targetFqdns: ['*.example.com'], fqdnTags: WindowsUpdate}}}}");
  EXPECT_EQ(web.rule.type, FirewallRuleType::Application);
  EXPECT_EQ(web.rule.traffic.text(), "tcp/8443");
  EXPECT_THAT(web.rule.fqdns, ElementsAre("*.example.com"));
  EXPECT_THAT(web.rule.fqdnTags, ElementsAre("WindowsUpdate"));
}

TEST(ClassicRules, AreNoneWhereNothingIsInTheLists) {
  EXPECT_FALSE(draft(firewallWith("threatIntelMode: Alert")).azureFirewalls.at(0).ownRules);
}

TEST(ThreatIntelligence, IsAModeAndAnAllowlist) {  // R113
  const auto policy = [](const std::string& keys) {
    return draft("firewallPolicies: {p: {" + keys + "}}\n").firewallPolicies.at(0);
  };
  EXPECT_FALSE(policy("").deniesThreats);
  EXPECT_FALSE(policy("threatIntelMode: Alert").deniesThreats);
  EXPECT_FALSE(policy("threatIntelMode: Off").deniesThreats);
  EXPECT_TRUE(policy("threatIntelMode: deny").deniesThreats);
  const auto list = policy(
                        "threatIntelMode: Deny, threatIntelWhitelist: {ipAddresses: [20.0.0.0/8, 21.0.0.1], "
                        "fqdns: [WWW.example.com, '*.example.org']}")
                        .threatIntelAllowlist;
  EXPECT_EQ(list.ipAddresses.size(), 2u);
  EXPECT_THAT(list.fqdns, ElementsAre("www.example.com", "*.example.org"));
  EXPECT_TRUE(ownRules("threatIntelMode: Deny, networkRuleCollections: {w: {priority: 200, action: Deny}}")
                  .deniesThreats);
}

struct BadRules {
  const char* name;
  const char* keys;
  std::vector<std::string> faults;
};
void PrintTo(const BadRules& row, std::ostream* out) { *out << row.name; }
class ClassicRuleFaults : public ::testing::TestWithParam<BadRules> {};

TEST_P(ClassicRuleFaults, AreReported) {
  EXPECT_THAT(faults(firewallWith(std::string{"\n  "} + GetParam().keys)),
              ElementsAreArray(GetParam().faults));
}

INSTANTIATE_TEST_SUITE_P(
    Slips, ClassicRuleFaults,
    ::testing::Values(
        BadRules{"TheKeyOfPolicies",
                 "networkRuleCollections: {w: {priority: 200, action: Allow, rules: {r: {ipProtocols: [TCP], "
                 "sourceAddresses: '*', destinationAddresses: '*', destinationPorts: 22}}}}",
                 {"VN116 2:70 a network rule needs 'protocols'", "VN111 2:74 unknown key 'ipProtocols'"}},
        BadRules{"NetworkRuleWithoutEnds",
                 "networkRuleCollections: {w: {priority: 200, action: Allow, rules: {r: {protocols: [TCP]}}}}",
                 {"VN116 2:70 a network rule needs 'sourceAddresses' or 'sourceIpGroups'",
                  "VN116 2:70 a network rule needs 'destinationAddresses' or 'destinationIpGroups' or "
                  "'destinationFqdns'",
                  "VN116 2:70 a network rule needs 'destinationPorts'"}},
        BadRules{"NatRuleOfIcmp",
                 "natRuleCollections: {n: {priority: 200, action: Dnat, rules: {r: {protocols: [ICMP], "
                 "sourceAddresses: '*', destinationAddresses: 20.0.0.4, destinationPorts: 443, "
                 "translatedAddress: 10.1.0.4}}}}",
                 {"VN113 2:81 a NAT rule translates TCP and UDP only"}},
        BadRules{"NatCollectionThatAllows",
                 "natRuleCollections: {n: {priority: 200, action: Allow}}",
                 {"VN113 2:51 'Allow' is no value of 'action'"}},
        BadRules{"NatCollectionOfAKindNotModelled",
                 "natRuleCollections: {n: {priority: 200, action: Snat}}",
                 {"VN113 2:51 'Snat' is not modelled by this version"}},
        BadRules{"NetworkCollectionThatTranslates",
                 "networkRuleCollections: {n: {priority: 200, action: DNAT}}",
                 {"VN113 2:55 'DNAT' is no value of 'action'"}},
        BadRules{"ModeOfThreatIntelligence", "threatIntelMode: Block",
                 {"VN113 2:20 'Block' is no value of 'threatIntelMode'"}}),
    [](const auto& row) { return std::string{row.param.name}; });

}  // namespace
}  // namespace vnetsim
