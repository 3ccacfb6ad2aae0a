// SPDX-License-Identifier: MIT
#include "routing/route_exchange.hpp"

#include <algorithm>
#include <utility>

#include "base/names.hpp"
#include "routing/gateway_use.hpp"
#include "routing/virtual_hub_propagation.hpp"

namespace vnetsim {
namespace {

constexpr Rule ownAsInPath{69};
constexpr Rule ownSpace{33};

/// A gateway prefers what its own connections brought; which of the two is programmed the Route Server's
/// preference decides (R83).
constexpr int behindOwnConnections = 50;

void append(std::vector<Prefix>& list, const std::vector<Prefix>& more) {
  list.insert(list.end(), more.begin(), more.end());
}

/// The gateway's own network, what its peerings bring, and nothing else: what system rows beat BGP for.
std::vector<Prefix> shieldedPrefixes(const Topology& topology, VirtualNetworkId network) {
  std::vector<Prefix> prefixes = topology[network].addressPrefixes;
  for (const PeeringId id : topology[network].peerings)
    if (topology[id].isConnected()) append(prefixes, topology[id].remoteAddressSpace);
  return prefixes;
}

/// The spaces of the gateway's network and of those that certainly use it.
std::vector<Prefix> servedPrefixes(const Topology& topology, VirtualNetworkId network) {
  std::vector<Prefix> prefixes = topology[network].addressPrefixes;
  for (const auto& transit : consumersOf(topology, network))
    if (!transit.gap) append(prefixes, topology[transit.peering].localAddressSpace);
  return prefixes;
}

std::vector<GatewayTransit> uncertainConsumersOf(const Topology& topology, VirtualNetworkId network) {
  auto consumers = consumersOf(topology, network);
  std::erase_if(consumers, [](const GatewayTransit& transit) { return !transit.gap; });
  return consumers;
}

const std::optional<RouterBgp>* bgpOf(const Topology& topology, const Speaker& speaker) {
  if (const auto* site = std::get_if<OnPremisesSiteId>(&speaker)) return &topology[*site].bgp;
  if (const auto* machine = std::get_if<VirtualMachineId>(&speaker)) return &topology[*machine].bgp;
  return nullptr;
}

/// What a router says of the neighbour behind its link, if it says anything.
const BgpNeighbor* policyFor(const Topology& topology, const SpeakerGraph& graph, const Link& link) {
  const auto* bgp = bgpOf(topology, graph[link.from]);
  if (bgp == nullptr || !*bgp) return nullptr;
  const auto name = labelOfLink(topology, link);
  for (const auto& neighbor : (*bgp)->neighbors)
    if (sameName(neighbor.name, name)) return &neighbor;
  return nullptr;
}

}  // namespace

RouteExchange::RouteExchange(const Topology& topology, const SpeakerGraph& graph)
    : topology_{topology},
      graph_{graph},
      shielded_(graph.speakers.size()),
      own_(graph.speakers.size()),
      uncertain_(graph.speakers.size()) {
  for (std::uint32_t i = 0; i < graph.speakers.size(); ++i)
    if (const auto* gateway = std::get_if<GatewayId>(&graph.speakers[i])) {
      const VirtualNetworkId network = topology[*gateway].virtualNetwork;
      shielded_[i] = PrefixCover{shieldedPrefixes(topology, network)};
      own_[i] = PrefixCover{servedPrefixes(topology, network)};
      uncertain_[i] = uncertainConsumersOf(topology, network);
    }
  policies_.reserve(graph.links.size());
  for (const Link& link : graph.links) policies_.push_back(policyFor(topology, graph, link));
}

std::vector<LearnedRoute> RouteExchange::said(const Link& link,
                                              const std::vector<LearnedRoute>& table) const {
  std::vector<LearnedRoute> result;
  if (!link.hasBgp && !isSupposedToHear(link)) return result;
  for (const auto& route : table) {
    if (!route.isPassedOn || route.lost) continue;
    const bool isSaid = !result.empty() && result.back().prefix == route.prefix;
    if (isSaid || keeps(link, route)) continue;
    result.push_back(asSaid(link, route));
    if (!result.back().gap) result.back().gap = doubtsThatItSays(link, route);
  }
  return result;
}

std::optional<VirtualHubId> RouteExchange::hubOfGateway(SpeakerId speaker) const {
  const auto* gateway = std::get_if<GatewayId>(&graph_[speaker]);
  return gateway == nullptr ? std::nullopt : hubOf(topology_, *gateway);
}

/// Whether what is at the far end of a hub gateway's link is told default routes; nothing: not said. Another
/// gateway is, for its branches, unless these are clients: then it is for them to say.
std::optional<bool> RouteExchange::internetSecurityAt(const Link& link) const {
  if (const auto* connection = std::get_if<ConnectionId>(&link.over))
    return topology_[*connection].enableInternetSecurity;
  const auto& far = topology_[std::get<GatewayId>(graph_[link.to])];
  return far.vpnClientAddressPool.empty() ? std::optional{true} : far.enableInternetSecurity;
}

/// A site without BGP and without stated routes must know what the hub would tell it.
bool RouteExchange::isSupposedToHear(const Link& link) const {
  const auto* site = std::get_if<OnPremisesSiteId>(&graph_[link.to]);
  return site != nullptr && !topology_[*site].routes && hubOfGateway(link.from);
}

LearnedRoute RouteExchange::asSaid(const Link& link, const LearnedRoute& route) const {
  LearnedRoute result;
  result.prefix = route.prefix;
  result.origin = isInterior(link) ? RouteOrigin::IBgp : RouteOrigin::EBgp;
  result.nextHop = nextHopSaid(link);
  result.asPath = pathSaid(link, route);
  result.gap = route.gap;
  result.isUnsettled = route.isUnsettled;
  return result;
}

/// R79: to a Route Server an appliance may say another next hop than itself.
std::vector<IpAddress> RouteExchange::nextHopSaid(const Link& link) const {
  const auto* bgp = bgpOf(topology_, graph_[link.from]);
  if (isRouteServer(link.to) && bgp != nullptr && *bgp && (*bgp)->nextHop) return {*(*bgp)->nextHop};
  return graph_[link.reverse].farAddresses;
}

bool RouteExchange::isRouteServer(SpeakerId speaker) const {
  return std::holds_alternative<RouteServerId>(graph_[speaker]);
}

bool RouteExchange::keeps(const Link& link, const LearnedRoute& route) const {
  const bool isLearned = route.over.has_value();
  if (isLearned && graph_[*route.over].to == link.to) return true;
  // Between the gateways beside it a Route Server passes on what interior neighbours said (R82).
  if (isRouteServer(link.from)) return !isLearned && isGateway(link.to);
  if (const auto hub = hubOfGateway(link.from)) return keepsInHub(link, route, *hub);
  if (route.origin == RouteOrigin::IBgp && isInterior(link)) return true;
  if (const auto* gateway = std::get_if<GatewayId>(&graph_[link.from])) {
    if (!isLearned) return isRouteServer(link.to);
    if (topology_[*gateway].gatewayType == GatewayType::ExpressRoute)
      return isRouteServer(link.to) == isRouteServer(graph_[*route.over].to);
    if (route.prefix.length() == 0) return true;  // R68, R85
    if (route.origin == RouteOrigin::Network) return false;
    return own_[link.from.index].overlaps(route.prefix);
  }
  if (std::holds_alternative<CircuitId>(graph_[link.from])) {
    const auto* to = std::get_if<GatewayId>(&graph_[link.to]);
    const auto* from = isLearned ? std::get_if<GatewayId>(&graph_[graph_[*route.over].to]) : nullptr;
    if (to == nullptr || from == nullptr) return false;
    // Between a virtual WAN and ordinary networks a circuit carries nothing unless both sides allow it.
    const bool areOfOneKind = hubOf(topology_, *to).has_value() == hubOf(topology_, *from).has_value();
    return !(areOfOneKind && lettingThrough(*to) && lettingThrough(*from));
  }
  return false;
}

/// R87: to other gateways goes what the branches of this one bring, as far as these propagate there; to a
/// branch all that the default table of the hub holds, but a default route only where the connection asks for
/// it. A default route stays in its hub. From circuit to circuit nothing goes (R72).
bool RouteExchange::keepsInHub(const Link& link, const LearnedRoute& route, VirtualHubId hub) const {
  const auto& gateway = topology_[std::get<GatewayId>(graph_[link.from])];
  const Link* from = route.over ? &graph_[*route.over] : nullptr;
  const bool isOfBranch = from != nullptr ? !from->isOverHub() : route.isProgrammed;
  if (link.isOverHub()) {
    const VirtualHubId far = *hubOfGateway(link.to);
    if (!isOfBranch) return true;
    if (isDefaultRoute(route.prefix) && (far != hub || internetSecurityAt(link) == false)) return true;
    return !branchesPropagateTo(topology_, hub, topology_[far].defaultTable());
  }
  if (isOfBranch && !branchesPropagateTo(topology_, hub, topology_[hub].defaultTable())) return true;
  if (isDefaultRoute(route.prefix) && internetSecurityAt(link) == false) return true;
  if (gateway.gatewayType != GatewayType::ExpressRoute || from == nullptr) return false;
  if (!from->isOverHub()) return true;
  return topology_[std::get<GatewayId>(graph_[from->to])].gatewayType == GatewayType::ExpressRoute;
}

/// R65, where it is not known whether a network that the route overlaps uses the gateway; R87, where a
/// connection does not say whether it takes default routes.
std::optional<GapId> RouteExchange::doubtsThatItSays(const Link& link, const LearnedRoute& route) const {
  if (isDefaultRoute(route.prefix) && hubOfGateway(link.from) && !internetSecurityAt(link))
    return topology_.gapIn(std::get<GatewayId>(graph_[link.isOverHub() ? link.to : link.from]),
                           GapProperty::EnableInternetSecurity);
  if (!route.over || route.origin == RouteOrigin::Network) return std::nullopt;
  const auto* gateway = std::get_if<GatewayId>(&graph_[link.from]);
  if (gateway == nullptr || topology_[*gateway].gatewayType != GatewayType::Vpn) return std::nullopt;
  for (const auto& transit : uncertain_[link.from.index])
    for (const Prefix& prefix : topology_[transit.peering].localAddressSpace)
      if (prefix.overlaps(route.prefix)) return transit.gap;
  return std::nullopt;
}

bool RouteExchange::lettingThrough(GatewayId gateway) const {
  return topology_[gateway].allowRemoteVnetTraffic;
}

bool RouteExchange::isInterior(const Link& link) const {
  const std::uint32_t asn = graph_.asn[link.from.index];
  return asn != 0 && asn == graph_.asn[link.to.index];
}

std::vector<std::uint32_t> RouteExchange::pathSaid(const Link& link, const LearnedRoute& route) const {
  auto path = route.asPath;
  const std::uint32_t own = graph_.asn[link.from.index];
  const std::uint32_t theirs = graph_.asn[link.to.index];
  const auto* policy = policies_[graph_.idOf(link).index];
  if (policy != nullptr && policy->asOverride) std::ranges::replace(path, theirs, own);
  // Every gateway at a circuit has the same AS number; the edge takes it out, or no two could hear each
  // other.
  if (std::holds_alternative<CircuitId>(graph_[link.from]) && isGateway(link.to)) std::erase(path, theirs);
  if (link.isOverHub() && hubOfGateway(link.from) != hubOfGateway(link.to))
    path.insert(path.begin(), 2, hubRouterAsn);
  if (isInterior(link) || own == 0) return path;
  const int copies = 1 + (policy == nullptr ? 0 : policy->asPathPrepend);
  path.insert(path.begin(), static_cast<std::size_t>(copies), own);
  return path;
}

bool RouteExchange::isGateway(SpeakerId speaker) const {
  return std::holds_alternative<GatewayId>(graph_[speaker]);
}

/// R83: what a Route Server prefers before it compares AS paths.
int RouteExchange::preferenceOf(const Link& link) const {
  constexpr int preferred = 200;
  constexpr int ordinary = 100;
  const auto* gateway = std::get_if<GatewayId>(&graph_[link.from]);
  const bool isExpressRoute =
      gateway != nullptr && topology_[*gateway].gatewayType == GatewayType::ExpressRoute;
  switch (topology_[std::get<RouteServerId>(graph_[link.to])].hubRoutingPreference) {
    case HubRoutingPreference::ExpressRoute:
      return isExpressRoute ? preferred : ordinary;
    case HubRoutingPreference::VpnGateway:
      return isExpressRoute ? ordinary : preferred;
    case HubRoutingPreference::AsPath:
      break;
  }
  return ordinary;
}

LearnedRoute RouteExchange::heard(const Link& link, LearnedRoute route) const {
  route.over = link.reverse;
  // A Route Server programs what its appliances said, and each gateway what it learned itself.
  route.isProgrammed =
      !isRouteServer(link.from) && !(isRouteServer(link.to) && isGateway(link.from)) && !link.isOverHub();
  if (isRouteServer(link.to)) route.localPreference = preferenceOf(link);
  const bool isFromBeside = isRouteServer(link.from) || link.isOverHub();
  if (isFromBeside && isGateway(link.to)) route.localPreference = behindOwnConnections;
  if (!link.hasBgp) {
    route.origin = RouteOrigin::Network;
    route.nextHop.clear();
    route.asPath.clear();
    route.isSupposed = true;
    route.isPassedOn = false;
    return route;
  }
  if (const auto* policy = policies_[link.reverse.index]) route.localPreference = policy->localPreference;
  const std::uint32_t own = graph_.asn[link.to.index];
  const auto isInPath = [&](std::uint32_t asn) { return std::ranges::count(route.asPath, asn) > 0; };
  const bool cameBackToWan = !link.isOverHub() && hubOfGateway(link.to) && isInPath(hubRouterAsn);
  if ((own != 0 && isInPath(own)) || cameBackToWan) {
    route.lost = LostRoute{std::nullopt, ownAsInPath};
  } else if (shielded_[link.to.index].contains(route.prefix)) {
    route.lost = LostRoute{std::nullopt, ownSpace};
  }
  return route;
}

}  // namespace vnetsim
