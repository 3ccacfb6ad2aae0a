// SPDX-License-Identifier: MIT
//
// Virtual hubs of Azure Virtual WAN. The platform keeps a network behind every hub that nobody sees; here
// that is a virtual network of the topology, which bears the hub's name. Its subnets stand for the hub's
// route tables and for the one that holds its firewall.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/source_location.hpp"
#include "net/prefix.hpp"
#include "topology/ids.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

// The tables that every hub has; nothing ever stands in the second one (R87).
inline constexpr std::string_view defaultRouteTable = "defaultRouteTable";
inline constexpr std::string_view noneRouteTable = "noneRouteTable";

/// A route that a hub's table holds whatever connections propagate (R87).
struct HubStaticRoute {
  std::string name;
  std::vector<Prefix> destinations;
  std::variant<HubConnectionId, AzureFirewallId> nextHop;  // of the same hub
  SourceLocation at;
};

struct HubRouteTable {
  std::string name;  // unique in its hub
  VirtualHubId hub;
  SubnetId subnet;                  // in the hub's network: whoever forwards by this table stands there
  std::vector<std::string> labels;  // lower case, each once
  std::vector<HubStaticRoute> routes;
  SourceLocation at;
};

/// A route of a connection to an appliance in its virtual network.
struct ConnectionStaticRoute {
  std::string name;
  std::vector<Prefix> addressPrefixes;
  IpAddress nextHopIpAddress;
  SourceLocation at;
};

/// The connection of a virtual network to a hub (R87).
struct HubConnection {
  std::string name;  // unique in its hub
  VirtualHubId hub;
  VirtualNetworkId remoteVirtualNetwork;
  HubRouteTableId associatedRouteTable;
  std::vector<HubRouteTableId> propagatedRouteTables;  // of any hub of the WAN, by id or label; ascending
  std::vector<ConnectionStaticRoute> staticRoutes;
  std::optional<bool> enableInternetSecurity;  // whether it takes default routes; nothing: not told
  SourceLocation at;
};

struct VirtualHub {
  ResourceName name;
  std::string virtualWan;  // label; the hubs of one WAN are connected with each other
  std::string location;    // normalised
  Prefix addressPrefix;
  VirtualNetworkId network;                  // the one behind it
  std::vector<HubRouteTableId> routeTables;  // the default one first, then in name order
  std::vector<HubConnectionId> connections;  // in name order
  /// The tables, of any hub of the WAN, that learn what branches bring: all branches have the same ones
  /// (R87). The gateways of its branches are those of its network. Ascending.
  std::vector<HubRouteTableId> branchPropagation;
  std::optional<AzureFirewallId> firewall;
  // Routing intent (R88): where what leaves for the Internet, or for anything private, goes first.
  std::optional<AzureFirewallId> internetPolicy;
  std::optional<AzureFirewallId> privatePolicy;
  SourceLocation at;

  HubRouteTableId defaultTable() const { return routeTables.front(); }
};

}  // namespace vnetsim
