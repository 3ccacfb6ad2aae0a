// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "net/prefix_cover.hpp"
#include "routing/gateway_use.hpp"
#include "routing/learned_route.hpp"

namespace vnetsim {

/// What passes from speaker to speaker over a link with BGP: the policy of both ends.
class RouteExchange {
 public:
  RouteExchange(const Topology& topology, const SpeakerGraph& graph);

  /// What `link.from` says to `link.to` of its table: of each prefix its best route, one even where several
  /// are used side by side. Pre: `table` is in order, the routes of a prefix together and the best first.
  ///
  /// Never back to where it came from. A VPN gateway passes on no default route (R68, R85) and nothing
  /// learned that overlaps its own network (R65); an ExpressRoute gateway only its own networks, since
  /// circuits do not transit (R72), and either of them what a Route Server told it (R82); a circuit carries
  /// routes between gateways that allow traffic from remote networks (R72). A gateway of a virtual hub tells
  /// the other ones what its branches bring, and its branches all that its hub knows (R87). An interior
  /// neighbour is not told what another one said. Where the design leaves open whether a network uses the
  /// gateway, what overlaps that network may be said or not: it carries the gap.
  std::vector<LearnedRoute> said(const Link& link, const std::vector<LearnedRoute>& table) const;

  /// The route as `link.to` takes it in: with its own preference, and lost where it does not accept it. It
  /// does not accept a path through its own AS (R69), nor, at a gateway, a prefix equal to or inside that of
  /// its network or a peer of it (R33, R65).
  LearnedRoute heard(const Link& link, LearnedRoute route) const;

 private:
  LearnedRoute asSaid(const Link& link, const LearnedRoute& route) const;
  bool keeps(const Link& link, const LearnedRoute& route) const;
  std::optional<GapId> doubtsThatItSays(const Link& link, const LearnedRoute& route) const;
  std::vector<std::uint32_t> pathSaid(const Link& link, const LearnedRoute& route) const;
  std::vector<IpAddress> nextHopSaid(const Link& link) const;
  int preferenceOf(const Link& link) const;
  bool keepsInHub(const Link& link, const LearnedRoute& route, VirtualHubId hub) const;
  std::optional<VirtualHubId> hubOfGateway(SpeakerId speaker) const;
  bool isSupposedToHear(const Link& link) const;
  std::optional<bool> internetSecurityAt(const Link& link) const;
  bool isInterior(const Link& link) const;
  bool isRouteServer(SpeakerId speaker) const;
  bool isGateway(SpeakerId speaker) const;
  bool lettingThrough(GatewayId gateway) const;

  const Topology& topology_;
  const SpeakerGraph& graph_;
  std::vector<PrefixCover> shielded_;  // by speaker: prefixes that no neighbour can tell a gateway about
  std::vector<PrefixCover> own_;       // by speaker: the spaces of a gateway's network and of those it serves
  std::vector<std::vector<GatewayTransit>> uncertain_;  // by speaker: networks that it may serve
  std::vector<const BgpNeighbor*> policies_;            // by link: what `from` says of its neighbour there
};

}  // namespace vnetsim
