// SPDX-License-Identifier: MIT
#include "topology/build.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "rendered.hpp"
#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(BuildTopology, NumbersResourcesInNameOrder) {
  const Topology net = topologyOf(R"(
    vnet spoke-10 10.10.0.0/16
      subnet b 10.10.2.0/24
      subnet a 10.10.1.0/24
    vnet spoke-2 10.2.0.0/16
      subnet default 10.2.1.0/24
    vnet Hub 10.0.0.0/16
    peer spoke-2 <-> hub
    peer Hub <-> spoke-10
  )");
  std::vector<std::string> networks;
  for (const auto& network : net.virtualNetworks()) networks.push_back(network.name.label);
  EXPECT_THAT(networks, ElementsAre("Hub", "spoke-2", "spoke-10"));
  std::vector<std::string> subnets;
  for (std::uint32_t i = 0; i < net.subnets().size(); ++i) subnets.push_back(pathOf(net, SubnetId{i}));
  EXPECT_THAT(subnets, ElementsAre("spoke-2/default", "spoke-10/a", "spoke-10/b"));
}

TEST(BuildTopology, ConnectsAPeeringWithItsCounterpart) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
    vnet spoke 10.1.0.0/16
    vnet lonely 10.2.0.0/16
    peer hub (transit) <-> spoke (forwarded no-access)
    peer lonely -> hub
  )");
  const auto& there = net[peeringNamed(net, "hub/hub-to-spoke")];
  const auto& back = net[peeringNamed(net, "spoke/spoke-to-hub")];
  EXPECT_EQ(there.reverse, peeringNamed(net, "spoke/spoke-to-hub"));
  EXPECT_EQ(back.reverse, peeringNamed(net, "hub/hub-to-spoke"));
  EXPECT_TRUE(there.allowGatewayTransit);
  EXPECT_FALSE(there.allowForwardedTraffic);
  EXPECT_TRUE(there.allowVirtualNetworkAccess);
  EXPECT_TRUE(back.allowForwardedTraffic);
  EXPECT_FALSE(back.allowVirtualNetworkAccess);
  EXPECT_FALSE(net[peeringNamed(net, "lonely/lonely-to-hub")].isConnected());
}

TEST(BuildTopology, CallsAPeeringGlobalWhereBothRegionsAreKnownAndDiffer) {
  TopologyDraft draft = draw(R"(
    vnet hub 10.0.0.0/16 in WestEurope
    vnet near 10.1.0.0/16
    vnet far 10.2.0.0/16 in northeurope
    vnet unknown 10.3.0.0/16
    peer hub <-> near
    peer hub <-> far
    peer hub <-> unknown
  )");
  draft.virtualNetworks[1].location = "West Europe";
  const auto built = buildTopology(std::move(draft));
  const Topology& net = built.topology.value();
  EXPECT_EQ(net[networkNamed(net, "near")].location, "westeurope");
  EXPECT_FALSE(net[peeringNamed(net, "hub/hub-to-near")].isGlobal);
  EXPECT_TRUE(net[peeringNamed(net, "hub/hub-to-far")].isGlobal);
  EXPECT_TRUE(net[peeringNamed(net, "far/far-to-hub")].isGlobal);
  EXPECT_FALSE(net[peeringNamed(net, "hub/hub-to-unknown")].isGlobal);
}

TEST(BuildTopology, KnowsSpecialSubnetsByName) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet gatewaysubnet                 10.0.1.0/24
      subnet AzureFirewallSubnet           10.0.2.0/24
      subnet AzureFirewallManagementSubnet 10.0.3.0/24
      subnet AzureBastionSubnet            10.0.4.0/24
      subnet RouteServerSubnet             10.0.5.0/24
      subnet GatewaySubnet2                10.0.6.0/24
  )");
  const auto role = [&](std::string_view path) { return net[subnetNamed(net, path)].role; };
  EXPECT_EQ(role("hub/GatewaySubnet"), SubnetRole::Gateway);
  EXPECT_EQ(role("hub/AzureFirewallSubnet"), SubnetRole::Firewall);
  EXPECT_EQ(role("hub/AzureFirewallManagementSubnet"), SubnetRole::FirewallManagement);
  EXPECT_EQ(role("hub/AzureBastionSubnet"), SubnetRole::Bastion);
  EXPECT_EQ(role("hub/RouteServerSubnet"), SubnetRole::RouteServer);
  EXPECT_EQ(role("hub/GatewaySubnet2"), SubnetRole::Ordinary);
}

TEST(BuildTopology, OrdersRuleCollectionsByPriorityAndLeavesRulesAsWritten) {
  TopologyDraft draft = draw("policy p");
  const auto collection = [](const char* name, int priority) {
    RuleCollectionDraft result;
    result.name.value = name;
    result.priority = priority;
    return result;
  };
  RuleCollectionGroupDraft late{{"a-late", {}}, 300, {}};
  RuleCollectionGroupDraft early{{"z-early", {}}, 200, {collection("b", 500), collection("c", 400)}};
  auto& rules = early.collections.front().rules;
  rules.resize(2);
  rules[0].rule.name = "second by name";
  rules[1].rule.name = "first by name";
  draft.firewallPolicies.front().groups = {late, early};

  const auto built = buildTopology(std::move(draft));
  const FirewallPolicy& policy = built.topology.value().firewallPolicies().front();
  ASSERT_EQ(policy.groups.size(), 2u);
  EXPECT_EQ(policy.groups[0].name, "z-early");
  EXPECT_EQ(policy.groups[1].name, "a-late");
  ASSERT_EQ(policy.groups[0].collections.size(), 2u);
  EXPECT_EQ(policy.groups[0].collections[0].name, "c");
  ASSERT_EQ(policy.groups[0].collections[1].rules.size(), 2u);
  EXPECT_EQ(policy.groups[0].collections[1].rules[0].name, "second by name");
}

TEST(BuildTopology, ResolvesWhatFirewallsAndPoliciesReferTo) {
  const Topology net = topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet AzureFirewallSubnet 10.0.3.0/24
    ipgroup spokes 10.1.0.0/16 10.2.0.0/16
    ipgroup branches 192.168.0.0/16
    policy parent
    policy child base PARENT
      allow tcp/443 @spokes,10.3.0.1 -> @branches,@spokes
    firewall fw hub policy Child
  )");
  const auto child = policyNamed(net, "child");
  EXPECT_EQ(net[firewallNamed(net, "fw")].firewallPolicy, child);
  EXPECT_EQ(net[child].basePolicy, policyNamed(net, "parent"));
  const FirewallRule& rule = net[child].groups.at(0).collections.at(0).rules.at(0);
  const IpGroupId branches{0};
  const IpGroupId spokes{1};
  EXPECT_EQ(net[spokes].name.label, "spokes");
  EXPECT_THAT(rule.sourceIpGroups, ElementsAre(spokes));
  EXPECT_THAT(rule.destinationIpGroups, ElementsAre(branches, spokes));
  EXPECT_THAT(rule.sourceAddresses, ElementsAre(AddressRange{address("10.3.0.1"), address("10.3.0.1")}));
}

TEST(BuildTopology, KeepsExpectationsAndOptions) {
  TopologyDraft draft = draw("vnet hub 10.0.0.0/16\n none-routes observed2023");
  draft.expectations.resize(2);
  draft.expectations[0].name = "z";
  draft.expectations[1].name = "a";
  const auto built = buildTopology(std::move(draft));
  const Topology& net = built.topology.value();
  EXPECT_EQ(net.options().noneRoutes.size(), 17u);
  ASSERT_EQ(net.expectations().size(), 2u);
  EXPECT_EQ(net.expectations()[0].name, "z");
}

TEST(BuildTopology, LeavesTheTopologyStandingWhenAzureWouldRefuseIt) {
  const auto built = buildTopology(draw(R"(
    vnet a 10.0.0.0/16
    vnet b 10.0.0.0/16
    peer a <-> b
    peer a -> c
    vnet c 10.2.0.0/16
  )"));
  EXPECT_TRUE(built.topology.has_value());
  EXPECT_THAT(
      rendered(built.diagnostics),
      ElementsAre("4 refused VN203 R17: address spaces of peered virtual networks 'a' and 'b' overlap: "
                  "'10.0.0.0/16 and 10.0.0.0/16'",
                  "5 warning VN301 R15: peering 'a/a-to-c' has no counterpart in 'c'"));
}

// References

struct ReferenceCase {
  const char* name;
  const char* reference;
  const char* resolvesTo;  // the path of a subnet, or the fault
};

void PrintTo(const ReferenceCase& row, std::ostream* out) { *out << row.name; }

class SubnetReferences : public testing::TestWithParam<ReferenceCase> {};

/// A machine in the subnet that `reference` names: the subnet's path, or what is wrong with the reference.
std::string resolved(const char* reference) {
  TopologyDraft draft = draw(R"(
    vnet hub-1 10.0.0.0/16
      subnet default 10.0.1.0/24
      subnet trust   10.0.2.0/24
    vnet hub-2 10.1.0.0/16
      subnet default 10.1.1.0/24
    vnet spoke 10.2.0.0/16
      subnet services 10.2.1.0/24
    vm vm spoke/services
  )");
  draft.virtualNetworks[0].name.name = "hub";
  draft.virtualNetworks[1].name.name = "HUB";
  draft.virtualNetworks[2].name.name = "vnet-spoke";
  draft.virtualMachines.front().networkInterfaces.front().subnet.value = reference;
  const auto built = buildTopology(std::move(draft));
  if (built.topology)
    return pathOf(*built.topology, (*built.topology)[interfaceNamed(*built.topology, "vm")].subnet);
  const Diagnostic& fault = built.diagnostics.at(0);
  return fault.message + " (" + fault.help + ")";
}

TEST_P(SubnetReferences, AreResolvedOrExplained) {
  EXPECT_EQ(resolved(GetParam().reference), GetParam().resolvesTo);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, SubnetReferences,
    testing::Values(
        ReferenceCase{"Path", "hub-1/default", "hub-1/default"},
        ReferenceCase{"PathWithoutCase", "HUB-1/Default", "hub-1/default"},
        ReferenceCase{"PathByUniqueArmName", "VNET-spoke/services", "spoke/services"},
        ReferenceCase{"BareUniqueName", "Trust", "hub-1/trust"},
        ReferenceCase{"BareNameOfTwo", "default",
                      "subnet 'default' is ambiguous (write one of 'hub-1/default' and 'hub-2/default')"},
        ReferenceCase{"ArmNameOfTwo", "hub/default",
                      "virtual network 'hub' is ambiguous (write one of 'hub-1' and 'hub-2')"},
        ReferenceCase{"UnknownNetwork", "huub-1/trust",
                      "unknown subnet 'huub-1/trust' (did you mean 'hub-1/trust'?)"},
        ReferenceCase{"SubnetOfAnotherNetwork", "hub-2/trust",
                      "unknown subnet 'hub-2/trust' (did you mean 'hub-1/trust'?)"},
        ReferenceCase{"UnknownBareName", "trsut", "unknown subnet 'trsut' (did you mean 'trust'?)"},
        ReferenceCase{"NothingNear", "database", "unknown subnet 'database' ()"},
        ReferenceCase{"NetworkAlone", "hub-1/", "unknown subnet 'hub-1/' ()"}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(References, PreferALabelToTheArmNameOfAnother) {
  TopologyDraft draft = draw(R"(
    vnet hub 10.0.0.0/16
    vnet other 10.1.0.0/16
    vnet spoke 10.2.0.0/16
    peer spoke -> hub
  )");
  draft.virtualNetworks[1].name.name = "hub";
  const auto built = buildTopology(std::move(draft));
  const Topology& net = built.topology.value();
  EXPECT_EQ(net.peerings().front().remote, networkNamed(net, "hub"));
}

TEST(References, AreFoundByLabelWhereNoArmNameIsGiven) {
  TopologyDraft draft = draw("vnet a 10.0.0.0/16\nvnet b 10.1.0.0/16\npeer a -> b");
  for (auto& network : draft.virtualNetworks) network.name.name.clear();
  EXPECT_TRUE(buildTopology(std::move(draft)).topology.has_value());
}

TEST(References, AreAllReportedAtOnce) {
  const auto built = buildTopology(draw(R"(
    vnet hub 10.0.0.0/16
      subnet AzureFirewallSubnet 10.0.3.0/24 table rooutes
    table routes
    peer hub -> spok
    gateway vpn vpn hub
    ipgroup spokes 10.1.0.0/16
    policy p base parnt
      allow any @spoke -> *
    firewall fw hub policy pp
    vm vm hubb/default
  )"));
  EXPECT_FALSE(built.topology.has_value());
  EXPECT_THAT(rendered(built.diagnostics), ElementsAre("3 error VN117: unknown route table 'rooutes'",
                                                       "5 error VN117: unknown virtual network 'spok'",
                                                       "6 error VN117: unknown subnet 'hub/GatewaySubnet'",
                                                       "8 error VN117: unknown firewall policy 'parnt'",
                                                       "9 error VN117: unknown ip group 'spoke'",
                                                       "10 error VN117: unknown firewall policy 'pp'",
                                                       "11 error VN117: unknown subnet 'hubb/default'"));
  EXPECT_EQ(built.diagnostics.front().help, "did you mean 'routes'?");
  EXPECT_EQ(built.diagnostics.front().at.column, 52u);
  EXPECT_EQ(built.diagnostics.front().at.length, 7u);
}

TEST(References, ThatFailAreNotBlamedOnWhatTheyLeaveOut) {
  const auto built = buildTopology(draw(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
    vnet spoke 10.1.0.0/16
    peer spoke (remote-gateways) -> hub
    peer hub (transit) -> spok
    gateway vpn vpn hubb
  )"));
  EXPECT_THAT(rendered(built.diagnostics), ElementsAre("6 error VN117: unknown virtual network 'spok'",
                                                       "7 error VN117: unknown subnet 'hubb/GatewaySubnet'"));
}

TEST(Diagnostics, AreSortedByPlace) {
  const auto built = buildTopology(draw(R"(
    vnet z 127.0.0.0/16
    vnet a 10.0.0.0/16
      subnet default 10.0.1.0/24
    vm vm a/default 10.0.1.1
    vnet m 224.0.0.0/8
  )"));
  std::vector<std::uint32_t> lines;
  for (const auto& one : built.diagnostics) lines.push_back(one.at.line);
  EXPECT_THAT(lines, ElementsAre(2, 5, 6));
}

TEST(Diagnostics, OfASoundDesignAreNone) {
  const auto built = buildTopology(draw(R"(
    vnet hub 10.0.0.0/16 in westeurope
      subnet default             10.0.1.0/24
      subnet AzureFirewallSubnet 10.0.3.0/26
      subnet GatewaySubnet       10.0.4.0/27 table from-gateway
    vnet spoke-1 10.1.0.0/24 in westeurope
      subnet default 10.1.0.0/26 table to-firewall
    vnet spoke-2 10.2.0.0/24 in westeurope
      subnet default 10.2.0.0/26 table to-firewall
    peer hub (transit) <-> spoke-1 (remote-gateways forwarded)
    peer hub (transit) <-> spoke-2 (remote-gateways forwarded)
    table to-firewall in westeurope
      route 0.0.0.0/0 -> 10.0.3.4
      route 10.0.1.0/24 -> VirtualNetworkGateway
    table from-gateway in westeurope
      route 10.1.0.0/24 -> 10.0.3.4
    gateway vpn vpn hub sku VpnGw1
    firewall fw hub
      allow any 10.1.0.0/24 -> 10.2.0.0/24
      deny any * -> *
    vm vm-1 spoke-1/default
    vm vm-2 spoke-2/default 10.2.0.4
  )"));
  EXPECT_THAT(rendered(built.diagnostics), IsEmpty());
  EXPECT_TRUE(built.topology.has_value());
}

TEST(ResolutionErrors, OfAPartialDraftAreThoseThatHoldWhateverTheRestSays) {
  auto draft = draw(R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.0.0/24 table nowhere
      subnet t 10.0.0.0/24
    vm a v/s 10.0.0.4
    vm b v/s 10.0.0.4
    table x
      route 10.9.0.0/16 -> 10.0.0.4
  )");
  draft.virtualMachines[0].networkInterfaces[0].subnet = {};  // could not be read, and has been reported
  EXPECT_THAT(rendered(resolutionErrors(draft)),
              ElementsAre(testing::HasSubstr("VN117")));  // not the overlap, not the missing subnet
}

}  // namespace
}  // namespace vnetsim
