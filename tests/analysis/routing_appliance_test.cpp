// SPDX-License-Identifier: MIT
//
// Routing appliances of the platform, in one hub and in a chain of two (T11).
#include <gmock/gmock.h>

#include "support/literals.hpp"
#include "support/traces.hpp"

namespace vnetsim {
namespace {

/// Two hubs in two regions with an appliance each, and a spoke at each hub.
std::string chain(const char* flags, const char* more = "", const char* subnet = "") {
  return std::string{R"(
    vnet hub1 10.1.0.0/16 in westeurope
      subnet VirtualNetworkApplianceSubnet 10.1.0.0/24 table t-hub1 )"} +
         subnet + R"(
    vnet hub2 10.2.0.0/16 in northeurope
      subnet VirtualNetworkApplianceSubnet 10.2.0.0/24 table t-hub2
    vnet spoke1 10.10.0.0/16 in westeurope
      subnet s 10.10.1.0/24 table t-spoke1
    vnet spoke2 10.20.0.0/16 in northeurope
      subnet s 10.20.1.0/24 table t-spoke2
    peer hub1 ()" + flags + ") <-> spoke1 (" + flags + R"()
    peer hub1 ()" + flags + ") <-> hub2 (" + flags + R"()
    peer hub2 ()" + flags + ") <-> spoke2 (" + flags + R"()
    vm v1 spoke1/s
    vm v2 spoke2/s
    appliance a1 hub1 10.1.0.4
    appliance a2 hub2
    table t-spoke1 in westeurope
      route 10.20.0.0/16 -> 10.1.0.4
    table t-hub1 in westeurope
      route 10.20.0.0/16 -> 10.2.0.4
    table t-hub2 in northeurope
      route 10.10.0.0/16 -> 10.1.0.4
    table t-spoke2 in northeurope
      route 10.10.0.0/16 -> 10.2.0.4
  )" + more;
}

TEST(RoutingAppliance, AChainAcrossRegionsForwardsWithoutFilterOrState) {  // R94, T11
  const auto net = compiled(chain("forwarded"));
  const auto t = traced(net, "v1", "v2");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t), "v1 > a1 > a2 > v2 | v2 > a2 > a1 > v1");
}

TEST(RoutingAppliance, ThePeeringsAreCheckedAsForAnyForwarder) {  // R94, R19, R20
  EXPECT_EQ(answer(traced(compiled(chain("no-access")), "v1", "v2")), "unreachable VNET_ACCESS_OFF");
  EXPECT_EQ(answer(traced(compiled(chain("transit")), "v1", "v2")), "unreachable FORWARDED_TRAFFIC_OFF");
}

TEST(RoutingAppliance, HasFiveAddresses) {  // R10, R94
  const auto net = compiled(chain("forwarded"));
  const auto& appliance = net.topology().virtualNetworkAppliances()[1];
  ASSERT_EQ(appliance.addresses.size(), 5U);
  EXPECT_EQ(appliance.addresses.front(), address("10.2.0.4"));
  EXPECT_EQ(appliance.addresses.back(), address("10.2.0.8"));
  EXPECT_TRUE(appliance.addressesAreAssumed);
  EXPECT_FALSE(net.topology().virtualNetworkAppliances()[0].addressesAreAssumed);
  EXPECT_TRUE(assumes(traced(net, "v1", "v2"), Assumption::Kind::AddressGiven));
}

TEST(RoutingAppliance, ToleratesAsymmetry) {  // R59, R94
  // The second spoke has no route to an appliance, and a peering with the first: its answers go straight.
  auto drawing = chain("forwarded", "peer spoke1 <-> spoke2\n");
  const std::string withTable = "10.20.1.0/24 table t-spoke2";
  drawing.replace(drawing.find(withTable), withTable.size(), "10.20.1.0/24");
  const auto net = compiled(drawing);
  const auto t = traced(net, "v1", "v2");
  EXPECT_EQ(answer(t), "reachable DELIVERED");
  EXPECT_EQ(wayOf(net, t), "v1 > a1 > a2 > v2 | v2 > v1");
}

TEST(RoutingAppliance, WhetherAGroupOnItsSubnetFiltersIsNotKnown) {  // R94
  const auto net = compiled(chain("forwarded", "nsg n\n", "nsg n"));
  EXPECT_EQ(answer(traced(net, "v1", "v2")), "undetermined UNSUPPORTED_RESOURCE");
}

}  // namespace
}  // namespace vnetsim
