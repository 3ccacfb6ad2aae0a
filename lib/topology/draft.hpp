// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/source_location.hpp"
#include "topology/connection.hpp"
#include "topology/expectation.hpp"
#include "topology/firewall_policy.hpp"
#include "topology/gap.hpp"
#include "topology/load_balancer.hpp"
#include "topology/network_manager_draft.hpp"
#include "topology/network_security_group.hpp"
#include "topology/options.hpp"
#include "topology/public_address.hpp"
#include "topology/reference.hpp"
#include "topology/resource_name.hpp"
#include "topology/route_server.hpp"
#include "topology/route_table.hpp"
#include "topology/router.hpp"
#include "topology/service_tag.hpp"
#include "topology/virtual_hub_draft.hpp"
#include "topology/virtual_machine.hpp"
#include "topology/virtual_network.hpp"
#include "topology/virtual_network_gateway.hpp"
#include "topology/vpn_client_draft.hpp"

namespace vnetsim {

// What an importer hands over: the resources of one design in any order, values parsed, references still
// names. A reference is a label, an ARM name that occurs once, or "virtual-network/subnet" for a subnet.

struct SecurityRuleDraft {
  SecurityRule rule;  // its two sides are given here:
  SecurityMatchDraft source;
  SecurityMatchDraft destination;
};

struct NetworkSecurityGroupDraft {
  ResourceName name;
  SourceLocation at;
  std::string location;
  std::vector<SecurityRuleDraft> rules;
};

struct SubnetDraft {
  Located<std::string> name;
  std::vector<Located<Prefix>> addressPrefixes;
  std::optional<Reference> routeTable;
  std::optional<Reference> networkSecurityGroup;
  PrivateEndpointPolicies privateEndpointNetworkPolicies = PrivateEndpointPolicies::Disabled;
  std::vector<Located<std::string>> serviceEndpoints;
  std::vector<std::string> delegations;
  std::optional<Reference> natGateway;
  bool defaultOutboundAccess = true;
  bool isHubRouteTable = false;  // stands for a route table of a virtual hub
};

struct PeeringDraft {
  Located<std::string> name;
  Reference remoteVirtualNetwork;
  bool allowVirtualNetworkAccess = true;
  bool allowForwardedTraffic = false;
  bool allowGatewayTransit = false;
  bool useRemoteGateways = false;
  std::optional<Located<bool>> peerCompleteVnets;
  std::vector<Reference> localSubnetNames;   // each a name in the network that holds the peering
  std::vector<Reference> remoteSubnetNames;  // each a name in the remote network
  bool enableOnlyIPv6Peering = false;
  std::string createdBy = {};  // "manager/configuration" of a network manager; empty: declared itself
};

struct VirtualNetworkDraft {
  ResourceName name;
  SourceLocation at;
  std::string location;  // as written
  std::vector<Located<Prefix>> addressPrefixes;
  std::vector<Prefix> summarizedGatewayPrefixes;
  std::vector<SubnetDraft> subnets;
  std::vector<PeeringDraft> peerings;
  bool isBehindHub = false;  // the one behind the virtual hub of this name
};

struct RouteTableDraft {
  ResourceName name;
  SourceLocation at;
  std::string location;  // as written
  bool disableBgpRoutePropagation = false;
  std::vector<RouteDraft> routes;
};

struct GatewayDraft {
  ResourceName name;
  SourceLocation at;
  GatewayType gatewayType = GatewayType::Vpn;
  VpnType vpnType = VpnType::RouteBased;
  std::string sku;
  Reference subnet;
  bool activeActive = false;
  std::optional<Located<bool>> enableBgp;
  std::optional<Located<std::uint32_t>> asn;
  std::vector<Located<IpAddress>> bgpPeeringAddresses;
  std::vector<Located<IpAddress>> privateIPAddresses;  // of the instances
  std::vector<Reference> publicIPAddresses;
  std::optional<Reference> gatewayDefaultSite;  // a local network gateway
  std::vector<Located<Prefix>> vpnClientAddressPool;
  std::vector<VpnClientDraft> vpnClients;
  bool allowRemoteVnetTraffic = true;
  std::optional<Reference> virtualHub = {};         // in place of a subnet
  std::optional<bool> enableInternetSecurity = {};  // of the clients of a hub's gateway
};

/// A public address; without `ipAddress` it exists but is not known.
struct PublicIPAddressDraft {
  ResourceName name;
  SourceLocation at;
  std::optional<IpAddress> ipAddress;
  PublicIPAddressSku sku = PublicIPAddressSku::Standard;
};

struct NatGatewayDraft {
  ResourceName name;
  SourceLocation at;
  std::vector<Reference> publicIPAddresses;
};

struct LocalNetworkGatewayDraft {
  ResourceName name;
  SourceLocation at;
  std::vector<Located<Prefix>> addressPrefixes;
  std::optional<Located<std::uint32_t>> asn;
  std::optional<Located<IpAddress>> bgpPeeringAddress;
  // At most one of these says which device it stands for; none: a site of its own.
  std::optional<Reference> site;
  std::optional<Reference> virtualMachine;
  std::optional<Reference> virtualNetworkGateway;
  bool isVpnSite = false;  // of a virtual WAN; else of virtual network gateways
};

struct ConnectionDraft {
  ResourceName name;
  SourceLocation at;
  ConnectionType connectionType = ConnectionType::IPsec;
  Reference virtualNetworkGateway1;
  // Exactly one of these, as the type demands.
  std::optional<Reference> localNetworkGateway2;    // IPsec; of a virtual hub a VPN site
  std::optional<Reference> virtualNetworkGateway2;  // Vnet2Vnet
  std::optional<Reference> peer;                    // ExpressRoute: a circuit
  bool enableBgp = false;
  std::optional<Located<IpAddress>> gatewayInstance;
  bool isOfHub = false;                             // of a gateway of a virtual hub
  std::optional<bool> enableInternetSecurity = {};  // of a virtual hub
};

struct ExpressRouteCircuitDraft {
  ResourceName name;
  SourceLocation at;
  std::optional<Reference> site;
  std::vector<CircuitLink> links;
};

/// A static route of a router, its target by name: an interface of the same machine, or a connection or
/// tunnel that ends at the router.
struct RouterRouteDraft {
  Located<Prefix> prefix;
  Reference out;
};

struct OnPremisesHostDraft {
  Located<std::string> name;
  Located<IpAddress> address;
};

struct OnPremisesSiteDraft {
  ResourceName name;
  SourceLocation at;
  std::vector<Located<Prefix>> addressPrefixes;
  std::vector<OnPremisesHostDraft> hosts;
  std::optional<RouterBgp> bgp;
  bool internetAccess = false;
  std::optional<std::vector<RouterRouteDraft>> routes;
};

struct LoadBalancerDraft {
  ResourceName name;
  SourceLocation at;
  LoadBalancerSku sku = LoadBalancerSku::Standard;
  Reference subnet;  // of an internal frontend
  std::optional<Located<IpAddress>> privateIPAddress;
  std::vector<Reference> backends;  // "machine" for its primary interface, or "machine/interface"
  bool haPorts = false;
  std::vector<LoadBalancingRule> rules;
  std::optional<Reference> publicIPAddress;  // the frontend, in place of a subnet
  std::vector<OutboundRule> outboundRules;
};

struct RouteServerPeerDraft {
  Located<std::string> name;  // of the machine, where no other name fits its address better
  Located<IpAddress> peerIp;
  std::uint32_t peerAsn = 0;
};

struct RouteServerDraft {
  ResourceName name;
  SourceLocation at;
  Reference subnet;
  std::vector<Located<IpAddress>> virtualRouterIps;
  std::uint32_t asn = routeServerAsn;
  bool allowBranchToBranchTraffic = false;
  HubRoutingPreference hubRoutingPreference = HubRoutingPreference::ExpressRoute;
  std::vector<RouteServerPeerDraft> peers;
};

struct PrivateEndpointDraft {
  ResourceName name;
  SourceLocation at;
  Reference subnet;
  std::optional<Located<IpAddress>> privateIPAddress;
  std::vector<std::string> groupIds;
};

/// Azure chooses its address.
struct VirtualNetworkApplianceDraft {
  ResourceName name;
  SourceLocation at;
  Reference subnet;
  std::optional<Located<IpAddress>> privateIPAddress;  // the first of its addresses
};

struct BastionHostDraft {
  ResourceName name;
  SourceLocation at;
  Reference subnet;
};

struct PublicServiceDraft {
  ResourceName name;
  SourceLocation at;
  std::string service;
  std::vector<Located<Prefix>> addressPrefixes;
  bool deniesByDefault = false;
  std::vector<Reference> virtualNetworkRules;  // subnets
};

struct GuestTunnelDraft {
  Located<std::string> name;
  Reference peer;  // a virtual machine
  bool bgp = false;
};

struct IpConfigurationDraft {
  Located<std::string> name;
  std::optional<Located<IpAddress>> privateIPAddress;
  std::optional<IpFamily> privateIPAddressVersion;  // nothing: that of the address, or what the subnet has
  std::optional<Reference> publicIPAddress;
};

struct NetworkInterfaceDraft {
  Located<std::string> name;
  Reference subnet;
  std::vector<IpConfigurationDraft> ipConfigurations;  // at least one; the first is primary
  bool enableIPForwarding = false;
  std::optional<Reference> networkSecurityGroup;
  std::vector<Reference> applicationSecurityGroups;
};

struct VirtualMachineDraft {
  ResourceName name;
  SourceLocation at;
  std::vector<NetworkInterfaceDraft> networkInterfaces;  // the first is primary
  bool isRunning = true;
  Guest guest;
  std::optional<std::vector<RouterRouteDraft>> routes;
  std::optional<RouterBgp> bgp;
  std::vector<Located<IpAddress>> loopbacks;
  std::vector<GuestTunnelDraft> tunnels;
};

struct IpGroupDraft {
  ResourceName name;
  SourceLocation at;
  std::vector<AddressRange> addresses;
};

struct FirewallRuleDraft {
  FirewallRule rule;  // its ip groups and service tags are given here, by name:
  std::vector<Reference> sourceIpGroups = {};
  std::vector<Reference> destinationIpGroups = {};
  std::vector<Reference> destinationTags = {};
};

struct RuleCollectionDraft {
  Located<std::string> name;
  int priority = 0;
  FirewallAction action = FirewallAction::Deny;
  std::vector<FirewallRuleDraft> rules;
};

struct RuleCollectionGroupDraft {
  Located<std::string> name;
  int priority = 0;
  std::vector<RuleCollectionDraft> collections;
};

struct FirewallPolicyDraft {
  ResourceName name;
  SourceLocation at;
  std::optional<Reference> basePolicy;
  std::vector<RuleCollectionGroupDraft> groups;
  std::optional<std::vector<AddressRange>> privateRanges = {};
  bool deniesThreats = false;
  ThreatIntelAllowlist threatIntelAllowlist = {};
};

struct AzureFirewallDraft {
  ResourceName name;
  SourceLocation at;
  Reference subnet;
  std::optional<Located<IpAddress>> privateIPAddress;
  std::optional<Reference> firewallPolicy;
  std::vector<Reference> publicIPAddresses;
  std::optional<FirewallPolicyDraft> ownRules = {};  // classic rules, one group for each kind that it has
  std::optional<Reference> virtualHub = {};          // in place of a subnet
  bool isBasic = false;                              // its tier
};

/// A gap before references are resolved. `resource` is the path of labels: "spoke-01" for a virtual network,
/// "spoke-01/spoke-01-to-hub" for a peering or subnet, "table/route" for a route, "vm/nic" for an interface.
struct GapDraft {
  enum class Kind : std::uint8_t {
    VirtualNetwork,
    Subnet,
    Peering,
    RouteTable,
    Route,
    Gateway,
    VirtualMachine,
    NetworkInterface,
    AzureFirewall,
    FirewallPolicy,
  };
  Kind kind{};
  std::string resource;
  GapProperty property{};
  std::string reason;
  SourceLocation at;
};

struct TopologyDraft {
  Options options;
  std::vector<VirtualNetworkDraft> virtualNetworks;
  std::vector<RouteTableDraft> routeTables;
  std::vector<GatewayDraft> virtualNetworkGateways;
  std::vector<VirtualMachineDraft> virtualMachines;
  std::vector<NetworkSecurityGroupDraft> networkSecurityGroups;
  std::vector<ApplicationSecurityGroup> applicationSecurityGroups;
  std::vector<IpGroupDraft> ipGroups;
  std::vector<Fqdn> fqdns;
  std::vector<FirewallPolicyDraft> firewallPolicies;
  std::vector<AzureFirewallDraft> azureFirewalls;
  std::vector<PublicIPAddressDraft> publicIPAddresses;
  std::vector<NatGatewayDraft> natGateways;
  std::vector<LoadBalancerDraft> loadBalancers;
  std::vector<RouteServerDraft> routeServers;
  std::vector<PrivateEndpointDraft> privateEndpoints;
  std::vector<BastionHostDraft> bastionHosts;
  std::vector<VirtualNetworkApplianceDraft> virtualNetworkAppliances;
  std::vector<PublicServiceDraft> publicServices;
  std::vector<ServiceTag> serviceTags;  // all that are known, each name once
  std::vector<LocalNetworkGatewayDraft> localNetworkGateways;
  std::vector<ConnectionDraft> connections;
  std::vector<ExpressRouteCircuitDraft> expressRouteCircuits;
  std::vector<OnPremisesSiteDraft> onPremisesSites;
  std::vector<NetworkManagerDraft> networkManagers;
  std::vector<VirtualWanDraft> virtualWans;
  std::vector<VirtualHubDraft> virtualHubs;
  NetworkManagerDeployment deployment;  // what became of them; filled when the topology is built
  std::vector<Expectation> expectations;
  std::vector<GapDraft> gaps;
};

}  // namespace vnetsim
