// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/random_parts.hpp"

namespace plain {
namespace {

/// Takes the peerings between two networks away, on both sides.
void unpeer(Design& design, const std::string& a, const std::string& b) {
  for (Network& network : design.networks) {
    if (network.name != a && network.name != b) continue;
    const std::string& other = network.name == a ? b : a;
    network.peerings.erase(std::remove_if(network.peerings.begin(), network.peerings.end(),
                                          [&](const Peering& one) { return one.remote == other; }),
                           network.peerings.end());
  }
}

bool peersSubnets(const Design& design, const std::string& a, const std::string& b) {
  for (const Network& network : design.networks)
    for (const Peering& one : network.peerings)
      if (((network.name == a && one.remote == b) || (network.name == b && one.remote == a)) &&
          !one.isComplete())
        return true;
  return false;
}

void leave(NetworkGroup& group, const std::string& name) {
  group.members.erase(std::remove(group.members.begin(), group.members.end(), name), group.members.end());
}

bool isMember(const NetworkGroup& group, const std::string& name) {
  return std::find(group.members.begin(), group.members.end(), name) != group.members.end();
}

bool hasOwnGateway(const Design& design, const std::string& network) {
  const auto isThere = [&](const auto& one) { return one.network == network; };
  return std::any_of(design.gateways.begin(), design.gateways.end(), isThere) ||
         std::any_of(design.routeServers.begin(), design.routeServers.end(), isThere);
}

std::string addGroup(Dice& dice, const Design& design, NetworkManager& manager) {
  NetworkGroup group;
  group.name = "g" + std::to_string(manager.groups.size());
  for (const Network& one : design.networks)
    if (dice.chance(one.name == "n0" ? 35 : 75)) group.members.push_back(one.name);
  manager.groups.push_back(group);
  return group.name;
}

void addMesh(Dice& dice, Design& design, NetworkManager& manager) {
  ConnectivityConfiguration mesh;
  mesh.name = "c" + std::to_string(manager.connectivity.size());
  mesh.global = dice.chance(50);
  ConnectedSpokes members;
  members.group = addGroup(dice, design, manager);
  mesh.groups.push_back(members);
  manager.connectivity.push_back(mesh);
}

/// A manager changes nothing in peerings that are there, but which flags it would want nobody knows: where it
/// is to use the hub's gateway, it makes all of them.
void addStar(Dice& dice, Design& design, NetworkManager& manager) {
  ConnectivityConfiguration star;
  star.name = "c" + std::to_string(manager.connectivity.size());
  star.hub = dice.chance(75) ? "n0" : dice.oneOf(design.networks).name;
  ConnectedSpokes spokes;
  spokes.group = addGroup(dice, design, manager);
  spokes.direct = dice.chance(60);
  spokes.global = dice.chance(50);
  spokes.usesGateway = dice.chance(40);
  if (spokes.usesGateway) {  // R25a, R25b
    for (Network& one : design.networks)
      for (Peering& peering : one.peerings)
        if (isMember(manager.groups.back(), one.name)) peering.remoteGateways = false;
    auto& members = manager.groups.back().members;
    members.erase(std::remove_if(members.begin(), members.end(),
                                 [&](const std::string& one) { return hasOwnGateway(design, one); }),
                  members.end());
  }
  star.groups.push_back(spokes);
  for (const std::string& one : manager.groups.back().members)
    if (one != star.hub && (spokes.usesGateway || dice.chance(60) || peersSubnets(design, star.hub, one)))
      unpeer(design, star.hub, one);
  manager.connectivity.push_back(star);
}

void addHost(Design& design, Network& network, const std::string& subnet, Prefix prefix, unsigned last) {
  Subnet one;
  one.name = subnet;
  one.prefix = prefix;
  network.subnets.push_back(one);
  Machine machine;
  machine.name = "twin-" + network.name + subnet;
  Interface interface;
  interface.name = "nic";
  interface.network = network.name;
  interface.subnet = subnet;
  interface.address = prefix.base + last;
  machine.interfaces.push_back(interface);
  design.machines.push_back(machine);
}

/// Two networks that nobody peers share a prefix, or a part of one.
void addTwins(Dice& dice, Design& design) {
  if (design.networks.size() < 3) return;
  Network& one = design.networks[1];
  Network& other = design.networks[2];
  for (const Network& third : design.networks) unpeer(design, other.name, third.name);
  const Prefix inner = prefix(10, 140, 64, 0, 18);
  const bool isEqual = dice.chance(30);
  const bool isFirstWider = dice.chance(50);
  const Prefix outer = isEqual ? inner : prefix(10, 140, 0, 0, 16);
  one.prefixes.push_back(isFirstWider ? outer : inner);
  other.prefixes.push_back(isFirstWider ? inner : outer);
  addHost(design, one, "c", prefix(10, 140, 70, 0, 24), 4);
  addHost(design, other, "c", prefix(10, 140, 70, 0, 24), dice.chance(50) ? 4 : 5);
  if (!isEqual) addHost(design, isFirstWider ? one : other, "d", prefix(10, 140, 1, 0, 24), 4);
}

}  // namespace

void addNetworkManagers(Dice& dice, Design& design) {
  NetworkManager manager;
  manager.name = "manager";
  const bool isTwin = dice.chance(30);
  if (isTwin) addTwins(dice, design);
  const int configurations = 1 + dice.below(2);
  for (int i = 0; i < configurations; ++i) {
    // What becomes of a peering for which two configurations ask differently nobody says.
    if (isTwin || i == 1 || dice.chance(60))
      addMesh(dice, design, manager);
    else
      addStar(dice, design, manager);
  }
  if (isTwin && configurations == 2 && dice.chance(50)) {  // each in a group of its own
    leave(manager.groups.front(), "n2");
    leave(manager.groups.back(), "n1");
  }
  design.managers.push_back(manager);
}

namespace {

std::string addRoutedGroup(Dice& dice, const Design& design, NetworkManager& manager) {
  NetworkGroup group;
  group.name = "r" + std::to_string(manager.groups.size());
  group.ofSubnets = dice.chance(50);
  for (const Network& network : design.networks) {
    if (!group.ofSubnets && dice.chance(network.name == "n0" ? 15 : 60))
      group.members.push_back(network.name);
    if (!group.ofSubnets) continue;
    for (const Subnet& one : network.subnets)
      if (dice.chance(one.name == "a" || one.name == "b" || one.name == "nva" ? 45 : 10))
        group.members.push_back(network.name + "/" + one.name);
  }
  manager.groups.push_back(group);
  return group.name;
}

}  // namespace

void addManagedRoutes(Dice& dice, Design& design) {
  if (design.managers.empty()) return;
  NetworkManager& manager = design.managers.front();
  const auto prefixes = interestingPrefixes(design);
  const auto addresses = interestingAddresses(design);
  const auto forwarders = forwardersOf(design);
  RoutingConfiguration configuration;
  configuration.name = "routes";
  configuration.usesTables = dice.chance(65);
  const bool noPropagation = dice.chance(30);
  const int collections = 1 + dice.below(2);
  for (int i = 0; i < collections; ++i) {
    RoutingCollection one;
    one.name = "k" + std::to_string(i);
    one.groups.push_back(addRoutedGroup(dice, design, manager));
    one.noPropagation = dice.chance(85) ? noPropagation : !noPropagation;
    one.localRoutes =
        dice.oneOf<std::string>({"", "", "DirectRoutingWithinVNet", "DirectRoutingWithinSubnet"});
    const int rules = 1 + dice.below(3);
    for (int k = 0; k < rules; ++k) {
      const Route route = randomRoute(dice, prefixes, addresses, forwarders);
      one.rules.push_back({route.prefix, route.type, route.ip});
    }
    configuration.collections.push_back(one);
  }
  manager.routing.push_back(configuration);
}

}  // namespace plain
