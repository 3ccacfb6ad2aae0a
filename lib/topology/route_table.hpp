// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/source_location.hpp"
#include "net/prefix.hpp"
#include "topology/ids.hpp"
#include "topology/next_hop_type.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

/// One user-defined route, as configured. What the platform makes of it is the routing stage's answer.
struct Route {
  std::string name;                                  // unique in its table
  std::variant<Prefix, ServiceTagId> addressPrefix;  // a tag stands for all its prefixes (R35)
  NextHopType nextHopType = NextHopType::None;
  std::optional<IpAddress> nextHopIpAddress;  // present for VirtualAppliance
  SourceLocation at;

  /// Null where it is a route for a service tag.
  const Prefix* prefix() const { return std::get_if<Prefix>(&addressPrefix); }
  /// Null where it is a route for a prefix.
  const ServiceTagId* serviceTag() const { return std::get_if<ServiceTagId>(&addressPrefix); }
  /// Whether both are configured to send packets to the same place.
  bool hasSameNextHop(const Route& other) const {
    return nextHopType == other.nextHopType && nextHopIpAddress == other.nextHopIpAddress;
  }
};

struct RouteTable {
  ResourceName name;
  std::string location;  // normalised; empty: not said
  bool disableBgpRoutePropagation = false;
  std::vector<Route> routes;  // in name order; no two with the same prefix or tag (R36)
  SourceLocation at;
};

}  // namespace vnetsim
