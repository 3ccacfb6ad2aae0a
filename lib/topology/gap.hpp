// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <variant>

#include "base/source_location.hpp"
#include "topology/ids.hpp"

namespace vnetsim {

/// A user-defined route of one table, by its place in `RouteTable::routes`.
struct RouteRef {
  RouteTableId table;
  std::uint32_t index = 0;
  auto operator<=>(const RouteRef&) const = default;
};

/// Any resource that may have properties nobody knows.
using ResourceRef =
    std::variant<VirtualNetworkId, SubnetId, PeeringId, RouteTableId, RouteRef, GatewayId, VirtualMachineId,
                 NetworkInterfaceId, AzureFirewallId, FirewallPolicyId, ServiceTagId>;

/// The properties that decisions read and an importer may have to leave open, named as in the design file.
enum class GapProperty : std::uint8_t {
  AllowVirtualNetworkAccess,  // peering
  AllowForwardedTraffic,      // peering
  AllowGatewayTransit,        // peering
  UseRemoteGateways,          // peering
  RouteTable,                 // subnet: which table it has
  Routes,                     // route table: which routes it holds
  NextHop,                    // route: its type or address; network: whether a connected group brings any
  EnableIPForwarding,         // network interface
  Guest,                      // virtual machine
  FirewallPolicy,             // firewall: which policy it has
  RuleCollectionGroups,       // firewall policy: which rules it holds
  PrivateIPAddress,           // network interface, firewall, gateway
  AddressPrefixes,            // service tag, network: which it holds, or shows to a connected group
  Precedence,                 // route, network: whether (the row of) it wins over another one
  EnableInternetSecurity,     // network: whether its connection to a hub takes default routes
  NextHopIpAddress,           // route: that of the family which its address is not of
};

/// "allowForwardedTraffic", ...
std::string_view nameOf(GapProperty property);

/// Something about a resource that the input does not tell. A decision that reads it is undetermined.
struct Gap {
  ResourceRef resource;
  GapProperty property{};
  std::string reason;  // why it is not known, e.g. "the template computes it at deployment"
  SourceLocation at;
};

}  // namespace vnetsim
