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
using GapId = Id<struct GapTag>;

}  // namespace vnetsim
