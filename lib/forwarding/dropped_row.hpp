// SPDX-License-Identifier: MIT
#pragma once

#include "forwarding/ending.hpp"
#include "routing/effective_route.hpp"

namespace vnetsim {

/// Why traffic to `destination` ends at a row of a table of `network` whose effective next hop is None or
/// Internet. A platform row that took traffic for a virtual network of the design means a missing way there:
/// no common peer, no peering, or one that is not connected (R15, R18); a configured row speaks for itself
/// (R47-R49).
Ending endingAtRow(const Topology& topology, VirtualNetworkId network, const EffectiveRoute& row,
                   IpAddress destination);

}  // namespace vnetsim
