// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>

#include "model/random_parts.hpp"

namespace plain {
namespace {

/// Of private space, now and then of public.
Prefix spaceOfV6(Dice& dice, unsigned number) {
  return {addressV6(dice.chance(90) ? 0xfd00U : 0x2603U, 0x10U + number, 0, 0), 48};
}

/// Some special subnets stay without, as those of firewalls have to.
bool mayHaveIt(const Subnet& subnet) {
  return subnet.name == "a" || subnet.name == "b" || subnet.name == "nva";
}

void addTo(Dice& dice, Network& network, unsigned number) {
  const Prefix space = spaceOfV6(dice, number);
  network.prefixes.push_back(space);
  for (std::size_t i = 0; i < network.subnets.size(); ++i) {
    Subnet& one = network.subnets[i];
    if (!mayHaveIt(one) || dice.chance(8)) continue;
    one.prefixV6 = Prefix{space.base, 64};
    one.prefixV6->base.high += i + 1;
  }
}

/// The last numbers are those of the address of IPv4.
void addTo(Dice& dice, const Design& design, Interface& interface) {
  const Subnet& subnet = *find(find(design.networks, interface.network)->subnets, interface.subnet);
  if (!subnet.prefixV6 || dice.chance(10)) return;
  interface.addressV6 = subnet.prefixV6->base + (interface.address.low - subnet.prefix.base.low);
}

void addBalancers(Dice& dice, Design& design) {
  const auto there = design.balancers;
  for (const Balancer& one : there) {
    const Subnet& subnet = *find(find(design.networks, one.network)->subnets, one.subnet);
    if (!one.publicAddress.empty() || !subnet.prefixV6 || !dice.chance(70)) continue;
    Balancer other = one;
    other.name += "v6";
    other.address = subnet.prefixV6->base + (one.address.low - subnet.prefix.base.low);
    design.balancers.push_back(other);
  }
}

/// A site with a prefix that a VPN does not carry.
void addTo(Dice& dice, Design& design, Site& site, unsigned number) {
  if (!dice.chance(30)) return;
  const Prefix one{addressV6(0xfd00, 0x100U + number, 0, 0), 48};
  site.prefixes.push_back(one);
  if (!site.hosts.empty()) site.hosts.push_back(one.base + 4);
  for (LocalGateway& local : design.localGateways)
    if (local.site == site.name && !local.prefixes.empty()) local.prefixes.push_back(one);
}

/// What stands in IPv6 where this stands in IPv4, if anything does.
std::optional<Prefix> inV6(const Design& design, Prefix prefix) {
  if (prefix == everything) return everythingV6;
  for (const Network& network : design.networks) {
    if (network.prefixes.front() == prefix && network.prefixes.back().base.isV6)
      return network.prefixes.back();
    for (const Subnet& one : network.subnets)
      if (one.prefix == prefix) return one.prefixV6;
  }
  for (const Machine& machine : design.machines)
    for (const Interface& one : machine.interfaces)
      if (host(one.address) == prefix && one.addressV6) return host(*one.addressV6);
  return std::nullopt;
}

std::optional<Address> inV6(const Design& design, Address address) {
  for (const Machine& machine : design.machines)
    for (const Interface& one : machine.interfaces)
      if (one.address == address) return one.addressV6;
  for (const Balancer& one : design.balancers)
    if (one.address == address)
      if (const Balancer* other = find(design.balancers, one.name + "v6")) return other->address;
  return std::nullopt;
}

/// What an appliance says of IPv4, said of IPv6 as well.
void addAdvertised(Dice& dice, const Design& design, Machine& machine) {
  const auto there = machine.advertises;
  for (const Prefix& one : there)
    if (const auto other = inV6(design, one); other && dice.chance(40)) machine.advertises.push_back(*other);
}

}  // namespace

void addRoutesV6(Dice& dice, Design& design) {
  for (RouteTable& table : design.routeTables) {
    const auto routes = table.routes;
    for (Route route : routes) {
      const auto prefix = inV6(design, route.prefix);
      if (!prefix || dice.chance(25)) continue;
      if (route.ip) route.ip = inV6(design, *route.ip);
      if (route.type == "VirtualAppliance" && !route.ip) continue;
      route.prefix = *prefix;
      const bool isThere = std::any_of(table.routes.begin(), table.routes.end(),
                                       [&](const Route& other) { return other.prefix == route.prefix; });
      if (!isThere) table.routes.push_back(route);
    }
  }
}

void addDualStack(Dice& dice, Design& design) {
  for (std::size_t i = 0; i < design.networks.size(); ++i)
    if (dice.chance(88)) addTo(dice, design.networks[i], static_cast<unsigned>(i));
  for (Network& network : design.networks)
    for (Peering& one : network.peerings) {
      if (!dice.chance(3)) continue;
      one.onlyV6 = true;
      for (Network& other : design.networks)
        for (Peering& back : other.peerings)
          if (other.name == one.remote && back.remote == network.name && dice.chance(70)) back.onlyV6 = true;
    }
  for (Machine& machine : design.machines)
    for (Interface& one : machine.interfaces) addTo(dice, design, one);
  for (Machine& machine : design.machines) addAdvertised(dice, design, machine);
  addBalancers(dice, design);
  for (std::size_t i = 0; i < design.sites.size(); ++i)
    addTo(dice, design, design.sites[i], static_cast<unsigned>(i));
}

}  // namespace plain
