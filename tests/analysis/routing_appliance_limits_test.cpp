// SPDX-License-Identifier: MIT
//
// Limits of the platform's routing appliances (R94) and the firewall that has no place beside one. The
// designs are written as design files.
#include <gmock/gmock.h>

#include <string>
#include <utility>
#include <vector>

#include "report/sentences.hpp"
#include "support/design.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

/// A hub with an appliance and a spoke behind a peering; what differs: `subnets` of the hub, the location and
/// `subnet` of the spoke, the `appliances`, and `more` of the design.
struct Hub {
  std::string subnets = {};
  std::string location = "westeurope";
  std::string subnet = {};
  std::string appliances = {};
  std::string more = {};
};

std::string design(const Hub& h) {
  return R"(
virtualNetworks:
  hub:
    location: westeurope
    addressPrefixes: 10.0.0.0/16
    subnets:
      VirtualNetworkApplianceSubnet: { addressPrefix: 10.0.5.0/24 }
)" + h.subnets +
         R"(
    virtualNetworkPeerings: { to-spoke: { remoteVirtualNetwork: spoke, allowForwardedTraffic: true } }
  spoke:
    location: )" +
         h.location + R"(
    addressPrefixes: 10.1.0.0/16
    subnets:
      s: { addressPrefix: 10.1.0.0/24, routeTable: to-appliance }
      endpoints: { addressPrefix: 10.1.1.0/24 )" +
         h.subnet + R"( }
    virtualNetworkPeerings: { to-hub: { remoteVirtualNetwork: hub, allowForwardedTraffic: true } }
virtualNetworkAppliances:
  a1: { subnet: hub/VirtualNetworkApplianceSubnet, privateIPAddress: 10.0.5.4 }
)" + h.appliances +
         h.more;
}

std::string routes(const std::string& prefix) {
  return "routeTables: { to-appliance: { routes: { r: { addressPrefix: " + prefix +
         ", nextHopType: VirtualAppliance, nextHopIpAddress: 10.0.5.4 } } } }\n";
}
const std::string plainRoutes = routes("10.2.0.0/16");
const std::string endpoint =
    "privateEndpoints: { pe: { subnet: spoke/endpoints, privateIPAddress: 10.1.1.4 } }\n";
const std::string preview = "options: { vnraPreview: true }\n";

struct LimitCase {
  const char* name;
  Hub hub;
};

class LimitsOfThePreview : public testing::TestWithParam<LimitCase> {};

TEST_P(LimitsOfThePreview, AreFoundWhereTheDesignIsOne) {  // R94
  const std::string yaml = design(GetParam().hub);
  EXPECT_THAT(findingsOfDesign(yaml), IsEmpty()) << "the limits are those of the preview";
  EXPECT_THAT(findingsOfDesign(yaml + preview), Contains(Finding::RoutingApplianceBeyondPreview));
}

INSTANTIATE_TEST_SUITE_P(
    R94, LimitsOfThePreview,
    testing::Values(
        LimitCase{"GlobalPeering",
                  {.location = "northeurope",
                   .more = "routeTables: { to-appliance: { location: "
                           "northeurope } }\n"}},
        LimitCase{"ThreeInASubscription",
                  {.appliances = "  a2: { subnet: hub/VirtualNetworkApplianceSubnet, subscription: one }\n"
                                 "  a3: { subnet: hub/VirtualNetworkApplianceSubnet, subscription: one }\n"
                                 "  a4: { subnet: hub/VirtualNetworkApplianceSubnet, subscription: one }\n",
                   .more = plainRoutes}},
        LimitCase{"RouteForAnEndpoint", {.more = routes("10.1.1.4/32") + endpoint}},
        LimitCase{"RouteThatAppliesToEndpoints",
                  {.subnet = ", privateEndpointNetworkPolicies: RouteTableEnabled",
                   .more = routes("10.1.1.0/24") + endpoint}}),
    [](const auto& one) { return std::string{one.param.name}; });

TEST(LimitsOfAppliances, AreKeptByAPlainDesign) {  // R94
  EXPECT_THAT(findingsOfDesign(design({.more = plainRoutes}) + preview), IsEmpty());
  // The endpoint's own row goes before a shorter route (R128).
  EXPECT_THAT(findingsOfDesign(design({.more = routes("10.1.0.0/16") + endpoint}) + preview), IsEmpty());
}

TEST(LimitsOfAppliances, WhatTheyPassOnToAnEndpointIsNotKnown) {  // R94, R129
  const std::string yaml =
      design({.more = routes("10.1.1.4/32") + endpoint + "virtualMachines: { vm: { subnet: spoke/s } }\n"});
  const auto net = networkOfDesign(yaml);
  const auto trace = traced(net, "vm", "pe");
  EXPECT_EQ(answer(trace), "undetermined UNSUPPORTED_RESOURCE");
  EXPECT_EQ(endingText(net, trace.forward.paths.front()),
            "whether a1 passes on what is for a private endpoint is not known");
}

// --- the firewall of tier Basic beside an appliance ---

const std::string firewallSubnet = "      AzureFirewallSubnet: { addressPrefix: 10.0.3.0/24 }\n";
const std::string managementSubnet = "      AzureFirewallManagementSubnet: { addressPrefix: 10.0.6.0/24 }\n";
const std::string basic = "azureFirewalls: { fw: { subnet: hub/AzureFirewallSubnet, sku: Basic } }\n";

TEST(BasicFirewalls, FindTheApplianceInThePlaceOfTheirManagement) {  // R94, R50
  const auto diagnostics =
      diagnosticsOfDesign(design({.subnets = firewallSubnet, .more = plainRoutes + basic}));
  ASSERT_THAT(diagnostics, testing::SizeIs(1));
  EXPECT_EQ(diagnostics.front().finding, Finding::BasicFirewallWithoutManagementSubnet);
  EXPECT_EQ(diagnostics.front().rule, Rule{94});
  ASSERT_THAT(diagnostics.front().notes, testing::SizeIs(1));
  EXPECT_THAT(diagnostics.front().notes.front().text, HasSubstr("10.0.5.0/24"));
}

TEST(BasicFirewalls, AreManagedFromASubnetOfTheirOwn) {  // R50
  EXPECT_THAT(
      findingsOfDesign(design({.subnets = firewallSubnet + managementSubnet, .more = plainRoutes + basic})),
      IsEmpty());
}

TEST(FirewallsToCome, WouldMissTheSubnetOfTheirManagementBesideAnAppliance) {  // R94, R50
  const auto diagnostics = diagnosticsOfDesign(design({.subnets = firewallSubnet, .more = plainRoutes}));
  ASSERT_THAT(diagnostics, testing::SizeIs(1));
  const Diagnostic& fault = diagnostics.front();
  EXPECT_EQ(fault.finding, Finding::ManagementSubnetMissingBesideAppliance);
  EXPECT_EQ(fault.severity, Severity::Warning);
  EXPECT_EQ(fault.at.line, 7) << "where the appliance's subnet is";
  EXPECT_EQ(fault.rule, Rule{94});
  EXPECT_THAT(fault.help, HasSubstr("outside of 10.0.5.0/24"));
}

TEST(FirewallsToCome, MissNothingWhereTheirManagementHasItsSubnet) {  // R94, R50
  EXPECT_THAT(findingsOfDesign(design({.subnets = firewallSubnet + managementSubnet, .more = plainRoutes})),
              IsEmpty());
}

TEST(FirewallsToCome, AreNoneWhereAFirewallOfAnotherTierIs) {  // R94
  for (const std::string tier : {", sku: Standard", ", sku: Premium", ""})
    EXPECT_THAT(findingsOfDesign(
                    design({.subnets = firewallSubnet,
                            .more = plainRoutes + "azureFirewalls: { fw: { subnet: hub/AzureFirewallSubnet" +
                                    tier + " } }\n"})),
                IsEmpty())
        << tier;
}

}  // namespace
}  // namespace vnetsim
