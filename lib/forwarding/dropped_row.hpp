// SPDX-License-Identifier: MIT
#pragma once

#include "forwarding/compiled_network.hpp"
#include "forwarding/ending.hpp"
#include "routing/effective_route.hpp"

namespace vnetsim {

/// Why traffic to `destination` ends at a row of `table` whose effective next hop is None or Internet. A
/// platform row that took traffic which a gateway's row would have taken, had propagation not been off, says
/// that (R51). One that took traffic for a virtual network of the design means a missing way there: no common
/// peer, no peering, or one that is not connected (R15, R18). A configured row speaks for itself (R47-R49).
Ending endingAtRow(const Topology& topology, const EffectiveRouteTable& table, const EffectiveRoute& row,
                   IpAddress destination);

/// The same where no row of `table` holds `destination`.
Ending endingWithoutRow(const EffectiveRouteTable& table, IpAddress destination);

/// Where a platform row dropped the packet: the gateway of a peer that knows the destination, and the peering
/// whose flags keep it from this network (R23), for the answer to tell.
void addUnusedGateway(const CompiledNetwork& network, VirtualNetworkId from, IpAddress destination,
                      Ending& ending);

}  // namespace vnetsim
