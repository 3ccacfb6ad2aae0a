// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <variant>

#include "routing/effective_route.hpp"

namespace vnetsim {

/// Who stands behind the address of a VirtualAppliance route, or why nobody usable does.
using ApplianceResolution = std::variant<next_hop::VirtualAppliance, Degraded, GapId>;

/// Resolves the address by ownership, not by another lookup (R41): in the own network or in one directly
/// connected peer (R40), there in what is peered (R29a). Nobody there: NextHopUnresolved; only a network
/// farther away, or a subnet that is not peered, has it: NextHopNotAdjacent (R46). A stopped machine is no
/// appliance (R45), and a Basic load balancer none across regions (R28). Cost: O(peerings of the network).
ApplianceResolution resolveAppliance(const Topology& topology, VirtualNetworkId network, IpAddress address);

/// A private address in `network` that the input leaves open, if there is one: it could be any that nobody
/// owns. O(gaps).
std::optional<GapId> unknownAddressIn(const Topology& topology, VirtualNetworkId network);

}  // namespace vnetsim
