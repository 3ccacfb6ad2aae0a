// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include "policy/firewall_rules.hpp"
#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;

RuleCollectionDraft collection(const char* name, int priority, FirewallRuleType type) {
  const bool translates = type == FirewallRuleType::Nat;
  RuleCollectionDraft result{
      {name, {}}, priority, translates ? FirewallAction::Dnat : FirewallAction::Allow, {}};
  auto& rule = result.rules.emplace_back();
  rule.rule.name = "rule";
  rule.rule.type = type;
  rule.rule.traffic = TrafficSet::of(Protocol::Tcp);
  if (translates) rule.rule.translatedAddress = address("10.0.0.9");
  return result;
}

/// T14: parent and child with two groups each. The drafts stand in an order that is not that of evaluation.
TopologyDraft parentAndChild() {
  constexpr auto nat = FirewallRuleType::Nat;
  constexpr auto network = FirewallRuleType::Network;
  constexpr auto application = FirewallRuleType::Application;
  TopologyDraft draft = draw("policy child base parent\n policy parent");
  draft.firewallPolicies[0].groups = {
      {{"ChildRCG2", {}},
       650,
       {collection("ChDNATRC3", 3000, nat), collection("ChAppRC2", 2000, application),
        collection("ChNetRC2", 1100, network)}},
      {{"ChildRCG1", {}},
       300,
       {collection("ChAppRC1", 900, application), collection("ChNetRC1", 700, network)}}};
  draft.firewallPolicies[1].groups = {
      {{"BaseRCG2", {}},
       300,
       {collection("AppRC2", 1200, application), collection("NetworkRC2", 1300, network)}},
      {{"BaseRCG1", {}},
       200,
       {collection("DNATRC3", 610, nat), collection("NetworkRC1", 800, network),
        collection("DNATRC1", 600, nat)}}};
  return draft;
}

TEST(FirewallOrder, TheKindOfRuleOutranksParentsGroupsAndPriorities) {  // R113, R114, T14
  const auto built = buildTopology(parentAndChild());
  ASSERT_TRUE(built.topology);
  const auto& net = *built.topology;
  std::vector<std::string> order;
  for (const auto& ref : FirewallRules::compile(net, policyNamed(net, "child")).collectionsInOrder())
    order.push_back(pathOfCollection(net, ref));
  EXPECT_THAT(order,
              ElementsAre("parent/BaseRCG1/DNATRC1", "parent/BaseRCG1/DNATRC3", "child/ChildRCG2/ChDNATRC3",
                          "parent/BaseRCG1/NetworkRC1", "parent/BaseRCG2/NetworkRC2",
                          "child/ChildRCG1/ChNetRC1", "child/ChildRCG2/ChNetRC2", "parent/BaseRCG2/AppRC2",
                          "child/ChildRCG1/ChAppRC1", "child/ChildRCG2/ChAppRC2"));
}

/// A policy with one collection in each of two groups: an allow and a deny for everything.
struct PriorityCase {
  const char* name;
  bool denyIsOfTheParent;
  int groupOfAllow;  // priorities
  int groupOfDeny;
  int collectionOfAllow;
  int collectionOfDeny;
  FirewallAction decides;
};
void PrintTo(const PriorityCase& row, std::ostream* out) { *out << row.name; }
class FirewallPriorities : public testing::TestWithParam<PriorityCase> {};

RuleCollectionGroupDraft groupForAll(const char* name, int group, int collection, FirewallAction action) {
  RuleCollectionDraft rules{{name, {}}, collection, action, {}};
  auto& rule = rules.rules.emplace_back().rule;
  rule.name = "all";
  rule.traffic = TrafficSet::all();
  rule.sourceAddresses = rule.destinationAddresses = {{address("0.0.0.0"), address("255.255.255.255")}};
  return {{name, {}}, group, {rules}};
}

TEST_P(FirewallPriorities, DecideByGroupThenCollection) {
  const auto& row = GetParam();
  TopologyDraft draft = draw("policy child base parent\n policy parent");
  draft.firewallPolicies[0].groups = {
      groupForAll("allow", row.groupOfAllow, row.collectionOfAllow, FirewallAction::Allow)};
  draft.firewallPolicies[row.denyIsOfTheParent ? 1 : 0].groups.push_back(
      groupForAll("deny", row.groupOfDeny, row.collectionOfDeny, FirewallAction::Deny));
  auto& own = draft.firewallPolicies[0].groups;
  if (own.size() == 2 && row.groupOfAllow == row.groupOfDeny) {  // both collections in one group
    own[0].collections.push_back(own[1].collections.front());
    own.pop_back();
  }
  const auto built = buildTopology(std::move(draft));
  ASSERT_TRUE(built.topology);
  const auto rules = FirewallRules::compile(*built.topology, policyNamed(*built.topology, "child"));
  const auto decisions = rules.decide(address("10.1.0.1"), address("10.2.0.1"), TrafficSet::all());
  ASSERT_EQ(decisions.size(), 1u);
  EXPECT_EQ(decisions.front().action, row.decides);
}

constexpr auto allows = FirewallAction::Allow;
constexpr auto denies = FirewallAction::Deny;
INSTANTIATE_TEST_SUITE_P(
    R114, FirewallPriorities,
    testing::Values(PriorityCase{"DenyOf100BeatsAllowOf200", false, 300, 300, 200, 100, denies},  // T14
                    PriorityCase{"AllowOf100BeatsDenyOf200", false, 300, 300, 100, 200, allows},
                    PriorityCase{"TheGroupComesBeforeTheCollection", false, 200, 300, 65000, 100, allows},
                    PriorityCase{"TheParentComesFirstWhateverThePriorities", true, 100, 65000, 100, 65000,
                                 denies},
                    PriorityCase{"AndWithEqualOnes", true, 300, 300, 100, 100, denies}),
    [](const auto& row) { return std::string{row.param.name}; });

/// "allow tcp/443 by rule-1", "deny tcp/80 by default", "unknown tcp/443 by rule-2", one per decision.
std::vector<std::string> decisions(const std::string& drawing, const char* to, const TrafficSet& traffic) {
  const auto net = topologyOf(drawing);
  const auto rules = FirewallRules::compile(net, policyNamed(net, "p"));
  std::vector<std::string> texts;
  for (const auto& decision : rules.decide(address("10.1.0.1"), address(to), traffic))
    texts.push_back(std::string{decision.isUndetermined                    ? "unknown "
                                : decision.action == FirewallAction::Allow ? "allow "
                                                                           : "deny "} +
                    decision.traffic.text() + " by " +
                    (decision.rule ? ruleOf(net, *decision.rule).name : "default"));
  return texts;
}

TrafficSet tcp(std::uint16_t port) { return TrafficSet::of(Protocol::Tcp, PortSet::of({port, port})); }

struct RuleCase {
  const char* name;
  const char* rules;  // of policy p, and the table of names
  const char* to;
  std::uint16_t port;
  const char* decision;
};
void PrintTo(const RuleCase& row, std::ostream* out) { *out << row.name; }
class WhatRulesDecide : public testing::TestWithParam<RuleCase> {};

TEST_P(WhatRulesDecide, AboutOnePort) {
  const auto& row = GetParam();
  EXPECT_THAT(decisions(std::string{"policy p\n"} + row.rules, row.to, tcp(row.port)),
              ElementsAre(row.decision));
}

INSTANTIATE_TEST_SUITE_P(
    R113, WhatRulesDecide,
    testing::Values(
        RuleCase{"NetworkAllowBeatsApplicationDeny", "deny web tcp/80,443 * -> *\n allow tcp/80,443 * -> *",
                 "20.0.0.1", 443, "allow tcp/443 by rule-2"},
        RuleCase{"DenyOfLowerPriorityComesFirst", "deny tcp/443 * -> *\n allow tcp/443 * -> *", "20.0.0.1",
                 443, "deny tcp/443 by rule-1"},
        RuleCase{"NetworkDenyBeatsApplicationAllow", "allow web tcp/443 * -> *\n deny tcp/443 * -> *",
                 "20.0.0.1", 443, "deny tcp/443 by rule-2"},
        RuleCase{"ApplicationRulesGetWhatNoNetworkRuleMatches",
                 "allow tcp/22 * -> *\n allow web tcp/443 * -> *", "20.0.0.1", 443,
                 "allow tcp/443 by rule-2"},
        RuleCase{"WhatNothingMatchesIsDenied", "allow tcp/22 * -> *\n allow web tcp/443 * -> *", "20.0.0.1",
                 80, "deny tcp/80 by default"},
        RuleCase{"AnyNameIsEveryAddress", "allow web tcp/443 * -> *", "20.0.0.1", 443,
                 "allow tcp/443 by rule-1"},
        RuleCase{"OnlyOnItsPorts", "allow web tcp/443 * -> *", "20.0.0.1", 80, "deny tcp/80 by default"}),
    [](const auto& row) { return std::string{row.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    R115, WhatRulesDecide,
    testing::Values(
        RuleCase{"AnUnlistedNameMayBeAnyAddress", "allow web tcp/443 * -> www.example.com", "20.0.0.1", 443,
                 "unknown tcp/443 by rule-1"},
        RuleCase{"AnUnlistedNameMayBePrivateToo", "allow web tcp/443 * -> www.example.com", "10.2.0.1", 443,
                 "unknown tcp/443 by rule-1"},
        RuleCase{"AListedNameIsItsAddresses",
                 "allow web tcp/443 * -> www.example.com\n name www.example.com 20.0.0.1", "20.0.0.1", 443,
                 "allow tcp/443 by rule-1"},
        RuleCase{"AListedNameIsNoOtherAddress",
                 "allow web tcp/443 * -> www.example.com\n name www.example.com 20.0.0.1", "20.0.0.9", 443,
                 "deny tcp/443 by default"},
        RuleCase{"AWildcardMeansTheNamesOfTheTable",
                 "allow web tcp/443 * -> *.example.com\n name www.example.com 20.0.0.1", "20.0.0.1", 443,
                 "allow tcp/443 by rule-1"},
        RuleCase{"AWildcardMayMeanMore",
                 "allow web tcp/443 * -> *.example.com\n name www.example.com 20.0.0.1", "20.0.0.9", 443,
                 "unknown tcp/443 by rule-1"},
        RuleCase{"OneOfTwoNamesOfAnAddressIsNotEnough",
                 "allow web tcp/443 * -> www.example.com\n name www.example.com 20.0.0.1 20.0.0.2\n name "
                 "api.example.com 20.0.0.2",
                 "20.0.0.2", 443, "unknown tcp/443 by rule-1"},
        RuleCase{"ForANetworkRuleItIs",
                 "allow tcp/443 * -> host:www.example.com\n name www.example.com 20.0.0.1 20.0.0.2\n name "
                 "api.example.com 20.0.0.2",
                 "20.0.0.2", 443, "allow tcp/443 by rule-1"},
        RuleCase{"ATagOfNamesMayBeAny", "allow web tcp/443 * -> tag:WindowsUpdate", "20.0.0.1", 443,
                 "unknown tcp/443 by rule-1"},
        RuleCase{"WhatComesToTheSameIsDecided", "deny web tcp/443 * -> www.example.com", "20.0.0.1", 443,
                 "deny tcp/443 by default"},
        RuleCase{"ByTheRuleThatIsCertain",
                 "allow web tcp/443 * -> www.example.com\n allow web tcp/443 * -> *", "20.0.0.1", 443,
                 "allow tcp/443 by rule-2"},
        RuleCase{"WhatComesToSomethingElseIsNot",
                 "deny web tcp/443 * -> www.example.com\n allow web tcp/443 * -> *", "20.0.0.1", 443,
                 "unknown tcp/443 by rule-1"},
        RuleCase{"KindsOfRulesDifferInTheSource",
                 "allow tcp/443 * -> host:www.example.com\n allow web tcp/443 * -> *", "10.0.0.1", 443,
                 "unknown tcp/443 by rule-1"},
        RuleCase{"NotWhereBothTranslateIt",  // R117
                 "allow tcp/443 * -> host:www.example.com\n allow web tcp/443 * -> *", "20.0.0.1", 443,
                 "allow tcp/443 by rule-2"},
        RuleCase{"AServiceTagIsItsPrefixes", "allow tcp/443 * -> tag:Storage\n tag Storage 20.0.0.0/24",
                 "20.0.0.1", 443, "allow tcp/443 by rule-1"},
        RuleCase{"AServiceTagIsNothingElse", "allow tcp/443 * -> tag:Storage\n tag Storage 20.0.0.0/24",
                 "20.1.0.1", 443, "deny tcp/443 by default"},
        RuleCase{"AnUnknownServiceTagMayBeAnyPublicAddress", "allow tcp/443 * -> tag:Storage", "20.0.0.1",
                 443, "unknown tcp/443 by rule-1"},
        RuleCase{"AnUnknownServiceTagIsNoPrivateAddress", "allow tcp/443 * -> tag:Storage", "10.2.0.1", 443,
                 "deny tcp/443 by default"}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(FirewallRules, DoubtsSplitTrafficAndNameTheFirstOfThem) {  // R115
  EXPECT_THAT(
      decisions(
          "policy p\n allow web tcp/80,443 * -> a.example\n deny web tcp/443 * -> b.example\n allow web "
          "tcp/80 * -> *",
          "20.0.0.1", TrafficSet::of(Protocol::Tcp, PortSet::of({80, 443}))),
      testing::UnorderedElementsAre("allow tcp/80 by rule-3", "unknown tcp/443 by rule-1",
                                    "deny tcp/81-442 by default"));
}

TEST(FirewallRules, NatRulesTakeTheFirstMatchAndLeaveTheRest) {  // R116
  const auto net = topologyOf(R"(
    policy p
      dnat tcp/80 10.1.0.0/16 -> 10.0.3.4 to 10.2.0.4 8080
      dnat tcp/80-81 * -> 10.0.3.4 to 10.2.0.5
  )");
  const auto rules = FirewallRules::compile(net, policyNamed(net, "p"));
  const auto parts =
      rules.translations(address("10.1.0.1"), address("10.0.3.4"), TrafficSet::of(Protocol::Tcp));
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].traffic.text(), "tcp/80");
  EXPECT_EQ(ruleOf(net, *parts[0].rule).translatedPort, 8080);
  EXPECT_EQ(parts[1].traffic.text(), "tcp/81");
  EXPECT_TRUE(rules.translations(address("10.1.0.1"), address("10.0.3.5"), TrafficSet::all()).empty());
}

TEST(FirewallRules, SourcesAreKeptTowardsPrivateRanges) {  // R117
  const auto net = topologyOf(
      "policy usual\n policy own\n keep-source 20.0.0.0/8\n policy child base own\n policy never\n "
      "keep-source 0.0.0.0/0\n policy always\n keep-source 255.255.255.255/32");
  const auto keeps = [&](const char* policy, const char* to) {
    return FirewallRules::compile(net, policyNamed(net, policy)).keepsSourceTowards(address(to));
  };
  EXPECT_TRUE(keeps("usual", "10.0.0.1"));
  EXPECT_TRUE(keeps("usual", "100.64.0.1"));
  EXPECT_FALSE(keeps("usual", "20.0.0.1"));
  EXPECT_TRUE(keeps("own", "20.0.0.1"));
  EXPECT_FALSE(keeps("own", "10.0.0.1"));
  EXPECT_TRUE(keeps("child", "20.0.0.1"));
  EXPECT_TRUE(keeps("never", "8.8.8.8"));
  EXPECT_FALSE(keeps("always", "10.0.0.1"));
}

TEST(RuleDestinations, WildcardsStandForWhatIsInFront) {
  EXPECT_TRUE(matchesFqdn("*.example.com", "www.example.com"));
  EXPECT_TRUE(matchesFqdn("*.example.com", "a.b.example.com"));
  EXPECT_FALSE(matchesFqdn("*.example.com", "example.com"));
  EXPECT_FALSE(matchesFqdn("*.example.com", "www.notexample.com"));
  EXPECT_TRUE(matchesFqdn("*example.com", "www.notexample.com"));
  EXPECT_FALSE(matchesFqdn("www.example.com", "example.com"));
}

}  // namespace
}  // namespace vnetsim
