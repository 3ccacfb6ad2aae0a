// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/source_location.hpp"
#include "net/ip_address.hpp"
#include "topology/ids.hpp"
#include "topology/resource_name.hpp"
#include "topology/router.hpp"

namespace vnetsim {

/// What stands behind a local network gateway or an ExpressRoute circuit: a router with networks behind it.
struct OnPremisesSite {
  ResourceName name;
  std::vector<Prefix> addressPrefixes;  // may be empty: a router that only passes traffic on
  std::vector<OnPremisesHostId> hosts;  // in name order; none declared: any address of the prefixes answers
  std::optional<RouterBgp> bgp;         // nothing: as its local network gateways say, if they say anything
  bool internetAccess = false;          // passes traffic on to the Internet and returns the answers
  std::optional<std::vector<RouterRoute>> routes;  // static; nothing: it knows what the gateways serve
  bool isImplied = false;                          // stands for a local network gateway that names no device
  SourceLocation at;
};

struct OnPremisesHost {
  std::string name;  // unique in its site
  OnPremisesSiteId site;
  IpAddress address;
  SourceLocation at;
};

}  // namespace vnetsim
