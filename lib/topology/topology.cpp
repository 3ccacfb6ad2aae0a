// SPDX-License-Identifier: MIT
#include "topology/topology.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "topology/address_space_index.hpp"
#include "topology/topology_graph.hpp"

namespace vnetsim {
namespace {

struct OwnedAddress {
  VirtualNetworkId network;
  IpAddress address;
  AddressOwner owner;
};

/// The instances', and those its BGP peers talk to where they lie in its network.
std::vector<IpAddress> addressesOf(const VirtualNetworkGateway& gateway) {
  auto addresses = gateway.instanceAddresses;
  addresses.insert(addresses.end(), gateway.bgpPeeringAddresses.begin(), gateway.bgpPeeringAddresses.end());
  std::sort(addresses.begin(), addresses.end());
  addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
  return addresses;
}

std::vector<OwnedAddress> ownedAddresses(const TopologyParts& parts) {
  std::vector<OwnedAddress> result;
  for (std::uint32_t i = 0; i < parts.networkInterfaces.size(); ++i) {
    const NetworkInterface& nic = parts.networkInterfaces[i];
    const VirtualNetworkId network = parts.subnets[nic.subnet.index].virtualNetwork;
    for (const IpConfiguration& one : nic.ipConfigurations)
      result.push_back({network, one.address, NetworkInterfaceId{i}});
  }
  for (std::uint32_t i = 0; i < parts.azureFirewalls.size(); ++i) {
    const AzureFirewall& firewall = parts.azureFirewalls[i];
    result.push_back({firewall.virtualNetwork, firewall.privateIPAddress, AzureFirewallId{i}});
  }
  for (std::uint32_t i = 0; i < parts.gateways.size(); ++i)
    for (const IpAddress address : addressesOf(parts.gateways[i]))
      result.push_back({parts.gateways[i].virtualNetwork, address, GatewayId{i}});
  for (std::uint32_t i = 0; i < parts.routeServers.size(); ++i)
    for (const IpAddress address : parts.routeServers[i].virtualRouterIps)
      result.push_back({parts.routeServers[i].virtualNetwork, address, RouteServerId{i}});
  for (std::uint32_t i = 0; i < parts.loadBalancers.size(); ++i)
    if (const LoadBalancer& balancer = parts.loadBalancers[i]; !balancer.isPublic())
      result.push_back({balancer.virtualNetwork, balancer.frontendAddress, LoadBalancerId{i}});
  for (std::uint32_t i = 0; i < parts.privateEndpoints.size(); ++i)
    result.push_back({parts.privateEndpoints[i].virtualNetwork, parts.privateEndpoints[i].privateIPAddress,
                      PrivateEndpointId{i}});
  for (std::uint32_t i = 0; i < parts.virtualNetworkAppliances.size(); ++i)
    for (const IpAddress address : parts.virtualNetworkAppliances[i].addresses)
      result.push_back(
          {parts.virtualNetworkAppliances[i].virtualNetwork, address, VirtualNetworkApplianceId{i}});
  for (std::uint32_t i = 0; i < parts.bastionHosts.size(); ++i)
    result.push_back(
        {parts.bastionHosts[i].virtualNetwork, parts.bastionHosts[i].privateIPAddress, BastionHostId{i}});
  std::sort(result.begin(), result.end(), [](const OwnedAddress& a, const OwnedAddress& b) {
    return std::tie(a.network, a.address) < std::tie(b.network, b.address);
  });
  return result;
}

std::vector<PrivateEndpointId> privateEndpointsByNetwork(const std::vector<PrivateEndpoint>& endpoints) {
  std::vector<PrivateEndpointId> result;
  for (std::uint32_t i = 0; i < endpoints.size(); ++i) result.push_back({i});
  std::ranges::stable_sort(result, {},
                           [&](PrivateEndpointId id) { return endpoints[id.index].virtualNetwork; });
  return result;
}

std::vector<GapId> gapsByResource(const std::vector<Gap>& gaps) {
  std::vector<GapId> result;
  for (std::uint32_t i = 0; i < gaps.size(); ++i) result.push_back({i});
  std::stable_sort(result.begin(), result.end(), [&](GapId a, GapId b) {
    const Gap& left = gaps[a.index];
    const Gap& right = gaps[b.index];
    return std::tie(left.resource, left.property) < std::tie(right.resource, right.property);
  });
  return result;
}

/// The longest prefix of `subnet` that holds `address`, in bits; -1 when none does.
int lengthHolding(const Subnet& subnet, IpAddress address) {
  int longest = -1;
  for (const Prefix& prefix : subnet.addressPrefixes)
    if (prefix.contains(address)) longest = std::max(longest, prefix.length());
  return longest;
}

}  // namespace

struct Topology::Index {
  explicit Index(const TopologyParts& parts)
      : graph{parts},
        addressSpaces{parts.virtualNetworks},
        owners{ownedAddresses(parts)},
        privateEndpoints{privateEndpointsByNetwork(parts.privateEndpoints)},
        gaps{gapsByResource(parts.gaps)} {}

  TopologyGraph graph;
  AddressSpaceIndex addressSpaces;
  std::vector<OwnedAddress> owners;                 // by network, then address
  std::vector<PrivateEndpointId> privateEndpoints;  // by network, then name
  std::vector<GapId> gaps;                          // by resource, then property
};

Topology::Topology(TopologyParts parts)
    : parts_{std::make_shared<const TopologyParts>(std::move(parts))},
      index_{std::make_shared<const Index>(*parts_)} {}

const Options& Topology::options() const { return parts_->options; }
std::span<const VirtualNetwork> Topology::virtualNetworks() const { return parts_->virtualNetworks; }
std::span<const Subnet> Topology::subnets() const { return parts_->subnets; }
std::span<const VirtualNetworkPeering> Topology::peerings() const { return parts_->peerings; }
std::span<const RouteTable> Topology::routeTables() const { return parts_->routeTables; }
std::span<const VirtualNetworkGateway> Topology::gateways() const { return parts_->gateways; }
std::span<const VirtualMachine> Topology::virtualMachines() const { return parts_->virtualMachines; }
std::span<const NetworkInterface> Topology::networkInterfaces() const { return parts_->networkInterfaces; }
std::span<const NetworkSecurityGroup> Topology::networkSecurityGroups() const {
  return parts_->networkSecurityGroups;
}
std::span<const ApplicationSecurityGroup> Topology::applicationSecurityGroups() const {
  return parts_->applicationSecurityGroups;
}
std::span<const IpGroup> Topology::ipGroups() const { return parts_->ipGroups; }
std::span<const Fqdn> Topology::fqdns() const { return parts_->fqdns; }
std::span<const FirewallPolicy> Topology::firewallPolicies() const { return parts_->firewallPolicies; }
std::span<const AzureFirewall> Topology::azureFirewalls() const { return parts_->azureFirewalls; }
std::span<const LoadBalancer> Topology::loadBalancers() const { return parts_->loadBalancers; }
std::span<const PublicIPAddress> Topology::publicIPAddresses() const { return parts_->publicIPAddresses; }
std::span<const NatGateway> Topology::natGateways() const { return parts_->natGateways; }
std::span<const RouteServer> Topology::routeServers() const { return parts_->routeServers; }
std::span<const PrivateEndpoint> Topology::privateEndpoints() const { return parts_->privateEndpoints; }
std::span<const BastionHost> Topology::bastionHosts() const { return parts_->bastionHosts; }
std::span<const VirtualNetworkAppliance> Topology::virtualNetworkAppliances() const {
  return parts_->virtualNetworkAppliances;
}
std::span<const PublicService> Topology::publicServices() const { return parts_->publicServices; }
std::span<const ServiceTag> Topology::serviceTags() const { return parts_->serviceTags; }
std::span<const VpnClient> Topology::vpnClients() const { return parts_->vpnClients; }
std::span<const LocalNetworkGateway> Topology::localNetworkGateways() const {
  return parts_->localNetworkGateways;
}
std::span<const Connection> Topology::connections() const { return parts_->connections; }
std::span<const ExpressRouteCircuit> Topology::expressRouteCircuits() const {
  return parts_->expressRouteCircuits;
}
std::span<const OnPremisesSite> Topology::onPremisesSites() const { return parts_->onPremisesSites; }
std::span<const OnPremisesHost> Topology::onPremisesHosts() const { return parts_->onPremisesHosts; }
std::span<const GuestTunnel> Topology::guestTunnels() const { return parts_->guestTunnels; }
std::span<const ConnectedGroup> Topology::connectedGroups() const { return parts_->connectedGroups; }
std::span<const AdminRule> Topology::adminRules() const { return parts_->adminRules; }
std::span<const VirtualHub> Topology::virtualHubs() const { return parts_->virtualHubs; }
std::span<const HubRouteTable> Topology::hubRouteTables() const { return parts_->hubRouteTables; }
std::span<const HubConnection> Topology::hubConnections() const { return parts_->hubConnections; }
std::span<const Expectation> Topology::expectations() const { return parts_->expectations; }
std::span<const Gap> Topology::gaps() const { return parts_->gaps; }

std::optional<AddressOwner> Topology::ownerOf(VirtualNetworkId network, IpAddress address) const {
  const auto wanted = std::tie(network, address);
  const auto found = std::lower_bound(index_->owners.begin(), index_->owners.end(), wanted,
                                      [](const OwnedAddress& owned, const auto& key) {
                                        return std::tie(owned.network, owned.address) < key;
                                      });
  if (found == index_->owners.end() || found->network != network || found->address != address)
    return std::nullopt;
  return found->owner;
}

std::span<const VirtualNetworkId> Topology::networksHolding(IpAddress address) const {
  return index_->addressSpaces.networksHolding(address);
}

std::optional<SubnetId> Topology::subnetHolding(VirtualNetworkId network, IpAddress address) const {
  std::optional<SubnetId> holder;
  int longest = -1;
  for (const SubnetId id : (*this)[network].subnets) {
    const int length = lengthHolding((*this)[id], address);
    if (length <= longest) continue;
    longest = length;
    holder = id;
  }
  return holder;
}

std::optional<PeeringId> Topology::peeringBetween(VirtualNetworkId local, VirtualNetworkId remote) const {
  return index_->graph.peeringBetween(local, remote);
}

std::optional<VirtualNetworkId> Topology::commonPeer(VirtualNetworkId a, VirtualNetworkId b) const {
  return index_->graph.commonPeer(a, b);
}

std::optional<PublicServiceId> Topology::publicServiceAt(IpAddress address) const {
  std::optional<PublicServiceId> found;
  int longest = -1;
  for (std::uint32_t i = 0; i < publicServices().size(); ++i)
    for (const Prefix& prefix : publicServices()[i].addressPrefixes) {
      if (!prefix.contains(address) || prefix.length() <= longest) continue;
      longest = prefix.length();
      found = PublicServiceId{i};
    }
  return found;
}

std::optional<PublicIPAddressId> Topology::publicIPAddressAt(IpAddress address) const {
  for (std::uint32_t i = 0; i < publicIPAddresses().size(); ++i)
    if (publicIPAddresses()[i].ipAddress == address) return PublicIPAddressId{i};
  return std::nullopt;
}

std::span<const PrivateEndpointId> Topology::privateEndpointsIn(VirtualNetworkId network) const {
  const auto& all = index_->privateEndpoints;
  const auto networkOf = [&](PrivateEndpointId id) { return (*this)[id].virtualNetwork; };
  const auto first = std::ranges::lower_bound(all, network, {}, networkOf);
  return {first, std::ranges::upper_bound(all, network, {}, networkOf)};
}

std::span<const GatewayId> Topology::gatewaysIn(VirtualNetworkId network) const {
  return index_->graph.gatewaysIn(network);
}

std::vector<RouteServerId> Topology::routeServersIn(VirtualNetworkId network) const {
  std::vector<RouteServerId> servers;
  for (std::uint32_t i = 0; i < routeServers().size(); ++i)
    if (routeServers()[i].virtualNetwork == network) servers.push_back({i});
  return servers;
}

std::optional<GapId> Topology::gapAmongThem(ResourceRef resource, GapProperty property) const {
  const auto wanted = std::tie(resource, property);
  const auto keyOf = [&](GapId id) {
    const Gap& gap = parts_->gaps[id.index];
    return std::tie(gap.resource, gap.property);
  };
  const auto found = std::lower_bound(index_->gaps.begin(), index_->gaps.end(), wanted,
                                      [&](GapId id, const auto& key) { return keyOf(id) < key; });
  if (found == index_->gaps.end() || keyOf(*found) != wanted) return std::nullopt;
  return *found;
}

}  // namespace vnetsim
