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

template <class AnyId, class Things>
AnyId findPath(const Topology& topology, const Things& things, std::string_view path) {
  return find<AnyId>(things, path, [&](AnyId id) { return pathOf(topology, id); });
}

}  // namespace

VirtualNetworkId networkNamed(const Topology& topology, std::string_view label) {
  return findLabel<VirtualNetworkId>(topology.virtualNetworks(), label);
}

SubnetId subnetNamed(const Topology& topology, std::string_view path) {
  return findPath<SubnetId>(topology, topology.subnets(), path);
}

PeeringId peeringNamed(const Topology& topology, std::string_view path) {
  return findPath<PeeringId>(topology, topology.peerings(), path);
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

LoadBalancerId loadBalancerNamed(const Topology& topology, std::string_view label) {
  return findLabel<LoadBalancerId>(topology.loadBalancers(), label);
}

LocalNetworkGatewayId localNetworkGatewayNamed(const Topology& topology, std::string_view label) {
  return findLabel<LocalNetworkGatewayId>(topology.localNetworkGateways(), label);
}

ConnectionId connectionNamed(const Topology& topology, std::string_view label) {
  return findLabel<ConnectionId>(topology.connections(), label);
}

CircuitId circuitNamed(const Topology& topology, std::string_view label) {
  return findLabel<CircuitId>(topology.expressRouteCircuits(), label);
}

OnPremisesSiteId siteNamed(const Topology& topology, std::string_view label) {
  return findLabel<OnPremisesSiteId>(topology.onPremisesSites(), label);
}

OnPremisesHostId hostNamed(const Topology& topology, std::string_view path) {
  return findPath<OnPremisesHostId>(topology, topology.onPremisesHosts(), path);
}

VpnClientId clientNamed(const Topology& topology, std::string_view path) {
  return findPath<VpnClientId>(topology, topology.vpnClients(), path);
}

GuestTunnelId tunnelNamed(const Topology& topology, std::string_view path) {
  return findPath<GuestTunnelId>(topology, topology.guestTunnels(), path);
}

}  // namespace vnetsim
