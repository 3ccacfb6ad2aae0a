// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "import_support.hpp"

namespace vnetsim {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* design = R"(
virtualNetworks:
  v:
    addressPrefixes: [10.0.0.0/16]
    subnets:
      plain: { addressPrefix: 10.0.1.0/24 }
      all:   { addressPrefix: 10.0.2.0/24, privateEndpointNetworkPolicies: enabled, serviceEndpoints: [] }
      nsg:   { addressPrefix: 10.0.3.0/24, privateEndpointNetworkPolicies: NetworkSecurityGroupEnabled }
      rt:    { addressPrefix: 10.0.4.0/24, privateEndpointNetworkPolicies: RouteTableEnabled }
      off:   { addressPrefix: 10.0.5.0/24, privateEndpointNetworkPolicies: Disabled, serviceEndpoints: [Microsoft.Storage, Microsoft.Sql] }
privateEndpoints:
  given: { subnet: v/rt, privateIPAddress: 10.0.4.4, groupIds: [blob, dfs] }
  free:  { subnet: v/plain }
publicServices:
  storage:
    service: Microsoft.Storage
    addressPrefixes: [198.51.100.0/24, 203.0.113.0/25]
    networkAcls: { defaultAction: deny, virtualNetworkRules: [v/off] }
  open: { service: Microsoft.Sql, addressPrefixes: 192.0.2.0/24 }
)";

TEST(Subnet, KeepsThePoliciesOfItsPrivateEndpoints) {  // R128
  const auto subnets = draft(design).virtualNetworks.at(0).subnets;
  std::vector<PrivateEndpointPolicies> policies;
  for (const auto& subnet : subnets) policies.push_back(subnet.privateEndpointNetworkPolicies);
  using Policies = PrivateEndpointPolicies;
  EXPECT_THAT(policies,
              ElementsAre(Policies::Disabled, Policies::Enabled, Policies::NetworkSecurityGroupEnabled,
                          Policies::RouteTableEnabled, Policies::Disabled));
}

TEST(Subnet, KeepsItsServiceEndpoints) {  // R125
  const auto subnets = draft(design).virtualNetworks.at(0).subnets;
  EXPECT_THAT(subnets.at(1).serviceEndpoints, IsEmpty());
  ASSERT_EQ(subnets.at(4).serviceEndpoints.size(), 2u);
  EXPECT_EQ(subnets[4].serviceEndpoints[1].value, "Microsoft.Sql");
}

TEST(PrivateEndpoint, KeepsSubnetAddressAndGroups) {
  const auto endpoints = draft(design).privateEndpoints;
  ASSERT_EQ(endpoints.size(), 2u);
  EXPECT_EQ(endpoints[0].name.label, "given");
  EXPECT_EQ(endpoints[0].subnet.value, "v/rt");
  EXPECT_EQ(endpoints[0].privateIPAddress->value, IpAddress::parse("10.0.4.4"));
  EXPECT_THAT(endpoints[0].groupIds, ElementsAre("blob", "dfs"));
  EXPECT_FALSE(endpoints[1].privateIPAddress);
}

TEST(Subnet, KeepsTheServicesThatItIsDelegatedTo) {  // R132
  const auto delegationsOf = [](const std::string& written) {
    return draft(
               "virtualNetworks: {v: {addressPrefixes: 10.0.0.0/8, subnets: {s: {addressPrefix: "
               "10.0.1.0/24" +
               written + "}}}}\n")
        .virtualNetworks.at(0)
        .subnets.at(0)
        .delegations;
  };
  EXPECT_THAT(delegationsOf(""), IsEmpty());
  EXPECT_THAT(delegationsOf(", delegations: []"), IsEmpty());
  EXPECT_THAT(delegationsOf(", delegations: Microsoft.Web/serverFarms"),
              ElementsAre("Microsoft.Web/serverFarms"));
  EXPECT_THAT(delegationsOf(", delegations: [Microsoft.Sql/managedInstances]"),
              ElementsAre("Microsoft.Sql/managedInstances"));
}

TEST(BastionHost, KeepsItsSubnet) {
  const auto hosts = draft(R"(
virtualNetworks:
  v: { addressPrefixes: 10.0.0.0/16, subnets: { AzureBastionSubnet: { addressPrefix: 10.0.1.0/26 } } }
bastionHosts:
  jump: { name: bastion-of-v, subnet: v/AzureBastionSubnet, sku: standard, location: westeurope }
  bare: { subnet: v/AzureBastionSubnet }
)")
                         .bastionHosts;
  ASSERT_EQ(hosts.size(), 2u);
  EXPECT_EQ(hosts[0].name.label, "jump");
  EXPECT_EQ(hosts[0].name.name, "bastion-of-v");
  EXPECT_EQ(hosts[0].subnet.value, "v/AzureBastionSubnet");
}

TEST(PublicService, KeepsPrefixesAndWhomItLetsIn) {
  const auto services = draft(design).publicServices;
  ASSERT_EQ(services.size(), 2u);
  EXPECT_EQ(services[0].service, "Microsoft.Storage");
  EXPECT_EQ(services[0].addressPrefixes.size(), 2u);
  EXPECT_TRUE(services[0].deniesByDefault);
  ASSERT_EQ(services[0].virtualNetworkRules.size(), 1u);
  EXPECT_EQ(services[0].virtualNetworkRules[0].value, "v/off");
  EXPECT_FALSE(services[1].deniesByDefault);
}

TEST(Options, SayWhetherAnApplianceLosesTheTrafficOfPrivateEndpoints) {  // R129
  const auto read = [](const std::string& options) {
    return draft("options: {" + options + "}\nvirtualNetworks: {v: {addressPrefixes: 10.0.0.0/8}}\n")
        .options.endpointThroughAppliance;
  };
  EXPECT_EQ(read("noneRoutes: []"), EndpointThroughAppliance::Lab);
  EXPECT_EQ(read("peNvaSnat: lab"), EndpointThroughAppliance::Lab);
  EXPECT_EQ(read("peNvaSnat: Warn"), EndpointThroughAppliance::Warn);
}

TEST(Endpoints, TheirFaultsAreNamed) {
  EXPECT_THAT(faults("bastionHosts: {a: {}, b: {subnet: v/s, sku: Developer}}\n"),
              ElementsAre(HasSubstr("'subnet'"), HasSubstr("'Developer'")));
  EXPECT_THAT(faults("privateEndpoints: {a: {}}\npublicServices: {b: {}}\n"),
              ElementsAre(HasSubstr("'subnet'"), HasSubstr("'service'"), HasSubstr("'addressPrefixes'")));
  EXPECT_THAT(
      faults(
          "publicServices: {b: {service: s, addressPrefixes: 192.0.2.0/24, networkAcls: {ipRules: []}}}\n"),
      Contains(HasSubstr("not modelled")));
}

}  // namespace
}  // namespace vnetsim
