// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <variant>

#include "routing/effective_route.hpp"

namespace vnetsim {

/// The answer to "to which gateway does a route of type VirtualNetworkGateway lead from this network?": a
/// gateway, the reason why there is none, or the unknown property that would decide.
using GatewayUse = std::variant<next_hop::VirtualNetworkGateway, Degraded, GapId>;

/// The VPN gateway that user-defined routes of `network` may use (R47): its own; else, over a connected
/// peering with useRemoteGateways here and allowGatewayTransit there, that of the peer. An ExpressRoute
/// gateway is none, alone or beside a VPN gateway (R47c). Cost: O(peerings of the network).
GatewayUse usableVpnGateway(const Topology& topology, VirtualNetworkId network);

}  // namespace vnetsim
