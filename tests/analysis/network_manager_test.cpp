// SPDX-License-Identifier: MIT
//
// Packets between members of connected groups (R90), and past security admin rules (R106).
#include <gmock/gmock.h>

#include "analysis/flow_question.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;

/// Two members of a mesh in one region and one in another; `more` are further lines.
std::string mesh(const std::string& more, const char* table = "", const char* how = "") {
  return std::string{"vnet a 10.1.0.0/16 in westeurope\n subnet s 10.1.0.0/24 "} + table +
         "\nvnet b 10.2.0.0/16 in westeurope\n subnet s 10.2.0.0/24\n"
         "vnet c 10.3.0.0/16 in northeurope\n subnet s 10.3.0.0/24\n"
         "vm va a/s\nvm vb b/s\nvm vc c/s\n"
         "manager m\n group g a b c\n mesh x g " +
         how + "\n" + more;
}

std::string verdict(const std::string& drawing, const char* from = "va", const char* to = "vb") {
  const auto net = compiled(drawing);
  const auto t = traced(net, from, to);
  return answer(t) + (t.traffic.empty() ? "" : " " + t.traffic.text());
}

TEST(ConnectedGroups, DeliverDirectly) {  // R90
  const auto net = compiled(mesh(""));
  EXPECT_EQ(wayOf(net, traced(net, "va", "vb")), "va > vb | vb > va");
}

TEST(ConnectedGroups, DoNotCrossRegionsUnlessGlobal) {  // R90
  EXPECT_EQ(verdict(mesh(""), "va", "vc"), "unreachable CONNECTED_GROUP_LEAVES_OUT");
  EXPECT_EQ(verdict(mesh("", "", "global"), "va", "vc"), "reachable DELIVERED all");
}

TEST(ConnectedGroups, DoNotReachWhatMembersShare) {  // R90
  const std::string twins = R"(
    vnet d 10.4.0.0/16 10.9.0.0/16
      subnet s 10.9.0.0/24
    vnet e 10.5.0.0/16 10.9.0.0/16
    vm vd d/s
    group twins a d e
    mesh y twins )";
  EXPECT_EQ(verdict(mesh(twins), "va", "vd"), "unreachable CONNECTED_GROUP_LEAVES_OUT");
}

TEST(ConnectedGroups, LeaveOpenWhatIsPassedOnForOthers) {  // R90, R20
  const std::string appliance = R"(
    vm nva a/s 10.1.0.100 forwarding
    vnet d 10.4.0.0/16
      subnet s 10.4.0.0/24 table d
    vm vd d/s
    peer a (forwarded) <-> d (forwarded)
    table d
      route 10.2.0.0/16 -> 10.1.0.100 )";
  EXPECT_EQ(verdict(mesh(appliance), "vd", "vb"), "undetermined UNSUPPORTED_RESOURCE");
}

TEST(ConnectedGroups, LeaveOpenWhomABastionHostReaches) {  // R90, R132
  const std::string drawing = R"(
    vnet a 10.1.0.0/16
      subnet AzureBastionSubnet 10.1.0.0/26
    vnet b 10.2.0.0/16
      subnet s 10.2.0.0/24
    bastion host a
    vm vb b/s
    manager m
      group g a b
      mesh x g )";
  EXPECT_EQ(verdict(drawing, "host", "vb"), "undetermined UNSUPPORTED_RESOURCE");
}

TEST(ConnectedGroups, LeaveOpenBasicLoadBalancersOfAnotherRegion) {  // R90, R28
  const auto drawing = [](const char* location) {
    return std::string{R"(
    vnet a 10.1.0.0/16 in westeurope
      subnet s 10.1.0.0/24
    vnet b 10.2.0.0/16 in )"} +
           location + R"(
      subnet s 10.2.0.0/24
    vm va a/s
    vm vb b/s
    lb balancer b/s 10.2.0.100 basic backends vb
      rule tcp/80
    manager m
      group g a b
      mesh x g global )";
  };
  const auto ask = [](const std::string& text) {
    return answer(traced(compiled(text), "va", "10.2.0.100",
                         TrafficSet::of(Protocol::Tcp, PortSet::all(), PortSet::of({80, 80}))));
  };
  EXPECT_EQ(ask(drawing("westeurope")), "reachable DELIVERED");
  EXPECT_EQ(ask(drawing("northeurope")), "undetermined UNSUPPORTED_RESOURCE");
}

TEST(ConnectedGroups, ReachPrivateEndpointsOfMembers) {  // R90, R127
  EXPECT_EQ(verdict(mesh("pe endpoint b/s"), "va", "endpoint"), "reachable DELIVERED all");
}

TEST(ConnectedGroups, LeaveOpenWhetherAnApplianceBehindThemIsInReach) {  // R40, R90
  const std::string appliance = R"(
    vm nva b/s 10.2.0.100 forwarding
    table t
      route 0.0.0.0/0 -> 10.2.0.100 )";
  EXPECT_EQ(verdict(mesh(appliance, "table t"), "va", "vc"), "undetermined UNKNOWN_VALUE");
  EXPECT_EQ(verdict(mesh("table t\n route 0.0.0.0/0 -> 10.3.0.4", "table t"), "va", "vc"),
            "unreachable NEXT_HOP_NOT_ADJACENT");
}

TEST(ConnectedGroups, BringNoApplianceIntoReachWhereSubnetsArePeered) {  // R40, R91, R29
  const std::string drawing = R"(
    peer a (subnets s) <-> b (subnets s)
    vm nva b/t forwarding
    table t
      route 10.30.0.0/16 -> 10.2.9.4 )";
  auto all = mesh(drawing, "table t");
  const std::string subnetOfB = "subnet s 10.2.0.0/24";
  all.replace(all.find(subnetOfB), subnetOfB.size(), subnetOfB + "\n subnet t 10.2.9.0/24");
  const auto net = compiled(all);
  const auto host = resolveEndpoint(net.topology(), "10.30.0.4");
  ASSERT_TRUE(host);
  EXPECT_EQ(answer(trace(net, *resolveEndpoint(net.topology(), "va"), *host, TrafficSet::all())),
            "unreachable NEXT_HOP_NOT_ADJACENT");
}

TEST(ConnectedGroups, CountForTheTagVirtualNetwork) {  // R101, R90: L-AVNM
  const std::string group = "nsg n\n in 100 allow any VirtualNetwork -> *\n in 200 deny any * -> *\n";
  EXPECT_EQ(verdict(R"(
    vnet a 10.1.0.0/16
      subnet s 10.1.0.0/24
    vnet b 10.2.0.0/16
      subnet s 10.2.0.0/24 nsg n
    vm va a/s
    vm vb b/s
    manager m
      group g a b
      mesh x g
    )" + group),
            "reachable DELIVERED all");
}

/// Two peered networks with an admin configuration that applies to the first; `group` draws the group of a/s.
std::string ruled(const std::string& rules, const std::string& group = "", const char* members = "a") {
  return std::string{"vnet a 10.1.0.0/16\n subnet s 10.1.0.0/24 "} + (group.empty() ? "" : "nsg n") +
         "\nvnet b 10.2.0.0/16\n subnet s 10.2.0.0/24\n peer a <-> b\nvm va a/s\nvm vb b/s\n" +
         (group.empty() ? "" : "nsg n\n" + group) + "\nmanager m\n group g " + members + "\n group h a b\n" +
         "admin-rules c/d g\n" + rules;
}

struct RuleCase {
  const char* name;
  std::string drawing;
  const char* answer;
};
void PrintTo(const RuleCase& row, std::ostream* out) { *out << row.name; }

class AdminRules : public testing::TestWithParam<RuleCase> {};

TEST_P(AdminRules, DecideBeforeGroups) {  // R106
  EXPECT_EQ(verdict(GetParam().drawing), GetParam().answer);
}

constexpr const char* privateOut = "out 150 deny any * -> 10.0.0.0/8";

INSTANTIATE_TEST_SUITE_P(
    All, AdminRules,
    testing::Values(
        RuleCase{"DenyStops", ruled("admin-out 10 deny any * -> *"), "unreachable ADMIN_RULE_DENY"},
        RuleCase{"DenyStopsAPart", ruled("admin-out 10 deny tcp/22 * -> *"),
                 "partial ADMIN_RULE_DENY tcp/0-21,23-65535 udp icmp other"},
        RuleCase{"DenyBeatsAGroupThatAllows",
                 ruled("admin-out 10 deny any * -> *", "out 100 allow any * -> *"),
                 "unreachable ADMIN_RULE_DENY"},
        RuleCase{"T10AllowGoesOnToTheGroup", ruled("admin-out 10 allow any * -> *", privateOut),
                 "unreachable NSG_DENY"},
        RuleCase{"T10AlwaysAllowGoesPastTheGroup", ruled("admin-out 10 always any * -> *", privateOut),
                 "reachable DELIVERED all"},
        RuleCase{"AlwaysAllowForAPart", ruled("admin-out 10 always tcp/443 * -> *", privateOut),
                 "partial NSG_DENY tcp/443"},
        RuleCase{"TheOtherDirectionIsNotBound", ruled("admin-in 10 deny any * -> *"),
                 "reachable DELIVERED all"},
        RuleCase{"AtTheOtherEnd", ruled("admin-in 10 deny any * -> *", "", "b"),
                 "unreachable ADMIN_RULE_DENY"},
        RuleCase{"AnotherNetworkIsNotBound", ruled("admin-out 10 deny any * -> *", "", "b"),
                 "reachable DELIVERED all"},
        RuleCase{"PriorityCountsOverCollections",
                 ruled("admin-out 20 deny any * -> *\nadmin-rules c/e h\n admin-out 10 allow tcp/22 * -> *"),
                 "partial ADMIN_RULE_DENY tcp/22"},
        RuleCase{
            "SourcesAndDestinationsMatch",
            ruled(
                "admin-out 10 deny any 10.1.0.0/24 -> 10.3.0.0/16\n admin-out 11 deny any 10.9.0.0/16 -> *"),
            "reachable DELIVERED all"},
        RuleCase{"TagsAreThoseOfTheSubnet", ruled("admin-out 10 deny any * -> VirtualNetwork"),
                 "unreachable ADMIN_RULE_DENY"},
        RuleCase{"AnUnknownTagIsNoPass",
                 ruled("admin-out 10 deny any * -> Storage\n admin-out 20 deny any * -> 10.2.0.0/16"),
                 "unreachable ADMIN_RULE_DENY"},
        // R99: what answers passes, although nothing may leave b.
        RuleCase{"AnswersPass", ruled("admin-out 10 deny any * -> *", "", "b"), "reachable DELIVERED all"}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(AdminRuleScope, AreNotAppliedToNetworksWithAnIntentPolicy) {  // R106
  const auto drawing = [](const std::string& word) {
    return R"(
      vnet a 10.1.0.0/16
        subnet s 10.1.0.0/24
        subnet sql 10.1.1.0/24 delegated Microsoft.Sql/managedInstances
      vnet b 10.2.0.0/16
        subnet s 10.2.0.0/24
      peer a <-> b
      vm va a/s
      vm vb b/s
      manager m
        group g a
        admin-rules c/d g )" +
           word + "\n admin-out 10 deny any * -> *";
  };
  EXPECT_EQ(verdict(drawing("")), "reachable DELIVERED all");
  EXPECT_EQ(verdict(drawing("allow-rules-only")), "reachable DELIVERED all");
  EXPECT_EQ(verdict(drawing("everywhere")), "unreachable ADMIN_RULE_DENY");
}

TEST(AdminRuleScope, DoNotBindPrivateEndpointsNorReservedSubnets) {  // R106
  const std::string drawing = R"(
    vnet a 10.1.0.0/16
      subnet s 10.1.0.0/24 policies enabled
      subnet AzureFirewallSubnet 10.1.1.0/24
    vnet b 10.2.0.0/16
      subnet s 10.2.0.0/24 table t
    vnet c 10.3.0.0/16
      subnet s 10.3.0.0/24 table t
    peer a (forwarded) <-> b (forwarded)
    peer a (forwarded) <-> c (forwarded)
    firewall fw a 10.1.1.4
      allow any * -> *
    table t
      route 10.2.0.0/15 -> 10.1.1.4
    pe endpoint a/s
    vm vb b/s
    vm vc c/s
    manager m
      group g a
      admin-rules c/d g
        admin-in 10 deny any * -> *
        admin-out 10 deny any * -> * )";
  EXPECT_EQ(verdict(drawing, "vb", "endpoint"), "reachable DELIVERED all");
  EXPECT_EQ(verdict(drawing, "vb", "vc"), "reachable DELIVERED all");
}

/// "Allow securityAdminRules/d/in-10 tcp/22": what IP flow verify would say of each part.
std::vector<std::string> flow(const std::string& drawing, SecurityDirection direction) {
  const auto net = compiled(drawing);
  const auto nic = interfaceNamed(net.topology(), "va");
  std::vector<std::string> lines;
  for (const auto& one : decideFlow(
           net, {nic, direction, net.topology()[nic].address(), address("10.2.0.4"), TrafficSet::all()}))
    lines.push_back((one.access == SecurityAccess::Deny ? "Deny " : "Allow ") +
                    (one.rule ? nameOf(net.topology(), *one.rule) : std::string{"-"}) + " " +
                    one.traffic.text());
  return lines;
}

TEST(AdminRuleScope, AreNamedByFlows) {  // R139, R106
  EXPECT_THAT(
      flow(ruled("admin-out 10 always tcp/443 * -> *\n admin-out 20 deny tcp/23 * -> *\n"
                 "admin-out 30 allow tcp/22 * -> *"),
           SecurityDirection::Outbound),
      ElementsAre("Allow securityAdminRules/d/out-10 tcp/443", "Allow securityAdminRules/d/out-30 tcp/22",
                  "Allow - tcp/0-21,24-442,444-65535 udp icmp other",
                  "Deny securityAdminRules/d/out-20 tcp/23"));
  EXPECT_THAT(flow(ruled("admin-out 10 always tcp/443 * -> *\n admin-out 30 allow tcp/22 * -> *",
                         "out 100 allow tcp/22 * -> *\n out 200 deny any * -> *"),
                   SecurityDirection::Outbound),
              ElementsAre("Allow securityAdminRules/d/out-10 tcp/443", "Allow securityRules/out-100 tcp/22",
                          "Deny securityRules/out-200 tcp/0-21,23-442,444-65535 udp icmp other"));
}

}  // namespace
}  // namespace vnetsim
