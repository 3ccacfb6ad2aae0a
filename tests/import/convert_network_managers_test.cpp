// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "import_support.hpp"

namespace vnetsim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

NetworkManagerDraft managerOf(const std::string& parts) {
  return draft("networkManagers:\n  m:\n" + parts).networkManagers.at(0);
}

TEST(NetworkManagers, GroupsHoldNetworksOrSubnets) {
  const auto manager = managerOf(R"(
    location: West Europe
    networkGroups:
      networks: { members: [a, b] }
      subnets: { memberType: subnet, members: a/default, description: routes }
      empty: { members: [] }
)");
  EXPECT_EQ(manager.name.label, "m");
  ASSERT_THAT(manager.networkGroups, SizeIs(3));
  EXPECT_FALSE(manager.networkGroups[0].holdsSubnets);
  EXPECT_EQ(manager.networkGroups[0].members.at(1).value, "b");
  EXPECT_TRUE(manager.networkGroups[1].holdsSubnets);
  EXPECT_THAT(manager.networkGroups[2].members, IsEmpty());
}

TEST(NetworkManagers, ConnectivityConfigurationsInBothTopologies) {
  const auto manager = managerOf(R"(
    connectivityConfigurations:
      mesh:
        connectivityTopology: Mesh
        isGlobal: true
        deleteExistingPeering: true
        connectivityCapabilities: { connectedGroupAddressOverlap: Disallowed }
        appliesToGroups: [{ networkGroup: g }]
      star:
        connectivityTopology: HubAndSpoke
        hubs: hub
        appliesToGroups:
          - { networkGroup: g, groupConnectivity: DirectlyConnected, isGlobal: true, useHubGateway: true }
          - { networkGroup: h }
)");
  const auto& mesh = manager.connectivityConfigurations.at(0);
  EXPECT_TRUE(mesh.isMesh && mesh.isGlobal && mesh.deleteExistingPeering && !mesh.allowsOverlap);
  const auto& star = manager.connectivityConfigurations.at(1);
  EXPECT_TRUE(!star.isMesh && !star.isGlobal && !star.deleteExistingPeering && star.allowsOverlap);
  EXPECT_EQ(star.hubs.at(0).value, "hub");
  const auto& direct = star.appliesToGroups.at(0);
  EXPECT_TRUE(direct.isDirectlyConnected && direct.isGlobal && direct.useHubGateway);
  const auto& plain = star.appliesToGroups.at(1);
  EXPECT_EQ(plain.networkGroup.value, "h");
  EXPECT_FALSE(plain.isDirectlyConnected || plain.isGlobal || plain.useHubGateway);
}

TEST(NetworkManagers, SecurityAdminRules) {
  const auto manager = managerOf(R"(
    securityAdminConfigurations:
      guard:
        applyOnNetworkIntentPolicyBasedServices: AllowRulesOnly
        ruleCollections:
          all:
            appliesToGroups: [g, h]
            rules:
              all: { priority: 1, direction: Inbound, access: Deny, protocol: Any }
              some:
                priority: 4096
                direction: Outbound
                access: AlwaysAllow
                protocol: Tcp
                sources: [10.0.0.0/8, Internet]
                destinations: 10.1.0.4
                sourcePortRanges: [1024-65535]
                destinationPortRanges: [22, 443]
)");
  const auto& configuration = manager.securityAdminConfigurations.at(0);
  EXPECT_EQ(configuration.intentPolicyServices, IntentPolicyServices::AllowRulesOnly);
  const auto& collection = configuration.collections.at(0);
  EXPECT_THAT(collection.appliesToGroups, SizeIs(2));
  const auto& all = collection.rules.at(0);
  EXPECT_EQ(all.rule.access, SecurityAccess::Deny);
  EXPECT_EQ(all.rule.traffic, TrafficSet::all());
  EXPECT_TRUE(all.source.isAnybody && all.destination.isAnybody);
  const auto& some = collection.rules.at(1);
  EXPECT_EQ(some.rule.access, SecurityAccess::AlwaysAllow);
  EXPECT_EQ(some.rule.direction, SecurityDirection::Outbound);
  EXPECT_EQ(some.rule.traffic.text(), "tcp/22,443(from 1024-65535)");
  EXPECT_FALSE(some.source.isAnybody);
  EXPECT_EQ(some.source.tags.at(0).value, "Internet");
  EXPECT_THAT(some.destination.addresses, SizeIs(1));
}

TEST(NetworkManagers, RoutingRules) {
  const auto manager = managerOf(R"(
    routingConfigurations:
      r:
        routeTableUsageMode: UseExisting
        ruleCollections:
          c:
            appliesTo: g
            disableBgpRoutePropagation: false
            localRouteSetting: DirectRoutingWithinVNet
            rules:
              appliance: { destination: 0.0.0.0/0, nextHopType: VirtualAppliance, nextHopAddress: 10.0.0.4 }
              drop: { destination: 10.9.0.0/16, nextHopType: NoNextHop }
              tag: { destination: Storage, nextHopType: Internet }
          d: { appliesTo: [g] }
)");
  const auto& configuration = manager.routingConfigurations.at(0);
  EXPECT_TRUE(configuration.usesExistingTables);
  const auto& collection = configuration.collections.at(0);
  EXPECT_FALSE(collection.disableBgpRoutePropagation);
  EXPECT_EQ(collection.localRouteSetting, LocalRouteSetting::DirectRoutingWithinVNet);
  EXPECT_EQ(collection.rules.at(0).nextHopIpAddress->text(), "10.0.0.4");
  EXPECT_EQ(collection.rules.at(1).nextHopType, NextHopType::None);
  EXPECT_EQ(std::get<Reference>(collection.rules.at(2).addressPrefix).value, "Storage");
  EXPECT_TRUE(configuration.collections.at(1).disableBgpRoutePropagation);
  EXPECT_EQ(configuration.collections.at(1).localRouteSetting, LocalRouteSetting::NotSpecified);
}

TEST(NetworkManagers, ARuleToAnApplianceNeedsItsAddress) {
  EXPECT_THAT(
      faults("networkManagers: {m: {routingConfigurations: {r: {ruleCollections: {c: {appliesTo: g, rules: "
             "{d: {destination: 0.0.0.0/0, nextHopType: VirtualAppliance}}}}}}}}"),
      ElementsAre("VN116 1:95 a routing rule to an appliance needs 'nextHopAddress'"));
}

}  // namespace
}  // namespace vnetsim
