// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/endpoint.hpp"
#include "forwarding/compiled_network.hpp"

namespace vnetsim {

/// One route that a speaker learned or says, with what `az network vnet-gateway list-learned-routes` and
/// `list-advertised-routes` give of it (R143).
struct ExchangedRoute {
  Prefix network;
  std::vector<IpAddress> nextHop;  // empty: its own, or the neighbour has no known address
  std::string_view origin;         // "Network", "EBgp" or "IBgp"; "Igp" for what is said
  std::vector<IpAddress> localAddress;
  std::vector<IpAddress> sourcePeer;  // by whom it was said, or the speaker itself; empty for what is said
  std::vector<std::uint32_t> asPath;  // as it was said: the number of the neighbour first
  std::uint32_t weight = 0;           // of what a gateway learned; 0: none
  std::optional<LinkId> over;         // where it was said, or where a static route leads
  std::optional<LostRoute> lost;      // `to` is an index into the speaker's own table
  bool isUnsettled = false;           // comes and goes; empty origin: nothing is known but the prefix
  std::optional<GapId> gap;           // whether the speaker has it hangs on something unknown

  /// Azure lists what it took in, also where another route is preferred; not what it refused.
  bool isAccepted() const { return !lost || lost->to; }
};

/// A neighbour, and what it is told.
struct NeighborRoutes {
  LinkId link;
  std::string connection;  // the connection, tunnel or circuit; no two neighbours share one
  std::string name;
  bool hasBgp = false;  // without, nothing is said
  std::vector<ExchangedRoute> advertised;
};

struct ExchangedRoutes {
  SpeakerId speaker;
  std::vector<ExchangedRoute> learned;    // by prefix, used ones before those that lost
  std::vector<NeighborRoutes> neighbors;  // in the order of the connections
};

/// The gateway, circuit, site or machine called `name` that takes part in the exchange of routes, by its
/// label (or an ARM name that occurs once), case-insensitively. O(speakers).
Expected<SpeakerId, EndpointError> resolveSpeaker(const CompiledNetwork& network, std::string_view name);

/// What a speaker learned, and what it says to each neighbour. A gateway's own networks and static routes
/// belong to what it learned, as Azure lists them; of the others only what neighbours said.
ExchangedRoutes exchangedRoutes(const CompiledNetwork& network, SpeakerId speaker);

}  // namespace vnetsim
