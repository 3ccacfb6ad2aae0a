// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/places.hpp"
#include "model/random_parts.hpp"

namespace plain {
namespace {

Subnet subnet(const std::string& name, Prefix prefix) {
  Subnet one;
  one.name = name;
  one.prefix = prefix;
  return one;
}

/// The first prefix of a network is 10.<10 + number>.0.0/16; now and then one of other private or of public
/// space takes its place.
Prefix spaceOf(Dice& dice, unsigned number) {
  const int kind = dice.below(14);

  if (kind == 0) return prefix(172, 16 + number, 0, 0, 16);
  if (kind == 1) return prefix(20, 10 + number, 0, 0, 16);
  return prefix(10, 10 + number, 0, 0, 16);
}

Peering peering(Dice& dice, const std::string& remote, bool isHub) {
  Peering one;
  one.remote = remote;
  one.access = !dice.chance(7);
  one.forwarded = dice.chance(50);
  one.transit = isHub && dice.chance(70);
  return one;
}

void peer(Dice& dice, Network& a, Network& b, bool bUsesGatewayOfA) {
  Peering there = peering(dice, b.name, true);
  Peering back = peering(dice, a.name, false);
  back.remoteGateways = bUsesGatewayOfA;
  const bool onlySubnets = dice.chance(8);
  if (onlySubnets) {
    for (const Subnet& one : a.subnets)
      if (dice.chance(50)) there.localSubnets.push_back(one.name);
    for (const Subnet& one : b.subnets)
      if (dice.chance(50)) there.remoteSubnets.push_back(one.name);
    if (there.localSubnets.empty()) there.localSubnets.push_back(a.subnets.front().name);
    if (there.remoteSubnets.empty()) there.remoteSubnets.push_back(b.subnets.front().name);
    back.localSubnets = there.remoteSubnets;
    back.remoteSubnets = there.localSubnets;
  }
  const int sides = dice.below(20);  // one of twenty on the one side only, one on the other
  if (sides != 0) a.peerings.push_back(there);
  if (sides != 1) b.peerings.push_back(back);
}

}  // namespace

void addNetworks(Dice& dice, Design& design) {
  const int count = 2 + dice.below(4);
  for (int i = 0; i < count; ++i) {
    Network one;
    one.name = "n" + std::to_string(i);
    one.location = dice.chance(75) ? "westeurope" : "northeurope";
    const Prefix space = spaceOf(dice, static_cast<unsigned>(i));
    one.prefixes.push_back(space);
    if (dice.chance(10)) one.prefixes.push_back(prefix(10, 110 + static_cast<unsigned>(i), 0, 0, 16));
    const auto third = [&](unsigned number, int length) {
      return Prefix{space.base + (number << 8U), length};
    };
    one.subnets.push_back(subnet("a", third(1, 24)));
    one.subnets.push_back(subnet("b", third(2, 24)));
    if (i == 0) {
      one.subnets.push_back(subnet("nva", third(9, 24)));
      one.subnets.push_back(subnet("AzureFirewallSubnet", third(3, 26)));
    }
    design.networks.push_back(one);
  }
  for (const Network& network : design.networks) {
    for (const Subnet& one : network.subnets) {
      const bool isFirst = one.name == "a";
      if (!isFirst && (one.name != "b" || !dice.chance(40))) continue;
      Machine machine;
      machine.name = "vm-" + network.name + one.name;
      machine.running = !dice.chance(4);
      Interface interface;
      interface.name = "nic";
      interface.network = network.name;
      interface.subnet = one.name;
      interface.address = one.prefix.base + 4;
      interface.forwards = dice.chance(10);
      machine.interfaces.push_back(interface);
      design.machines.push_back(machine);
    }
  }
}

void addPeerings(Dice& dice, Design& design) {
  auto& networks = design.networks;
  for (std::size_t a = 0; a < networks.size(); ++a) {
    for (std::size_t b = a + 1; b < networks.size(); ++b) {
      if (!dice.chance(a == 0 ? 85 : 12)) continue;
      peer(dice, networks[a], networks[b], a == 0 && dice.chance(60));
    }
  }
}

std::vector<Prefix> interestingPrefixes(const Design& design) {
  std::vector<Prefix> all{everything,
                          everything,
                          prefix(10, 0, 0, 0, 8),
                          prefix(172, 16, 0, 0, 12),
                          prefix(192, 168, 0, 0, 16),
                          prefix(10, 8, 0, 0, 13)};
  for (const Network& network : design.networks) {
    all.insert(all.end(), network.prefixes.begin(), network.prefixes.end());
    all.push_back(network.prefixes.front());  // twice as likely as the others
    if (network.prefixes.back().base.isV6) all.push_back(everythingV6);
    for (const Subnet& one : network.subnets)
      for (const Prefix& prefix : prefixesOf(one)) all.push_back(prefix);
  }
  for (const Machine& machine : design.machines) {
    for (const Address one : addressesOf(machine.interfaces.front())) all.push_back(host(one));
    for (const Address one : machine.loopbacks) all.push_back(host(one));
  }
  for (const PrivateEndpoint& one : design.privateEndpoints) all.push_back(host(one.address));
  for (const Site& site : design.sites) all.insert(all.end(), site.prefixes.begin(), site.prefixes.end());
  return all;
}

bool isTwin(const Machine& machine) { return machine.name.rfind("twin", 0) == 0; }

std::vector<Address> interestingAddresses(const Design& design) {
  std::vector<Address> all{address(10, 10, 9, 77), address(10, 200, 0, 4), address(10, 11, 1, 99)};
  for (const Machine& machine : design.machines)
    all.insert(all.end(), machine.loopbacks.begin(), machine.loopbacks.end());
  for (const Machine& machine : design.machines) {
    if (isTwin(machine)) continue;
    for (const Interface& one : machine.interfaces)
      for (const Address address : addressesOf(one)) all.push_back(address);
  }
  for (const Balancer& one : design.balancers)
    if (one.publicAddress.empty()) all.push_back(one.address);
  for (const Firewall& one : design.firewalls) all.push_back(one.address);
  for (const RoutingAppliance& one : design.routingAppliances) all.push_back(one.address);
  for (const Gateway& one : design.gateways) all.push_back(placeOf(design, one).address);
  for (const Site& site : design.sites) {
    if (!site.prefixes.empty()) {
      all.push_back(site.prefixes.front().base + 260);
      all.push_back(site.prefixes.front().base + 999);
    }
    for (const Prefix& one : site.advertises)
      if (one.length > 8) all.push_back(one.base + 4);
  }
  for (const PrivateEndpoint& one : design.privateEndpoints) all.push_back(one.address);
  return all;
}

}  // namespace plain
