// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "net/ip_address.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// Who keeps learned routes and passes them on: the routing domains of a hybrid design.
using Speaker = std::variant<GatewayId, CircuitId, OnPremisesSiteId, VirtualMachineId, RouteServerId>;

using SpeakerId = Id<struct SpeakerTag>;
using LinkId = Id<struct LinkTag>;

/// One direction of a connection, a guest tunnel, the attachment of a circuit to its site (the circuit), a
/// session of a Route Server, over which no traffic goes (R79), or what the gateways of virtual hubs tell
/// each other by way of the hub of `from`, whose tables lead the traffic (R87).
struct Link {
  SpeakerId from;
  SpeakerId to;
  LinkId reverse;
  std::variant<ConnectionId, GuestTunnelId, CircuitId, RouteServerId, VirtualHubId> over;
  bool hasBgp = false;                  // routes are exchanged; else both ends only know static ones
  std::vector<IpAddress> farAddresses;  // the BGP addresses of `to`, the next hops of what it says

  bool isOverHub() const { return std::holds_alternative<VirtualHubId>(over); }
  bool carriesTraffic() const { return !std::holds_alternative<RouteServerId>(over) && !isOverHub(); }
};

/// The graph that routes propagate over. Speakers: gateways, circuits, sites, the machines that take part and
/// Route Servers, each kind in name order. Links: of up connections and running machines only, by `from`.
struct SpeakerGraph {
  std::vector<Speaker> speakers;
  std::vector<std::uint32_t> asn;  // by speaker; 0: it has none, or none is known
  std::vector<Link> links;
  std::vector<std::uint32_t> linksBeginAt;  // per speaker, and one past the last

  const Speaker& operator[](SpeakerId id) const { return speakers[id.index]; }
  const Link& operator[](LinkId id) const { return links[id.index]; }
  std::span<const Link> linksOf(SpeakerId id) const {
    return {links.data() + linksBeginAt[id.index], linksBeginAt[id.index + 1] - linksBeginAt[id.index]};
  }
  LinkId idOf(const Link& link) const { return {static_cast<std::uint32_t>(&link - links.data())}; }

  /// Nothing where the resource keeps no routes. O(log speakers).
  std::optional<SpeakerId> find(const Speaker& speaker) const;
};

/// The AS number of Microsoft's edge routers.
inline constexpr std::uint32_t microsoftEdgeAsn = 12076;
/// That of the routers of virtual hubs, which is in the path twice between two hubs.
inline constexpr std::uint32_t hubRouterAsn = 65520;

/// Finds who is linked with whom, and over which links routes are exchanged: both ends speak BGP and agree on
/// the AS numbers. Cost: O(links log links).
SpeakerGraph speakerGraphOf(const Topology& topology);

/// "lab-gateway", "paris"
std::string labelOfSpeaker(const Topology& topology, const Speaker& speaker);
/// The label of the connection, tunnel or circuit.
std::string labelOfLink(const Topology& topology, const Link& link);

}  // namespace vnetsim
