// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/source_location.hpp"
#include "net/prefix.hpp"
#include "topology/next_hop_type.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

/// One user-defined route, as configured. What the platform makes of it is the routing stage's answer.
struct Route {
  std::string name;  // unique in its table
  Prefix addressPrefix;
  NextHopType nextHopType = NextHopType::None;
  std::optional<IpAddress> nextHopIpAddress;  // present for VirtualAppliance
  SourceLocation at;
};

struct RouteTable {
  ResourceName name;
  std::string location;  // normalised; empty: not said
  bool disableBgpRoutePropagation = false;
  std::vector<Route> routes;  // in name order; no two with the same prefix (R36)
  SourceLocation at;
};

}  // namespace vnetsim
