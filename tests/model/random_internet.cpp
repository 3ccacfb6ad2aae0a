// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/random_parts.hpp"

namespace plain {
namespace {

/// Prefixes of the Internet by which rules and routes tell its hosts apart. `internet` itself is in none of
/// them.
const std::vector<Prefix> publicPrefixes{prefix(192, 0, 2, 0, 24), prefix(192, 0, 2, 0, 25),
                                         prefix(192, 0, 2, 7, 32), prefix(192, 0, 2, 200, 32)};

std::string addAddress(Design& design, bool basic) {
  PublicAddress one;
  const auto number = static_cast<unsigned>(design.publicAddresses.size());
  one.name = "public" + std::to_string(number);
  one.address = address(203, 0, 113, 130 + number);
  one.basic = basic;
  design.publicAddresses.push_back(one);
  return one.name;
}

void addAddressesOfMachines(Dice& dice, Design& design) {
  for (Machine& machine : design.machines)
    if (machine.interfaces.front().publicAddress.empty() && dice.chance(45))
      machine.interfaces.front().publicAddress = addAddress(design, dice.chance(50));
}

void addRulesOfBalancer(Dice& dice, Balancer& balancer) {
  const int rules = 1 + dice.below(2);
  for (int i = 0; i < rules; ++i) {
    BalancerRule rule;
    rule.protocol = i == 0 && dice.chance(75) ? "Tcp" : "Udp";
    rule.frontendPort = dice.oneOf<int>({53, 80, 443, 443});
    if (dice.chance(35)) rule.backendPort = dice.oneOf<int>({80, 8080});
    rule.noOutbound = dice.chance(45);
    balancer.rules.push_back(rule);
  }
  if (balancer.rules.size() == 2 && balancer.rules[0].protocol == balancer.rules[1].protocol)
    balancer.rules.pop_back();
  if (dice.chance(40)) balancer.outboundRules.push_back(dice.oneOf<std::string>({"Tcp", "Udp", "All"}));
}

void addPublicBalancer(Dice& dice, Design& design) {
  if (!dice.chance(55)) return;
  Balancer one;
  one.name = "front";
  one.sku = dice.chance(60) ? "Standard" : "Basic";
  const std::string network = dice.oneOf(design.machines).interfaces.front().network;
  for (const Machine& machine : design.machines)
    if (machine.interfaces.front().network == network && one.backends.size() < 2 && dice.chance(75))
      one.backends.push_back(machine.name + "/" + machine.interfaces.front().name);
  if (one.backends.empty()) return;
  addRulesOfBalancer(dice, one);
  one.publicAddress = addAddress(design, one.sku == "Basic");
  design.balancers.push_back(one);
}

FirewallRule publishing(Dice& dice, const Design& design, Address firewall) {
  FirewallRule rule;
  rule.kind = "NatRule";
  rule.protocols = {dice.chance(75) ? "TCP" : "UDP"};
  if (dice.chance(35)) rule.sources = {dice.oneOf(publicPrefixes)};
  rule.destinations = {host(firewall)};
  const int port = dice.oneOf<int>({22, 80, 443, 443});
  rule.ports = {{port, port}};
  rule.translatedAddress = dice.oneOf(design.machines).interfaces.front().address;
  if (dice.chance(20)) rule.translatedAddress = dice.oneOf(design.publicAddresses).address;
  if (dice.chance(40)) rule.translatedPort = port == 80 ? 443 : 80;
  return rule;
}

/// Rules that publish something, and one that lets much out.
void addEdgeOfFirewalls(Dice& dice, Design& design) {
  for (Firewall& firewall : design.firewalls) {
    if (!dice.chance(85)) continue;
    firewall.publicAddress = addAddress(design, false);
    const Address own = design.publicAddresses.back().address;
    auto policy = std::find_if(design.policies.begin(), design.policies.end(),
                               [&](const FirewallPolicy& one) { return one.name == firewall.policy; });
    if (policy == design.policies.end()) continue;
    RuleGroup group;
    group.priority = dice.chance(50) ? 95 : 900;
    RuleCollection in;
    in.priority = 200;
    in.action = "DNAT";
    const int rules = 1 + dice.below(2);
    for (int i = 0; i < rules; ++i) in.rules.push_back(publishing(dice, design, own));
    group.collections.push_back(in);
    if (dice.chance(35)) {
      RuleCollection out;
      out.priority = 300;
      out.action = "Allow";
      FirewallRule rule;
      rule.kind = "NetworkRule";
      rule.protocols = {dice.oneOf<std::string>({"Any", "Any", "TCP"})};
      if (dice.chance(25)) rule.destinations = {dice.oneOf(publicPrefixes)};
      out.rules.push_back(rule);
      group.collections.push_back(out);
    }
    policy->groups.push_back(group);
  }
}

SecurityRule ruleOfEdge(Dice& dice, int priority) {
  SecurityRule rule;
  rule.priority = priority;
  rule.inbound = dice.chance(75);
  rule.allow = dice.chance(70);
  rule.protocol = dice.oneOf<std::string>({"*", "Tcp", "Tcp", "Udp"});
  const int side = dice.below(10);
  if (side < 3)
    (rule.inbound ? rule.sourceTag : rule.destinationTag) = "Internet";
  else if (side < 7)
    (rule.inbound ? rule.sources : rule.destinations) = {dice.oneOf(publicPrefixes)};
  if (dice.chance(50)) rule.ports = {{443, 443}};
  return rule;
}

/// Groups at what can be asked from the Internet, since most of it is closed without one.
void addGroupsOfEdge(Dice& dice, Design& design) {
  SecurityGroup group;
  group.name = "edge";
  const int rules = 1 + dice.below(3);
  for (int i = 0; i < rules; ++i) group.rules.push_back(ruleOfEdge(dice, 110 + i));
  design.securityGroups.push_back(group);
  for (Machine& machine : design.machines)
    if (dice.chance(50)) machine.interfaces.front().securityGroup = dice.chance(80) ? "edge" : "";
}

}  // namespace

void addInternetEdge(Dice& dice, Design& design) {
  addAddressesOfMachines(dice, design);
  addPublicBalancer(dice, design);
  addEdgeOfFirewalls(dice, design);
  addGroupsOfEdge(dice, design);
  for (Machine& machine : design.machines)
    if (machine.name.rfind("nva", 0) == 0 && dice.chance(40)) machine.snat = true;
  for (Site& site : design.sites) site.internetAccess = dice.chance(40);
  if (design.natGateways.empty() || !dice.chance(50)) return;
  for (Network& network : design.networks)
    for (Subnet& one : network.subnets)
      if ((one.name == "nva" || one.name == "AzureFirewallSubnet") && dice.chance(35)) one.natGateway = "nat";
}

void addRoutesToInternet(Dice& dice, Design& design) {
  for (RouteTable& table : design.routeTables) {
    if (!dice.chance(45)) continue;
    Route one;
    one.prefix = dice.oneOf(publicPrefixes);
    if (dice.chance(50) && !design.publicAddresses.empty())
      one.prefix = host(dice.oneOf(design.publicAddresses).address);
    one.type = dice.oneOf<std::string>({"Internet", "Internet", "None"});
    table.routes.push_back(one);
  }
  for (Network& network : design.networks)
    for (Subnet& one : network.subnets)
      if (dice.chance(35)) one.routeTable.clear();
}

void steerThroughHub(Dice& dice, Design& design) {
  RouteTable table;
  table.name = "to-hub";
  Route all;
  all.prefix = everything;
  all.type = "VirtualAppliance";
  const Machine* nva = find(design.machines, "nva0");
  if (!design.firewalls.empty() && (nva == nullptr || dice.chance(85)))
    all.ip = design.firewalls.front().address;
  else if (nva != nullptr)
    all.ip = nva->interfaces.front().address;
  if (!all.ip) return;
  table.routes = {all};
  design.routeTables.push_back(table);
  for (Network& network : design.networks) {
    const bool isPeered =
        network.name == "n0" || std::any_of(network.peerings.begin(), network.peerings.end(),
                                            [](const Peering& one) { return one.remote == "n0"; });
    for (Subnet& one : network.subnets)
      if ((one.name == "a" || one.name == "b") && dice.chance(isPeered ? 55 : 5)) one.routeTable = table.name;
    for (Peering& one : network.peerings)
      if (one.remote == "n0" && dice.chance(70)) one.forwarded = true;
  }
}

Question questionAtEdge(Dice& dice, const Design& design) {
  const std::vector<std::string> hosts{"internet", "192.0.2.7", "192.0.2.200", "192.0.2.99", "9.9.9.9"};
  const auto published = [&]() -> std::string {
    if (design.publicAddresses.empty()) return dice.oneOf(design.machines).name;
    return text(dice.oneOf(design.publicAddresses).address);
  };
  Question question;
  if (dice.chance(50)) {
    question.from = dice.oneOf(hosts);
    question.to = dice.chance(75) ? published() : dice.oneOf(design.machines).name;
    if (dice.chance(4)) question.to = text(dice.oneOf(interestingAddresses(design)));
  } else {
    question.from = dice.oneOf(design.machines).name;
    if (dice.chance(8)) {
      const Network& network = dice.oneOf(design.networks);
      if (find(network.subnets, "a") != nullptr) question.from = network.name + "/a";
    }
    for (const Site& site : design.sites)
      if (!site.hosts.empty() && dice.chance(12)) question.from = site.name + "/h0";
    for (const Balancer& one : design.balancers)
      if (!one.publicAddress.empty() && !one.backends.empty() && dice.chance(25))
        question.from = one.backends.front().substr(0, one.backends.front().find('/'));
    const int to = dice.below(100);
    question.to = to < 50 ? published() : to < 90 ? dice.oneOf(hosts) : "198.51.100.68";
    if (to >= 90 && design.publicServices.empty()) question.to = published();
  }
  const int protocol = dice.below(20);
  question.protocol = protocol < 14 ? "tcp" : protocol < 17 ? "udp" : "icmp";
  if (question.protocol != "icmp") {
    question.sourcePort = dice.oneOf<int>({1024, 50000});
    question.destinationPort = dice.oneOf<int>({22, 53, 80, 443, 443, 443, 8080});
  }
  return question;
}

}  // namespace plain
