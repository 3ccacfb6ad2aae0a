// SPDX-License-Identifier: MIT
#include "model/guest.hpp"

#include <algorithm>

namespace plain {
namespace {

const Subnet& subnetOf(const World& world, const Interface& interface) {
  return subnetNamed(*find(world.design.networks, interface.network), interface.subnet);
}

bool has(const Interface& interface, Address address) {
  return interface.address == address || interface.addressV6 == address;
}

/// Whether a packet of somebody else fares the same by either interface.
bool areAlike(const World& world, const Interface& a, const Interface& b) {
  const Subnet& here = subnetOf(world, a);
  const Subnet& there = subnetOf(world, b);
  for (const Peering& one : find(world.design.networks, a.network)->peerings)
    if (peeringCovers(one, here.name, "") != peeringCovers(one, there.name, "")) return false;
  return a.network == b.network && here.routeTable == there.routeTable &&
         here.storageEndpoint == there.storageEndpoint && here.securityGroup == there.securityGroup &&
         a.forwards == b.forwards && a.securityGroup == b.securityGroup;
}

}  // namespace

const Interface* interfaceTowards(const World& world, const Machine& machine, Address destination) {
  const Interface* best = nullptr;
  int length = -1;
  const auto consider = [&](const Interface& one, Prefix prefix) {  // of equal prefixes the first
    if (holds(prefix, destination) && prefix.length > length) best = &one, length = prefix.length;
  };
  for (const Interface& one : machine.interfaces)
    for (const Prefix& prefix : prefixesOf(subnetOf(world, one))) consider(one, prefix);
  for (const GuestRoute& one : machine.guestRoutes) consider(*find(machine.interfaces, one.interface), one.prefix);
  for (const Learned& one : world.exchange.routesFor(machine.name, destination))
    if (!one.over.empty()) consider(machine.interfaces.front(), one.prefix);
  return best;
}

const Interface* leavingInterface(const World& world, const Machine& machine, const Place& at, const Packet& packet,
                                  bool originates, bool isAnswer, bool translates) {
  const Interface& primary = machine.interfaces.front();
  const Interface* its = find(machine.interfaces, at.interface);
  if (const Interface* chosen = interfaceTowards(world, machine, packet.destination)) {
    const bool bearsAnother = originates && chosen != its && !has(*chosen, packet.source);
    return bearsAnother && !machine.statesRoutes ? nullptr : chosen;
  }
  if (originates && (!isAnswer || its == &primary)) return its;
  if (machine.statesRoutes || machine.interfaces.size() == 1) return &primary;
  if (originates || translates) return nullptr;
  const bool matters = std::any_of(machine.interfaces.begin(), machine.interfaces.end(),
                                   [&](const Interface& one) { return !areAlike(world, one, primary); });
  return matters ? nullptr : its;
}

}  // namespace plain
