// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/random_parts.hpp"

namespace plain {
namespace {

/// Tags that share addresses with each other, with the public service and with the public addresses of the
/// design.
void addTags(Design& design) {
  design.serviceTags = {
      {"Storage", {prefix(198, 51, 100, 0, 25)}},
      {"Storage.WestEurope", {prefix(198, 51, 100, 64, 28), prefix(192, 0, 2, 0, 25)}},
      {"AzureCloud", {prefix(198, 51, 100, 0, 25), prefix(192, 0, 2, 0, 25), prefix(203, 0, 113, 128, 25)}}};
}

void addNames(Dice& dice, Design& design) {
  HostName inside;
  inside.name = "git.example.com";
  for (const Machine& machine : design.machines)
    if (inside.addresses.size() < 3 && dice.chance(60))
      inside.addresses.push_back(machine.interfaces.front().address);
  if (inside.addresses.empty())
    inside.addresses.push_back(design.machines.front().interfaces.front().address);
  HostName other{"wiki.vendor.example", {address(192, 0, 2, 7)}};
  if (dice.chance(60)) other.addresses.push_back(inside.addresses.front());
  design.hostNames = {inside, {"www.example.com", {address(192, 0, 2, 7), address(192, 0, 2, 200)}}};
  if (dice.chance(60)) design.hostNames.push_back(other);
}

const std::vector<std::string> tags{"Storage", "Storage.WestEurope", "AzureCloud"};

FirewallRule applicationRule(Dice& dice, const std::vector<Prefix>& prefixes) {
  FirewallRule rule;
  rule.kind = "ApplicationRule";
  rule.protocols = {dice.oneOf<std::string>({"Https:443", "Https:443", "Http:80", "Http:8080"})};
  if (dice.chance(30)) rule.protocols = {"Http:80", "Https:443"};
  if (dice.chance(25)) rule.sources = {dice.oneOf(prefixes)};
  rule.names = {dice.oneOf<std::string>({"*", "www.example.com", "git.example.com", "git.example.com",
                                         "*.example.com", "*.vendor.example", "nobody.example"})};
  if (dice.chance(25) && rule.names.front() != "*" && rule.names.front() != "wiki.vendor.example")
    rule.names.emplace_back("wiki.vendor.example");
  return rule;
}

FirewallRule networkRule(Dice& dice, const std::vector<Prefix>& prefixes) {
  FirewallRule rule;
  rule.kind = "NetworkRule";
  rule.protocols = {dice.oneOf<std::string>({"Any", "TCP", "TCP", "UDP"})};
  if (dice.chance(40)) rule.sources = {dice.oneOf(prefixes)};
  if (dice.chance(40))
    rule.destinationTags = {dice.oneOf(tags)};
  else
    rule.names = {dice.oneOf<std::string>({"www.example.com", "git.example.com", "nobody.example"})};
  if (dice.chance(50)) rule.ports = {{443, 443}};
  return rule;
}

void addRulesOfFirewalls(Dice& dice, Design& design) {
  const auto prefixes = interestingPrefixes(design);
  for (FirewallPolicy& policy : design.policies) {
    if (!dice.chance(90)) continue;
    RuleGroup group;
    group.priority = dice.chance(50) ? 92 : 950;
    const int collections = 1 + dice.below(3);
    for (int i = 0; i < collections; ++i) {
      RuleCollection one;
      one.priority = dice.chance(50) ? 100 + i : 300 - i;
      one.action = dice.chance(70) ? "Allow" : "Deny";
      const bool isOfApplications = dice.chance(60);
      const int rules = 1 + dice.below(2);
      for (int k = 0; k < rules; ++k)
        one.rules.push_back(isOfApplications ? applicationRule(dice, prefixes) : networkRule(dice, prefixes));
      group.collections.push_back(one);
    }
    policy.groups.push_back(group);
  }
}

void addRulesOfGroups(Dice& dice, Design& design) {
  for (SecurityGroup& group : design.securityGroups) {
    if (!dice.chance(40)) continue;
    SecurityRule rule;
    rule.priority = 105;
    rule.inbound = dice.chance(40);
    rule.allow = dice.chance(40);
    (rule.inbound ? rule.sourceTag : rule.destinationTag) = dice.oneOf(tags);
    if (dice.chance(50)) rule.ports = {{443, 443}};
    group.rules.push_back(rule);
  }
}

void addRoutes(Dice& dice, Design& design) {
  for (RouteTable& table : design.routeTables)
    for (const std::string& tag : tags) {
      if (!dice.chance(30)) continue;
      Route one;
      one.tag = tag;
      one.type = dice.oneOf<std::string>({"Internet", "Internet", "None"});
      if (!design.firewalls.empty() && dice.chance(50)) {
        one.type = "VirtualAppliance";
        one.ip = design.firewalls.front().address;
      }
      table.routes.push_back(one);
    }
}

std::vector<std::string> namesOf(const std::vector<Machine>& machines) {
  std::vector<std::string> names;
  for (const Machine& one : machines) names.push_back(one.name);
  return names;
}

}  // namespace

Question questionByName(Dice& dice, const Design& design) {
  std::vector<std::string> steered;
  for (const Machine& machine : design.machines) {
    const Interface& one = machine.interfaces.front();
    const Subnet* subnet = find(find(design.networks, one.network)->subnets, one.subnet);
    if (subnet->routeTable == "to-hub") steered.push_back(machine.name);
  }
  Question question;
  question.from = dice.oneOf(steered.empty() || dice.chance(10) ? namesOf(design.machines) : steered);
  question.to = text(dice.oneOf(dice.oneOf(design.hostNames).addresses));
  question.sourcePort = 50000;
  question.destinationPort = dice.oneOf<int>({443, 443, 443, 80});
  return question;
}

void addNamesAndTags(Dice& dice, Design& design) {
  if (!dice.chance(75)) return;
  addTags(design);
  addNames(dice, design);
  addRulesOfFirewalls(dice, design);
  addRulesOfGroups(dice, design);
  addRoutes(dice, design);
}

}  // namespace plain
