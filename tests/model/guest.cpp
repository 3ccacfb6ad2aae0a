// SPDX-License-Identifier: MIT
#include "model/guest.hpp"

#include <algorithm>

namespace plain {
namespace {

struct Choice {
  const Interface* interface = nullptr;
  int length = -1;

  /// Of equal prefixes the one that was looked at first.
  void consider(const Interface& one, Prefix prefix, Address destination) {
    if (holds(prefix, destination) && prefix.length > length) interface = &one, length = prefix.length;
  }
};

const Subnet& subnetOf(const World& world, const Interface& interface) {
  return subnetNamed(*find(world.design.networks, interface.network), interface.subnet);
}

Choice byRoutes(const World& world, const Machine& machine, Address destination) {
  Choice choice;
  for (const Interface& one : machine.interfaces)
    for (const Prefix& prefix : prefixesOf(subnetOf(world, one))) choice.consider(one, prefix, destination);
  for (const GuestRoute& one : machine.guestRoutes)
    choice.consider(*find(machine.interfaces, one.interface), one.prefix, destination);
  for (const Learned& one : world.exchange.routesFor(machine.name, destination))
    if (!one.over.empty()) choice.consider(machine.interfaces.front(), one.prefix, destination);
  return choice;
}

/// Whether a packet fares the same by either interface.
bool areAlike(const World& world, const Interface& a, const Interface& b) {
  const Subnet& here = subnetOf(world, a);
  const Subnet& there = subnetOf(world, b);
  return a.network == b.network && here.name == there.name && a.forwards == b.forwards &&
         a.securityGroup == b.securityGroup;
}

}  // namespace

const Interface* leavingInterface(const World& world, const Machine& machine, const Place& at, const Packet& packet,
                                  bool originates, bool isAnswer, bool translates) {
  const Choice choice = byRoutes(world, machine, packet.destination);
  if (choice.interface != nullptr) return choice.interface;
  const Interface& primary = machine.interfaces.front();
  const Interface* its = find(machine.interfaces, at.interface);
  if (originates && (!isAnswer || its == &primary)) return its;
  if (machine.statesRoutes) return &primary;
  const bool matters = std::any_of(machine.interfaces.begin(), machine.interfaces.end(), [&](const Interface& one) {
    return !areAlike(world, one, primary) || (translates && &one != &primary);
  });
  return matters ? nullptr : its;
}

}  // namespace plain
