// SPDX-License-Identifier: MIT
#include "analysis/exchanged_routes.hpp"

#include <algorithm>
#include <utility>

#include "base/names.hpp"

namespace vnetsim {
namespace {

/// What Azure prints as the weight of every route that a gateway learned.
constexpr std::uint32_t gatewayWeight = 32768;

std::vector<IpAddress> addressesOf(const Topology& topology, GatewayId id) {
  const auto& gateway = topology[id];
  switch (gateway.gatewayType) {
    case GatewayType::ExpressRoute:
      return gateway.instanceAddresses;
    case GatewayType::Vpn:
      break;
  }
  return gateway.bgpPeeringAddresses;
}

class RouteList {
 public:
  RouteList(const CompiledNetwork& network, SpeakerId speaker) : network_{network}, speaker_{speaker} {
    if (const auto* gateway = std::get_if<GatewayId>(&graph()[speaker]))
      ownAddresses_ = addressesOf(network.topology(), *gateway);
  }

  ExchangedRoutes all() const {
    ExchangedRoutes routes{speaker_, {}, {}};
    for (const auto& route : network_.propagation().tableOf(speaker_))
      if (isListed(route)) routes.learned.push_back(learned(route));
    for (const Link& link : graph().linksOf(speaker_))
      if (isSession(link)) routes.neighbors.push_back(neighbor(link));
    return routes;
  }

 private:
  const SpeakerGraph& graph() const { return network_.propagation().graph; }
  bool isGateway() const { return std::holds_alternative<GatewayId>(graph()[speaker_]); }

  /// All that is known of a prefix whose routes come and go.
  static bool isPlaceholder(const LearnedRoute& route) {
    return route.isUnsettled && route.isProgrammed && !route.over;
  }

  /// Azure lists of a Route Server what passes its sessions with appliances, not with the gateways beside it;
  /// nor is what gateways of virtual hubs tell each other a session of theirs.
  bool isSession(const Link& link) const {
    if (link.isOverHub()) return false;
    return !std::holds_alternative<RouteServerId>(graph()[speaker_]) ||
           std::holds_alternative<VirtualMachineId>(graph()[link.to]);
  }

  bool isListed(const LearnedRoute& route) const {
    if (!route.isForTraffic || route.isSupposed) return false;
    if (std::holds_alternative<RouteServerId>(graph()[speaker_]))
      return route.over && isSession(graph()[*route.over]);
    return isGateway() || route.origin != RouteOrigin::Network || isPlaceholder(route);
  }

  ExchangedRoute learned(const LearnedRoute& route) const {
    ExchangedRoute result;
    result.network = route.prefix;
    result.nextHop = route.nextHop;
    result.origin = isPlaceholder(route) ? std::string_view{} : nameOf(route.origin);
    const bool isHeard = route.over && route.origin != RouteOrigin::Network;
    result.localAddress = isHeard ? graph()[graph()[*route.over].reverse].farAddresses : ownAddresses_;
    result.sourcePeer = isHeard ? graph()[*route.over].farAddresses : ownAddresses_;
    result.asPath = route.asPath;
    result.weight = isGateway() ? gatewayWeight : 0;
    result.over = route.over;
    result.lost = route.lost;
    result.isUnsettled = route.isUnsettled;
    result.gap = route.gap;
    return result;
  }

  NeighborRoutes neighbor(const Link& link) const {
    NeighborRoutes neighbor{graph().idOf(link), connectionOf(link), nameOfNeighbor(link), link.hasBgp, {}};
    for (const auto& route : advertisedOver(network_.topology(), network_.propagation(), neighbor.link))
      neighbor.advertised.push_back(said(route, link));
    return neighbor;
  }

  ExchangedRoute said(const LearnedRoute& route, const Link& link) const {
    ExchangedRoute result;
    result.network = route.prefix;
    result.nextHop = route.nextHop;
    result.origin = "Igp";
    result.localAddress = graph()[link.reverse].farAddresses;
    result.asPath = route.asPath;
    result.over = graph().idOf(link);
    result.isUnsettled = route.isUnsettled;
    result.gap = route.gap;
    return result;
  }

  std::string nameOfNeighbor(const Link& link) const {
    return labelOfSpeaker(network_.topology(), graph()[link.to]);
  }

  /// Tunnels are named by the machine that declares them, so that two of one machine can have one name.
  std::string connectionOf(const Link& link) const {
    auto label = labelOfLink(network_.topology(), link);
    const auto isSame = [&](const Link& other) {
      return sameName(labelOfLink(network_.topology(), other), label);
    };
    if (std::ranges::count_if(graph().linksOf(speaker_), isSame) == 1) return label;
    return label + "/" + nameOfNeighbor(link);
  }

  const CompiledNetwork& network_;
  SpeakerId speaker_;
  std::vector<IpAddress> ownAddresses_;
};

Unexpected<EndpointError> noSpeaker(EndpointError::Kind kind, std::string_view name, std::string suggestion) {
  return Unexpected<EndpointError>{EndpointError{kind, std::string{name}, std::move(suggestion)}};
}

}  // namespace

Expected<SpeakerId, EndpointError> resolveSpeaker(const CompiledNetwork& network, std::string_view name) {
  const auto& topology = network.topology();
  const auto& speakers = network.propagation().graph.speakers;
  std::vector<std::string> labels;
  std::vector<SpeakerId> byLabel;
  std::vector<SpeakerId> byName;
  for (std::uint32_t i = 0; i < speakers.size(); ++i) {
    labels.push_back(labelOfSpeaker(topology, speakers[i]));
    if (sameName(labels.back(), name)) byLabel.push_back({i});
    const auto& resource = std::visit([&](auto id) { return topology[id].name; }, speakers[i]);
    if (sameName(resource.name, name)) byName.push_back({i});
  }
  const auto& found = byLabel.empty() ? byName : byLabel;
  if (found.size() == 1) return found.front();
  if (found.size() > 1) return noSpeaker(EndpointError::Kind::Ambiguous, name, {});
  return noSpeaker(EndpointError::Kind::NoSpeaker, name, std::string{nearestName(name, labels)});
}

ExchangedRoutes exchangedRoutes(const CompiledNetwork& network, SpeakerId speaker) {
  return RouteList{network, speaker}.all();
}

}  // namespace vnetsim
