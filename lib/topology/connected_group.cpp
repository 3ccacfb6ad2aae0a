// SPDX-License-Identifier: MIT
#include "topology/connected_group.hpp"

#include <algorithm>
#include <string_view>

namespace vnetsim {
namespace {

bool isMember(const ConnectedGroup& group, VirtualNetworkId network) {
  return std::ranges::binary_search(group.members, network);
}

/// Marks what overlaps. Pre: in order of prefix, so that an outer one stands before those inside it.
void markOverlaps(std::vector<GroupPrefix>& prefixes) {
  std::vector<std::size_t> around;
  for (std::size_t i = 0; i < prefixes.size(); ++i) {
    GroupPrefix& inner = prefixes[i];
    while (!around.empty() && !prefixes[around.back()].prefix.contains(inner.prefix)) around.pop_back();
    for (const std::size_t place : around) {
      GroupPrefix& outer = prefixes[place];
      if (outer.holder == inner.holder) continue;
      inner.isLeftOut = true;
      (outer.prefix == inner.prefix ? outer.isLeftOut : outer.isDoubtful) = true;
    }
    around.push_back(i);
  }
}

}  // namespace

bool connects(const Topology& topology, const ConnectedGroup& group, VirtualNetworkId a, VirtualNetworkId b) {
  if (a == b || !isMember(group, a) || !isMember(group, b)) return false;
  const std::string& here = topology[a].location;
  const std::string& there = topology[b].location;
  return group.isGlobal || here.empty() || there.empty() || here == there;
}

std::vector<GroupPrefix> prefixesFor(const Topology& topology, const ConnectedGroup& group,
                                     VirtualNetworkId network) {
  std::vector<GroupPrefix> prefixes;
  for (const VirtualNetworkId member : group.members)
    if (member == network || connects(topology, group, network, member))
      for (const Prefix& prefix : topology[member].addressPrefixes) prefixes.push_back({prefix, member});
  std::ranges::stable_sort(prefixes, {}, &GroupPrefix::prefix);
  markOverlaps(prefixes);
  std::erase_if(prefixes, [&](const GroupPrefix& one) { return one.holder == network; });
  return prefixes;
}

std::vector<ConnectedGroupId> connectedGroupsOf(const Topology& topology, VirtualNetworkId network) {
  std::vector<ConnectedGroupId> groups;
  for (std::uint32_t i = 0; i < topology.connectedGroups().size(); ++i)
    if (isMember(topology.connectedGroups()[i], network)) groups.push_back({i});
  return groups;
}

std::optional<ConnectedGroupId> commonGroup(const Topology& topology, VirtualNetworkId a,
                                            VirtualNetworkId b) {
  for (const ConnectedGroupId id : connectedGroupsOf(topology, a))
    if (isMember(topology[id], b)) return id;
  return std::nullopt;
}

void addConnectedGroupGaps(TopologyParts& parts) {
  std::vector<const ConnectedGroup*> first(parts.virtualNetworks.size());
  for (const ConnectedGroup& group : parts.connectedGroups)
    for (const VirtualNetworkId member : group.members)
      if (first[member.index] == nullptr) first[member.index] = &group;
  for (std::uint32_t i = 0; i < first.size(); ++i) {
    if (first[i] == nullptr) continue;
    const auto add = [&](GapProperty property, std::string_view reason) {
      Gap& gap = parts.gaps.emplace_back();
      gap.resource = VirtualNetworkId{i};
      gap.property = property;
      gap.reason = reason;
      gap.at = first[i]->at;
    };
    add(GapProperty::NextHop,
        "it is in a connected group, and nothing tells whether an appliance of another member can be a next "
        "hop (R40)");
    add(GapProperty::Precedence,
        "it is in a connected group, and nothing tells whether its prefixes there or those of another group, "
        "or "
        "routes of a gateway inside them, win (R33, R90)");
    add(GapProperty::AddressPrefixes,
        "a connected group leaves out the part of them that another member holds, too, and nothing tells by "
        "which prefixes (R90)");
  }
}

}  // namespace vnetsim
