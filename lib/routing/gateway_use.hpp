// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "routing/effective_route.hpp"

namespace vnetsim {

/// The answer to "to which gateway does a route of type VirtualNetworkGateway lead from this network?": a
/// gateway, the reason why there is none, or the unknown property that would decide.
using GatewayUse = std::variant<next_hop::VirtualNetworkGateway, Degraded, GapId>;

/// The VPN gateway that user-defined routes of `network` may use (R47): its own; else, over a connected
/// peering with useRemoteGateways here and allowGatewayTransit there, that of the peer. An ExpressRoute
/// gateway is none, alone or beside a VPN gateway (R47c). Cost: O(peerings of the network).
GatewayUse usableVpnGateway(const Topology& topology, VirtualNetworkId network);

/// A connected peering whose two flags make the gateways of `provider` serve `consumer` (R23).
struct GatewayTransit {
  VirtualNetworkId consumer;
  VirtualNetworkId provider;
  PeeringId peering;         // the consumer's
  std::optional<GapId> gap;  // a flag is not known: it may not
};

/// Whether this peering of the consumer is one.
std::optional<GatewayTransit> transitOver(const Topology& topology, PeeringId peering);

/// The networks that use the gateways of `provider`, in name order of its peerings.
std::vector<GatewayTransit> consumersOf(const Topology& topology, VirtualNetworkId provider);

}  // namespace vnetsim
