// SPDX-License-Identifier: MIT
#include "topology/resolve_references.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/names.hpp"

namespace vnetsim {
namespace {

template <class Draft>
NameTable tableOf(const std::vector<Draft>& drafts) {
  NameTable table;
  for (const Draft& draft : drafts) table.add(draft.name);
  return table;
}

/// One list holds both; each is known under its own kind only.
NameTable tableOfSites(const std::vector<LocalNetworkGatewayDraft>& drafts, bool areVpnSites) {
  NameTable table;
  for (const auto& draft : drafts) {
    if (draft.isVpnSite == areVpnSites)
      table.add(draft.name);
    else
      table.skip();
  }
  return table;
}

}  // namespace

void NameTable::add(const ResourceName& name) {
  const auto place = static_cast<std::uint32_t>(labels_.size());
  labels_.push_back(name.label);
  byLabel_.emplace(foldCase(name.label), place);
  if (!name.name.empty()) byName_[foldCase(name.name)].push_back(place);
}

std::vector<std::uint32_t> NameTable::find(std::string_view written) const {
  const std::string folded = foldCase(written);
  if (const auto labelled = byLabel_.find(folded); labelled != byLabel_.end()) return {labelled->second};
  const auto bearers = byName_.find(folded);
  return bearers == byName_.end() ? std::vector<std::uint32_t>{} : bearers->second;
}

ReferenceResolver::ReferenceResolver(const TopologyDraft& draft, DiagnosticList& diagnostics)
    : draft_{draft},
      diagnostics_{diagnostics},
      virtualNetworks_{tableOf(draft.virtualNetworks)},
      routeTables_{tableOf(draft.routeTables)},
      gateways_{tableOf(draft.virtualNetworkGateways)},
      virtualMachines_{tableOf(draft.virtualMachines)},
      ipGroups_{tableOf(draft.ipGroups)},
      networkSecurityGroups_{tableOf(draft.networkSecurityGroups)},
      applicationSecurityGroups_{tableOf(draft.applicationSecurityGroups)},
      firewallPolicies_{tableOf(draft.firewallPolicies)},
      azureFirewalls_{tableOf(draft.azureFirewalls)},
      localNetworkGateways_{tableOfSites(draft.localNetworkGateways, false)},
      vpnSites_{tableOfSites(draft.localNetworkGateways, true)},
      expressRouteCircuits_{tableOf(draft.expressRouteCircuits)},
      onPremisesSites_{tableOf(draft.onPremisesSites)},
      publicIPAddresses_{tableOf(draft.publicIPAddresses)},
      natGateways_{tableOf(draft.natGateways)},
      virtualHubs_{tableOf(draft.virtualHubs)},
      virtualWans_{tableOf(draft.virtualWans)} {
  std::uint32_t next = 0;
  for (const auto& network : draft.virtualNetworks) {
    subnetsBeginAt_.push_back(next);
    for (const auto& subnet : network.subnets) subnetsByName_[foldCase(subnet.name.value)].push_back(next++);
  }
  subnetsBeginAt_.push_back(next);
}

std::optional<VirtualNetworkId> ReferenceResolver::virtualNetwork(const Reference& reference) {
  const auto id = resolve<VirtualNetworkId>("virtual network", virtualNetworks_, reference);
  if (!id || !draft_.virtualNetworks[id->index].isBehindHub) return id;
  reportHub(reference);
  return std::nullopt;
}

std::optional<VirtualHubId> ReferenceResolver::virtualHub(const Reference& reference) {
  return resolve<VirtualHubId>("virtual hub", virtualHubs_, reference);
}

const VirtualWanDraft* ReferenceResolver::virtualWan(const Reference& reference) {
  const auto id = resolve<VirtualHubId>("virtual wan", virtualWans_, reference);
  return id ? &draft_.virtualWans[id->index] : nullptr;
}

bool ReferenceResolver::isVirtualHub(const Reference& reference) const {
  return virtualHubs_.find(reference.value).size() == 1;
}

void ReferenceResolver::reportHub(const Reference& reference) {
  allResolved_ = false;
  auto& fault = diagnostics_.error(Finding::UnknownReference, reference.at,
                                   fmt::format("'{}' is of a virtual hub", reference.value));
  fault.label = "not a virtual network";
  fault.help = "connect virtual networks with a hub by its hubVirtualNetworkConnections";
}

std::optional<RouteTableId> ReferenceResolver::routeTable(const Reference& reference) {
  return resolve<RouteTableId>("route table", routeTables_, reference);
}

std::optional<FirewallPolicyId> ReferenceResolver::firewallPolicy(const Reference& reference) {
  return resolve<FirewallPolicyId>("firewall policy", firewallPolicies_, reference);
}

std::optional<IpGroupId> ReferenceResolver::ipGroup(const Reference& reference) {
  return resolve<IpGroupId>("ip group", ipGroups_, reference);
}

std::optional<NetworkSecurityGroupId> ReferenceResolver::networkSecurityGroup(const Reference& reference) {
  return resolve<NetworkSecurityGroupId>("network security group", networkSecurityGroups_, reference);
}

std::optional<ApplicationSecurityGroupId> ReferenceResolver::applicationSecurityGroup(
    const Reference& reference) {
  return resolve<ApplicationSecurityGroupId>("application security group", applicationSecurityGroups_,
                                             reference);
}

std::vector<ApplicationSecurityGroupId> ReferenceResolver::applicationSecurityGroups(
    const std::vector<Reference>& written) {
  std::vector<ApplicationSecurityGroupId> groups;
  for (const auto& reference : written)
    if (const auto group = applicationSecurityGroup(reference)) groups.push_back(*group);
  return groups;
}

std::optional<GatewayId> ReferenceResolver::gateway(const Reference& reference) {
  return resolve<GatewayId>("virtual network gateway", gateways_, reference);
}

std::optional<VirtualMachineId> ReferenceResolver::virtualMachine(const Reference& reference) {
  return resolve<VirtualMachineId>("virtual machine", virtualMachines_, reference);
}

std::optional<AzureFirewallId> ReferenceResolver::azureFirewall(const Reference& reference) {
  return resolve<AzureFirewallId>("azure firewall", azureFirewalls_, reference);
}

std::optional<LocalNetworkGatewayId> ReferenceResolver::localNetworkGateway(const Reference& reference) {
  return resolve<LocalNetworkGatewayId>("local network gateway", localNetworkGateways_, reference);
}

std::optional<LocalNetworkGatewayId> ReferenceResolver::vpnSite(const Reference& reference) {
  return resolve<LocalNetworkGatewayId>("vpn site", vpnSites_, reference);
}

std::optional<CircuitId> ReferenceResolver::expressRouteCircuit(const Reference& reference) {
  return resolve<CircuitId>("expressroute circuit", expressRouteCircuits_, reference);
}

std::optional<OnPremisesSiteId> ReferenceResolver::onPremisesSite(const Reference& reference) {
  return resolve<OnPremisesSiteId>("on-premises site", onPremisesSites_, reference);
}

std::optional<PublicIPAddressId> ReferenceResolver::publicIPAddress(const Reference& reference) {
  return resolve<PublicIPAddressId>("public ip address", publicIPAddresses_, reference);
}

std::optional<NatGatewayId> ReferenceResolver::natGateway(const Reference& reference) {
  return resolve<NatGatewayId>("nat gateway", natGateways_, reference);
}

const NetworkInterfaceDraft* ReferenceResolver::networkInterface(const Reference& reference) {
  const std::size_t slash = reference.value.rfind('/');
  const auto machine = virtualMachine({reference.value.substr(0, slash), reference.at});
  if (!machine) return nullptr;
  const VirtualMachineDraft& owner = draft_.virtualMachines[machine->index];
  if (slash == std::string::npos)
    return owner.networkInterfaces.empty() ? nullptr : &owner.networkInterfaces.front();
  std::vector<std::string> paths;
  for (const auto& nic : owner.networkInterfaces) {
    if (sameName(nic.name.value, std::string_view{reference.value}.substr(slash + 1))) return &nic;
    paths.push_back(owner.name.label + "/" + nic.name.value);
  }
  reportUnknown("network interface", reference, paths);
  return nullptr;
}

template <class AnyId>
std::optional<AnyId> ReferenceResolver::resolve(std::string_view kind, const NameTable& table,
                                                const Reference& reference) {
  const auto found = table.find(reference.value);
  if (found.size() == 1) return AnyId{found.front()};
  if (found.empty()) {
    auto candidates = table.labels();
    std::erase(candidates, std::string{});
    reportUnknown(kind, reference, candidates);
  } else {
    std::vector<std::string> labels;
    for (const std::uint32_t place : found) labels.push_back(table.labels()[place]);
    reportAmbiguous(kind, reference, std::move(labels));
  }
  return std::nullopt;
}

std::optional<SubnetId> ReferenceResolver::subnet(const Reference& reference) {
  const auto id = subnetAnywhere(reference);
  if (!id) return id;
  if (!isBehindHub(*id)) return id;
  reportHub(reference);
  return std::nullopt;
}

bool ReferenceResolver::isBehindHub(SubnetId id) const {
  const auto after = std::ranges::upper_bound(subnetsBeginAt_, id.index);
  const auto network = static_cast<std::size_t>(after - subnetsBeginAt_.begin()) - 1;
  return draft_.virtualNetworks[network].isBehindHub;
}

std::optional<SubnetId> ReferenceResolver::subnetAnywhere(const Reference& reference) {
  const std::size_t slash = reference.value.rfind('/');
  return slash == std::string::npos ? subnetByName(reference) : subnetByPath(reference, slash);
}

std::optional<SubnetId> ReferenceResolver::subnetByPath(const Reference& reference, std::size_t slash) {
  const std::string_view written = reference.value;
  const auto networks = virtualNetworks_.find(written.substr(0, slash));
  if (networks.size() > 1) {
    std::vector<std::string> labels;
    for (const std::uint32_t place : networks) labels.push_back(virtualNetworks_.labels()[place]);
    reportAmbiguous("virtual network", {std::string{written.substr(0, slash)}, reference.at},
                    std::move(labels));
    return std::nullopt;
  }
  if (networks.size() == 1) {
    const auto found = subnetIn({networks.front()}, written.substr(slash + 1));
    if (found) return found;
  }
  reportUnknown("subnet", reference, subnetPaths());
  return std::nullopt;
}

std::optional<SubnetId> ReferenceResolver::subnetOf(VirtualNetworkId network, const Reference& name) {
  const auto found = subnetIn(network, name.value);
  if (found) return found;
  std::vector<std::string> names;
  for (const auto& subnet : draft_.virtualNetworks[network.index].subnets) names.push_back(subnet.name.value);
  reportUnknown(fmt::format("subnet in '{}':", virtualNetworks_.labels()[network.index]), name, names);
  return std::nullopt;
}

std::optional<SubnetId> ReferenceResolver::subnetIn(VirtualNetworkId network, std::string_view name) const {
  const auto bearers = subnetsByName_.find(foldCase(name));
  if (bearers == subnetsByName_.end()) return std::nullopt;
  const auto& ids = bearers->second;
  const auto found = std::lower_bound(ids.begin(), ids.end(), subnetsBeginAt_[network.index]);
  if (found == ids.end() || *found >= subnetsBeginAt_[network.index + 1]) return std::nullopt;
  return SubnetId{*found};
}

std::optional<SubnetId> ReferenceResolver::subnetByName(const Reference& reference) {
  const auto known = subnetsByName_.find(foldCase(reference.value));
  auto bearers = known == subnetsByName_.end() ? std::vector<std::uint32_t>{} : known->second;
  std::erase_if(bearers, [&](std::uint32_t id) { return isBehindHub({id}); });
  if (bearers.empty()) {
    reportUnknown("subnet", reference, subnetNames());
    return std::nullopt;
  }
  if (bearers.size() == 1) return SubnetId{bearers.front()};
  std::vector<std::string> paths;
  for (const std::uint32_t id : bearers) paths.push_back(subnetPaths()[id]);
  reportAmbiguous("subnet", reference, std::move(paths));
  return std::nullopt;
}

const std::vector<std::string>& ReferenceResolver::subnetPaths() {
  if (!subnetPaths_.empty()) return subnetPaths_;
  for (const auto& network : draft_.virtualNetworks)
    for (const auto& subnet : network.subnets)
      subnetPaths_.push_back(network.name.label + "/" + subnet.name.value);
  return subnetPaths_;
}

std::vector<std::string> ReferenceResolver::subnetNames() const {
  std::vector<std::string> names;
  for (const auto& network : draft_.virtualNetworks)
    for (const auto& subnet : network.subnets)
      if (!network.isBehindHub) names.push_back(subnet.name.value);
  return names;
}

void ReferenceResolver::reportUnknown(std::string_view kind, const Reference& reference,
                                      const std::vector<std::string>& candidates) {
  allResolved_ = false;
  auto& fault = diagnostics_.error(Finding::UnknownReference, reference.at,
                                   fmt::format("unknown {} '{}'", kind, reference.value));
  fault.label = "not declared in this design";
  fault.help = suggestion(reference.value, candidates);
}

std::string ReferenceResolver::suggestion(const std::string& written,
                                          const std::vector<std::string>& candidates) {
  if (suggestionsLeft_ == 0) return {};
  --suggestionsLeft_;
  const auto nearest = nearestName(written, candidates);
  return nearest.empty() ? std::string{} : fmt::format("did you mean '{}'?", nearest);
}

void ReferenceResolver::reportAmbiguous(std::string_view kind, const Reference& reference,
                                        std::vector<std::string> bearers) {
  allResolved_ = false;
  auto& fault = diagnostics_.error(Finding::AmbiguousReference, reference.at,
                                   fmt::format("{} '{}' is ambiguous", kind, reference.value));
  fault.label = fmt::format("{} of this name", bearers.size());
  fault.help = fmt::format("write one of {}", enumerated(bearers));
}

}  // namespace vnetsim
