// SPDX-License-Identifier: MIT
#include <algorithm>

#include "routing/gateway_use.hpp"
#include "routing/origination.hpp"

namespace vnetsim {
namespace {

constexpr Rule expressRoute{66};
constexpr Rule localNetworkGateway{63, 'a'};
constexpr Rule learnedByBgp{63, 'b'};
constexpr Rule farNetwork{63, 'c'};
constexpr Rule clientPool{63, 'd'};
constexpr Rule farPeer{63, 'e'};

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

/// What made the gateway put the row there.
Rule ruleOf(const Topology& topology, const SpeakerGraph& graph, const ServingGateway& serving,
            const LearnedRoute& route) {
  if (topology[serving.gateway].gatewayType == GatewayType::ExpressRoute) return expressRoute;
  if (route.origin != RouteOrigin::Network) return learnedByBgp;
  if (!route.over) return clientPool;
  if (!route.isPassedOn) return farPeer;
  const auto& connection = topology[std::get<ConnectionId>(graph[*route.over].over)];
  return std::holds_alternative<GatewayId>(connection.peer) ? farNetwork : localNetworkGateway;
}

EffectiveRoute rowOf(const Topology& topology, const SpeakerGraph& graph, const ServingGateway& serving,
                     const LearnedRoute& route) {
  EffectiveRoute row;
  row.prefix = route.prefix;
  row.source = RouteSource::VirtualNetworkGateway;
  row.type = NextHopType::VirtualNetworkGateway;
  row.nextHop = next_hop::VirtualNetworkGateway{serving.gateway, serving.over};
  row.rule = ruleOf(topology, graph, serving, route);
  if (const auto gap = serving.gap ? serving.gap : route.gap) row.nextHop = next_hop::Unknown{*gap};
  return row;
}

void addRows(const Topology& topology, const Propagation& propagation, const ServingGateway& serving,
             std::vector<EffectiveRoute>& rows) {
  const auto speaker = propagation.graph.find(serving.gateway);
  const std::size_t first = rows.size();
  const auto& table = propagation.tableOf(*speaker);
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    const LearnedRoute& route = table[i];
    if (!route.isUsed() || !route.isProgrammed) continue;
    // Routes of one prefix stand together, and are one row with all their next hops.
    if (rows.size() == first || rows.back().prefix != route.prefix) {
      rows.push_back(rowOf(topology, propagation.graph, serving, route));
      rows.back().learned = LearnedRouteRef{*speaker, i};
    }
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
