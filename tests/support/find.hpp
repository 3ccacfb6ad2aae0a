// SPDX-License-Identifier: MIT
#pragma once

// Ids by name, for tests. All throw std::invalid_argument for a name that is not there.

#include <string_view>

#include "topology/topology.hpp"

namespace vnetsim {

VirtualNetworkId networkNamed(const Topology& topology, std::string_view label);
/// By "vnet/subnet".
SubnetId subnetNamed(const Topology& topology, std::string_view path);
/// By "vnet/peering".
PeeringId peeringNamed(const Topology& topology, std::string_view path);
RouteTableId routeTableNamed(const Topology& topology, std::string_view label);
GatewayId gatewayNamed(const Topology& topology, std::string_view label);
VirtualMachineId machineNamed(const Topology& topology, std::string_view label);
/// By "vm/nic", or the machine's label for its primary interface.
NetworkInterfaceId interfaceNamed(const Topology& topology, std::string_view path);
AzureFirewallId firewallNamed(const Topology& topology, std::string_view label);
FirewallPolicyId policyNamed(const Topology& topology, std::string_view label);
LoadBalancerId loadBalancerNamed(const Topology& topology, std::string_view label);
LocalNetworkGatewayId localNetworkGatewayNamed(const Topology& topology, std::string_view label);
ConnectionId connectionNamed(const Topology& topology, std::string_view label);
CircuitId circuitNamed(const Topology& topology, std::string_view label);
OnPremisesSiteId siteNamed(const Topology& topology, std::string_view label);
/// By "site/host".
OnPremisesHostId hostNamed(const Topology& topology, std::string_view path);
/// By "gateway/client".
VpnClientId clientNamed(const Topology& topology, std::string_view path);
/// By "vm/tunnel", where the machine is the one that declares it.
GuestTunnelId tunnelNamed(const Topology& topology, std::string_view path);

}  // namespace vnetsim
