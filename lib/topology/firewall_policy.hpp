// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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

/// A name of the design's own table of names, and the addresses that it stands for.
struct Fqdn {
  std::string name;  // lower case
  std::vector<IpAddress> addresses;
  SourceLocation at;
};

/// The kinds of rules in the order in which a firewall evaluates them, whatever their priorities (R113).
enum class FirewallRuleType : std::uint8_t { Nat, Network, Application };

/// "NatRule", "NetworkRule", "ApplicationRule"
std::string_view nameOf(FirewallRuleType type);

/// One rule of Azure Firewall, as configured (R115). A packet matches when its source is in any of the source
/// lists, its destination in any of the destination lists and its protocol and port in `traffic`.
struct FirewallRule {
  std::string name;
  FirewallRuleType type = FirewallRuleType::Network;
  TrafficSet traffic;  // ipProtocols × destinationPorts; of application rules, TCP × the ports of protocols
  std::vector<AddressRange> sourceAddresses;
  std::vector<IpGroupId> sourceIpGroups;
  std::vector<AddressRange> destinationAddresses;
  std::vector<IpGroupId> destinationIpGroups;
  std::vector<ServiceTagId> destinationTags;  // network rules
  std::vector<std::string> fqdns;     // lower case; of application rules also patterns: "*", "*.example.com"
  std::vector<std::string> fqdnTags;  // application rules
  std::optional<IpAddress> translatedAddress;   // NAT rules
  std::optional<std::uint16_t> translatedPort;  // NAT rules; nothing: the port stays
  SourceLocation at;
};

enum class FirewallAction : std::uint8_t { Allow, Deny, Dnat };

struct RuleCollection {
  std::string name;
  int priority = 0;  // lower first
  FirewallAction action = FirewallAction::Deny;
  std::vector<FirewallRule> rules;  // in the order written, which is the order of evaluation
  SourceLocation at;
};

struct RuleCollectionGroup {
  std::string name;
  int priority = 0;                         // lower first
  std::vector<RuleCollection> collections;  // in order of priority, then name
  SourceLocation at;
};

/// What threat intelligence lets pass, listed or not (R113).
struct ThreatIntelAllowlist {
  std::vector<AddressRange> ipAddresses;
  std::vector<std::string> fqdns;  // lower case, or patterns: "*.example.com"
};

/// The rules of firewalls. Rules that a firewall has of its own, without a policy, are a policy too: it has
/// the firewall's name and one group for each kind of rule, and nothing can refer to it.
struct FirewallPolicy {
  ResourceName name;
  std::optional<FirewallPolicyId> basePolicy;  // its groups come before this policy's own (R114)
  std::vector<RuleCollectionGroup> groups;     // in order of priority, then name
  /// Destinations towards which network rules keep the source (R117); nothing: those of the base policy, or
  /// what is private everywhere.
  std::optional<std::vector<AddressRange>> privateRanges;
  /// Drops traffic from and to what Microsoft lists as malicious (R113). A policy based on one that does,
  /// does.
  bool deniesThreats = false;
  ThreatIntelAllowlist threatIntelAllowlist;  // that of the base policy counts too
  SourceLocation at;
};

struct AzureFirewall {
  ResourceName name;
  VirtualNetworkId virtualNetwork;
  SubnetId subnet;
  IpAddress privateIPAddress;
  bool addressIsAssumed = false;
  std::vector<PublicIPAddressId> publicIPAddresses;
  std::optional<FirewallPolicyId>
      firewallPolicy;    // or the rules of its own; nothing: everything is denied (R118)
  bool isBasic = false;  // its tier, which needs a subnet for its management
  SourceLocation at;
};

}  // namespace vnetsim
