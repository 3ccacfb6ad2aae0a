// SPDX-License-Identifier: MIT
#include "routing/gateway_use.hpp"

#include <gtest/gtest.h>

#include "support/drawing.hpp"
#include "support/find.hpp"

namespace vnetsim {
namespace {

Topology hubAndSpoke(const std::string& peering, const std::string& gateways) {
  return topologyOf(R"(
    vnet hub 10.0.0.0/16
      subnet GatewaySubnet 10.0.4.0/24
    vnet spoke 10.1.0.0/16
      subnet s 10.1.0.0/24
      subnet GatewaySubnet 10.1.4.0/24
  )" + peering + "\n" +
                    gateways);
}

GatewayUse useOfSpoke(const Topology& net) { return usableVpnGateway(net, networkNamed(net, "spoke")); }

Degraded degradedUseOfSpoke(const Topology& net) { return std::get<Degraded>(useOfSpoke(net)); }

TEST(GatewayUse, TheOwnGatewayComesFirst) {  // R47
  const auto net = hubAndSpoke("peer hub (transit) <-> spoke (remote-gateways)",
                               "gateway hub-gw vpn hub\n gateway spoke-gw vpn spoke");
  const auto use = std::get<next_hop::VirtualNetworkGateway>(useOfSpoke(net));
  EXPECT_EQ(use.gateway, gatewayNamed(net, "spoke-gw"));
  EXPECT_FALSE(use.over);
}

TEST(GatewayUse, BothFlagsLeadToTheGatewayOfThePeer) {  // R23, R47a
  const auto net = hubAndSpoke("peer hub (transit) <-> spoke (remote-gateways)", "gateway gw vpn hub");
  const auto use = std::get<next_hop::VirtualNetworkGateway>(useOfSpoke(net));
  EXPECT_EQ(use.gateway, gatewayNamed(net, "gw"));
  EXPECT_EQ(use.over, peeringNamed(net, "spoke/spoke-to-hub"));
}

TEST(GatewayUse, WithoutUseRemoteGatewaysThereIsNone) {  // R47b
  const auto net = hubAndSpoke("peer hub (transit) <-> spoke", "gateway gw vpn hub");
  EXPECT_EQ(degradedUseOfSpoke(net).reason, Reason::RemoteGatewaysOff);
}

TEST(GatewayUse, WithoutAllowGatewayTransitThereIsNone) {  // R25d, R47b
  const auto net = hubAndSpoke("peer hub <-> spoke (remote-gateways)", "gateway gw vpn hub");
  EXPECT_EQ(degradedUseOfSpoke(net).reason, Reason::GatewayTransitOff);
}

TEST(GatewayUse, WithoutAnyGatewayThereIsNone) {  // R25c, R47b
  EXPECT_EQ(degradedUseOfSpoke(hubAndSpoke("peer hub (transit) <-> spoke (remote-gateways)", "")).reason,
            Reason::NoGateway);
  EXPECT_EQ(degradedUseOfSpoke(hubAndSpoke("", "gateway gw vpn hub")).reason, Reason::NoGateway);
}

TEST(GatewayUse, WhereThePeerHasNoGatewayItsFlagDoesNotMatter) {  // R25c, R47b
  EXPECT_EQ(degradedUseOfSpoke(hubAndSpoke("peer hub <-> spoke (remote-gateways)", "")).reason,
            Reason::NoGateway);
}

TEST(GatewayUse, AnExpressRouteGatewayIsNoneAloneOrBesideAVpnGateway) {  // R47c
  const auto alone =
      hubAndSpoke("peer hub (transit) <-> spoke (remote-gateways)", "gateway er expressroute hub");
  EXPECT_EQ(degradedUseOfSpoke(alone).reason, Reason::NoGateway);
  EXPECT_EQ(degradedUseOfSpoke(alone).rule, (Rule{47, 'c'}));
  const auto both = hubAndSpoke("peer hub (transit) <-> spoke (remote-gateways)",
                                "gateway er expressroute hub\n gateway gw vpn hub");
  EXPECT_EQ(degradedUseOfSpoke(both).rule, (Rule{47, 'c'}));
}

TEST(GatewayUse, AnUnknownFlagMakesItUnknown) {
  const auto net = hubAndSpoke("peer hub (transit) <-> spoke (remote-gateways)",
                               "gateway gw vpn hub\n gap peering spoke/spoke-to-hub useRemoteGateways");
  EXPECT_TRUE(std::holds_alternative<GapId>(useOfSpoke(net)));
}

}  // namespace
}  // namespace vnetsim
