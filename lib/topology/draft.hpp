// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/source_location.hpp"
#include "topology/expectation.hpp"
#include "topology/firewall_policy.hpp"
#include "topology/gap.hpp"
#include "topology/options.hpp"
#include "topology/resource_name.hpp"
#include "topology/route_table.hpp"
#include "topology/virtual_machine.hpp"
#include "topology/virtual_network_gateway.hpp"

namespace vnetsim {

// What an importer hands over: the resources of one design in any order, values parsed, references still names.
// A reference is a label, an ARM name that occurs once, or "virtual-network/subnet" for a subnet.

using Reference = Located<std::string>;

struct SubnetDraft {
  Located<std::string> name;
  std::vector<Located<Prefix>> addressPrefixes;
  std::optional<Reference> routeTable;
};

struct PeeringDraft {
  Located<std::string> name;
  Reference remoteVirtualNetwork;
  bool allowVirtualNetworkAccess = true;
  bool allowForwardedTraffic = false;
  bool allowGatewayTransit = false;
  bool useRemoteGateways = false;
};

struct VirtualNetworkDraft {
  ResourceName name;
  SourceLocation at;
  std::string location;  // as written
  std::vector<Located<Prefix>> addressPrefixes;
  std::vector<SubnetDraft> subnets;
  std::vector<PeeringDraft> peerings;
};

struct RouteTableDraft {
  ResourceName name;
  SourceLocation at;
  std::string location;  // as written
  bool disableBgpRoutePropagation = false;
  std::vector<Route> routes;
};

struct GatewayDraft {
  ResourceName name;
  SourceLocation at;
  GatewayType gatewayType = GatewayType::Vpn;
  std::string sku;
  Reference subnet;
};

struct NetworkInterfaceDraft {
  Located<std::string> name;
  Reference subnet;
  std::optional<Located<IpAddress>> privateIPAddress;
  bool enableIPForwarding = false;
};

struct VirtualMachineDraft {
  ResourceName name;
  SourceLocation at;
  std::vector<NetworkInterfaceDraft> networkInterfaces;  // the first is primary
  Guest guest;
};

struct IpGroupDraft {
  ResourceName name;
  SourceLocation at;
  std::vector<AddressRange> addresses;
};

struct NetworkRuleDraft {
  NetworkRule rule;  // its ip groups are given here, by name:
  std::vector<Reference> sourceIpGroups;
  std::vector<Reference> destinationIpGroups;
};

struct RuleCollectionDraft {
  Located<std::string> name;
  int priority = 0;
  FirewallAction action = FirewallAction::Deny;
  std::vector<NetworkRuleDraft> rules;
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
};

struct AzureFirewallDraft {
  ResourceName name;
  SourceLocation at;
  Reference subnet;
  std::optional<Located<IpAddress>> privateIPAddress;
  std::optional<Reference> firewallPolicy;
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
  std::vector<IpGroupDraft> ipGroups;
  std::vector<FirewallPolicyDraft> firewallPolicies;
  std::vector<AzureFirewallDraft> azureFirewalls;
  std::vector<Expectation> expectations;
  std::vector<GapDraft> gaps;
};

}  // namespace vnetsim
