// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/source_location.hpp"
#include "net/prefix.hpp"
#include "topology/ids.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

/// What Azure reserves a subnet for, by its name (R50).
enum class SubnetRole : std::uint8_t {
  Ordinary,
  Gateway,             // GatewaySubnet
  Firewall,            // AzureFirewallSubnet
  FirewallManagement,  // AzureFirewallManagementSubnet
  Bastion,             // AzureBastionSubnet
  RouteServer,         // RouteServerSubnet
  Appliance,           // VirtualNetworkApplianceSubnet
  HubRouteTable,       // stands for a route table of a virtual hub
};

/// Which policies of a subnet apply to the private endpoints in it (R128, R130).
enum class PrivateEndpointPolicies : std::uint8_t {
  Disabled,
  Enabled,
  NetworkSecurityGroupEnabled,
  RouteTableEnabled,
};

struct Subnet {
  std::string name;  // unique in its virtual network
  // What each packet there asks for lies together.
  VirtualNetworkId virtualNetwork;
  SubnetRole role = SubnetRole::Ordinary;
  PrivateEndpointPolicies privateEndpointNetworkPolicies = PrivateEndpointPolicies::Disabled;
  std::optional<NetworkSecurityGroupId> networkSecurityGroup;
  std::optional<RouteTableId> routeTable;
  std::vector<Prefix> addressPrefixes;        // at least one
  std::vector<std::string> serviceEndpoints;  // services, in order of name, each once (R125)
  std::optional<NatGatewayId> natGateway;
  bool defaultOutboundAccess = true;     // false: nothing leaves without an explicit way out (R120)
  std::vector<std::string> delegations;  // services whose instances live there, as ordinary hosts (R132)
  SourceLocation at;

  /// Whether the rules of its network security group apply to private endpoints in it (R130).
  bool rulesApplyToPrivateEndpoints() const {
    return privateEndpointNetworkPolicies == PrivateEndpointPolicies::Enabled ||
           privateEndpointNetworkPolicies == PrivateEndpointPolicies::NetworkSecurityGroupEnabled;
  }

  /// Whether user-defined routes may take the place of the rows of its private endpoints (R128).
  bool routesApplyToPrivateEndpoints() const {
    return privateEndpointNetworkPolicies == PrivateEndpointPolicies::Enabled ||
           privateEndpointNetworkPolicies == PrivateEndpointPolicies::RouteTableEnabled;
  }
};

/// The peering object stored in one virtual network that points at another (one direction of a pair).
struct VirtualNetworkPeering {
  std::string name;  // unique in its virtual network
  // What each packet that crosses it asks for lies together.
  VirtualNetworkId local;
  VirtualNetworkId remote;
  std::optional<PeeringId> reverse;  // that of the remote side, pointing back; nothing: not connected (R15)
  bool allowVirtualNetworkAccess = true;
  bool allowForwardedTraffic = false;
  bool allowGatewayTransit = false;
  bool useRemoteGateways = false;
  bool peerCompleteVnets = true;       // false: this side peers the named subnets only (R29)
  bool enableOnlyIPv6Peering = false;  // nothing of IPv4 is exchanged
  bool isGlobal = false;               // the two regions are known and differ (R16)
  // What each network tells the other one, as far as both sides agree (R16, R29a); see subnet_peering.hpp.
  std::vector<Prefix> localAddressSpace;
  std::vector<Prefix> remoteAddressSpace;
  std::vector<SubnetId> localSubnets;  // named by this side, ascending, each once; none: the complete network
  std::vector<SubnetId> remoteSubnets;  // the same, of the remote network
  std::string createdBy;  // "manager/configuration" of a network manager (R92); empty: declared itself
  SourceLocation at;

  /// Only a peering that exists on both sides yields routes or carries traffic (R15).
  bool isConnected() const { return reverse.has_value(); }
};

struct VirtualNetwork {
  ResourceName name;
  std::string location;                 // normalised ("westeurope"); empty: one common, unnamed region
  std::vector<Prefix> addressPrefixes;  // at least one, in the order written
  std::vector<Prefix> summarizedGatewayPrefixes;  // said to ExpressRoute in place of what they cover (R66)
  std::vector<SubnetId> subnets;                  // in name order
  std::vector<PeeringId> peerings;                // in name order
  std::optional<VirtualHubId> virtualHub;         // of the network behind a hub: that hub
  std::optional<HubConnectionId> hubConnection;   // what connects it to a hub
  SourceLocation at;
};

}  // namespace vnetsim
