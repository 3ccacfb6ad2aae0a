// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/source_location.hpp"
#include "net/ip_address.hpp"
#include "topology/ids.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

/// The AS number of every Route Server.
inline constexpr std::uint32_t routeServerAsn = 65515;

/// Which of several routes of one prefix a Route Server prefers (R83).
enum class HubRoutingPreference : std::uint8_t { ExpressRoute, VpnGateway, AsPath };

/// A BGP session of a Route Server with an appliance.
struct RouteServerPeer {
  std::string name;
  VirtualMachineId machine;
  IpAddress peerIp;  // an address of the machine
  std::uint32_t peerAsn = 0;
  SourceLocation at;
};

/// Exchanges routes with appliances and programs what it hears; no packet passes it (R79).
struct RouteServer {
  ResourceName name;
  VirtualNetworkId virtualNetwork;
  SubnetId subnet;
  std::vector<IpAddress> virtualRouterIps;  // two; the first free addresses of its subnet where not said
  std::uint32_t asn = routeServerAsn;
  bool allowBranchToBranchTraffic = false;
  HubRoutingPreference hubRoutingPreference = HubRoutingPreference::ExpressRoute;
  std::vector<RouteServerPeer> peers;  // in name order
  SourceLocation at;
};

}  // namespace vnetsim
