// SPDX-License-Identifier: MIT
#include "topology/manager_groups.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/names.hpp"

namespace vnetsim {
namespace {

template <class AnyId>
void sortEachOnce(std::vector<AnyId>& ids) {
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

}  // namespace

ManagerGroups::ManagerGroups(const NetworkManagerDraft& manager, ReferenceResolver& references,
                             DiagnosticList& diagnostics)
    : manager_{manager}, references_{references}, diagnostics_{diagnostics} {
  for (const NetworkGroupDraft& draft : manager.networkGroups) {
    Group& group = groups_.emplace_back(Group{&draft, {}, {}});
    for (const Reference& member : draft.members) {
      if (!draft.holdsSubnets && references.isVirtualHub(member)) {
        refuseHub(draft, member);
      } else if (draft.holdsSubnets) {
        if (const auto subnet = references.subnet(member)) group.subnets.push_back(*subnet);
      } else if (const auto network = references.virtualNetwork(member)) {
        group.networks.push_back(*network);
      }
    }
    sortEachOnce(group.networks);
    sortEachOnce(group.subnets);
  }
}

/// R89
void ManagerGroups::refuseHub(const NetworkGroupDraft& group, const Reference& member) {
  auto& fault = diagnostics_.refused(
      Finding::HubInNetworkGroup, member.at,
      fmt::format("virtual hub '{}' is in the network group '{}'", member.value, group.name.value));
  fault.label = "a network manager takes no hubs";
  fault.help = "put the networks that are connected to the hub into the group";
  fault.rule = Rule{89};
}

const ManagerGroups::Group* ManagerGroups::find(const Reference& name) {
  for (const Group& one : groups_)
    if (sameName(one.draft->name.value, name.value)) return &one;
  std::vector<std::string> names;
  for (const Group& one : groups_) names.push_back(one.draft->name.value);
  references_.reportUnknown(fmt::format("network group in '{}':", manager_.name.label), name, names);
  return nullptr;
}

std::vector<VirtualNetworkId> ManagerGroups::networksOf(const Reference& name, const char* taker) {
  const Group* found = find(name);
  if (found == nullptr) return {};
  if (found->draft->holdsSubnets) {
    auto& fault = diagnostics_.error(Finding::InvalidValue, name.at,
                                     fmt::format("network group '{}' holds subnets", name.value));
    fault.label = fmt::format("{} takes groups of virtual networks only", taker);
    fault.notes.push_back({"memberType is Subnet here", found->draft->name.at});
    fault.help = "make a group of the virtual networks";
  }
  return found->networks;
}

}  // namespace vnetsim
