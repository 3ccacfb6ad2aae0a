// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "import_support.hpp"

namespace vnetsim {
namespace {

using testing::IsEmpty;

const SecurityRuleDraft& ruleOf(const TopologyDraft& design, std::size_t place) {
  return design.networkSecurityGroups.at(0).rules.at(place);
}

TEST(SecurityGroups, RulesInBothForms) {
  const auto design = draft(R"(
networkSecurityGroups:
  web:
    location: West Europe
    securityRules:
      http:
        priority: 110
        direction: inbound
        access: allow
        protocol: tcp
        sourceAddressPrefixes: [10.1.0.0/16, 10.2.0.4, Storage]
        sourcePortRanges: [1024-65535]
        destinationApplicationSecurityGroups: front
        destinationPortRanges: [80, 8080-8090]
      rest: { priority: 4096, direction: Outbound, access: Deny, protocol: "*", sourceAddressPrefix: "*", destinationAddressPrefix: Internet, destinationPortRange: "*" }
applicationSecurityGroups:
  front: {}
)");
  EXPECT_EQ(design.networkSecurityGroups.at(0).location, "West Europe");
  const auto& http = ruleOf(design, 0);
  EXPECT_EQ(http.rule.priority, 110);
  EXPECT_EQ(http.rule.direction, SecurityDirection::Inbound);
  EXPECT_EQ(http.rule.access, SecurityAccess::Allow);
  EXPECT_EQ(http.rule.traffic.text(), "tcp/80,8080-8090(from 1024-65535)");
  EXPECT_EQ(http.source.addresses.size(), 2U);
  EXPECT_EQ(http.source.tags.at(0).value, "Storage");
  EXPECT_EQ(http.destination.groups.at(0).value, "front");
  const auto& rest = ruleOf(design, 1);
  EXPECT_EQ(rest.rule.direction, SecurityDirection::Outbound);
  EXPECT_EQ(rest.rule.access, SecurityAccess::Deny);
  EXPECT_EQ(rest.rule.traffic, TrafficSet::all());
  EXPECT_TRUE(rest.source.isAnybody);
  EXPECT_EQ(rest.destination.tags.at(0).value, "Internet");
  EXPECT_THAT(design.applicationSecurityGroups, testing::SizeIs(1));
}

TEST(SecurityGroups, ProtocolsWithoutPorts) {
  const auto traffic = [](const std::string& protocol) {
    const auto design = draft("networkSecurityGroups: {n: {securityRules: {r: {priority: 100, direction: Inbound, "
                              "access: Allow, protocol: " + protocol +
                              ", sourceAddressPrefix: '*', destinationAddressPrefix: '*', destinationPortRange: 22}}}}");
    return ruleOf(design, 0).rule.traffic.text();
  };
  EXPECT_EQ(traffic("Icmp"), "icmp");
  EXPECT_EQ(traffic("Esp"), "esp");
  EXPECT_EQ(traffic("Ah"), "ah");
  EXPECT_EQ(traffic("Udp"), "udp/22");
  EXPECT_EQ(traffic("'*'"), "tcp/22 udp/22");
}

TEST(SecurityGroups, SubnetsAndInterfacesNameThem) {
  const auto design = draft(R"(
virtualNetworks:
  v: { addressPrefixes: [10.0.0.0/16], subnets: { s: { addressPrefix: 10.0.0.0/24, networkSecurityGroup: web } } }
virtualMachines:
  short: { subnet: v/s, networkSecurityGroup: web, applicationSecurityGroups: [a, b] }
  long: { networkInterfaces: { one: { subnet: v/s, networkSecurityGroup: web } } }
)");
  EXPECT_EQ(design.virtualNetworks[0].subnets[0].networkSecurityGroup->value, "web");
  const auto& nic = design.virtualMachines[0].networkInterfaces[0];
  EXPECT_EQ(nic.networkSecurityGroup->value, "web");
  ASSERT_EQ(nic.applicationSecurityGroups.size(), 2U);
  EXPECT_EQ(nic.applicationSecurityGroups[1].value, "b");
  EXPECT_EQ(design.virtualMachines[1].networkInterfaces[0].networkSecurityGroup->value, "web");
  EXPECT_THAT(design.virtualMachines[1].networkInterfaces[0].applicationSecurityGroups, IsEmpty());
}

}  // namespace
}  // namespace vnetsim
