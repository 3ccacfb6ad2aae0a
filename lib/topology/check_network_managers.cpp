// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <vector>

#include "topology/checks.hpp"
#include "topology/connected_group.hpp"
#include "topology/prefix_overlaps.hpp"

namespace vnetsim {
namespace {

constexpr std::size_t mostConnectedGroups = 2;
constexpr int lowestAdminPriority = 1;
constexpr int highestAdminPriority = 4096;

std::vector<PrefixOverlap> overlapsWithin(const Topology& topology, const ConnectedGroup& group) {
  std::vector<OwnedPrefix> prefixes;
  for (const VirtualNetworkId member : group.members)
    for (const Prefix& prefix : topology[member].addressPrefixes)
      prefixes.push_back({prefix, member.index, topology[member].at});
  auto overlaps = overlapsBetweenOwners(std::move(prefixes));
  std::erase_if(overlaps, [&](const PrefixOverlap& one) {
    return !connects(topology, group, {one.outer.owner}, {one.inner.owner});
  });
  return overlaps;
}

std::string pathOf(const AdminRule& rule) {
  return rule.configuration + "/" + rule.collection + "/" + rule.name;
}

void checkRange(const AdminRule& rule, DiagnosticList& diagnostics) {
  if (lowestAdminPriority <= rule.priority && rule.priority <= highestAdminPriority) return;
  auto& fault = diagnostics.refused(
      Finding::AdminRuleOrder, rule.at,
      fmt::format("security admin rule '{}' cannot have the priority {}", pathOf(rule), rule.priority));
  fault.help = fmt::format("choose a priority from {} to {}", lowestAdminPriority, highestAdminPriority);
  fault.rule = Rule{106};
}

bool shareNetwork(const AdminRule& a, const AdminRule& b) {
  return std::ranges::any_of(a.virtualNetworks, [&](VirtualNetworkId network) {
    return std::ranges::binary_search(b.virtualNetworks, network);
  });
}

}  // namespace

/// R90: more than Microsoft supports.
void checkConnectedGroupsPerNetwork(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.topology.virtualNetworks().size(); ++i) {
    const auto groups = connectedGroupsOf(design.topology, {i});
    if (groups.size() <= mostConnectedGroups) continue;
    const ConnectedGroup& last = design.topology[groups.back()];
    auto& fault = diagnostics.refused(
        Finding::TooManyConnectedGroups, last.at,
        fmt::format("'{}' is in {} connected groups", labelOf(design, {i}), groups.size()));
    fault.label = fmt::format("a virtual network can be in {}", mostConnectedGroups);
    fault.notes.push_back({"the virtual network is declared here", design.topology[VirtualNetworkId{i}].at});
    fault.help = "leave it out of a network group, or make one mesh of several";
    fault.rule = Rule{90};
  }
}

/// R90
void checkConnectedGroupsAreDisjoint(const Design& design, DiagnosticList& diagnostics) {
  for (const ConnectedGroup& group : design.topology.connectedGroups()) {
    for (const PrefixOverlap& overlap : overlapsWithin(design.topology, group)) {
      const auto text =
          fmt::format("{} of '{}' and {} of '{}' overlap in the connected group '{}'",
                      overlap.outer.prefix.text(), labelOf(design, {overlap.outer.owner}),
                      overlap.inner.prefix.text(), labelOf(design, {overlap.inner.owner}), group.name);
      auto& fault = group.allowsOverlap
                        ? diagnostics.warning(Finding::ConnectedGroupOverlaps, group.at, text)
                        : diagnostics.refused(Finding::ConnectedGroupOverlapDisallowed, group.at, text);
      fault.label = "the group leaves out what two members share";
      fault.notes.push_back({"one of them is declared here", overlap.outer.at});
      fault.notes.push_back({"the other is declared here", overlap.inner.at});
      fault.help = "give one of them another address space, or take it out of the group";
      fault.rule = Rule{90};
    }
  }
}

/// R106: which of two rules of one priority comes first is not documented; here the names decide.
void checkAdminRuleOrder(const Design& design, DiagnosticList& diagnostics) {
  const auto rules = design.topology.adminRules();
  for (std::size_t i = 0; i < rules.size(); ++i) {
    checkRange(rules[i], diagnostics);
    for (std::size_t j = i; j-- > 0 && rules[j].priority == rules[i].priority;) {
      if (rules[j].direction != rules[i].direction || !shareNetwork(rules[j], rules[i])) continue;
      const bool isFirst = std::tie(rules[i].at, i) < std::tie(rules[j].at, j);
      const AdminRule& first = isFirst ? rules[i] : rules[j];
      const AdminRule& second = isFirst ? rules[j] : rules[i];
      auto& fault =
          diagnostics.refused(Finding::AdminRuleOrder, second.at,
                              fmt::format("security admin rule '{}' has the priority {} of another one",
                                          pathOf(second), second.priority));
      fault.label = "both bind the same virtual network in the same direction";
      fault.notes.push_back({fmt::format("already in rule '{}'", pathOf(first)), first.at});
      fault.help = "give one of them another priority";
      fault.rule = Rule{106};
      break;
    }
  }
}

}  // namespace vnetsim
