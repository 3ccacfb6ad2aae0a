// SPDX-License-Identifier: MIT
#include "topology/descriptions.hpp"

#include <fmt/format.h>

#include "base/names.hpp"

namespace vnetsim {

std::string describe(const VirtualNetwork& network, const Subnet& subnet) {
  return fmt::format("subnet '{}/{}'", network.name.label, subnet.name);
}

std::string describe(const VirtualNetworkGateway& gateway) {
  return fmt::format("virtual network gateway '{}'", gateway.name.label);
}

std::string describe(const VirtualMachine& machine, const NetworkInterface& nic) {
  if (sameName(machine.name.label, nic.name)) return fmt::format("virtual machine '{}'", nic.name);
  return fmt::format("network interface '{}/{}'", machine.name.label, nic.name);
}

std::string describe(const AzureFirewall& firewall) {
  return fmt::format("azure firewall '{}'", firewall.name.label);
}

std::string describe(const RouteServer& server) {
  return fmt::format("route server '{}'", server.name.label);
}

std::string describe(const LoadBalancer& balancer) {
  return fmt::format("load balancer '{}'", balancer.name.label);
}

std::string describe(const PrivateEndpoint& endpoint) {
  return fmt::format("private endpoint '{}'", endpoint.name.label);
}

std::string describe(const VirtualNetworkAppliance& appliance) {
  return fmt::format("virtual network appliance '{}'", appliance.name.label);
}

std::string describe(const BastionHost& bastion) {
  return fmt::format("bastion host '{}'", bastion.name.label);
}

std::string describe(const LocalNetworkGateway& gateway) {
  return fmt::format("{} '{}'", gateway.isVpnSite ? "vpn site" : "local network gateway", gateway.name.label);
}

std::string describe(const Connection& connection) {
  return fmt::format("connection '{}'", connection.name.label);
}

}  // namespace vnetsim
