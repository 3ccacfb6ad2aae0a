// SPDX-License-Identifier: MIT
#include <algorithm>

#include "routing/gateway_use.hpp"
#include "routing/origination.hpp"

namespace vnetsim {
namespace {

constexpr Rule injectedByGateway{62};
constexpr Rule injectedByExpressRoute{66};

/// A gateway that serves a network: its own, or that of a peer.
struct ServingGateway {
  GatewayId gateway;
  std::optional<PeeringId> over;
  std::optional<GapId> gap;
};

std::vector<ServingGateway> gatewaysServing(const Topology& topology, VirtualNetworkId network) {
  std::vector<ServingGateway> serving;
  for (const GatewayId id : topology.gatewaysIn(network)) serving.push_back({id, {}, {}});
  for (const PeeringId peering : topology[network].peerings)
    if (const auto transit = transitOver(topology, peering))
      for (const GatewayId id : topology.gatewaysIn(transit->provider))
        serving.push_back({id, peering, transit->gap});
  return serving;
}

void addOnce(std::vector<IpAddress>& addresses, const std::vector<IpAddress>& more) {
  for (const IpAddress address : more)
    if (std::ranges::find(addresses, address) == addresses.end()) addresses.push_back(address);
}

/// R64: the edge routers of ExpressRoute; the instances of an active-active VPN gateway, else its public
/// address.
void addNextHopAddresses(const Topology& topology, const SpeakerGraph& graph, GatewayId id,
                         const LearnedRoute& route, std::vector<IpAddress>& addresses) {
  const auto& gateway = topology[id];
  switch (gateway.gatewayType) {
    case GatewayType::ExpressRoute:
      if (route.over) addOnce(addresses, graph[*route.over].farAddresses);
      return;
    case GatewayType::Vpn:
      addOnce(addresses, gateway.activeActive ? gateway.instanceAddresses : gateway.publicIPAddresses);
      return;
  }
}

EffectiveRoute rowOf(const Topology& topology, const ServingGateway& serving, const LearnedRoute& route) {
  const bool isVpn = topology[serving.gateway].gatewayType == GatewayType::Vpn;
  EffectiveRoute row;
  row.prefix = route.prefix;
  row.source = RouteSource::VirtualNetworkGateway;
  row.type = NextHopType::VirtualNetworkGateway;
  row.nextHop = next_hop::VirtualNetworkGateway{serving.gateway, serving.over};
  row.rule = isVpn ? injectedByGateway : injectedByExpressRoute;
  if (const auto gap = serving.gap ? serving.gap : route.gap) row.nextHop = next_hop::Unknown{*gap};
  return row;
}

void addRows(const Topology& topology, const Propagation& propagation, const ServingGateway& serving,
             std::vector<EffectiveRoute>& rows) {
  const auto speaker = propagation.graph.find(serving.gateway);
  const std::size_t first = rows.size();
  for (const LearnedRoute& route : propagation.tableOf(*speaker)) {
    if (!route.isUsed() || !route.isProgrammed) continue;
    // Routes of one prefix stand together, and are one row with all their next hops.
    if (rows.size() == first || rows.back().prefix != route.prefix)
      rows.push_back(rowOf(topology, serving, route));
    if (route.isUnsettled) rows.back().nextHop = next_hop::Unsettled{*speaker};
    addNextHopAddresses(topology, propagation.graph, serving.gateway, route, rows.back().nextHopIpAddress);
  }
}

}  // namespace

std::vector<EffectiveRoute> gatewayRoutes(const Topology& topology, const Propagation& propagation,
                                          VirtualNetworkId network) {
  std::vector<EffectiveRoute> rows;
  for (const auto& serving : gatewaysServing(topology, network))
    addRows(topology, propagation, serving, rows);
  return rows;
}

}  // namespace vnetsim
