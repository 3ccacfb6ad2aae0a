// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/source_location.hpp"
#include "net/prefix.hpp"
#include "topology/ids.hpp"

namespace vnetsim {

// What a router that is not Azure's own says and does: an on-premises site's, or an appliance's guest.

/// How a router treats the routes that it exchanges over one connection or tunnel.
struct BgpNeighbor {
  std::string name;           // of the connection or tunnel
  int localPreference = 100;  // of what it hears there; higher wins before anything else
  int asPathPrepend = 0;      // further copies of its own AS number in what it says there
  bool asOverride = false;    // puts its own AS number in place of the neighbour's in what it says there
  SourceLocation at;
};

struct RouterBgp {
  std::uint32_t asn = 0;
  std::optional<IpAddress> nextHop;    // said in place of its own address (to Route Servers only, R79)
  std::vector<Prefix> advertises;      // what it originates
  std::vector<BgpNeighbor> neighbors;  // in name order
};

/// A static route of a router: out of an interface, or into a tunnel.
struct RouterRoute {
  Prefix prefix;
  std::variant<NetworkInterfaceId, ConnectionId, GuestTunnelId> out;
};

}  // namespace vnetsim
