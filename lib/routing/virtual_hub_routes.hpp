// SPDX-License-Identifier: MIT
//
// Routing in Azure Virtual WAN: what the tables of a hub hold (R87, R88), and the rows that come of it in the
// tables of connected networks (R86), of a hub's router and of its firewall.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "base/rule.hpp"
#include "net/prefix.hpp"
#include "routing/effective_route.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// What a route of a hub's table says of the way: a connection of the same hub, its firewall, or another hub.
using HubNextHop = std::variant<HubConnectionId, AzureFirewallId, VirtualHubId>;

/// By which table the connection is routed (R87, R88).
HubRouteTableId tableOfConnection(const Topology& topology, const HubConnection& connection);

/// One candidate for one prefix in one table of a hub.
struct HubRoute {
  Prefix prefix;
  HubNextHop nextHop;
  /// Where it comes from: the connection that propagates it, the table that holds it for good, or the hub
  /// whose routing intent it is.
  std::variant<HubConnectionId, HubRouteTableId, VirtualHubId> origin;
  Rule rule;
  bool isStatic = false;
  std::optional<GapId> gap;  // whether it stands there is not known
  bool isUsed = true;        // else another one for this prefix goes before it
};

/// All candidates of a table, by prefix, the used one first (R87): a static route, then what the hub's own
/// connections propagate, then what comes from other hubs. O(connections of the WAN).
std::vector<HubRoute> hubRoutes(const Topology& topology, HubRouteTableId table);

/// What a connected network takes from its hub (R86), and its row for the hub's own prefix; nothing where it
/// has no connection.
std::vector<EffectiveRoute> hubConnectionRoutes(const Topology& topology, VirtualNetworkId network);

/// By what the router of a hub forwards, in the order of `hubRoutes`. The rows are final.
std::vector<EffectiveRoute> hubRouterRoutes(const Topology& topology, HubRouteTableId table);

/// What the firewall of a hub knows beside the platform's own rows: every network of its own hub, whatever
/// they propagate, and those of other hubs, which it hands to the firewalls there if both have a policy for
/// private traffic (R88).
std::vector<EffectiveRoute> hubFirewallRoutes(const Topology& topology, VirtualHubId hub);

}  // namespace vnetsim
