// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/random_parts.hpp"

namespace plain {

Route randomRoute(Dice& dice, const std::vector<Prefix>& prefixes, const std::vector<Address>& addresses,
                  const std::vector<Address>& forwarders) {
  Route one;
  one.prefix = dice.oneOf(prefixes);
  const int type = dice.below(100);
  if (type < 70) {
    one.type = "VirtualAppliance";
    const auto anyOf = [&](const std::vector<Address>& all) {  // mostly of the same version
      Address address = dice.oneOf(all);
      for (int i = 0; i < 20 && address.isV6 != one.prefix.base.isV6; ++i) address = dice.oneOf(all);
      return address;
    };
    one.ip = forwarders.empty() || dice.chance(25) ? anyOf(addresses) : anyOf(forwarders);
  } else if (type < 82) {
    one.type = "VirtualNetworkGateway";
  } else if (type < 88) {
    one.type = "VnetLocal";
  } else if (type < 93) {
    one.type = "Internet";
  } else {
    one.type = "None";
  }
  return one;
}

std::vector<Address> forwardersOf(const Design& design) {
  std::vector<Address> all;
  for (const Machine& machine : design.machines)
    if (machine.name.rfind("nva", 0) == 0)
      for (const Interface& one : machine.interfaces)
        for (const Address address : addressesOf(one)) all.push_back(address);
  for (const Balancer& one : design.balancers)
    if (one.publicAddress.empty()) all.push_back(one.address);
  for (const Firewall& one : design.firewalls) all.insert(all.end(), 2, one.address);
  for (const RoutingAppliance& one : design.routingAppliances) all.push_back(one.address);
  return all;
}

namespace {

std::vector<PortRange> ports(Dice& dice) {
  if (dice.chance(50)) return {};
  if (dice.chance(20)) return {{0, 1024}};
  const int first = dice.oneOf<int>({22, 53, 80, 443, 3389});
  if (dice.chance(30)) return {{first, first}, {1000, 2000}};
  return {{first, first}};
}

SecurityRule securityRule(Dice& dice, const Design& design, int priority) {
  const auto prefixes = interestingPrefixes(design);
  SecurityRule rule;
  rule.priority = priority;
  rule.inbound = dice.chance(55);
  rule.allow = dice.chance(45);
  rule.protocol = dice.oneOf<std::string>({"*", "*", "Tcp", "Tcp", "Udp", "Icmp", "Esp"});
  const auto side = [&](std::string& tag, std::vector<std::string>& groups, std::vector<Prefix>& own) {
    const int kind = dice.below(10);
    if (kind < 3) {
      tag = dice.oneOf<std::string>({"VirtualNetwork", "VirtualNetwork", "Internet", "AzureLoadBalancer"});
    } else if (kind == 3 && !design.applicationGroups.empty()) {
      groups.push_back(design.applicationGroups.front());
    } else if (kind < 7) {
      own.push_back(dice.oneOf(prefixes));
      if (dice.chance(30)) own.push_back(dice.oneOf(prefixes));
    }
  };
  side(rule.sourceTag, rule.sourceGroups, rule.sources);
  side(rule.destinationTag, rule.destinationGroups, rule.destinations);
  rule.ports = ports(dice);
  if (dice.chance(10)) rule.sourcePorts = {{1024, 40000}};
  return rule;
}

}  // namespace

void addSecurityGroups(Dice& dice, Design& design) {
  if (!dice.chance(55)) return;
  if (dice.chance(40)) {
    design.applicationGroups = {"asg0"};
    const std::string network = dice.oneOf(design.networks).name;  // all members are in one network (R104)
    for (Machine& machine : design.machines)
      for (Interface& one : machine.interfaces)
        if (one.network == network && dice.chance(60)) one.applicationGroups = {"asg0"};
  }
  const int groups = 1 + dice.below(2);
  for (int i = 0; i < groups; ++i) {
    SecurityGroup group;
    group.name = "nsg" + std::to_string(i);
    const int rules = dice.below(4);
    for (int k = 0; k < rules; ++k)
      group.rules.push_back(securityRule(dice, design, dice.chance(50) ? 100 + k : 300 - k));
    design.securityGroups.push_back(group);
  }
  for (Network& network : design.networks)
    for (Subnet& one : network.subnets)
      if ((one.name == "a" || one.name == "b" || one.name == "nva") && dice.chance(25))
        one.securityGroup = dice.oneOf(design.securityGroups).name;
  for (Machine& machine : design.machines)
    for (Interface& one : machine.interfaces)
      if (dice.chance(15)) one.securityGroup = dice.oneOf(design.securityGroups).name;
}

void addRouteTables(Dice& dice, Design& design) {
  const auto prefixes = interestingPrefixes(design);
  const auto addresses = interestingAddresses(design);
  const auto forwarders = forwardersOf(design);
  const int tables = 1 + dice.below(3);
  for (int i = 0; i < tables; ++i) {
    RouteTable table;
    table.name = "t" + std::to_string(i);
    table.noPropagation = dice.chance(25);
    const int routes = dice.below(4) + 2;
    for (int k = 0; k < routes; ++k) {
      const Route one = randomRoute(dice, prefixes, addresses, forwarders);
      const bool isThere = std::any_of(table.routes.begin(), table.routes.end(),
                                       [&](const Route& other) { return other.prefix == one.prefix; });
      if (!isThere) table.routes.push_back(one);
    }
    design.routeTables.push_back(table);
  }
  if (design.routeTables.empty()) return;
  for (Network& network : design.networks)
    for (Subnet& one : network.subnets) {
      const bool isOrdinary = one.name == "a" || one.name == "b";
      if (dice.chance(isOrdinary ? 65 : 30)) one.routeTable = dice.oneOf(design.routeTables).name;
    }
}

}  // namespace plain
