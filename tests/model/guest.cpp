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

GuestChoice choiceOf(const World& world, const Machine& machine, Address destination) {
  GuestChoice choice;
  int length = -1;
  const auto consider = [&](const Interface& one, Prefix prefix) {  // of equal prefixes the first
    if (holds(prefix, destination) && prefix.length > length) choice.interface = &one, length = prefix.length;
  };
  for (const Interface& one : machine.interfaces)
    for (const Prefix& prefix : prefixesOf(subnetOf(world, one))) consider(one, prefix);
  for (const GuestRoute& one : machine.guestRoutes)
    if (const Interface* out = find(machine.interfaces, one.out)) consider(*out, one.prefix);
  const auto learned = world.exchange.routesFor(machine.name, destination);
  if (learned.empty() || learned.front().over.empty() || learned.front().prefix.length <= length)
    return choice;
  choice.interface = nullptr;
  for (const Learned& one : learned) {
    if (!world.exchange.linkBetween(machine.name, one.over)->connection.empty())
      choice.tunnels.push_back(one);
    else
      choice.interface = &machine.interfaces.front();  // what a Route Server said leads into the network
  }
  return choice;
}

const Interface* leavingInterface(const World& world, const Machine& machine, const Place& at,
                                  const Packet& packet, bool originates, bool isAnswer, bool translates) {
  const Interface& primary = machine.interfaces.front();
  const Interface* its = find(machine.interfaces, at.interface);
  if (const Interface* chosen = choiceOf(world, machine, packet.destination).interface) {
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
