// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "topology/topology.hpp"

namespace vnetsim {

// How messages name a resource: its kind and its quoted name or path.

std::string describe(const VirtualNetwork& network, const Subnet& subnet);
std::string describe(const VirtualNetworkGateway& gateway);
/// The machine itself where the interface is its only, unnamed one.
std::string describe(const VirtualMachine& machine, const NetworkInterface& nic);
std::string describe(const AzureFirewall& firewall);
std::string describe(const LoadBalancer& balancer);
std::string describe(const RouteServer& server);
std::string describe(const PrivateEndpoint& endpoint);
std::string describe(const BastionHost& bastion);
std::string describe(const VirtualNetworkAppliance& appliance);
std::string describe(const LocalNetworkGateway& gateway);
std::string describe(const Connection& connection);

}  // namespace vnetsim
