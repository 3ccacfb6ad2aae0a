// SPDX-License-Identifier: MIT
//
// The prefix of a virtual hub in the tables of the networks that are connected with it: a connection is a
// peering with the network behind the hub (R86), whose row comes before what is learned (R33).
#include <gmock/gmock.h>

#include <algorithm>
#include <string>

#include "routing/virtual_hub_routes.hpp"
#include "support/design.hpp"
#include "support/rows.hpp"

namespace vnetsim {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

/// Network n at hub one, and a circuit at the gateways of both hubs.
std::string design(const std::string& tableOfOne) {
  return R"(
virtualWans: { wan: {} }
expressRouteCircuits: { circuit: {} }
virtualHubs:
  one:
    virtualWan: wan
    addressPrefix: 10.100.0.0/24
    hubVirtualNetworkConnections:
      to-m: { remoteVirtualNetwork: m }
      to-n: { remoteVirtualNetwork: n }
    expressRouteGateway: { expressRouteConnections: { up: { expressRouteCircuitPeering: circuit } } }
)" + tableOfOne +
         R"(
  two:
    virtualWan: wan
    addressPrefix: 10.101.0.0/24
    expressRouteGateway: { expressRouteConnections: { up: { expressRouteCircuitPeering: circuit } } }
virtualNetworks:
  m: { addressPrefixes: 10.1.0.0/16, subnets: { s: { addressPrefix: 10.1.0.0/24 } } }
  n: { addressPrefixes: 10.2.0.0/16, subnets: { s: { addressPrefix: 10.2.0.0/24 } } }
)";
}

TEST(SpaceOfHub, ComesBeforeWhatAnotherHubLearnedOfItOverACircuit) {  // R33, R86
  const auto topology = topologyOfDesign(design(""));
  EXPECT_THAT(printedRows(topology, "n/s"), Contains("Default Active 10.100.0.0/24 VNetPeering"));
  EXPECT_THAT(gatewayRowsOf(topology, "n/s"), Not(Contains(HasSubstr("10.100.0.0"))));
  // Of the other hub it is a route like any other, and open: the WAN has that prefix, too (R87).
  EXPECT_THAT(gatewayRowsOf(topology, "n/s"), Contains(HasSubstr("10.101.0.0/24")));
}

TEST(SpaceOfHub, ComesBeforeLongerRoutesOfItsTable) {  // R33, R86
  const std::string table =
      "    hubRouteTables: { defaultRouteTable: { routes: { part: { destinations: 10.100.0.64/26, nextHop: "
      "to-m } } } }\n";
  const auto topology = topologyOfDesign(design(table));
  EXPECT_THAT(printedRows(topology, "n/s"), Contains("Default Active 10.100.0.0/24 VNetPeering"));
  EXPECT_THAT(gatewayRowsOf(topology, "n/s"), Not(Contains(HasSubstr("10.100.0.64"))));
}

TEST(SpaceOfHub, IsOneRowOfItsRouterAndOfItsGateways) {  // R87
  const auto topology = topologyOfDesign(design(""));
  const auto propagation = propagate(topology);
  const VirtualHub& one = topology[VirtualHubId{0}];
  for (const auto& rows : {hubRouterRoutes(topology, propagation, one.defaultTable()),
                           hubGatewayRoutes(topology, propagation, VirtualHubId{0})}) {
    const auto isActive = [&](const EffectiveRoute& row) {
      return row.prefix == one.addressPrefix && row.state == RouteState::Active;
    };
    EXPECT_EQ(std::ranges::count_if(rows, isActive), 1);
    EXPECT_EQ(std::ranges::count(rows, one.addressPrefix, &EffectiveRoute::prefix), 2);
  }
}

}  // namespace
}  // namespace vnetsim
