// SPDX-License-Identifier: MIT
#include "model/deployment.hpp"

#include <algorithm>

#include "model/places.hpp"

namespace plain {
namespace {

Network* networkNamed(Design& design, const std::string& name) {
  for (Network& one : design.networks)
    if (one.name == name) return &one;
  return nullptr;
}

/// R92: a gateway, or a Route Server.
bool hasSomethingToUse(const Design& design, const std::string& network) {
  const auto isThere = [&](const auto& one) { return one.network == network; };
  return std::any_of(design.gateways.begin(), design.gateways.end(), isThere) ||
         std::any_of(design.routeServers.begin(), design.routeServers.end(), isThere);
}

/// One object; of `allowForwardedTraffic` no source tells what a manager sets.
void addPeering(Design& design, const std::string& from, const std::string& to, bool transit,
                bool usesGateway) {
  if (peeringOf(design, from, to) != nullptr) return;
  Peering one;
  one.remote = to;
  one.transit = transit;
  one.remoteGateways = usesGateway;
  one.forwardedIsOpen = true;
  networkNamed(design, from)->peerings.push_back(one);
}

/// R92: where the hub has nothing to use, the object of the spoke fails.
void addPeerings(Design& design, const NetworkManager& manager,
                 const ConnectivityConfiguration& configuration) {
  for (const ConnectedSpokes& spokes : configuration.groups)
    for (const std::string& spoke : find(manager.groups, spokes.group)->members) {
      if (spoke == configuration.hub) continue;
      addPeering(design, configuration.hub, spoke, spokes.usesGateway, false);
      if (!spokes.usesGateway || hasSomethingToUse(design, configuration.hub))
        addPeering(design, spoke, configuration.hub, false, spokes.usesGateway);
    }
}

// --- routes (R93) ---

/// A collection that applies to a subnet.
struct Applied {
  const RoutingConfiguration* configuration = nullptr;
  const RoutingCollection* collection = nullptr;
  bool namesSubnet = false;
};

std::vector<Applied> appliedTo(const Design& design, const std::string& network, const std::string& subnet) {
  std::vector<Applied> all;
  for (const NetworkManager& manager : design.managers)
    for (const RoutingConfiguration& configuration : manager.routing)
      for (const RoutingCollection& collection : configuration.collections)
        for (const std::string& name : collection.groups) {
          const NetworkGroup& group = *find(manager.groups, name);
          const std::string member = group.ofSubnets ? network + "/" + subnet : network;
          if (std::find(group.members.begin(), group.members.end(), member) != group.members.end())
            all.push_back({&configuration, &collection, group.ofSubnets});
        }
  return all;
}

/// A destination that the table has already is ignored.
void addRoute(RouteTable& table, const Route& route) {
  for (const Route& one : table.routes)
    if (one.prefix == route.prefix) return;
  table.routes.push_back(route);
}

void write(RouteTable& table, const Network& network, const Subnet& subnet,
           const RoutingCollection& collection) {
  if (table.noPropagation != collection.noPropagation) table.isOpen = true;
  for (const RoutingRule& one : collection.rules) addRoute(table, {one.prefix, "", one.type, one.ip});
  if (collection.localRoutes == "DirectRoutingWithinVNet")
    for (const Prefix& one : network.prefixes) addRoute(table, {one, "", "VnetLocal", std::nullopt});
  if (collection.localRoutes == "DirectRoutingWithinSubnet")
    for (const Prefix& one : prefixesOf(subnet)) addRoute(table, {one, "", "VnetLocal", std::nullopt});
}

void addManagedRoutes(Design& design, Network& network, Subnet& subnet) {
  const std::vector<Applied> all = appliedTo(design, network.name, subnet.name);
  if (all.empty()) return;
  if (subnet.name == "AzureBastionSubnet" || subnet.name == "RouteServerSubnet") return;  // R50
  const bool isReserved = subnet.name == "GatewaySubnet" || subnet.name == "AzureFirewallSubnet" ||
                          subnet.name == "VirtualNetworkApplianceSubnet";
  const bool isNamed =
      std::any_of(all.begin(), all.end(), [](const Applied& one) { return one.namesSubnet; });
  const bool mayWrite =
      std::all_of(all.begin(), all.end(), [](const Applied& one) { return one.configuration->usesTables; });
  if ((isReserved && !isNamed) || (!subnet.routeTable.empty() && !mayWrite)) {
    subnet.tableIsOpen = true;  // nobody says what becomes of these
    return;
  }
  if (subnet.routeTable.empty()) {
    RouteTable table;
    table.name = "managed-" + network.name + "-" + subnet.name;
    table.noPropagation = all.front().collection->noPropagation;
    design.routeTables.push_back(table);
    subnet.routeTable = table.name;
  }
  for (RouteTable& table : design.routeTables)
    if (table.name == subnet.routeTable)
      for (const Applied& one : all) write(table, network, subnet, *one.collection);
}

// --- virtual hubs ---

void addNetworkOf(const VirtualHub& hub, Design& design) {
  Network network;
  network.name = hub.name;
  network.location = hub.location;
  network.prefixes = {hub.prefix};
  Subnet subnet;
  subnet.name = "AzureFirewallSubnet";
  subnet.prefix = {hub.prefix.base + 128, 26};
  network.subnets = {subnet};
  design.networks.push_back(network);
  for (Firewall& one : design.firewalls)
    if (one.hub == hub.name) one.network = hub.name;
}

}  // namespace

Design deployed(Design design) {
  for (const NetworkManager& manager : design.managers)
    for (const ConnectivityConfiguration& one : manager.connectivity)
      if (!one.hub.empty()) addPeerings(design, manager, one);
  for (Network& network : design.networks)
    for (Subnet& subnet : network.subnets) addManagedRoutes(design, network, subnet);
  for (const VirtualHub& hub : design.virtualHubs) addNetworkOf(hub, design);
  return design;
}

}  // namespace plain
