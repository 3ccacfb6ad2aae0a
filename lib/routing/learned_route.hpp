// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/rule.hpp"
#include "net/prefix.hpp"
#include "routing/speakers.hpp"
#include "topology/gap.hpp"

namespace vnetsim {

/// How a speaker came to a route, in the words of `az network vnet-gateway list-learned-routes` (R143).
enum class RouteOrigin : std::uint8_t { Network, EBgp, IBgp };

/// "Network", ...
std::string_view nameOf(RouteOrigin origin);

/// Why a route is not used: another one of the same table is preferred, or it was not accepted at all.
struct LostRoute {
  std::optional<std::uint32_t> to;  // index into the same table
  Rule rule;
  bool operator==(const LostRoute&) const = default;
};

/// One route in the table of one speaker.
struct LearnedRoute {
  Prefix prefix;
  RouteOrigin origin = RouteOrigin::Network;
  std::optional<LinkId> over;         // where its traffic goes; nothing: the speaker's own networks
  std::vector<IpAddress> nextHop;     // as the neighbour said; empty for Network
  std::vector<std::uint32_t> asPath;  // nearest AS first
  int localPreference = 100;
  bool isPassedOn = true;     // said to neighbours
  bool isProgrammed = false;  // becomes a row of the virtual networks that use the gateway (R62)
  bool isForTraffic = true;   // false: only said (a summary, R66)
  bool isSupposed = false;  // not said anywhere: what a router without stated routes must know to work at all
  bool isUnsettled = false;  // keeps changing: the exchange of routes does not settle
  std::optional<GapId> gap;  // whether the speaker has it hangs on something unknown
  std::optional<LostRoute> lost;
  bool operator==(const LearnedRoute&) const = default;

  bool isUsed() const { return !lost && isForTraffic; }
};

/// One route in the table of one speaker.
struct LearnedRouteRef {
  SpeakerId speaker;
  std::uint32_t index = 0;  // into Propagation::tableOf(speaker)
  auto operator<=>(const LearnedRouteRef&) const = default;
};

}  // namespace vnetsim
