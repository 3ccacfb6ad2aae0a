// SPDX-License-Identifier: MIT
#include "forwarding/device.hpp"

#include <algorithm>

#include "base/overload.hpp"

namespace vnetsim {
namespace {

bool contains(const std::vector<IpAddress>& addresses, IpAddress address) {
  return std::find(addresses.begin(), addresses.end(), address) != addresses.end();
}

bool ownsAsMachine(const Topology& topology, VirtualMachineId id, IpAddress address) {
  const auto& interfaces = topology[id].networkInterfaces;
  const bool isInterface = std::any_of(interfaces.begin(), interfaces.end(), [&](NetworkInterfaceId nic) {
    return topology[nic].configurationOf(address) != nullptr;
  });
  return isInterface || contains(topology[id].loopbacks, address);
}

/// "pc" where the host is declared, else its address.
std::string hostName(const Topology& topology, const SiteHost& host) {
  for (const OnPremisesHostId id : topology[host.site].hosts)
    if (topology[id].address == host.address) return topology[id].name;
  return host.address.text();
}

std::string clientName(const Topology& topology, const PointToSiteHost& host) {
  for (const auto& client : topology.vpnClients())
    if (client.gateway == host.gateway && client.address == host.address) return client.name;
  return host.address.text();
}

}  // namespace

Position positionOf(const Topology& topology, NetworkInterfaceId nic) {
  return {topology[nic].virtualMachine, topology[nic].subnet, topology[nic].address(), nic};
}

Position positionOf(const Topology& topology, AddressOwner owner, IpAddress address) {
  return std::visit(Overload{
                        [&](NetworkInterfaceId id) {
                          return Position{topology[id].virtualMachine, topology[id].subnet, address, id};
                        },
                        [&](auto id) {
                          return Position{id, topology[id].subnet, address, std::nullopt};
                        },
                    },
                    owner);
}

Position positionOf(const Topology& topology, VirtualMachineId machine) {
  return positionOf(topology, topology[machine].networkInterfaces.front());
}

Position positionOf(const Topology& topology, GatewayId gateway) {
  return {gateway, topology[gateway].subnet, topology[gateway].instanceAddresses.front(), std::nullopt};
}

Position positionOf(const Topology& topology, HubRouteTableId table) {
  return {topology[table].hub, topology[table].subnet, unknownAddress, std::nullopt};
}

Position positionOf(const HypotheticalHost& host) { return {host, host.subnet, host.address, std::nullopt}; }
Position positionOf(const SiteHost& host) { return {host, std::nullopt, host.address, std::nullopt}; }
Position positionOf(const InternetHost& host) { return {host, std::nullopt, host.address, std::nullopt}; }
Position positionOf(const PublicServiceHost& host) {
  return {host, std::nullopt, host.address, std::nullopt};
}
Position positionOf(const PointToSiteHost& host) { return {host, std::nullopt, host.address, std::nullopt}; }

Position positionOf(const Topology& topology, const Speaker& speaker, IpAddress address) {
  return std::visit(Overload{
                        [&](VirtualMachineId id) { return positionOf(topology, id); },
                        [&](GatewayId id) { return positionOf(topology, id); },
                        [&](auto id) {
                          return Position{id, std::nullopt, address, std::nullopt};
                        },
                    },
                    speaker);
}

bool owns(const Topology& topology, const Position& position, IpAddress address) {
  return std::visit(Overload{
                        [&](VirtualMachineId id) { return ownsAsMachine(topology, id, address); },
                        [&](AzureFirewallId id) { return topology[id].privateIPAddress == address; },
                        [&](GatewayId id) {
                          return contains(topology[id].instanceAddresses, address) ||
                                 contains(topology[id].bgpPeeringAddresses, address);
                        },
                        [&](RouteServerId id) { return contains(topology[id].virtualRouterIps, address); },
                        [&](PrivateEndpointId id) { return topology[id].privateIPAddress == address; },
                        [&](BastionHostId id) { return topology[id].privateIPAddress == address; },
                        [&](VirtualNetworkApplianceId id) { return contains(topology[id].addresses, address); },
                        [](LoadBalancerId) { return false; },  // it hands on what is for its frontend, too
                        [](VirtualHubId) { return false; },
                        [](CircuitId) { return false; },
                        [](OnPremisesSiteId) { return false; },
                        [&](const auto& host) { return host.address == address; },
                    },
                    position.device);
}

std::string labelOf(const Topology& topology, const Device& device) {
  return std::visit(Overload{
                        [&](const HypotheticalHost& host) { return pathOf(topology, host.subnet); },
                        [&](const SiteHost& host) {
                          return topology[host.site].name.label + "/" + hostName(topology, host);
                        },
                        [&](const PointToSiteHost& host) {
                          return topology[host.gateway].name.label + "/" + clientName(topology, host);
                        },
                        [](const InternetHost&) { return std::string{"internet"}; },
                        [&](const PublicServiceHost& host) { return topology[host.service].name.label; },
                        [&](auto id) { return topology[id].name.label; },
                    },
                    device);
}

std::string_view kindOf(const Device& device) {
  return std::visit(Overload{
                        [](VirtualMachineId) -> std::string_view { return "virtualMachine"; },
                        [](AzureFirewallId) -> std::string_view { return "azureFirewall"; },
                        [](GatewayId) -> std::string_view { return "virtualNetworkGateway"; },
                        [](LoadBalancerId) -> std::string_view { return "loadBalancer"; },
                        [](RouteServerId) -> std::string_view { return "routeServer"; },
                        [](PrivateEndpointId) -> std::string_view { return "privateEndpoint"; },
                        [](BastionHostId) -> std::string_view { return "bastionHost"; },
                        [](VirtualNetworkApplianceId) -> std::string_view {
                          return "virtualNetworkAppliance";
                        },
                        [](VirtualHubId) -> std::string_view { return "virtualHub"; },
                        [](CircuitId) -> std::string_view { return "expressRouteCircuit"; },
                        [](OnPremisesSiteId) -> std::string_view { return "onPremisesSite"; },
                        [](const HypotheticalHost&) -> std::string_view { return "hypotheticalHost"; },
                        [](const SiteHost&) -> std::string_view { return "onPremisesHost"; },
                        [](const PointToSiteHost&) -> std::string_view { return "vpnClient"; },
                        [](const InternetHost&) -> std::string_view { return "internet"; },
                        [](const PublicServiceHost&) -> std::string_view { return "publicService"; },
                    },
                    device);
}

std::optional<SiteHost> hostOf(const Topology& topology, OnPremisesSiteId id, IpAddress address) {
  const auto& site = topology[id];
  const auto holds = [&](const Prefix& prefix) { return prefix.contains(address); };
  if (std::none_of(site.addressPrefixes.begin(), site.addressPrefixes.end(), holds)) return std::nullopt;
  const auto isIt = [&](OnPremisesHostId host) { return topology[host].address == address; };
  if (!site.hosts.empty() && std::none_of(site.hosts.begin(), site.hosts.end(), isIt)) return std::nullopt;
  return SiteHost{id, address};
}

}  // namespace vnetsim
