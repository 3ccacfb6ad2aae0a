// SPDX-License-Identifier: MIT
//
// Origination: every row that could stand in a table, before any of them is compared with another.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "routing/effective_route.hpp"
#include "routing/propagation.hpp"

namespace vnetsim {

/// VnetLocal per address prefix (R1), the Internet row per family (R2, R8) and the platform's None rows (R3).
std::vector<EffectiveRoute> systemRoutes(const Topology& topology, VirtualNetworkId network);

/// One row per address prefix of every connected peer; VNetGlobalPeering across regions (R16). Of a peer
/// whose subnets are peered, one per prefix of these, in every subnet, peered or not (R29a).
std::vector<EffectiveRoute> peeringRoutes(const Topology& topology, VirtualNetworkId network);

/// One row per prefix of the members that each connected group of the network brings, which Azure prints as
/// one (R90); none of a network that is peered with this one by subnets (R91). Where a group leaves out a
/// part of a prefix, its next hop is not known.
std::vector<EffectiveRoute> connectedGroupRoutes(const Topology& topology, VirtualNetworkId network);

/// One row per private endpoint of the network and of its direct peers, as far as they are peered (R127,
/// R29a).
std::vector<EffectiveRoute> privateEndpointRoutes(const Topology& topology, VirtualNetworkId network);

/// A subnet's service endpoints: one row per prefix of these services, which Azure prints as one (R125).
std::vector<EffectiveRoute> serviceEndpointRoutes(const Topology& topology,
                                                  std::span<const std::string> services);

/// One row per prefix that a gateway of the network, or one it uses over a peering, has learned, was given or
/// serves to clients (R62, R63).
std::vector<EffectiveRoute> gatewayRoutes(const Topology& topology, const Propagation& propagation,
                                          VirtualNetworkId network);

/// One row per user-defined route, or per prefix of its service tag (R35), with its effective next hop as
/// seen from `network` (R38-R49).
std::vector<EffectiveRoute> userRoutes(const Topology& topology, VirtualNetworkId network,
                                       RouteTableId routeTable);

/// The routes of the table that `userRoutes` has no row for, since nobody knows the prefixes of their tags.
std::vector<UnknownTagRoute> unknownTagRoutes(const Topology& topology, RouteTableId routeTable);

}  // namespace vnetsim
