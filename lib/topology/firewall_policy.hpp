// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/source_location.hpp"
#include "net/address_set.hpp"
#include "net/traffic_set.hpp"
#include "topology/ids.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

struct IpGroup {
  ResourceName name;
  std::vector<AddressRange> addresses;
  SourceLocation at;
};

/// One network rule of Azure Firewall, as configured (R115). A packet matches when its source is in any of
/// the source lists, its destination in any of the destination lists and its protocol and port in `traffic`.
struct NetworkRule {
  std::string name;
  TrafficSet traffic;  // ipProtocols × destinationPorts
  std::vector<AddressRange> sourceAddresses;
  std::vector<IpGroupId> sourceIpGroups;
  std::vector<AddressRange> destinationAddresses;
  std::vector<IpGroupId> destinationIpGroups;
  SourceLocation at;
};

enum class FirewallAction : std::uint8_t { Allow, Deny };

struct RuleCollection {
  std::string name;
  int priority = 0;  // lower first
  FirewallAction action = FirewallAction::Deny;
  std::vector<NetworkRule> rules;  // in the order written, which is the order of evaluation
  SourceLocation at;
};

struct RuleCollectionGroup {
  std::string name;
  int priority = 0;                         // lower first
  std::vector<RuleCollection> collections;  // in order of priority, then name
  SourceLocation at;
};

struct FirewallPolicy {
  ResourceName name;
  std::optional<FirewallPolicyId> basePolicy;  // its groups come before this policy's own (R114)
  std::vector<RuleCollectionGroup> groups;     // in order of priority, then name
  SourceLocation at;
};

struct AzureFirewall {
  ResourceName name;
  VirtualNetworkId virtualNetwork;
  SubnetId subnet;
  IpAddress privateIPAddress;
  bool addressIsAssumed = false;
  std::vector<PublicIPAddressId> publicIPAddresses;
  std::optional<FirewallPolicyId> firewallPolicy;  // nothing: everything is denied (R118)
  SourceLocation at;
};

}  // namespace vnetsim
