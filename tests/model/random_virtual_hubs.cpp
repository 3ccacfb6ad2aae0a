// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/random_parts.hpp"

namespace plain {
namespace {

bool hasGateway(const Design& design, const std::string& network) {
  const auto isThere = [&](const auto& one) { return one.network == network; };
  return std::any_of(design.gateways.begin(), design.gateways.end(), isThere) ||
         std::any_of(design.routeServers.begin(), design.routeServers.end(), isThere);
}

VirtualHub hub(Dice& dice, unsigned number) {
  VirtualHub one;
  one.name = "hub" + std::to_string(number);
  one.location = number == 0 ? "westeurope" : "northeurope";
  one.prefix = prefix(10, 200 + number, 0, 0, 23);
  if (dice.chance(45)) one.tables.push_back({"red", {dice.chance(60) ? "warm" : "red"}, {}});
  if (dice.chance(30)) one.tables.push_back({"blue", {"blue"}, {}});
  if (dice.chance(30)) one.tables.push_back({"defaultRouteTable", {}, {}});
  return one;
}

/// A firewall; with one, routing intent, which leaves no room for tables.
void secure(Dice& dice, Design& design, VirtualHub& hub) {
  Firewall firewall;
  firewall.name = "fw-" + hub.name;
  firewall.hub = hub.name;
  firewall.address = hub.prefix.base + 132;
  if (!dice.chance(6)) {
    firewall.policy = "policy-" + hub.name;
    design.policies.push_back(randomPolicy(dice, design, firewall.policy, firewall.address));
  }
  design.firewalls.push_back(firewall);
  if (!dice.chance(70)) return;
  hub.tables.clear();
  const int kind = dice.below(10);
  if (kind < 8) hub.privatePolicy = firewall.name;
  if (kind > 5) hub.internetPolicy = firewall.name;
}

std::vector<std::string> tablesOf(const VirtualHub& hub) {
  std::vector<std::string> all{"defaultRouteTable"};
  for (const HubTable& one : hub.tables)
    if (one.name != all.front()) all.push_back(one.name);
  return all;
}

std::vector<std::string> labelsOf(const Design& design) {
  std::vector<std::string> all{"default"};
  for (const VirtualHub& hub : design.virtualHubs)
    for (const HubTable& table : hub.tables)
      for (const std::string& one : table.labels)
        if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
  return all;
}

void setRouting(Dice& dice, const Design& design, HubConnection& connection, const VirtualHub& hub) {
  const auto tables = tablesOf(hub);
  if (dice.chance(40)) connection.table = dice.oneOf(tables);
  if (dice.chance(4)) connection.table = "noneRouteTable";
  if (dice.chance(45)) {
    connection.propagatesByDefault = false;
    for (const std::string& one : tables)
      if (dice.chance(60)) connection.tables.push_back(one);
    if (dice.chance(5)) connection.tables.push_back("noneRouteTable");
    for (const std::string& label : labelsOf(design))
      if (dice.chance(30)) connection.labels.push_back(label);
    const VirtualHub& other = design.virtualHubs.front();
    if (&other != &hub && dice.chance(40))
      connection.tables.push_back(other.name + "/" + dice.oneOf(tablesOf(other)));
  }
}

void addConnectionRoutes(Dice& dice, const Design& design, HubConnection& connection) {
  std::vector<Address> inside;
  for (const Machine& one : design.machines)
    if (one.interfaces.front().network == connection.network)
      inside.push_back(one.interfaces.front().address);
  for (const Balancer& one : design.balancers)
    if (one.network == connection.network) inside.push_back(one.address);
  for (const Firewall& one : design.firewalls)
    if (one.network == connection.network) inside.insert(inside.end(), 2, one.address);
  const int count = 1 + dice.below(2);
  for (int i = 0; i < count; ++i) {
    const Prefix one = dice.oneOf(interestingPrefixes(design));
    const bool isThere = std::any_of(connection.routes.begin(), connection.routes.end(),
                                     [&](const ConnectionRoute& other) { return other.prefix == one; });
    if (isThere) continue;
    const bool isInside = !inside.empty() && dice.chance(80);
    connection.routes.push_back({one, dice.oneOf(isInside ? inside : interestingAddresses(design))});
  }
}

void addStaticRoutes(Dice& dice, const Design& design, VirtualHub& hub) {
  std::vector<std::string> hops;
  for (const HubConnection& one : hub.connections) hops.push_back(one.name);
  for (const Firewall& one : design.firewalls)
    if (one.hub == hub.name) hops.insert(hops.end(), 2, one.name);
  if (hops.empty()) return;
  for (HubTable& table : hub.tables) {
    const int count = dice.below(3);
    for (int i = 0; i < count; ++i) {
      const Prefix one = dice.oneOf(interestingPrefixes(design));
      const bool isThere = std::any_of(table.routes.begin(), table.routes.end(),
                                       [&](const HubRoute& other) { return other.prefix == one; });
      if (!isThere) table.routes.push_back({one, dice.oneOf(hops)});
    }
  }
}

/// Some of its peerings go, too: what they bring does not come from the hub.
void connect(Dice& dice, Design& design, Network& network, VirtualHub& hub) {
  HubConnection one;
  one.name = "to-" + network.name;
  one.network = network.name;
  setRouting(dice, design, one, hub);
  if (dice.chance(25)) addConnectionRoutes(dice, design, one);
  if (!dice.chance(15)) one.internetSecurity = dice.chance(55);
  hub.connections.push_back(one);
  const bool keepsPeerings = dice.chance(45);
  for (Network& other : design.networks) {
    const auto isBetween = [&](Peering& peering) {
      if (other.name == network.name) peering.remoteGateways = false;
      const bool isOne = other.name == network.name || peering.remote == network.name;
      return isOne && !keepsPeerings;
    };
    std::vector<Peering> kept;
    for (Peering& peering : other.peerings)
      if (!isBetween(peering)) kept.push_back(peering);
    other.peerings = kept;
  }
}

}  // namespace

void addVirtualHubs(Dice& dice, Design& design, bool perhapsThree) {
  const bool areThree = perhapsThree && dice.chance(30);
  const unsigned hubs = areThree ? 3 : dice.chance(60) ? 2 : 1;
  for (unsigned i = 0; i < hubs; ++i) {
    VirtualHub one = hub(dice, i);
    if (dice.chance(50)) secure(dice, design, one);
    design.virtualHubs.push_back(one);
  }
  for (Network& network : design.networks) {
    if (hasGateway(design, network.name) || !dice.chance(80)) continue;
    connect(dice, design, network,
            design.virtualHubs[static_cast<std::size_t>(dice.below(static_cast<int>(hubs)))]);
  }
  for (VirtualHub& one : design.virtualHubs) addStaticRoutes(dice, design, one);
  for (NetworkManager& manager : design.managers)  // R89
    for (ConnectivityConfiguration& one : manager.connectivity)
      for (ConnectedSpokes& spokes : one.groups) spokes.usesGateway = false;
}

}  // namespace plain
