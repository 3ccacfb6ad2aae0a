// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/names.hpp"
#include "base/repetition.hpp"
#include "topology/checks.hpp"

namespace vnetsim {
namespace {

/// Refers to the draft.
struct Declaration {
  const std::string& name;
  const SourceLocation& at;
};

Declaration declarationOf(const Located<std::string>& name) { return {name.value, name.at}; }
template <class Draft>
Declaration declarationOf(const Draft& draft) {
  if constexpr (requires { draft.name.label; }) {
    return {draft.name.label, draft.at};
  } else if constexpr (requires { draft.at; }) {
    return {draft.name, draft.at};
  } else {
    return declarationOf(draft.name);
  }
}

template <class Draft>
void reportNamesakes(std::string_view kind, const std::vector<Draft>& list, DiagnosticList& diagnostics) {
  if (!anyMayBeEqual(list, [](const Draft& draft) { return foldedHash(declarationOf(draft).name); })) return;
  std::vector<std::pair<std::string, const Draft*>> declarations;
  for (const Draft& draft : list) declarations.emplace_back(foldCase(declarationOf(draft).name), &draft);
  std::sort(declarations.begin(), declarations.end(), [](const auto& a, const auto& b) {
    const Declaration left = declarationOf(*a.second);
    const Declaration right = declarationOf(*b.second);
    return std::tie(a.first, left.at, left.name) < std::tie(b.first, right.at, right.name);
  });
  const Draft* first = nullptr;
  for (std::size_t i = 0; i < declarations.size(); ++i) {
    const Declaration declaration = declarationOf(*declarations[i].second);
    if (i == 0 || declarations[i].first != declarations[i - 1].first) {
      first = declarations[i].second;
      continue;
    }
    auto& fault = diagnostics.error(Finding::DuplicateKey, declaration.at,
                                    fmt::format("{} '{}' is declared twice", kind, declaration.name));
    fault.notes.push_back({"first declared here", declarationOf(*first).at});
    fault.help = "rename one of them; names are compared without regard to case";
  }
}

void reportMissing(DiagnosticList& diagnostics, const SourceLocation& at, const std::string& owner,
                   std::string_view what) {
  diagnostics.error(Finding::MissingKey, at, fmt::format("{} has no {}", owner, what)).help =
      fmt::format("give it at least one {}", what);
}

/// What a machine's own routes may call by its bare name.
void reportNamesakesIn(const VirtualMachineDraft& machine, DiagnosticList& diagnostics) {
  std::vector<Located<std::string>> names;
  for (const auto& nic : machine.networkInterfaces) names.push_back(nic.name);
  reportNamesakes("network interface", names, diagnostics);
  reportNamesakes("tunnel", machine.tunnels, diagnostics);
  for (const auto& tunnel : machine.tunnels) {
    const auto namesake = std::find_if(
        names.begin(), names.end(), [&](const auto& nic) { return sameName(nic.value, tunnel.name.value); });
    if (namesake == names.end()) continue;
    auto& fault =
        diagnostics.error(Finding::DuplicateKey, tunnel.name.at,
                          fmt::format("tunnel '{}' has the name of a network interface", tunnel.name.value));
    fault.notes.push_back({"the interface is declared here", namesake->at});
    fault.help = "rename one of them; routes of the machine name both alike";
  }
}

void reportNamesakesOfNeighbors(const std::optional<RouterBgp>& bgp, DiagnosticList& diagnostics) {
  if (bgp) reportNamesakes("bgp neighbor", bgp->neighbors, diagnostics);
}

void checkNamesOfManagersAreUnique(const TopologyDraft& draft, DiagnosticList& diagnostics) {
  reportNamesakes("network manager", draft.networkManagers, diagnostics);
  for (const auto& manager : draft.networkManagers) {
    reportNamesakes("network group", manager.networkGroups, diagnostics);
    reportNamesakes("connectivity configuration", manager.connectivityConfigurations, diagnostics);
    reportNamesakes("security admin configuration", manager.securityAdminConfigurations, diagnostics);
    for (const auto& one : manager.securityAdminConfigurations)
      reportNamesakes("rule collection", one.collections, diagnostics);
    reportNamesakes("routing configuration", manager.routingConfigurations, diagnostics);
    for (const auto& one : manager.routingConfigurations)
      reportNamesakes("rule collection", one.collections, diagnostics);
  }
}

void checkNamesOfHubsAreUnique(const TopologyDraft& draft, DiagnosticList& diagnostics) {
  reportNamesakes("virtual wan", draft.virtualWans, diagnostics);
  reportNamesakes("virtual hub", draft.virtualHubs, diagnostics);
  for (const auto& hub : draft.virtualHubs) {
    reportNamesakes("hub route table", hub.routeTables, diagnostics);
    for (const auto& table : hub.routeTables) reportNamesakes("route", table.routes, diagnostics);
    reportNamesakes("hub virtual network connection", hub.connections, diagnostics);
    for (const auto& one : hub.connections) reportNamesakes("static route", one.staticRoutes, diagnostics);
    reportNamesakes("routing policy", hub.routingIntent, diagnostics);
  }
}

void checkNamesOfHybridPartsAreUnique(const TopologyDraft& draft, DiagnosticList& diagnostics) {
  reportNamesakes("public ip address", draft.publicIPAddresses, diagnostics);
  reportNamesakes("nat gateway", draft.natGateways, diagnostics);
  reportNamesakes("local network gateway", draft.localNetworkGateways, diagnostics);
  reportNamesakes("connection", draft.connections, diagnostics);
  reportNamesakes("expressroute circuit", draft.expressRouteCircuits, diagnostics);
  for (const auto& circuit : draft.expressRouteCircuits) reportNamesakes("link", circuit.links, diagnostics);
  reportNamesakes("route server", draft.routeServers, diagnostics);
  for (const auto& server : draft.routeServers) reportNamesakes("bgp connection", server.peers, diagnostics);
  reportNamesakes("on-premises site", draft.onPremisesSites, diagnostics);
  for (const auto& site : draft.onPremisesSites) {
    reportNamesakes("host", site.hosts, diagnostics);
    reportNamesakesOfNeighbors(site.bgp, diagnostics);
  }
}

void reportNamesakesIn(const FirewallPolicyDraft& policy, DiagnosticList& diagnostics) {
  reportNamesakes("rule collection group", policy.groups, diagnostics);
  for (const auto& group : policy.groups) reportNamesakes("rule collection", group.collections, diagnostics);
}

}  // namespace

void checkDesignHoldsResources(const Design& design, DiagnosticList& diagnostics) {
  const TopologyDraft& draft = design.draft;
  const bool isEmpty =
      draft.virtualNetworks.empty() && draft.routeTables.empty() && draft.virtualNetworkGateways.empty() &&
      draft.virtualMachines.empty() && draft.ipGroups.empty() && draft.networkSecurityGroups.empty() &&
      draft.firewallPolicies.empty() && draft.azureFirewalls.empty() && draft.publicIPAddresses.empty() &&
      draft.loadBalancers.empty() && draft.routeServers.empty() && draft.localNetworkGateways.empty() &&
      draft.connections.empty() && draft.expressRouteCircuits.empty() && draft.onPremisesSites.empty() &&
      draft.privateEndpoints.empty() && draft.bastionHosts.empty() && draft.publicServices.empty() &&
      draft.natGateways.empty();
  if (isEmpty)
    diagnostics.error(Finding::EmptyDesign, {}, "the design holds no resource").help =
        "declare at least one virtual network";
}

void checkNamesAreUnique(const Design& design, DiagnosticList& diagnostics) {
  const TopologyDraft& draft = design.draft;
  reportNamesakes("virtual network", draft.virtualNetworks, diagnostics);
  for (const auto& network : draft.virtualNetworks) {
    reportNamesakes("subnet", network.subnets, diagnostics);
    reportNamesakes("peering", network.peerings, diagnostics);
  }
  reportNamesakes("route table", draft.routeTables, diagnostics);
  for (const auto& table : design.topology.routeTables()) reportNamesakes("route", table.routes, diagnostics);
  reportNamesakes("virtual network gateway", draft.virtualNetworkGateways, diagnostics);
  for (const auto& gateway : draft.virtualNetworkGateways)
    reportNamesakes("client", gateway.vpnClients, diagnostics);
  reportNamesakes("virtual machine", draft.virtualMachines, diagnostics);
  for (const auto& machine : draft.virtualMachines) {
    reportNamesakesIn(machine, diagnostics);
    reportNamesakesOfNeighbors(machine.bgp, diagnostics);
  }
  reportNamesakes("ip group", draft.ipGroups, diagnostics);
  reportNamesakes("network security group", draft.networkSecurityGroups, diagnostics);
  reportNamesakes("application security group", draft.applicationSecurityGroups, diagnostics);
  reportNamesakes("firewall policy", draft.firewallPolicies, diagnostics);
  for (const auto& policy : draft.firewallPolicies) reportNamesakesIn(policy, diagnostics);
  reportNamesakes("azure firewall", draft.azureFirewalls, diagnostics);
  for (const auto& firewall : draft.azureFirewalls)
    if (firewall.ownRules) reportNamesakesIn(*firewall.ownRules, diagnostics);
  reportNamesakes("load balancer", draft.loadBalancers, diagnostics);
  for (const auto& balancer : draft.loadBalancers) {
    reportNamesakes("load balancing rule", balancer.rules, diagnostics);
    reportNamesakes("outbound rule", balancer.outboundRules, diagnostics);
  }
  reportNamesakes("private endpoint", draft.privateEndpoints, diagnostics);
  reportNamesakes("bastion host", draft.bastionHosts, diagnostics);
  reportNamesakes("virtual network appliance", draft.virtualNetworkAppliances, diagnostics);
  reportNamesakes("public service", draft.publicServices, diagnostics);
  checkNamesOfHybridPartsAreUnique(draft, diagnostics);
  checkNamesOfManagersAreUnique(draft, diagnostics);
  checkNamesOfHubsAreUnique(draft, diagnostics);
}

void checkRequiredLists(const Design& design, DiagnosticList& diagnostics) {
  for (const auto& network : design.draft.virtualNetworks) {
    if (network.addressPrefixes.empty())
      reportMissing(diagnostics, network.at, fmt::format("virtual network '{}'", network.name.label),
                    "address prefix");
    for (const auto& subnet : network.subnets)
      if (subnet.addressPrefixes.empty())
        reportMissing(diagnostics, subnet.name.at,
                      fmt::format("subnet '{}/{}'", network.name.label, subnet.name.value), "address prefix");
  }
  for (const auto& machine : design.draft.virtualMachines)
    if (machine.networkInterfaces.empty())
      reportMissing(diagnostics, machine.at, fmt::format("virtual machine '{}'", machine.name.label),
                    "network interface");
}

}  // namespace vnetsim
