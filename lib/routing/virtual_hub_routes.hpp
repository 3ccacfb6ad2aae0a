// SPDX-License-Identifier: MIT
//
// Routing in Azure Virtual WAN: what the tables of a hub hold (R87, R88), and the rows that come of it in the
// tables of connected networks (R86), of a hub's router, of its firewall and of its gateways.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "base/rule.hpp"
#include "net/prefix.hpp"
#include "routing/effective_route.hpp"
#include "routing/propagation.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// What a route of a hub's table says of the way: a connection of the same hub, its firewall, one of its
/// gateways, or another hub.
using HubNextHop = std::variant<HubConnectionId, AzureFirewallId, GatewayId, VirtualHubId>;

/// By which table the connection is routed (R87, R88).
HubRouteTableId tableOfConnection(const Topology& topology, const HubConnection& connection);

/// One candidate for one prefix in one table of a hub.
struct HubRoute {
  Prefix prefix;
  HubNextHop nextHop;
  /// Where it comes from: the connection that propagates it, the gateway whose branch brings it, the table
  /// that holds it for good, or the hub whose routing intent it is.
  std::variant<HubConnectionId, GatewayId, HubRouteTableId, VirtualHubId> origin;
  Rule rule;
  bool isStatic = false;
  std::optional<GapId> gap;                // whether it stands there, or goes first, is not known
  std::optional<LearnedRouteRef> learned;  // of a branch: the route of its gateway
  bool isUsed = true;                      // else another one for this prefix goes before it
};

/// All candidates of a table, by prefix, the used one first (R87): a static route, then what the hub's own
/// connections propagate, then its own branches, those behind ExpressRoute first (R71), then what comes from
/// other hubs. Which of several equal ones goes first is not known. O(connections and branch routes of the
/// WAN).
std::vector<HubRoute> hubRoutes(const Topology& topology, const Propagation& propagation,
                                HubRouteTableId table);

/// What a connected network takes from its hub (R86), and its row for the hub's own prefix; nothing where it
/// has no connection.
std::vector<EffectiveRoute> hubConnectionRoutes(const Topology& topology, const Propagation& propagation,
                                                VirtualNetworkId network);

/// By what the router of a hub forwards, in the order of `hubRoutes`. The rows are final.
std::vector<EffectiveRoute> hubRouterRoutes(const Topology& topology, const Propagation& propagation,
                                            HubRouteTableId table);

/// By what the gateways of a hub forward what comes out of their branches: the default table of the hub, to
/// other hubs by way of its router (R87). The rows are final.
std::vector<EffectiveRoute> hubGatewayRoutes(const Topology& topology, const Propagation& propagation,
                                             VirtualHubId hub);

/// What the firewall of a hub knows beside the platform's own rows: every network and branch of its own hub,
/// whatever they propagate, and those of other hubs, which it hands to the firewalls there if both have a
/// policy for private traffic (R88).
std::vector<EffectiveRoute> hubFirewallRoutes(const Topology& topology, const Propagation& propagation,
                                              VirtualHubId hub);

}  // namespace vnetsim
