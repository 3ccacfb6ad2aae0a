// SPDX-License-Identifier: MIT
#include "routing/known_routes.hpp"

#include <algorithm>
#include <utility>

#include "base/overload.hpp"
#include "routing/gateway_use.hpp"
#include "routing/virtual_hub_propagation.hpp"

namespace vnetsim {
namespace {

LearnedRoute ownRoute(Prefix prefix, std::optional<GapId> gap = std::nullopt) {
  LearnedRoute route;
  route.prefix = prefix;
  route.gap = gap;
  return route;
}

LearnedRoute staticRoute(Prefix prefix, LinkId over) {
  LearnedRoute route;
  route.prefix = prefix;
  route.over = over;
  route.isProgrammed = true;
  return route;
}

/// The spaces of the gateway's network and of those that use it; of subnets that are peered with it, theirs
/// (R29c).
std::vector<LearnedRoute> servedNetworks(const Topology& topology, VirtualNetworkId network) {
  std::vector<LearnedRoute> routes;
  for (const Prefix& prefix : topology[network].addressPrefixes) routes.push_back(ownRoute(prefix));
  for (const auto& transit : consumersOf(topology, network))
    for (const Prefix& prefix : topology[transit.peering].localAddressSpace)
      routes.push_back(ownRoute(prefix, transit.gap));
  return routes;
}

class Knowledge {
 public:
  Knowledge(const Topology& topology, const SpeakerGraph& graph, SpeakerId speaker)
      : topology_{topology}, graph_{graph}, speaker_{speaker} {}

  std::vector<LearnedRoute> operator()(GatewayId id) {
    const auto& gateway = topology_[id];
    if (const auto hub = hubOf(topology_, id))
      addSpacesOf(*hub, id);
    else
      routes_ = servedNetworks(topology_, gateway.virtualNetwork);
    if (gateway.gatewayType == GatewayType::ExpressRoute) {
      summarise(topology_[gateway.virtualNetwork]);
      return std::move(routes_);
    }
    for (const Prefix& prefix : gateway.vpnClientAddressPool) {
      routes_.push_back(ownRoute(prefix));
      routes_.back().isProgrammed = true;
    }
    for (const Link& link : graph_.linksOf(speaker_)) addStaticRoutes(link);
    if (gateway.gatewayDefaultSite) addDefaultSite(*gateway.gatewayDefaultSite);
    return std::move(routes_);
  }

  std::vector<LearnedRoute> operator()(CircuitId) { return {}; }

  std::vector<LearnedRoute> operator()(RouteServerId id) {
    return servedNetworks(topology_, topology_[id].virtualNetwork);
  }

  std::vector<LearnedRoute> operator()(OnPremisesSiteId id) {
    const auto& site = topology_[id];
    for (const Prefix& prefix : site.addressPrefixes) routes_.push_back(ownRoute(prefix));
    if (site.routes)
      addRouterRoutes(*site.routes);
    else
      supposeServed();
    addSaid(site.bgp, !site.addressPrefixes.empty());
    return std::move(routes_);
  }

  std::vector<LearnedRoute> operator()(VirtualMachineId id) {
    const auto& machine = topology_[id];
    for (const IpAddress address : machine.loopbacks) {
      routes_.push_back(ownRoute(Prefix::host(address)));
      routes_.back().isPassedOn = false;
    }
    if (machine.routes)
      addRouterRoutes(*machine.routes);
    else
      supposeServed();
    for (const Link& link : graph_.linksOf(speaker_)) addHostRoutes(link);
    addSaid(machine.bgp, false);
    return std::move(routes_);
  }

 private:
  /// R87: what the hub of the gateway tells its branches, and, of another hub, by which way. Clients are
  /// given a default route where the gateway says so.
  void addSpacesOf(VirtualHubId hub, GatewayId id) {
    const auto& gateway = topology_[id];
    for (const HubSpace& space : spacesToldToBranches(topology_, hub)) {
      const bool isForClients = isDefaultRoute(space.prefix) && !gateway.vpnClientAddressPool.empty();
      if (isForClients && gateway.enableInternetSecurity == false) continue;
      routes_.push_back(ownRoute(space.prefix));
      if (isForClients) routes_.back().gap = topology_.gapIn(id, GapProperty::EnableInternetSecurity);
      if (space.isOfAnotherHub) routes_.back().asPath = {hubRouterAsn, hubRouterAsn};
    }
  }

  /// R66: summaries are said in place of the hub's own space and of all spaces that they cover.
  void summarise(const VirtualNetwork& hub) {
    if (hub.summarizedGatewayPrefixes.empty()) return;
    for (auto& route : routes_) {
      const auto covers = [&](const Prefix& summary) { return summary.contains(route.prefix); };
      const auto isHubs = [&](const Prefix& own) { return own == route.prefix; };
      route.isPassedOn = std::ranges::none_of(hub.summarizedGatewayPrefixes, covers) &&
                         std::ranges::none_of(hub.addressPrefixes, isHubs);
    }
    for (const Prefix& summary : hub.summarizedGatewayPrefixes) {
      routes_.push_back(ownRoute(summary));
      routes_.back().isForTraffic = false;
    }
  }

  void addStaticRoutes(const Link& link) {
    if (!link.carriesTraffic()) return;
    const auto& connection = topology_[std::get<ConnectionId>(link.over)];
    if (const auto* far = std::get_if<LocalNetworkGatewayId>(&connection.peer))
      for (const Prefix& prefix : topology_[*far].addressPrefixes) addOver(link, prefix);
    const auto* gateway = std::get_if<GatewayId>(&connection.peer);
    if (gateway != nullptr && !link.hasBgp)
      for (const Prefix& prefix : topology_[topology_[*gateway].virtualNetwork].addressPrefixes)
        addOver(link, prefix);
    addHostRoutes(link);
  }

  /// The far end of a session is reached through the tunnel itself, and nobody else is told. Not so where the
  /// session is between the interfaces of two machines, as the tunnel is then: the network leads there.
  void addHostRoutes(const Link& link) {
    if (!link.hasBgp || !link.carriesTraffic()) return;
    if (std::holds_alternative<GuestTunnelId>(link.over) &&
        topology_[std::get<VirtualMachineId>(graph_[link.to])].loopbacks.empty())
      return;
    for (const IpAddress address : link.farAddresses) {
      const auto host = Prefix::host(address);
      const auto isKnown = [&](const LearnedRoute& route) {
        return route.prefix == host && route.over == graph_.idOf(link);
      };
      if (std::ranges::any_of(routes_, isKnown)) continue;
      routes_.push_back(staticRoute(host, graph_.idOf(link)));
      routes_.back().isPassedOn = false;
    }
  }

  void addOver(const Link& link, Prefix prefix) { routes_.push_back(staticRoute(prefix, graph_.idOf(link))); }

  void addDefaultSite(LocalNetworkGatewayId site) {
    for (const Link& link : graph_.linksOf(speaker_)) {
      if (!link.carriesTraffic()) continue;
      const auto& peer = topology_[std::get<ConnectionId>(link.over)].peer;
      const auto* far = std::get_if<LocalNetworkGatewayId>(&peer);
      if (far == nullptr || *far != site) continue;
      routes_.push_back(staticRoute(Prefix::everything(IpFamily::V4), graph_.idOf(link)));
      routes_.back().isPassedOn = false;
      routes_.back().isProgrammed = false;
    }
  }

  /// A router with BGP originates what it is told to; a site that is told nothing, its own prefixes.
  void addSaid(const std::optional<RouterBgp>& bgp, bool hasOwn) {
    if (!bgp || (bgp->advertises.empty() && hasOwn)) return;
    for (auto& route : routes_) route.isPassedOn = false;
    for (const Prefix& prefix : bgp->advertises) {
      const auto own = std::ranges::find_if(
          routes_, [&](const LearnedRoute& route) { return route.prefix == prefix && !route.isSupposed; });
      if (own != routes_.end()) {
        own->isPassedOn = true;
        continue;
      }
      routes_.push_back(ownRoute(prefix));
      routes_.back().isForTraffic =
          false;  // it attracts traffic; whether it can carry it is another question
    }
  }

  void addRouterRoutes(const std::vector<RouterRoute>& routes) {
    for (const auto& route : routes)
      for (const Link& link : graph_.linksOf(speaker_))
        if (isOver(link, route.out)) {
          addOver(link, route.prefix);
          routes_.back().isPassedOn = false;
        }
  }

  static bool isOver(const Link& link, const decltype(RouterRoute::out)& out) {
    if (const auto* connection = std::get_if<ConnectionId>(&out))
      return link.over == decltype(link.over){*connection};
    if (const auto* tunnel = std::get_if<GuestTunnelId>(&out))
      return link.over == decltype(link.over){*tunnel};
    return false;  // out of an interface: the guest's own matter, not a route of its tunnels
  }

  /// Over connections without BGP nobody tells a router anything.
  void supposeServed() {
    for (const Link& link : graph_.linksOf(speaker_)) {
      const auto* gateway = std::get_if<GatewayId>(&graph_[link.to]);
      if (link.hasBgp || gateway == nullptr || hubOf(topology_, *gateway)) continue;
      auto served = servedNetworks(topology_, topology_[*gateway].virtualNetwork);
      for (const Prefix& pool : topology_[*gateway].vpnClientAddressPool) served.push_back(ownRoute(pool));
      for (auto& route : served) {
        route.over = graph_.idOf(link);
        route.isSupposed = true;
        route.isPassedOn = false;
        routes_.push_back(std::move(route));
      }
    }
  }

  const Topology& topology_;
  const SpeakerGraph& graph_;
  SpeakerId speaker_;
  std::vector<LearnedRoute> routes_;
};

}  // namespace

std::vector<LearnedRoute> knownRoutes(const Topology& topology, const SpeakerGraph& graph,
                                      SpeakerId speaker) {
  return std::visit(Knowledge{topology, graph, speaker}, graph[speaker]);
}

}  // namespace vnetsim
