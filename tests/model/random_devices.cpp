// SPDX-License-Identifier: MIT
#include "model/random_parts.hpp"

namespace plain {
namespace {

const Subnet& subnetOf(const Network& network, const std::string& name) {
  return *find(network.subnets, name);
}

Machine appliance(Dice& dice, const Network& network, const std::string& subnet, int number) {
  Machine machine;
  machine.name = "nva" + std::to_string(number);
  machine.running = !dice.chance(8);
  machine.forwards = !dice.chance(6);
  machine.stateful = !dice.chance(30);
  machine.snat = dice.chance(20);
  if (dice.chance(15)) machine.drops = dice.chance(50) ? "icmp" : "tcp/22";
  Interface interface;
  interface.name = "nic";
  interface.network = network.name;
  interface.subnet = subnet;
  interface.address = subnetOf(network, subnet).prefix.base + 10 + static_cast<unsigned>(number);
  interface.forwards = !dice.chance(8);
  machine.interfaces.push_back(interface);
  return machine;
}

PortRange ports(Dice& dice) {
  const int first = dice.oneOf<int>({22, 53, 80, 443, 3389});
  if (dice.chance(20)) return {0, 1024};
  return {first, first};
}

void addBalancer(Dice& dice, Design& design, const Network& network, const std::string& subnet) {
  Balancer one;
  one.name = "lb" + std::to_string(design.balancers.size());
  one.network = network.name;
  one.subnet = subnet;
  one.address = subnetOf(network, subnet).prefix.base + 200 + design.balancers.size();
  one.sku = dice.chance(85) ? "Standard" : "Basic";
  one.haPorts = one.sku == "Standard" && dice.chance(65);
  if (!one.haPorts) {
    one.rules.push_back({dice.chance(60) ? "Tcp" : "Udp", dice.oneOf<int>({22, 80, 443}), 0});
    if (dice.chance(30)) one.rules.back().backendPort = 8080;
  }
  for (const Machine& machine : design.machines)
    if (machine.interfaces.front().network == network.name && one.backends.size() < 2 &&
        machine.interfaces.front().subnet == subnet && dice.chance(80))
      one.backends.push_back(machine.name + "/" + machine.interfaces.front().name);
  if (!one.backends.empty()) design.balancers.push_back(one);
}

FirewallRule firewallRule(Dice& dice, const Design& design) {
  const auto prefixes = interestingPrefixes(design);
  FirewallRule rule;
  rule.kind = "NetworkRule";
  rule.protocols = {dice.oneOf<std::string>({"Any", "Any", "TCP", "TCP", "UDP", "ICMP"})};
  if (dice.chance(20) && rule.protocols.front() != "Any") rule.protocols.push_back("UDP");
  if (rule.protocols.size() == 2 && rule.protocols.front() == "UDP") rule.protocols.pop_back();
  const auto side = [&](std::vector<Prefix>& own, std::vector<std::string>& groups) {
    if (!design.ipGroups.empty() && dice.chance(30)) {
      groups.push_back(dice.oneOf(design.ipGroups).name);
    } else if (dice.chance(60)) {
      own.push_back(dice.oneOf(prefixes));
      if (dice.chance(30)) own.push_back(dice.oneOf(prefixes));
    }
  };
  side(rule.sources, rule.sourceGroups);
  side(rule.destinations, rule.destinationGroups);
  const bool hasPorts = rule.protocols.front() != "ICMP";
  if (hasPorts && dice.chance(50)) rule.ports.push_back(ports(dice));
  return rule;
}

FirewallRule natRule(Dice& dice, const Design& design, Address firewall) {
  FirewallRule rule;
  rule.kind = "NatRule";
  rule.protocols = {dice.chance(70) ? "TCP" : "UDP"};
  rule.destinations = {host(firewall)};
  rule.ports = {ports(dice)};
  rule.translatedAddress = dice.oneOf(design.machines).interfaces.front().address;
  if (dice.chance(60)) rule.translatedPort = dice.oneOf<int>({22, 80, 8443});
  return rule;
}

}  // namespace

FirewallPolicy randomPolicy(Dice& dice, const Design& design, const std::string& name, Address firewall) {
  FirewallPolicy policy;
  policy.name = name;
  const int groups = 1 + dice.below(2);
  for (int i = 0; i < groups; ++i) {
    RuleGroup group;
    group.priority = 100 * (1 + i) + 50 * dice.below(2);
    if (i == 1 && dice.chance(50)) group.priority = 90 + 100;
    if (i == 1 && group.priority == policy.groups.front().priority) ++group.priority;
    const int collections = 1 + dice.below(2);
    for (int k = 0; k < collections; ++k) {
      RuleCollection one;
      one.priority = dice.chance(50) ? 100 + k : 300 - k;
      one.action = dice.chance(75) ? "Allow" : "Deny";
      const bool isNat = dice.chance(15);
      if (isNat) one.action = "DNAT";
      const int rules = 1 + dice.below(2);
      for (int r = 0; r < rules; ++r)
        one.rules.push_back(isNat ? natRule(dice, design, firewall) : firewallRule(dice, design));
      group.collections.push_back(one);
    }
    policy.groups.push_back(group);
  }
  if (dice.chance(15)) policy.privateRanges = std::vector<Prefix>{dice.oneOf(interestingPrefixes(design))};
  return policy;
}

void addAppliances(Dice& dice, Design& design) {
  const Network& hub = design.networks.front();
  const int count = 1 + dice.below(3);
  for (int i = 0; i < count; ++i) {
    const bool inHub = i == 0 || dice.chance(60);
    const Network& network = inHub ? hub : dice.oneOf(design.networks);
    const std::string subnet = &network == &hub ? "nva" : "b";
    design.machines.push_back(appliance(dice, network, subnet, i));
  }
  if (count >= 2 && dice.chance(60)) addBalancer(dice, design, hub, "nva");
  if (dice.chance(15)) addBalancer(dice, design, dice.oneOf(design.networks), "a");
}

void addFirewalls(Dice& dice, Design& design) {
  if (!dice.chance(45)) return;
  const Network& hub = design.networks.front();
  Firewall firewall;
  firewall.name = "fw";
  firewall.network = hub.name;
  firewall.address = subnetOf(hub, "AzureFirewallSubnet").prefix.base + 4;
  if (dice.chance(40)) {
    IpGroup group;
    group.name = "group0";
    for (int i = 0; i < 2; ++i) group.prefixes.push_back(dice.oneOf(interestingPrefixes(design)));
    if (group.prefixes[0] == group.prefixes[1]) group.prefixes.pop_back();
    design.ipGroups.push_back(group);
  }
  if (!dice.chance(6)) {
    design.policies.push_back(randomPolicy(dice, design, "policy0", firewall.address));
    firewall.policy = "policy0";
    if (dice.chance(30)) {
      design.policies.push_back(randomPolicy(dice, design, "policy1", firewall.address));
      design.policies.front().base = "policy1";
    }
  }
  design.firewalls.push_back(firewall);
}

}  // namespace plain
