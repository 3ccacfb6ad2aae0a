// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "net/ip_address.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// A host that the design does not declare but a question supposes, at a free address of a subnet.
struct HypotheticalHost {
  SubnetId subnet;
  IpAddress address;
  auto operator<=>(const HypotheticalHost&) const = default;
};

/// Anything that sends, forwards or receives packets.
using Device = std::variant<VirtualMachineId, AzureFirewallId, GatewayId, HypotheticalHost>;

/// A device with the interface at which a packet is: the subnet decides which route table counts (R53).
struct Position {
  Device device;
  SubnetId subnet;
  IpAddress address;
  std::optional<NetworkInterfaceId> networkInterface;  // virtual machines
  auto operator<=>(const Position&) const = default;
};

/// Where a packet for `address` arrives at its owner.
Position positionOf(const Topology& topology, AddressOwner owner, IpAddress address);
/// The primary interface of a machine.
Position positionOf(const Topology& topology, VirtualMachineId machine);
Position positionOf(const HypotheticalHost& host);

/// Whether a packet to `address` is for the device itself. Pre: `address` is in the device's network.
bool owns(const Topology& topology, const Position& position, IpAddress address);

/// The label of the device; "vnet/subnet" for a hypothetical host.
std::string labelOf(const Topology& topology, const Device& device);
/// "virtualMachine", "azureFirewall", "virtualNetworkGateway", "hypotheticalHost"
std::string_view kindOf(const Device& device);

}  // namespace vnetsim
