// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "forwarding/ending.hpp"
#include "net/ip_address.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// The outcome of taking one peering: nothing stands in the way, or how the packet ends.
struct Crossing {
  std::optional<Ending> refused;
  std::vector<Assumption> assumptions;
};

/// Whether a packet with this source may cross `peering`, the object of the network it leaves (R19-R22).
/// Checked for every crossing between virtual networks, whatever the type of the row that led there.
/// `byGateway`: sent on by a virtual network gateway, which allowForwardedTraffic does not bind (R21).
Crossing crossPeering(const Topology& topology, PeeringId peering, IpAddress source, bool byGateway);

}  // namespace vnetsim
