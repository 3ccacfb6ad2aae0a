// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/names.hpp"
#include "topology/checks.hpp"

namespace vnetsim {
namespace {

/// Follows base policies from every policy and returns each cycle once, from its first member on.
std::vector<std::vector<FirewallPolicyId>> basePolicyCycles(std::span<const FirewallPolicy> policies) {
  constexpr std::uint32_t unseen = 0;
  std::vector<std::uint32_t> seenFrom(policies.size(), unseen);  // 1 + the policy the walk began at
  std::vector<std::vector<FirewallPolicyId>> cycles;
  for (std::uint32_t start = 0; start < policies.size(); ++start) {
    std::optional<FirewallPolicyId> at = FirewallPolicyId{start};
    while (at && seenFrom[at->index] == unseen) {
      seenFrom[at->index] = start + 1;
      at = policies[at->index].basePolicy;
    }
    if (!at || seenFrom[at->index] != start + 1) continue;
    auto& cycle = cycles.emplace_back();
    for (auto member = *at; cycle.empty() || member != *at; member = *policies[member.index].basePolicy)
      cycle.push_back(member);
    std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
  }
  return cycles;
}

/// Rule collection groups and rule collections are ordered alike: by a priority of their own in one parent.
template <class Prioritised>
void checkPriorities(std::string_view kind, const std::vector<Prioritised>& siblings, std::string_view parent,
                     DiagnosticList& diagnostics) {
  constexpr int lowest = 100;
  constexpr int highest = 65000;
  std::vector<const Prioritised*> inOrder;
  for (const Prioritised& one : siblings) {
    inOrder.push_back(&one);
    if (lowest <= one.priority && one.priority <= highest) continue;
    auto& fault =
        diagnostics.refused(Finding::RuleOrder, one.at,
                            fmt::format("{} '{}' cannot have the priority {}", kind, one.name, one.priority));
    fault.help = fmt::format("choose a priority from {} to {}", lowest, highest);
    fault.rule = Rule{114};
  }
  std::stable_sort(inOrder.begin(), inOrder.end(), [](const auto* a, const auto* b) {
    return std::tie(a->priority, a->at) < std::tie(b->priority, b->at);
  });
  const Prioritised* first = nullptr;
  for (const Prioritised* one : inOrder) {
    if (first == nullptr || first->priority != one->priority) {
      first = one;
      continue;
    }
    auto& fault = diagnostics.refused(
        Finding::RuleOrder, one->at,
        fmt::format("{} '{}' has the same priority as '{}' in '{}'", kind, one->name, first->name, parent));
    fault.label = fmt::format("priority {}", one->priority);
    fault.notes.push_back({"the same priority", first->at});
    fault.help = "give each a priority of its own: it decides which is asked first";
    fault.rule = Rule{114};
  }
}

}  // namespace

void checkBasePoliciesEnd(const Design& design, DiagnosticList& diagnostics) {
  for (const auto& cycle : basePolicyCycles(design.topology.firewallPolicies())) {
    std::vector<std::string> labels;
    for (const FirewallPolicyId member : cycle) labels.push_back(design.topology[member].name.label);
    const auto message =
        cycle.size() == 1 ? fmt::format("firewall policy {} is based on itself", enumerated(labels))
                          : fmt::format("firewall policies {} are based on each other", enumerated(labels));
    const auto& first = design.draft.firewallPolicies[cycle.front().index];
    auto& fault = diagnostics.error(Finding::InvalidValue, first.basePolicy->at, message);
    fault.label = "goes round in a circle";
    fault.help = "remove one of the base policies";
  }
}

/// A firewall has a policy or rules of its own. With both, it is answered for the policy.
void checkFirewallsHaveRulesOnce(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.topology.azureFirewalls().size(); ++i) {
    const AzureFirewallDraft& written = *design.origins.azureFirewalls[i];
    if (!written.firewallPolicy || !written.ownRules) continue;
    auto& fault = diagnostics.refused(
        Finding::FirewallRulesBesidePolicy, written.ownRules->groups.front().name.at,
        fmt::format("the Azure Firewall '{}' has a policy and rules of its own", written.name.label));
    fault.label = "answers follow the policy";
    fault.notes.push_back({"the policy", written.firewallPolicy->at});
    fault.help = "move the rules into the policy, or remove one of the two";
    fault.rule = Rule{113};
  }
}

/// R114: priorities order the groups of a policy and the collections of a group.
void checkRuleOrder(const Design& design, DiagnosticList& diagnostics) {
  for (const auto& policy : design.topology.firewallPolicies()) {
    checkPriorities("rule collection group", policy.groups, policy.name.label, diagnostics);
    for (const auto& group : policy.groups)
      checkPriorities("rule collection", group.collections, group.name, diagnostics);
  }
}

}  // namespace vnetsim
