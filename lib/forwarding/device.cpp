// SPDX-License-Identifier: MIT
#include "forwarding/device.hpp"

#include <algorithm>

#include "base/overload.hpp"

namespace vnetsim {

Position positionOf(const Topology& topology, AddressOwner owner, IpAddress address) {
  return std::visit(Overload{
                        [&](NetworkInterfaceId id) {
                          return Position{topology[id].virtualMachine, topology[id].subnet, address, id};
                        },
                        [&](AzureFirewallId id) {
                          return Position{id, topology[id].subnet, address, std::nullopt};
                        },
                        [&](GatewayId id) {
                          return Position{id, topology[id].subnet, address, std::nullopt};
                        },
                    },
                    owner);
}

Position positionOf(const Topology& topology, VirtualMachineId machine) {
  const NetworkInterfaceId primary = topology[machine].networkInterfaces.front();
  return positionOf(topology, primary, topology[primary].address);
}

Position positionOf(const HypotheticalHost& host) { return {host, host.subnet, host.address, std::nullopt}; }

bool owns(const Topology& topology, const Position& position, IpAddress address) {
  return std::visit(Overload{
                        [&](VirtualMachineId id) {
                          const auto& interfaces = topology[id].networkInterfaces;
                          return std::any_of(
                              interfaces.begin(), interfaces.end(),
                              [&](NetworkInterfaceId nic) { return topology[nic].address == address; });
                        },
                        [&](AzureFirewallId id) { return topology[id].privateIPAddress == address; },
                        [&](GatewayId id) {
                          const auto& addresses = topology[id].instanceAddresses;
                          return std::find(addresses.begin(), addresses.end(), address) != addresses.end();
                        },
                        [&](const HypotheticalHost& host) { return host.address == address; },
                    },
                    position.device);
}

std::string labelOf(const Topology& topology, const Device& device) {
  return std::visit(Overload{
                        [&](VirtualMachineId id) { return topology[id].name.label; },
                        [&](AzureFirewallId id) { return topology[id].name.label; },
                        [&](GatewayId id) { return topology[id].name.label; },
                        [&](const HypotheticalHost& host) { return pathOf(topology, host.subnet); },
                    },
                    device);
}

std::string_view kindOf(const Device& device) {
  return std::visit(Overload{
                        [](VirtualMachineId) -> std::string_view { return "virtualMachine"; },
                        [](AzureFirewallId) -> std::string_view { return "azureFirewall"; },
                        [](GatewayId) -> std::string_view { return "virtualNetworkGateway"; },
                        [](const HypotheticalHost&) -> std::string_view { return "hypotheticalHost"; },
                    },
                    device);
}

}  // namespace vnetsim
