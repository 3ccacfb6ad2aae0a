// SPDX-License-Identifier: MIT
#include "support/find.hpp"

#include <stdexcept>
#include <string>

#include "base/names.hpp"

namespace vnetsim {
namespace {

template <class AnyId, class Things, class NameOf>
AnyId find(const Things& things, std::string_view name, NameOf nameOf) {
  for (std::uint32_t i = 0; i < things.size(); ++i)
    if (sameName(nameOf(AnyId{i}), name)) return AnyId{i};
  throw std::invalid_argument{"the topology has no '" + std::string{name} + "'"};
}

template <class AnyId, class Things>
AnyId findLabel(const Things& things, std::string_view label) {
  return find<AnyId>(things, label, [&](AnyId id) { return things[id.index].name.label; });
}

}  // namespace

VirtualNetworkId networkNamed(const Topology& topology, std::string_view label) {
  return findLabel<VirtualNetworkId>(topology.virtualNetworks(), label);
}

SubnetId subnetNamed(const Topology& topology, std::string_view path) {
  return find<SubnetId>(topology.subnets(), path, [&](SubnetId id) { return pathOf(topology, id); });
}

PeeringId peeringNamed(const Topology& topology, std::string_view path) {
  return find<PeeringId>(topology.peerings(), path, [&](PeeringId id) { return pathOf(topology, id); });
}

RouteTableId routeTableNamed(const Topology& topology, std::string_view label) {
  return findLabel<RouteTableId>(topology.routeTables(), label);
}

GatewayId gatewayNamed(const Topology& topology, std::string_view label) {
  return findLabel<GatewayId>(topology.gateways(), label);
}

VirtualMachineId machineNamed(const Topology& topology, std::string_view label) {
  return findLabel<VirtualMachineId>(topology.virtualMachines(), label);
}

NetworkInterfaceId interfaceNamed(const Topology& topology, std::string_view path) {
  if (path.find('/') == std::string_view::npos)
    return topology[machineNamed(topology, path)].networkInterfaces.at(0);
  return find<NetworkInterfaceId>(topology.networkInterfaces(), path, [&](NetworkInterfaceId id) {
    return topology[topology[id].virtualMachine].name.label + "/" + topology[id].name;
  });
}

AzureFirewallId firewallNamed(const Topology& topology, std::string_view label) {
  return findLabel<AzureFirewallId>(topology.azureFirewalls(), label);
}

FirewallPolicyId policyNamed(const Topology& topology, std::string_view label) {
  return findLabel<FirewallPolicyId>(topology.firewallPolicies(), label);
}

}  // namespace vnetsim
