// SPDX-License-Identifier: MIT
//
// The topology stage: what was declared, with every reference resolved, before any of Azure's behaviour is
// applied. Immutable: built once by `buildTopology`, then only read, so that threads may share it.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/expected.hpp"
#include "net/ip_address.hpp"
#include "topology/bastion_host.hpp"
#include "topology/connection.hpp"
#include "topology/expectation.hpp"
#include "topology/firewall_policy.hpp"
#include "topology/gap.hpp"
#include "topology/ids.hpp"
#include "topology/load_balancer.hpp"
#include "topology/network_manager.hpp"
#include "topology/network_security_group.hpp"
#include "topology/on_premises_site.hpp"
#include "topology/options.hpp"
#include "topology/private_endpoint.hpp"
#include "topology/public_address.hpp"
#include "topology/public_service.hpp"
#include "topology/route_server.hpp"
#include "topology/route_table.hpp"
#include "topology/service_tag.hpp"
#include "topology/virtual_hub.hpp"
#include "topology/virtual_machine.hpp"
#include "topology/virtual_network.hpp"
#include "topology/virtual_network_appliance.hpp"
#include "topology/virtual_network_gateway.hpp"

namespace vnetsim {

/// Who answers to a private address.
using AddressOwner = std::variant<NetworkInterfaceId, AzureFirewallId, GatewayId, LoadBalancerId,
                                  RouteServerId, PrivateEndpointId, BastionHostId, VirtualNetworkApplianceId>;

/// The resources of a topology, each list in name order and indexed by its id.
struct TopologyParts {
  Options options;
  std::vector<VirtualNetwork> virtualNetworks;
  std::vector<Subnet> subnets;                  // by virtual network, then name
  std::vector<VirtualNetworkPeering> peerings;  // by virtual network, then name
  std::vector<RouteTable> routeTables;
  std::vector<VirtualNetworkGateway> gateways;
  std::vector<VirtualMachine> virtualMachines;
  std::vector<NetworkInterface> networkInterfaces;  // by machine, primary first
  std::vector<NetworkSecurityGroup> networkSecurityGroups;
  std::vector<ApplicationSecurityGroup> applicationSecurityGroups;
  std::vector<IpGroup> ipGroups;
  std::vector<Fqdn> fqdns;  // each name once
  std::vector<FirewallPolicy> firewallPolicies;
  std::vector<AzureFirewall> azureFirewalls;
  std::vector<LoadBalancer> loadBalancers;
  std::vector<PublicIPAddress> publicIPAddresses;
  std::vector<NatGateway> natGateways;
  std::vector<RouteServer> routeServers;
  std::vector<PrivateEndpoint> privateEndpoints;
  std::vector<BastionHost> bastionHosts;
  std::vector<VirtualNetworkAppliance> virtualNetworkAppliances;
  std::vector<PublicService> publicServices;
  std::vector<ServiceTag> serviceTags;  // those that the design uses, in the order of their first use
  std::vector<VpnClient> vpnClients;    // by gateway, then name
  std::vector<LocalNetworkGateway> localNetworkGateways;
  std::vector<Connection> connections;
  std::vector<ExpressRouteCircuit> expressRouteCircuits;
  std::vector<OnPremisesSite> onPremisesSites;  // those declared, then those implied, each in name order
  std::vector<OnPremisesHost> onPremisesHosts;  // by site, then name
  std::vector<GuestTunnel> guestTunnels;        // by declaring machine, then name
  std::vector<ConnectedGroup> connectedGroups;  // by manager, configuration and network group
  std::vector<AdminRule> adminRules;            // in the order in which they are evaluated
  std::vector<VirtualHub> virtualHubs;
  std::vector<HubRouteTable> hubRouteTables;    // by hub
  std::vector<HubConnection> hubConnections;    // by hub, then name
  std::vector<Expectation> expectations;        // in the order written
  std::vector<Gap> gaps;
};

class Topology {
 public:
  /// Indexes `parts`. Pre: every id in `parts` is in range. Cost: O(resources log resources).
  explicit Topology(TopologyParts parts);

  const Options& options() const;
  std::span<const VirtualNetwork> virtualNetworks() const;
  std::span<const Subnet> subnets() const;
  std::span<const VirtualNetworkPeering> peerings() const;
  std::span<const RouteTable> routeTables() const;
  std::span<const VirtualNetworkGateway> gateways() const;
  std::span<const VirtualMachine> virtualMachines() const;
  std::span<const NetworkInterface> networkInterfaces() const;
  std::span<const NetworkSecurityGroup> networkSecurityGroups() const;
  std::span<const ApplicationSecurityGroup> applicationSecurityGroups() const;
  std::span<const IpGroup> ipGroups() const;
  std::span<const Fqdn> fqdns() const;
  std::span<const FirewallPolicy> firewallPolicies() const;
  std::span<const AzureFirewall> azureFirewalls() const;
  std::span<const LoadBalancer> loadBalancers() const;
  std::span<const PublicIPAddress> publicIPAddresses() const;
  std::span<const NatGateway> natGateways() const;
  std::span<const RouteServer> routeServers() const;
  std::span<const PrivateEndpoint> privateEndpoints() const;
  std::span<const BastionHost> bastionHosts() const;
  std::span<const VirtualNetworkAppliance> virtualNetworkAppliances() const;
  std::span<const PublicService> publicServices() const;
  std::span<const ServiceTag> serviceTags() const;
  std::span<const VpnClient> vpnClients() const;
  std::span<const LocalNetworkGateway> localNetworkGateways() const;
  std::span<const Connection> connections() const;
  std::span<const ExpressRouteCircuit> expressRouteCircuits() const;
  std::span<const OnPremisesSite> onPremisesSites() const;
  std::span<const OnPremisesHost> onPremisesHosts() const;
  std::span<const GuestTunnel> guestTunnels() const;
  std::span<const ConnectedGroup> connectedGroups() const;
  std::span<const AdminRule> adminRules() const;
  std::span<const VirtualHub> virtualHubs() const;
  std::span<const HubRouteTable> hubRouteTables() const;
  std::span<const HubConnection> hubConnections() const;
  std::span<const Expectation> expectations() const;
  std::span<const Gap> gaps() const;

  const VirtualNetwork& operator[](VirtualNetworkId id) const { return parts_->virtualNetworks[id.index]; }
  const Subnet& operator[](SubnetId id) const { return parts_->subnets[id.index]; }
  const VirtualNetworkPeering& operator[](PeeringId id) const { return parts_->peerings[id.index]; }
  const RouteTable& operator[](RouteTableId id) const { return parts_->routeTables[id.index]; }
  const VirtualNetworkGateway& operator[](GatewayId id) const { return parts_->gateways[id.index]; }
  const VirtualMachine& operator[](VirtualMachineId id) const { return parts_->virtualMachines[id.index]; }
  const NetworkInterface& operator[](NetworkInterfaceId id) const {
    return parts_->networkInterfaces[id.index];
  }
  const NetworkSecurityGroup& operator[](NetworkSecurityGroupId id) const {
    return parts_->networkSecurityGroups[id.index];
  }
  const ApplicationSecurityGroup& operator[](ApplicationSecurityGroupId id) const {
    return parts_->applicationSecurityGroups[id.index];
  }
  const IpGroup& operator[](IpGroupId id) const { return parts_->ipGroups[id.index]; }
  const FirewallPolicy& operator[](FirewallPolicyId id) const { return parts_->firewallPolicies[id.index]; }
  const AzureFirewall& operator[](AzureFirewallId id) const { return parts_->azureFirewalls[id.index]; }
  const LoadBalancer& operator[](LoadBalancerId id) const { return parts_->loadBalancers[id.index]; }
  const PublicIPAddress& operator[](PublicIPAddressId id) const {
    return parts_->publicIPAddresses[id.index];
  }
  const NatGateway& operator[](NatGatewayId id) const { return parts_->natGateways[id.index]; }
  const RouteServer& operator[](RouteServerId id) const { return parts_->routeServers[id.index]; }
  const PrivateEndpoint& operator[](PrivateEndpointId id) const { return parts_->privateEndpoints[id.index]; }
  const BastionHost& operator[](BastionHostId id) const { return parts_->bastionHosts[id.index]; }
  const VirtualNetworkAppliance& operator[](VirtualNetworkApplianceId id) const {
    return parts_->virtualNetworkAppliances[id.index];
  }
  const PublicService& operator[](PublicServiceId id) const { return parts_->publicServices[id.index]; }
  const ServiceTag& operator[](ServiceTagId id) const { return parts_->serviceTags[id.index]; }
  const VpnClient& operator[](VpnClientId id) const { return parts_->vpnClients[id.index]; }
  const LocalNetworkGateway& operator[](LocalNetworkGatewayId id) const {
    return parts_->localNetworkGateways[id.index];
  }
  const Connection& operator[](ConnectionId id) const { return parts_->connections[id.index]; }
  const ExpressRouteCircuit& operator[](CircuitId id) const { return parts_->expressRouteCircuits[id.index]; }
  const OnPremisesSite& operator[](OnPremisesSiteId id) const { return parts_->onPremisesSites[id.index]; }
  const OnPremisesHost& operator[](OnPremisesHostId id) const { return parts_->onPremisesHosts[id.index]; }
  const GuestTunnel& operator[](GuestTunnelId id) const { return parts_->guestTunnels[id.index]; }
  const ConnectedGroup& operator[](ConnectedGroupId id) const { return parts_->connectedGroups[id.index]; }
  const AdminRule& operator[](AdminRuleId id) const { return parts_->adminRules[id.index]; }
  const VirtualHub& operator[](VirtualHubId id) const { return parts_->virtualHubs[id.index]; }
  const HubRouteTable& operator[](HubRouteTableId id) const { return parts_->hubRouteTables[id.index]; }
  const HubConnection& operator[](HubConnectionId id) const { return parts_->hubConnections[id.index]; }
  const Gap& operator[](GapId id) const { return parts_->gaps[id.index]; }

  /// Who owns `address` in one virtual network. O(log addresses of the network).
  std::optional<AddressOwner> ownerOf(VirtualNetworkId network, IpAddress address) const;

  /// The virtual networks whose address space holds `address`, in name order. O(log prefixes).
  std::span<const VirtualNetworkId> networksHolding(IpAddress address) const;

  /// The subnet of `network` that holds `address`. O(subnets of the network).
  std::optional<SubnetId> subnetHolding(VirtualNetworkId network, IpAddress address) const;

  /// The peering object of `local` that points at `remote`, connected or not. O(log peerings).
  std::optional<PeeringId> peeringBetween(VirtualNetworkId local, VirtualNetworkId remote) const;

  /// The first virtual network, in name order, that has connected peerings with both. O(peerings of both).
  std::optional<VirtualNetworkId> commonPeer(VirtualNetworkId a, VirtualNetworkId b) const;

  /// The public service with the longest prefix that holds `address`. O(prefixes of the services).
  std::optional<PublicServiceId> publicServiceAt(IpAddress address) const;

  /// The public address of the design that is `address`. O(public addresses).
  std::optional<PublicIPAddressId> publicIPAddressAt(IpAddress address) const;

  /// The private endpoints in `network`, in name order. O(log private endpoints).
  std::span<const PrivateEndpointId> privateEndpointsIn(VirtualNetworkId network) const;

  /// The gateways that live in `network`, in name order.
  std::span<const GatewayId> gatewaysIn(VirtualNetworkId network) const;

  /// The Route Servers that live in `network`, in name order: one, unless Azure would refuse the design.
  /// O(Route Servers).
  std::vector<RouteServerId> routeServersIn(VirtualNetworkId network) const;

  /// The gap in one property of one resource, if its value is not known. O(log gaps).
  std::optional<GapId> gapIn(ResourceRef resource, GapProperty property) const {
    return parts_->gaps.empty() ? std::nullopt : gapAmongThem(resource, property);  // most designs have none
  }

 private:
  std::optional<GapId> gapAmongThem(ResourceRef resource, GapProperty property) const;

  struct Index;  // holds the graph of virtual networks, gateways and peering links
  std::shared_ptr<const TopologyParts> parts_;
  std::shared_ptr<const Index> index_;
};

/// "hub/DefaultSubnet"
std::string pathOf(const Topology& topology, SubnetId subnet);
/// "spoke-01/spoke-01-to-hub"
std::string pathOf(const Topology& topology, PeeringId peering);
/// "paris/pc"
std::string pathOf(const Topology& topology, OnPremisesHostId host);
/// "lab-gateway/laptop"
std::string pathOf(const Topology& topology, VpnClientId client);
/// "nva/to-branch", by the machine that declares it
std::string pathOf(const Topology& topology, GuestTunnelId tunnel);

/// "10.0.0.0/8" or "Storage.WestEurope": what a user-defined route is for.
std::string destinationsOf(const Topology& topology, const Route& route);

}  // namespace vnetsim
