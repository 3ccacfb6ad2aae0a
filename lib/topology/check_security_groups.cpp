// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "base/names.hpp"
#include "topology/checks.hpp"
#include "topology/descriptions.hpp"

namespace vnetsim {
namespace {

constexpr int lowestPriority = 100;
constexpr int highestPriority = 4096;

std::string_view nameOf(SecurityDirection direction) {
  return direction == SecurityDirection::Inbound ? "Inbound" : "Outbound";
}

void checkRange(const NetworkSecurityGroup& group, const SecurityRule& rule, DiagnosticList& diagnostics) {
  if (lowestPriority <= rule.priority && rule.priority <= highestPriority) return;
  auto& fault = diagnostics.refused(Finding::SecurityRuleOrder, rule.at,
                                    fmt::format("security rule '{}/{}' cannot have the priority {}",
                                                group.name.label, rule.name, rule.priority));
  fault.help = fmt::format("choose a priority from {} to {}", lowestPriority, highestPriority);
  fault.rule = Rule{96};
}

/// Why a network security group has no place on a subnet of this role; empty where it has.
std::string_view objectionTo(SubnetRole role) {
  switch (role) {
    case SubnetRole::Gateway:
      return "GatewaySubnet";
    case SubnetRole::Firewall:
      return "AzureFirewallSubnet";
    case SubnetRole::FirewallManagement:
      return "AzureFirewallManagementSubnet";
    case SubnetRole::RouteServer:
      return "RouteServerSubnet";
    case SubnetRole::Bastion:
    case SubnetRole::Appliance:  // Azure puts one of its own there (R50)
    case SubnetRole::HubRouteTable:  // has none, ever
    case SubnetRole::Ordinary:
      break;
  }
  return {};
}

/// R98: one side names one service tag, or application security groups, or addresses.
void checkSide(const NetworkSecurityGroup& group, const SecurityRule& rule, const SecurityMatch& side,
               std::string_view which, DiagnosticList& diagnostics) {
  const std::size_t tags = side.tagsOfSubnet.size() + side.serviceTags.size();
  const bool hasAddresses = side.isAnybody || !side.addresses.empty();
  const bool mixesGroups = !side.groups.empty() && (tags > 0 || hasAddresses);
  if (tags <= 1 && !mixesGroups) return;
  auto& fault = diagnostics.refused(
      Finding::SecurityRuleMixes, rule.at,
      fmt::format("the {} of security rule '{}/{}' mixes {}", which, group.name.label, rule.name,
                  mixesGroups ? "application security groups with addresses or tags" : "service tags"));
  fault.help = "write one rule for each of them";
  fault.rule = Rule{98};
}

/// `members` holds an interface of each application security group, or null where it has none.
void checkGroupsOfRule(const Topology& topology, const NetworkSecurityGroup& group, const SecurityRule& rule,
                       const std::vector<const NetworkInterface*>& members, DiagnosticList& diagnostics) {
  const NetworkInterface* first = nullptr;
  for (const auto* side : {&rule.source, &rule.destination}) {
    for (const ApplicationSecurityGroupId id : side->groups) {
      const NetworkInterface* one = members[id.index];
      if (one == nullptr) continue;
      if (first == nullptr) first = one;
      if (topology[first->subnet].virtualNetwork == topology[one->subnet].virtualNetwork) continue;
      auto& fault = diagnostics.refused(
          Finding::SecurityGroupAcrossNetworks, rule.at,
          fmt::format("security rule '{}/{}' names application security groups of two virtual networks",
                      group.name.label, rule.name));
      fault.notes.push_back({"an interface of one of them", first->at});
      fault.notes.push_back({"an interface of another", one->at});
      fault.help = "name addresses on one side";
      fault.rule = Rule{104};
      return;
    }
  }
}

}  // namespace

/// R96: priorities from 100 to 4096, each once in a direction.
void checkSecurityRuleOrder(const Design& design, DiagnosticList& diagnostics) {
  for (const auto& group : design.topology.networkSecurityGroups()) {
    std::vector<const SecurityRule*> rules;
    for (const auto& rule : group.rules) {
      checkRange(group, rule, diagnostics);
      rules.push_back(&rule);
    }
    const auto place = [](const SecurityRule* rule) { return std::tuple{rule->direction, rule->priority}; };
    std::stable_sort(rules.begin(), rules.end(), [&](const auto* a, const auto* b) {
      return std::tuple{place(a), a->at} < std::tuple{place(b), b->at};
    });
    for (std::size_t i = 1; i < rules.size(); ++i) {
      if (place(rules[i - 1]) != place(rules[i])) continue;
      auto& fault = diagnostics.refused(
          Finding::SecurityRuleOrder, rules[i]->at,
          fmt::format("network security group '{}' has two {} rules with the priority {}", group.name.label,
                      nameOf(rules[i]->direction), rules[i]->priority));
      fault.notes.push_back({fmt::format("already in rule '{}'", rules[i - 1]->name), rules[i - 1]->at});
      fault.help = "give one of them another priority";
      fault.rule = Rule{96};
    }
  }
}

void checkSecurityRuleSides(const Design& design, DiagnosticList& diagnostics) {
  for (const auto& group : design.topology.networkSecurityGroups()) {
    for (const auto& rule : group.rules) {
      checkSide(group, rule, rule.source, "source", diagnostics);
      checkSide(group, rule, rule.destination, "destination", diagnostics);
    }
  }
}

/// R50, R105
void checkSecurityGroupAssociations(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.topology.subnets().size(); ++i) {
    const Subnet& subnet = design.topology.subnets()[i];
    const auto objection = objectionTo(subnet.role);
    if (!subnet.networkSecurityGroup || objection.empty()) continue;
    auto& fault = diagnostics.refused(
        Finding::SecurityGroupNotAllowed, design.origins.subnets[i]->networkSecurityGroup->at,
        fmt::format("{} cannot have a network security group",
                    describe(design.topology[subnet.virtualNetwork], subnet)));
    fault.help = "remove it; what is in the subnet is not bound by its rules";
    fault.rule = Rule{50};
  }
}

/// R104: all members of an application security group are in one virtual network, and so are all groups that
/// one rule names.
void checkApplicationSecurityGroups(const Design& design, DiagnosticList& diagnostics) {
  const auto& topology = design.topology;
  std::vector<const NetworkInterface*> first(topology.applicationSecurityGroups().size());
  for (const auto& nic : topology.networkInterfaces()) {
    for (const ApplicationSecurityGroupId id : nic.applicationSecurityGroups) {
      const NetworkInterface*& one = first[id.index];
      if (one == nullptr) one = &nic;
      if (topology[one->subnet].virtualNetwork == topology[nic.subnet].virtualNetwork) continue;
      auto& fault = diagnostics.refused(
          Finding::SecurityGroupAcrossNetworks, nic.at,
          fmt::format("application security group '{}' has interfaces of two virtual networks",
                      topology[id].name.label));
      fault.notes.push_back({"the other network's is here", one->at});
      fault.help = "make a group for each network";
      fault.rule = Rule{104};
    }
  }
  for (const auto& group : topology.networkSecurityGroups())
    for (const auto& rule : group.rules) checkGroupsOfRule(topology, group, rule, first, diagnostics);
}

}  // namespace vnetsim
