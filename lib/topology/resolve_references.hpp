// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "topology/diagnostic_list.hpp"
#include "topology/draft.hpp"
#include "topology/gap.hpp"

namespace vnetsim {

/// The resources of one kind by label, and by ARM name where only one of them has it.
class NameTable {
 public:
  void add(const ResourceName& name);
  /// Leaves out the next place, which is taken by something of another kind.
  void skip() { labels_.emplace_back(); }

  /// The places, in order of `add`, of all resources that `written` may stand for: one for a label, all its
  /// bearers for an ARM name.
  std::vector<std::uint32_t> find(std::string_view written) const;
  /// By place; empty where one was left out.
  const std::vector<std::string>& labels() const { return labels_; }

 private:
  std::vector<std::string> labels_;
  std::unordered_map<std::string, std::uint32_t> byLabel_;              // folded
  std::unordered_map<std::string, std::vector<std::uint32_t>> byName_;  // folded
};

/// Turns the references of a draft into ids, which are the places of things in the ordered draft. A reference
/// that stands for nothing, or for several things, becomes a diagnostic at its place and yields no id.
class ReferenceResolver {
 public:
  /// Pre: `draft` is in order and outlives the resolver, as does `diagnostics`.
  ReferenceResolver(const TopologyDraft& draft, DiagnosticList& diagnostics);

  std::optional<VirtualNetworkId> virtualNetwork(const Reference& reference);
  std::optional<SubnetId> subnet(const Reference& reference);
  /// The subnet of `network` that has this name.
  std::optional<SubnetId> subnetOf(VirtualNetworkId network, const Reference& name);
  std::optional<RouteTableId> routeTable(const Reference& reference);
  std::optional<FirewallPolicyId> firewallPolicy(const Reference& reference);
  std::optional<IpGroupId> ipGroup(const Reference& reference);
  std::optional<NetworkSecurityGroupId> networkSecurityGroup(const Reference& reference);
  std::optional<ApplicationSecurityGroupId> applicationSecurityGroup(const Reference& reference);
  /// Those of them that are there, in their order.
  std::vector<ApplicationSecurityGroupId> applicationSecurityGroups(const std::vector<Reference>& written);
  std::optional<GatewayId> gateway(const Reference& reference);
  std::optional<VirtualMachineId> virtualMachine(const Reference& reference);
  std::optional<AzureFirewallId> azureFirewall(const Reference& reference);
  std::optional<LocalNetworkGatewayId> localNetworkGateway(const Reference& reference);
  /// The same for the sites of virtual WANs.
  std::optional<LocalNetworkGatewayId> vpnSite(const Reference& reference);
  std::optional<CircuitId> expressRouteCircuit(const Reference& reference);
  std::optional<OnPremisesSiteId> onPremisesSite(const Reference& reference);
  /// "machine" for its primary interface, or "machine/interface"; null where there is none.
  const NetworkInterfaceDraft* networkInterface(const Reference& reference);
  std::optional<NatGatewayId> natGateway(const Reference& reference);
  std::optional<PublicIPAddressId> publicIPAddress(const Reference& reference);
  std::optional<VirtualHubId> virtualHub(const Reference& reference);
  const VirtualWanDraft* virtualWan(const Reference& reference);
  /// The same without a word where there is none.
  bool isVirtualHub(const Reference& reference) const;

  /// Reports that there is no such thing, with the nearest of the candidates.
  void reportUnknown(std::string_view kind, const Reference& reference,
                     const std::vector<std::string>& candidates);
  /// Reports that several things have this name, with how to tell them apart.
  void reportAmbiguous(std::string_view kind, const Reference& reference, std::vector<std::string> bearers);

  /// Whether every reference so far was resolved.
  bool allResolved() const { return allResolved_; }

 private:
  template <class AnyId>
  std::optional<AnyId> resolve(std::string_view kind, const NameTable& table, const Reference& reference);
  std::optional<SubnetId> subnetIn(VirtualNetworkId network, std::string_view name) const;
  std::optional<SubnetId> subnetByPath(const Reference& reference, std::size_t slash);
  std::optional<SubnetId> subnetByName(const Reference& reference);
  const std::vector<std::string>& subnetPaths();
  std::optional<SubnetId> subnetAnywhere(const Reference& reference);
  bool isBehindHub(SubnetId id) const;
  /// Reports that what a reference found is behind a virtual hub, where nothing of a design is put.
  void reportHub(const Reference& reference);
  std::vector<std::string> subnetNames() const;
  std::string suggestion(const std::string& written, const std::vector<std::string>& candidates);

  const TopologyDraft& draft_;
  DiagnosticList& diagnostics_;
  NameTable virtualNetworks_;
  NameTable routeTables_;
  NameTable gateways_;
  NameTable virtualMachines_;
  NameTable ipGroups_;
  NameTable networkSecurityGroups_;
  NameTable applicationSecurityGroups_;
  NameTable firewallPolicies_;
  NameTable azureFirewalls_;
  NameTable localNetworkGateways_;
  NameTable vpnSites_;
  NameTable expressRouteCircuits_;
  NameTable onPremisesSites_;
  NameTable publicIPAddresses_;
  NameTable natGateways_;
  NameTable virtualHubs_;
  NameTable virtualWans_;
  std::vector<std::uint32_t> subnetsBeginAt_;  // per virtual network, and one past the last
  std::unordered_map<std::string, std::vector<std::uint32_t>> subnetsByName_;  // folded; ids ascend
  std::vector<std::string> subnetPaths_;                                       // by id; filled when needed
  int suggestionsLeft_ = 100;  // keeps a large design full of slips cheap
  bool allResolved_ = true;
};

}  // namespace vnetsim
