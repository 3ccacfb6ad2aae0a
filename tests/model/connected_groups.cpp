// SPDX-License-Identifier: MIT
#include "model/connected_groups.hpp"

#include <algorithm>

#include "model/places.hpp"

namespace plain {
namespace {

struct Group {
  std::vector<std::string> members;
  bool global = false;

  bool has(const std::string& network) const {
    return std::find(members.begin(), members.end(), network) != members.end();
  }
};

/// A mesh is a group; so are the directly connected spokes of one network group, with their hub.
std::vector<Group> groupsOf(const Design& design) {
  std::vector<Group> all;
  for (const NetworkManager& manager : design.managers)
    for (const ConnectivityConfiguration& one : manager.connectivity) {
      if (one.hub.empty() && !one.groups.empty())
        all.push_back({find(manager.groups, one.groups.front().group)->members, one.global});
      if (one.hub.empty()) continue;
      for (const ConnectedSpokes& spokes : one.groups) {
        if (!spokes.direct) continue;
        Group group{find(manager.groups, spokes.group)->members, spokes.global};
        if (!group.has(one.hub)) group.members.push_back(one.hub);
        all.push_back(group);
      }
    }
  return all;
}

/// R90: within a region, unless the group is global.
bool connects(const Design& design, const Group& group, const std::string& network,
              const std::string& other) {
  return network != other && group.has(network) && group.has(other) &&
         (group.global || !areInTwoRegions(design, network, other));
}

bool overlaps(Prefix a, Prefix b) { return covers(a, b) || covers(b, a); }

/// R90: what two of those that meet here share is reached by neither.
enum class Told { Yes, No, InPart };

Told isTold(const Design& design, const Group& group, const Network& asker, const Network& holder,
            Prefix prefix) {
  Told told = Told::Yes;
  for (const Network& other : design.networks) {
    const bool isHere = other.name == asker.name || connects(design, group, asker.name, other.name);
    if (!isHere || other.name == holder.name) continue;
    for (const Prefix& one : other.prefixes) {
      if (!overlaps(one, prefix)) continue;
      if (covers(one, prefix)) return Told::No;
      told = Told::InPart;
    }
  }
  return told;
}

/// R91, R29e: of two networks that peer subnets nothing else is connected.
bool arePeeredBySubnets(const Design& design, const std::string& network, const std::string& other) {
  return isConnected(design, network, other) && !peeringOf(design, network, other)->isComplete();
}

}  // namespace

std::vector<Row> groupRows(const Design& design, const Network& network) {
  std::vector<Row> rows;
  for (const Group& group : groupsOf(design))
    for (const Network& holder : design.networks) {
      if (!connects(design, group, network.name, holder.name)) continue;
      if (arePeeredBySubnets(design, network.name, holder.name)) continue;
      for (const Prefix& prefix : holder.prefixes) {
        const Told told = isTold(design, group, network, holder, prefix);
        if (told == Told::No) continue;
        Row row;
        row.prefix = prefix;
        row.source = "Default";
        row.state = "Active";
        row.type = "ConnectedGroup";
        row.over = holder.name;
        row.isOpen = told == Told::InPart;
        rows.push_back(row);
      }
    }
  return rows;
}

bool areInOneGroup(const Design& design, const std::string& network, const std::string& other) {
  const auto groups = groupsOf(design);
  return std::any_of(groups.begin(), groups.end(),
                     [&](const Group& one) { return one.has(network) && one.has(other); });
}

bool groupConnects(const Design& design, const std::string& network, const std::string& other) {
  const auto groups = groupsOf(design);
  return std::any_of(groups.begin(), groups.end(),
                     [&](const Group& one) { return connects(design, one, network, other); });
}

}  // namespace plain
