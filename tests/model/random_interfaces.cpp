// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/random_parts.hpp"

namespace plain {
namespace {

bool isAppliance(const Machine& machine) { return machine.name.rfind("nva", 0) == 0; }

/// In another subnet of the same network, which is most often that of the first interface or an ordinary one.
Interface second(Dice& dice, const Network& network, const Machine& machine, unsigned number) {
  std::vector<std::string> names;
  for (const Subnet& one : network.subnets)
    if (one.name == "a" || one.name == "b" || one.name == "nva") names.push_back(one.name);
  Interface one;
  one.name = "nic2";
  one.network = network.name;
  one.subnet = dice.chance(20) ? machine.interfaces.front().subnet : dice.oneOf(names);
  one.address = find(network.subnets, one.subnet)->prefix.base + (100U + number);
  one.forwards = isAppliance(machine) ? !dice.chance(10) : dice.chance(10);
  return one;
}

void addRoutes(Dice& dice, const Design& design, Machine& machine) {
  machine.statesRoutes = true;
  const int routes = dice.below(4);
  for (int i = 0; i < routes; ++i) {
    const Prefix prefix = dice.oneOf(interestingPrefixes(design));
    const bool isThere = std::any_of(machine.guestRoutes.begin(), machine.guestRoutes.end(),
                                     [&](const GuestRoute& one) { return one.prefix == prefix; });
    if (!isThere) machine.guestRoutes.push_back({prefix, dice.oneOf(machine.interfaces).name});
  }
}

}  // namespace

void addInterfaces(Dice& dice, Design& design) {
  unsigned number = 0;
  for (Machine& machine : design.machines) {
    ++number;
    if (!dice.chance(isAppliance(machine) ? 70 : 25)) continue;
    const Network& network = *find(design.networks, machine.interfaces.front().network);
    if (find(network.subnets, machine.interfaces.front().subnet) == nullptr) continue;
    machine.interfaces.push_back(second(dice, network, machine, number));
  }
  for (Machine& machine : design.machines)
    if (dice.chance(machine.interfaces.size() > 1 ? 60 : 5)) addRoutes(dice, design, machine);
  for (Balancer& one : design.balancers)
    for (std::string& backend : one.backends) {
      const Machine& machine = *find(design.machines, backend.substr(0, backend.find('/')));
      if (machine.interfaces.size() > 1 && dice.chance(20)) backend = machine.name + "/" + machine.interfaces.back().name;
    }
}

}  // namespace plain
