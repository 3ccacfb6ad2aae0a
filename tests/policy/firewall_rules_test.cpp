// SPDX-License-Identifier: MIT
#include "policy/firewall_rules.hpp"

#include <gmock/gmock.h>

#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;

/// "allow tcp/22 by lab/…", one per decision.
std::vector<std::string> decisions(const Topology& net, const char* policy, const char* from, const char* to,
                                   const TrafficSet& traffic = TrafficSet::all()) {
  std::vector<std::string> texts;
  const auto rules = FirewallRules::compile(net, policyNamed(net, policy));
  for (const auto& decision : rules.decide(address(from), address(to), traffic))
    texts.push_back(std::string{decision.action == FirewallAction::Allow ? "allow " : "deny "} +
                    decision.traffic.text() + (decision.rule ? "" : " by default"));
  return texts;
}

TEST(FirewallRules, WithoutAMatchingRuleEverythingIsDenied) {  // R113, R118
  const auto net = topologyOf("policy p\n allow any 10.1.0.0/16 -> 10.2.0.0/16");
  EXPECT_THAT(decisions(net, "p", "10.9.0.1", "10.2.0.1"), ElementsAre("deny all by default"));
  EXPECT_THAT(decisions(net, "p", "10.1.0.1", "10.9.0.1"), ElementsAre("deny all by default"));
  EXPECT_THAT(decisions(net, "p", "10.1.0.1", "10.2.0.1"), ElementsAre("allow all"));
}

TEST(FirewallRules, APartIsAllowedAndTheRestDenied) {  // R115
  const auto net = topologyOf("policy p\n allow tcp/22,3389 * -> *");
  EXPECT_THAT(decisions(net, "p", "10.1.0.1", "10.2.0.1"),
              ElementsAre("allow tcp/22,3389", testing::HasSubstr("by default")));
  EXPECT_THAT(decisions(net, "p", "10.1.0.1", "10.2.0.1", TrafficSet::of(Protocol::Udp)),
              ElementsAre("deny udp by default"));
}

TEST(FirewallRules, TheFirstMatchTerminates) {  // R114
  const auto net = topologyOf("policy p\n deny tcp/22 * -> *\n allow tcp/20-25 * -> *");
  EXPECT_THAT(
      decisions(net, "p", "10.1.0.1", "10.2.0.1", TrafficSet::of(Protocol::Tcp, PortSet::of({20, 25}))),
      ElementsAre("deny tcp/22", "allow tcp/20-21,23-25"));
}

TEST(FirewallRules, AParentsRulesComeFirst) {  // R114
  const auto net =
      topologyOf("policy parent\n deny tcp/23 * -> *\n policy child base parent\n allow any * -> *");
  EXPECT_THAT(
      decisions(net, "child", "10.1.0.1", "10.2.0.1", TrafficSet::of(Protocol::Tcp, PortSet::of({22, 23}))),
      ElementsAre("deny tcp/23", "allow tcp/22"));
}

TEST(FirewallRules, IpGroupsStandForTheirAddresses) {  // R115
  const auto net =
      topologyOf("ipgroup spokes 10.1.0.0/24 10.2.0.0/24\n policy p\n allow any @spokes -> @spokes");
  EXPECT_THAT(decisions(net, "p", "10.1.0.1", "10.2.0.1"), ElementsAre("allow all"));
  EXPECT_THAT(decisions(net, "p", "10.1.0.1", "10.2.1.1"), ElementsAre("deny all by default"));
}

TEST(FirewallRules, PriorityOrdersGroupsAndCollections) {  // R114
  TopologyDraft draft = draw("policy p");
  const auto collection = [](const char* name, int priority, FirewallAction action) {
    RuleCollectionDraft result{{name, {}}, priority, action, {}};
    FirewallRuleDraft rule;
    rule.rule.name = "any";
    rule.rule.traffic = TrafficSet::all();
    rule.rule.sourceAddresses = {{address("0.0.0.0"), address("255.255.255.255")}};
    rule.rule.destinationAddresses = rule.rule.sourceAddresses;
    result.rules.push_back(rule);
    return result;
  };
  draft.firewallPolicies[0].groups = {
      {{"late", {}}, 300, {collection("deny", 100, FirewallAction::Deny)}},
      {{"early", {}},
       200,
       {collection("second", 2000, FirewallAction::Deny), collection("first", 1000, FirewallAction::Allow)}}};
  const auto built = buildTopology(draft);
  ASSERT_TRUE(built.topology);
  EXPECT_THAT(decisions(*built.topology, "p", "10.1.0.1", "10.2.0.1"), ElementsAre("allow all"));
  const auto rules = FirewallRules::compile(*built.topology, FirewallPolicyId{0});
  const auto decision = rules.decide(address("10.1.0.1"), address("10.2.0.1"), TrafficSet::all()).front();
  EXPECT_EQ(pathOf(*built.topology, *decision.rule), "p/early/first/any");
}

TEST(FirewallRules, AnUnknownPolicyIsNamed) {
  const auto net = topologyOf("policy p\n gap policy p ruleCollectionGroups");
  EXPECT_TRUE(FirewallRules::compile(net, policyNamed(net, "p")).gap());
}

/// "source", "destination" or "traffic" of the rule that nearly allowed it.
std::string nearMiss(const Topology& net, const char* from, const char* to, const TrafficSet& traffic) {
  const auto rules = FirewallRules::compile(net, policyNamed(net, "p"));
  const auto miss = rules.nearestAllow(address(from), address(to), traffic);
  if (!miss) return "none";
  const auto but = miss->but == FirewallNearMiss::But::Source        ? "source"
                   : miss->but == FirewallNearMiss::But::Destination ? "destination"
                                                                     : "traffic";
  return pathOf(net, miss->rule) + " but " + but;
}

TEST(FirewallRules, TheNearestAllowFailsInOneCondition) {  // R114
  const auto net = topologyOf(R"(
    policy p
      deny any 10.9.0.0/16 -> *
      allow tcp/22 10.1.0.0/16 -> 10.2.0.0/16
  )");
  const auto ssh = TrafficSet::of(Protocol::Tcp, PortSet::of({22, 22}));
  EXPECT_THAT(nearMiss(net, "10.8.0.1", "10.2.0.1", ssh), testing::EndsWith("but source"));
  EXPECT_THAT(nearMiss(net, "10.1.0.1", "10.8.0.1", ssh), testing::EndsWith("but destination"));
  EXPECT_THAT(nearMiss(net, "10.1.0.1", "10.2.0.1", TrafficSet::of(Protocol::Udp)),
              testing::EndsWith("but traffic"));
  EXPECT_EQ(nearMiss(net, "10.8.0.1", "10.8.0.1", ssh), "none");
  EXPECT_EQ(nearMiss(net, "10.1.0.1", "10.2.0.1", ssh), "none");  // it matches
}

}  // namespace
}  // namespace vnetsim
