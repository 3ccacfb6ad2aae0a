// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include <algorithm>
#include <ostream>

#include "routing/effective_routes.hpp"
#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/rows.hpp"

namespace vnetsim {
namespace {

/// A network with one user route, and what Azure makes of it.
struct NextHopCase {
  const char* name;
  const char* route;  // prefix -> next hop
  const char* row;    // the printed row
  std::optional<Reason> degraded;
  Rule rule;
};
void PrintTo(const NextHopCase& c, std::ostream* out) { *out << c.name; }

class EffectiveNextHop : public testing::TestWithParam<NextHopCase> {};

TEST_P(EffectiveNextHop, IsWhatThePlatformPrograms) {  // R38, R40, R41, R42, R45, R46, R47b, R48, R49
  const auto net = topologyOf(std::string{R"(
    vnet v 10.0.0.0/16
      subnet s 10.0.1.0/24 table t
    vnet peer 10.1.0.0/16 in westeurope
      subnet nva 10.1.1.0/24
      subnet AzureFirewallSubnet 10.1.3.0/24
      subnet GatewaySubnet 10.1.4.0/24
    vnet far 10.2.0.0/16
      subnet nva 10.2.1.0/24
    vnet onesided 10.3.0.0/16
      subnet nva 10.3.1.0/24
    peer v <-> peer
    peer peer <-> far
    peer v -> onesided
    vm own v/s 10.0.1.9 forwarding
    vm adjacent peer/nva 10.1.1.4 forwarding
    vm distant far/nva 10.2.1.4 forwarding
    vm halfway onesided/nva 10.3.1.4 forwarding
    vm idle peer/nva 10.1.1.5 forwarding stopped
    lb balancer peer/nva 10.1.1.6 ha backends adjacent
    firewall fw peer
    gateway gw vpn peer
    table t
      route )"} + GetParam().route);
  const auto table =
      effectiveRouteTable(net, propagate(net), {networkNamed(net, "v"), routeTableNamed(net, "t")});
  const auto row = std::ranges::find(table.routes, RouteSource::User, &EffectiveRoute::source);
  ASSERT_NE(row, table.routes.end());
  EXPECT_EQ(rowOf(*row), GetParam().row);
  ASSERT_EQ(row->degraded.has_value(), GetParam().degraded.has_value());
  if (row->degraded) {
    EXPECT_EQ(row->degraded->reason, *GetParam().degraded);
    EXPECT_EQ(row->degraded->rule, GetParam().rule);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Rules, EffectiveNextHop,
    testing::Values(
        NextHopCase{"OwnNetwork",
                    "10.9.0.0/16 -> 10.0.1.9",
                    "User Active 10.9.0.0/16 VirtualAppliance 10.0.1.9",
                    {},
                    {}},
        NextHopCase{
            "Peer", "10.9.0.0/16 -> 10.1.1.4", "User Active 10.9.0.0/16 VirtualAppliance 10.1.1.4", {}, {}},
        NextHopCase{"Firewall",
                    "10.9.0.0/16 -> 10.1.3.4",
                    "User Active 10.9.0.0/16 VirtualAppliance 10.1.3.4",
                    {},
                    {}},
        NextHopCase{"GatewayInstance",
                    "10.9.0.0/16 -> 10.1.4.4",
                    "User Active 10.9.0.0/16 VirtualAppliance 10.1.4.4",
                    {},
                    {}},
        NextHopCase{"LoadBalancer",
                    "10.9.0.0/16 -> 10.1.1.6",
                    "User Active 10.9.0.0/16 VirtualAppliance 10.1.1.6",
                    {},
                    {}},
        NextHopCase{"Stopped", "10.9.0.0/16 -> 10.1.1.5", "User Active 10.9.0.0/16 None 10.1.1.5",
                    Reason::ApplianceStopped, Rule{45}},
        NextHopCase{"TwoPeeringsAway", "10.9.0.0/16 -> 10.2.1.4", "User Active 10.9.0.0/16 None 10.2.1.4",
                    Reason::NextHopNotAdjacent, Rule{40}},
        NextHopCase{"OneSidedPeering", "10.9.0.0/16 -> 10.3.1.4", "User Active 10.9.0.0/16 None 10.3.1.4",
                    Reason::NextHopNotAdjacent, Rule{40}},
        NextHopCase{"NobodyInThePeer", "10.9.0.0/16 -> 10.1.1.99", "User Active 10.9.0.0/16 None 10.1.1.99",
                    Reason::NextHopUnresolved, Rule{46}},
        NextHopCase{"NobodyAnywhere", "10.9.0.0/16 -> 172.20.0.4", "User Active 10.9.0.0/16 None 172.20.0.4",
                    Reason::NextHopUnresolved, Rule{46}},
        NextHopCase{"ItsOwnAddressCovered",
                    "10.1.0.0/16 -> 10.1.1.4",
                    "User Active 10.1.0.0/16 VirtualAppliance 10.1.1.4",
                    {},
                    {}},
        NextHopCase{"LocalInside", "10.0.1.0/24 -> VnetLocal", "User Active 10.0.1.0/24 VnetLocal", {}, {}},
        NextHopCase{"LocalOutside", "10.1.1.4/32 -> VnetLocal", "User Active 10.1.1.4/32 None",
                    Reason::NextHopNone, Rule{48}},
        NextHopCase{"LocalAround", "10.0.0.0/8 -> VnetLocal", "User Active 10.0.0.0/8 None",
                    Reason::NextHopNone, Rule{48}},
        NextHopCase{"Internet", "52.0.0.0/8 -> Internet", "User Active 52.0.0.0/8 Internet", {}, {}},
        NextHopCase{"None", "10.9.0.0/16 -> None", "User Active 10.9.0.0/16 None", {}, {}},
        NextHopCase{"NotConfigurable", "10.1.0.0/16 -> VNetPeering", "User Active 10.1.0.0/16 None",
                    Reason::NextHopNone, Rule{38}},
        NextHopCase{"GatewayOfThePeer", "10.9.0.0/16 -> VirtualNetworkGateway",
                    "User Active 10.9.0.0/16 None", Reason::RemoteGatewaysOff, Rule{47, 'b'}}),
    [](const auto& row) { return std::string{row.param.name}; });

}  // namespace
}  // namespace vnetsim
