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

void addTunnels(Dice& dice, Design& design) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < design.machines.size(); ++i)
    if (isAppliance(design.machines[i])) places.push_back(i);
  for (std::size_t i = 1; i < places.size(); ++i) {
    if (!dice.chance(70)) continue;
    Machine& a = design.machines[places[i - 1]];
    Machine& b = design.machines[places[i]];
    a.tunnels.push_back({a.name + "-" + b.name, b.name, dice.chance(60)});
    for (Machine* end : {&a, &b}) {
      const auto number = static_cast<unsigned>(i);
      if (end->loopbacks.empty() && dice.chance(35))
        end->loopbacks.push_back(address(10, 255, end == &a ? number : 10 + number, 1));
      if (a.tunnels.back().bgp && end->asn == 0)
        end->asn = 65300 + static_cast<int>(places[i]) + (end == &a ? 0 : 50);
      if (end->asn != 0 && dice.chance(60)) {
        const Prefix one = dice.oneOf(interestingPrefixes(design));
        if (std::find(end->advertises.begin(), end->advertises.end(), one) == end->advertises.end())
          end->advertises.push_back(one);
      }
      if (!dice.chance(50)) continue;
      const Prefix prefix = dice.oneOf(interestingPrefixes(design));
      const bool isThere = std::any_of(end->guestRoutes.begin(), end->guestRoutes.end(),
                                       [&](const GuestRoute& one) { return one.prefix == prefix; });
      end->statesRoutes = true;
      if (!isThere) end->guestRoutes.push_back({prefix, a.tunnels.back().name});
    }
  }
}

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
      if (machine.interfaces.size() > 1 && dice.chance(20))
        backend = machine.name + "/" + machine.interfaces.back().name;
    }
}

}  // namespace plain
