// SPDX-License-Identifier: MIT
#include "routing/gateway_use.hpp"

#include <algorithm>

namespace vnetsim {
namespace {

constexpr Rule gatewayByType{47, 'c'};
constexpr Rule noUsableGateway{47, 'b'};

/// The network's only VPN gateway as a UDR next hop; nothing where an ExpressRoute gateway stands beside it.
std::optional<GatewayId> vpnGatewayIn(const Topology& topology, VirtualNetworkId network) {
  std::optional<GatewayId> vpn;
  for (const GatewayId id : topology.gatewaysIn(network)) {
    switch (topology[id].gatewayType) {
      case GatewayType::ExpressRoute:
        return std::nullopt;
      case GatewayType::Vpn:
        if (!vpn) vpn = id;
    }
  }
  return vpn;
}

/// Follows one connected peering with useRemoteGateways to the peer's gateway.
GatewayUse gatewayBehind(const Topology& topology, PeeringId id) {
  const auto& peering = topology[id];
  const auto gateway = vpnGatewayIn(topology, peering.remote);
  if (!gateway) {  // then no flag of the peering matters
    const bool hasExpressRoute = !topology.gatewaysIn(peering.remote).empty();
    return Degraded{Reason::NoGateway, hasExpressRoute ? gatewayByType : noUsableGateway};
  }
  if (const auto gap = topology.gapIn(*peering.reverse, GapProperty::AllowGatewayTransit)) return *gap;
  if (!topology[*peering.reverse].allowGatewayTransit)
    return Degraded{Reason::GatewayTransitOff, noUsableGateway};
  return next_hop::VirtualNetworkGateway{*gateway, id};
}

}  // namespace

GatewayUse usableVpnGateway(const Topology& topology, VirtualNetworkId network) {
  if (const auto own = topology[network].hubConnection)
    return *topology.gapIn(topology[topology[*own].hub].network, GapProperty::NextHop);
  if (const auto own = vpnGatewayIn(topology, network))
    return next_hop::VirtualNetworkGateway{*own, std::nullopt};
  if (!topology.gatewaysIn(network).empty()) return Degraded{Reason::NoGateway, gatewayByType};

  bool gatewayInReach = false;
  std::optional<GatewayUse> refused;
  for (const PeeringId id : topology[network].peerings) {
    const auto& peering = topology[id];
    if (!peering.isConnected()) continue;
    if (const auto gap = topology.gapIn(id, GapProperty::UseRemoteGateways)) return *gap;
    if (peering.useRemoteGateways) {
      auto use = gatewayBehind(topology, id);
      if (!std::holds_alternative<Degraded>(use)) return use;
      if (!refused) refused = use;
    }
    gatewayInReach = gatewayInReach || vpnGatewayIn(topology, peering.remote).has_value();
  }
  if (refused) return *refused;
  return Degraded{gatewayInReach ? Reason::RemoteGatewaysOff : Reason::NoGateway, noUsableGateway};
}

std::optional<GatewayTransit> transitOver(const Topology& topology, PeeringId id) {
  const auto& peering = topology[id];
  if (!peering.isConnected()) return std::nullopt;
  const auto use = topology.gapIn(id, GapProperty::UseRemoteGateways);
  const auto transit = topology.gapIn(*peering.reverse, GapProperty::AllowGatewayTransit);
  if (!use && !peering.useRemoteGateways) return std::nullopt;
  if (!transit && !topology[*peering.reverse].allowGatewayTransit) return std::nullopt;
  return GatewayTransit{peering.local, peering.remote, id, use ? use : transit};
}

std::vector<GatewayTransit> consumersOf(const Topology& topology, VirtualNetworkId provider) {
  std::vector<GatewayTransit> consumers;
  for (const PeeringId id : topology[provider].peerings)
    if (const auto& back = topology[id].reverse)
      if (const auto transit = transitOver(topology, *back)) consumers.push_back(*transit);
  return consumers;
}

}  // namespace vnetsim
