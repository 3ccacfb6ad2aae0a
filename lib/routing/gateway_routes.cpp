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
constexpr Rule routeServer{79};

/// A gateway or Route Server that serves a network: its own, or that of a peer.
struct ServingGateway {
  Speaker speaker;
  std::optional<PeeringId> over;
  std::optional<GapId> gap;
};

std::vector<ServingGateway> gatewaysServing(const Topology& topology, VirtualNetworkId network) {
  std::vector<ServingGateway> serving;
  const auto add = [&](VirtualNetworkId home, std::optional<PeeringId> over, std::optional<GapId> gap) {
    for (const GatewayId id : topology.gatewaysIn(home)) serving.push_back({id, over, gap});
    for (const RouteServerId id : topology.routeServersIn(home)) serving.push_back({id, over, gap});
  };
  add(network, {}, {});
  for (const PeeringId peering : topology[network].peerings)
    if (const auto transit = transitOver(topology, peering)) add(transit->provider, peering, transit->gap);
  return serving;
}

void addOnce(std::vector<IpAddress>& addresses, const std::vector<IpAddress>& more) {
  for (const IpAddress address : more)
    if (std::ranges::find(addresses, address) == addresses.end()) addresses.push_back(address);
}

/// R64: the edge routers of ExpressRoute; the instances of an active-active VPN gateway, else its public
/// address; R79: what an appliance said to a Route Server.
void addNextHopAddresses(const Topology& topology, const SpeakerGraph& graph, const Speaker& speaker,
                         const LearnedRoute& route, std::vector<IpAddress>& addresses) {
  const auto* id = std::get_if<GatewayId>(&speaker);
  if (id == nullptr) return addOnce(addresses, route.nextHop);
  const auto& gateway = topology[*id];
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
  const auto* gateway = std::get_if<GatewayId>(&serving.speaker);
  if (gateway == nullptr) return routeServer;
  if (topology[*gateway].gatewayType == GatewayType::ExpressRoute) return expressRoute;
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
  if (const auto* gateway = std::get_if<GatewayId>(&serving.speaker))
    row.nextHop = next_hop::VirtualNetworkGateway{*gateway, serving.over};
  else
    row.nextHop = next_hop::LearnedAppliances{std::get<RouteServerId>(serving.speaker)};
  row.rule = ruleOf(topology, graph, serving, route);
  if (const auto gap = serving.gap ? serving.gap : route.gap) row.nextHop = next_hop::Unknown{*gap};
  return row;
}

/// R63e: beside a Route Server with branch-to-branch traffic no host routes to far peers are programmed.
bool exchangesWithRouteServer(const Topology& topology, const Speaker& speaker) {
  const auto* gateway = std::get_if<GatewayId>(&speaker);
  if (gateway == nullptr) return false;
  const auto servers = topology.routeServersIn(topology[*gateway].virtualNetwork);
  return std::ranges::any_of(servers,
                             [&](RouteServerId id) { return topology[id].allowBranchToBranchTraffic; });
}

void addRows(const Topology& topology, const Propagation& propagation, const ServingGateway& serving,
             std::vector<EffectiveRoute>& rows) {
  const auto speaker = propagation.graph.find(serving.speaker);
  const bool hidesPeers = exchangesWithRouteServer(topology, serving.speaker);
  const std::size_t first = rows.size();
  const auto& table = propagation.tableOf(*speaker);
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    const LearnedRoute& route = table[i];
    if (!route.isUsed() || !route.isProgrammed) continue;
    if (hidesPeers && ruleOf(topology, propagation.graph, serving, route) == farPeer) continue;
    // Routes of one prefix stand together, and are one row with all their next hops.
    if (rows.size() == first || rows.back().prefix != route.prefix) {
      rows.push_back(rowOf(topology, propagation.graph, serving, route));
      rows.back().learned = LearnedRouteRef{*speaker, i};
      rows.back().asPathLength = static_cast<std::uint32_t>(route.asPath.size());
    }
    if (route.isUnsettled) rows.back().nextHop = next_hop::Unsettled{*speaker};
    addNextHopAddresses(topology, propagation.graph, serving.speaker, route, rows.back().nextHopIpAddress);
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
