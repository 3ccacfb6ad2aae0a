// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <random>

#include "topology/draft.hpp"

namespace vnetsim {

/// The draft with every list whose order means nothing in another order.
inline TopologyDraft shuffled(TopologyDraft draft, std::mt19937& random) {
  const auto shuffle = [&](auto& list) { std::shuffle(list.begin(), list.end(), random); };
  shuffle(draft.virtualNetworks);
  for (auto& network : draft.virtualNetworks) {
    shuffle(network.subnets);
    shuffle(network.peerings);
  }
  shuffle(draft.routeTables);
  for (auto& table : draft.routeTables) shuffle(table.routes);
  shuffle(draft.serviceTags);
  shuffle(draft.virtualNetworkGateways);
  for (auto& gateway : draft.virtualNetworkGateways) shuffle(gateway.vpnClients);
  const auto shuffleRouter = [&](auto& router) {
    if (router.bgp) shuffle(router.bgp->neighbors);
    if (router.routes) shuffle(*router.routes);
  };
  shuffle(draft.virtualMachines);
  for (auto& machine : draft.virtualMachines) {
    if (machine.networkInterfaces.size() > 1)
      std::shuffle(machine.networkInterfaces.begin() + 1, machine.networkInterfaces.end(), random);
    shuffle(machine.tunnels);
    shuffleRouter(machine);
  }
  shuffle(draft.networkSecurityGroups);
  for (auto& group : draft.networkSecurityGroups) shuffle(group.rules);
  shuffle(draft.applicationSecurityGroups);
  shuffle(draft.ipGroups);
  shuffle(draft.firewallPolicies);
  for (auto& policy : draft.firewallPolicies)
    for (auto& group : policy.groups) shuffle(group.collections);
  shuffle(draft.azureFirewalls);
  shuffle(draft.publicIPAddresses);
  shuffle(draft.natGateways);
  shuffle(draft.loadBalancers);
  for (auto& balancer : draft.loadBalancers) shuffle(balancer.rules);
  shuffle(draft.privateEndpoints);
  shuffle(draft.bastionHosts);
  shuffle(draft.virtualNetworkAppliances);
  shuffle(draft.publicServices);
  shuffle(draft.localNetworkGateways);
  shuffle(draft.connections);
  shuffle(draft.expressRouteCircuits);
  for (auto& circuit : draft.expressRouteCircuits) shuffle(circuit.links);
  shuffle(draft.onPremisesSites);
  for (auto& site : draft.onPremisesSites) {
    shuffle(site.hosts);
    shuffleRouter(site);
  }
  shuffle(draft.gaps);
  return draft;
}

}  // namespace vnetsim
