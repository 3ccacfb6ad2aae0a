// SPDX-License-Identifier: MIT
#include "topology/canonical_order.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <vector>

#include "base/names.hpp"

namespace vnetsim {
namespace {

const std::string& textOf(const ResourceName& name) { return name.label; }
const std::string& textOf(const Located<std::string>& name) { return name.value; }
const std::string& textOf(const std::string& name) { return name; }

const SourceLocation& placeOf(const Located<std::string>& name) { return name.at; }

/// Where the thing was declared: beside its name or with it.
template <class Named>
const SourceLocation& placeOf(const Named& thing) {
  if constexpr (requires { thing.at; }) {
    return thing.at;
  } else {
    return placeOf(thing.name);
  }
}

/// Places break the tie between namesakes, which are faults but must not depend on the input order either.
constexpr auto byName = [](const auto& a, const auto& b) {
  const auto& left = textOf(a.name);
  const auto& right = textOf(b.name);
  if (left != right) return nameLess(left, right);
  return placeOf(a) < placeOf(b);
};

constexpr auto byPriority = [](const auto& a, const auto& b) {
  if (a.priority != b.priority) return a.priority < b.priority;
  return byName(a, b);
};

template <class Named>
void sortByName(std::vector<Named>& list) {
  // Tools write in order; sorting moves everything even then.
  if (!std::is_sorted(list.begin(), list.end(), byName)) std::stable_sort(list.begin(), list.end(), byName);
}

template <class Prioritised>
void sortByPriority(std::vector<Prioritised>& list) {
  std::stable_sort(list.begin(), list.end(), byPriority);
}

void putPolicyInOrder(FirewallPolicyDraft& policy) {
  sortByPriority(policy.groups);
  for (auto& group : policy.groups) sortByPriority(group.collections);
}

void putRouterInOrder(std::optional<RouterBgp>& bgp, std::optional<std::vector<RouterRouteDraft>>& routes) {
  if (bgp) sortByName(bgp->neighbors);
  if (!routes) return;
  std::stable_sort(routes->begin(), routes->end(), [](const RouterRouteDraft& a, const RouterRouteDraft& b) {
    return std::tie(a.prefix.value, a.prefix.at, a.out.at, a.out.value) <
           std::tie(b.prefix.value, b.prefix.at, b.out.at, b.out.value);
  });
}

void putMachineInOrder(VirtualMachineDraft& machine) {
  if (machine.networkInterfaces.size() > 1)
    std::stable_sort(machine.networkInterfaces.begin() + 1, machine.networkInterfaces.end(), byName);
  for (auto& nic : machine.networkInterfaces)
    if (nic.ipConfigurations.size() > 1)
      std::stable_sort(nic.ipConfigurations.begin() + 1, nic.ipConfigurations.end(), byName);
  sortByName(machine.tunnels);
  putRouterInOrder(machine.bgp, machine.routes);
}

void putManagerInOrder(NetworkManagerDraft& manager) {
  sortByName(manager.networkGroups);
  sortByName(manager.connectivityConfigurations);
  sortByName(manager.securityAdminConfigurations);
  for (auto& configuration : manager.securityAdminConfigurations) sortByName(configuration.collections);
  sortByName(manager.routingConfigurations);
  for (auto& configuration : manager.routingConfigurations) {
    sortByName(configuration.collections);
    for (auto& collection : configuration.collections) sortByName(collection.rules);
  }
}

void putHubInOrder(VirtualHubDraft& hub) {
  sortByName(hub.routeTables);
  for (auto& table : hub.routeTables) sortByName(table.routes);
  sortByName(hub.connections);
  for (auto& connection : hub.connections) sortByName(connection.staticRoutes);
  sortByName(hub.routingIntent);
  for (auto* gateway : {&hub.vpnGateway, &hub.expressRouteGateway})
    if (*gateway) sortByName((*gateway)->connections);
}

void putHybridPartsInOrder(TopologyDraft& draft) {
  sortByName(draft.publicIPAddresses);
  sortByName(draft.localNetworkGateways);
  sortByName(draft.connections);
  sortByName(draft.expressRouteCircuits);
  for (auto& circuit : draft.expressRouteCircuits) sortByName(circuit.links);
  sortByName(draft.onPremisesSites);
  for (auto& site : draft.onPremisesSites) {
    sortByName(site.hosts);
    putRouterInOrder(site.bgp, site.routes);
  }
}

}  // namespace

void putInOrder(TopologyDraft& draft) {
  sortByName(draft.virtualNetworks);
  for (auto& network : draft.virtualNetworks) {
    sortByName(network.subnets);
    sortByName(network.peerings);
  }
  sortByName(draft.routeTables);
  for (auto& table : draft.routeTables) sortByName(table.routes);
  sortByName(draft.virtualNetworkGateways);
  for (auto& gateway : draft.virtualNetworkGateways) sortByName(gateway.vpnClients);
  sortByName(draft.virtualMachines);
  for (auto& machine : draft.virtualMachines) putMachineInOrder(machine);
  sortByName(draft.networkSecurityGroups);
  for (auto& group : draft.networkSecurityGroups)
    std::ranges::stable_sort(group.rules, [](const SecurityRuleDraft& a, const SecurityRuleDraft& b) {
      return std::tie(a.rule.priority, a.rule.name, a.rule.at) <
             std::tie(b.rule.priority, b.rule.name, b.rule.at);
    });
  sortByName(draft.applicationSecurityGroups);
  sortByName(draft.ipGroups);
  std::ranges::stable_sort(draft.fqdns, {}, &Fqdn::name);
  sortByName(draft.firewallPolicies);
  for (auto& policy : draft.firewallPolicies) putPolicyInOrder(policy);
  sortByName(draft.azureFirewalls);
  for (auto& firewall : draft.azureFirewalls)
    if (firewall.ownRules) putPolicyInOrder(*firewall.ownRules);
  sortByName(draft.routeServers);
  for (auto& server : draft.routeServers) sortByName(server.peers);
  sortByName(draft.loadBalancers);
  for (auto& balancer : draft.loadBalancers) {
    sortByName(balancer.rules);
    sortByName(balancer.outboundRules);
  }
  sortByName(draft.natGateways);
  sortByName(draft.privateEndpoints);
  sortByName(draft.bastionHosts);
  sortByName(draft.virtualNetworkAppliances);
  sortByName(draft.publicServices);
  sortByName(draft.serviceTags);
  putHybridPartsInOrder(draft);
  sortByName(draft.virtualWans);
  sortByName(draft.virtualHubs);
  for (auto& hub : draft.virtualHubs) putHubInOrder(hub);
  sortByName(draft.networkManagers);
  for (auto& manager : draft.networkManagers) putManagerInOrder(manager);
  std::stable_sort(draft.gaps.begin(), draft.gaps.end(), [](const GapDraft& a, const GapDraft& b) {
    return std::tie(a.kind, a.resource, a.property, a.at, a.reason) <
           std::tie(b.kind, b.resource, b.property, b.at, b.reason);
  });
}

}  // namespace vnetsim
