// SPDX-License-Identifier: MIT
#pragma once

#include "base/id.hpp"

namespace vnetsim {

using VirtualNetworkId = Id<struct VirtualNetworkTag>;
using SubnetId = Id<struct SubnetTag>;
using PeeringId = Id<struct PeeringTag>;
using RouteTableId = Id<struct RouteTableTag>;
using GatewayId = Id<struct GatewayTag>;
using VirtualMachineId = Id<struct VirtualMachineTag>;
using NetworkInterfaceId = Id<struct NetworkInterfaceTag>;
using AzureFirewallId = Id<struct AzureFirewallTag>;
using FirewallPolicyId = Id<struct FirewallPolicyTag>;
using IpGroupId = Id<struct IpGroupTag>;
using ConnectionId = Id<struct ConnectionTag>;
using LocalNetworkGatewayId = Id<struct LocalNetworkGatewayTag>;
using CircuitId = Id<struct CircuitTag>;
using OnPremisesSiteId = Id<struct OnPremisesSiteTag>;
using OnPremisesHostId = Id<struct OnPremisesHostTag>;
using VpnClientId = Id<struct VpnClientTag>;
using GuestTunnelId = Id<struct GuestTunnelTag>;
using LoadBalancerId = Id<struct LoadBalancerTag>;
using RouteServerId = Id<struct RouteServerTag>;
using PrivateEndpointId = Id<struct PrivateEndpointTag>;
using BastionHostId = Id<struct BastionHostTag>;
using VirtualNetworkApplianceId = Id<struct VirtualNetworkApplianceTag>;
using PublicServiceId = Id<struct PublicServiceTag>;
using ServiceTagId = Id<struct ServiceTagTag>;
using NetworkSecurityGroupId = Id<struct NetworkSecurityGroupTag>;
using ApplicationSecurityGroupId = Id<struct ApplicationSecurityGroupTag>;
using PublicIPAddressId = Id<struct PublicIPAddressTag>;
using NatGatewayId = Id<struct NatGatewayTag>;
using ConnectedGroupId = Id<struct ConnectedGroupTag>;
using AdminRuleId = Id<struct AdminRuleTag>;
using VirtualHubId = Id<struct VirtualHubTag>;
using HubRouteTableId = Id<struct HubRouteTableTag>;
using HubConnectionId = Id<struct HubConnectionTag>;
using GapId = Id<struct GapTag>;

}  // namespace vnetsim
