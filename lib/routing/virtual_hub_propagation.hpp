// SPDX-License-Identifier: MIT
//
// Who propagates what to which tables of virtual hubs (R87): connected networks, and the branches behind the
// gateways of hubs.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "net/prefix.hpp"
#include "routing/propagation.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// What a policy for private traffic is for (R88).
inline constexpr std::array privateAggregates{
    Prefix::covering({IpFamily::V4, 10u << 24}, 8),
    Prefix::covering({IpFamily::V4, (172u << 24) | (16u << 16)}, 12),
    Prefix::covering({IpFamily::V4, (192u << 24) | (168u << 16)}, 16)};

/// The hub whose gateway it is; nothing for one of an ordinary network.
std::optional<VirtualHubId> hubOf(const Topology& topology, GatewayId gateway);

/// Routing intent takes the place of association and propagation (R88).
bool hasRoutingIntent(const VirtualHub& hub);

/// Whether what a connection brings is in `table`; beside routing intent in the default tables of all hubs.
bool propagatesTo(const Topology& topology, const HubConnection& connection, HubRouteTableId table);

/// The same of all branches of `hub`.
bool branchesPropagateTo(const Topology& topology, VirtualHubId hub, HubRouteTableId table);

/// What a connection brings: the prefixes of its network, and of its own static routes. Hubs know no IPv6.
std::vector<Prefix> prefixesOf(const Topology& topology, const HubConnection& connection);

/// A default route stays in its hub (R87).
inline bool isDefaultRoute(const Prefix& prefix) { return prefix.length() == 0; }

/// A prefix that a hub tells its branches whatever these bring.
struct HubSpace {
  Prefix prefix;
  bool isOfAnotherHub = false;
};

/// The hub itself, connected networks and static routes of its default table, and what routing intent puts
/// there; the networks also beside a policy for private traffic. Each prefix once. O(connections of the WAN).
std::vector<HubSpace> spacesToldToBranches(const Topology& topology, VirtualHubId hub);

/// What the branches of a hub brought, gateway by gateway: of each prefix the route that is used, or would be
/// but for an equal prefix that the hub itself knows (`lost`). Those that other gateways told are not among
/// them. O(routes of its gateways).
std::vector<LearnedRouteRef> branchRoutes(const Topology& topology, const Propagation& propagation,
                                          VirtualHubId hub);

/// What is not known of a route that a branch of `hub` brought: whether its gateway has it, or whether it
/// counts, where a network or a hub of the WAN holds the prefix, too. O(connections of the WAN).
std::optional<GapId> doubtOf(const Topology& topology, VirtualHubId hub, const LearnedRoute& route);

}  // namespace vnetsim
